/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "wm-session.h"

G_BEGIN_DECLS

/* Takes, names, chooses and removes baselines, and shows the work by the one that is chosen. */
#define WM_TYPE_BASELINES_DIALOG (wm_baselines_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WmBaselinesDialog, wm_baselines_dialog, WM, BASELINES_DIALOG, AdwDialog)

void wm_baselines_dialog_present (WmSession *session,
                                  GtkWidget *over);

G_END_DECLS
