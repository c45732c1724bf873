/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "exchange/wm-mspdi-private.h"
#include "record/wm-kinds.h"

#define ELAPSED_KEY "elapsed"

/* A value of a task's extended attribute, or of one of its baselines or links: what is told
 * before the task itself is whole. */
typedef struct
{
  char *alias, *value;
} Attribute;

typedef struct
{
  WmImport        *import;
  GArray          *frames;     /* of WmMspdiFrame, one an open element */
  WmImportCalendar *calendar;   /* the one that is open */
  GPtrArray       *calendars;  /* of WmImportCalendar */
  GHashTable      *aliases;    /* FieldID to alias of extended attributes */
  GArray          *attributes; /* of Attribute, of the task that is open */
  GPtrArray       *parents;    /* of WmImportRecord: by outline level, the last task */
  GHashTable      *summaries;  /* tasks of which forget_of_summary() has been told */
  GHashTable      *owners;     /* tasks that have one, by key */
  GHashTable      *baselines;  /* number to WmImportRecord */
  GPtrArray       *people;     /* of WmImportRecord */
  GPtrArray       *pending;    /* of WmImportRecord: links and baselines of the task that is open */
  gint64           start;      /* of the project */
  gint64           first;      /* start of any task */
  char            *calendar_uid;
  guint            position;
  gboolean         has_elapsed;
} Reader;

const char *
wm_mspdi_get (const WmMspdiFrame *frame,
              const char         *name)
{
  return frame->values != NULL ? g_hash_table_lookup (frame->values, name) : NULL;
}

static WmMspdiFrame *
get_frame (Reader *self,
           guint   up)
{
  return self->frames->len > up ? &g_array_index (self->frames, WmMspdiFrame, self->frames->len - 1 - up) : NULL;
}

static void
clear_frame (gpointer data)
{
  WmMspdiFrame *frame = data;

  g_free (frame->name);
  g_clear_pointer (&frame->values, g_hash_table_unref);
  if (frame->hours != NULL)
    g_string_free (frame->hours, TRUE);
}

static void
clear_attribute (gpointer data)
{
  g_free (((Attribute *) data)->alias);
  g_free (((Attribute *) data)->value);
}

static gint64
get_number (const WmMspdiFrame *frame,
            const char         *name,
            gint64              fallback)
{
  return wm_import_parse_number (wm_mspdi_get (frame, name), fallback);
}

static gboolean
get_flag (const WmMspdiFrame *frame,
          const char         *name)
{
  const char *text = wm_mspdi_get (frame, name);

  return g_strcmp0 (text, "1") == 0 || g_strcmp0 (text, "true") == 0;
}

static gint64
get_time (const WmMspdiFrame *frame,
          const char         *name)
{
  return wm_import_parse_time (wm_mspdi_get (frame, name));
}

/* Source: XML Schema, duration: “PT8H0M0S”; a day of it is 24 hours. */
static gint64
get_duration (const WmMspdiFrame *frame,
              const char         *name)
{
  const char *text = wm_mspdi_get (frame, name);
  double minutes = 0;
  gboolean of_time = FALSE;

  if (text == NULL || *text++ != 'P')
    return WM_UNSET;
  while (*text != '\0')
    {
      char *end;
      double number;

      if (*text == 'T')
        {
          of_time = TRUE;
          text++;
          continue;
        }
      number = g_ascii_strtod (text, &end);
      if (end == text || !isfinite (number))
        return WM_UNSET;
      switch (*end)
        {
        case 'D': minutes += number * WM_MINUTES_PER_DAY; break;
        case 'H': minutes += number * 60; break;
        case 'M': minutes += of_time ? number : number * 30 * WM_MINUTES_PER_DAY; break;
        case 'S': minutes += number / 60; break;
        case 'Y': minutes += number * 365 * WM_MINUTES_PER_DAY; break;
        default: return WM_UNSET;
        }
      text = end + 1;
    }
  return llround (CLAMP (minutes, -1e12, 1e12));
}

/* Tenths of a minute, as slack and lag are given. */
static gint64
get_tenths (const WmMspdiFrame *frame,
            const char         *name)
{
  double tenths = wm_import_parse_double (wm_mspdi_get (frame, name), NAN);

  return isnan (tenths) ? WM_UNSET : llround (tenths / 10);
}

/* Source: the schema’s DurationFormat and LagFormat; those from 35 on are estimates of the same units. */
static int
get_format (const WmMspdiFrame *frame,
            const char         *name)
{
  gint64 format = get_number (frame, name, 7);

  return format >= 35 && format <= 52 ? format - 32 : format;
}

static gboolean
is_elapsed (int format)
{
  return format == 4 || format == 6 || format == 8 || format == 10 || format == 12;
}

static void
set_link_lag (Reader             *self,
              const WmMspdiFrame *frame,
              WmImportRecord     *link)
{
  int format = get_format (frame, "LagFormat");
  gboolean percent = format == 19 || format == 20;
  gint64 lag = percent ? get_number (frame, "LinkLag", 0) : get_tenths (frame, "LinkLag");

  wm_import_record_set_integer (link, WM_DEPENDENCY_LAG, lag == WM_UNSET ? 0 : lag);
  wm_import_record_set_integer (link, WM_DEPENDENCY_LAG_UNIT,
                                percent ? WM_LAG_UNIT_PERCENT : is_elapsed (format) ? WM_LAG_UNIT_ELAPSED : WM_LAG_UNIT_WORKING);
  if (format == 20 && lag != 0)
    wm_import_lose (self->import, _ ("Lags in elapsed percent count as percent of working time"), NULL);
}

static void
end_link (Reader             *self,
          const WmMspdiFrame *frame)
{
  static const int types[] = { WM_DEPENDENCY_TYPE_FF, WM_DEPENDENCY_TYPE_FS, WM_DEPENDENCY_TYPE_SF, WM_DEPENDENCY_TYPE_SS };
  gint64 type = get_number (frame, "Type", 1);
  WmImportRecord *link;

  if (get_flag (frame, "CrossProject"))
    {
      wm_import_lose (self->import, _ ("Links to tasks of other files"), wm_mspdi_get (get_frame (self, 0), "Name"));
      return;
    }
  link = wm_import_add (self->import, WM_TYPE_DEPENDENCY, NULL, frame->line);
  wm_import_record_set_text (link, WM_DEPENDENCY_PREDECESSOR, wm_mspdi_get (frame, "PredecessorUID"));
  wm_import_record_set_integer (link, WM_DEPENDENCY_TYPE, types[CLAMP (type, 0, 3)]);
  set_link_lag (self, frame, link);
  g_ptr_array_add (self->pending, link);
}

static WmImportRecord *
get_baseline (Reader *self,
              int     number)
{
  WmImportRecord *baseline = g_hash_table_lookup (self->baselines, GINT_TO_POINTER (number));
  g_autofree char *key = g_strdup_printf ("%d", number);
  g_autofree char *title = number == 0 ? g_strdup (_ ("Baseline")) : g_strdup_printf (_ ("Baseline %d"), number);

  if (baseline != NULL)
    return baseline;
  baseline = wm_import_add (self->import, WM_TYPE_BASELINE, key, 0);
  wm_import_record_set_text (baseline, WM_BASELINE_TITLE, title);
  g_hash_table_insert (self->baselines, GINT_TO_POINTER (number), baseline);
  return baseline;
}

static void
end_baseline (Reader             *self,
              const WmMspdiFrame *frame)
{
  gint64 number = get_number (frame, "Number", 0);
  WmImportRecord *of_task;
  gint64 work = get_duration (frame, "Work");

  if (number < 0 || number > 10 || get_time (frame, "Start") == WM_UNSET)
    return;
  of_task = wm_import_add (self->import, WM_TYPE_BASELINE_TASK, NULL, frame->line);
  wm_import_record_set_text (of_task, WM_BASELINE_TASK_BASELINE, get_baseline (self, (int) number)->key);
  wm_import_record_set_integer (of_task, WM_BASELINE_TASK_START, get_time (frame, "Start"));
  wm_import_record_set_integer (of_task, WM_BASELINE_TASK_FINISH, get_time (frame, "Finish"));
  wm_import_record_set_integer (of_task, WM_BASELINE_TASK_DURATION, get_duration (frame, "Duration"));
  if (work > 0)
    wm_import_record_set_integer (of_task, WM_BASELINE_TASK_EFFORT, work);
  g_ptr_array_add (self->pending, of_task);
}

static void
end_attribute (Reader             *self,
               const WmMspdiFrame *frame)
{
  const WmMspdiFrame *parent = get_frame (self, 0);
  const char *id = wm_mspdi_get (frame, "FieldID");

  if (id == NULL || parent == NULL)
    return;
  if (g_str_equal (parent->name, "ExtendedAttributes"))
    {
      const char *alias = wm_mspdi_get (frame, "Alias");

      if (alias == NULL)
        alias = wm_mspdi_get (frame, "FieldName");
      g_hash_table_insert (self->aliases, g_strdup (id), g_strdup (alias != NULL ? alias : id));
    }
  else if (g_str_equal (parent->name, "Task"))
    {
      const char *alias = g_hash_table_lookup (self->aliases, id);
      Attribute attribute = { g_strdup (alias != NULL ? alias : id), g_strdup (wm_mspdi_get (frame, "Value")) };

      g_array_append_val (self->attributes, attribute);
    }
}

/* “baseline.0.title” */
static gboolean
take_baseline_attribute (Reader     *self,
                         const char *name,
                         const char *value)
{
  char *end;
  guint64 number = g_ascii_strtoull (name, &end, 10);
  WmImportRecord *baseline;

  if (end == name || *end != '.' || number > 10)
    return FALSE;
  baseline = get_baseline (self, (int) number);
  if (g_str_equal (end, ".title"))
    wm_import_record_set_text (baseline, WM_BASELINE_TITLE, value);
  else if (g_str_equal (end, ".taken"))
    wm_import_record_set_integer (baseline, WM_BASELINE_TAKEN, wm_moment_parse (value, NULL));
  return TRUE;
}

static gboolean
take_attribute (Reader          *self,
                WmImportRecord  *task,
                const Attribute *attribute)
{
  const char *name = attribute->alias + strlen (WM_MSPDI_ALIAS);

  if (attribute->value == NULL)
    return FALSE;
  if (g_str_has_prefix (name, "baseline."))
    return take_baseline_attribute (self, name + strlen ("baseline."), attribute->value);
  if (g_str_equal (name, "plan.baseline"))
    {
      wm_import_record_set_text (self->import->plan, WM_PLAN_BASELINE, attribute->value);
      return TRUE;
    }
  if (g_str_equal (name, "effort") && g_str_equal (attribute->value, "none") && task != NULL)
    {
      wm_import_record_set_integer (task, WM_TASK_EFFORT, WM_UNSET);
      return TRUE;
    }
  return wm_import_take_extra (self->import, task, name, attribute->value);
}

static void
take_attributes (Reader         *self,
                 WmImportRecord *task,
                 const char     *title)
{
  for (guint i = 0; i < self->attributes->len; i++)
    {
      const Attribute *attribute = &g_array_index (self->attributes, Attribute, i);
      g_autofree char *what = NULL;

      if (g_str_has_prefix (attribute->alias, WM_MSPDI_ALIAS) && take_attribute (self, task, attribute))
        continue;
      /* Translators: the name of a custom field. */
      what = g_strdup_printf (_ ("Custom field “%s”"), attribute->alias);
      wm_import_lose (self->import, what, title);
    }
  g_array_set_size (self->attributes, 0);
}

/* The elements of a task that a plan has no field for. */
static void
count_losses (Reader             *self,
              const WmMspdiFrame *frame,
              const char         *title)
{
  static const struct { const char *element, *what; double usual; } others[] = {
    { "Cost", N_ ("Costs"), 0 },
    { "FixedCost", N_ ("Fixed costs"), 0 },
    { "Priority", N_ ("Priorities"), 500 },
    { "IsSubproject", N_ ("Tasks that stand for another file: that file is not read"), 0 },
    { "PhysicalPercentComplete", N_ ("Physical percent complete"), 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (wm_import_parse_double (wm_mspdi_get (frame, others[i].element), others[i].usual) != others[i].usual)
      wm_import_lose (self->import, _ (others[i].what), title);
  if (wm_mspdi_get (frame, "HyperlinkAddress") != NULL)
    wm_import_lose (self->import, _ ("Hyperlinks"), title);
}

static void
set_constraint (const WmMspdiFrame *frame,
                WmImportRecord     *task)
{
  static const int constraints[] = { WM_CONSTRAINT_ASAP, WM_CONSTRAINT_ALAP, WM_CONSTRAINT_MSO,  WM_CONSTRAINT_MFO,
                                     WM_CONSTRAINT_SNET, WM_CONSTRAINT_SNLT, WM_CONSTRAINT_FNET, WM_CONSTRAINT_FNLT };
  gint64 type = get_number (frame, "ConstraintType", 0);
  gint64 time = get_time (frame, "ConstraintDate");

  if (type < 0 || type > 7)
    type = 0;
  wm_import_record_set_integer (task, WM_TASK_CONSTRAINT, constraints[type]);
  if (type >= 2)
    wm_import_record_set_integer (task, WM_TASK_CONSTRAINT_TIME, time);
  wm_import_record_set_integer (task, WM_TASK_DEADLINE, get_time (frame, "Deadline"));
}

/* Elapsed durations run by the clock: such a task has a calendar without nights or days off. */
static void
set_elapsed (Reader         *self,
             WmImportRecord *task)
{
  if (!self->has_elapsed)
    {
      WmImportCalendar *calendar = wm_import_calendar_new (0);

      calendar->uid = g_strdup (ELAPSED_KEY);
      calendar->name = g_strdup (_ ("Round the clock"));
      calendar->is_base = TRUE;
      for (guint i = 0; i < 7; i++)
        {
          calendar->has_day[i] = TRUE;
          g_string_assign (calendar->week.days[i], "00:00-24:00");
        }
      g_ptr_array_add (self->calendars, calendar);
      self->has_elapsed = TRUE;
    }
  wm_import_record_set_text (task, WM_TASK_CALENDAR, ELAPSED_KEY);
}

static void
set_duration (Reader             *self,
              const WmMspdiFrame *frame,
              WmImportRecord     *task)
{
  gboolean manual = get_flag (frame, "Manual");
  gint64 duration = manual ? get_duration (frame, "ManualDuration") : WM_UNSET;
  gint64 start = get_time (frame, "Start"), finish = get_time (frame, "Finish");

  if (duration == WM_UNSET)
    duration = get_duration (frame, "Duration");
  if (duration == WM_UNSET && start != WM_UNSET && finish != WM_UNSET)
    {
      g_autoptr (WmCalendar) calendar = wm_calendar_new ();

      wm_calendar_seal (calendar);
      duration = wm_calendar_measure (calendar, start, finish);
    }
  wm_import_record_set_integer (task, WM_TASK_DURATION, duration);
  if (duration == 0 && get_flag (frame, "Milestone"))
    wm_import_record_set_integer (task, WM_TASK_MILESTONE, TRUE);
  else if (get_flag (frame, "Milestone") && duration > 0)
    wm_import_lose (self->import, _ ("Milestones with a duration are taken over as tasks"), wm_import_record_get_title (task));
  if (is_elapsed (get_format (frame, "DurationFormat")) && duration > 0)
    set_elapsed (self, task);
  if (manual)
    {
      gint64 at = get_time (frame, "ManualStart");

      wm_import_record_set_integer (task, WM_TASK_MANUAL_START, at != WM_UNSET ? at : start);
    }
}

/* What remains is kept only where the percentage does not tell it. */
static void
set_progress (const WmMspdiFrame *frame,
              WmImportRecord     *task)
{
  gint64 percent = CLAMP (get_number (frame, "PercentComplete", 0), 0, 100);
  gint64 duration = wm_import_record_get_integer (task, WM_TASK_DURATION);
  gint64 remaining = get_duration (frame, "RemainingDuration");
  gint64 actual_start = get_time (frame, "ActualStart"), actual_finish = get_time (frame, "ActualFinish");

  wm_import_record_set_integer (task, WM_TASK_PERCENT, percent);
  wm_import_record_set_integer (task, WM_TASK_ACTUAL_START, actual_start);
  wm_import_record_set_integer (task, WM_TASK_ACTUAL_FINISH, actual_finish);
  if (remaining == WM_UNSET || duration == WM_UNSET || actual_start == WM_UNSET || actual_finish != WM_UNSET)
    return;
  if (ABS (remaining - duration * (100 - percent) / 100) * 100 > duration)
    wm_import_record_set_integer (task, WM_TASK_REMAINING, remaining);
}

static void
state_dates (Reader             *self,
             const WmMspdiFrame *frame,
             WmImportRecord     *task)
{
  WmStatedDates *stated = wm_import_record_state (task);
  gint64 delay = get_number (frame, "LevelingDelay", 0);

  stated->start = get_time (frame, "Start");
  stated->finish = get_time (frame, "Finish");
  stated->early_start = get_time (frame, "EarlyStart");
  stated->early_finish = get_time (frame, "EarlyFinish");
  stated->late_start = get_time (frame, "LateStart");
  stated->late_finish = get_time (frame, "LateFinish");
  stated->total_float = get_tenths (frame, "TotalSlack");
  stated->free_float = get_tenths (frame, "FreeSlack");
  /* A plan begins with a day, a project at a time of day, which some tasks are before. */
  if (wm_import_record_get_integer (task, WM_TASK_CONSTRAINT) == WM_CONSTRAINT_ASAP && wm_import_record_get_integer (task, WM_TASK_ACTUAL_START) == WM_UNSET)
    stated->no_earlier = self->start;
  if (stated->start != WM_UNSET)
    self->first = self->first == WM_UNSET ? stated->start : MIN (self->first, stated->start);
  if (delay > 0)
    {
      wm_import_lose (self->import, _ ("Delays by resource levelling"), wm_import_record_get_title (task));
      stated->because = g_strdup (_ ("The file delays it by resource levelling, which is not taken over."));
    }
}

/* The summary above a task that stands at @level. */
static WmImportRecord *
find_parent (Reader *self,
             gint64  level)
{
  for (gint64 i = MIN (level, (gint64) self->parents->len) - 1; i > 0; i--)
    if (g_ptr_array_index (self->parents, i) != NULL)
      return g_ptr_array_index (self->parents, i);
  return NULL;
}

static void
place (Reader         *self,
       WmImportRecord *task,
       gint64          level)
{
  WmImportRecord *parent;

  level = CLAMP (level, 1, 1000);
  parent = find_parent (self, level);
  if (parent != NULL)
    wm_import_record_set_text (task, WM_TASK_PARENT, parent->key);
  g_ptr_array_set_size (self->parents, (int) level + 1);
  g_ptr_array_index (self->parents, level) = task;
  wm_import_record_set_integer (task, WM_TASK_POSITION, ++self->position);
}

/* Why a task is not taken over, or NULL when it is. */
static const char *
find_exclusion (const WmMspdiFrame *frame)
{
  const char *active = wm_mspdi_get (frame, "Active");

  if (wm_mspdi_get (frame, "UID") == NULL)
    return _ ("Tasks without a UID");
  if (get_flag (frame, "ExternalTask"))
    return _ ("Tasks of other files");
  if (g_strcmp0 (active, "0") == 0 || g_strcmp0 (active, "false") == 0)
    return _ ("Inactive tasks");
  return NULL;
}

static WmImportRecord *
add_task (Reader             *self,
          const WmMspdiFrame *frame)
{
  const char *calendar = wm_mspdi_get (frame, "CalendarUID");
  WmImportRecord *task = wm_import_add (self->import, WM_TYPE_TASK, wm_mspdi_get (frame, "UID"), frame->line);
  gint64 work = get_duration (frame, "Work");

  wm_import_record_set_text (task, WM_TASK_TITLE, wm_mspdi_get (frame, "Name"));
  wm_import_record_set_text (task, WM_TASK_NOTES, wm_mspdi_get (frame, "Notes"));
  if (calendar != NULL && !g_str_equal (calendar, "-1"))
    wm_import_record_set_text (task, WM_TASK_CALENDAR, calendar);
  set_constraint (frame, task);
  set_duration (self, frame, task);
  set_progress (frame, task);
  if (work > 0)
    wm_import_record_set_integer (task, WM_TASK_EFFORT, work);
  state_dates (self, frame, task);
  place (self, task, get_number (frame, "OutlineLevel", 1));
  return task;
}

/* Links and baselines of a task wait until its UID is known. */
static void
settle_pending (Reader         *self,
                WmImportRecord *task)
{
  g_autoptr (GHashTable) gone = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->pending->len; i++)
    {
      WmImportRecord *record = g_ptr_array_index (self->pending, i);

      if (task == NULL)
        g_hash_table_add (gone, record);
      else if (record->kind == WM_TYPE_DEPENDENCY)
        wm_import_record_set_text (record, WM_DEPENDENCY_SUCCESSOR, task->key);
      else
        wm_import_record_set_text (record, WM_BASELINE_TASK_TASK, task->key);
    }
  wm_import_drop (self->import, gone);
  g_ptr_array_set_size (self->pending, 0);
}

/* Work, progress and the like of a summary are those of its parts. */
static void
forget_of_summary (Reader         *self,
                   WmImportRecord *task)
{
  static const guint fields[] = { WM_TASK_DURATION, WM_TASK_MILESTONE,     WM_TASK_EFFORT,    WM_TASK_PERCENT,
                                  WM_TASK_ACTUAL_START, WM_TASK_ACTUAL_FINISH, WM_TASK_REMAINING, WM_TASK_MANUAL_START };

  g_hash_table_add (self->summaries, task);
  if (wm_import_record_get_integer (task, WM_TASK_MANUAL_START) != WM_UNSET)
    wm_import_lose (self->import, _ ("Dates of summaries that are placed by hand: they follow from their parts"), wm_import_record_get_title (task));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    wm_import_record_set_integer (task, fields[i], WM_UNSET);
  task->stated->no_earlier = WM_UNSET;
}

static void
end_task (Reader             *self,
          const WmMspdiFrame *frame)
{
  const char *uid = wm_mspdi_get (frame, "UID");
  const char *title = wm_mspdi_get (frame, "Name");
  gboolean summary_of_all = g_strcmp0 (uid, "0") == 0 && get_number (frame, "OutlineLevel", 0) == 0;
  const char *why = find_exclusion (frame);
  WmImportRecord *task = NULL;

  if (get_flag (frame, "IsNull") || summary_of_all)
    why = NULL;
  else if (why != NULL)
    wm_import_lose (self->import, why, title != NULL ? title : uid);
  else
    {
      task = add_task (self, frame);
      if (get_flag (frame, "Summary"))
        forget_of_summary (self, task);
      count_losses (self, frame, wm_import_record_get_title (task));
    }
  settle_pending (self, task);
  take_attributes (self, task, title);
}

static void
end_resource (Reader             *self,
              const WmMspdiFrame *frame)
{
  const char *name = wm_mspdi_get (frame, "Name");
  double units = wm_import_parse_double (wm_mspdi_get (frame, "MaxUnits"), 1);
  const char *calendar = wm_mspdi_get (frame, "CalendarUID");
  WmImportRecord *person;

  if (get_flag (frame, "IsNull") || name == NULL || wm_mspdi_get (frame, "UID") == NULL)
    return;
  if (get_number (frame, "Type", 1) != 1)
    {
      wm_import_lose (self->import, _ ("Resources that are no people: material and costs"), name);
      return;
    }
  person = wm_import_add (self->import, WM_TYPE_PERSON, wm_mspdi_get (frame, "UID"), frame->line);
  wm_import_record_set_text (person, WM_PERSON_NAME, name);
  wm_import_record_set_text (person, WM_PERSON_ROLE, wm_mspdi_get (frame, "Group"));
  wm_import_record_set_text (person, WM_PERSON_EMAIL, wm_mspdi_get (frame, "EmailAddress"));
  if (calendar != NULL && !g_str_equal (calendar, "-1"))
    wm_import_record_set_text (person, WM_PERSON_CALENDAR, calendar);
  if (units > 1)
    wm_import_lose (self->import, _ ("Capacities above 100 %: they count as one person"), name);
  if (units > 0)
    wm_import_record_set_integer (person, WM_PERSON_CAPACITY, CLAMP (llround (units * 100), 1, 100));
  if (wm_import_parse_double (wm_mspdi_get (frame, "StandardRate"), 0) != 0)
    wm_import_lose (self->import, _ ("Rates of pay"), name);
  if (wm_mspdi_get (frame, "Notes") != NULL)
    wm_import_lose (self->import, _ ("Notes of resources"), name);
  g_ptr_array_add (self->people, person);
}

static void
end_assignment (Reader             *self,
                const WmMspdiFrame *frame)
{
  WmImportRecord *task = wm_import_find (self->import, WM_TYPE_TASK, wm_mspdi_get (frame, "TaskUID"));
  WmImportRecord *person = wm_import_find (self->import, WM_TYPE_PERSON, wm_mspdi_get (frame, "ResourceUID"));
  g_autofree char *name = NULL;

  if (task == NULL || person == NULL)
    return;
  if (g_hash_table_add (self->owners, task))
    {
      wm_import_record_set_text (task, WM_TASK_OWNER, person->key);
      return;
    }
  name = g_strdup_printf ("%s (%s)", wm_import_record_get_title (task), wm_import_record_get_title (person));
  wm_import_lose (self->import, _ ("Further people of a task: the first one becomes its owner"), name);
}

static void
end_project (Reader             *self,
             const WmMspdiFrame *frame)
{
  WmImportRecord *plan = self->import->plan;
  const char *title = wm_mspdi_get (frame, "Title");
  const char *backward = wm_mspdi_get (frame, "ScheduleFromStart");

  wm_import_record_set_text (plan, WM_PLAN_TITLE, title != NULL ? title : wm_mspdi_get (frame, "Name"));
  wm_import_record_set_text (plan, WM_PLAN_ORGANIZATION, wm_mspdi_get (frame, "Company"));
  for (guint i = 0; i < self->people->len; i++)
    if (g_strcmp0 (wm_mspdi_get (frame, "Manager"), wm_import_record_get_title (g_ptr_array_index (self->people, i))) == 0)
      wm_import_record_set_text (plan, WM_PLAN_OWNER, ((WmImportRecord *) g_ptr_array_index (self->people, i))->key);
  wm_import_record_set_integer (plan, WM_PLAN_STATUS_DATE, wm_plan_time_to_date (get_time (frame, "StatusDate")));
  if (self->first == WM_UNSET || (self->start != WM_UNSET && self->start < self->first))
    self->first = self->start;
  if (self->first != WM_UNSET && wm_import_record_get_integer (plan, WM_PLAN_START) == WM_UNSET)
    wm_import_record_set_integer (plan, WM_PLAN_START, wm_plan_time_to_date (self->first));
  if (g_strcmp0 (backward, "0") == 0 || g_strcmp0 (backward, "false") == 0)
    wm_import_lose (self->import, _ ("The file is scheduled backwards from its finish; here dates follow from the start"), NULL);
}

/* What stands before the tasks is needed while they are read. */
static void
take_value (Reader     *self,
            const char *name,
            const char *text)
{
  if (self->frames->len != 1)
    return;
  if (g_str_equal (name, "StartDate"))
    self->start = wm_import_parse_time (text);
  else if (g_str_equal (name, "CalendarUID"))
    g_set_str (&self->calendar_uid, text);
}

static void
end_calendar_part (Reader       *self,
                   WmMspdiFrame *frame)
{
  WmMspdiFrame *holder = get_frame (self, 1);

  if (g_str_equal (frame->name, "WorkingTime") && holder != NULL)
    {
      if (holder->hours == NULL)
        holder->hours = g_string_new (NULL);
      wm_import_append_hours (holder->hours, wm_import_parse_clock (wm_mspdi_get (frame, "FromTime")),
                              wm_import_parse_clock (wm_mspdi_get (frame, "ToTime")));
    }
  else if (g_str_equal (frame->name, "TimePeriod") && get_frame (self, 0)->values != NULL)
    {
      WmMspdiFrame *parent = get_frame (self, 0);

      g_hash_table_insert (parent->values, g_strdup ("FromDate"), g_strdup (wm_mspdi_get (frame, "FromDate")));
      g_hash_table_insert (parent->values, g_strdup ("ToDate"), g_strdup (wm_mspdi_get (frame, "ToDate")));
    }
  else if (g_str_equal (frame->name, "WorkWeek"))
    wm_import_lose (self->import, _ ("Weeks with other working hours"), wm_mspdi_get (frame, "Name"));
  else if (g_str_equal (frame->name, "WeekDay") && holder != NULL && g_str_equal (holder->name, "Calendar"))
    {
      if (get_number (frame, "DayType", -1) == 0)
        wm_mspdi_calendar_add_exception (self->calendar, self->import, frame);
      else
        wm_mspdi_calendar_add_day (self->calendar, frame);
    }
  else if (g_str_equal (frame->name, "Exception"))
    wm_mspdi_calendar_add_exception (self->calendar, self->import, frame);
}

static void
end_calendar (Reader             *self,
              const WmMspdiFrame *frame)
{
  WmImportCalendar *calendar = g_steal_pointer (&self->calendar);
  const char *base = wm_mspdi_get (frame, "BaseCalendarUID");

  calendar->uid = g_strdup (wm_mspdi_get (frame, "UID"));
  calendar->name = g_strdup (wm_mspdi_get (frame, "Name"));
  calendar->base = g_strdup (base);
  calendar->is_base = wm_mspdi_get (frame, "IsBaseCalendar") == NULL || get_flag (frame, "IsBaseCalendar");
  g_ptr_array_add (self->calendars, calendar);
}

/* An element with elements in it has ended; those around it are still in self->frames. */
static void
end_object (Reader       *self,
            WmMspdiFrame *frame)
{
  WmMspdiFrame *parent = get_frame (self, 0);
  gboolean of_task = parent != NULL && g_str_equal (parent->name, "Task");

  if (g_str_equal (frame->name, "Calendar") && self->calendar != NULL)
    end_calendar (self, frame);
  else if (self->calendar != NULL)
    end_calendar_part (self, frame);
  else if (g_str_equal (frame->name, "PredecessorLink") && of_task)
    end_link (self, frame);
  else if (g_str_equal (frame->name, "Baseline") && of_task)
    end_baseline (self, frame);
  else if (g_str_equal (frame->name, "ExtendedAttribute"))
    end_attribute (self, frame);
  else if (g_str_equal (frame->name, "Task"))
    end_task (self, frame);
  else if (g_str_equal (frame->name, "Resource"))
    end_resource (self, frame);
  else if (g_str_equal (frame->name, "Assignment"))
    end_assignment (self, frame);
  else if (g_str_equal (frame->name, "Project"))
    end_project (self, frame);
}

static gboolean
start_cb (const WmXmlElement *element,
          gpointer            data,
          GError            **error)
{
  Reader *self = data;
  WmMspdiFrame frame = { .name = g_strdup (element->name), .line = element->line };
  WmMspdiFrame *parent = get_frame (self, 0);

  if (parent != NULL && parent->values == NULL)
    parent->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (parent != NULL && g_str_equal (parent->name, "Calendars") && g_str_equal (element->name, "Calendar") && self->calendar == NULL)
    self->calendar = wm_import_calendar_new (element->line);
  g_array_append_val (self->frames, frame);
  return TRUE;
}

static gboolean
end_cb (const WmXmlElement *element,
        gpointer            data,
        GError            **error)
{
  Reader *self = data;
  WmMspdiFrame frame = g_array_index (self->frames, WmMspdiFrame, self->frames->len - 1);
  WmMspdiFrame *parent;

  /* Not cleared: this one still has it. */
  g_array_set_clear_func (self->frames, NULL);
  g_array_set_size (self->frames, self->frames->len - 1);
  g_array_set_clear_func (self->frames, clear_frame);
  parent = get_frame (self, 0);
  if (frame.values != NULL)
    end_object (self, &frame);
  else if (parent != NULL && *element->text != '\0')
    {
      take_value (self, element->name, element->text);
      g_hash_table_insert (parent->values, g_strdup (element->name), g_strdup (element->text));
    }
  clear_frame (&frame);
  return TRUE;
}

static gpointer
begin (WmImport *import)
{
  Reader *self = g_new0 (Reader, 1);

  self->import = import;
  self->start = self->first = WM_UNSET;
  self->frames = g_array_new (FALSE, FALSE, sizeof (WmMspdiFrame));
  g_array_set_clear_func (self->frames, clear_frame);
  self->attributes = g_array_new (FALSE, FALSE, sizeof (Attribute));
  g_array_set_clear_func (self->attributes, clear_attribute);
  self->calendars = g_ptr_array_new_with_free_func (wm_import_calendar_free);
  self->aliases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->summaries = g_hash_table_new (NULL, NULL);
  self->owners = g_hash_table_new (NULL, NULL);
  self->baselines = g_hash_table_new (NULL, NULL);
  self->parents = g_ptr_array_new ();
  self->people = g_ptr_array_new ();
  self->pending = g_ptr_array_new ();
  wm_import_add (import, WM_TYPE_PLAN, "plan", 0);
  return self;
}

/* Some writers say nothing of which tasks are summaries. */
static void
forget_of_summaries (Reader *self)
{
  GPtrArray *records = self->import->records;

  for (guint i = 0; i < records->len; i++)
    {
      WmImportRecord *record = g_ptr_array_index (records, i);
      WmImportRecord *parent =
          record->kind == WM_TYPE_TASK ? wm_import_find (self->import, WM_TYPE_TASK, wm_import_record_get_text (record, WM_TASK_PARENT)) : NULL;

      if (parent != NULL && !g_hash_table_contains (self->summaries, parent))
        forget_of_summary (self, parent);
    }
}

static gboolean
finish (gpointer   reader,
        GError   **error)
{
  Reader *self = reader;

  wm_import_calendars_add (self->calendars, self->import, self->calendar_uid, self->people);
  forget_of_summaries (self);
  return TRUE;
}

static void
free_reader (gpointer reader)
{
  Reader *self = reader;

  g_array_unref (self->frames);
  g_array_unref (self->attributes);
  g_ptr_array_unref (self->calendars);
  g_clear_pointer (&self->calendar, wm_import_calendar_free);
  g_hash_table_unref (self->aliases);
  g_hash_table_unref (self->summaries);
  g_hash_table_unref (self->owners);
  g_hash_table_unref (self->baselines);
  g_ptr_array_unref (self->parents);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->pending);
  g_free (self->calendar_uid);
  g_free (self);
}

const WmImportReader wm_mspdi_reader = {
  .format = "mspdi",
  .begin = begin,
  .start = start_cb,
  .end = end_cb,
  .finish = finish,
  .free = free_reader,
};
