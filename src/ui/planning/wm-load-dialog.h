/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "wm-session.h"

G_BEGIN_DECLS

/**
 * WmLoadDialog:
 *
 * What the plan asks of each person, week by week; a cell lists the tasks that make it up.
 */
#define WM_TYPE_LOAD_DIALOG (wm_load_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WmLoadDialog, wm_load_dialog, WM, LOAD_DIALOG, AdwDialog)

AdwDialog *wm_load_dialog_present (WmSession *session,
                                   GtkWidget *over);

G_END_DECLS
