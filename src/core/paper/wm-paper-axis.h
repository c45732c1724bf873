/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/wm-paper-text.h"
#include "paper/wm-timeline-scale.h"

G_BEGIN_DECLS

/* An axis of dates in two tiers, for any chart over time. It lies between left and right;
 * a date's place is that of the scale, moved by origin_x. All in points. */
typedef struct
{
  WmTimelineScale scale;    /* its pixels are points */
  double          origin_x; /* where the scale's zero is */
  double          left, right;
  double          text_size;
} WmPaperAxis;

double wm_paper_axis_to_x       (const WmPaperAxis *self,
                                 gint64             plan_time);
double wm_paper_axis_get_height (const WmPaperAxis *self);
void   wm_paper_axis_draw       (const WmPaperAxis *self,
                                 const WmPaperPen  *pen,
                                 WmPaperText       *text,
                                 double             top);
void   wm_paper_axis_draw_grid  (const WmPaperAxis *self,
                                 const WmPaperPen  *pen,
                                 double             top,
                                 double             bottom);

G_END_DECLS
