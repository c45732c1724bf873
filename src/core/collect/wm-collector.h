/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "collect/wm-collect.h"

G_BEGIN_DECLS

/**
 * WmCollector:
 *
 * Looks at the watched folders of an open plan: soon after it was opened, some time after something changes in one
 * of them, and every hour, as not every disk tells of changes. Belongs to the store's thread. wm_collector_stop()
 * comes before the store is closed. In a plan that can't be written it does nothing.
 *
 * Signals: `changed` () when what is known of the folders has changed; `collected` (WmWatchedFolder *folder, guint
 * n) when a look has made evidence of so many files.
 */
#define WM_TYPE_COLLECTOR (wm_collector_get_type ())
G_DECLARE_FINAL_TYPE (WmCollector, wm_collector, WM, COLLECTOR, GObject)

WmCollector *wm_collector_new         (WmStore         *store);
void         wm_collector_stop        (WmCollector     *self);
void         wm_collector_set_delay   (WmCollector     *self,
                                       guint            delay_ms,
                                       guint            settle_ms);
void         wm_collector_run         (WmCollector     *self,
                                       WmWatchedFolder *folder);
gboolean     wm_collector_is_running  (WmCollector     *self,
                                       WmWatchedFolder *folder);
WmCollect   *wm_collector_get_last    (WmCollector     *self,
                                       WmWatchedFolder *folder);
gint64       wm_collector_get_looked  (WmCollector     *self,
                                       WmWatchedFolder *folder);
const char  *wm_collector_get_trouble (WmCollector     *self,
                                       WmWatchedFolder *folder);

G_END_DECLS
