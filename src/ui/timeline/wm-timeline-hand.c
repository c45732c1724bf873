/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "timeline/wm-timeline-edit.h"
#include "timeline/wm-timeline-hand.h"

#define PERCENT_STEP 5

struct _WmTimelineHand
{
  GObject          parent_instance;

  WmTimelineChart *chart;
  WmTask          *task;     /* NULL while nothing is held */
  WmTimelineHit    handle;
  gint64           start;    /* of the task, when it was taken hold of */
  gint64           finish;
  gint64           duration;
  int              percent;

  bool             changed;  /* what letting go would give it differs from what it has */
  gint64           new_start;
  gint64           new_duration;
  int              new_percent;
};

G_DEFINE_FINAL_TYPE (WmTimelineHand, wm_timeline_hand, G_TYPE_OBJECT)

static WmSession *
get_session (WmTimelineHand *self)
{
  return wm_timeline_chart_get_session (self->chart);
}

static WmSchedule *
get_schedule (WmTimelineHand *self)
{
  return wm_session_get_schedule (get_session (self));
}

static WmCalendar *
get_calendar (WmTimelineHand *self)
{
  return wm_schedule_get_calendar (get_schedule (self));
}

/* Forgets what was held, and leaves the schedule as it is. */
static void
drop (WmTimelineHand *self)
{
  g_clear_object (&self->task);
  self->handle = WM_TIMELINE_HIT_NONE;
  wm_timeline_chart_set_hold (self->chart, NULL, WM_TIMELINE_HIT_NONE, -1);
}

static void
wm_timeline_hand_dispose (GObject *object)
{
  WmTimelineHand *self = WM_TIMELINE_HAND (object);

  g_clear_object (&self->task);
  g_clear_object (&self->chart);

  G_OBJECT_CLASS (wm_timeline_hand_parent_class)->dispose (object);
}

static void
wm_timeline_hand_class_init (WmTimelineHandClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wm_timeline_hand_dispose;
}

static void
wm_timeline_hand_init (WmTimelineHand *self)
{
}

WmTimelineHand *
wm_timeline_hand_new (WmTimelineChart *chart)
{
  WmTimelineHand *self = g_object_new (WM_TYPE_TIMELINE_HAND, NULL);

  self->chart = g_object_ref (chart);
  return self;
}

/* What may be done with a handle of a task; the person is told why not. */
static gboolean
may_take (WmTimelineHand *self,
          WmTask         *task,
          WmTimelineHit   handle)
{
  switch (handle)
    {
    case WM_TIMELINE_HIT_LINK_START:
    case WM_TIMELINE_HIT_LINK_END:
    case WM_TIMELINE_HIT_PROGRESS:
      return wm_timeline_edit_check (get_session (self), task, WM_TIMELINE_EDIT_FIELDS);
    case WM_TIMELINE_HIT_END:
      return wm_timeline_edit_check (get_session (self), task, WM_TIMELINE_EDIT_FINISH);
    case WM_TIMELINE_HIT_BODY:
    case WM_TIMELINE_HIT_START:
      return wm_timeline_edit_check (get_session (self), task, WM_TIMELINE_EDIT_START);
    default:
      return FALSE;
    }
}

/**
 * wm_timeline_hand_take:
 * @self: a hand
 * @task: a task
 * @handle: which of its handles
 *
 * Takes hold of a bar. What was held before is put back.
 *
 * Returns: whether it may be taken; the person is told when it mayn’t
 */
gboolean
wm_timeline_hand_take (WmTimelineHand *self,
                       WmTask         *task,
                       WmTimelineHit   handle)
{
  const WmTaskDates *dates = wm_schedule_get_dates (get_schedule (self), task);

  wm_timeline_hand_cancel (self);
  if (dates == NULL || dates->start == WM_UNSET || !may_take (self, task, handle))
    return FALSE;
  self->task = g_object_ref (task);
  self->handle = handle;
  self->start = self->new_start = dates->start;
  self->finish = dates->finish;
  self->percent = self->new_percent = dates->percent;
  self->duration = self->new_duration = wm_record_get_integer (WM_RECORD (task), WM_TASK_DURATION);
  self->changed = false;
  wm_timeline_chart_set_hold (self->chart, self->task, handle, -1);
  return TRUE;
}

/* What is held, lent, or %NULL. */
WmTask *
wm_timeline_hand_get_task (WmTimelineHand *self)
{
  return self->task;
}

WmTimelineHit
wm_timeline_hand_get_handle (WmTimelineHand *self)
{
  return self->handle;
}

/* Lets the schedule suppose what would be, unless it does so already. */
static void
suppose (WmTimelineHand *self,
         gint64          start,
         gint64          duration)
{
  WmRecord *record = WM_RECORD (self->task);

  if (start == self->new_start && duration == self->new_duration)
    return;
  self->new_start = start;
  self->new_duration = duration;
  self->changed = start != self->start || duration != self->duration;
  if (!self->changed)
    wm_schedule_end_supposition (get_schedule (self));
  else if (start != self->start)
    wm_schedule_suppose (get_schedule (self), self->task, WM_CONSTRAINT_SNET, start,
                         duration != self->duration ? duration : WM_UNSET);
  else
    wm_schedule_suppose (get_schedule (self), self->task, wm_record_get_integer (record, WM_TASK_CONSTRAINT),
                         wm_record_get_integer (record, WM_TASK_CONSTRAINT_TIME), duration);
}

/* The nearest whole step, but at least one. */
static gint64
round_duration (WmTimelineHand *self,
                gint64          minutes)
{
  gint64 step = wm_timeline_scale_get_step (wm_timeline_chart_get_scale (self->chart));

  return MAX ((minutes + step / 2) / step * step, step);
}

static void
set_percent (WmTimelineHand *self,
             int             percent)
{
  self->new_percent = CLAMP (percent, 0, 100);
  self->changed = self->new_percent != self->percent;
  wm_timeline_chart_set_hold (self->chart, self->task, self->handle, self->new_percent);
}

static void
carry_start (WmTimelineHand *self,
             gint64          start)
{
  gint64 duration = wm_calendar_measure (get_calendar (self), start, MAX (start, self->finish));

  if (duration >= wm_timeline_scale_get_step (wm_timeline_chart_get_scale (self->chart)))
    suppose (self, start, duration);
}

/**
 * wm_timeline_hand_carry:
 * @self: a hand that holds something
 * @minutes: how far the hand is from where it took hold, in minutes by the clock
 *
 * Carries what is held; it snaps to working days, and its progress to steps of five percent.
 */
void
wm_timeline_hand_carry (WmTimelineHand *self,
                        gint64          minutes)
{
  const WmTaskDates *dates = wm_schedule_get_dates (get_schedule (self), self->task);
  gint64 days = llround (minutes / (double) WM_MINUTES_PER_DAY), length = MAX (self->finish - self->start, 1);
  gint64 start = self->start + days * WM_MINUTES_PER_DAY;

  if (self->handle == WM_TIMELINE_HIT_BODY)
    suppose (self, days == 0 || dates->milestone ? start : wm_calendar_find_next (get_calendar (self), start),
             self->duration);
  else if (self->handle == WM_TIMELINE_HIT_START)
    carry_start (self, days == 0 ? start : wm_calendar_find_next (get_calendar (self), start));
  else if (self->handle == WM_TIMELINE_HIT_END)
    suppose (self, self->start,
             round_duration (self, wm_calendar_measure (get_calendar (self), self->start,
                                                        MAX (self->finish + minutes, self->start))));
  else if (self->handle == WM_TIMELINE_HIT_PROGRESS)
    set_percent (self, llround ((self->percent + 100.0 * minutes / length) / PERCENT_STEP) * PERCENT_STEP);
}

/**
 * wm_timeline_hand_step:
 * @self: a hand that holds something
 * @steps: working days, or steps of five percent; backwards when they are negative
 *
 * Carries what is held further, by keys.
 */
void
wm_timeline_hand_step (WmTimelineHand *self,
                       int             steps)
{
  const WmTaskDates *dates = wm_schedule_get_dates (get_schedule (self), self->task);
  gint64 start = wm_calendar_add (get_calendar (self), self->new_start, steps * WM_MINUTES_PER_WORKDAY);

  if (!dates->milestone)
    start = wm_calendar_find_next (get_calendar (self), start);
  if (self->handle == WM_TIMELINE_HIT_BODY)
    suppose (self, start, self->duration);
  else if (self->handle == WM_TIMELINE_HIT_START)
    carry_start (self, start);
  else if (self->handle == WM_TIMELINE_HIT_END)
    suppose (self, self->start, MAX (self->new_duration + steps * WM_MINUTES_PER_WORKDAY,
                                     MIN (self->duration, WM_MINUTES_PER_WORKDAY)));
  else if (self->handle == WM_TIMELINE_HIT_PROGRESS)
    set_percent (self, self->new_percent + steps * PERCENT_STEP);
}

static gboolean
holds_group (WmTimelineHand *self,
             WmTask         *task)
{
  const WmTaskDates *dates = wm_schedule_get_dates (get_schedule (self), task);

  return dates != NULL && dates->summary;
}

/* How far a group has been carried, in working days. */
static int
get_days (WmTimelineHand *self)
{
  gint64 minutes = wm_calendar_measure (get_calendar (self), MIN (self->start, self->new_start), MAX (self->start, self->new_start));
  int days = (int) ((minutes + WM_MINUTES_PER_WORKDAY / 2) / WM_MINUTES_PER_WORKDAY);

  return self->new_start < self->start ? -days : days;
}

/* All that has not begun in it moves along, as one change. */
static gboolean
shift_group (WmTimelineHand *self,
             WmTask         *group)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();

  g_ptr_array_add (groups, group);
  /* Its tasks move from where they are, not from where they were supposed to be. */
  wm_schedule_end_supposition (get_schedule (self));
  return get_days (self) != 0 && wm_timeline_edit_shift (get_session (self), groups, get_days (self));
}

/**
 * wm_timeline_hand_dup_label:
 * @self: a hand that holds something
 *
 * Returns: (transfer full): what the task would be if it were let go now
 */
char *
wm_timeline_hand_dup_label (WmTimelineHand *self)
{
  const WmTaskDates *dates = wm_schedule_get_dates (get_schedule (self), self->task);
  g_autofree char *start = wm_date_dup_label (wm_plan_time_to_date (dates->start));
  g_autofree char *finish = wm_date_dup_label (wm_plan_time_to_date (dates->finish));
  g_autofree char *duration = wm_duration_format (self->new_duration);

  if (self->handle == WM_TIMELINE_HIT_PROGRESS)
    /* Translators: a percentage */
    return g_strdup_printf (_("%d %%"), self->new_percent);
  if (dates->summary)
    /* Translators: how far a group of tasks is being moved: “+3 working days” */
    return g_strdup_printf (ngettext ("%+d working day", "%+d working days", ABS (get_days (self))), get_days (self));
  if (dates->milestone)
    return g_steal_pointer (&finish);
  /* Translators: first day, last day, and duration as “5d” */
  return g_strdup_printf (_("%s – %s, %s"), start, finish, duration);
}

/**
 * wm_timeline_hand_let_go:
 * @self: a hand
 *
 * Lets go of what is held, where it is: one change, if it is one.
 *
 * Returns: whether the task is another now
 */
gboolean
wm_timeline_hand_let_go (WmTimelineHand *self)
{
  g_autoptr (WmTask) task = self->task != NULL ? g_object_ref (self->task) : NULL;
  WmTimelineHit handle = self->handle;
  WmSession *session = get_session (self);
  gboolean done = FALSE;

  if (task == NULL)
    return FALSE;
  drop (self);
  /* Committing ends the supposition, with one calculation for both. */
  if (self->changed && handle == WM_TIMELINE_HIT_PROGRESS)
    return wm_timeline_edit_set_percent (session, task, self->new_percent);
  if (self->changed && handle == WM_TIMELINE_HIT_BODY && holds_group (self, task))
    done = shift_group (self, task);
  else if (self->changed && handle == WM_TIMELINE_HIT_BODY)
    done = wm_timeline_edit_move_to (session, task, self->new_start);
  else if (self->changed && handle == WM_TIMELINE_HIT_START)
    done = wm_timeline_edit_start_at (session, task, self->new_start, self->new_duration);
  else if (self->changed && handle == WM_TIMELINE_HIT_END)
    done = wm_timeline_edit_resize_to (session, task, self->new_duration);
  if (!done)
    wm_schedule_end_supposition (get_schedule (self));
  return done;
}

/**
 * wm_timeline_hand_link:
 * @self: a hand that holds a bar by one of the rings beside it
 * @other: the task to which the link was drawn
 * @to_end: whether to its finish rather than its start
 *
 * Makes the link that follows from both ends: finish to start from one bar's end to
 * another's beginning, and so on.
 */
gboolean
wm_timeline_hand_link (WmTimelineHand *self,
                       WmTask         *other,
                       gboolean        to_end)
{
  g_autoptr (WmTask) task = g_object_ref (self->task);
  gboolean from_end = self->handle == WM_TIMELINE_HIT_LINK_END;
  WmDependencyType type = from_end ? (to_end ? WM_DEPENDENCY_TYPE_FF : WM_DEPENDENCY_TYPE_FS)
                                   : (to_end ? WM_DEPENDENCY_TYPE_SF : WM_DEPENDENCY_TYPE_SS);

  drop (self);
  return other != task && wm_timeline_edit_link (get_session (self), task, other, type);
}

/* Puts back what is held. Returns whether anything was. */
gboolean
wm_timeline_hand_cancel (WmTimelineHand *self)
{
  if (self->task == NULL)
    return FALSE;
  drop (self);
  wm_schedule_end_supposition (get_schedule (self));
  return TRUE;
}
