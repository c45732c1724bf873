/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline/wm-timeline-chart.h"

G_BEGIN_DECLS

typedef enum
{
  WM_TIMELINE_HIT_NONE,
  WM_TIMELINE_HIT_BODY,
  WM_TIMELINE_HIT_EDGE, /* its end, by which it is made longer or shorter */
  WM_TIMELINE_HIT_KNOB, /* the circle after it, from which a link is drawn */
} WmTimelineHit;

/**
 * WmTimelineBar:
 *
 * The cell that draws one task over time. To a screen reader it is a picture whose
 * label says the dates.
 */
#define WM_TYPE_TIMELINE_BAR (wm_timeline_bar_get_type ())
G_DECLARE_FINAL_TYPE (WmTimelineBar, wm_timeline_bar, WM, TIMELINE_BAR, GtkWidget)

GtkWidget     *wm_timeline_bar_new         (WmTimelineChart *chart);
void           wm_timeline_bar_set_task    (WmTimelineBar   *self,
                                            WmTask          *task,
                                            guint            position);
WmTask        *wm_timeline_bar_get_task    (WmTimelineBar   *self);
guint          wm_timeline_bar_get_position (WmTimelineBar  *self);
void           wm_timeline_bar_update      (WmTimelineBar   *self);
WmTimelineHit  wm_timeline_bar_hit         (WmTimelineBar   *self,
                                            double           x);
char          *wm_timeline_bar_dup_label   (WmTimelineChart *chart,
                                            WmTask          *task);

G_END_DECLS
