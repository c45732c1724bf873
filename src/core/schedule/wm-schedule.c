/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-holiday.h"
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

/* The working calendar: five days of eight hours, but for the holidays of the plan. */
static WmCalendar *
make_calendar (GListModel *holidays)
{
  WmCalendar *calendar = wm_calendar_new ();

  for (guint i = 0; i < g_list_model_get_n_items (holidays); i++)
    {
      g_autoptr (WmRecord) holiday = g_list_model_get_item (holidays, i);
      gint64 first = wm_record_get_integer (holiday, WM_HOLIDAY_FIRST);
      gint64 last = wm_record_get_integer (holiday, WM_HOLIDAY_LAST);
      int month, day;

      if (first == WM_UNSET)
        continue;
      last = MAX (first, last);
      if (wm_record_get_boolean (holiday, WM_HOLIDAY_YEARLY))
        {
          wm_date_split (first, NULL, &month, &day);
          wm_calendar_add_yearly (calendar, wm_record_get_title (holiday), month, day, MIN (last - first, 365) + 1);
        }
      else
        wm_calendar_add_exception (calendar, wm_record_get_title (holiday), first, last, NULL, 0);
    }
  wm_calendar_seal (calendar);
  return calendar;
}

static WmNetworkTask
read_task (WmTask *task)
{
  WmRecord *record = WM_RECORD (task);
  gint64 duration = wm_record_get_integer (record, WM_TASK_DURATION);
  gint64 constraint = wm_record_get_integer (record, WM_TASK_CONSTRAINT);

  return (WmNetworkTask) {
    .duration = wm_record_get_boolean (record, WM_TASK_MILESTONE) || duration == WM_UNSET ? 0 : CLAMP (duration, 0, G_MAXINT32 / 4),
    .constraint = constraint == WM_UNSET ? WM_NETWORK_ASAP : (WmNetworkConstraint) constraint,
    .constraint_time = wm_record_get_integer (record, WM_TASK_CONSTRAINT_TIME),
    .deadline = wm_record_get_integer (record, WM_TASK_DEADLINE),
    .actual_start = wm_record_get_integer (record, WM_TASK_ACTUAL_START),
    .actual_finish = wm_record_get_integer (record, WM_TASK_ACTUAL_FINISH),
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

static guint32
index_of (WmSchedule *self,
          WmTask     *task)
{
  return wm_schedule_find_task (self, wm_record_get_id (WM_RECORD (task)));
}

static void
read_tasks (WmSchedule *self)
{
  guint n = g_list_model_get_n_items (self->task_list);

  g_ptr_array_set_size (self->tasks, 0);
  g_hash_table_remove_all (self->indices);
  for (guint i = 0; i < n; i++)
    {
      WmTask *task = g_list_model_get_item (self->task_list, i);

      g_ptr_array_add (self->tasks, task);
      g_hash_table_insert (self->indices, (gpointer) wm_record_get_id (WM_RECORD (task)), GUINT_TO_POINTER (i));
    }
}

static void
read_links (WmSchedule *self,
            GArray     *links)
{
  guint n = g_list_model_get_n_items (self->dependency_list);

  g_ptr_array_set_size (self->dependencies, 0);
  for (guint i = 0; i < n; i++)
    {
      WmRecord *dependency = g_list_model_get_item (self->dependency_list, i);
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
  gint64 start = self->plan == NULL ? WM_UNSET : wm_record_get_integer (WM_RECORD (self->plan), WM_PLAN_START);

  return wm_plan_time_new (start == WM_UNSET ? wm_date_today () : start, 0);
}

/* Makes the network anew from the records. */
static void
build (WmSchedule *self)
{
  g_autoptr (GArray) given = g_array_new (FALSE, FALSE, sizeof (WmNetworkTask));
  g_autoptr (GArray) parents = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (WmNetworkLink));

  g_clear_pointer (&self->network, wm_network_free);
  g_clear_pointer (&self->calendar, wm_calendar_unref);
  self->calendar = make_calendar (self->holiday_list);
  read_tasks (self);
  for (guint i = 0; i < self->tasks->len; i++)
    {
      WmTask *task = g_ptr_array_index (self->tasks, i);
      WmNetworkTask of_task = read_task (task);
      guint32 parent = wm_schedule_find_task (self, wm_record_get_text (WM_RECORD (task), WM_TASK_PARENT));

      g_array_append_val (given, of_task);
      g_array_append_val (parents, parent);
    }
  read_links (self, links);
  self->network = wm_network_new (self->calendar, get_plan_start (self), self->tasks->len, (WmNetworkTask *) given->data,
                                  (guint32 *) parents->data, links->len, (WmNetworkLink *) links->data);
  self->goal = self->plan == NULL
                   ? WM_NETWORK_NONE
                   : wm_schedule_find_task (self, wm_record_get_text (WM_RECORD (self->plan), WM_PLAN_GOAL));
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

  g_clear_object (&self->plan);
  g_clear_object (&self->task_list);
  g_clear_object (&self->dependency_list);
  g_clear_object (&self->holiday_list);
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
  g_clear_pointer (&self->calendar, wm_calendar_unref);
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
 * @plan: (nullable): the plan, for its start and its goal
 * @tasks: of #WmTask
 * @dependencies: of #WmDependency
 * @holidays: of #WmHoliday
 *
 * Links that close a cycle, which only files from elsewhere can hold, bind nothing.
 *
 * Returns: (transfer full): the schedule, calculated
 */
WmSchedule *
wm_schedule_new (WmPlan     *plan,
                 GListModel *tasks,
                 GListModel *dependencies,
                 GListModel *holidays)
{
  WmSchedule *self = g_object_new (WM_TYPE_SCHEDULE, NULL);

  self->plan = plan == NULL ? NULL : g_object_ref (plan);
  self->task_list = g_object_ref (tasks);
  self->dependency_list = g_object_ref (dependencies);
  self->holiday_list = g_object_ref (holidays);
  build (self);
  calculate (self);
  return self;
}

/* Whether the network itself is another one after @row. */
static bool
changes_shape (const WmRowChange *row)
{
  GType kind = G_OBJECT_TYPE (row->record);

  if (kind == WM_TYPE_DEPENDENCY || kind == WM_TYPE_HOLIDAY || kind == WM_TYPE_PLAN)
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
                                  WM_TASK_CONSTRAINT_TIME, WM_TASK_DEADLINE, WM_TASK_ACTUAL_START, WM_TASK_ACTUAL_FINISH };

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
  WmNetworkTask given = read_task (g_ptr_array_index (self->tasks, index));

  wm_network_set_task (self->network, index, &given);
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
 * @task: a task that is no summary
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
  given = read_task (task);
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

static void
fill_dates (WmSchedule  *self,
            guint32      index,
            WmTaskDates *dates)
{
  WmRecord *record = g_ptr_array_index (self->tasks, index);
  WmNetworkDates calculated;
  gint64 actual;

  wm_network_get_dates (self->network, index, &calculated);
  dates->start = wm_calendar_point_to_time (self->calendar, calculated.start);
  dates->finish = wm_calendar_point_to_time (self->calendar, calculated.finish);
  dates->late_start = wm_calendar_point_to_time (self->calendar, calculated.late_start);
  dates->late_finish = wm_calendar_point_to_time (self->calendar, calculated.late_finish);
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
  return self->calendar;
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
  return wm_calendar_point_to_time (self->calendar, wm_network_get_finish (self->network));
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
  *start = *finish = get_plan_start (self);
  for (guint i = 0; i < self->tasks->len; i++)
    {
      WmWorkPoint begin, end;

      wm_network_get_ends (self->network, i, &begin, &end);
      *start = MIN (*start, wm_calendar_point_to_time (self->calendar, begin));
      *finish = MAX (*finish, wm_calendar_point_to_time (self->calendar, end));
    }
}
