/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "exchange/wm-mspdi-write.h"
#include "record/wm-kinds.h"

/* Elements stand in the order of the schema, mspdi_pj12.xsd: Microsoft Project refuses others. */

#define MAX_TEXT_FIELDS 30
#define MAX_TEXT        255
#define MAX_BASELINES   11

static void
write_time (WmExport   *self,
            const char *name,
            gint64      time)
{
  g_autofree char *text = wm_plan_time_format (time);
  g_autofree char *with_seconds = g_strconcat (text, ":00", NULL);

  if (time != WM_UNSET)
    wm_export_xml (self, name, with_seconds);
}

static void
write_duration (WmExport   *self,
                const char *name,
                gint64      minutes)
{
  if (minutes != WM_UNSET)
    g_string_append_printf (self->out, "<%s>PT%" G_GINT64_FORMAT "H%" G_GINT64_FORMAT "M0S</%s>\n", name, minutes / 60, minutes % 60, name);
}

static void
write_moment (WmExport   *self,
              const char *name,
              gint64      moment)
{
  g_autofree char *text = wm_moment_format (moment);

  text[strlen (text) - 1] = '\0'; /* without its Z: the format knows no zones */
  wm_export_xml (self, name, text);
}

/* Source: the schema’s FieldID of the text fields of a task. */
static guint
get_field_id (guint index)
{
  static const guint first[] = { 188743731, 188743734, 188743737, 188743740, 188743743, 188743746, 188743747, 188743748, 188743749, 188743750 };

  return index < G_N_ELEMENTS (first) ? first[index] : 188743997 + index - G_N_ELEMENTS (first);
}

/* The text field that holds values called @name, or MAX_TEXT_FIELDS when all hold others. */
static guint
find_text_field (WmExport   *self,
                 const char *name)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (g_str_equal (g_ptr_array_index (self->fields, i), name))
      return i;
  if (self->fields->len < MAX_TEXT_FIELDS)
    {
      g_ptr_array_add (self->fields, g_strdup (name));
      return self->fields->len - 1;
    }
  return MAX_TEXT_FIELDS;
}

static void
write_extra (WmExport   *self,
             WmRecord   *of,
             const char *name,
             const char *value)
{
  guint index = g_utf8_strlen (value, -1) <= MAX_TEXT ? find_text_field (self, name) : MAX_TEXT_FIELDS;
  g_autofree char *what = NULL;

  if (index == MAX_TEXT_FIELDS)
    {
      what = g_strdup_printf (_ ("Field “%s”"), name);
      wm_export_lose (self, what, of);
      return;
    }
  g_string_append (self->out, "<ExtendedAttribute>\n");
  wm_export_xml_number (self, "FieldID", get_field_id (index));
  wm_export_xml (self, "Value", value);
  g_string_append (self->out, "</ExtendedAttribute>\n");
}

static gboolean
is_summary (WmExport *self,
            WmRecord *task)
{
  return wm_export_get_dates (self, task)->summary;
}

static gboolean
keeps_task (WmExport *self,
            WmRecord *task,
            guint     field)
{
  gboolean summary = is_summary (self, task);

  switch (field)
    {
    case WM_TASK_TITLE:
    case WM_TASK_PARENT:
    case WM_TASK_POSITION:
    case WM_TASK_OWNER:
    case WM_TASK_CONSTRAINT:
    case WM_TASK_DEADLINE:
    case WM_TASK_CALENDAR:
    case WM_TASK_NOTES:
      return TRUE;
    case WM_TASK_DURATION:
      return !summary && !(wm_record_get_boolean (task, WM_TASK_MILESTONE) && wm_record_get_integer (task, WM_TASK_DURATION) != 0);
    case WM_TASK_MILESTONE:
    case WM_TASK_EFFORT:
    case WM_TASK_PERCENT:
    case WM_TASK_ACTUAL_START:
    case WM_TASK_ACTUAL_FINISH:
    case WM_TASK_MANUAL_START:
      return !summary;
    case WM_TASK_CONSTRAINT_TIME:
      return wm_record_get_integer (task, WM_TASK_CONSTRAINT) > WM_CONSTRAINT_ALAP;
    default:
      return FALSE;
    }
}

static gboolean
keeps_plan (WmExport *self,
            WmRecord *plan,
            guint     field)
{
  static const guint kept[] = { WM_PLAN_TITLE,    WM_PLAN_ORGANIZATION, WM_PLAN_GOAL,    WM_PLAN_CALENDAR,
                                WM_PLAN_BASELINE, WM_PLAN_OWNER,        WM_PLAN_STATUS_DATE };

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (kept[i] == field)
      return TRUE;
  return FALSE;
}

static void
write_extras (WmExport      *self,
              WmRecord      *record,
              WmExportKeeps  keeps)
{
  g_autoptr (GArray) extras = wm_export_find_extras (self, record, keeps);

  for (guint i = 0; i < extras->len; i++)
    write_extra (self, record, g_array_index (extras, WmExportExtra, i).name, g_array_index (extras, WmExportExtra, i).value);
}

/* Baselines are numbered; what else they are called is told besides. */
static void
write_baseline_names (WmExport *self)
{
  GListModel *baselines = wm_store_list (self->store, WM_TYPE_BASELINE);

  for (guint i = 0; i < g_list_model_get_n_items (baselines); i++)
    {
      g_autoptr (WmRecord) baseline = g_list_model_get_item (baselines, i);
      g_autofree char *title = g_strdup_printf ("baseline.%u.title", i);
      g_autofree char *taken = g_strdup_printf ("baseline.%u.taken", i);
      g_autofree char *moment = wm_moment_format (wm_record_get_integer (baseline, WM_BASELINE_TAKEN));

      if (i >= MAX_BASELINES)
        {
          wm_export_lose (self, _ ("Baselines after the eleventh"), baseline);
          continue;
        }
      write_extra (self, baseline, title, wm_record_get_title (baseline));
      if (*moment != '\0')
        write_extra (self, baseline, taken, moment);
      if (!wm_record_is_empty (baseline, WM_BASELINE_NOTES))
        wm_export_lose (self, _ ("Notes of baselines"), baseline);
    }
}

static guint
get_baseline_number (WmExport *self,
                     WmRecord *baseline)
{
  GListModel *baselines = wm_store_list (self->store, WM_TYPE_BASELINE);

  for (guint i = 0; i < g_list_model_get_n_items (baselines); i++)
    {
      g_autoptr (WmRecord) other = g_list_model_get_item (baselines, i);

      if (other == baseline)
        return i;
    }
  return MAX_BASELINES;
}

static void
write_baselines (WmExport *self,
                 WmRecord *task)
{
  GPtrArray *of_task = g_hash_table_lookup (self->baselines, wm_record_get_id (task));

  for (guint i = 0; of_task != NULL && i < of_task->len; i++)
    {
      WmRecord *record = g_ptr_array_index (of_task, i);
      guint number = get_baseline_number (self, wm_store_get_reference (self->store, record, WM_BASELINE_TASK_BASELINE));

      if (number >= MAX_BASELINES)
        continue;
      g_string_append (self->out, "<Baseline>\n");
      wm_export_xml_number (self, "Number", number);
      write_time (self, "Start", wm_record_get_integer (record, WM_BASELINE_TASK_START));
      write_time (self, "Finish", wm_record_get_integer (record, WM_BASELINE_TASK_FINISH));
      write_duration (self, "Duration", wm_record_get_integer (record, WM_BASELINE_TASK_DURATION));
      write_duration (self, "Work", wm_record_get_integer (record, WM_BASELINE_TASK_EFFORT));
      g_string_append (self->out, "</Baseline>\n");
    }
}

static void
write_links (WmExport *self,
             WmRecord *task)
{
  static const int types[] = { [WM_DEPENDENCY_TYPE_FS] = 1, [WM_DEPENDENCY_TYPE_SS] = 3, [WM_DEPENDENCY_TYPE_FF] = 0, [WM_DEPENDENCY_TYPE_SF] = 2 };
  static const int formats[] = { [WM_LAG_UNIT_WORKING] = 7, [WM_LAG_UNIT_ELAPSED] = 8, [WM_LAG_UNIT_PERCENT] = 19 };
  GPtrArray *links = wm_export_get_links (self, task);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      WmRecord *link = g_ptr_array_index (links, i);
      WmRecord *before = wm_store_get_reference (self->store, link, WM_DEPENDENCY_PREDECESSOR);
      gint64 lag = wm_record_get_integer (link, WM_DEPENDENCY_LAG);
      gint64 unit = MAX (wm_record_get_integer (link, WM_DEPENDENCY_LAG_UNIT), 0);

      if (before == NULL)
        continue;
      lag = lag == WM_UNSET ? 0 : lag;
      g_string_append (self->out, "<PredecessorLink>\n");
      wm_export_xml_number (self, "PredecessorUID", wm_record_get_number (before));
      wm_export_xml_number (self, "Type", types[MAX (wm_record_get_integer (link, WM_DEPENDENCY_TYPE), 0)]);
      wm_export_xml_number (self, "CrossProject", 0);
      wm_export_xml_number (self, "LinkLag", unit == WM_LAG_UNIT_PERCENT ? lag : lag * 10);
      wm_export_xml_number (self, "LagFormat", formats[unit]);
      g_string_append (self->out, "</PredecessorLink>\n");
    }
}

/* Who owns a task works at it: as long as it says or, where it says nothing, all of its duration. */
static gint64
get_work (WmRecord *task)
{
  gint64 effort = wm_record_get_integer (task, WM_TASK_EFFORT);

  if (effort != WM_UNSET)
    return effort;
  return wm_record_is_empty (task, WM_TASK_OWNER) ? 0 : wm_export_get_duration (task);
}

static void
write_identity (WmExport            *self,
                const WmOutlineNode *node,
                guint                id,
                const char          *number)
{
  WmRecord *task = WM_RECORD (node->task);

  wm_export_xml_number (self, "UID", wm_record_get_number (task));
  wm_export_xml_number (self, "ID", id);
  wm_export_xml (self, "Name", wm_record_get_title (task));
  wm_export_xml_number (self, "Manual", !wm_record_is_empty (task, WM_TASK_MANUAL_START) && !is_summary (self, task));
  wm_export_xml_number (self, "Type", 1);
  wm_export_xml_number (self, "IsNull", 0);
  wm_export_xml (self, "WBS", number);
  wm_export_xml (self, "OutlineNumber", number);
  wm_export_xml_number (self, "OutlineLevel", node->depth + 1);
  wm_export_xml_number (self, "Priority", 500);
}

static gint64
measure (WmExport *self,
         WmRecord *task)
{
  const WmTaskDates *dates = wm_export_get_dates (self, task);

  if (!dates->summary)
    return wm_export_get_duration (task);
  return wm_calendar_measure (wm_schedule_get_calendar (self->schedule), dates->start, dates->finish);
}

static void
write_plan_dates (WmExport *self,
                  WmRecord *task)
{
  const WmTaskDates *dates = wm_export_get_dates (self, task);
  gint64 manual = dates->summary ? WM_UNSET : wm_record_get_integer (task, WM_TASK_MANUAL_START);
  gint64 duration = measure (self, task);

  write_time (self, "Start", dates->start);
  write_time (self, "Finish", dates->finish);
  write_duration (self, "Duration", duration);
  if (manual != WM_UNSET)
    {
      write_time (self, "ManualStart", manual);
      write_time (self, "ManualFinish", dates->finish);
      write_duration (self, "ManualDuration", duration);
    }
  wm_export_xml_number (self, "DurationFormat", 7);
  write_duration (self, "Work", dates->summary ? 0 : get_work (task));
  write_time (self, "Stop", dates->stop);
  write_time (self, "Resume", dates->resume);
  wm_export_xml_number (self, "EffortDriven", 0);
  wm_export_xml_number (self, "Estimated", 0);
  wm_export_xml_number (self, "Milestone", dates->milestone && wm_record_get_boolean (task, WM_TASK_MILESTONE));
  wm_export_xml_number (self, "Summary", dates->summary);
  wm_export_xml_number (self, "Critical", dates->critical);
  write_time (self, "EarlyStart", dates->start);
  write_time (self, "EarlyFinish", dates->finish);
  write_time (self, "LateStart", dates->late_start);
  write_time (self, "LateFinish", dates->late_finish);
  wm_export_xml_number (self, "FreeSlack", dates->free_float * 10);
  wm_export_xml_number (self, "TotalSlack", dates->total_float * 10);
}

static void
write_progress (WmExport *self,
                WmRecord *task)
{
  const WmTaskDates *dates = wm_export_get_dates (self, task);
  gint64 percent = dates->summary ? dates->percent : MAX (wm_record_get_integer (task, WM_TASK_PERCENT), 0);
  gint64 duration = measure (self, task);
  gint64 remaining = dates->summary ? WM_UNSET : wm_record_get_integer (task, WM_TASK_REMAINING);

  if (remaining == WM_UNSET)
    remaining = duration - duration * percent / 100;
  wm_export_xml_number (self, "PercentComplete", percent);
  if (!dates->summary)
    {
      write_time (self, "ActualStart", wm_record_get_integer (task, WM_TASK_ACTUAL_START));
      write_time (self, "ActualFinish", wm_record_get_integer (task, WM_TASK_ACTUAL_FINISH));
    }
  write_duration (self, "ActualDuration", MAX (duration - remaining, 0));
  write_duration (self, "RemainingDuration", remaining);
}

static void
write_bounds (WmExport *self,
              WmRecord *task)
{
  static const int types[] = { [WM_CONSTRAINT_ASAP] = 0, [WM_CONSTRAINT_ALAP] = 1, [WM_CONSTRAINT_MSO] = 2,  [WM_CONSTRAINT_MFO] = 3,
                               [WM_CONSTRAINT_SNET] = 4, [WM_CONSTRAINT_SNLT] = 5, [WM_CONSTRAINT_FNET] = 6, [WM_CONSTRAINT_FNLT] = 7 };
  gint64 constraint = MAX (wm_record_get_integer (task, WM_TASK_CONSTRAINT), 0);
  WmRecord *calendar = wm_store_get_reference (self->store, task, WM_TASK_CALENDAR);

  wm_export_xml_number (self, "ConstraintType", types[constraint]);
  wm_export_xml_number (self, "CalendarUID", calendar != NULL ? wm_mspdi_get_calendar_uid (self, calendar) : -1);
  if (constraint > WM_CONSTRAINT_ALAP)
    write_time (self, "ConstraintDate", wm_record_get_integer (task, WM_TASK_CONSTRAINT_TIME));
  write_time (self, "Deadline", wm_record_get_integer (task, WM_TASK_DEADLINE));
  wm_export_xml_number (self, "IgnoreResourceCalendar", calendar != NULL);
  wm_export_xml (self, "Notes", wm_record_get_text (task, WM_TASK_NOTES));
}

static void
write_task (WmExport            *self,
            const WmOutlineNode *node,
            guint                id,
            const char          *number)
{
  WmRecord *task = WM_RECORD (node->task);

  g_string_append (self->out, "<Task>\n");
  write_identity (self, node, id, number);
  write_plan_dates (self, task);
  write_progress (self, task);
  write_bounds (self, task);
  write_links (self, task);
  write_extras (self, task, keeps_task);
  if (!is_summary (self, task) && wm_record_is_empty (task, WM_TASK_EFFORT) && get_work (task) > 0)
    write_extra (self, task, "effort", "none");
  if (wm_schedule_get_goal (self->schedule) == node->task)
    write_extra (self, task, "goal", "true");
  write_baselines (self, task);
  g_string_append (self->out, "</Task>\n");
}

/* The project’s own summary, which holds what a plan says besides its tasks. */
static void
write_project_task (WmExport *self)
{
  WmRecord *baseline = self->plan != NULL ? wm_store_get_reference (self->store, WM_RECORD (self->plan), WM_PLAN_BASELINE) : NULL;
  g_autofree char *number = baseline != NULL ? g_strdup_printf ("%u", get_baseline_number (self, baseline)) : NULL;
  gint64 start, finish;

  wm_schedule_get_span (self->schedule, &start, &finish);
  g_string_append (self->out, "<Task>\n<UID>0</UID>\n<ID>0</ID>\n");
  wm_export_xml (self, "Name", self->plan != NULL ? wm_record_get_title (WM_RECORD (self->plan)) : "");
  g_string_append (self->out, "<Type>1</Type>\n<IsNull>0</IsNull>\n<WBS>0</WBS>\n<OutlineNumber>0</OutlineNumber>\n<OutlineLevel>0</OutlineLevel>\n");
  write_time (self, "Start", start);
  write_time (self, "Finish", finish);
  write_duration (self, "Duration", wm_calendar_measure (wm_schedule_get_calendar (self->schedule), start, finish));
  g_string_append (self->out, "<DurationFormat>7</DurationFormat>\n<Milestone>0</Milestone>\n<Summary>1</Summary>\n");
  if (self->plan != NULL)
    write_extras (self, WM_RECORD (self->plan), keeps_plan);
  if (number != NULL)
    write_extra (self, WM_RECORD (self->plan), "plan.baseline", number);
  write_baseline_names (self);
  g_string_append (self->out, "</Task>\n");
}

/* Outline numbers, 1.2.3, count the parts of each summary. */
static void
write_tasks (WmExport *self)
{
  g_autoptr (GArray) counts = g_array_new (FALSE, TRUE, sizeof (guint));

  g_string_append (self->out, "<Tasks>\n");
  write_project_task (self);
  for (guint i = 0; i < self->outline->len; i++)
    {
      const WmOutlineNode *node = wm_export_get_node (self, i);
      g_autoptr (GString) number = g_string_new (NULL);

      g_array_set_size (counts, node->depth + 1);
      g_array_index (counts, guint, node->depth)++;
      for (guint k = 0; k <= node->depth; k++)
        g_string_append_printf (number, "%s%u", k > 0 ? "." : "", g_array_index (counts, guint, k));
      write_task (self, node, i + 1, number->str);
    }
  g_string_append (self->out, "</Tasks>\n");
}

static void
write_resources (WmExport *self)
{
  GListModel *people = wm_store_list (self->store, WM_TYPE_PERSON);

  g_string_append (self->out, "<Resources>\n");
  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (WmRecord) person = g_list_model_get_item (people, i);
      gint64 capacity = wm_record_get_integer (person, WM_PERSON_CAPACITY);

      g_string_append (self->out, "<Resource>\n");
      wm_export_xml_number (self, "UID", wm_record_get_number (person));
      wm_export_xml_number (self, "ID", i + 1);
      wm_export_xml (self, "Name", wm_record_get_title (person));
      wm_export_xml_number (self, "Type", 1);
      wm_export_xml_number (self, "IsNull", 0);
      wm_export_xml (self, "Group", wm_record_get_text (person, WM_PERSON_ROLE));
      wm_export_xml (self, "EmailAddress", wm_record_get_text (person, WM_PERSON_EMAIL));
      g_string_append_printf (self->out, "<MaxUnits>%d.%02d</MaxUnits>\n", (int) (capacity == WM_UNSET ? 1 : capacity / 100),
                              (int) (capacity == WM_UNSET ? 0 : capacity % 100));
      wm_export_xml_number (self, "CalendarUID", wm_mspdi_get_calendar_uid (self, person));
      g_string_append (self->out, "</Resource>\n");
    }
  g_string_append (self->out, "</Resources>\n");
}

static void
write_assignments (WmExport *self)
{
  guint n = 0;

  g_string_append (self->out, "<Assignments>\n");
  for (guint i = 0; i < self->outline->len; i++)
    {
      WmRecord *task = WM_RECORD (wm_export_get_node (self, i)->task);
      WmRecord *owner = wm_store_get_reference (self->store, task, WM_TASK_OWNER);
      const WmTaskDates *dates = wm_export_get_dates (self, task);

      if (owner == NULL)
        continue;
      g_string_append (self->out, "<Assignment>\n");
      wm_export_xml_number (self, "UID", ++n);
      wm_export_xml_number (self, "TaskUID", wm_record_get_number (task));
      wm_export_xml_number (self, "ResourceUID", wm_record_get_number (owner));
      write_time (self, "Finish", dates->finish);
      write_time (self, "Start", dates->start);
      wm_export_xml_number (self, "Units", 1);
      write_duration (self, "Work", dates->summary ? 0 : get_work (task));
      g_string_append (self->out, "</Assignment>\n");
    }
  g_string_append (self->out, "</Assignments>\n");
}

/* The start of work on the plan’s first day; the day’s own where something starts before. */
static gint64
get_start (WmExport *self)
{
  gint64 start, finish;
  gint64 day = self->plan != NULL ? wm_record_get_integer (WM_RECORD (self->plan), WM_PLAN_START) : WM_UNSET;
  gint64 morning;

  wm_schedule_get_span (self->schedule, &start, &finish);
  if (day == WM_UNSET)
    return start;
  morning = wm_calendar_find_next (wm_schedule_get_calendar (self->schedule), wm_plan_time_new (day, 0));
  return start < morning || wm_plan_time_to_date (morning) != day ? wm_plan_time_new (day, 0) : morning;
}

static void
write_header (WmExport *self)
{
  WmRecord *plan = WM_RECORD (self->plan);
  WmRecord *owner = plan != NULL ? wm_store_get_reference (self->store, plan, WM_PLAN_OWNER) : NULL;
  gint64 status = plan != NULL ? wm_record_get_integer (plan, WM_PLAN_STATUS_DATE) : WM_UNSET;
  gint64 start, finish;

  wm_schedule_get_span (self->schedule, &start, &finish);
  g_string_append (self->out, "<SaveVersion>14</SaveVersion>\n");
  wm_export_xml (self, "Name", plan != NULL ? wm_record_get_title (plan) : "");
  wm_export_xml (self, "Title", plan != NULL ? wm_record_get_title (plan) : "");
  wm_export_xml (self, "Company", plan != NULL ? wm_record_get_text (plan, WM_PLAN_ORGANIZATION) : NULL);
  wm_export_xml (self, "Manager", owner != NULL ? wm_record_get_title (owner) : NULL);
  write_moment (self, "CreationDate", self->as_of);
  g_string_append (self->out, "<ScheduleFromStart>1</ScheduleFromStart>\n");
  write_time (self, "StartDate", get_start (self));
  write_time (self, "FinishDate", finish);
  wm_export_xml_number (self, "CalendarUID", wm_mspdi_get_calendar_uid (self, plan != NULL ? wm_store_get_reference (self->store, plan, WM_PLAN_CALENDAR) : NULL));
  g_string_append (self->out, "<DefaultStartTime>08:00:00</DefaultStartTime>\n<DefaultFinishTime>17:00:00</DefaultFinishTime>\n"
                              "<MinutesPerDay>480</MinutesPerDay>\n<MinutesPerWeek>2400</MinutesPerWeek>\n<DaysPerMonth>20</DaysPerMonth>\n"
                              "<DefaultTaskType>1</DefaultTaskType>\n<DurationFormat>7</DurationFormat>\n<HonorConstraints>1</HonorConstraints>\n"
                              "<NewTasksEffortDriven>0</NewTasksEffortDriven>\n<NewTasksEstimated>0</NewTasksEstimated>\n<WeekStartDay>1</WeekStartDay>\n");
  if (status != WM_UNSET)
    write_time (self, "StatusDate", wm_plan_time_new (status, 17 * 60));
}

/* Known only once the tasks have been written; stands before them. */
static void
write_field_names (WmExport *self,
                   GString  *into)
{
  g_autoptr (GString) out = self->out;

  self->out = into;
  g_string_append (self->out, "<ExtendedAttributes>\n");
  for (guint i = 0; i < self->fields->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("Text%u", i + 1);
      g_autofree char *alias = g_strconcat (WM_EXPORT_PREFIX, g_ptr_array_index (self->fields, i), NULL);

      g_string_append (self->out, "<ExtendedAttribute>\n");
      wm_export_xml_number (self, "FieldID", get_field_id (i));
      wm_export_xml (self, "FieldName", name);
      wm_export_xml (self, "Alias", alias);
      g_string_append (self->out, "</ExtendedAttribute>\n");
    }
  g_string_append (self->out, "</ExtendedAttributes>\n");
  g_string_append_len (self->out, out->str, out->len);
}

/*< private >
 * wm_mspdi_write:
 *
 * Source: Microsoft, Project XML Data Interchange Schema.
 */
void
wm_mspdi_write (WmExport *self)
{
  GString *head = self->out;

  g_string_append (head, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Project xmlns=\"http://schemas.microsoft.com/project\">\n");
  write_header (self);
  self->out = g_string_new (NULL);
  wm_mspdi_write_calendars (self);
  write_tasks (self);
  write_resources (self);
  write_assignments (self);
  write_field_names (self, head);
  g_string_append (self->out, "</Project>\n");
}
