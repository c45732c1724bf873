/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "timeline/wm-timeline-chart.h"

G_BEGIN_DECLS

/**
 * WmTimelineFilter:
 *
 * A popover that says which tasks show, and by what they are grouped.
 *
 * Properties: `active` (gboolean): whether anything else shows than all tasks in the plan's order.
 */
#define WM_TYPE_TIMELINE_FILTER (wm_timeline_filter_get_type ())
G_DECLARE_FINAL_TYPE (WmTimelineFilter, wm_timeline_filter, WM, TIMELINE_FILTER, GtkPopover)

void wm_timeline_filter_set_chart    (WmTimelineFilter *self,
                                      WmTimelineChart  *chart);
void wm_timeline_filter_update       (WmTimelineFilter *self);
void wm_timeline_filter_set_grouping (WmTimelineFilter *self,
                                      guint             grouping);
void wm_timeline_filter_clear        (WmTimelineFilter *self);

G_END_DECLS
