/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "planning/wm-comparison.h"

G_BEGIN_DECLS

/* One point of the curve of work, by the end of a day. */
typedef struct
{
  gint64 date;
  gint64 planned; /* working minutes done by then, by the baseline */
  gint64 earned;  /* of these, done in fact; %WM_UNSET after today */
} WmWorkCurvePoint;

WmRecord   *wm_baselines_take    (WmStore      *store,
                                  WmSchedule   *schedule,
                                  const char   *title);
WmBaseline *wm_baselines_get     (WmStore      *store);
GArray     *wm_baselines_draw_up (WmComparison *baseline,
                                  WmStore      *store,
                                  WmSchedule   *schedule,
                                  gint64        today);

G_END_DECLS
