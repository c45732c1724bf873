/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "schedule/wm-progress.h"

/* The first milestone or deadline from today on that is still to come. */
static void
take_next (WmPlanProgress *self,
           WmTask         *task,
           gint64          plan_time,
           gint64          today)
{
  gint64 date;

  if (plan_time == WM_UNSET)
    return;
  date = wm_plan_time_to_date (plan_time);
  if (date < today || (self->next_date != WM_UNSET && date >= self->next_date))
    return;
  self->next_date = date;
  self->next = task;
}

/**
 * wm_progress_measure:
 * @tasks: the tasks of a plan
 * @schedule: its schedule
 * @today: a date
 * @progress: (out): how far it has come
 */
void
wm_progress_measure (GListModel     *tasks,
                     WmSchedule     *schedule,
                     gint64          today,
                     WmPlanProgress *progress)
{
  *progress = (WmPlanProgress) { .certificate = WM_UNSET, .next_date = WM_UNSET };
  for (guint i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      g_autoptr (WmTask) task = g_list_model_get_item (tasks, i);
      const WmTaskDates *dates = wm_schedule_get_dates (schedule, task);
      gint64 duration = wm_record_get_integer (WM_RECORD (task), WM_TASK_DURATION);

      if (dates == NULL || dates->summary)
        continue;
      if (!dates->milestone && duration != WM_UNSET)
        {
          progress->planned += duration;
          progress->done += duration * dates->percent / 100;
        }
      if (dates->percent < 100)
        {
          take_next (progress, task, dates->milestone ? dates->finish : WM_UNSET, today);
          take_next (progress, task, wm_record_get_integer (WM_RECORD (task), WM_TASK_DEADLINE), today);
        }
    }
  if (wm_schedule_get_goal (schedule) != NULL)
    progress->certificate = wm_plan_time_to_date (wm_schedule_get_finish (schedule));
}

/**
 * wm_progress_get_fraction:
 * @self: what was measured
 *
 * Returns: how much of the planned working time is done, 0 to 1
 */
double
wm_progress_get_fraction (const WmPlanProgress *self)
{
  return self->planned > 0 ? (double) self->done / (double) self->planned : 0;
}
