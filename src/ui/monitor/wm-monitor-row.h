/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "check/wm-monitor.h"
#include "monitor/wm-monitor-item.h"
#include "wm-session.h"

G_BEGIN_DECLS

/**
 * WmMonitorRow:
 *
 * A row of the monitor: a check, what to do about it, or a record that fails, with the fix that it offers.
 *
 * Signals: `fix` (): its button was pressed.
 */
#define WM_TYPE_MONITOR_ROW (wm_monitor_row_get_type ())
G_DECLARE_FINAL_TYPE (WmMonitorRow, wm_monitor_row, WM, MONITOR_ROW, AdwBin)

GtkWidget *wm_monitor_row_new         (void);
char      *wm_monitor_row_show_check  (WmMonitorRow  *self,
                                       WmSession     *session,
                                       WmCheckResult *result);
char      *wm_monitor_row_show_item   (WmMonitorRow  *self,
                                       WmSession     *session,
                                       WmMonitorItem *item);
void       wm_monitor_row_set_list_row (WmMonitorRow   *self,
                                        GtkTreeListRow *row);

G_END_DECLS
