/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "schedule/wm-task-state.h"

/* Working minutes that should be done by the evening before @today. */
static gint64
measure_expected (WmSchedule        *schedule,
                  const WmTaskDates *dates,
                  gint64             today)
{
  gint64 until = MIN (wm_plan_time_new (today, 0), dates->finish);

  return until > dates->start ? wm_calendar_measure (wm_schedule_get_calendar (schedule), dates->start, until) : 0;
}

/**
 * wm_task_state_get:
 * @schedule: the plan's schedule
 * @task: a task of it, a summary or a milestone too
 * @today: a date
 *
 * How @task stands on the morning of @today. It is late when less of it is complete
 * than its dates would have had done by the evening before, or when it ends after its
 * deadline.
 *
 * Source: the field Status of Microsoft Project calls a task late whose percent
 * complete doesn't reach the day before the status date.
 *
 * Returns: its state; not started when it has no dates
 */
WmTaskState
wm_task_state_get (WmSchedule *schedule,
                   WmTask     *task,
                   gint64      today)
{
  const WmTaskDates *dates = wm_schedule_get_dates (schedule, task);
  gint64 deadline = wm_record_get_integer (WM_RECORD (task), WM_TASK_DEADLINE), whole;

  if (dates == NULL || dates->start == WM_UNSET)
    return WM_TASK_STATE_NOT_STARTED;
  if (dates->percent >= 100)
    return WM_TASK_STATE_DONE;
  if (deadline != WM_UNSET && dates->finish > deadline)
    return WM_TASK_STATE_LATE;
  if (wm_plan_time_to_date (dates->finish) < today)
    return WM_TASK_STATE_LATE;
  whole = wm_calendar_measure (wm_schedule_get_calendar (schedule), dates->start, dates->finish);
  if (!dates->summary && whole * dates->percent < measure_expected (schedule, dates, today) * 100)
    return WM_TASK_STATE_LATE;
  return dates->percent > 0 || wm_record_get_integer (WM_RECORD (task), WM_TASK_ACTUAL_START) != WM_UNSET ?
    WM_TASK_STATE_IN_PROGRESS : WM_TASK_STATE_NOT_STARTED;
}

const char *
wm_task_state_get_label (WmTaskState state)
{
  static const char *const labels[] = {
    [WM_TASK_STATE_NOT_STARTED] = N_ ("not started"),
    [WM_TASK_STATE_IN_PROGRESS] = N_ ("in progress"),
    [WM_TASK_STATE_LATE] = N_ ("late"),
    [WM_TASK_STATE_DONE] = N_ ("done"),
  };

  return _(labels[state]);
}
