/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-time.h"

G_BEGIN_DECLS

/* How plan times become places along the axis. Pure arithmetic: no display needed. */
typedef struct
{
  gint64 origin;         /* the date at x = 0 */
  double pixels_per_day;
  gint64 knee;           /* the date from which days are narrower, where @later says by how much */
  double later;          /* their share of the width of other days; 0 without a knee */
} WmTimelineScale;

/* What the axis counts in. */
typedef enum
{
  WM_TIMELINE_DAY,
  WM_TIMELINE_WEEK,
  WM_TIMELINE_MONTH,
  WM_TIMELINE_QUARTER,
  WM_TIMELINE_YEAR,
} WmTimelineUnit;

#define WM_TIMELINE_MIN_PIXELS 0.1
#define WM_TIMELINE_MAX_PIXELS 120.0

double  wm_timeline_scale_to_x      (const WmTimelineScale *self,
                                     gint64                 plan_time);
gint64  wm_timeline_scale_to_time   (const WmTimelineScale *self,
                                     double                 x);
double  wm_timeline_scale_count_days (const WmTimelineScale *self,
                                     gint64                 first,
                                     gint64                 last);
gint64  wm_timeline_scale_get_step  (const WmTimelineScale *self);
gint64  wm_timeline_scale_snap      (const WmTimelineScale *self,
                                     gint64                 plan_time);
void    wm_timeline_scale_get_tiers (const WmTimelineScale *self,
                                     WmTimelineUnit        *upper,
                                     WmTimelineUnit        *lower);
gint64  wm_timeline_unit_floor      (WmTimelineUnit         unit,
                                     gint64                 date);
gint64  wm_timeline_unit_next       (WmTimelineUnit         unit,
                                     gint64                 date);
char   *wm_timeline_unit_dup_label  (WmTimelineUnit         unit,
                                     gint64                 date,
                                     gboolean               upper);

G_END_DECLS
