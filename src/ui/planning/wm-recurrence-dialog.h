/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "wm-session.h"

G_BEGIN_DECLS

/* Makes a recurring task, or changes one. */
#define WM_TYPE_RECURRENCE_DIALOG (wm_recurrence_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WmRecurrenceDialog, wm_recurrence_dialog, WM, RECURRENCE_DIALOG, AdwDialog)

void wm_recurrence_dialog_present (WmSession *session,
                                   GtkWidget *over);

G_END_DECLS
