/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-calendar-record.h"
#include "record/wm-holiday.h"
#include "record/wm-person.h"
#include "schedule/wm-schedule-private.h"

G_DEFINE_QUARK (wm-schedule-error-quark, wm_schedule_error)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WmSchedule, wm_schedule, G_TYPE_OBJECT)

/* The network takes its words from the records. */
G_STATIC_ASSERT ((int) WM_NETWORK_SF == (int) WM_DEPENDENCY_TYPE_SF);
G_STATIC_ASSERT ((int) WM_NETWORK_PERCENT == (int) WM_LAG_UNIT_PERCENT);
G_STATIC_ASSERT ((int) WM_NETWORK_MFO == (int) WM_CONSTRAINT_MFO);

/*< private >
 * wm_schedule_get_worked:
 * @duration: of @task, in working minutes
 *
 * Returns: how much of @duration is done: by what remains or, where nobody said that, by the percentage
 */
gint64
wm_schedule_get_worked (WmRecord *task,
                        gint64    duration)
{
  gint64 remaining = wm_record_get_integer (task, WM_TASK_REMAINING);
  gint64 percent = wm_record_get_integer (task, WM_TASK_PERCENT);

  if (remaining != WM_UNSET)
    return MAX (duration - remaining, 0);
  return percent == WM_UNSET ? 0 : duration * CLAMP (percent, 0, 100) / 100;
}

static WmNetworkTask
read_task (WmSchedule *self,
           WmTask     *task)
{
  WmRecord *record = WM_RECORD (task);
  gint64 duration = wm_record_get_integer (record, WM_TASK_DURATION);
  gint64 constraint = wm_record_get_integer (record, WM_TASK_CONSTRAINT);

  duration = wm_record_get_boolean (record, WM_TASK_MILESTONE) || duration == WM_UNSET ? 0 : CLAMP (duration, 0, G_MAXINT32 / 4);
  return (WmNetworkTask) {
    .duration = duration,
    .constraint = constraint == WM_UNSET ? WM_NETWORK_ASAP : (WmNetworkConstraint) constraint,
    .constraint_time = wm_record_get_integer (record, WM_TASK_CONSTRAINT_TIME),
    .deadline = wm_record_get_integer (record, WM_TASK_DEADLINE),
    .actual_start = wm_record_get_integer (record, WM_TASK_ACTUAL_START),
    .actual_finish = wm_record_get_integer (record, WM_TASK_ACTUAL_FINISH),
    .manual = !wm_record_is_empty (record, WM_TASK_MANUAL_START),
    .manual_start = wm_record_get_integer (record, WM_TASK_MANUAL_START),
    .resume = wm_record_get_integer (record, WM_TASK_RESUME),
    .worked = wm_schedule_get_worked (record, duration),
    .calendar = wm_plan_calendars_of_task (self->calendars, task),
    .lag_calendar = wm_plan_calendars_of_lag (self->calendars, task),
  };
}

/*< private >
 * wm_schedule_find_task:
 *
 * Returns: the index of the task with @id, or %WM_NETWORK_NONE
 */
guint32
wm_schedule_find_task (WmSchedule *self,
                       const char *id)
{
  gpointer index;

  if (id == NULL || !g_hash_table_lookup_extended (self->indices, id, NULL, &index))
    return WM_NETWORK_NONE;
  return GPOINTER_TO_UINT (index);
}

/*< private >
 * wm_schedule_task_at:
 * @index: of a task, or %WM_NETWORK_NONE
 *
 * Returns: (transfer none) (nullable): the task
 */
WmTask *
wm_schedule_task_at (WmSchedule *self,
                     guint32     index)
{
  return index == WM_NETWORK_NONE ? NULL : g_ptr_array_index (self->tasks, index);
}

static guint32
index_of (WmSchedule *self,
          WmTask     *task)
{
  return wm_schedule_find_task (self, wm_record_get_id (WM_RECORD (task)));
}

static void
read_tasks (WmSchedule *self)
{
  guint n = g_list_model_get_n_items (self->records.tasks);

  g_ptr_array_set_size (self->tasks, 0);
  g_hash_table_remove_all (self->indices);
  for (guint i = 0; i < n; i++)
    {
      WmTask *task = g_list_model_get_item (self->records.tasks, i);

      g_ptr_array_add (self->tasks, task);
      g_hash_table_insert (self->indices, (gpointer) wm_record_get_id (WM_RECORD (task)), GUINT_TO_POINTER (i));
    }
}

static void
read_links (WmSchedule *self,
            GArray     *links)
{
  guint n = g_list_model_get_n_items (self->records.dependencies);

  g_ptr_array_set_size (self->dependencies, 0);
  for (guint i = 0; i < n; i++)
    {
      WmRecord *dependency = g_list_model_get_item (self->records.dependencies, i);
      gint64 lag = wm_record_get_integer (dependency, WM_DEPENDENCY_LAG);
      WmNetworkLink link = {
        .from = wm_schedule_find_task (self, wm_record_get_text (dependency, WM_DEPENDENCY_PREDECESSOR)),
        .to = wm_schedule_find_task (self, wm_record_get_text (dependency, WM_DEPENDENCY_SUCCESSOR)),
        .type = MAX (wm_record_get_integer (dependency, WM_DEPENDENCY_TYPE), 0),
        .unit = MAX (wm_record_get_integer (dependency, WM_DEPENDENCY_LAG_UNIT), 0),
        .lag = lag == WM_UNSET ? 0 : lag,
      };

      g_ptr_array_add (self->dependencies, dependency);
      g_array_append_val (links, link);
    }
}

static gint64
get_plan_start (WmSchedule *self)
{
  gint64 start = self->records.plan == NULL ? WM_UNSET : wm_record_get_integer (WM_RECORD (self->records.plan), WM_PLAN_START);

  return wm_plan_time_new (start == WM_UNSET ? wm_date_today () : start, 0);
}

/* Makes the network anew from the records. */
static void
build (WmSchedule *self)
{
  g_autoptr (GArray) given = g_array_new (FALSE, FALSE, sizeof (WmNetworkTask));
  g_autoptr (GArray) parents = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (WmNetworkLink));
  WmCalendar *const *calendars;
  guint n_calendars;

  g_clear_pointer (&self->network, wm_network_free);
  g_clear_pointer (&self->calendars, wm_plan_calendars_free);
  self->calendars = wm_plan_calendars_new (self->records.plan, self->records.calendars, self->records.holidays, self->records.people);
  calendars = wm_plan_calendars_list (self->calendars, &n_calendars);
  read_tasks (self);
  for (guint i = 0; i < self->tasks->len; i++)
    {
      WmTask *task = g_ptr_array_index (self->tasks, i);
      WmNetworkTask of_task = read_task (self, task);
      guint32 parent = wm_schedule_find_task (self, wm_record_get_text (WM_RECORD (task), WM_TASK_PARENT));

      g_array_append_val (given, of_task);
      g_array_append_val (parents, parent);
    }
  read_links (self, links);
  self->network = wm_network_new_with_calendars (calendars, n_calendars, get_plan_start (self), self->tasks->len,
                                                 (WmNetworkTask *) given->data, (guint32 *) parents->data, links->len,
                                                 (WmNetworkLink *) links->data);
  self->goal = self->records.plan == NULL
                   ? WM_NETWORK_NONE
                   : wm_schedule_find_task (self, wm_record_get_text (WM_RECORD (self->records.plan), WM_PLAN_GOAL));
  wm_network_set_goal (self->network, self->goal);
  g_free (self->dates);
  g_free (self->known);
  self->dates = g_new0 (WmTaskDates, self->tasks->len + 1);
  self->known = g_new0 (guint, self->tasks->len + 1);
  self->first_part = g_renew (guint32, self->first_part, self->tasks->len + 1);
  self->next_part = g_renew (guint32, self->next_part, self->tasks->len + 1);
  memset (self->first_part, 0xff, (self->tasks->len + 1) * sizeof *self->first_part);
  for (guint32 i = self->tasks->len; i-- > 0;)
    {
      guint32 parent = g_array_index (parents, guint32, i);

      self->next_part[i] = WM_NETWORK_NONE;
      if (parent == WM_NETWORK_NONE || !wm_network_is_summary (self->network, parent))
        continue;
      self->next_part[i] = self->first_part[parent];
      self->first_part[parent] = i;
    }
}

static void
calculate (WmSchedule *self)
{
  wm_network_calculate (self->network);
  self->generation++;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
wm_schedule_dispose (GObject *object)
{
  WmSchedule *self = WM_SCHEDULE (object);

  g_clear_object (&self->records.plan);
  g_clear_object (&self->records.tasks);
  g_clear_object (&self->records.dependencies);
  g_clear_object (&self->records.holidays);
  g_clear_object (&self->records.calendars);
  g_clear_object (&self->records.people);
  G_OBJECT_CLASS (wm_schedule_parent_class)->dispose (object);
}

static void
wm_schedule_finalize (GObject *object)
{
  WmSchedule *self = WM_SCHEDULE (object);

  g_hash_table_unref (self->indices);
  g_ptr_array_unref (self->tasks);
  g_ptr_array_unref (self->dependencies);
  g_clear_pointer (&self->network, wm_network_free);
  g_clear_pointer (&self->calendars, wm_plan_calendars_free);
  g_free (self->dates);
  g_free (self->known);
  g_free (self->first_part);
  g_free (self->next_part);
  G_OBJECT_CLASS (wm_schedule_parent_class)->finalize (object);
}

static void
wm_schedule_class_init (WmScheduleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = wm_schedule_dispose;
  object_class->finalize = wm_schedule_finalize;

  /**
   * WmSchedule::changed:
   *
   * Dates have been calculated anew.
   */
  signals[CHANGED] =
      g_signal_new ("changed", WM_TYPE_SCHEDULE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wm_schedule_init (WmSchedule *self)
{
  self->indices = g_hash_table_new (g_str_hash, g_str_equal);
  self->tasks = g_ptr_array_new_with_free_func (g_object_unref);
  self->dependencies = g_ptr_array_new_with_free_func (g_object_unref);
  self->supposed = WM_NETWORK_NONE;
}

/**
 * wm_schedule_new:
 * @records: what it is made from; their lists are followed by wm_schedule_update()
 *
 * Links that close a cycle, which only files from elsewhere can hold, bind nothing.
 *
 * Returns: (transfer full): the schedule, calculated
 */
WmSchedule *
wm_schedule_new (const WmScheduleRecords *records)
{
  WmSchedule *self = g_object_new (WM_TYPE_SCHEDULE, NULL);

  self->records = (WmScheduleRecords) {
    .plan = records->plan == NULL ? NULL : g_object_ref (records->plan),
    .tasks = g_object_ref (records->tasks),
    .dependencies = g_object_ref (records->dependencies),
    .holidays = g_object_ref (records->holidays),
    .calendars = g_object_ref (records->calendars),
    .people = g_object_ref (records->people),
  };
  build (self);
  calculate (self);
  return self;
}

/**
 * wm_schedule_records_of_store:
 * @store: an open plan
 * @records: (out): its plan and lists, borrowed
 */
void
wm_schedule_records_of_store (WmStore           *store,
                              WmScheduleRecords *records)
{
  *records = (WmScheduleRecords) {
    .plan = wm_store_get_plan (store),
    .tasks = wm_store_list (store, WM_TYPE_TASK),
    .dependencies = wm_store_list (store, WM_TYPE_DEPENDENCY),
    .holidays = wm_store_list (store, WM_TYPE_HOLIDAY),
    .calendars = wm_store_list (store, WM_TYPE_CALENDAR_RECORD),
    .people = wm_store_list (store, WM_TYPE_PERSON),
  };
}

/**
 * wm_schedule_new_for_store:
 * @store: an open plan
 *
 * Returns: (transfer full): the schedule of all that is in it; who keeps it passes the store's changes on
 */
WmSchedule *
wm_schedule_new_for_store (WmStore *store)
{
  WmScheduleRecords records;

  wm_schedule_records_of_store (store, &records);
  return wm_schedule_new (&records);
}

/* Whether the network itself is another one after @row. */
static bool
changes_shape (const WmRowChange *row)
{
  GType kind = G_OBJECT_TYPE (row->record);

  if (kind == WM_TYPE_DEPENDENCY || kind == WM_TYPE_HOLIDAY || kind == WM_TYPE_PLAN || kind == WM_TYPE_CALENDAR_RECORD
      || kind == WM_TYPE_PERSON)
    return true;
  if (kind != WM_TYPE_TASK)
    return false;
  if (row->action != WM_ROW_CHANGED)
    return true;
  for (guint i = 0; i < row->fields->len; i++)
    if (g_array_index (row->fields, WmFieldChange, i).field == WM_TASK_PARENT)
      return true;
  return false;
}

/* The fields of a task from which its dates come. */
static bool
changes_dates (const WmRowChange *row)
{
  static const guint fields[] = { WM_TASK_DURATION, WM_TASK_MILESTONE, WM_TASK_PERCENT, WM_TASK_CONSTRAINT,
                                  WM_TASK_CONSTRAINT_TIME, WM_TASK_DEADLINE, WM_TASK_ACTUAL_START, WM_TASK_ACTUAL_FINISH,
                                  WM_TASK_REMAINING, WM_TASK_RESUME, WM_TASK_MANUAL_START, WM_TASK_CALENDAR, WM_TASK_OWNER };

  if (G_OBJECT_TYPE (row->record) != WM_TYPE_TASK)
    return false;
  for (guint i = 0; i < row->fields->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (fields); k++)
      if (g_array_index (row->fields, WmFieldChange, i).field == fields[k])
        return true;
  return false;
}

static void
take_record (WmSchedule *self,
             guint32     index)
{
  WmNetworkTask given = read_task (self, g_ptr_array_index (self->tasks, index));

  wm_network_set_task (self->network, index, &given);
}

/*< private >
 * wm_schedule_read_task:
 *
 * Returns: what the records give of the task at @index
 */
WmNetworkTask
wm_schedule_read_task (WmSchedule *self,
                       guint32     index)
{
  return read_task (self, g_ptr_array_index (self->tasks, index));
}

/**
 * wm_schedule_update:
 * @change: (transfer none): a change that the records have taken already
 *
 * Calculates what depends on @change. A supposition ends.
 */
void
wm_schedule_update (WmSchedule *self,
                    WmChange   *change)
{
  bool shape = false;
  bool dates = self->supposed != WM_NETWORK_NONE;

  if (dates)
    take_record (self, self->supposed);
  self->supposed = WM_NETWORK_NONE;
  for (guint i = 0; i < change->rows->len && !shape; i++)
    shape = changes_shape (g_ptr_array_index (change->rows, i));
  if (shape)
    build (self);
  for (guint i = 0; i < change->rows->len && !shape; i++)
    {
      const WmRowChange *row = g_ptr_array_index (change->rows, i);

      if (!changes_dates (row))
        continue;
      take_record (self, index_of (self, WM_TASK (row->record)));
      dates = true;
    }
  if (shape || dates)
    calculate (self);
}

/**
 * wm_schedule_suppose:
 * @task: a task; of a summary, only the constraint counts
 * @constraint: what if it had this constraint
 * @constraint_time: a plan time, or %WM_UNSET
 * @duration: and took this many working minutes
 *
 * Calculates as if @task were so, which the records don't know of: for a bar that is
 * being dragged. Ends an earlier supposition.
 */
void
wm_schedule_suppose (WmSchedule   *self,
                     WmTask       *task,
                     WmConstraint  constraint,
                     gint64        constraint_time,
                     gint64        duration)
{
  guint32 index = index_of (self, task);
  WmNetworkTask given;

  g_return_if_fail (index != WM_NETWORK_NONE);

  if (self->supposed != WM_NETWORK_NONE && self->supposed != index)
    take_record (self, self->supposed);
  given = read_task (self, task);
  given.constraint = (WmNetworkConstraint) constraint;
  given.constraint_time = constraint_time;
  if (duration != WM_UNSET)
    given.duration = CLAMP (duration, 0, G_MAXINT32 / 4);
  wm_network_set_task (self->network, index, &given);
  self->supposed = index;
  calculate (self);
}

/**
 * wm_schedule_end_supposition:
 *
 * Goes back to what the records say.
 */
void
wm_schedule_end_supposition (WmSchedule *self)
{
  if (self->supposed == WM_NETWORK_NONE)
    return;
  take_record (self, self->supposed);
  self->supposed = WM_NETWORK_NONE;
  calculate (self);
}

/* Work done and work there is below @index, in working minutes; milestones count for one of each when all else is. */
static void
add_progress (WmSchedule *self,
              guint32     index,
              double     *done,
              double     *all)
{
  WmRecord *record = g_ptr_array_index (self->tasks, index);
  double weight = MAX (wm_network_get_duration (self->network, index), 1);

  if (wm_network_is_summary (self->network, index))
    for (guint32 part = self->first_part[index]; part != WM_NETWORK_NONE; part = self->next_part[part])
      add_progress (self, part, done, all);
  else
    {
      *done += weight * CLAMP (wm_record_get_integer (record, WM_TASK_PERCENT), 0, 100);
      *all += weight;
    }
}

static guint8
get_percent (WmSchedule *self,
             guint32     index)
{
  double done = 0, all = 0;

  add_progress (self, index, &done, &all);
  return all > 0 ? done / all : 0;
}

/* The gap in a task that has started and goes on later. */
static void
find_gap (WmSchedule  *self,
          guint32      index,
          WmTaskDates *dates)
{
  WmRecord *record = g_ptr_array_index (self->tasks, index);
  const WmCalendar *calendar = wm_network_get_calendar (self->network, index);
  gint64 resume = wm_record_get_integer (record, WM_TASK_RESUME);
  gint64 worked = wm_schedule_get_worked (record, wm_network_get_duration (self->network, index));
  gint64 stop = wm_calendar_add (calendar, dates->start, worked);

  if (resume == WM_UNSET)
    return;
  resume = wm_calendar_find_next (calendar, resume);
  if (resume >= dates->finish || wm_calendar_measure (calendar, stop, resume) <= 0)
    return;
  dates->stop = stop;
  dates->resume = resume;
}

static void
fill_dates (WmSchedule  *self,
            guint32      index,
            WmTaskDates *dates)
{
  WmRecord *record = g_ptr_array_index (self->tasks, index);
  WmNetworkDates calculated;
  gint64 actual;

  wm_network_get_dates (self->network, index, &calculated);
  dates->start = wm_network_get_time (self->network, index, calculated.start);
  dates->finish = wm_network_get_time (self->network, index, calculated.finish);
  dates->late_start = wm_network_get_time (self->network, index, calculated.late_start);
  dates->late_finish = wm_network_get_time (self->network, index, calculated.late_finish);
  dates->stop = dates->resume = WM_UNSET;
  dates->total_float = calculated.total_float;
  dates->free_float = calculated.free_float;
  dates->critical = calculated.critical;
  dates->percent = get_percent (self, index);
  dates->summary = wm_network_is_summary (self->network, index);
  dates->milestone = !dates->summary
                     && (wm_record_get_boolean (record, WM_TASK_MILESTONE) || wm_network_get_duration (self->network, index) == 0);
  if (dates->summary)
    return;
  /* What has happened did so when it did, working time or not. */
  actual = wm_record_get_integer (record, WM_TASK_ACTUAL_START);
  if (actual != WM_UNSET)
    dates->start = actual;
  actual = wm_record_get_integer (record, WM_TASK_ACTUAL_FINISH);
  if (actual != WM_UNSET)
    dates->finish = MAX (actual, dates->start);
  else if (wm_record_get_integer (record, WM_TASK_ACTUAL_START) != WM_UNSET)
    find_gap (self, index, dates);
}

/**
 * wm_schedule_get_dates:
 * @task: a task of the plan
 *
 * Returns: (transfer none) (nullable): its dates, until the next change; %NULL for a task that is not in the plan
 */
const WmTaskDates *
wm_schedule_get_dates (WmSchedule *self,
                       WmTask     *task)
{
  guint32 index = index_of (self, task);

  if (index == WM_NETWORK_NONE)
    return NULL;
  if (self->known[index] != self->generation)
    {
      fill_dates (self, index, &self->dates[index]);
      self->known[index] = self->generation;
    }
  return &self->dates[index];
}

/**
 * wm_schedule_get_calendar:
 *
 * Returns: (transfer none): the plan's working calendar, until the next change
 */
WmCalendar *
wm_schedule_get_calendar (WmSchedule *self)
{
  guint n;

  return wm_plan_calendars_list (self->calendars, &n)[0];
}

/**
 * wm_schedule_get_task_calendar:
 * @task: a task of the plan
 *
 * Returns: (transfer none): the calendar in which it is worked on, until the next change: its own, its owner's
 *   or the plan's
 */
WmCalendar *
wm_schedule_get_task_calendar (WmSchedule *self,
                               WmTask     *task)
{
  guint n;

  return wm_plan_calendars_list (self->calendars, &n)[wm_plan_calendars_of_task (self->calendars, task)];
}

/**
 * wm_schedule_get_person_calendar:
 * @person: a person of the plan
 *
 * Returns: (transfer none): the calendar in which that person works, until the next change
 */
WmCalendar *
wm_schedule_get_person_calendar (WmSchedule *self,
                                 WmRecord   *person)
{
  guint n;

  return wm_plan_calendars_list (self->calendars, &n)[wm_plan_calendars_of_person (self->calendars, wm_record_get_id (person))];
}

/**
 * wm_schedule_get_asked_start:
 * @task: a task of the plan
 *
 * Where links and constraints would have @task start. One that was put elsewhere by hand stands too early
 * when that is later than its start.
 *
 * Returns: a plan time; of a summary, its start
 */
gint64
wm_schedule_get_asked_start (WmSchedule *self,
                             WmTask     *task)
{
  guint32 index = index_of (self, task);

  g_return_val_if_fail (index != WM_NETWORK_NONE, WM_UNSET);

  if (wm_network_is_summary (self->network, index))
    return wm_schedule_get_dates (self, task)->start;
  return wm_network_get_time (self->network, index, wm_network_get_asked_start (self->network, index));
}

/**
 * wm_schedule_get_goal:
 *
 * Returns: (transfer none) (nullable): the task that the plan is for: the certificate
 */
WmTask *
wm_schedule_get_goal (WmSchedule *self)
{
  return self->goal == WM_NETWORK_NONE ? NULL : g_ptr_array_index (self->tasks, self->goal);
}

/**
 * wm_schedule_get_finish:
 *
 * Returns: the plan time at which the goal is reached or, without a goal, everything is done
 */
gint64
wm_schedule_get_finish (WmSchedule *self)
{
  if (self->goal != WM_NETWORK_NONE)
    return wm_schedule_get_dates (self, g_ptr_array_index (self->tasks, self->goal))->finish;
  return wm_network_get_finish (self->network);
}

/**
 * wm_schedule_get_span:
 * @start: (out): the earliest start, or that of a plan without tasks
 * @finish: (out): the latest finish
 */
void
wm_schedule_get_span (WmSchedule *self,
                      gint64     *start,
                      gint64     *finish)
{
  if (self->span_generation != self->generation)
    {
      self->span_generation = self->generation;
      self->span_start = self->span_finish = get_plan_start (self);
      if (self->tasks->len > 0)
        {
          self->span_start = MIN (self->span_start, wm_network_get_start (self->network));
          self->span_finish = MAX (self->span_finish, wm_network_get_end (self->network));
        }
    }
  *start = self->span_start;
  *finish = self->span_finish;
}
