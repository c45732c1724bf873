/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "check/wm-monitor.h"
#include "wm-session.h"

G_BEGIN_DECLS

/* wm-silence-dialog.c */
AdwDialog *wm_silence_dialog_present  (WmSession  *session,
                                       WmCheck    *check,
                                       WmRecord   *record,
                                       GtkWidget  *over);

/* wm-check-dialog.c */
AdwDialog *wm_check_dialog_present    (WmSession  *session,
                                       WmOwnCheck *check,
                                       GtkWidget  *over);

G_END_DECLS
