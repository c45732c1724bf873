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

GtkWidget *wm_timeline_links_new (WmTimelineChart *chart);

/* What lies over the rows while a hand is at work: a link being drawn, the outline of
 * a task to be, the place where a row would land, and what letting go would do. */
#define WM_TYPE_TIMELINE_MARKS (wm_timeline_marks_get_type ())
G_DECLARE_FINAL_TYPE (WmTimelineMarks, wm_timeline_marks, WM, TIMELINE_MARKS, GtkWidget)

GtkWidget *wm_timeline_marks_new       (WmTimelineChart       *chart);
void       wm_timeline_marks_clear     (WmTimelineMarks       *self);
void       wm_timeline_marks_set_band  (WmTimelineMarks       *self,
                                        double                 x0,
                                        double                 y0,
                                        double                 x1,
                                        double                 y1);
void       wm_timeline_marks_set_ghost (WmTimelineMarks       *self,
                                        const graphene_rect_t *ghost);
void       wm_timeline_marks_set_tip   (WmTimelineMarks       *self,
                                        double                 x,
                                        double                 y,
                                        const char            *text);

G_END_DECLS
