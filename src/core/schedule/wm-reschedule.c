/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "schedule/wm-reschedule.h"
#include "schedule/wm-schedule-private.h"

/* What is to be done with a task whose work lies before the status date though it is not done. */
typedef enum
{
  FATE_NONE,   /* nothing: a summary, done, or later anyway */
  FATE_MOVE,   /* not started: starts then */
  FATE_SPLIT,  /* started: the rest goes on then */
  FATE_HELD,   /* its constraint names a date, which stays */
} Fate;

typedef struct
{
  WmSchedule *schedule;
  gint64      status; /* plan time from which on work can be done */
  Fate       *fates;  /* by index of the task */
} Rescheduling;

static WmRecord *
record_at (const Rescheduling *self,
           guint32             index)
{
  return g_ptr_array_index (self->schedule->tasks, index);
}

static Fate
decide (const Rescheduling *self,
        guint32             index)
{
  WmRecord *record = record_at (self, index);
  const WmTaskDates *dates = wm_schedule_get_dates (self->schedule, WM_TASK (record));
  gint64 constraint = wm_record_get_integer (record, WM_TASK_CONSTRAINT);
  gint64 next;

  if (dates->summary || dates->percent >= 100 || !wm_record_is_empty (record, WM_TASK_ACTUAL_FINISH))
    return FATE_NONE;
  if (dates->percent > 0 || !wm_record_is_empty (record, WM_TASK_ACTUAL_START))
    {
      if (dates->start >= self->status)
        return FATE_NONE;
      next = dates->resume != WM_UNSET ? dates->resume
                                       : wm_calendar_add (wm_schedule_get_task_calendar (self->schedule, WM_TASK (record)), dates->start,
                                                          wm_schedule_get_worked (record, MAX (wm_record_get_integer (record, WM_TASK_DURATION), 0)));
      return next < self->status ? FATE_SPLIT : FATE_NONE;
    }
  if (dates->start >= self->status)
    return FATE_NONE;
  if (!wm_record_is_empty (record, WM_TASK_MANUAL_START) || constraint == WM_UNSET || constraint == WM_CONSTRAINT_ASAP
      || constraint == WM_CONSTRAINT_SNET || wm_record_is_empty (record, WM_TASK_CONSTRAINT_TIME))
    return FATE_MOVE;
  return FATE_HELD;
}

/* Whether a link alone puts a task that has not started after the status date, since what it waits for ends after it. */
static void
spare_followers (Rescheduling *self)
{
  WmSchedule *schedule = self->schedule;
  g_autofree Fate *fates = g_memdup2 (self->fates, schedule->tasks->len * sizeof *fates);

  for (guint i = 0; i < schedule->dependencies->len; i++)
    {
      WmRecord *link = g_ptr_array_index (schedule->dependencies, i);
      guint32 from = wm_schedule_find_task (schedule, wm_record_get_text (link, WM_DEPENDENCY_PREDECESSOR));
      guint32 to = wm_schedule_find_task (schedule, wm_record_get_text (link, WM_DEPENDENCY_SUCCESSOR));

      if (from == WM_NETWORK_NONE || to == WM_NETWORK_NONE || self->fates[to] != FATE_MOVE
          || (fates[from] != FATE_MOVE && fates[from] != FATE_SPLIT))
        continue;
      if (wm_record_get_integer (link, WM_DEPENDENCY_TYPE) > WM_DEPENDENCY_TYPE_FS || wm_record_get_integer (link, WM_DEPENDENCY_LAG) < 0)
        continue;
      if (wm_record_is_empty (record_at (self, to), WM_TASK_MANUAL_START))
        self->fates[to] = FATE_NONE;
    }
}

static void
move (const Rescheduling *self,
      WmEdit             *edit,
      WmRecord           *task)
{
  if (!wm_record_is_empty (task, WM_TASK_MANUAL_START))
    {
      wm_edit_set_integer (edit, task, WM_TASK_MANUAL_START, self->status);
      return;
    }
  wm_edit_set_integer (edit, task, WM_TASK_CONSTRAINT, WM_CONSTRAINT_SNET);
  wm_edit_set_integer (edit, task, WM_TASK_CONSTRAINT_TIME, self->status);
}

static void
split (const Rescheduling *self,
       WmEdit             *edit,
       WmRecord           *task)
{
  if (wm_record_is_empty (task, WM_TASK_ACTUAL_START))
    wm_edit_set_integer (edit, task, WM_TASK_ACTUAL_START, wm_schedule_get_dates (self->schedule, WM_TASK (task))->start);
  wm_edit_set_integer (edit, task, WM_TASK_RESUME, self->status);
}

/**
 * wm_reschedule:
 * @edit: the edit of which this is part
 * @schedule: the plan's schedule, as it was before @edit
 * @status_date: the date on whose morning the plan was looked at
 * @held: (nullable) (element-type WmTask): an array to which those are added that stay because their constraint names a date
 *
 * Moves work that is not done, though by the plan it should be, to @status_date: what has not started then starts
 * no earlier, and the rest of what has started goes on then. What comes after by its links needs nothing.
 *
 * Source: “Reschedule uncompleted work to start after” of Microsoft Project, which since its version of 2002
 * leaves tasks with a date in their constraint alone.
 *
 * Returns: how many tasks were changed
 */
guint
wm_reschedule (WmEdit     *edit,
               WmSchedule *schedule,
               gint64      status_date,
               GPtrArray  *held)
{
  guint n = schedule->tasks->len, n_changed = 0;
  g_autofree Fate *fates = g_new0 (Fate, n + 1);
  Rescheduling self = { schedule, wm_plan_time_new (status_date, 0), fates };

  for (guint32 i = 0; i < n; i++)
    {
      fates[i] = decide (&self, i);
      if (fates[i] == FATE_HELD && held != NULL)
        g_ptr_array_add (held, record_at (&self, i));
    }
  spare_followers (&self);
  for (guint32 i = 0; i < n; i++)
    {
      if (fates[i] == FATE_MOVE)
        move (&self, edit, record_at (&self, i));
      else if (fates[i] == FATE_SPLIT)
        split (&self, edit, record_at (&self, i));
      else
        continue;
      n_changed++;
    }
  return n_changed;
}
