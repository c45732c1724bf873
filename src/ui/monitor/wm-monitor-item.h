/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/wm-check-run.h"

G_BEGIN_DECLS

/* What stands below a check in the list. */
typedef enum
{
  WM_MONITOR_REMEDY,  /* what to do about it, and what it serves */
  WM_MONITOR_FAILING, /* a record that fails */
  WM_MONITOR_SILENCED,
} WmMonitorRole;

#define WM_TYPE_MONITOR_ITEM (wm_monitor_item_get_type ())
G_DECLARE_FINAL_TYPE (WmMonitorItem, wm_monitor_item, WM, MONITOR_ITEM, GObject)

GListModel    *wm_monitor_item_list       (WmCheckResult *result);
WmCheckResult *wm_monitor_item_get_result (WmMonitorItem *self);
WmMonitorRole  wm_monitor_item_get_role   (WmMonitorItem *self);
const char    *wm_monitor_item_get_record (WmMonitorItem *self);

G_END_DECLS
