/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "wm-session.h"

G_BEGIN_DECLS

/**
 * WmForm:
 *
 * The fields of one record as rows that edit it, made from the kind's table.
 * Each row commits by itself: one edit, one step of undo.
 */
#define WM_TYPE_FORM (wm_form_get_type ())
G_DECLARE_FINAL_TYPE (WmForm, wm_form, WM, FORM, AdwPreferencesGroup)

GtkWidget *wm_form_new        (WmSession *session);
void       wm_form_set_record (WmForm    *self,
                               gpointer   record);
GtkWidget *wm_form_get_row    (WmForm    *self,
                               guint      field);

G_END_DECLS
