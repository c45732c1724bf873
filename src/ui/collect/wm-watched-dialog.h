/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "wm-session.h"

G_BEGIN_DECLS

/**
 * WmWatchedDialog:
 *
 * The watched folders of a plan: what was taken out of each and what was left, and of what it is evidence.
 */
#define WM_TYPE_WATCHED_DIALOG (wm_watched_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WmWatchedDialog, wm_watched_dialog, WM, WATCHED_DIALOG, AdwDialog)

void wm_watched_dialog_present (WmSession *session,
                                GtkWidget *over);

G_END_DECLS
