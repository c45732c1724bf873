/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/wm-store.h"

G_BEGIN_DECLS

/**
 * WmEdit:
 *
 * One user action while it is being made: records change at once, and all of it
 * becomes one transaction, one entry of the history and one step of undo with
 * wm_edit_commit(), or is taken back with wm_edit_cancel(). One at a time on a store.
 *
 *     WmEdit *edit = wm_edit_begin (store, _("Rename task"));
 *     wm_edit_set_text (edit, task, WM_TASK_TITLE, "Write the AI policy");
 *     wm_edit_commit (edit);
 */
typedef struct _WmEdit WmEdit;

/**
 * WmEditCompleter:
 * @edit: an edit that is about to end
 * @user_data: what was given with it
 *
 * Adds to an edit what follows from it, so that it is one with it for undo and the history.
 */
typedef void (*WmEditCompleter) (WmEdit   *edit,
                                 gpointer  user_data);

WmEdit   *wm_edit_begin         (WmStore     *store,
                                 const char  *label);
void      wm_edit_draw_ids      (WmEdit      *self,
                                 GRand       *rand);
WmRecord *wm_edit_add           (WmEdit      *self,
                                 GType        kind);
WmRecord *wm_edit_add_with_id   (WmEdit      *self,
                                 GType        kind,
                                 const char  *id);
void      wm_edit_set_text      (WmEdit      *self,
                                 gpointer     record,
                                 guint        field,
                                 const char  *text);
void      wm_edit_set_integer   (WmEdit      *self,
                                 gpointer     record,
                                 guint        field,
                                 gint64       number);
void      wm_edit_set_reference (WmEdit      *self,
                                 gpointer     record,
                                 guint        field,
                                 gpointer     target);
gboolean  wm_edit_parse         (WmEdit      *self,
                                 gpointer     record,
                                 guint        field,
                                 const char  *text,
                                 GError     **error);
void      wm_edit_remove        (WmEdit      *self,
                                 gpointer     record);
WmRecord *wm_edit_link          (WmEdit      *self,
                                 gpointer     from,
                                 gpointer     to,
                                 int          role);
void      wm_edit_unlink        (WmEdit      *self,
                                 gpointer     from,
                                 gpointer     to);
void      wm_edit_set_time      (WmEdit      *self,
                                 gint64       moment);
gboolean  wm_edit_check         (WmEdit      *self,
                                 GError     **error);
WmStore  *wm_edit_get_store     (WmEdit      *self);
const WmChange *wm_edit_get_change (WmEdit   *self);
void      wm_edit_commit        (WmEdit      *self);
void      wm_edit_cancel        (WmEdit      *self);

void      wm_store_set_completer      (WmStore         *self,
                                       WmEditCompleter  completer,
                                       gpointer         user_data,
                                       GDestroyNotify   destroy);
gpointer  wm_store_get_completer_data (WmStore         *self);

G_END_DECLS
