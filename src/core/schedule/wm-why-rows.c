/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-holiday.h"
#include "record/wm-person.h"
#include "schedule/wm-schedule-private.h"
#include "schedule/wm-why.h"

/* All that there is to say about why a task is where it is, row by row, and the chain of
 * tasks that leads to one. */

#define MOST_DAYS_OFF 12  /* that are listed one by one */
#define LONGEST_CHAIN 500

const char *const wm_why_row_nicks[] = {
  [WM_WHY_ROW_HOLDS] = "holds",     [WM_WHY_ROW_WAITS] = "waits", [WM_WHY_ROW_DAY_OFF] = "day-off",
  [WM_WHY_ROW_TROUBLE] = "trouble", [WM_WHY_ROW_FLOAT] = "float", [WM_WHY_ROW_EARLIER] = "earlier",
};

typedef struct
{
  WmSchedule        *schedule;
  WmTask            *task;
  guint32            index;
  const WmTaskDates *dates;
  WmWhy              why;
  GPtrArray         *rows;
} Asking;

static void
free_row (gpointer data)
{
  WmWhyRow *row = data;

  g_free (row->sentence);
  g_clear_object (&row->task);
  g_free (row);
}

static void
add_row (Asking       *self,
         WmWhyRowKind  kind,
         char         *sentence, /* taken */
         WmTask       *task,
         gint64        date,
         gint64        minutes)
{
  WmWhyRow *row = g_new (WmWhyRow, 1);

  *row = (WmWhyRow) { kind, sentence, task == NULL ? NULL : g_object_ref (task), date, minutes };
  g_ptr_array_add (self->rows, row);
}

static const char *
title_of (gpointer record)
{
  return wm_record_get_title (WM_RECORD (record));
}

static char *
dup_date (gint64 plan_time)
{
  return wm_date_dup_label (wm_plan_time_to_date (plan_time));
}

/* “3 working days”, and hours where it is less than a day. */
static char *
dup_span (gint64 minutes)
{
  gint64 days = minutes / WM_MINUTES_PER_WORKDAY;
  int hours = MAX (minutes / 60, 1);

  if (days > 0)
    return g_strdup_printf (ngettext ("%d working day", "%d working days", days), (int) days);
  return g_strdup_printf (ngettext ("%d working hour", "%d working hours", hours), hours);
}

static bool
is_holder (const Asking         *self,
           const WmNetworkBound *bound)
{
  if (bound->link != WM_NETWORK_NONE)
    return self->why.dependency != NULL && g_ptr_array_index (self->schedule->dependencies, bound->link) == (gpointer) self->why.dependency;
  return (self->why.reason == WM_WHY_CONSTRAINT && bound->reason == WM_NETWORK_BY_CONSTRAINT)
         || (self->why.reason == WM_WHY_PLAN_START && bound->reason == WM_NETWORK_BY_PLAN_START);
}

static char *
say_bound (const Asking         *self,
           const WmNetworkBound *bound,
           gint64                slack)
{
  g_autofree char *span = dup_span (slack);
  gpointer other = wm_schedule_task_at (self->schedule, bound->task);

  if (bound->reason == WM_NETWORK_BY_CONSTRAINT)
    {
      g_autofree char *constraint = wm_record_dup_label (other, WM_TASK_CONSTRAINT);
      g_autofree char *date = dup_date (wm_record_get_integer (other, WM_TASK_CONSTRAINT_TIME));

      /* Translators: a task, its constraint (“Start no earlier than”), its date, and “3 working days”. */
      return g_strdup_printf (_ ("The constraint of “%s”, %s, %s, would let it start %s earlier."), title_of (other), constraint, date, span);
    }
  if (slack <= 0)
    return g_strdup_printf (_ ("It waits for “%s” just as long."), title_of (other));
  /* Translators: a task, and “3 working days”. */
  return g_strdup_printf (_ ("It waits for “%s” too, which could be %s later."), title_of (other), span);
}

/* What it waits for besides what holds it.
 * Returns: where it would start without that, %WM_UNSET when nothing could hold it */
static gint64
add_other_bounds (Asking *self)
{
  g_autoptr (GArray) bounds = wm_network_list_bounds (self->schedule->network, self->index);
  WmWorkPoint start, finish, next = -1;

  wm_network_get_ends (self->schedule->network, self->index, &start, &finish);
  for (guint i = 0; i < bounds->len; i++)
    {
      const WmNetworkBound *bound = &g_array_index (bounds, WmNetworkBound, i);
      gint64 slack = (start >> 1) - (bound->start >> 1);
      gint64 date = wm_network_get_time (self->schedule->network, self->index, bound->start);

      if (is_holder (self, bound))
        continue;
      next = MAX (next, bound->start);
      if (bound->reason != WM_NETWORK_BY_PLAN_START && slack >= 0)
        add_row (self, WM_WHY_ROW_WAITS, say_bound (self, bound, slack), wm_schedule_task_at (self->schedule, bound->task), date, slack);
    }
  return next < 0 ? WM_UNSET : wm_network_get_time (self->schedule->network, self->index, next);
}

/* Whose absence @title on @date is, or %NULL for a day off that is no one person's. */
static WmRecord *
find_absent (const Asking *self,
             const char   *title,
             gint64        date)
{
  const char *owner = wm_record_get_text (WM_RECORD (self->task), WM_TASK_OWNER);
  GListModel *holidays = self->schedule->records.holidays, *people = self->schedule->records.people;
  bool absent = false;

  for (guint i = 0; owner != NULL && i < g_list_model_get_n_items (holidays) && !absent; i++)
    {
      g_autoptr (WmRecord) holiday = g_list_model_get_item (holidays, i);
      gint64 first = wm_record_get_integer (holiday, WM_HOLIDAY_FIRST);

      absent = g_strcmp0 (wm_record_get_text (holiday, WM_HOLIDAY_PERSON), owner) == 0 && g_strcmp0 (title_of (holiday), title) == 0
               && (wm_record_get_boolean (holiday, WM_HOLIDAY_YEARLY)
                   || (date >= first && date <= MAX (first, wm_record_get_integer (holiday, WM_HOLIDAY_LAST))));
    }
  for (guint i = 0; absent && i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (WmRecord) person = g_list_model_get_item (people, i);

      if (g_str_equal (wm_record_get_id (person), owner))
        return person; /* the list keeps it */
    }
  return NULL;
}

static void
add_day_off (Asking              *self,
             const WmCalendarDay *day)
{
  g_autofree char *first = wm_date_dup_label (day->first), *last = wm_date_dup_label (day->last);
  g_autofree char *when = day->first == day->last ? g_strdup (first)
                                                  /* Translators: the first and the last of some days. */
                                                  : g_strdup_printf (_ ("%s to %s"), first, last);
  WmRecord *person = find_absent (self, day->title, day->first);
  char *sentence = person != NULL
                       /* Translators: when, who, and the title of the absence. */
                       ? g_strdup_printf (_ ("%s: %s is away (%s)."), when, title_of (person), day->title)
                       /* Translators: when, and the title of a public holiday. */
                       : g_strdup_printf (_ ("%s: nobody works (%s)."), when, day->title);

  add_row (self, WM_WHY_ROW_DAY_OFF, sentence, NULL, wm_plan_time_new (day->first, 0), WM_UNSET);
}

/* Exceptions of its calendar between what it waits for and its end. */
static void
add_days_off (Asking *self)
{
  WmCalendar *calendar = wm_schedule_get_task_calendar (self->schedule, self->task);
  gint64 date = wm_plan_time_to_date (self->dates->start), last = wm_plan_time_to_date (self->dates->finish);
  guint n = 0;

  if (self->why.holiday != NULL)
    while (wm_calendar_measure (calendar, wm_plan_time_new (date - 1, 0), self->dates->start) == 0 && self->dates->start / WM_MINUTES_PER_DAY - date < 60)
      date--;
  while (date <= last && n < MOST_DAYS_OFF)
    {
      WmCalendarDay day;

      /* Its last minute is one without work, so that the reason is the day's. */
      wm_calendar_explain (calendar, wm_plan_time_new (date + 1, 0) - 1, &day);
      if (day.reason == WM_CALENDAR_EXCEPTION
          && wm_calendar_measure (calendar, wm_plan_time_new (date, 0), wm_plan_time_new (date + 1, 0)) == 0)
        {
          add_day_off (self, &day);
          n++;
        }
      date = day.reason == WM_CALENDAR_EXCEPTION ? MAX (day.last, date) + 1 : date + 1;
    }
}

static void
add_troubles (Asking *self)
{
  WmRecord *record = WM_RECORD (self->task);
  gint64 deadline = wm_record_get_integer (record, WM_TASK_DEADLINE);
  gint64 asked = wm_schedule_get_asked_start (self->schedule, self->task);
  WmCalendar *calendar = wm_schedule_get_task_calendar (self->schedule, self->task);
  g_autofree char *date = NULL, *span = NULL;

  if (self->why.reason == WM_WHY_MANUAL && asked > self->dates->start)
    {
      date = dup_date (asked);
      add_row (self, WM_WHY_ROW_TROUBLE,
               g_strdup_printf (_ ("Its links and constraints would have it start later, on %s. Put it there, or change the links."), date), NULL, asked,
               wm_calendar_measure (calendar, self->dates->start, asked));
    }
  else if (deadline != WM_UNSET && self->dates->finish > deadline)
    {
      gint64 late = wm_calendar_measure (calendar, deadline, self->dates->finish);

      date = dup_date (deadline);
      span = dup_span (late);
      /* Translators: a date, and “3 working days”. */
      add_row (self, WM_WHY_ROW_TROUBLE, g_strdup_printf (_ ("It misses its deadline, %s, by %s."), date, span), NULL, deadline, late);
    }
}

static void
add_float (Asking *self)
{
  gint64 total = self->dates->total_float;
  WmTask *goal = wm_schedule_get_goal (self->schedule);
  g_autofree char *span = dup_span (ABS (total));

  if (self->dates->percent >= 100)
    return;
  if (total < 0)
    /* Translators: “3 working days”. */
    add_row (self, WM_WHY_ROW_FLOAT,
             g_strdup_printf (_ ("It is %s too late for what comes after it, by a constraint or a deadline."), span), NULL, self->dates->late_finish, total);
  else if (self->dates->critical)
    add_row (self, WM_WHY_ROW_FLOAT,
             goal == self->task ? g_strdup (_ ("It is what the plan is for: what is critical leads to it."))
             : goal == NULL ? g_strdup (_ ("It is critical: each day that it ends later, the plan ends later."))
                          : g_strdup_printf (_ ("It is critical: each day that it ends later moves “%s”."), title_of (goal)),
             goal == self->task ? NULL : goal, self->dates->late_finish, 0);
  else
    /* Translators: “3 working days”, twice. */
    {
      g_autofree char *free_span = dup_span (self->dates->free_float);

      add_row (self, WM_WHY_ROW_FLOAT,
               self->dates->free_float <= 0
                   ? g_strdup_printf (_ ("It can slip by %s until it moves the end of the plan; other tasks move with it."), span)
                   : g_strdup_printf (_ ("It can slip by %s until it moves the end of the plan, and by %s until it moves another task."), span, free_span),
               NULL, self->dates->late_finish, total);
    }
}

/* What holds it can be shortened by all of its length at most. */
static void
add_link_advice (Asking *self,
                 gint64  without,
                 gint64  gain)
{
  WmTask *other = self->why.predecessor;
  gint64 lag = MAX (wm_record_get_integer (WM_RECORD (self->why.dependency), WM_DEPENDENCY_LAG), 0);
  guint32 index = wm_schedule_find_task (self->schedule, wm_record_get_id (WM_RECORD (other)));
  gint64 length = wm_network_get_duration (self->schedule->network, index);
  g_autofree char *span = NULL;
  char *sentence;

  if (lag == 0 && length == 0)
    /* Translators: a task. */
    sentence = g_strdup_printf (_ ("Let “%s” be earlier: it takes no time itself."), title_of (other));
  else
    {
      gain = lag == 0 ? MIN (gain, length) : gain;
      span = dup_span (gain);
      sentence = lag > 0
                     /* Translators: a task, and “3 working days”. */
                     ? g_strdup_printf (_ ("Shorten “%s” or the lag after it: that gains %s at most, until something else holds it."), title_of (other), span)
                     /* Translators: a task, and “3 working days”. */
                     : g_strdup_printf (_ ("Shorten “%s”: that gains %s at most, until something else holds it."), title_of (other), span);
    }
  add_row (self, WM_WHY_ROW_EARLIER, sentence, other, without, gain);
}

static void
add_advice (Asking *self,
            gint64  without) /* where it would start without what holds it */
{
  WmCalendar *calendar = wm_schedule_get_task_calendar (self->schedule, self->task);
  gint64 gain = without == WM_UNSET ? 0 : wm_calendar_measure (calendar, without, self->dates->start);
  g_autofree char *span = dup_span (gain);
  WmTask *other = self->why.predecessor;

  if (self->dates->percent >= 100 || self->why.reason == WM_WHY_ACTUAL)
    return;
  if (self->why.reason == WM_WHY_LINK && gain > 0)
    add_link_advice (self, without, gain);
  else if (self->why.reason == WM_WHY_LINK)
    add_row (self, WM_WHY_ROW_EARLIER, g_strdup (_ ("Several tasks hold it: only if all of them end earlier can it start earlier.")), NULL, WM_UNSET, 0);
  else if (self->why.reason == WM_WHY_CONSTRAINT && gain > 0)
    /* Translators: a task, and “3 working days”. */
    add_row (self, WM_WHY_ROW_EARLIER,
             g_strdup_printf (_ ("Take the constraint of “%s” away: that gains %s."), title_of (other != NULL ? other : self->task), span),
             other, without, gain);
  else if (self->why.reason == WM_WHY_ALAP && gain > 0)
    add_row (self, WM_WHY_ROW_EARLIER, g_strdup_printf (_ ("Let it be as soon as possible: that gains %s."), span), NULL, without, gain);
  else if (self->why.reason == WM_WHY_MANUAL && gain > 0)
    add_row (self, WM_WHY_ROW_EARLIER, g_strdup_printf (_ ("Let its links place it: that gains %s."), span), NULL, without, gain);
  else if (self->why.reason == WM_WHY_PLAN_START)
    add_row (self, WM_WHY_ROW_EARLIER, g_strdup (_ ("Only an earlier start of the plan.")), NULL, WM_UNSET, 0);
}

static void
add_absence_advice (Asking *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const WmWhyRow *row = g_ptr_array_index (self->rows, i);
      WmCalendarDay day;

      if (row->kind != WM_WHY_ROW_DAY_OFF || self->dates->percent >= 100)
        continue;
      wm_calendar_explain (wm_schedule_get_calendar (self->schedule), row->date + 12 * 60 - 1, &day);
      if (day.reason == WM_CALENDAR_EXCEPTION || day.reason == WM_CALENDAR_WEEKEND)
        continue;
      add_row (self, WM_WHY_ROW_EARLIER, g_strdup (_ ("Give it to somebody who is there.")), NULL, WM_UNSET, WM_UNSET);
      return;
    }
}

/**
 * wm_schedule_list_why:
 * @task: a task of the plan
 *
 * All that there is to say about why @task is where it is: what holds it, what else it waits for and with how
 * much slack, days off before it and in it, what can't be kept, its float, and what would make it earlier. The
 * last is what the next thing that would hold it allows; it does not see further.
 *
 * Returns: (transfer full) (element-type WmWhyRow): rows, in that order
 */
GPtrArray *
wm_schedule_list_why (WmSchedule *self,
                      WmTask     *task)
{
  Asking asking = { .schedule = self, .task = task, .index = wm_schedule_find_task (self, wm_record_get_id (WM_RECORD (task))),
                    .dates = wm_schedule_get_dates (self, task), .rows = g_ptr_array_new_with_free_func (free_row) };
  gint64 without = WM_UNSET;

  g_return_val_if_fail (asking.dates != NULL, asking.rows);

  wm_schedule_get_why (self, task, &asking.why);
  add_row (&asking, WM_WHY_ROW_HOLDS, wm_why_say_reason (self, task, &asking.why), asking.why.predecessor, asking.dates->start, WM_UNSET);
  if (!asking.dates->summary)
    {
      if (asking.why.reason != WM_WHY_ACTUAL)
        without = add_other_bounds (&asking);
      add_days_off (&asking);
      add_troubles (&asking);
    }
  add_float (&asking);
  if (!asking.dates->summary)
    {
      if (asking.why.reason == WM_WHY_ALAP || asking.why.reason == WM_WHY_MANUAL)
        without = wm_schedule_get_asked_start (self, task);
      add_advice (&asking, without);
      add_absence_advice (&asking);
    }
  return asking.rows;
}

/* The part of a summary that ends last, or starts first; the task itself when it is none. */
static WmTask *
find_part (WmSchedule *self,
           WmTask     *task,
           bool        last)
{
  guint32 index = wm_schedule_find_task (self, wm_record_get_id (WM_RECORD (task)));

  while (wm_network_is_summary (self->network, index))
    {
      guint32 best = self->first_part[index];

      for (guint32 part = best; part != WM_NETWORK_NONE; part = self->next_part[part])
        {
          const WmTaskDates *of_part = wm_schedule_get_dates (self, wm_schedule_task_at (self, part));
          const WmTaskDates *of_best = wm_schedule_get_dates (self, wm_schedule_task_at (self, best));

          if (last ? of_part->finish > of_best->finish : of_part->start < of_best->start)
            best = part;
        }
      if (best == WM_NETWORK_NONE)
        break;
      index = best;
    }
  return wm_schedule_task_at (self, index);
}

/**
 * wm_schedule_list_chain:
 * @task: a task of the plan, such as the certificate
 *
 * The chain that drives @task: what it waits for, what that waits for, and so on to what waits for nothing, has
 * started, or is held otherwise. Were one of them shorter, @task could be earlier, as far as nothing else holds it.
 *
 * Returns: (transfer full) (element-type WmTask): the tasks in order; @task, or the part of it that ends last, is the last
 */
GPtrArray *
wm_schedule_list_chain (WmSchedule *self,
                        WmTask     *task)
{
  GPtrArray *chain = g_ptr_array_new_with_free_func (g_object_unref);
  WmTask *at = find_part (self, task, true);

  for (guint i = 0; i < LONGEST_CHAIN; i++)
    {
      gint64 type;
      WmWhy why;

      g_ptr_array_insert (chain, 0, g_object_ref (at));
      wm_schedule_get_why (self, at, &why);
      if (why.reason != WM_WHY_LINK)
        break;
      type = wm_record_get_integer (WM_RECORD (why.dependency), WM_DEPENDENCY_TYPE);
      at = find_part (self, why.predecessor, type != WM_DEPENDENCY_TYPE_SS && type != WM_DEPENDENCY_TYPE_SF);
    }
  return chain;
}

/**
 * wm_schedule_dup_chain_title:
 * @task: a task of the plan
 *
 * Returns: (transfer full): a sentence that introduces what wm_schedule_list_chain() lists
 */
char *
wm_schedule_dup_chain_title (WmSchedule *self,
                             WmTask     *task)
{
  const WmTaskDates *dates = wm_schedule_get_dates (self, task);
  g_autofree char *date = dup_date (dates->finish);

  /* Translators: a task such as “Certificate”, and a date; a list of tasks follows. */
  return g_strdup_printf (_ ("“%s” on %s needs these, in order:"), title_of (task), date);
}
