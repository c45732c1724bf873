/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "exchange/wm-export-private.h"
#include "exchange/wm-import-calendar.h"
#include "record/wm-kinds.h"
#include "record/wm-work-hours.h"
#include "schedule/wm-link-text.h"

#define attribute(name, text) wm_export_xml_attribute (self, name, text)

static void
attribute_number (WmExport   *self,
                  const char *name,
                  gint64      number)
{
  g_string_append_printf (self->out, " %s=\"%" G_GINT64_FORMAT "\"", name, number);
}

static void
attribute_date (WmExport   *self,
                const char *name,
                gint64      date)
{
  g_autofree char *text = wm_date_format (date);

  attribute (name, text);
}

static void
write_text (WmExport   *self,
            const char *name,
            const char *text)
{
  g_auto (GStrv) parts = text != NULL ? g_strsplit (text, "]]>", -1) : NULL;
  g_autofree char *safe = parts != NULL ? g_strjoinv ("]]]]><![CDATA[>", parts) : NULL;

  if (safe == NULL)
    return;
  for (char *c = safe; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c) && *c != '\n' && *c != '\t')
      *c = ' ';
  g_string_append_printf (self->out, "<%s><![CDATA[%s]]></%s>\n", name, safe, name);
}

static gboolean
is_summary (WmExport *self,
            WmRecord *task)
{
  return wm_export_get_dates (self, task)->summary;
}

static gboolean
has_day_constraint (WmRecord *task)
{
  gint64 time = wm_record_get_integer (task, WM_TASK_CONSTRAINT_TIME);

  return wm_record_get_integer (task, WM_TASK_CONSTRAINT) == WM_CONSTRAINT_SNET && time != WM_UNSET && time % WM_MINUTES_PER_DAY == 0;
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
    case WM_TASK_NOTES:
      return TRUE;
    case WM_TASK_MILESTONE:
    case WM_TASK_PERCENT:
      return !summary;
    case WM_TASK_DURATION:
      return !summary && wm_record_get_integer (task, WM_TASK_DURATION) == wm_export_get_duration (task)
             && wm_export_get_duration (task) % WM_MINUTES_PER_WORKDAY == 0;
    case WM_TASK_CONSTRAINT:
    case WM_TASK_CONSTRAINT_TIME:
      return has_day_constraint (task);
    default:
      return FALSE;
    }
}

static gboolean
keeps_plan (WmExport *self,
            WmRecord *plan,
            guint     field)
{
  return field == WM_PLAN_TITLE || field == WM_PLAN_ORGANIZATION || field == WM_PLAN_SCOPE || field == WM_PLAN_GOAL;
}

static guint
find_field (WmExport   *self,
            const char *name)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (g_str_equal (g_ptr_array_index (self->fields, i), name))
      return i;
  g_ptr_array_add (self->fields, g_strdup (name));
  return self->fields->len - 1;
}

static void
write_extra (WmExport   *self,
             const char *name,
             const char *value)
{
  g_string_append_printf (self->out, "<customproperty taskproperty-id=\"tpc%u\"", find_field (self, name));
  attribute ("value", value);
  g_string_append (self->out, "/>\n");
}

static void
write_extras (WmExport      *self,
              WmRecord      *record,
              WmExportKeeps  keeps)
{
  g_autoptr (GArray) extras = wm_export_find_extras (self, record, keeps);

  for (guint i = 0; i < extras->len; i++)
    write_extra (self, g_array_index (extras, WmExportExtra, i).name, g_array_index (extras, WmExportExtra, i).value);
}

static gboolean
is_whole_days (WmRecord *link)
{
  gint64 lag = wm_record_get_integer (link, WM_DEPENDENCY_LAG);

  return lag == WM_UNSET || lag == 0
         || (wm_record_get_integer (link, WM_DEPENDENCY_LAG_UNIT) <= WM_LAG_UNIT_WORKING && lag % WM_MINUTES_PER_WORKDAY == 0);
}

/* Lags are whole working days; others are told in a field of their own besides. */
static void
write_exact_links (WmExport *self,
                   WmRecord *task)
{
  GPtrArray *links = wm_export_get_links (self, task);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      WmRecord *link = g_ptr_array_index (links, i);
      WmRecord *before = wm_store_get_reference (self->store, link, WM_DEPENDENCY_PREDECESSOR);
      g_autofree char *ref = before != NULL ? g_strdup_printf ("%u", wm_record_get_number (before)) : NULL;
      g_autofree char *item = NULL;

      if (ref == NULL || is_whole_days (link))
        continue;
      item = wm_link_text_format (ref, MAX (wm_record_get_integer (link, WM_DEPENDENCY_TYPE), 0), wm_record_get_integer (link, WM_DEPENDENCY_LAG),
                                  MAX (wm_record_get_integer (link, WM_DEPENDENCY_LAG_UNIT), 0));
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", item);
      wm_export_lose (self, _ ("Lags that are no whole working days: GanttProject shows them rounded"), task);
    }
  if (text->len > 0)
    write_extra (self, "links", text->str);
}

/* In whole days, as near as it gets. */
static gint64
get_lag_days (WmRecord *link)
{
  gint64 lag = wm_record_get_integer (link, WM_DEPENDENCY_LAG);
  gint64 unit = wm_record_get_integer (link, WM_DEPENDENCY_LAG_UNIT);
  gint64 day = unit == WM_LAG_UNIT_ELAPSED ? WM_MINUTES_PER_DAY : WM_MINUTES_PER_WORKDAY;

  if (lag == WM_UNSET || unit == WM_LAG_UNIT_PERCENT)
    return 0;
  return (lag + (lag < 0 ? -day : day) / 2) / day;
}

/* Links stand in the task that goes before. */
static void
write_links (WmExport   *self,
             GHashTable *after,
             WmRecord   *task)
{
  static const int types[] = { [WM_DEPENDENCY_TYPE_FS] = 2, [WM_DEPENDENCY_TYPE_SS] = 1, [WM_DEPENDENCY_TYPE_FF] = 3, [WM_DEPENDENCY_TYPE_SF] = 4 };
  GPtrArray *links = g_hash_table_lookup (after, task);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      WmRecord *link = g_ptr_array_index (links, i);
      WmRecord *successor = wm_store_get_reference (self->store, link, WM_DEPENDENCY_SUCCESSOR);
      gint64 type = MAX (wm_record_get_integer (link, WM_DEPENDENCY_TYPE), 0);

      g_string_append (self->out, "<depend");
      attribute_number (self, "id", wm_record_get_number (successor));
      attribute_number (self, "type", types[type]);
      attribute_number (self, "difference", get_lag_days (link));
      /* A task that is held by something else may be later than the link asks. */
      attribute ("hardness", wm_record_get_integer (successor, WM_TASK_CONSTRAINT) > WM_CONSTRAINT_ASAP ? "Rubber" : "Strong");
      g_string_append (self->out, "/>\n");
    }
}

/* The first day of work, and how many there are. */
static void
write_days (WmExport *self,
            WmRecord *task)
{
  const WmTaskDates *dates = wm_export_get_dates (self, task);
  WmCalendar *calendar = wm_schedule_get_calendar (self->schedule);
  gint64 start = wm_calendar_find_next (calendar, dates->start);
  gint64 minutes = dates->summary ? wm_calendar_measure (calendar, dates->start, dates->finish) : wm_export_get_duration (task);

  attribute_date (self, "start", wm_plan_time_to_date (start));
  attribute_number (self, "duration", (minutes + WM_MINUTES_PER_WORKDAY - 1) / WM_MINUTES_PER_WORKDAY);
  attribute_number (self, "complete", dates->percent);
  if (has_day_constraint (task))
    {
      attribute_date (self, "thirdDate", wm_plan_time_to_date (wm_record_get_integer (task, WM_TASK_CONSTRAINT_TIME)));
      attribute_number (self, "thirdDate-constraint", 1);
    }
}

static void
begin_task (WmExport   *self,
            WmRecord   *task,
            GHashTable *after,
            gboolean    first)
{
  const WmTaskDates *dates = wm_export_get_dates (self, task);

  g_string_append (self->out, "<task");
  attribute_number (self, "id", wm_record_get_number (task));
  attribute ("name", wm_record_get_title (task));
  attribute ("color", "#8cb6ce");
  attribute ("meeting", !dates->summary && wm_record_get_boolean (task, WM_TASK_MILESTONE) ? "true" : "false");
  write_days (self, task);
  attribute ("expand", "true");
  g_string_append (self->out, ">\n");
  write_text (self, "notes", wm_record_get_text (task, WM_TASK_NOTES));
  write_links (self, after, task);
  write_extras (self, task, keeps_task);
  write_exact_links (self, task);
  if (WM_RECORD (wm_schedule_get_goal (self->schedule)) == task)
    write_extra (self, "goal", "true");
  /* What a plan says besides its tasks has no other place. */
  if (first && self->plan != NULL)
    write_extras (self, WM_RECORD (self->plan), keeps_plan);
}

static GHashTable *
group_by_predecessor (WmExport *self)
{
  GHashTable *groups = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  GListModel *links = wm_store_list (self->store, WM_TYPE_DEPENDENCY);

  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (WmRecord) link = g_list_model_get_item (links, i);
      WmRecord *before = wm_store_get_reference (self->store, link, WM_DEPENDENCY_PREDECESSOR);
      GPtrArray *group = before != NULL ? g_hash_table_lookup (groups, before) : NULL;

      if (before == NULL || wm_store_get_reference (self->store, link, WM_DEPENDENCY_SUCCESSOR) == NULL)
        continue;
      if (group == NULL)
        g_hash_table_insert (groups, before, group = g_ptr_array_new ());
      g_ptr_array_add (group, link);
    }
  return groups;
}

static void
write_tasks (WmExport *self)
{
  g_autoptr (GHashTable) after = group_by_predecessor (self);
  guint depth = 0; /* tasks that are open */

  for (guint i = 0; i < self->outline->len; i++)
    {
      const WmOutlineNode *node = wm_export_get_node (self, i);

      for (; depth > node->depth; depth--)
        g_string_append (self->out, "</task>\n");
      begin_task (self, WM_RECORD (node->task), after, i == 0);
      depth++;
    }
  for (; depth > 0; depth--)
    g_string_append (self->out, "</task>\n");
  g_string_append (self->out, "</tasks>\n");
}

static void
write_property (WmExport   *self,
                const char *id,
                const char *name,
                const char *type,
                const char *value_type)
{
  g_string_append (self->out, "<taskproperty");
  attribute ("id", id);
  attribute ("name", name);
  attribute ("type", type);
  attribute ("valuetype", value_type);
  g_string_append (self->out, "/>\n");
}

/* The columns that each file of the program names, and ours; known once the tasks have been written. */
static void
write_properties (WmExport *self,
                  GString  *into)
{
  static const char *const usual[][3] = {
    { "tpd0", "type", "icon" },      { "tpd1", "priority", "icon" },  { "tpd2", "info", "icon" },     { "tpd3", "name", "text" },
    { "tpd4", "begindate", "date" }, { "tpd5", "enddate", "date" },   { "tpd6", "duration", "int" },  { "tpd7", "completion", "int" },
    { "tpd8", "coordinator", "text" }, { "tpd9", "predecessorsr", "text" },
  };
  g_autoptr (GString) tasks = self->out;

  self->out = into;
  g_string_append (self->out, "<tasks empty-milestones=\"true\">\n<taskproperties>\n");
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    write_property (self, usual[i][0], usual[i][1], "default", usual[i][2]);
  for (guint i = 0; i < self->fields->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("tpc%u", i);
      g_autofree char *name = g_strconcat (WM_EXPORT_PREFIX, g_ptr_array_index (self->fields, i), NULL);

      write_property (self, id, name, "custom", "text");
    }
  g_string_append (self->out, "</taskproperties>\n");
  g_string_append_len (self->out, tasks->str, tasks->len);
}

static void
write_day (WmExport   *self,
           const char *title,
           gint64      date,
           gboolean    yearly,
           gboolean    works)
{
  int year, month, day;

  wm_date_split (date, &year, &month, &day);
  g_string_append (self->out, "<date year=\"");
  if (!yearly)
    g_string_append_printf (self->out, "%d", year);
  g_string_append_printf (self->out, "\" month=\"%d\" date=\"%d\" type=\"%s\"><![CDATA[", month, day, works ? "WORKING_DAY" : "HOLIDAY");
  for (const char *c = title; *c != '\0'; c++)
    if (*c != ']')
      g_string_append_c (self->out, *c);
  g_string_append (self->out, "]]></date>\n");
}

/* One calendar for all, in days. */
static void
write_calendar (WmExport *self)
{
  static const char *const days[] = { "sun", "mon", "tue", "wed", "thu", "fri", "sat" };
  WmRecord *calendar = self->plan != NULL ? wm_store_get_reference (self->store, WM_RECORD (self->plan), WM_PLAN_CALENDAR) : NULL;
  const char *hours = calendar != NULL ? wm_record_get_text (calendar, WM_CALENDAR_RECORD_HOURS) : NULL;
  GListModel *holidays = wm_store_list (self->store, WM_TYPE_HOLIDAY);
  WmWeekHours week = { 0 };

  if (hours == NULL || !wm_week_hours_parse (hours, &week, NULL))
    wm_week_hours_parse ("mon-fri " WM_IMPORT_OFFICE_HOURS, &week, NULL);
  g_string_append (self->out, "<calendars>\n<day-types>\n<day-type id=\"0\"/>\n<day-type id=\"1\"/>\n<default-week id=\"1\" name=\"default\"");
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    attribute_number (self, days[i], week.days[(i + 6) % 7].n_hours == 0);
  g_string_append (self->out, "/>\n<only-show-weekends value=\"false\"/>\n<overriden-day-types/>\n<days/>\n</day-types>\n");
  for (guint i = 0; i < g_list_model_get_n_items (holidays); i++)
    {
      g_autoptr (WmRecord) holiday = g_list_model_get_item (holidays, i);
      WmRecord *of = wm_store_get_reference (self->store, holiday, WM_HOLIDAY_CALENDAR);
      gint64 first = wm_record_get_integer (holiday, WM_HOLIDAY_FIRST);
      gint64 last = MAX (first, wm_record_get_integer (holiday, WM_HOLIDAY_LAST));

      if (!wm_record_is_empty (holiday, WM_HOLIDAY_PERSON) || first == WM_UNSET)
        continue;
      if (of != NULL && of != calendar)
        wm_export_lose (self, _ ("Days off of other calendars"), holiday);
      else
        for (gint64 day = first; day <= MIN (last, first + 3660); day++)
          write_day (self, wm_record_get_title (holiday), day, wm_record_get_boolean (holiday, WM_HOLIDAY_YEARLY),
                     !wm_record_is_empty (holiday, WM_HOLIDAY_HOURS));
    }
  g_string_append (self->out, "</calendars>\n");
  wm_export_lose_kind (self, WM_TYPE_CALENDAR_RECORD);
}

static void
write_people (WmExport *self)
{
  GListModel *people = wm_store_list (self->store, WM_TYPE_PERSON);

  g_string_append (self->out, "<resources>\n");
  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (WmRecord) person = g_list_model_get_item (people, i);
      g_autofree char *role = g_strdup_printf ("Waymark:%u", wm_record_get_number (person));

      g_string_append (self->out, "<resource");
      attribute_number (self, "id", wm_record_get_number (person));
      attribute ("name", wm_record_get_title (person));
      attribute ("function", wm_record_is_empty (person, WM_PERSON_ROLE) ? "Default:0" : role);
      attribute ("contacts", wm_record_get_text (person, WM_PERSON_EMAIL));
      attribute ("phone", "");
      g_string_append (self->out, "/>\n");
      if (!wm_record_is_empty (person, WM_PERSON_CAPACITY) && wm_record_get_integer (person, WM_PERSON_CAPACITY) != 100)
        wm_export_lose (self, _ ("Capacities of people"), person);
      if (!wm_record_is_empty (person, WM_PERSON_CALENDAR))
        wm_export_lose (self, _ ("Working calendars of people"), person);
    }
  g_string_append (self->out, "</resources>\n");
}

static void
write_allocations (WmExport *self)
{
  g_string_append (self->out, "<allocations>\n");
  for (guint i = 0; i < self->outline->len; i++)
    {
      WmRecord *task = WM_RECORD (wm_export_get_node (self, i)->task);
      WmRecord *owner = wm_store_get_reference (self->store, task, WM_TASK_OWNER);

      if (owner != NULL)
        g_string_append_printf (self->out, "<allocation task-id=\"%u\" resource-id=\"%u\" function=\"Default:0\" responsible=\"true\" load=\"100.0\"/>\n",
                                wm_record_get_number (task), wm_record_get_number (owner));
    }
  g_string_append (self->out, "</allocations>\n");
}

static void
write_absences (WmExport *self)
{
  GListModel *holidays = wm_store_list (self->store, WM_TYPE_HOLIDAY);

  g_string_append (self->out, "<vacations>\n");
  for (guint i = 0; i < g_list_model_get_n_items (holidays); i++)
    {
      g_autoptr (WmRecord) holiday = g_list_model_get_item (holidays, i);
      WmRecord *person = wm_store_get_reference (self->store, holiday, WM_HOLIDAY_PERSON);
      gint64 first = wm_record_get_integer (holiday, WM_HOLIDAY_FIRST);

      if (person == NULL || first == WM_UNSET)
        continue;
      g_string_append (self->out, "<vacation");
      attribute_date (self, "start", first);
      attribute_date (self, "end", MAX (first, wm_record_get_integer (holiday, WM_HOLIDAY_LAST)));
      attribute_number (self, "resourceid", wm_record_get_number (person));
      g_string_append (self->out, "/>\n");
      wm_export_lose (self, _ ("Titles of absences"), holiday);
    }
  g_string_append (self->out, "</vacations>\n");
}

static void
write_baseline (WmExport *self,
                WmRecord *baseline)
{
  GListModel *list = wm_store_list (self->store, WM_TYPE_BASELINE_TASK);

  g_string_append (self->out, "<previous-tasks");
  attribute ("name", wm_record_get_title (baseline));
  g_string_append (self->out, ">\n");
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) record = g_list_model_get_item (list, i);
      WmRecord *task = wm_store_get_reference (self->store, record, WM_BASELINE_TASK_TASK);
      gint64 duration = MAX (wm_record_get_integer (record, WM_BASELINE_TASK_DURATION), 0);
      gint64 start = wm_record_get_integer (record, WM_BASELINE_TASK_START);

      if (task == NULL || start == WM_UNSET || wm_store_get_reference (self->store, record, WM_BASELINE_TASK_BASELINE) != baseline)
        continue;
      g_string_append (self->out, "<previous-task");
      attribute_number (self, "id", wm_record_get_number (task));
      attribute_date (self, "start", wm_plan_time_to_date (start));
      attribute_number (self, "duration", (duration + WM_MINUTES_PER_WORKDAY - 1) / WM_MINUTES_PER_WORKDAY);
      attribute ("meeting", duration == 0 ? "true" : "false");
      attribute ("super", is_summary (self, task) ? "true" : "false");
      g_string_append (self->out, "/>\n");
    }
  g_string_append (self->out, "</previous-tasks>\n");
  wm_export_lose (self, _ ("Times of day, effort and notes of baselines: whole days are kept"), baseline);
}

static void
write_roles (WmExport *self)
{
  GListModel *people = wm_store_list (self->store, WM_TYPE_PERSON);

  g_string_append (self->out, "<roles roleset-name=\"Default\"/>\n<roles roleset-name=\"Waymark\">\n");
  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (WmRecord) person = g_list_model_get_item (people, i);

      if (wm_record_is_empty (person, WM_PERSON_ROLE))
        continue;
      g_string_append_printf (self->out, "<role id=\"Waymark:%u\"", wm_record_get_number (person));
      attribute ("name", wm_record_get_text (person, WM_PERSON_ROLE));
      g_string_append (self->out, "/>\n");
    }
  g_string_append (self->out, "</roles>\n");
}

/*< private >
 * wm_gan_write:
 *
 * Source: GanttProject’s own files of version 2.8.
 */
void
wm_gan_write (WmExport *self)
{
  GListModel *baselines = wm_store_list (self->store, WM_TYPE_BASELINE);
  WmRecord *plan = WM_RECORD (self->plan);
  GString *head = self->out;

  g_string_append (self->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<project");
  attribute ("name", plan != NULL ? wm_record_get_title (plan) : "");
  attribute ("company", plan != NULL ? wm_record_get_text (plan, WM_PLAN_ORGANIZATION) : "");
  g_string_append (self->out, " webLink=\"\" version=\"2.8.11\" locale=\"en\">\n");
  write_text (self, "description", plan != NULL ? wm_record_get_text (plan, WM_PLAN_SCOPE) : NULL);
  write_calendar (self);
  self->out = g_string_new (NULL);
  write_tasks (self);
  write_properties (self, head);
  write_people (self);
  write_allocations (self);
  write_absences (self);
  g_string_append (self->out, "<previous>\n");
  for (guint i = 0; i < g_list_model_get_n_items (baselines); i++)
    {
      g_autoptr (WmRecord) baseline = g_list_model_get_item (baselines, i);

      write_baseline (self, baseline);
    }
  g_string_append (self->out, "</previous>\n");
  write_roles (self);
  g_string_append (self->out, "</project>\n");
}
