/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline/wm-timeline-chart.h"

G_BEGIN_DECLS

/* What of a bar is under a point. */
typedef enum
{
  WM_TIMELINE_HIT_NONE,
  WM_TIMELINE_HIT_BODY,
  WM_TIMELINE_HIT_START,      /* its ends, by which it is made longer or shorter */
  WM_TIMELINE_HIT_END,
  WM_TIMELINE_HIT_PROGRESS,   /* the dot below it, at what is complete */
  WM_TIMELINE_HIT_LINK_START, /* the rings beside it, from which links are drawn */
  WM_TIMELINE_HIT_LINK_END,
  WM_TIMELINE_N_HITS,
} WmTimelineHit;

/* Where rows are. All are of one height, so any that is bound tells of the others. */
typedef struct
{
  double y;        /* middle of the bar in the row at @position */
  double top;      /* of that row */
  double height;
  guint  position;
} WmTimelineRows;

/**
 * WmTimelineBar:
 *
 * The cell that draws one task over time. To a screen reader it is a picture whose
 * label says the dates.
 */
#define WM_TYPE_TIMELINE_BAR (wm_timeline_bar_get_type ())
G_DECLARE_FINAL_TYPE (WmTimelineBar, wm_timeline_bar, WM, TIMELINE_BAR, GtkWidget)

GtkWidget     *wm_timeline_bar_new          (WmTimelineChart   *chart);
WmTimelineChart *wm_timeline_bar_get_chart  (WmTimelineBar     *self);
void           wm_timeline_bar_set_item     (WmTimelineBar     *self,
                                             gpointer           item,
                                             guint              position);
void           wm_timeline_bar_set_position (WmTimelineBar     *self,
                                             guint              position);
WmTask        *wm_timeline_bar_get_task     (WmTimelineBar     *self);
guint          wm_timeline_bar_get_position (WmTimelineBar     *self);
void           wm_timeline_bar_update       (WmTimelineBar     *self);
WmTimelineHit  wm_timeline_bar_hit          (WmTimelineBar     *self,
                                             double             x,
                                             double             y);
gboolean       wm_timeline_bar_get_handle   (WmTimelineBar     *self,
                                             WmTimelineHit      handle,
                                             graphene_point_t  *point);
char          *wm_timeline_bar_dup_label    (WmTimelineChart   *chart,
                                             gpointer           item);
double         wm_timeline_bar_get_end      (WmTimelineChart   *chart,
                                             const WmTaskDates *dates,
                                             gboolean           finish);
gboolean       wm_timeline_bar_find_rows    (WmTimelineChart   *chart,
                                             GtkWidget         *relative_to,
                                             WmTimelineRows    *rows);

G_END_DECLS
