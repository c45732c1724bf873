/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "wm-session.h"

G_BEGIN_DECLS

/**
 * WmCalendarDialog:
 *
 * When work is done: the hours of a week, public holidays, days off, and absences of people. Each edit is a
 * step of undo.
 */
#define WM_TYPE_CALENDAR_DIALOG (wm_calendar_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WmCalendarDialog, wm_calendar_dialog, WM, CALENDAR_DIALOG, AdwDialog)

AdwDialog *wm_calendar_dialog_present (WmSession *session,
                                       GtkWidget *over);

G_END_DECLS
