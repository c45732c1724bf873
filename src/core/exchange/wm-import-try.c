/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "exchange/wm-import-private.h"
#include "record/wm-kinds.h"
#include "schedule/wm-schedule.h"

#define MAX_PIN_ROUNDS 30

/* An import tried out in a plan that nobody sees. */
typedef struct
{
  WmImport       *import;
  WmStore        *store;
  WmEdit         *edit;
  GHashTable     *made;    /* WmImportRecord to WmRecord */
  WmSchedule     *schedule;
  GHashTable     *changed; /* WmRecord of each task whose dates differ */
  WmImportReport *report;
} Trial;

static void
free_change (gpointer data)
{
  WmImportChange *self = data;

  g_free (self->key);
  g_free (self->title);
  g_free (self->reason);
  g_array_unref (self->differences);
  g_free (self);
}

static void
calculate (Trial *self)
{
  g_clear_object (&self->schedule);
  self->schedule = wm_schedule_new_for_store (self->store);
}

static WmTask *
get_task (Trial          *self,
          WmImportRecord *record)
{
  return WM_TASK (g_hash_table_lookup (self->made, record));
}

/* One that is placed by hand, or has a constraint of another kind, stands where that says. */
static gboolean
can_be_pinned (WmImportRecord *record)
{
  gint64 constraint = wm_import_record_get_integer (record, WM_TASK_CONSTRAINT);

  if (wm_import_record_get_integer (record, WM_TASK_MANUAL_START) != WM_UNSET)
    return FALSE;
  return constraint == WM_UNSET || constraint == WM_CONSTRAINT_ASAP
         || (constraint == WM_CONSTRAINT_SNET && wm_import_record_get_integer (record, WM_TASK_CONSTRAINT_TIME) < record->stated->no_earlier);
}

/* Does the task start before it may? The evening before is the same moment of work as the morning. */
static gboolean
is_too_early (Trial          *self,
              WmImportRecord *record)
{
  const WmTaskDates *dates;
  gint64 bound, computed;

  if (record->kind != WM_TYPE_TASK || record->stated == NULL || record->stated->no_earlier == WM_UNSET || !can_be_pinned (record))
    return FALSE;
  dates = wm_schedule_get_dates (self->schedule, get_task (self, record));
  bound = record->stated->no_earlier;
  computed = wm_calendar_find_next (wm_schedule_get_task_calendar (self->schedule, get_task (self, record)), dates->start);
  if (dates->summary)
    return FALSE;
  return record->stated->by_day ? wm_plan_time_to_date (computed) < wm_plan_time_to_date (bound) : computed < bound;
}

static void
pin (Trial          *self,
     WmImportRecord *record)
{
  WmTask *task = get_task (self, record);

  wm_import_record_set_integer (record, WM_TASK_CONSTRAINT, WM_CONSTRAINT_SNET);
  wm_import_record_set_integer (record, WM_TASK_CONSTRAINT_TIME, record->stated->no_earlier);
  wm_edit_set_integer (self->edit, task, WM_TASK_CONSTRAINT, WM_CONSTRAINT_SNET);
  wm_edit_set_integer (self->edit, task, WM_TASK_CONSTRAINT_TIME, record->stated->no_earlier);
  wm_import_lose (self->import, _ ("Tasks whose start nothing else holds keep it by a constraint: start no earlier than"),
                  wm_import_record_get_title (record));
}

/* Where a person chose a start that nothing else holds, a constraint keeps it. What comes after
 * a task that is too early may be right once that one is, so the first in each chain is
 * pinned and the rest looked at again. */
static gboolean
pin_starts (Trial         *self,
            GCancellable  *cancellable,
            GError       **error)
{
  for (guint round = 0;; round++)
    {
      g_autoptr (GHashTable) early = g_hash_table_new (NULL, NULL);
      GPtrArray *records = self->import->records;
      guint n_pinned = 0;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      for (guint i = 0; i < records->len; i++)
        if (is_too_early (self, g_ptr_array_index (records, i)))
          g_hash_table_add (early, get_task (self, g_ptr_array_index (records, i)));
      for (guint i = 0; i < records->len && g_hash_table_size (early) > 0; i++)
        {
          WmImportRecord *record = g_ptr_array_index (records, i);
          WmWhy why;

          if (record->kind != WM_TYPE_TASK || !g_hash_table_contains (early, get_task (self, record)))
            continue;
          wm_schedule_get_why (self->schedule, get_task (self, record), &why);
          if (why.predecessor != NULL && g_hash_table_contains (early, why.predecessor) && round < MAX_PIN_ROUNDS)
            continue;
          pin (self, record);
          n_pinned++;
        }
      if (n_pinned == 0 || round > MAX_PIN_ROUNDS)
        return TRUE;
      calculate (self);
    }
}

/* What is left of a task in progress goes on when the file says, where that is later than by itself. */
static void
take_resumes (Trial *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->import->records->len; i++)
    {
      WmImportRecord *record = g_ptr_array_index (self->import->records, i);
      WmTask *task;

      if (record->kind != WM_TYPE_TASK)
        continue;
      task = get_task (self, record);
      if (!wm_import_take_resume (record, wm_schedule_get_task_calendar (self->schedule, task)))
        continue;
      wm_edit_set_integer (self->edit, task, WM_TASK_RESUME, record->stated->resume);
      any = TRUE;
    }
  if (any)
    calculate (self);
}

/* Interruptions that a plan can't hold are told of, with each date that they move. */
static void
count_gaps (Trial *self)
{
  for (guint i = 0; i < self->import->records->len; i++)
    {
      WmImportRecord *record = g_ptr_array_index (self->import->records, i);
      gint64 from;
      WmImportSpan gap;

      if (record->kind != WM_TYPE_TASK || record->stated == NULL)
        continue;
      from = wm_import_record_get_integer (record, WM_TASK_RESUME);
      if (!wm_import_find_gap (record, wm_schedule_get_task_calendar (self->schedule, get_task (self, record)), from, &gap))
        continue;
      wm_import_lose (self->import, _ ("Interruptions of work, other than between what is done and what remains"), wm_import_record_get_title (record));
      if (record->stated->because == NULL)
        {
          g_autofree char *start = wm_plan_time_format (gap.start), *finish = wm_plan_time_format (gap.finish);

          /* Translators: two dates with times */
          record->stated->because = g_strdup_printf (_ ("The file interrupts its work from %s to %s, which is not taken over."), start, finish);
        }
    }
}

static void
add_difference (GArray     *differences,
                const char *what,
                gint64      stated,
                gint64      computed)
{
  WmImportDifference difference = { what, stated, computed };

  if (stated != WM_UNSET && stated != computed)
    g_array_append_val (differences, difference);
}

/* A day's end: the last day on which there is work, for an end that is exclusive. */
static gint64
last_day (gint64 start,
          gint64 finish)
{
  return wm_plan_time_to_date (finish > start ? finish - 1 : finish);
}

static void
compare_dates (const WmStatedDates *stated,
               const WmTaskDates   *dates,
               GArray              *differences)
{
  gint64 day;

  if (!stated->by_day)
    {
      add_difference (differences, "start", stated->start, dates->start);
      add_difference (differences, "finish", stated->finish, dates->finish);
      return;
    }
  day = wm_plan_time_to_date (stated->start);
  if (day != wm_plan_time_to_date (dates->start))
    add_difference (differences, "start", stated->start, dates->start);
  day = wm_plan_time_to_date (stated->finish);
  if (day != last_day (dates->start, dates->finish))
    add_difference (differences, "finish", stated->finish, last_day (dates->start, dates->finish) * WM_MINUTES_PER_DAY);
}

static void
compare_floats (const WmStatedDates *stated,
                const WmTaskDates   *dates,
                GArray              *differences)
{
  add_difference (differences, "early-start", stated->early_start, dates->start);
  add_difference (differences, "early-finish", stated->early_finish, dates->finish);
  add_difference (differences, "late-start", stated->late_start, dates->late_start);
  add_difference (differences, "late-finish", stated->late_finish, dates->late_finish);
  add_difference (differences, "total-float", stated->total_float, dates->total_float);
  add_difference (differences, "free-float", stated->free_float, dates->free_float);
}

static gboolean
has_no_work_between (Trial        *self,
                     WmTask       *task,
                     const GArray *differences)
{
  WmCalendar *calendar = wm_schedule_get_task_calendar (self->schedule, task);

  for (guint i = 0; i < differences->len; i++)
    {
      const WmImportDifference *d = &g_array_index (differences, WmImportDifference, i);

      if (wm_calendar_measure (calendar, MIN (d->stated, d->computed), MAX (d->stated, d->computed)) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
starts_as_stated (const WmImportChange *change)
{
  for (guint i = 0; i < change->differences->len; i++)
    if (g_str_equal (g_array_index (change->differences, WmImportDifference, i).what, "start"))
      return FALSE;
  return TRUE;
}

/* The file's start and finish are not as far apart as its duration says. */
static char *
say_length (Trial                *self,
            WmImportRecord       *record,
            const WmImportChange *change)
{
  gint64 duration = wm_import_record_get_integer (record, WM_TASK_DURATION);
  g_autofree char *apart = NULL, *given = NULL;
  gint64 between;

  if (record->stated->by_day || duration == WM_UNSET || record->stated->start == WM_UNSET || record->stated->finish == WM_UNSET
      || !starts_as_stated (change))
    return NULL;
  between = wm_calendar_measure (wm_schedule_get_task_calendar (self->schedule, get_task (self, record)), record->stated->start, record->stated->finish);
  if (between == duration)
    return NULL;
  apart = wm_duration_format (MAX (between, 0));
  given = wm_duration_format (duration);
  /* Translators: two durations, such as 3d and 2d. */
  return g_strdup_printf (_ ("In the file its start and finish are %s of working time apart and its duration is %s: its work is interrupted, or other hours are worked."),
                          apart, given);
}

/* Why Waymark puts a task elsewhere than the file does; what causes it goes before what follows from it. */
static char *
find_reason (Trial                *self,
             WmImportRecord       *record,
             const WmImportChange *change)
{
  WmTask *task = get_task (self, record);
  char *length;
  WmWhy why;

  if (record->stated->because != NULL)
    return g_strdup (record->stated->because);
  if (wm_schedule_get_dates (self->schedule, task)->summary)
    return g_strdup (_ ("It spans its parts, and the file says otherwise or some of them differ."));
  if (has_no_work_between (self, task, change->differences))
    return g_strdup (_ ("It is the same moment of work: no working time lies between the two."));
  wm_schedule_get_why (self->schedule, task, &why);
  if (why.predecessor != NULL && g_hash_table_contains (self->changed, why.predecessor) && !starts_as_stated (change))
    /* Translators: a task's title. */
    return g_strdup_printf (_ ("It follows “%s”, which differs too."), wm_record_get_title (WM_RECORD (why.predecessor)));
  length = say_length (self, record, change);
  return length != NULL ? length : wm_schedule_dup_why (self->schedule, task);
}

static WmImportChange *
new_change (WmImportRecord *record)
{
  WmImportChange *change = g_new0 (WmImportChange, 1);

  change->key = g_strdup (record->key);
  change->title = g_strdup (wm_import_record_get_title (record));
  change->line = record->line;
  change->differences = g_array_new (FALSE, FALSE, sizeof (WmImportDifference));
  return change;
}

static void
take_if_different (GPtrArray      *into,
                   WmImportChange *change)
{
  if (change->differences->len > 0)
    g_ptr_array_add (into, change);
  else
    free_change (change);
}

static void
compare (Trial *self)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new (); /* of each change */

  for (guint i = 0; i < self->import->records->len; i++)
    {
      WmImportRecord *record = g_ptr_array_index (self->import->records, i);
      const WmTaskDates *dates;
      WmImportChange *change;

      if (record->stated == NULL || record->kind != WM_TYPE_TASK)
        continue;
      self->report->n_compared += record->stated->start != WM_UNSET || record->stated->finish != WM_UNSET;
      dates = wm_schedule_get_dates (self->schedule, get_task (self, record));
      change = new_change (record);
      compare_dates (record->stated, dates, change->differences);
      if (change->differences->len > 0)
        {
          g_hash_table_add (self->changed, get_task (self, record));
          g_ptr_array_add (records, record);
        }
      take_if_different (self->report->changes, change);
      change = new_change (record);
      compare_floats (record->stated, dates, change->differences);
      take_if_different (self->report->floats, change);
    }
  for (guint i = 0; i < records->len; i++)
    {
      WmImportChange *change = g_ptr_array_index (self->report->changes, i);

      change->reason = find_reason (self, g_ptr_array_index (records, i), change);
    }
}

static void
count (Trial *self)
{
  for (guint i = 0; i < self->import->records->len; i++)
    {
      WmImportRecord *record = g_ptr_array_index (self->import->records, i);
      const char *name = wm_kinds_get (record->kind)->name;
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->report->counts, name));

      g_hash_table_insert (self->report->counts, (gpointer) name, GUINT_TO_POINTER (n + 1));
    }
}

static gboolean
run (Trial         *self,
     WmImport      *context,
     GCancellable  *cancellable,
     GError       **error)
{
  if (!wm_import_cut_cycles (self->import, error))
    return FALSE;
  if (context != NULL && !wm_import_make (context, self->edit, self->store, NULL, error))
    return FALSE;
  self->report->under_summary = wm_import_goes_below (self->store);
  if (!wm_import_make (self->import, self->edit, self->store, self->made, error))
    return FALSE;
  calculate (self);
  if (!pin_starts (self, cancellable, error))
    return FALSE;
  take_resumes (self);
  count_gaps (self);
  compare (self);
  count (self);
  return TRUE;
}

static gboolean
run_in (const char    *folder,
        Trial         *self,
        WmImport      *context,
        GCancellable  *cancellable,
        GError       **error)
{
  g_autofree char *path = g_build_filename (folder, "trial", NULL);
  gboolean good;

  self->store = wm_store_create (path, error);
  if (self->store == NULL)
    return FALSE;
  self->edit = wm_edit_begin (self->store, "");
  good = run (self, context, cancellable, error);
  g_clear_object (&self->schedule);
  wm_edit_cancel (self->edit);
  wm_store_close (self->store, NULL);
  g_object_unref (self->store);
  return good;
}

/* Whatever SQLite left there goes too. */
static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_remove (path);
    }
  g_rmdir (folder);
}

static WmImportLoss *
copy_loss (const WmImportLoss *loss)
{
  WmImportLoss *copy = g_new0 (WmImportLoss, 1);

  copy->what = g_strdup (loss->what);
  copy->count = loss->count;
  copy->names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < loss->names->len; i++)
    g_ptr_array_add (copy->names, g_strdup (g_ptr_array_index (loss->names, i)));
  return copy;
}

/**
 * wm_import_try:
 * @self: an import; links that go in circles are taken out of it, and starts that a person
 *   chose are kept by a constraint, so that wm_import_apply() then does what this found
 * @context: (nullable): what wm_import_new_for_store() took from the plan that it is for;
 *   %NULL for a plan of its own
 * @cancellable: (nullable):
 * @error: return location
 *
 * Tries an import out in a plan that is thrown away, calculates its dates, and compares
 * them with those that the file states. On any thread.
 *
 * Returns: (transfer full): what would come, and what would differ and why
 */
WmImportReport *
wm_import_try (WmImport      *self,
               WmImport      *context,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autofree char *folder = g_dir_make_tmp ("waymark-import-XXXXXX", error);
  g_autoptr (WmImportReport) report = g_new0 (WmImportReport, 1);
  g_autoptr (GHashTable) made = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) changed = g_hash_table_new (NULL, NULL);
  Trial trial = { .import = self, .made = made, .changed = changed, .report = report };
  gboolean good;

  report->format = g_strdup (self->format);
  report->source = g_strdup (self->source);
  report->counts = g_hash_table_new (g_str_hash, g_str_equal);
  report->changes = g_ptr_array_new_with_free_func (free_change);
  report->floats = g_ptr_array_new_with_free_func (free_change);
  report->losses = g_ptr_array_new_with_free_func (wm_import_loss_free);
  if (folder == NULL)
    return NULL;
  good = run_in (folder, &trial, context, cancellable, error);
  remove_folder (folder);
  if (!good)
    return NULL;
  for (guint i = 0; i < self->losses->len; i++)
    g_ptr_array_add (report->losses, copy_loss (g_ptr_array_index (self->losses, i)));
  return g_steal_pointer (&report);
}

void
wm_import_report_free (WmImportReport *self)
{
  g_free (self->format);
  g_free (self->source);
  g_hash_table_unref (self->counts);
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->floats);
  g_ptr_array_unref (self->losses);
  g_free (self);
}
