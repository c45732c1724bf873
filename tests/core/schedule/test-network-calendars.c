/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schedule/wm-network.h"

/* Networks of several calendars, and tasks with progress. Monday 2 March 2026, eight hours a day. */
#define DAY 480

static gint64
at (int day,
    int hour)
{
  return wm_plan_time_new (wm_date_new (2026, 3, day), hour * 60);
}

static WmNetworkTask
make_task (int duration,
           int calendar)
{
  WmNetworkTask task = WM_NETWORK_TASK_INIT;

  task.duration = duration;
  task.calendar = calendar;
  return task;
}

enum
{
  PLAN,
  PERSON,  /* away on Wednesday 4 and Thursday 5 March */
  WEEKEND, /* Saturday and Sunday only */
  N_CALENDARS,
};

typedef struct
{
  WmCalendar *calendars[N_CALENDARS];
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  static const WmWorkHours hours[] = { { 8 * 60, 16 * 60 } };

  for (int i = 0; i < N_CALENDARS; i++)
    self->calendars[i] = wm_calendar_new ();
  wm_calendar_add_exception (self->calendars[PERSON], "Leave", wm_date_new (2026, 3, 4), wm_date_new (2026, 3, 5), NULL, 0);
  for (int weekday = 1; weekday <= 7; weekday++)
    wm_calendar_set_weekday (self->calendars[WEEKEND], weekday, hours, weekday > 5);
  for (int i = 0; i < N_CALENDARS; i++)
    wm_calendar_seal (self->calendars[i]);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  for (int i = 0; i < N_CALENDARS; i++)
    wm_calendar_unref (self->calendars[i]);
}

static WmNetwork *
make (Fixture             *self,
      guint                n_tasks,
      const WmNetworkTask *tasks,
      const guint32       *parents,
      guint                n_links,
      const WmNetworkLink *links)
{
  WmNetwork *network = wm_network_new_with_calendars (self->calendars, N_CALENDARS, at (2, 8), n_tasks, tasks, parents, n_links, links);

  wm_network_calculate (network);
  return network;
}

static void
assert_task (WmNetwork *network,
             guint      task,
             gint64     start,
             gint64     finish,
             int        total_float)
{
  WmNetworkDates dates;

  wm_network_get_dates (network, task, &dates);
  g_assert_cmpint (wm_network_get_time (network, task, dates.start), ==, start);
  g_assert_cmpint (wm_network_get_time (network, task, dates.finish), ==, finish);
  g_assert_cmpint (dates.total_float, ==, total_float);
}

static const guint32 no_parents[] = { WM_NETWORK_NONE, WM_NETWORK_NONE, WM_NETWORK_NONE, WM_NETWORK_NONE };

/* Two days of work, then two of somebody who is away on the two days after, then one of the plan's. What
 * comes before the absence has two days of float: slipping so far, it moves nothing. */
static void
test_an_absence_delays (Fixture      *self,
                        gconstpointer data)
{
  const WmNetworkTask tasks[] = { make_task (2 * DAY, PLAN), make_task (2 * DAY, PERSON), make_task (DAY, PLAN) };
  const WmNetworkLink links[] = { { .from = 0, .to = 1 }, { .from = 1, .to = 2 } };
  g_autoptr (WmNetwork) network = make (self, 3, tasks, no_parents, 2, links);

  assert_task (network, 0, at (2, 8), at (3, 17), 2 * DAY);
  assert_task (network, 1, at (6, 8), at (9, 17), 0);
  assert_task (network, 2, at (10, 8), at (10, 17), 0);
  g_assert_cmpint (wm_network_get_finish (network), ==, at (10, 17));
}

/* A day of lag after Monday is over on Tuesday evening, by the plan's calendar, though the person who then goes
 * on is away until Friday; by that person's calendar it would be Monday. */
static void
test_lag_counts_in_the_plans_calendar (Fixture      *self,
                                       gconstpointer data)
{
  WmNetworkTask tasks[] = { make_task (DAY, PLAN), make_task (DAY, PERSON) };
  const WmNetworkLink links[] = { { .from = 0, .to = 1, .lag = DAY } };
  g_autoptr (WmNetwork) network = make (self, 2, tasks, no_parents, 1, links);

  assert_task (network, 1, at (6, 8), at (6, 17), 0);
  tasks[1].lag_calendar = PERSON;
  wm_network_set_task (network, 1, &tasks[1]);
  wm_network_calculate (network);
  /* Tuesday is a working day of theirs too, and the lag takes it. */
  assert_task (network, 1, at (6, 8), at (6, 17), 0);
  tasks[0].duration = 2 * DAY;
  wm_network_set_task (network, 0, &tasks[0]);
  wm_network_calculate (network);
  assert_task (network, 1, at (9, 8), at (9, 17), 0);
}

/* A summary spans a part on a weekend to the minute, and what waits for the summary goes on on Monday. */
static void
test_a_summary_of_two_calendars (Fixture      *self,
                                 gconstpointer data)
{
  const WmNetworkTask tasks[] = { make_task (0, PLAN), make_task (DAY, PLAN), make_task (DAY, WEEKEND), make_task (DAY, PLAN) };
  const guint32 parents[] = { WM_NETWORK_NONE, 0, 0, WM_NETWORK_NONE };
  const WmNetworkLink links[] = { { .from = 1, .to = 2 }, { .from = 0, .to = 3 } };
  g_autoptr (WmNetwork) network = make (self, 4, tasks, parents, 2, links);

  assert_task (network, 1, at (2, 8), at (2, 17), 4 * DAY); /* until Saturday morning */
  assert_task (network, 2, at (7, 8), at (7, 16), DAY);     /* Sunday is as good */
  assert_task (network, 0, at (2, 8), at (7, 16), DAY);
  assert_task (network, 3, at (9, 8), at (9, 17), 0);
  g_assert_cmpint (wm_network_get_duration (network, 0), ==, 5 * DAY);
}

/* A milestone in the plan's calendar after a Saturday is on Monday morning. */
static void
test_a_milestone_after_a_weekend (Fixture      *self,
                                  gconstpointer data)
{
  const WmNetworkTask tasks[] = { make_task (DAY, WEEKEND), make_task (0, PLAN) };
  const WmNetworkLink links[] = { { .from = 0, .to = 1 } };
  g_autoptr (WmNetwork) network = make (self, 2, tasks, no_parents, 1, links);

  assert_task (network, 0, at (7, 8), at (7, 16), DAY);
  assert_task (network, 1, at (9, 8), at (9, 8), 0);
}

/* Another owner, another calendar: the task and what waits for it move at once. */
static void
test_a_change_of_calendar (Fixture      *self,
                           gconstpointer data)
{
  WmNetworkTask tasks[] = { make_task (3 * DAY, PLAN), make_task (DAY, PLAN) };
  const WmNetworkLink links[] = { { .from = 0, .to = 1 } };
  g_autoptr (WmNetwork) network = make (self, 2, tasks, no_parents, 1, links);

  assert_task (network, 1, at (5, 8), at (5, 17), 0);
  tasks[0].calendar = PERSON;
  wm_network_set_task (network, 0, &tasks[0]);
  wm_network_calculate (network);
  assert_task (network, 0, at (2, 8), at (6, 17), 0);
  assert_task (network, 1, at (9, 8), at (9, 17), 0);
}

/* Four days from Monday, half done; the rest goes on on Monday the 9th: it ends on Tuesday. */
static void
test_what_remains_goes_on_later (Fixture      *self,
                                 gconstpointer data)
{
  WmNetworkTask tasks[] = { make_task (4 * DAY, PLAN), make_task (DAY, PLAN) };
  const WmNetworkLink links[] = { { .from = 0, .to = 1 } };
  g_autoptr (WmNetwork) network = NULL;

  tasks[0].actual_start = at (2, 8);
  tasks[0].worked = 2 * DAY;
  tasks[0].resume = at (9, 0);
  network = make (self, 2, tasks, no_parents, 1, links);
  assert_task (network, 0, at (2, 8), at (10, 17), 0);
  assert_task (network, 1, at (11, 8), at (11, 17), 0);
  /* Earlier than the end of what is done, it changes nothing. */
  tasks[0].resume = at (3, 8);
  wm_network_set_task (network, 0, &tasks[0]);
  wm_network_calculate (network);
  assert_task (network, 0, at (2, 8), at (5, 17), 0);
}

/* Placed by hand on Wednesday it stands there, though what it waits for ends on Thursday; the link's wish is known. */
static void
test_placed_by_hand (Fixture      *self,
                     gconstpointer data)
{
  WmNetworkTask tasks[] = { make_task (4 * DAY, PLAN), make_task (DAY, PLAN), make_task (DAY, PLAN) };
  const WmNetworkLink links[] = { { .from = 0, .to = 1 }, { .from = 1, .to = 2 } };
  g_autoptr (WmNetwork) network = NULL;
  WmNetworkWhy why;

  tasks[1].manual = true;
  tasks[1].manual_start = at (4, 8);
  network = make (self, 3, tasks, no_parents, 2, links);
  assert_task (network, 1, at (4, 8), at (4, 17), 0);
  assert_task (network, 2, at (5, 8), at (5, 17), 0);
  g_assert_cmpint (wm_network_get_time (network, 1, wm_network_get_asked_start (network, 1)), ==, at (6, 8));
  wm_network_get_why (network, 1, &why);
  g_assert_cmpint (why.reason, ==, WM_NETWORK_BY_HAND);
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *name; void (*run) (Fixture *, gconstpointer); } tests[] = {
    { "/network-calendars/absence", test_an_absence_delays },
    { "/network-calendars/lag", test_lag_counts_in_the_plans_calendar },
    { "/network-calendars/summary", test_a_summary_of_two_calendars },
    { "/network-calendars/milestone", test_a_milestone_after_a_weekend },
    { "/network-calendars/change", test_a_change_of_calendar },
    { "/network-calendars/resume", test_what_remains_goes_on_later },
    { "/network-calendars/by-hand", test_placed_by_hand },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].run, tear_down);
  return g_test_run ();
}
