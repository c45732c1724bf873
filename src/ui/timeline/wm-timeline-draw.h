/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "schedule/wm-task-state.h"
#include "timeline/wm-timeline-chart.h"

G_BEGIN_DECLS

#define WM_TIMELINE_BAR_HEIGHT 16

/* What a bar says by its shape and pattern, and by its colour besides. */
typedef struct
{
  WmTaskState state;
  guint8      percent;
  bool        critical; /* and shown as such */
  bool        goal;     /* the milestone of the certificate */
  bool        selected;
} WmTimelineLook;

void wm_timeline_draw_work      (WmTimelineChart      *chart,
                                 GtkSnapshot          *snapshot,
                                 const WmTimelineLook *look,
                                 float                 x0,
                                 float                 x1,
                                 float                 y,
                                 float                 width);
void wm_timeline_draw_gap       (WmTimelineChart      *chart,
                                 GtkSnapshot          *snapshot,
                                 const WmTimelineLook *look,
                                 float                 x0,
                                 float                 x1,
                                 float                 y);
void wm_timeline_draw_summary   (WmTimelineChart      *chart,
                                 GtkSnapshot          *snapshot,
                                 const WmTimelineLook *look,
                                 float                 x0,
                                 float                 x1,
                                 float                 y);
void wm_timeline_draw_milestone (WmTimelineChart      *chart,
                                 GtkSnapshot          *snapshot,
                                 const WmTimelineLook *look,
                                 float                 x,
                                 float                 y);
void wm_timeline_draw_float     (WmTimelineChart      *chart,
                                 GtkSnapshot          *snapshot,
                                 float                 x0,
                                 float                 x1,
                                 float                 y);
void wm_timeline_draw_deadline  (WmTimelineChart      *chart,
                                 GtkSnapshot          *snapshot,
                                 bool                  missed,
                                 float                 x,
                                 float                 y);
void wm_timeline_draw_compared  (WmTimelineChart      *chart,
                                 GtkSnapshot          *snapshot,
                                 float                 x0,
                                 float                 x1,
                                 float                 y,
                                 bool                  milestone);
void wm_timeline_draw_ring      (WmTimelineChart      *chart,
                                 GtkSnapshot          *snapshot,
                                 float                 x,
                                 float                 y,
                                 float                 r,
                                 bool                  filled);

G_END_DECLS
