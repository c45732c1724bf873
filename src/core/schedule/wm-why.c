/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "schedule/wm-schedule-private.h"

/* Why a task starts when it does, in a sentence or two. */

#define LONGEST_STOP 60 /* days without work that are looked through for a holiday */

/* The holiday right before @start: one of the days on which nobody worked until then. */
static const char *
find_holiday (WmSchedule *self,
              WmTask     *task,
              gint64      start)
{
  WmCalendar *calendar = wm_schedule_get_task_calendar (self, task);
  gint64 date = wm_plan_time_to_date (start);

  if (wm_calendar_measure (calendar, wm_plan_time_new (date, 0), start) > 0)
    return NULL;
  for (int i = 1; i <= LONGEST_STOP; i++)
    {
      gint64 noon = wm_plan_time_new (date - i, 12 * 60 - 1);
      WmCalendarDay day;

      wm_calendar_explain (calendar, noon, &day);
      if (day.reason == WM_CALENDAR_EXCEPTION)
        return day.title;
      if (day.reason != WM_CALENDAR_WEEKEND)
        return NULL;
    }
  return NULL;
}

/**
 * wm_schedule_get_why:
 * @task: a task of the plan
 * @why: (out): what holds its start; borrowed until the next change
 */
void
wm_schedule_get_why (WmSchedule *self,
                     WmTask     *task,
                     WmWhy      *why)
{
  static const WmWhyReason reasons[] = {
    [WM_NETWORK_BY_PLAN_START] = WM_WHY_PLAN_START, [WM_NETWORK_BY_LINK] = WM_WHY_LINK,
    [WM_NETWORK_BY_CONSTRAINT] = WM_WHY_CONSTRAINT, [WM_NETWORK_BY_ACTUAL] = WM_WHY_ACTUAL,
    [WM_NETWORK_BY_CHILDREN] = WM_WHY_CHILDREN,     [WM_NETWORK_BY_ALAP] = WM_WHY_ALAP,
    [WM_NETWORK_BY_HAND] = WM_WHY_MANUAL,
  };
  guint32 index = wm_schedule_find_task (self, wm_record_get_id (WM_RECORD (task)));
  const WmTaskDates *dates = wm_schedule_get_dates (self, task);
  WmNetworkWhy found;

  g_return_if_fail (index != WM_NETWORK_NONE);

  wm_network_get_why (self->network, index, &found);
  *why = (WmWhy) { .reason = reasons[found.reason], .predecessor = wm_schedule_task_at (self, found.task) };
  if (found.link != WM_NETWORK_NONE)
    why->dependency = g_ptr_array_index (self->dependencies, found.link);
  if (why->reason == WM_WHY_PLAN_START || why->reason == WM_WHY_LINK)
    why->holiday = find_holiday (self, task, dates->start);
}

/* The date itself, in the words that fit it: “Thursday, 5 March 2026”. */
static char *
dup_date (gint64 plan_time)
{
  return wm_date_dup_label (wm_plan_time_to_date (plan_time));
}

static char *
dup_lag (WmDependency *dependency)
{
  gint64 lag = wm_record_get_integer (WM_RECORD (dependency), WM_DEPENDENCY_LAG);
  gint64 unit = wm_record_get_integer (WM_RECORD (dependency), WM_DEPENDENCY_LAG_UNIT);
  int days;

  if (lag == 0 || lag == WM_UNSET)
    return g_strdup ("");
  if (unit == WM_LAG_UNIT_PERCENT)
    /* Translators: a lag between two tasks, added to a sentence; the number is signed. */
    return g_strdup_printf (_ (", %+d %% of its duration"), (int) lag);
  if (unit == WM_LAG_UNIT_ELAPSED)
    {
      days = lag / WM_MINUTES_PER_DAY;
      return g_strdup_printf (ngettext (", %+d day by the calendar", ", %+d days by the calendar", ABS (days)), days);
    }
  days = lag / WM_MINUTES_PER_WORKDAY;
  if (lag % WM_MINUTES_PER_WORKDAY == 0)
    return g_strdup_printf (ngettext (", %+d working day", ", %+d working days", ABS (days)), days);
  return g_strdup_printf (ngettext (", %+d working minute", ", %+d working minutes", ABS ((int) lag)), (int) lag);
}

static char *
say_link (WmSchedule  *self,
          const WmWhy *why)
{
  static const char *const forms[] = {
    /* Translators: why a task starts when it does: the first %s is the task it waits for, the second a date, the third a lag or nothing. */
    [WM_DEPENDENCY_TYPE_FS] = N_ ("Starts after “%s” is finished (%s)%s."),
    [WM_DEPENDENCY_TYPE_SS] = N_ ("Starts after “%s” has started (%s)%s."),
    [WM_DEPENDENCY_TYPE_FF] = N_ ("Ends no earlier than “%s” is finished (%s)%s."),
    [WM_DEPENDENCY_TYPE_SF] = N_ ("Ends no earlier than “%s” has started (%s)%s."),
  };
  gint64 type = MAX (wm_record_get_integer (WM_RECORD (why->dependency), WM_DEPENDENCY_TYPE), 0);
  const WmTaskDates *dates = wm_schedule_get_dates (self, why->predecessor);
  bool by_finish = type == WM_DEPENDENCY_TYPE_FS || type == WM_DEPENDENCY_TYPE_FF;
  g_autofree char *date = dup_date (by_finish ? dates->finish : dates->start);
  g_autofree char *lag = dup_lag (why->dependency);

  return g_strdup_printf (_ (forms[type]), wm_record_get_title (WM_RECORD (why->predecessor)), date, lag);
}

static char *
say_constraint (WmTask      *task,
                const WmWhy *why)
{
  WmRecord *of = WM_RECORD (why->predecessor != NULL ? why->predecessor : task);
  g_autofree char *constraint = wm_record_dup_label (of, WM_TASK_CONSTRAINT);
  g_autofree char *date = dup_date (wm_record_get_integer (of, WM_TASK_CONSTRAINT_TIME));

  if (why->predecessor != NULL)
    /* Translators: a summary, its constraint (“Start no earlier than”), its date. */
    return g_strdup_printf (_ ("Held by the constraint of “%s”: %s, %s."), wm_record_get_title (of), constraint, date);
  /* Translators: a constraint (“Start no earlier than”), its date. */
  return g_strdup_printf (_ ("Held by its constraint: %s, %s."), constraint, date);
}

/*< private >
 * wm_why_say_reason:
 *
 * Returns: (transfer full): what holds the start of @task, in a sentence
 */
char *
wm_why_say_reason (WmSchedule  *self,
                   WmTask      *task,
                   const WmWhy *why)
{
  switch (why->reason)
    {
    case WM_WHY_LINK:
      return say_link (self, why);
    case WM_WHY_CONSTRAINT:
      return say_constraint (task, why);
    case WM_WHY_ACTUAL:
      return g_strdup (_ ("It has started already."));
    case WM_WHY_CHILDREN:
      return g_strdup_printf (_ ("Starts with the first of its tasks, “%s”."),
                              why->predecessor != NULL ? wm_record_get_title (WM_RECORD (why->predecessor)) : "");
    case WM_WHY_ALAP:
      return g_strdup (_ ("As late as possible without moving anything that waits for it."));
    case WM_WHY_MANUAL:
      return g_strdup (_ ("It was put there by hand."));
    case WM_WHY_PLAN_START:
      break;
    }
  return g_strdup (_ ("Nothing holds it but the start of the plan."));
}

/**
 * wm_schedule_dup_why:
 * @task: a task of the plan
 *
 * Returns: (transfer full): one or two sentences for people, why it starts when it does
 */
char *
wm_schedule_dup_why (WmSchedule *self,
                     WmTask     *task)
{
  g_autofree char *reason = NULL;
  WmWhy why;

  wm_schedule_get_why (self, task, &why);
  reason = wm_why_say_reason (self, task, &why);
  if (why.holiday == NULL)
    return g_steal_pointer (&reason);
  /* Translators: a sentence, then the name of a public holiday. */
  return g_strdup_printf (_ ("%s Nobody works on the day before: %s."), reason, why.holiday);
}
