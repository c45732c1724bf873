/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline/wm-timeline-chart.h"

G_BEGIN_DECLS

/* The dates over the bars, in two tiers. */
#define WM_TYPE_TIMELINE_AXIS (wm_timeline_axis_get_type ())
G_DECLARE_FINAL_TYPE (WmTimelineAxis, wm_timeline_axis, WM, TIMELINE_AXIS, GtkWidget)

GtkWidget *wm_timeline_axis_new (WmTimelineChart *chart);

/* What lies under the bars: days off, and today. It also reads the style’s colours for all the others. */
#define WM_TYPE_TIMELINE_GRID (wm_timeline_grid_get_type ())
G_DECLARE_FINAL_TYPE (WmTimelineGrid, wm_timeline_grid, WM, TIMELINE_GRID, GtkWidget)

GtkWidget *wm_timeline_grid_new      (WmTimelineChart             *chart);
void       wm_timeline_grid_set_area (WmTimelineGrid              *self,
                                      const GdkRectangle          *area);

/* The arrows between the bars. */
#define WM_TYPE_TIMELINE_LINKS (wm_timeline_links_get_type ())
G_DECLARE_FINAL_TYPE (WmTimelineLinks, wm_timeline_links, WM, TIMELINE_LINKS, GtkWidget)

GtkWidget *wm_timeline_links_new      (WmTimelineChart *chart);
void       wm_timeline_links_set_band (WmTimelineLinks *self,
                                       gboolean         shown,
                                       double           x0,
                                       double           y0,
                                       double           x1,
                                       double           y1);

G_END_DECLS
