/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-person.h"
#include "schedule/wm-load.h"
#include "schedule/wm-schedule-private.h"

#define DAYS_PER_WEEK 7

static gint64
week_of (gint64 date)
{
  return date - (wm_date_weekday (date) - 1);
}

/* Working minutes of @task before @until, a gap in it left out. */
static gint64
count_worked (WmCalendar        *calendar,
              const WmTaskDates *dates,
              gint64             until)
{
  until = CLAMP (until, dates->start, dates->finish);
  if (dates->stop == WM_UNSET || until <= dates->stop)
    return wm_calendar_measure (calendar, dates->start, until);
  return wm_calendar_measure (calendar, dates->start, dates->stop)
         + (until > dates->resume ? wm_calendar_measure (calendar, dates->resume, until) : 0);
}

/* How much of @effort has been spent by @until. What is done outside of working time is done at its start. */
static gint64
spend (WmCalendar        *calendar,
       const WmTaskDates *dates,
       gint64             effort,
       gint64             until)
{
  gint64 all = count_worked (calendar, dates, dates->finish);

  if (all <= 0)
    return until > dates->start ? effort : 0;
  return effort * count_worked (calendar, dates, until) / all;
}

/* The share of @task's effort that falls into the week from Monday @week on. */
static gint64
find_share (WmSchedule *schedule,
            WmTask     *task,
            gint64      week)
{
  const WmTaskDates *dates = wm_schedule_get_dates (schedule, task);
  WmCalendar *calendar = wm_schedule_get_task_calendar (schedule, task);
  gint64 effort = wm_load_get_effort (schedule, task);

  return spend (calendar, dates, effort, wm_plan_time_new (week + DAYS_PER_WEEK, 0))
         - spend (calendar, dates, effort, wm_plan_time_new (week, 0));
}

/**
 * wm_load_get_effort:
 * @task: a task of the plan
 *
 * Returns: the minutes of one person's work that @task asks for: what was said or, without, all of its duration;
 *   none for summaries and milestones
 */
gint64
wm_load_get_effort (WmSchedule *schedule,
                    WmTask     *task)
{
  const WmTaskDates *dates = wm_schedule_get_dates (schedule, task);
  gint64 effort = wm_record_get_integer (WM_RECORD (task), WM_TASK_EFFORT);

  if (dates == NULL || dates->summary || dates->milestone)
    return 0;
  return MAX (effort != WM_UNSET ? effort : wm_record_get_integer (WM_RECORD (task), WM_TASK_DURATION), 0);
}

static void
free_row (gpointer data)
{
  WmLoadRow *row = data;

  g_clear_object (&row->person);
  g_free (row->cells);
  g_free (row);
}

static WmLoadRow *
add_row (WmLoad   *self,
         WmRecord *person)
{
  WmLoadRow *row = g_new0 (WmLoadRow, 1);

  row->person = person == NULL ? NULL : g_object_ref (person);
  row->cells = g_new0 (WmLoadCell, self->n_weeks);
  g_ptr_array_add (self->rows, row);
  return row;
}

static void
fill_capacity (WmSchedule   *schedule,
               const WmLoad *load,
               WmLoadRow    *row)
{
  WmCalendar *calendar = wm_schedule_get_person_calendar (schedule, row->person);
  gint64 percent = wm_record_get_integer (row->person, WM_PERSON_CAPACITY);

  for (guint i = 0; i < load->n_weeks; i++)
    {
      gint64 monday = load->first_week + (gint64) i * DAYS_PER_WEEK;

      row->cells[i].capacity = wm_calendar_measure (calendar, wm_plan_time_new (monday, 0), wm_plan_time_new (monday + DAYS_PER_WEEK, 0))
                               * (percent == WM_UNSET ? 100 : percent) / 100;
    }
}

static void
add_task (WmSchedule   *schedule,
          const WmLoad *load,
          WmLoadRow    *row,
          WmTask       *task)
{
  const WmTaskDates *dates = wm_schedule_get_dates (schedule, task);
  gint64 week = week_of (wm_plan_time_to_date (dates->start));

  for (; week <= wm_plan_time_to_date (dates->finish); week += DAYS_PER_WEEK)
    row->cells[(week - load->first_week) / DAYS_PER_WEEK].effort += find_share (schedule, task, week);
}

/**
 * wm_load_measure:
 * @schedule: a plan's schedule
 *
 * Spreads the effort of each task evenly over its working time, and compares what falls into a person's week with
 * the working time of that person's calendar in it, times the capacity in percent. People who own nothing are
 * rows too; tasks without an owner make the last row, if there are any.
 *
 * Returns: (transfer full): the load of all weeks of the plan
 */
WmLoad *
wm_load_measure (WmSchedule *schedule)
{
  WmLoad *self = g_new0 (WmLoad, 1);
  GListModel *people = schedule->records.people;
  g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);
  WmLoadRow *nobody = NULL;
  gint64 start, finish;

  wm_schedule_get_span (schedule, &start, &finish);
  self->first_week = week_of (wm_plan_time_to_date (start));
  self->n_weeks = (wm_plan_time_to_date (finish) - self->first_week) / DAYS_PER_WEEK + 1;
  self->rows = g_ptr_array_new_with_free_func (free_row);
  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (WmRecord) person = g_list_model_get_item (people, i);
      WmLoadRow *row = add_row (self, person);

      g_hash_table_insert (rows, (gpointer) wm_record_get_id (person), row);
      fill_capacity (schedule, self, row);
    }
  for (guint i = 0; i < schedule->tasks->len; i++)
    {
      WmTask *task = wm_schedule_task_at (schedule, i);
      const char *owner = wm_record_get_text (WM_RECORD (task), WM_TASK_OWNER);
      WmLoadRow *row = owner == NULL ? NULL : g_hash_table_lookup (rows, owner);

      if (wm_load_get_effort (schedule, task) == 0)
        continue;
      if (row == NULL)
        row = nobody = nobody != NULL ? nobody : add_row (self, NULL);
      add_task (schedule, self, row, task);
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      WmLoadRow *row = g_ptr_array_index (self->rows, i);

      for (guint week = 0; row->person != NULL && week < self->n_weeks; week++)
        row->n_over += wm_load_is_over (&row->cells[week]);
    }
  return self;
}

/**
 * wm_load_free:
 */
void
wm_load_free (WmLoad *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * wm_load_is_over:
 *
 * Returns: whether more is asked for than there is, by a minute at least
 */
bool
wm_load_is_over (const WmLoadCell *cell)
{
  return cell->effort > cell->capacity;
}

static int
compare_parts (gconstpointer a,
               gconstpointer b)
{
  gint64 x = ((const WmLoadPart *) a)->effort, y = ((const WmLoadPart *) b)->effort;

  return x > y ? -1 : x < y;
}

/**
 * wm_load_list_parts:
 * @person: (nullable): a person of the plan, or none
 * @week: a date, a Monday
 *
 * Returns: (transfer full) (element-type WmLoadPart): what makes up that week's effort, the largest first
 */
GArray *
wm_load_list_parts (WmSchedule *schedule,
                    WmRecord   *person,
                    gint64      week)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (WmLoadPart));
  const char *id = person == NULL ? NULL : wm_record_get_id (person);

  for (guint i = 0; i < schedule->tasks->len; i++)
    {
      WmTask *task = wm_schedule_task_at (schedule, i);
      WmLoadPart part = { task, 0 };

      if (g_strcmp0 (wm_record_get_text (WM_RECORD (task), WM_TASK_OWNER), id) != 0 || wm_load_get_effort (schedule, task) == 0)
        continue;
      part.effort = find_share (schedule, task, week);
      if (part.effort > 0)
        g_array_append_val (parts, part);
    }
  g_array_sort (parts, compare_parts);
  return parts;
}
