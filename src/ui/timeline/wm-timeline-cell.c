/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "record/wm-person.h"
#include "timeline/wm-timeline-cell.h"
#include "timeline/wm-timeline-edit.h"

const WmTimelineColumnInfo wm_timeline_columns[WM_TIMELINE_N_COLUMNS] = {
  [WM_TIMELINE_COLUMN_NUMBER] = { "number", N_ ("No."), 64 },
  [WM_TIMELINE_COLUMN_TITLE] = { "title", N_ ("Task"), 260, TRUE, TRUE },
  [WM_TIMELINE_COLUMN_START] = { "start", N_ ("Start"), 120, FALSE, TRUE },
  [WM_TIMELINE_COLUMN_FINISH] = { "finish", N_ ("Finish"), 120, TRUE, TRUE },
  [WM_TIMELINE_COLUMN_DURATION] = { "duration", N_ ("Duration"), 84, FALSE, TRUE },
  [WM_TIMELINE_COLUMN_PROGRESS] = { "progress", N_ ("Progress"), 84, FALSE, TRUE },
  [WM_TIMELINE_COLUMN_FLOAT] = { "float", N_ ("Float"), 84 },
  [WM_TIMELINE_COLUMN_PREDECESSORS] = { "predecessors", N_ ("Predecessors"), 140, FALSE, TRUE },
  [WM_TIMELINE_COLUMN_STEP] = { "step", N_ ("Step"), 56, FALSE, TRUE },
  [WM_TIMELINE_COLUMN_OWNER] = { "owner", N_ ("Owner"), 140, FALSE, TRUE },
  [WM_TIMELINE_COLUMN_START_VARIANCE] = { "start-variance", N_ ("Start Variance"), 110 },
  [WM_TIMELINE_COLUMN_FINISH_VARIANCE] = { "finish-variance", N_ ("Finish Variance"), 110 },
  [WM_TIMELINE_COLUMN_DURATION_VARIANCE] = { "duration-variance", N_ ("Duration Variance"), 120 },
};

static WmSchedule *
get_schedule (WmTimelineChart *chart)
{
  return wm_session_get_schedule (wm_timeline_chart_get_session (chart));
}

static char *
dup_days (gint64 minutes)
{
  double days = minutes / (double) WM_MINUTES_PER_WORKDAY;

  /* Translators: working days; the number may have a fraction, “1.5 days” */
  return g_strdup_printf (ngettext ("%g day", "%g days", days == 1 ? 1 : 2), (int) (days * 10) / 10.0);
}

static char *
dup_owner (WmSession *session,
           WmTask    *task)
{
  WmRecord *owner = wm_store_get_reference (wm_session_get_store (session), WM_RECORD (task), WM_TASK_OWNER);

  return g_strdup (owner != NULL ? wm_record_get_title (owner) : "");
}

static char *
dup_step (WmTask *task)
{
  gint64 step = wm_record_get_integer (WM_RECORD (task), WM_TASK_STEP);

  return step == WM_UNSET ? g_strdup ("") : g_strdup_printf ("%d", (int) step);
}

/* How far the task is from the baseline, or from before the what-if. */
static char *
dup_variance (WmSession        *session,
              WmTask           *task,
              WmTimelineColumn  column)
{
  WmComparison *compared = wm_session_get_compared (session);
  WmVariance variance;
  gint64 minutes;
  g_autofree char *days = NULL;

  if (compared == NULL || !wm_comparison_measure (compared, wm_session_get_schedule (session), task, &variance))
    return g_strdup ("");
  minutes = column == WM_TIMELINE_COLUMN_START_VARIANCE    ? variance.start
            : column == WM_TIMELINE_COLUMN_FINISH_VARIANCE ? variance.finish
                                                           : variance.duration;
  days = dup_days (minutes);
  return g_strdup_printf ("%s%s", minutes > 0 ? "+" : "", days);
}

/* What a cell shows. */
char *
wm_timeline_cell_dup_text (WmTimelineChart  *chart,
                           WmTask           *task,
                           WmTimelineColumn  column)
{
  WmSession *session = wm_timeline_chart_get_session (chart);
  const WmTaskDates *dates = wm_schedule_get_dates (wm_session_get_schedule (session), task);

  if (column == WM_TIMELINE_COLUMN_NUMBER)
    return wm_record_dup_ref (WM_RECORD (task));
  if (column == WM_TIMELINE_COLUMN_TITLE)
    return g_strdup (wm_record_get_title (WM_RECORD (task)));
  if (column == WM_TIMELINE_COLUMN_OWNER)
    return dup_owner (session, task);
  if (column == WM_TIMELINE_COLUMN_STEP)
    return dup_step (task);
  if (column == WM_TIMELINE_COLUMN_PREDECESSORS)
    return wm_timeline_edit_dup_links (session, task, wm_timeline_chart_list_links (chart, task));
  if (dates == NULL || dates->start == WM_UNSET)
    return g_strdup ("");
  switch (column)
    {
    case WM_TIMELINE_COLUMN_START:
      return wm_date_dup_label (wm_plan_time_to_date (dates->start));
    case WM_TIMELINE_COLUMN_FINISH:
      return wm_date_dup_label (wm_plan_time_to_date (dates->finish));
    case WM_TIMELINE_COLUMN_DURATION:
      return dup_days (dates->summary ?
                       wm_calendar_measure (wm_schedule_get_calendar (wm_session_get_schedule (session)),
                                            dates->start, dates->finish) :
                       dates->milestone ? 0 : wm_record_get_integer (WM_RECORD (task), WM_TASK_DURATION));
    case WM_TIMELINE_COLUMN_START_VARIANCE:
    case WM_TIMELINE_COLUMN_FINISH_VARIANCE:
    case WM_TIMELINE_COLUMN_DURATION_VARIANCE:
      return dup_variance (session, task, column);
    case WM_TIMELINE_COLUMN_PROGRESS:
      /* Translators: a percentage */
      return g_strdup_printf (_("%d %%"), dates->percent);
    default:
      return dates->summary || dates->percent >= 100 ? g_strdup ("") : dup_days (dates->total_float);
    }
}

/* What stands in a cell while it is edited: as wm_timeline_cell_apply() reads it. */
char *
wm_timeline_cell_dup_edit (WmTimelineChart  *chart,
                           WmTask           *task,
                           WmTimelineColumn  column)
{
  const WmTaskDates *dates = wm_schedule_get_dates (get_schedule (chart), task);

  switch (column)
    {
    case WM_TIMELINE_COLUMN_START:
      return wm_date_format (wm_plan_time_to_date (dates->start));
    case WM_TIMELINE_COLUMN_FINISH:
      return wm_date_format (wm_plan_time_to_date (dates->finish));
    case WM_TIMELINE_COLUMN_DURATION:
      return wm_duration_format (wm_record_get_integer (WM_RECORD (task), WM_TASK_DURATION));
    case WM_TIMELINE_COLUMN_PROGRESS:
      return g_strdup_printf ("%d", dates->percent);
    default:
      return wm_timeline_cell_dup_text (chart, task, column);
    }
}

/**
 * wm_timeline_cell_is_fixed:
 *
 * Returns: whether a cell can’t be edited: a group’s dates follow from the tasks in it,
 *   and a milestone takes no time
 */
gboolean
wm_timeline_cell_is_fixed (WmTimelineChart  *chart,
                           WmTask           *task,
                           WmTimelineColumn  column)
{
  const WmTaskDates *dates = wm_schedule_get_dates (get_schedule (chart), task);
  gboolean dated = column >= WM_TIMELINE_COLUMN_START && column <= WM_TIMELINE_COLUMN_PROGRESS;

  if (!wm_timeline_columns[column].edited || dates == NULL || dates->start == WM_UNSET)
    return TRUE;
  return (dated && dates->summary) || (column == WM_TIMELINE_COLUMN_DURATION && dates->milestone);
}

static gboolean
refuse (GError    **error,
        const char *text)
{
  g_set_error_literal (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID, text);
  return FALSE;
}

/* An empty start takes away what holds the task to a date. */
static gboolean
apply_start (WmSession   *session,
             WmTask      *task,
             const char  *text,
             GError     **error)
{
  WmCalendar *calendar = wm_schedule_get_calendar (wm_session_get_schedule (session));
  gint64 date;

  if (*text == '\0')
    {
      g_autoptr (GPtrArray) tasks = g_ptr_array_new ();

      g_ptr_array_add (tasks, task);
      return wm_timeline_edit_set (session, tasks, WM_TASK_CONSTRAINT, "asap", error);
    }
  date = wm_date_parse (text, error);
  if (date == WM_UNSET)
    return FALSE;
  wm_timeline_edit_move_to (session, task, wm_calendar_find_next (calendar, wm_plan_time_new (date, 0)));
  return TRUE;
}

static gboolean
apply_finish (WmSession   *session,
              WmTask      *task,
              const char  *text,
              GError     **error)
{
  gint64 date = wm_date_parse (text, error);

  if (date == WM_UNSET)
    return FALSE;
  wm_timeline_edit_finish_on (session, task, date);
  return TRUE;
}

static gboolean
apply_duration (WmSession   *session,
                WmTask      *task,
                const char  *text,
                GError     **error)
{
  gint64 duration = wm_duration_parse (text, error);

  if (duration == WM_UNSET)
    return FALSE;
  wm_timeline_edit_resize_to (session, task, duration);
  return TRUE;
}

static gboolean
apply_percent (WmSession   *session,
               WmTask      *task,
               const char  *text,
               GError     **error)
{
  char *end;
  gint64 percent = g_ascii_strtoll (text, &end, 10);

  end += strspn (end, " %");
  if (end == text || *end != '\0' || percent < 0 || percent > 100)
    return refuse (error, _("The progress is a whole number from 0 to 100"));
  wm_timeline_edit_set_percent (session, task, percent);
  return TRUE;
}

/* A person by name or number; the beginning of a name will do where no other begins so. */
static gboolean
find_person (WmStore     *store,
             const char  *text,
             WmRecord   **person,
             GError     **error)
{
  GListModel *people = wm_store_list (store, WM_TYPE_PERSON);
  g_autofree char *wanted = g_utf8_casefold (text, -1);
  guint n_found = 0;

  *person = wm_store_lookup_ref (store, text);
  if (WM_IS_PERSON (*person))
    return TRUE;
  *person = NULL;
  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (WmRecord) one = g_list_model_get_item (people, i);
      g_autofree char *name = g_utf8_casefold (wm_record_get_title (one), -1);

      if (!g_str_has_prefix (name, wanted))
        continue;
      *person = one;
      if (g_str_equal (name, wanted))
        return TRUE;
      n_found++;
    }
  if (n_found == 1)
    return TRUE;
  if (n_found == 0)
    g_set_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID, _("Nobody in this plan is called “%s”"), text);
  else
    g_set_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID, _("“%s” is the beginning of several names"), text);
  return FALSE;
}

/**
 * wm_timeline_cell_apply:
 * @text: what was typed into a cell
 * @error: return location for what is wrong with it
 *
 * Changes a task by one of its cells. What is the same as before makes no change.
 */
gboolean
wm_timeline_cell_apply (WmTimelineChart  *chart,
                        WmTask           *task,
                        WmTimelineColumn  column,
                        const char       *text,
                        GError          **error)
{
  WmSession *session = wm_timeline_chart_get_session (chart);
  g_autofree char *before = wm_timeline_cell_dup_edit (chart, task, column);
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();
  WmRecord *person;

  if (g_str_equal (stripped, before))
    return TRUE;
  g_ptr_array_add (tasks, task);
  switch (column)
    {
    case WM_TIMELINE_COLUMN_TITLE:
      return wm_timeline_edit_set (session, tasks, WM_TASK_TITLE, stripped, error);
    case WM_TIMELINE_COLUMN_STEP:
      return wm_timeline_edit_set (session, tasks, WM_TASK_STEP, stripped, error);
    case WM_TIMELINE_COLUMN_START:
      return apply_start (session, task, stripped, error);
    case WM_TIMELINE_COLUMN_FINISH:
      return apply_finish (session, task, stripped, error);
    case WM_TIMELINE_COLUMN_DURATION:
      return apply_duration (session, task, stripped, error);
    case WM_TIMELINE_COLUMN_PROGRESS:
      return apply_percent (session, task, stripped, error);
    case WM_TIMELINE_COLUMN_PREDECESSORS:
      return wm_timeline_edit_set_links (session, task, stripped, error);
    case WM_TIMELINE_COLUMN_OWNER:
      if (*stripped == '\0')
        return wm_timeline_edit_set (session, tasks, WM_TASK_OWNER, "", error);
      return find_person (wm_session_get_store (session), stripped, &person, error) &&
             wm_timeline_edit_set (session, tasks, WM_TASK_OWNER, wm_record_get_id (person), error);
    default:
      return TRUE;
    }
}
