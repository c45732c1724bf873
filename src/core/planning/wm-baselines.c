/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "planning/wm-baselines.h"
#include "record/wm-kinds.h"
#include "store/wm-edit.h"

/* A curve has so many points at most, evenly apart. */
#define MOST_POINTS 200

static void
add_task (WmEdit     *edit,
          WmRecord   *baseline,
          WmSchedule *schedule,
          WmTask     *task)
{
  const WmTaskDates *dates = wm_schedule_get_dates (schedule, task);
  WmRecord *record = wm_edit_add (edit, WM_TYPE_BASELINE_TASK);

  wm_edit_set_reference (edit, record, WM_BASELINE_TASK_BASELINE, baseline);
  wm_edit_set_reference (edit, record, WM_BASELINE_TASK_TASK, task);
  wm_edit_set_integer (edit, record, WM_BASELINE_TASK_START, dates->start);
  wm_edit_set_integer (edit, record, WM_BASELINE_TASK_FINISH, dates->finish);
  wm_edit_set_integer (edit, record, WM_BASELINE_TASK_DURATION, wm_comparison_get_duration (schedule, task));
  wm_edit_set_integer (edit, record, WM_BASELINE_TASK_EFFORT, wm_record_get_integer (WM_RECORD (task), WM_TASK_EFFORT));
}

/**
 * wm_baselines_take:
 * @store: a store that can be written
 * @schedule: its schedule
 * @title: what to call it
 *
 * Keeps the dates of all tasks as they are now, as one change. The first baseline of a plan is
 * the one that it is compared with.
 *
 * Returns: (transfer none): the #WmBaseline
 */
WmRecord *
wm_baselines_take (WmStore    *store,
                   WmSchedule *schedule,
                   const char *title)
{
  WmEdit *edit = wm_edit_begin (store, _ ("Take a baseline"));
  WmRecord *baseline = wm_edit_add (edit, WM_TYPE_BASELINE), *plan = WM_RECORD (wm_store_get_plan (store));
  GListModel *tasks = wm_store_list (store, WM_TYPE_TASK);

  wm_edit_set_text (edit, baseline, WM_BASELINE_TITLE, title);
  wm_edit_set_integer (edit, baseline, WM_BASELINE_TAKEN, wm_moment_now ());
  for (guint i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      g_autoptr (WmTask) task = g_list_model_get_item (tasks, i);

      add_task (edit, baseline, schedule, task);
    }
  if (wm_record_is_empty (plan, WM_PLAN_BASELINE))
    wm_edit_set_reference (edit, plan, WM_PLAN_BASELINE, baseline);
  wm_edit_commit (edit);
  return baseline;
}

/**
 * wm_baselines_get:
 * @store: a store
 *
 * Returns: (transfer none) (nullable): the baseline with which its plan is compared
 */
WmBaseline *
wm_baselines_get (WmStore *store)
{
  WmPlan *plan = wm_store_get_plan (store);

  return plan != NULL ? (WmBaseline *) wm_store_get_reference (store, WM_RECORD (plan), WM_PLAN_BASELINE) : NULL;
}

/* Work on one task as time goes by: evenly over the working time from start to finish. */
typedef struct
{
  WmCalendar *calendar;
  gint64      start, finish;
  gint64      minutes;
} Work;

static gint64
get_done (const Work *self,
          gint64      until)
{
  gint64 span;

  if (until >= self->finish)
    return self->minutes;
  if (until <= self->start)
    return 0;
  span = wm_calendar_measure (self->calendar, self->start, self->finish);
  if (span <= 0)
    return 0;
  return (gint64) ((double) self->minutes * wm_calendar_measure (self->calendar, self->start, until) / span + 0.5);
}

static void
add_work (GArray     *points,
          WmSchedule *schedule,
          WmTask     *task,
          const WmPastDates *then,
          gint64      today)
{
  const WmTaskDates *now = wm_schedule_get_dates (schedule, task);
  WmCalendar *calendar = wm_schedule_get_task_calendar (schedule, task);
  gint64 tonight = wm_plan_time_new (today + 1, 0);
  Work planned = { calendar, then->start, then->finish, then->duration };
  Work earned = { calendar, now->start, MAX (MIN (now->finish, tonight), now->start), then->duration * now->percent / 100 };

  for (guint i = 0; i < points->len; i++)
    {
      WmWorkCurvePoint *point = &g_array_index (points, WmWorkCurvePoint, i);
      gint64 until = wm_plan_time_new (point->date + 1, 0);

      point->planned += get_done (&planned, until);
      if (point->earned != WM_UNSET)
        point->earned += point->date == today ? earned.minutes : get_done (&earned, until);
    }
}

/* The days of the curve: evenly over all that was and is planned, today among them. */
static GArray *
make_points (gint64 first,
             gint64 last,
             gint64 today)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (WmWorkCurvePoint));
  gint64 step = MAX (1, (last - first + MOST_POINTS - 1) / MOST_POINTS);

  for (gint64 date = first; date < last + step; date += step)
    {
      WmWorkCurvePoint point = { MIN (date, last), 0, date <= today ? 0 : WM_UNSET };

      if (today > date - step && today < point.date && today >= first)
        g_array_append_val (points, ((WmWorkCurvePoint) { today, 0, 0 }));
      g_array_append_val (points, point);
    }
  return points;
}

/**
 * wm_baselines_draw_up:
 * @baseline: the dates of a baseline
 * @store: a store
 * @schedule: its schedule
 * @today: a date
 *
 * The S-curve: the work that should be done by each day, by the baseline, and the work that is done. Both count
 * the working minutes that the baseline gives to each task, evenly over its working time; of what is done, the
 * percentage that the task says is complete, up to @today. A task without a baseline earns nothing.
 *
 * Source: planned and earned value (ANSI/EIA-748), in time in place of money.
 *
 * Returns: (transfer full) (element-type WmWorkCurvePoint): the points, the earliest first; none
 *   for an empty baseline
 */
GArray *
wm_baselines_draw_up (WmComparison *baseline,
                      WmStore      *store,
                      WmSchedule   *schedule,
                      gint64        today)
{
  GListModel *tasks = wm_store_list (store, WM_TYPE_TASK);
  g_autoptr (GPtrArray) work = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 first = G_MAXINT64, last = G_MININT64;
  GArray *points;

  for (guint i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      WmTask *task = g_list_model_get_item (tasks, i);
      const WmPastDates *then = wm_comparison_lookup (baseline, task);
      const WmTaskDates *now = wm_schedule_get_dates (schedule, task);

      g_ptr_array_add (work, task);
      if (then == NULL || now->summary || then->duration <= 0)
        {
          g_ptr_array_remove_index (work, work->len - 1);
          continue;
        }
      first = MIN (first, MIN (wm_plan_time_to_date (then->start), wm_plan_time_to_date (now->start)));
      last = MAX (last, MAX (wm_plan_time_to_date (then->finish), wm_plan_time_to_date (now->finish)));
    }
  if (work->len == 0)
    return g_array_new (FALSE, FALSE, sizeof (WmWorkCurvePoint));
  points = make_points (first, last, today);
  for (guint i = 0; i < work->len; i++)
    add_work (points, schedule, g_ptr_array_index (work, i), wm_comparison_lookup (baseline, g_ptr_array_index (work, i)), today);
  return points;
}
