/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "planning/wm-comparison.h"
#include "record/wm-kinds.h"

typedef struct
{
  WmTask     *task;
  WmPastDates dates;
  gboolean    milestone;
} Past;

struct _WmComparison
{
  GHashTable *past; /* id, owned by the task → Past */
  char       *goal; /* (nullable) id of the goal at that time */
};

G_DEFINE_BOXED_TYPE (WmComparison, wm_comparison, wm_comparison_ref, wm_comparison_unref)

static void
past_free (gpointer data)
{
  Past *self = data;

  g_object_unref (self->task);
  g_free (self);
}

static WmComparison *
comparison_new (WmStore *store)
{
  WmComparison *self = g_rc_box_new0 (WmComparison);
  WmPlan *plan = wm_store_get_plan (store);

  self->past = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, past_free);
  self->goal = plan != NULL ? g_strdup (wm_record_get_text (WM_RECORD (plan), WM_PLAN_GOAL)) : NULL;
  return self;
}

static void
add_past (WmComparison *self,
          WmTask       *task,
          WmPastDates   dates,
          gboolean      milestone)
{
  Past *past = g_new (Past, 1);

  *past = (Past) { g_object_ref (task), dates, milestone };
  g_hash_table_insert (self->past, (gpointer) wm_record_get_id (WM_RECORD (task)), past);
}

/**
 * wm_comparison_get_duration:
 * @schedule: a schedule
 * @task: a task of it
 *
 * Returns: the working minutes of a task as they are compared: its own, or, of a summary, those of the plan's
 *   calendar between its start and finish
 */
gint64
wm_comparison_get_duration (WmSchedule *schedule,
                            WmTask     *task)
{
  const WmTaskDates *dates = wm_schedule_get_dates (schedule, task);

  if (dates->summary)
    return wm_calendar_measure (wm_schedule_get_calendar (schedule), dates->start, dates->finish);
  return dates->milestone ? 0 : wm_record_get_integer (WM_RECORD (task), WM_TASK_DURATION);
}

/**
 * wm_comparison_new_from_schedule:
 * @store: a store
 * @schedule: its schedule
 *
 * Returns: (transfer full): the dates as they are now, to compare with what they become
 */
WmComparison *
wm_comparison_new_from_schedule (WmStore    *store,
                                 WmSchedule *schedule)
{
  WmComparison *self = comparison_new (store);
  GListModel *tasks = wm_store_list (store, WM_TYPE_TASK);

  for (guint i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      g_autoptr (WmTask) task = g_list_model_get_item (tasks, i);
      const WmTaskDates *dates = wm_schedule_get_dates (schedule, task);

      add_past (self, task, (WmPastDates) { dates->start, dates->finish, wm_comparison_get_duration (schedule, task) }, dates->milestone);
    }
  return self;
}

/**
 * wm_comparison_new_from_baseline:
 * @store: a store
 * @baseline: a baseline of it
 *
 * Returns: (transfer full): its dates
 */
WmComparison *
wm_comparison_new_from_baseline (WmStore    *store,
                                 WmBaseline *baseline)
{
  WmComparison *self = comparison_new (store);
  GListModel *list = wm_store_list (store, WM_TYPE_BASELINE_TASK);
  const char *id = wm_record_get_id (WM_RECORD (baseline));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) record = g_list_model_get_item (list, i);
      WmRecord *task = wm_store_get_reference (store, record, WM_BASELINE_TASK_TASK);
      WmPastDates dates = { wm_record_get_integer (record, WM_BASELINE_TASK_START), wm_record_get_integer (record, WM_BASELINE_TASK_FINISH),
                            wm_record_get_integer (record, WM_BASELINE_TASK_DURATION) };

      if (task != NULL && WM_IS_TASK (task) && g_strcmp0 (wm_record_get_text (record, WM_BASELINE_TASK_BASELINE), id) == 0
          && dates.start != WM_UNSET && dates.finish != WM_UNSET)
        add_past (self, WM_TASK (task), dates, wm_record_get_boolean (task, WM_TASK_MILESTONE));
    }
  return self;
}

WmComparison *
wm_comparison_ref (WmComparison *self)
{
  return g_rc_box_acquire (self);
}

static void
free_contents (gpointer data)
{
  WmComparison *self = data;

  g_hash_table_unref (self->past);
  g_free (self->goal);
}

void
wm_comparison_unref (WmComparison *self)
{
  g_rc_box_release_full (self, free_contents);
}

/**
 * wm_comparison_lookup:
 * @task: a task
 *
 * Returns: (transfer none) (nullable): its dates at that time; %NULL of one that was not there
 */
const WmPastDates *
wm_comparison_lookup (WmComparison *self,
                      WmTask       *task)
{
  const Past *past = g_hash_table_lookup (self->past, wm_record_get_id (WM_RECORD (task)));

  return past != NULL ? &past->dates : NULL;
}

/**
 * wm_comparison_measure:
 * @schedule: the schedule of today
 * @task: a task of it
 * @variance: (out): how far it is from then, in the task's working calendar
 *
 * Returns: whether there is anything to compare
 */
gboolean
wm_comparison_measure (WmComparison *self,
                       WmSchedule   *schedule,
                       WmTask       *task,
                       WmVariance   *variance)
{
  const WmPastDates *then = wm_comparison_lookup (self, task);
  const WmTaskDates *now = wm_schedule_get_dates (schedule, task);
  WmCalendar *calendar;

  if (then == NULL || now == NULL)
    return FALSE;
  calendar = now->summary ? wm_schedule_get_calendar (schedule) : wm_schedule_get_task_calendar (schedule, task);
  *variance = (WmVariance) {
    .start = wm_calendar_measure (calendar, then->start, now->start),
    .finish = wm_calendar_measure (calendar, then->finish, now->finish),
    .duration = then->duration != WM_UNSET ? wm_comparison_get_duration (schedule, task) - then->duration : 0,
  };
  return TRUE;
}

static void
clear_difference (gpointer data)
{
  g_clear_object (&((WmDifference *) data)->task);
}

/* The certificate first, then what moved furthest, milestones before work. */
static int
compare (gconstpointer a,
         gconstpointer b)
{
  const WmDifference *left = a, *right = b;

  if (left->goal != right->goal)
    return left->goal ? -1 : 1;
  if (ABS (left->days) != ABS (right->days))
    return ABS (left->days) > ABS (right->days) ? -1 : 1;
  if (left->milestone != right->milestone)
    return left->milestone ? -1 : 1;
  return (int) wm_record_get_number (WM_RECORD (left->task)) - (int) wm_record_get_number (WM_RECORD (right->task));
}

static void
add_now (WmComparison *self,
         GArray       *differences,
         WmSchedule   *schedule,
         WmTask       *task)
{
  const WmPastDates *then = wm_comparison_lookup (self, task);
  const WmTaskDates *now = wm_schedule_get_dates (schedule, task);
  WmDifference difference = { .task = task, .goal = g_strcmp0 (wm_record_get_id (WM_RECORD (task)), self->goal) == 0,
                              .milestone = now->milestone, .before_start = WM_UNSET, .before_finish = WM_UNSET,
                              .after_start = now->start, .after_finish = now->finish };

  if (then != NULL)
    {
      if (then->start == now->start && then->finish == now->finish)
        return;
      difference.before_start = then->start;
      difference.before_finish = then->finish;
      difference.days = wm_plan_time_to_date (now->finish) - wm_plan_time_to_date (then->finish);
    }
  g_object_ref (task);
  g_array_append_val (differences, difference);
}

/**
 * wm_comparison_list:
 * @store: a store
 * @schedule: its schedule of today
 *
 * Returns: (transfer full) (element-type WmDifference): every task whose dates are others than then, with those that
 *   came or went: the certificate first, then what moved furthest
 */
GArray *
wm_comparison_list (WmComparison *self,
                    WmStore      *store,
                    WmSchedule   *schedule)
{
  GArray *differences = g_array_new (FALSE, FALSE, sizeof (WmDifference));
  GListModel *tasks = wm_store_list (store, WM_TYPE_TASK);
  GHashTableIter iter;
  Past *past;

  g_array_set_clear_func (differences, clear_difference);
  for (guint i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      g_autoptr (WmTask) task = g_list_model_get_item (tasks, i);

      add_now (self, differences, schedule, task);
    }
  g_hash_table_iter_init (&iter, self->past);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &past))
    {
      const char *id = wm_record_get_id (WM_RECORD (past->task));
      WmDifference gone = { past->task, g_strcmp0 (id, self->goal) == 0, past->milestone, past->dates.start, past->dates.finish,
                            WM_UNSET, WM_UNSET, 0 };

      if (wm_store_lookup (store, id) != NULL)
        continue;
      g_object_ref (past->task);
      g_array_append_val (differences, gone);
    }
  g_array_sort (differences, compare);
  return differences;
}

/**
 * wm_difference_dup_label:
 *
 * Returns: (transfer full): the difference in words: “5 days later”
 */
char *
wm_difference_dup_label (const WmDifference *self)
{
  if (self->before_finish == WM_UNSET)
    return g_strdup (_ ("new"));
  if (self->after_finish == WM_UNSET)
    return g_strdup (_ ("removed"));
  if (self->days > 0)
    return g_strdup_printf (ngettext ("%d day later", "%d days later", self->days), (int) self->days);
  if (self->days < 0)
    return g_strdup_printf (ngettext ("%d day earlier", "%d days earlier", -self->days), (int) -self->days);
  if (wm_plan_time_to_date (self->before_start) != wm_plan_time_to_date (self->after_start))
    return g_strdup (_ ("another start"));
  return g_strdup (_ ("another hour of the same day"));
}
