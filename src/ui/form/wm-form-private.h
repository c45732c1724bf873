/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "form/wm-form.h"

G_BEGIN_DECLS

struct _WmForm
{
  AdwPreferencesGroup parent_instance;

  WmSession *session;
  WmRecord  *record;
  GPtrArray *rows;    /* GtkWidget, lent to the group; by field, NULL where there is none */
  gboolean   loading; /* rows are being set from the record */
  GtkWidget *pending; /* (nullable): a spin row whose value is taken when it has come to rest */
  guint      pending_id;
};

void       wm_form_take        (WmForm        *self,
                                GtkWidget     *row,
                                const char    *text);
void       wm_form_take_later  (WmForm        *self,
                                GtkWidget     *row);
void       wm_form_take_now    (WmForm        *self);
char      *wm_form_dup_text    (WmForm        *self,
                                guint          field);

/* wm-form-rows.c */
gboolean   wm_form_row_is_wanted (const WmField *field);
GtkWidget *wm_form_row_new     (WmForm        *self,
                                const WmField *field);
GtkWidget *wm_form_fault_new   (GtkWidget     *row);
guint      wm_form_row_get_field (GtkWidget   *row);
void       wm_form_row_load    (WmForm        *self,
                                guint          field,
                                GtkWidget     *row);
void       wm_form_row_set_fault (GtkWidget   *row,
                                  const char  *fault);

/* wm-form-rules.c */
gboolean   wm_form_is_open     (WmSession     *session,
                                WmRecord      *record,
                                guint          field);
int        wm_form_get_minute  (WmRecord      *record,
                                guint          field);

G_END_DECLS
