/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "exchange/wm-mspdi-private.h"
#include "record/wm-kinds.h"

#define ELAPSED_KEY "elapsed"

/* The elements of a task that a plan has no field for. */
static void
count_losses (WmMspdiReader      *self,
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
  if (wm_mspdi_get (frame, "Contact") != NULL)
    wm_import_lose (self->import, _ ("Contacts"), title);
  if (wm_mspdi_get (frame, "WBS") != NULL && wm_mspdi_get (frame, "OutlineNumber") != NULL
      && !g_str_equal (wm_mspdi_get (frame, "WBS"), wm_mspdi_get (frame, "OutlineNumber")))
    wm_import_lose (self->import, _ ("Codes of the work breakdown structure other than its numbers"), title);
}

static void
set_constraint (WmMspdiReader      *self,
                const WmMspdiFrame *frame,
                WmImportRecord     *task)
{
  static const int constraints[] = { WM_CONSTRAINT_ASAP, WM_CONSTRAINT_ALAP, WM_CONSTRAINT_MSO,  WM_CONSTRAINT_MFO,
                                     WM_CONSTRAINT_SNET, WM_CONSTRAINT_SNLT, WM_CONSTRAINT_FNET, WM_CONSTRAINT_FNLT };
  gint64 type = wm_mspdi_get_number (frame, "ConstraintType", 0);
  gint64 time = wm_mspdi_get_time (frame, "ConstraintDate");

  if (type < 0 || type > 7)
    type = 0;
  if (type >= 2 && time == WM_UNSET)
    {
      wm_import_lose (self->import, _ ("Constraints without a date"), wm_import_record_get_title (task));
      type = 0;
    }
  wm_import_record_set_integer (task, WM_TASK_CONSTRAINT, constraints[type]);
  if (type >= 2)
    wm_import_record_set_integer (task, WM_TASK_CONSTRAINT_TIME, time);
  wm_import_record_set_integer (task, WM_TASK_DEADLINE, wm_mspdi_get_time (frame, "Deadline"));
}

/* Elapsed durations run by the clock: such a task has a calendar without nights or days off. */
static void
set_elapsed (WmMspdiReader  *self,
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
set_duration (WmMspdiReader      *self,
              const WmMspdiFrame *frame,
              WmImportRecord     *task)
{
  gboolean manual = wm_mspdi_get_flag (frame, "Manual");
  gint64 duration = manual ? wm_mspdi_get_duration (frame, "ManualDuration") : WM_UNSET;
  gint64 start = wm_mspdi_get_time (frame, "Start"), finish = wm_mspdi_get_time (frame, "Finish");

  if (duration == WM_UNSET)
    duration = wm_mspdi_get_duration (frame, "Duration");
  if (duration == WM_UNSET && start != WM_UNSET && finish != WM_UNSET)
    {
      g_autoptr (WmCalendar) calendar = wm_calendar_new ();

      wm_calendar_seal (calendar);
      duration = wm_calendar_measure (calendar, start, finish);
    }
  wm_import_record_set_integer (task, WM_TASK_DURATION, duration);
  if (duration == 0 && wm_mspdi_get_flag (frame, "Milestone"))
    wm_import_record_set_integer (task, WM_TASK_MILESTONE, TRUE);
  else if (wm_mspdi_get_flag (frame, "Milestone") && duration > 0)
    wm_import_lose (self->import, _ ("Milestones with a duration are taken over as tasks"), wm_import_record_get_title (task));
  if (wm_mspdi_is_elapsed (wm_mspdi_get_format (frame, "DurationFormat")) && duration > 0)
    set_elapsed (self, task);
  if (manual)
    {
      gint64 at = wm_mspdi_get_time (frame, "ManualStart");

      wm_import_record_set_integer (task, WM_TASK_MANUAL_START, at != WM_UNSET ? at : start);
    }
}

/* What remains is kept only where the percentage does not tell it. */
static void
set_progress (const WmMspdiFrame *frame,
              WmImportRecord     *task)
{
  gint64 percent = CLAMP (wm_mspdi_get_number (frame, "PercentComplete", 0), 0, 100);
  gint64 duration = wm_import_record_get_integer (task, WM_TASK_DURATION);
  gint64 remaining = wm_mspdi_get_duration (frame, "RemainingDuration");
  gint64 actual_start = wm_mspdi_get_time (frame, "ActualStart"), actual_finish = wm_mspdi_get_time (frame, "ActualFinish");

  wm_import_record_set_integer (task, WM_TASK_PERCENT, percent);
  wm_import_record_set_integer (task, WM_TASK_ACTUAL_START, actual_start);
  wm_import_record_set_integer (task, WM_TASK_ACTUAL_FINISH, actual_finish);
  if (actual_start != WM_UNSET && actual_finish == WM_UNSET && percent > 0)
    {
      wm_import_record_state (task)->stop = wm_mspdi_get_time (frame, "Stop");
      wm_import_record_state (task)->resume = wm_mspdi_get_time (frame, "Resume");
    }
  if (remaining == WM_UNSET || duration == WM_UNSET || actual_start == WM_UNSET || actual_finish != WM_UNSET)
    return;
  if (ABS (remaining - duration * (100 - percent) / 100) * 100 > duration)
    wm_import_record_set_integer (task, WM_TASK_REMAINING, remaining);
}

static void
state_dates (WmMspdiReader      *self,
             const WmMspdiFrame *frame,
             WmImportRecord     *task)
{
  WmStatedDates *stated = wm_import_record_state (task);
  gint64 delay = wm_mspdi_get_number (frame, "LevelingDelay", 0);

  stated->start = wm_mspdi_get_time (frame, "Start");
  stated->finish = wm_mspdi_get_time (frame, "Finish");
  stated->early_start = wm_mspdi_get_time (frame, "EarlyStart");
  stated->early_finish = wm_mspdi_get_time (frame, "EarlyFinish");
  stated->late_start = wm_mspdi_get_time (frame, "LateStart");
  stated->late_finish = wm_mspdi_get_time (frame, "LateFinish");
  stated->total_float = wm_mspdi_get_tenths (frame, "TotalSlack");
  stated->free_float = wm_mspdi_get_tenths (frame, "FreeSlack");
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
find_parent (WmMspdiReader *self,
             gint64         level)
{
  for (gint64 i = MIN (level, (gint64) self->parents->len) - 1; i > 0; i--)
    if (g_ptr_array_index (self->parents, i) != NULL)
      return g_ptr_array_index (self->parents, i);
  return NULL;
}

static void
place (WmMspdiReader  *self,
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

/* Some writers give the level only by the number: 1.2.3. */
static gint64
get_level (const WmMspdiFrame *frame)
{
  const char *number = wm_mspdi_get (frame, "OutlineNumber");
  gint64 level = 1;

  for (; number != NULL && *number != '\0'; number++)
    level += *number == '.';
  return wm_mspdi_get_number (frame, "OutlineLevel", level);
}

/* Why a task is not taken over, or NULL when it is. */
static const char *
find_exclusion (const WmMspdiFrame *frame)
{
  const char *active = wm_mspdi_get (frame, "Active");

  if (wm_mspdi_get (frame, "UID") == NULL)
    return _ ("Tasks without a UID");
  if (wm_mspdi_get_flag (frame, "ExternalTask"))
    return _ ("Tasks of other files");
  if (g_strcmp0 (active, "0") == 0 || g_strcmp0 (active, "false") == 0)
    return _ ("Inactive tasks");
  return NULL;
}

static WmImportRecord *
add_task (WmMspdiReader      *self,
          const WmMspdiFrame *frame)
{
  const char *calendar = wm_mspdi_get (frame, "CalendarUID");
  WmImportRecord *task = wm_import_add (self->import, WM_TYPE_TASK, wm_mspdi_get (frame, "UID"), frame->line);
  gint64 work = wm_mspdi_get_duration (frame, "Work");

  wm_import_record_set_text (task, WM_TASK_TITLE, wm_mspdi_get (frame, "Name"));
  wm_import_record_set_text (task, WM_TASK_NOTES, wm_mspdi_get (frame, "Notes"));
  if (calendar != NULL && !g_str_equal (calendar, "-1"))
    wm_import_record_set_text (task, WM_TASK_CALENDAR, calendar);
  set_constraint (self, frame, task);
  set_duration (self, frame, task);
  set_progress (frame, task);
  if (work > 0)
    wm_import_record_set_integer (task, WM_TASK_EFFORT, work);
  state_dates (self, frame, task);
  place (self, task, get_level (frame));
  return task;
}

/* Links and baselines of a task wait until its UID is known. */
static void
settle_pending (WmMspdiReader  *self,
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
void
wm_mspdi_forget_of_summary (WmMspdiReader  *self,
                            WmImportRecord *task)
{
  static const guint fields[] = { WM_TASK_DURATION, WM_TASK_MILESTONE,     WM_TASK_EFFORT,    WM_TASK_PERCENT,
                                  WM_TASK_ACTUAL_START, WM_TASK_ACTUAL_FINISH, WM_TASK_REMAINING, WM_TASK_MANUAL_START };

  g_hash_table_add (self->summaries, task);
  if (wm_import_record_get_integer (task, WM_TASK_MANUAL_START) != WM_UNSET)
    wm_import_lose (self->import, _ ("Dates of summaries that are placed by hand: they follow from their parts"), wm_import_record_get_title (task));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    wm_import_record_set_integer (task, fields[i], WM_UNSET);
  task->stated->no_earlier = task->stated->stop = task->stated->resume = WM_UNSET;
}

void
wm_mspdi_end_task (WmMspdiReader      *self,
                   const WmMspdiFrame *frame)
{
  const char *uid = wm_mspdi_get (frame, "UID");
  const char *title = wm_mspdi_get (frame, "Name");
  gboolean summary_of_all = g_strcmp0 (uid, "0") == 0 && wm_mspdi_get_number (frame, "OutlineLevel", 0) == 0;
  const char *why = find_exclusion (frame);
  WmImportRecord *task = NULL;

  if (wm_mspdi_get_flag (frame, "IsNull") || summary_of_all)
    why = NULL;
  else if (why != NULL)
    wm_import_lose (self->import, why, title != NULL ? title : uid);
  else
    {
      task = add_task (self, frame);
      if (wm_mspdi_get_flag (frame, "Summary"))
        wm_mspdi_forget_of_summary (self, task);
      count_losses (self, frame, wm_import_record_get_title (task));
    }
  settle_pending (self, task);
  wm_mspdi_take_attributes (self, task, title);
}
