/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "exchange/wm-import-calendar.h"
#include "exchange/wm-import-outline.h"
#include "record/wm-kinds.h"

/* GNOME Planner: durations are seconds of work, lags seconds by the clock, times have no
 * zone whatever their Z says. */
typedef struct
{
  WmImport         *import;
  WmImportOutline   outline;
  GHashTable       *by_work;    /* tasks whose duration depends on who works at them */
  GHashTable       *units;      /* task to percent of all people at it */
  GHashTable       *groups;     /* id to name */
  GHashTable       *fields;     /* name to label of custom fields */
  GPtrArray        *calendars;  /* of WmImportCalendar */
  GPtrArray        *nested;     /* of WmImportCalendar: those that are open */
  GHashTable       *day_hours;  /* “calendar/day type” to hours */
  GArray           *days;       /* of Day */
  GPtrArray        *weeks;      /* of char *[7]: what day type each day of each calendar has */
  GString          *interval;   /* hours of the day type that is open */
  char             *day_type;
  char             *of_project;
  GPtrArray        *people;
} Reader;

/* A day of a calendar whose type is looked up when all are known. */
typedef struct
{
  WmImportCalendar *calendar;
  gint64            date;
  char             *type;
} Day;

static void
clear_day (gpointer data)
{
  g_free (((Day *) data)->type);
}

/* A day may have no type, so this is no NULL-terminated array. */
static void
free_week (gpointer data)
{
  char **week = data;

  for (guint i = 0; i < 7; i++)
    g_free (week[i]);
  g_free (week);
}

static gint64
get_number (const WmXmlElement *element,
            const char         *attribute,
            gint64              fallback)
{
  return wm_import_parse_number (wm_xml_get (element, attribute), fallback);
}

static gboolean
has_text (const WmXmlElement *element,
          const char         *attribute)
{
  const char *text = wm_xml_get (element, attribute);

  return text != NULL && *text != '\0';
}

/* “20070222T080000Z”, or a date alone. */
static gint64
get_time (const WmXmlElement *element,
          const char         *attribute)
{
  const char *text = wm_xml_get (element, attribute);
  g_autofree char *iso = NULL;
  gsize length = text != NULL ? strlen (text) : 0;

  if (length < 8)
    return WM_UNSET;
  if (length >= 13 && text[8] == 'T')
    iso = g_strdup_printf ("%.4s-%.2s-%.2sT%.2s:%.2s:%.2s", text, text + 4, text + 6, text + 9, text + 11, length >= 15 ? text + 13 : "00");
  else
    iso = g_strdup_printf ("%.4s-%.2s-%.2s", text, text + 4, text + 6);
  return wm_import_parse_time (iso);
}

static WmImportCalendar *
get_open_calendar (Reader *self)
{
  return self->nested->len > 0 ? g_ptr_array_index (self->nested, self->nested->len - 1) : NULL;
}

static void
start_calendar (Reader             *self,
                const WmXmlElement *element)
{
  WmImportCalendar *calendar = wm_import_calendar_new (element->line);
  WmImportCalendar *base = get_open_calendar (self);

  calendar->uid = g_strdup (wm_xml_get (element, "id"));
  calendar->name = g_strdup (wm_xml_get (element, "name"));
  calendar->base = base != NULL ? g_strdup (base->uid) : NULL;
  calendar->is_base = TRUE;
  g_ptr_array_add (self->calendars, calendar);
  g_ptr_array_add (self->weeks, g_new0 (char *, 8));
  g_ptr_array_add (self->nested, calendar);
}

static void
start_week (Reader             *self,
            const WmXmlElement *element)
{
  static const char *const days[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
  guint index;

  if (!g_ptr_array_find (self->calendars, get_open_calendar (self), &index))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    g_set_str (&((char **) g_ptr_array_index (self->weeks, index))[i], wm_xml_get (element, days[i]));
}

static void
start_day (Reader             *self,
           const WmXmlElement *element)
{
  Day day = { .calendar = get_open_calendar (self), .date = wm_plan_time_to_date (get_time (element, "date")) };

  if (day.calendar == NULL || day.date == WM_UNSET)
    return;
  day.type = g_strdup (wm_xml_get (element, "id"));
  g_array_append_val (self->days, day);
}

static void
end_day_type (Reader *self)
{
  WmImportCalendar *calendar = get_open_calendar (self);

  if (calendar != NULL && self->day_type != NULL)
    g_hash_table_insert (self->day_hours, g_strdup_printf ("%s/%s", calendar->uid, self->day_type), g_strdup (self->interval->str));
}

static void
set_duration (Reader             *self,
              const WmXmlElement *element,
              WmImportRecord     *task)
{
  gint64 work = get_number (element, "work", 0), duration = get_number (element, "duration", -1);
  gboolean fixed = g_strcmp0 (wm_xml_get (element, "scheduling"), "fixed-duration") == 0;

  if (g_strcmp0 (wm_xml_get (element, "type"), "milestone") == 0)
    {
      wm_import_record_set_integer (task, WM_TASK_MILESTONE, TRUE);
      wm_import_record_set_integer (task, WM_TASK_DURATION, 0);
      return;
    }
  if (work > 0)
    wm_import_record_set_integer (task, WM_TASK_EFFORT, work / 60);
  if (fixed && duration >= 0)
    wm_import_record_set_integer (task, WM_TASK_DURATION, duration / 60);
  else
    {
      wm_import_record_set_integer (task, WM_TASK_DURATION, work / 60);
      g_hash_table_add (self->by_work, task);
    }
}

static void
start_task (Reader             *self,
            const WmXmlElement *element)
{
  WmImportRecord *task = wm_import_add (self->import, WM_TYPE_TASK, wm_xml_get (element, "id"), element->line);
  WmStatedDates *stated = wm_import_record_state (task);

  if (task->key == NULL)
    task->key = g_strdup_printf ("line %u", element->line);
  wm_import_record_set_text (task, WM_TASK_TITLE, wm_xml_get (element, "name"));
  wm_import_record_set_text (task, WM_TASK_NOTES, wm_xml_get (element, "note"));
  wm_import_record_set_integer (task, WM_TASK_PERCENT, get_number (element, "percent-complete", 0));
  set_duration (self, element, task);
  stated->start = get_time (element, "work-start");
  if (stated->start == WM_UNSET)
    stated->start = get_time (element, "start");
  stated->finish = get_time (element, "end");
  if (get_number (element, "priority", 0) != 0)
    wm_import_lose (self->import, _ ("Priorities"), wm_import_record_get_title (task));
  wm_import_outline_enter (&self->outline, task);
}

static void
start_constraint (Reader             *self,
                  const WmXmlElement *element)
{
  static const struct { const char *type; int constraint; } types[] = {
    { "as-soon-as-possible", WM_CONSTRAINT_ASAP },     { "as-late-as-possible", WM_CONSTRAINT_ALAP },
    { "must-start-on", WM_CONSTRAINT_MSO },            { "must-finish-on", WM_CONSTRAINT_MFO },
    { "start-no-earlier-than", WM_CONSTRAINT_SNET },   { "start-no-later-than", WM_CONSTRAINT_SNLT },
    { "finish-no-earlier-than", WM_CONSTRAINT_FNET },  { "finish-no-later-than", WM_CONSTRAINT_FNLT },
  };
  const char *type = wm_xml_get (element, "type");
  WmImportRecord *task = wm_import_outline_get (&self->outline);

  if (task == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_strcmp0 (types[i].type, type) == 0)
      {
        wm_import_record_set_integer (task, WM_TASK_CONSTRAINT, types[i].constraint);
        if (i >= 2)
          wm_import_record_set_integer (task, WM_TASK_CONSTRAINT_TIME, get_time (element, "time"));
        return;
      }
  wm_import_lose (self->import, _ ("Constraints of an unknown kind"), wm_import_record_get_title (task));
}

static void
start_predecessor (Reader             *self,
                   const WmXmlElement *element)
{
  static const char *const types[] = { "FS", "SS", "FF", "SF", NULL }; /* as in WmDependencyType */
  const char *type = wm_xml_get (element, "type");
  WmImportRecord *task = wm_import_outline_get (&self->outline), *link;

  if (task == NULL)
    return;
  link = wm_import_add (self->import, WM_TYPE_DEPENDENCY, NULL, element->line);
  wm_import_record_set_text (link, WM_DEPENDENCY_PREDECESSOR, wm_xml_get (element, "predecessor-id"));
  wm_import_record_set_text (link, WM_DEPENDENCY_SUCCESSOR, task->key);
  for (int i = 0; types[i] != NULL; i++)
    if (g_strcmp0 (types[i], type) == 0)
      wm_import_record_set_integer (link, WM_DEPENDENCY_TYPE, i);
  if (get_number (element, "lag", 0) != 0)
    {
      wm_import_record_set_integer (link, WM_DEPENDENCY_LAG, get_number (element, "lag", 0) / 60);
      wm_import_record_set_integer (link, WM_DEPENDENCY_LAG_UNIT, WM_LAG_UNIT_ELAPSED);
    }
}

static void
start_resource (Reader             *self,
                const WmXmlElement *element)
{
  const char *group = wm_xml_get (element, "group");
  WmImportRecord *person;

  if (get_number (element, "type", 1) == 2)
    {
      wm_import_lose (self->import, _ ("Resources that are no people: material and costs"), wm_xml_get (element, "name"));
      return;
    }
  person = wm_import_add (self->import, WM_TYPE_PERSON, wm_xml_get (element, "id"), element->line);
  wm_import_record_set_text (person, WM_PERSON_NAME, wm_xml_get (element, "name"));
  wm_import_record_set_text (person, WM_PERSON_EMAIL, wm_xml_get (element, "email"));
  wm_import_record_set_text (person, WM_PERSON_CALENDAR, wm_xml_get (element, "calendar"));
  if (group != NULL)
    wm_import_record_set_text (person, WM_PERSON_ROLE, g_hash_table_lookup (self->groups, group));
  if (wm_import_parse_double (wm_xml_get (element, "std-rate"), 0) != 0)
    wm_import_lose (self->import, _ ("Rates of pay"), wm_import_record_get_title (person));
  if (has_text (element, "note"))
    wm_import_lose (self->import, _ ("Notes of resources"), wm_import_record_get_title (person));
  g_ptr_array_add (self->people, person);
}

static void
start_allocation (Reader             *self,
                  const WmXmlElement *element)
{
  WmImportRecord *task = wm_import_find (self->import, WM_TYPE_TASK, wm_xml_get (element, "task-id"));
  WmImportRecord *person = wm_import_find (self->import, WM_TYPE_PERSON, wm_xml_get (element, "resource-id"));
  gint64 units = CLAMP (get_number (element, "units", 100), 0, 100000);
  g_autofree char *name = NULL;

  if (task == NULL || person == NULL)
    return;
  if (units != 100)
    wm_import_lose (self->import, _ ("Loads other than 100 %"), wm_import_record_get_title (task));
  if (wm_import_record_get_text (task, WM_TASK_OWNER) == NULL)
    wm_import_record_set_text (task, WM_TASK_OWNER, person->key);
  else
    {
      name = g_strdup_printf ("%s (%s)", wm_import_record_get_title (task), wm_import_record_get_title (person));
      wm_import_lose (self->import, _ ("Further people of a task: the first one becomes its owner"), name);
    }
  units += GPOINTER_TO_INT (g_hash_table_lookup (self->units, task));
  g_hash_table_insert (self->units, task, GINT_TO_POINTER ((int) MIN (units, 1000000)));
}

static void
start_value (Reader             *self,
             const WmXmlElement *element)
{
  const char *name = wm_xml_get (element, "name");
  const char *label;
  g_autofree char *what = NULL;

  if (name == NULL)
    return;
  if (has_text (element, "label"))
    g_hash_table_insert (self->fields, g_strdup (name), g_strdup (wm_xml_get (element, "label")));
  if (!has_text (element, "value"))
    return;
  label = g_hash_table_lookup (self->fields, name);
  what = g_strdup_printf (_ ("Custom field “%s”"), label != NULL ? label : name);
  wm_import_lose (self->import, what, wm_import_outline_get (&self->outline) != NULL ? wm_import_record_get_title (wm_import_outline_get (&self->outline)) : NULL);
}

static void
start_project (Reader             *self,
               const WmXmlElement *element)
{
  WmImportRecord *plan = self->import->plan;

  wm_import_record_set_text (plan, WM_PLAN_TITLE, wm_xml_get (element, "name"));
  wm_import_record_set_text (plan, WM_PLAN_ORGANIZATION, wm_xml_get (element, "company"));
  wm_import_record_set_integer (plan, WM_PLAN_START, wm_plan_time_to_date (get_time (element, "project-start")));
  self->of_project = g_strdup (wm_xml_get (element, "calendar"));
  if (has_text (element, "phase"))
    wm_import_lose (self->import, _ ("Phases of the project"), wm_xml_get (element, "phase"));
}

static gboolean
start_cb (const WmXmlElement *element,
          gpointer            data,
          GError            **error)
{
  Reader *self = data;
#define IS(name_) g_str_equal (element->name, name_)

  if (element->depth == 0)
    start_project (self, element);
  else if (IS ("calendar"))
    start_calendar (self, element);
  else if (IS ("default-week"))
    start_week (self, element);
  else if (IS ("overridden-day-type"))
    {
      g_set_str (&self->day_type, wm_xml_get (element, "id"));
      g_string_truncate (self->interval, 0);
    }
  else if (IS ("interval"))
    wm_import_append_hours (self->interval, wm_import_parse_clock (wm_xml_get (element, "start")),
                            wm_import_parse_clock (wm_xml_get (element, "end")));
  else if (IS ("day"))
    start_day (self, element);
  else if (IS ("task"))
    start_task (self, element);
  else if (IS ("constraint"))
    start_constraint (self, element);
  else if (IS ("predecessor"))
    start_predecessor (self, element);
  else if (IS ("group") && has_text (element, "id") && has_text (element, "name"))
    g_hash_table_insert (self->groups, g_strdup (wm_xml_get (element, "id")), g_strdup (wm_xml_get (element, "name")));
  else if (IS ("resource"))
    start_resource (self, element);
  else if (IS ("allocation"))
    start_allocation (self, element);
  else if (IS ("property"))
    start_value (self, element);
#undef IS
  return TRUE;
}

static gboolean
end_cb (const WmXmlElement *element,
        gpointer            data,
        GError            **error)
{
  Reader *self = data;

  if (g_str_equal (element->name, "task"))
    wm_import_outline_leave (&self->outline);
  else if (g_str_equal (element->name, "calendar") && self->nested->len > 0)
    g_ptr_array_set_size (self->nested, (int) self->nested->len - 1);
  else if (g_str_equal (element->name, "overridden-day-type"))
    end_day_type (self);
  return TRUE;
}

static gpointer
begin (WmImport *import)
{
  Reader *self = g_new0 (Reader, 1);

  self->import = import;
  wm_import_outline_init (&self->outline);
  self->by_work = g_hash_table_new (NULL, NULL);
  self->units = g_hash_table_new (NULL, NULL);
  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->calendars = g_ptr_array_new_with_free_func (wm_import_calendar_free);
  self->weeks = g_ptr_array_new_with_free_func (free_week);
  self->nested = g_ptr_array_new ();
  self->day_hours = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->days = g_array_new (FALSE, FALSE, sizeof (Day));
  g_array_set_clear_func (self->days, clear_day);
  self->interval = g_string_new (NULL);
  self->people = g_ptr_array_new ();
  wm_import_add (import, WM_TYPE_PLAN, "plan", 0);
  return self;
}

/* The hours of a type of day in a calendar: its own, else those of the one that it builds on. Type 0
 * is a day of work and 1 a day off; others are only what some calendar says of them.
 * NULL for a day that is as in the base calendar. */
static const char *
find_hours (Reader           *self,
            WmImportCalendar *calendar,
            const char       *type)
{
  if (type == NULL || g_str_equal (type, "2"))
    return NULL;
  for (guint depth = 0; calendar != NULL && depth < 20; depth++)
    {
      g_autofree char *key = g_strdup_printf ("%s/%s", calendar->uid, type);
      const char *hours = g_hash_table_lookup (self->day_hours, key);
      WmImportCalendar *base = NULL;

      if (hours != NULL)
        return hours;
      for (guint i = 0; calendar->base != NULL && i < self->calendars->len && base == NULL; i++)
        if (g_strcmp0 (((WmImportCalendar *) g_ptr_array_index (self->calendars, i))->uid, calendar->base) == 0)
          base = g_ptr_array_index (self->calendars, i);
      calendar = base;
    }
  return g_str_equal (type, "0") ? WM_IMPORT_OFFICE_HOURS : "";
}

static void
settle_calendars (Reader *self)
{
  for (guint i = 0; i < self->calendars->len; i++)
    {
      WmImportCalendar *calendar = g_ptr_array_index (self->calendars, i);
      char **week = g_ptr_array_index (self->weeks, i);

      for (guint day = 0; day < 7; day++)
        {
          const char *hours = find_hours (self, calendar, week[day]);

          calendar->has_day[day] = hours != NULL;
          g_string_assign (calendar->week.days[day], hours != NULL ? hours : "");
        }
    }
  for (guint i = 0; i < self->days->len; i++)
    {
      const Day *day = &g_array_index (self->days, Day, i);
      const char *hours = find_hours (self, day->calendar, day->type);

      if (hours != NULL)
        wm_import_calendar_add_exception (day->calendar, NULL, day->date, day->date, hours);
    }
}

/* Work that several people share takes less time, and of part of one more. */
static void
settle_tasks (Reader *self)
{
  GHashTableIter iter;
  gpointer task;

  g_hash_table_iter_init (&iter, self->by_work);
  while (g_hash_table_iter_next (&iter, &task, NULL))
    {
      int units = GPOINTER_TO_INT (g_hash_table_lookup (self->units, task));

      if (units > 0)
        wm_import_record_set_integer (task, WM_TASK_DURATION, wm_import_record_get_integer (task, WM_TASK_DURATION) * 100 / units);
    }
  g_hash_table_iter_init (&iter, self->outline.summaries);
  while (g_hash_table_iter_next (&iter, &task, NULL))
    {
      wm_import_record_set_integer (task, WM_TASK_DURATION, WM_UNSET);
      wm_import_record_set_integer (task, WM_TASK_EFFORT, WM_UNSET);
      wm_import_record_set_integer (task, WM_TASK_PERCENT, WM_UNSET);
    }
}

static gboolean
finish (gpointer   reader,
        GError   **error)
{
  Reader *self = reader;

  settle_tasks (self);
  settle_calendars (self);
  wm_import_calendars_add (self->calendars, self->import, self->of_project, self->people);
  return TRUE;
}

static void
free_reader (gpointer reader)
{
  Reader *self = reader;
  GHashTable *tables[] = { self->by_work, self->units, self->groups, self->fields, self->day_hours };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_hash_table_unref (tables[i]);
  wm_import_outline_clear (&self->outline);
  g_ptr_array_unref (self->calendars);
  g_ptr_array_unref (self->weeks);
  g_ptr_array_unref (self->nested);
  g_ptr_array_unref (self->people);
  g_array_unref (self->days);
  g_string_free (self->interval, TRUE);
  g_free (self->day_type);
  g_free (self->of_project);
  g_free (self);
}

const WmImportReader wm_planner_reader = {
  .format = "planner",
  .begin = begin,
  .start = start_cb,
  .end = end_cb,
  .finish = finish,
  .free = free_reader,
};
