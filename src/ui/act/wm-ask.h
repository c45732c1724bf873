/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "wm-session.h"

G_BEGIN_DECLS

/**
 * WmAsk:
 *
 * A dialog that asks for a few things and then makes one edit of them. What is wrong is said in the dialog, which stays.
 * Rows are asked for by the number that adding them gave.
 */
typedef struct _WmAsk WmAsk;

/**
 * WmAskDone:
 * @self: the dialog, with its answers
 * @edit: what is done is part of it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what is told when it is done; %NULL with @error where the answers don't do
 */
typedef char *(*WmAskDone) (WmAsk   *self,
                            WmEdit  *edit,
                            GError **error);

WmAsk      *wm_ask_new          (WmSession      *session,
                                 gpointer        record,
                                 const char     *title,
                                 const char     *apply,
                                 const char     *edit,
                                 WmAskDone       done);
AdwDialog  *wm_ask_present      (WmAsk          *self,
                                 GtkWidget      *over);
WmSession  *wm_ask_get_session  (WmAsk          *self);
gpointer    wm_ask_get_record   (WmAsk          *self);
void        wm_ask_set_reveal   (WmAsk          *self,
                                 gpointer        record);

void        wm_ask_add_group    (WmAsk          *self,
                                 const char     *title,
                                 const char     *description);
GtkWidget  *wm_ask_add_fact     (WmAsk          *self,
                                 const char     *title,
                                 const char     *text);
guint       wm_ask_add_entry    (WmAsk          *self,
                                 const char     *title,
                                 const char     *text);
guint       wm_ask_add_date     (WmAsk          *self,
                                 const char     *title,
                                 gint64          date);
guint       wm_ask_add_choice   (WmAsk          *self,
                                 const char     *title,
                                 const WmChoice *choices,
                                 guint           selected);
guint       wm_ask_add_records  (WmAsk          *self,
                                 const char     *title,
                                 GType           kind,
                                 gpointer        selected);

char       *wm_ask_dup_text     (WmAsk          *self,
                                 guint           row);
gint64      wm_ask_get_date     (WmAsk          *self,
                                 guint           row);
guint       wm_ask_get_choice   (WmAsk          *self,
                                 guint           row);
gpointer    wm_ask_get_chosen   (WmAsk          *self,
                                 guint           row);
GtkWidget  *wm_ask_get_row      (WmAsk          *self,
                                 guint           row);

G_END_DECLS
