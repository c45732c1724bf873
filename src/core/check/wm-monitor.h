/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/wm-check-run.h"
#include "schedule/wm-schedule.h"

G_BEGIN_DECLS

/**
 * WmMonitor:
 *
 * The checks of an open plan: run on a thread of their own some time after each change, and every hour, as time
 * alone makes things stale. Belongs to the store's thread. It must be let go of before the store is closed.
 *
 * Signals: `changed` () after each run; `news` (GPtrArray *news, of #WmCheckNews) when something newly fails.
 */
#define WM_TYPE_MONITOR (wm_monitor_get_type ())
G_DECLARE_FINAL_TYPE (WmMonitor, wm_monitor, WM, MONITOR, GObject)

WmMonitor  *wm_monitor_new         (WmStore       *store,
                                    WmSchedule    *schedule);
void        wm_monitor_set_delay   (WmMonitor     *self,
                                    guint          delay_ms);
void        wm_monitor_set_today   (WmMonitor     *self,
                                    gint64         today);
void        wm_monitor_run         (WmMonitor     *self);
gboolean    wm_monitor_is_running  (WmMonitor     *self);
GListModel *wm_monitor_list        (WmMonitor     *self);
WmCheckResult *wm_monitor_find     (WmMonitor     *self,
                                    const char    *check);
WmCheckLog *wm_monitor_get_log     (WmMonitor     *self);
GPtrArray  *wm_monitor_get_figures (WmMonitor     *self);
const char *wm_monitor_get_trouble (WmMonitor     *self);

G_END_DECLS
