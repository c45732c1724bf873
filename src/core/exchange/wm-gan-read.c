/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "exchange/wm-export-private.h"
#include "exchange/wm-import-calendar.h"
#include "exchange/wm-import-outline.h"
#include "record/wm-kinds.h"
#include "schedule/wm-link-text.h"

#define CALENDAR_KEY "1"

/* What an export of ours put into a custom field of a task. */
typedef struct
{
  WmImportRecord *task;
  char           *name, *value;
} Value;

static void
clear_value (gpointer data)
{
  g_free (((Value *) data)->name);
  g_free (((Value *) data)->value);
}

/* GanttProject plans in whole days: a task has a first day and a number of working days.
 * A start is what a person chose, unless a link moves it. */
typedef struct
{
  WmImport         *import;
  WmImportOutline   outline;
  GHashTable       *properties; /* id to name of custom fields */
  GArray           *values;    /* of Value */
  GHashTable       *roles;     /* id to name */
  GHashTable       *owners;    /* task to whether its owner is responsible */
  WmImportCalendar *calendar;
  WmImportException *day;      /* the day off that is open, for its title */
  char             *baseline;  /* key of the one that is open */
  guint             n_baselines;
  gboolean          empty_milestones;
  gint64            start;     /* of the first task: a date */
} Reader;

static gint64
get_date (const WmXmlElement *element,
          const char         *attribute)
{
  return wm_plan_time_to_date (wm_import_parse_time (wm_xml_get (element, attribute)));
}

static gint64
get_number (const WmXmlElement *element,
            const char         *attribute,
            gint64              fallback)
{
  return wm_import_parse_number (wm_xml_get (element, attribute), fallback);
}

static gboolean
get_flag (const WmXmlElement *element,
          const char         *attribute)
{
  return g_strcmp0 (wm_xml_get (element, attribute), "true") == 0;
}

static gboolean
has_text (const WmXmlElement *element,
          const char         *attribute)
{
  const char *text = wm_xml_get (element, attribute);

  return text != NULL && *text != '\0';
}

static void
start_week (Reader             *self,
            const WmXmlElement *element)
{
  static const char *const days[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      self->calendar->has_day[i] = TRUE;
      g_string_assign (self->calendar->week.days[i], get_number (element, days[i], 0) == 0 ? WM_IMPORT_OFFICE_HOURS : "");
    }
}

/* A day of a year or, without a year, of each. */
static void
start_day (Reader             *self,
           const WmXmlElement *element)
{
  const char *type = wm_xml_get (element, "type");
  gint64 year = get_number (element, "year", 0), month = get_number (element, "month", 0), day = get_number (element, "date", 0);
  gboolean yearly = !has_text (element, "year");

  if (yearly)
    year = 2000;
  if (year < 1970 || year > 2199 || !g_date_valid_dmy ((GDateDay) CLAMP (day, 0, 255), (GDateMonth) CLAMP (month, 0, 13), (GDateYear) year))
    {
      wm_import_lose (self->import, _ ("Days off whose date can’t be"), NULL);
      return;
    }
  if (g_strcmp0 (type, "NEUTRAL") == 0)
    {
      wm_import_lose (self->import, _ ("Days that are only marked in the calendar"), NULL);
      return;
    }
  self->day = wm_import_calendar_add_exception (self->calendar, NULL, wm_date_new ((int) year, (int) month, (int) day),
                                                wm_date_new ((int) year, (int) month, (int) day),
                                                g_strcmp0 (type, "WORKING_DAY") == 0 ? WM_IMPORT_OFFICE_HOURS : "");
  self->day->yearly = yearly;
}

static void
count_losses (Reader             *self,
              const WmXmlElement *element,
              const char         *title)
{
  const char *link = wm_xml_get (element, "webLink"), *color = wm_xml_get (element, "color");

  if (has_text (element, "priority") && get_number (element, "priority", 1) != 1)
    wm_import_lose (self->import, _ ("Priorities"), title);
  if (has_text (element, "webLink") && !g_str_equal (link, "http://") && !g_str_equal (link, "http%3A%2F%2F"))
    wm_import_lose (self->import, _ ("Hyperlinks"), title);
  if (wm_import_parse_double (wm_xml_get (element, "cost-manual-value"), 0) != 0)
    wm_import_lose (self->import, _ ("Costs"), title);
  if ((color != NULL && g_ascii_strcasecmp (color, "#8cb6ce") != 0) || has_text (element, "shape"))
    wm_import_lose (self->import, _ ("Colours and patterns of bars"), title);
}

static void
set_duration (Reader             *self,
              const WmXmlElement *element,
              WmImportRecord     *task)
{
  gint64 days = get_number (element, "duration", 1);

  if (days < 0)
    days = 1;
  /* Before version 2.7 or so, a milestone took a day. */
  if (get_flag (element, "meeting") && (self->empty_milestones || days == 0))
    {
      wm_import_record_set_integer (task, WM_TASK_MILESTONE, TRUE);
      days = 0;
    }
  else if (get_flag (element, "meeting"))
    wm_import_lose (self->import, _ ("Milestones with a duration are taken over as tasks"), wm_import_record_get_title (task));
  wm_import_record_set_integer (task, WM_TASK_DURATION, MIN (days, 1000000) * WM_MINUTES_PER_WORKDAY);
}

static void
start_task (Reader             *self,
            const WmXmlElement *element)
{
  WmImportRecord *task = wm_import_add (self->import, WM_TYPE_TASK, wm_xml_get (element, "id"), element->line);
  WmStatedDates *stated = wm_import_record_state (task);
  gint64 start = get_date (element, "start"), third = get_date (element, "thirdDate");

  if (task->key == NULL)
    task->key = g_strdup_printf ("line %u", element->line);
  wm_import_record_set_text (task, WM_TASK_TITLE, wm_xml_get (element, "name"));
  wm_import_record_set_integer (task, WM_TASK_PERCENT, get_number (element, "complete", 0));
  set_duration (self, element, task);
  if (get_number (element, "thirdDate-constraint", 0) == 1 && third != WM_UNSET)
    {
      wm_import_record_set_integer (task, WM_TASK_CONSTRAINT, WM_CONSTRAINT_SNET);
      wm_import_record_set_integer (task, WM_TASK_CONSTRAINT_TIME, wm_plan_time_new (third, 0));
    }
  stated->by_day = TRUE;
  if (start != WM_UNSET)
    {
      stated->start = stated->no_earlier = wm_plan_time_new (start, 0);
      self->start = self->start == WM_UNSET ? start : MIN (self->start, start);
    }
  wm_import_outline_enter (&self->outline, task);
  count_losses (self, element, wm_import_record_get_title (task));
}

/* A link stands in the task that goes before. Types are numbered SS, FS, FF, SF from 1 on, and
 * the difference is in working days. */
static void
start_link (Reader             *self,
            const WmXmlElement *element)
{
  static const int types[] = { WM_DEPENDENCY_TYPE_SS, WM_DEPENDENCY_TYPE_FS, WM_DEPENDENCY_TYPE_FF, WM_DEPENDENCY_TYPE_SF };
  gint64 type = get_number (element, "type", 2);
  gint64 days = get_number (element, "difference", 0);
  WmImportRecord *link, *task = wm_import_outline_get (&self->outline);

  if (task == NULL)
    return;
  if (g_strcmp0 (wm_xml_get (element, "hardness"), "Rubber") == 0)
    wm_import_lose (self->import, _ ("Soft links count as firm ones"), wm_import_record_get_title (task));
  link = wm_import_add (self->import, WM_TYPE_DEPENDENCY, NULL, element->line);
  wm_import_record_set_text (link, WM_DEPENDENCY_PREDECESSOR, task->key);
  wm_import_record_set_text (link, WM_DEPENDENCY_SUCCESSOR, wm_xml_get (element, "id"));
  wm_import_record_set_integer (link, WM_DEPENDENCY_TYPE, type >= 1 && type <= 4 ? types[type - 1] : WM_DEPENDENCY_TYPE_FS);
  wm_import_record_set_integer (link, WM_DEPENDENCY_LAG, CLAMP (days, -100000, 100000) * WM_MINUTES_PER_WORKDAY);
}

static void
start_custom_value (Reader             *self,
                    const WmXmlElement *element)
{
  WmImportRecord *task = wm_import_outline_get (&self->outline);
  const char *id = wm_xml_get (element, "taskproperty-id");
  const char *name = id != NULL ? g_hash_table_lookup (self->properties, id) : NULL;
  g_autofree char *what = g_strdup_printf (_ ("Custom field “%s”"), name != NULL ? name : id != NULL ? id : "?");

  if (task != NULL && name != NULL && g_str_has_prefix (name, WM_EXPORT_PREFIX) && wm_xml_get (element, "value") != NULL)
    {
      Value value = { task, g_strdup (name + strlen (WM_EXPORT_PREFIX)),
                      g_strdup (wm_xml_get (element, "value")) };

      g_array_append_val (self->values, value);
    }
  else if (task != NULL && has_text (element, "value"))
    wm_import_lose (self->import, what, wm_import_record_get_title (task));
}

static void
start_resource (Reader             *self,
                const WmXmlElement *element)
{
  WmImportRecord *person = wm_import_add (self->import, WM_TYPE_PERSON, wm_xml_get (element, "id"), element->line);

  wm_import_record_set_text (person, WM_PERSON_NAME, wm_xml_get (element, "name"));
  wm_import_record_set_text (person, WM_PERSON_EMAIL, wm_xml_get (element, "contacts"));
  /* Roles come later in the file. */
  wm_import_record_set_text (person, WM_PERSON_ROLE, wm_xml_get (element, "function"));
  if (has_text (element, "phone"))
    wm_import_lose (self->import, _ ("Telephone numbers"), wm_import_record_get_title (person));
}

/* The one who is responsible becomes the owner, else the first. */
static void
start_allocation (Reader             *self,
                  const WmXmlElement *element)
{
  WmImportRecord *task = wm_import_find (self->import, WM_TYPE_TASK, wm_xml_get (element, "task-id"));
  WmImportRecord *person = wm_import_find (self->import, WM_TYPE_PERSON, wm_xml_get (element, "resource-id"));
  gboolean responsible = get_flag (element, "responsible");
  g_autofree char *name = NULL;
  const char *other;

  if (task == NULL || person == NULL)
    return;
  if (wm_import_parse_double (wm_xml_get (element, "load"), 100) != 100)
    wm_import_lose (self->import, _ ("Loads other than 100 %"), wm_import_record_get_title (task));
  other = wm_import_record_get_title (person);
  if (!g_hash_table_contains (self->owners, task))
    {
      g_hash_table_insert (self->owners, task, GINT_TO_POINTER (responsible));
      wm_import_record_set_text (task, WM_TASK_OWNER, person->key);
      return;
    }
  if (responsible && !GPOINTER_TO_INT (g_hash_table_lookup (self->owners, task)))
    {
      WmImportRecord *first = wm_import_find (self->import, WM_TYPE_PERSON, wm_import_record_get_text (task, WM_TASK_OWNER));

      other = first != NULL ? wm_import_record_get_title (first) : "";
      g_hash_table_insert (self->owners, task, GINT_TO_POINTER (TRUE));
      wm_import_record_set_text (task, WM_TASK_OWNER, person->key);
    }
  name = g_strdup_printf ("%s (%s)", wm_import_record_get_title (task), other);
  wm_import_lose (self->import, _ ("Further people of a task: the responsible or first one becomes its owner"), name);
}

static void
start_vacation (Reader             *self,
                const WmXmlElement *element)
{
  WmImportRecord *person = wm_import_find (self->import, WM_TYPE_PERSON, wm_xml_get (element, "resourceid"));
  gint64 first = get_date (element, "start"), last = get_date (element, "end");
  WmImportRecord *absence;

  if (person == NULL || first == WM_UNSET)
    return;
  absence = wm_import_add (self->import, WM_TYPE_HOLIDAY, NULL, element->line);
  wm_import_record_set_text (absence, WM_HOLIDAY_TITLE, _ ("Absent"));
  wm_import_record_set_integer (absence, WM_HOLIDAY_FIRST, first);
  if (last > first)
    wm_import_record_set_integer (absence, WM_HOLIDAY_LAST, last);
  wm_import_record_set_text (absence, WM_HOLIDAY_PERSON, person->key);
}

static void
start_baseline (Reader             *self,
                const WmXmlElement *element)
{
  WmImportRecord *baseline;

  g_free (self->baseline);
  self->baseline = g_strdup_printf ("%u", self->n_baselines++);
  baseline = wm_import_add (self->import, WM_TYPE_BASELINE, self->baseline, element->line);
  wm_import_record_set_text (baseline, WM_BASELINE_TITLE, has_text (element, "name") ? wm_xml_get (element, "name") : _ ("Baseline"));
}

/* Its finish is found when the calendar is known. */
static void
start_baseline_task (Reader             *self,
                     const WmXmlElement *element)
{
  WmImportRecord *of_task;
  gint64 start = get_date (element, "start");

  if (self->baseline == NULL || start == WM_UNSET)
    return;
  of_task = wm_import_add (self->import, WM_TYPE_BASELINE_TASK, NULL, element->line);
  wm_import_record_set_text (of_task, WM_BASELINE_TASK_BASELINE, self->baseline);
  wm_import_record_set_text (of_task, WM_BASELINE_TASK_TASK, wm_xml_get (element, "id"));
  wm_import_record_set_integer (of_task, WM_BASELINE_TASK_START, wm_plan_time_new (start, 0));
  wm_import_record_set_integer (of_task, WM_BASELINE_TASK_DURATION,
                                CLAMP (get_number (element, "duration", 0), 0, 1000000) * WM_MINUTES_PER_WORKDAY);
}

static void
start_project (Reader             *self,
               const WmXmlElement *element)
{
  wm_import_record_set_text (self->import->plan, WM_PLAN_TITLE, wm_xml_get (element, "name"));
  wm_import_record_set_text (self->import->plan, WM_PLAN_ORGANIZATION, wm_xml_get (element, "company"));
}

static void
start_named (Reader             *self,
             GHashTable         *names,
             const WmXmlElement *element)
{
  if (has_text (element, "id") && has_text (element, "name"))
    g_hash_table_insert (names, g_strdup (wm_xml_get (element, "id")), g_strdup (wm_xml_get (element, "name")));
}

static gboolean
start_cb (const WmXmlElement *element,
          gpointer            data,
          GError            **error)
{
  Reader *self = data;
#define IS(name_) g_str_equal (element->name, name_)

  if (IS ("task"))
    start_task (self, element);
  else if (IS ("depend"))
    start_link (self, element);
  else if (IS ("customproperty"))
    start_custom_value (self, element);
  else if (IS ("resource"))
    start_resource (self, element);
  else if (IS ("allocation"))
    start_allocation (self, element);
  else if (IS ("vacation"))
    start_vacation (self, element);
  else if (IS ("previous-tasks"))
    start_baseline (self, element);
  else if (IS ("previous-task"))
    start_baseline_task (self, element);
  else if (IS ("default-week"))
    start_week (self, element);
  else if (IS ("date"))
    start_day (self, element);
  else if (IS ("role"))
    start_named (self, self->roles, element);
  else if (IS ("taskproperty"))
    start_named (self, self->properties, element);
  else if (IS ("tasks"))
    self->empty_milestones = get_flag (element, "empty-milestones");
  else if (element->depth == 0)
    start_project (self, element);
  else if (IS ("calendars") && has_text (element, "base-id") && g_strcmp0 (wm_xml_get (element, "base-id"), "none") != 0)
    wm_import_lose (self->import, _ ("Public holidays that the file only names: choose a region in the calendar of the plan"), wm_xml_get (element, "base-id"));
  else if (IS ("custom-property") && has_text (element, "value"))
    wm_import_lose (self->import, _ ("Custom fields of people"), NULL);
  else if (IS ("rate"))
    wm_import_lose (self->import, _ ("Rates of pay"), NULL);
  else if (IS ("only-show-weekends") && get_flag (element, "value"))
    start_week (self, element);
#undef IS
  return TRUE;
}

static gboolean
end_cb (const WmXmlElement *element,
        gpointer            data,
        GError            **error)
{
  Reader *self = data;
  WmImportRecord *task = wm_import_outline_get (&self->outline);
  g_autofree char *text = g_strstrip (g_strdup (element->text));

  if (g_str_equal (element->name, "task"))
    wm_import_outline_leave (&self->outline);
  else if (g_str_equal (element->name, "notes") && task != NULL)
    wm_import_record_set_text (task, WM_TASK_NOTES, text);
  else if (g_str_equal (element->name, "description") && element->depth == 1)
    wm_import_record_set_text (self->import->plan, WM_PLAN_SCOPE, text);
  else if (g_str_equal (element->name, "date"))
    {
      if (self->day != NULL && *text != '\0')
        g_set_str (&self->day->title, text);
      self->day = NULL;
    }
  return TRUE;
}

static gpointer
begin (WmImport *import)
{
  Reader *self = g_new0 (Reader, 1);

  self->import = import;
  self->start = WM_UNSET;
  wm_import_outline_init (&self->outline);
  self->owners = g_hash_table_new (NULL, NULL);
  self->values = g_array_new (FALSE, FALSE, sizeof (Value));
  g_array_set_clear_func (self->values, clear_value);
  self->properties = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->roles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->calendar = wm_import_calendar_new (0);
  self->calendar->uid = g_strdup (CALENDAR_KEY);
  self->calendar->name = g_strdup (_ ("Working days"));
  self->calendar->is_base = TRUE;
  wm_import_add (import, WM_TYPE_PLAN, "plan", 0);
  return self;
}

/* What a summary has of its own in the file follows from its parts. */
static void
settle_summaries (Reader *self)
{
  GHashTableIter iter;
  gpointer summary;

  g_hash_table_iter_init (&iter, self->outline.summaries);
  while (g_hash_table_iter_next (&iter, &summary, NULL))
    {
      wm_import_record_set_integer (summary, WM_TASK_DURATION, WM_UNSET);
      wm_import_record_set_integer (summary, WM_TASK_PERCENT, WM_UNSET);
      wm_import_record_set_integer (summary, WM_TASK_MILESTONE, WM_UNSET);
    }
}

static void
settle_role (Reader         *self,
             WmImportRecord *person)
{
  const char *id = wm_import_record_get_text (person, WM_PERSON_ROLE);
  const char *name = id != NULL ? g_hash_table_lookup (self->roles, id) : NULL;

  if (name == NULL && g_strcmp0 (id, "Default:1") == 0)
    name = _ ("Project manager");
  wm_import_record_set_text (person, WM_PERSON_ROLE, name);
}

/* Lags of other units than whole working days, as links to a task are written. */
static void
take_links (GHashTable  *by_ends,
            const Value *value)
{
  g_autoptr (GPtrArray) links = wm_link_text_parse (value->value, NULL);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      const WmLinkText *exact = g_ptr_array_index (links, i);
      g_autofree char *ends = g_strdup_printf ("%s %s", exact->ref, value->task->key);
      WmImportRecord *link = g_hash_table_lookup (by_ends, ends);

      if (link == NULL)
        continue;
      wm_import_record_set_integer (link, WM_DEPENDENCY_LAG, exact->lag);
      wm_import_record_set_integer (link, WM_DEPENDENCY_LAG_UNIT, exact->unit);
    }
}

static void
settle_values (Reader *self)
{
  g_autoptr (GHashTable) by_ends = wm_import_index_links (self->import);

  for (guint i = 0; i < self->values->len; i++)
    {
      const Value *value = &g_array_index (self->values, Value, i);

      if (g_str_equal (value->name, "links"))
        take_links (by_ends, value);
      else if (!wm_import_take_extra (self->import, value->task, value->name, value->value))
        wm_import_lose (self->import, _ ("Custom fields that can’t be read"), wm_import_record_get_title (value->task));
    }
}

/* Days off that follow each other under one name are one. */
static void
join_days (WmImportCalendar *calendar)
{
  guint n = 0;

  for (guint i = 0; i < calendar->exceptions->len; i++)
    {
      WmImportException *next = g_ptr_array_index (calendar->exceptions, i);
      WmImportException *last = n > 0 ? g_ptr_array_index (calendar->exceptions, n - 1) : NULL;

      if (last != NULL && next->first == last->last + 1 && g_strcmp0 (next->title, last->title) == 0 && next->yearly == last->yearly
          && g_strcmp0 (next->hours, last->hours) == 0 && !g_str_equal (next->title, _ ("Day off")))
        last->last = next->last;
      else
        {
          calendar->exceptions->pdata[i] = calendar->exceptions->pdata[n];
          calendar->exceptions->pdata[n++] = next;
        }
    }
  g_ptr_array_set_size (calendar->exceptions, n);
}

static void
settle_baseline (WmImportRecord   *of_task,
                 const WmCalendar *calendar)
{
  gint64 start = wm_calendar_find_next (calendar, wm_import_record_get_integer (of_task, WM_BASELINE_TASK_START));

  wm_import_record_set_integer (of_task, WM_BASELINE_TASK_START, start);
  wm_import_record_set_integer (of_task, WM_BASELINE_TASK_FINISH,
                                wm_calendar_add (calendar, start, wm_import_record_get_integer (of_task, WM_BASELINE_TASK_DURATION)));
}

static gboolean
finish (gpointer   reader,
        GError   **error)
{
  Reader *self = reader;
  g_autoptr (GPtrArray) calendars = g_ptr_array_new ();
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  g_autoptr (WmCalendar) calendar = wm_import_calendar_build (self->calendar);

  for (guint i = 0; i < self->import->records->len; i++)
    {
      WmImportRecord *record = g_ptr_array_index (self->import->records, i);

      if (record->kind == WM_TYPE_PERSON)
        settle_role (self, record);
      else if (record->kind == WM_TYPE_BASELINE_TASK)
        settle_baseline (record, calendar);
    }
  settle_summaries (self);
  wm_import_record_set_integer (self->import->plan, WM_PLAN_START, self->start);
  settle_values (self);
  join_days (self->calendar);
  g_ptr_array_add (calendars, self->calendar);
  wm_import_calendars_add (calendars, self->import, CALENDAR_KEY, nobody);
  return TRUE;
}

static void
free_reader (gpointer reader)
{
  Reader *self = reader;

  wm_import_outline_clear (&self->outline);
  g_array_unref (self->values);
  g_hash_table_unref (self->owners);
  g_hash_table_unref (self->properties);
  g_hash_table_unref (self->roles);
  wm_import_calendar_free (self->calendar);
  g_free (self->baseline);
  g_free (self);
}

const WmImportReader wm_gan_reader = {
  .format = "gan",
  .begin = begin,
  .start = start_cb,
  .end = end_cb,
  .finish = finish,
  .free = free_reader,
};
