/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "schedule/wm-schedule-private.h"
#include "schedule/wm-task-progress.h"

/* A task says in five fields how far it has come: percent complete, actual start, actual finish,
 * remaining duration, and the duration itself. Here they are kept from contradicting each other:
 *
 *   complete, finished, nothing remains: the three mean the same, and imply a start
 *   some percent complete, or less remaining than there was: it has started
 *   nothing complete: it has not
 *   what is done and what remains make up the duration
 *
 * A date that is not known is the one for which it was scheduled.
 *
 * Source: how Microsoft Project fills in one of its tracking fields from another. */

/* How it was before the edit. */
typedef struct
{
  gint64 duration;
  gint64 worked; /* of these, working minutes that are done */
} Before;

static gint64
get (WmTask *task,
     guint   field)
{
  return wm_record_get_integer (WM_RECORD (task), field);
}

static bool
has (WmTask *task,
     guint   field)
{
  return get (task, field) != WM_UNSET;
}

static Before
look (WmTask *task)
{
  gint64 duration = MAX (get (task, WM_TASK_DURATION), 0);

  return (Before) { duration, wm_schedule_get_worked (WM_RECORD (task), duration) };
}

static void
start (WmEdit     *edit,
       WmSchedule *schedule,
       WmTask     *task)
{
  const WmTaskDates *dates = schedule == NULL ? NULL : wm_schedule_get_dates (schedule, task);
  gint64 begin;

  if (has (task, WM_TASK_ACTUAL_START) || dates == NULL)
    return;
  begin = dates->start;
  if (has (task, WM_TASK_ACTUAL_FINISH))
    begin = MIN (begin, get (task, WM_TASK_ACTUAL_FINISH));
  wm_edit_set_integer (edit, task, WM_TASK_ACTUAL_START, begin);
}

static void
finish (WmEdit     *edit,
        WmSchedule *schedule,
        WmTask     *task)
{
  const WmTaskDates *dates = schedule == NULL ? NULL : wm_schedule_get_dates (schedule, task);

  start (edit, schedule, task);
  if (!has (task, WM_TASK_ACTUAL_FINISH) && dates != NULL)
    wm_edit_set_integer (edit, task, WM_TASK_ACTUAL_FINISH, MAX (dates->finish, get (task, WM_TASK_ACTUAL_START)));
  wm_edit_set_integer (edit, task, WM_TASK_PERCENT, 100);
  wm_edit_set_integer (edit, task, WM_TASK_REMAINING, 0);
  wm_edit_set_integer (edit, task, WM_TASK_RESUME, WM_UNSET);
}

static void
begin_anew (WmEdit *edit,
            WmTask *task)
{
  static const guint fields[] = { WM_TASK_ACTUAL_START, WM_TASK_ACTUAL_FINISH, WM_TASK_REMAINING, WM_TASK_RESUME };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    wm_edit_set_integer (edit, task, fields[i], WM_UNSET);
  wm_edit_set_integer (edit, task, WM_TASK_PERCENT, 0);
}

static void
follow_percent (WmEdit     *edit,
                WmSchedule *schedule,
                WmTask     *task)
{
  gint64 percent = get (task, WM_TASK_PERCENT);

  if (percent >= 100)
    finish (edit, schedule, task);
  else if (percent <= 0)
    begin_anew (edit, task);
  else
    {
      wm_edit_set_integer (edit, task, WM_TASK_ACTUAL_FINISH, WM_UNSET);
      wm_edit_set_integer (edit, task, WM_TASK_REMAINING, WM_UNSET);
      start (edit, schedule, task);
    }
}

/* What is done stays; the duration follows from what remains. */
static void
follow_remaining (WmEdit       *edit,
                  WmSchedule   *schedule,
                  WmTask       *task,
                  const Before *before)
{
  gint64 remaining = get (task, WM_TASK_REMAINING), duration = before->worked + remaining;

  if (remaining == WM_UNSET)
    return;
  if (remaining == 0)
    {
      finish (edit, schedule, task);
      return;
    }
  wm_edit_set_integer (edit, task, WM_TASK_ACTUAL_FINISH, WM_UNSET);
  wm_edit_set_integer (edit, task, WM_TASK_DURATION, duration);
  wm_edit_set_integer (edit, task, WM_TASK_PERCENT, before->worked * 100 / duration);
  if (before->worked > 0)
    start (edit, schedule, task);
}

/* What is done stays; what remains follows from the duration. */
static void
follow_duration (WmEdit       *edit,
                 WmTask       *task,
                 const Before *before)
{
  gint64 duration = get (task, WM_TASK_DURATION), left = MAX (duration - before->worked, 0);

  if (!has (task, WM_TASK_REMAINING) || has (task, WM_TASK_ACTUAL_FINISH) || duration <= 0)
    return;
  wm_edit_set_integer (edit, task, WM_TASK_REMAINING, left);
  wm_edit_set_integer (edit, task, WM_TASK_PERCENT, MIN ((duration - left) * 100 / duration, 99));
}

static gboolean
check_order (WmTask  *task,
             GError **error)
{
  if (!has (task, WM_TASK_ACTUAL_START) || !has (task, WM_TASK_ACTUAL_FINISH)
      || get (task, WM_TASK_ACTUAL_START) <= get (task, WM_TASK_ACTUAL_FINISH))
    return TRUE;
  g_set_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID,
               _ ("“%s” would have ended before it started; change the actual start or the actual finish."),
               wm_record_get_title (WM_RECORD (task)));
  return FALSE;
}

static gboolean
follow (WmEdit       *edit,
        WmSchedule   *schedule,
        WmTask       *task,
        guint         field,
        const Before *before,
        GError      **error)
{
  switch (field)
    {
    case WM_TASK_PERCENT:
      follow_percent (edit, schedule, task);
      break;
    case WM_TASK_ACTUAL_START:
      if (!has (task, WM_TASK_ACTUAL_START))
        begin_anew (edit, task);
      break;
    case WM_TASK_ACTUAL_FINISH:
      if (has (task, WM_TASK_ACTUAL_FINISH))
        finish (edit, schedule, task);
      else if (get (task, WM_TASK_PERCENT) >= 100)
        {
          wm_edit_set_integer (edit, task, WM_TASK_PERCENT, 0);
          wm_edit_set_integer (edit, task, WM_TASK_REMAINING, WM_UNSET);
        }
      break;
    case WM_TASK_REMAINING:
      follow_remaining (edit, schedule, task, before);
      break;
    case WM_TASK_DURATION:
      follow_duration (edit, task, before);
      break;
    default:
      break;
    }
  return check_order (task, error);
}

/**
 * wm_task_is_progress_field:
 * @field: of a task
 *
 * Returns: whether other fields follow when @field is set
 */
gboolean
wm_task_is_progress_field (guint field)
{
  return field == WM_TASK_PERCENT || field == WM_TASK_ACTUAL_START || field == WM_TASK_ACTUAL_FINISH || field == WM_TASK_REMAINING
         || field == WM_TASK_DURATION;
}

/**
 * wm_task_set_progress:
 * @edit: the edit of which this is part
 * @schedule: (nullable): the plan's schedule, as it was before @edit, for dates that are not known; without it they
 *   stay unknown
 * @task: a task that is no summary
 * @field: percent, actual start or finish, remaining duration, or duration
 * @number: its value, %WM_UNSET for none
 * @error: %WM_FIELD_ERROR_INVALID when the task would end before it starts
 *
 * Sets one of the fields that say how far @task has come, and the others so that they agree with it.
 *
 * Returns: whether they can agree; if not, @edit is to be cancelled
 */
gboolean
wm_task_set_progress (WmEdit      *edit,
                      WmSchedule  *schedule,
                      WmTask      *task,
                      guint        field,
                      gint64       number,
                      GError     **error)
{
  Before before = look (task);

  g_return_val_if_fail (wm_task_is_progress_field (field), FALSE);

  wm_edit_set_integer (edit, task, field, number);
  return follow (edit, schedule, task, field, &before, error);
}

/**
 * wm_task_parse:
 * @edit: the edit of which this is part
 * @schedule: the plan's schedule, as it was before @edit
 * @task: a task
 * @field: any field of a task
 * @text: its value as a person writes it
 * @error: as wm_edit_parse() and wm_task_set_progress() set it
 *
 * As wm_edit_parse(), and what follows from it as in wm_task_set_progress().
 *
 * Returns: whether it was done; if not, @edit is to be cancelled
 */
gboolean
wm_task_parse (WmEdit      *edit,
               WmSchedule  *schedule,
               WmTask      *task,
               guint        field,
               const char  *text,
               GError     **error)
{
  Before before = look (task);
  const WmTaskDates *dates = wm_schedule_get_dates (schedule, task);

  if (!wm_edit_parse (edit, task, field, text, error))
    return FALSE;
  return (dates != NULL && dates->summary) || follow (edit, schedule, task, field, &before, error);
}
