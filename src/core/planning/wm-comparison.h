/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-baseline.h"
#include "schedule/wm-schedule.h"
#include "store/wm-store.h"

G_BEGIN_DECLS

/* A task as it was planned at another time. */
typedef struct
{
  gint64 start;
  gint64 finish;
  gint64 duration; /* working minutes */
} WmPastDates;

/* How far a task is from that, in working minutes; later and longer count positive. */
typedef struct
{
  gint64 start;
  gint64 finish;
  gint64 duration;
} WmVariance;

/* A task whose dates are others now, or that came or went. */
typedef struct
{
  WmTask  *task;
  gboolean goal;
  gboolean milestone;
  gint64   before_start, before_finish; /* %WM_UNSET of one that was not there */
  gint64   after_start, after_finish;   /* %WM_UNSET of one that is gone */
  gint64   days;                        /* by which it is done later, by the calendar on the wall; 0 where it came or went */
} WmDifference;

/**
 * WmComparison:
 *
 * The dates of all tasks at another time (before a what-if, or in a baseline) to compare with those of
 * today. Main thread only.
 */
typedef struct _WmComparison WmComparison;

#define WM_TYPE_COMPARISON (wm_comparison_get_type ())
GType              wm_comparison_get_type          (void);
WmComparison      *wm_comparison_new_from_schedule (WmStore            *store,
                                                    WmSchedule         *schedule);
WmComparison      *wm_comparison_new_from_baseline (WmStore            *store,
                                                    WmBaseline         *baseline);
WmComparison      *wm_comparison_ref               (WmComparison       *self);
void               wm_comparison_unref             (WmComparison       *self);
const WmPastDates *wm_comparison_lookup            (WmComparison       *self,
                                                    WmTask             *task);
gint64             wm_comparison_get_duration      (WmSchedule         *schedule,
                                                    WmTask             *task);
gboolean           wm_comparison_measure           (WmComparison       *self,
                                                    WmSchedule         *schedule,
                                                    WmTask             *task,
                                                    WmVariance         *variance);
GArray            *wm_comparison_list              (WmComparison       *self,
                                                    WmStore            *store,
                                                    WmSchedule         *schedule);
char              *wm_difference_dup_label         (const WmDifference *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmComparison, wm_comparison_unref)

G_END_DECLS
