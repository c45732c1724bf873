/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "wm-session.h"

G_BEGIN_DECLS

/* What is on another date than in what the session compares with. */
#define WM_TYPE_DIFFERENCES_DIALOG (wm_differences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WmDifferencesDialog, wm_differences_dialog, WM, DIFFERENCES_DIALOG, AdwDialog)

AdwDialog *wm_differences_dialog_new (WmSession *session);

G_END_DECLS
