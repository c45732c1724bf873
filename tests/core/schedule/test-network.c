/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "schedule/wm-network.h"

/* Monday 2 March 2026 08:00, eight hours a day. */
#define MONDAY wm_plan_time_new (wm_date_new (2026, 3, 2), 8 * 60)
#define DAY    480

static WmCalendar *
make_calendar (void)
{
  WmCalendar *calendar = wm_calendar_new ();

  wm_calendar_seal (calendar);
  return calendar;
}

static WmNetworkTask
make_task (int duration)
{
  WmNetworkTask task = WM_NETWORK_TASK_INIT;

  task.duration = duration;
  return task;
}

/* Working minutes between the plan's start and @point. */
static int
since (WmCalendar *calendar,
       WmWorkPoint point)
{
  return wm_work_point_get_minutes (point) - wm_work_point_get_minutes (wm_calendar_point_at_or_after (calendar, MONDAY));
}

static void
assert_dates (WmNetwork  *network,
              WmCalendar *calendar,
              guint       task,
              int         start,
              int         finish,
              int         total_float)
{
  WmNetworkDates dates;

  wm_network_get_dates (network, task, &dates);
  g_assert_cmpint (since (calendar, dates.start), ==, start);
  g_assert_cmpint (since (calendar, dates.finish), ==, finish);
  g_assert_cmpint (dates.total_float, ==, total_float);
}

/* The dates and floats that Microsoft Project saved with the file mspdirelations.xml of
 * MPXJ: five tasks of a day from a Thursday on, linked FS, SS + 1 day, FF and SF. */
static void
test_as_microsoft_project (void)
{
  g_autoptr (WmCalendar) calendar = make_calendar ();
  gint64 thursday = wm_plan_time_new (wm_date_new (2006, 9, 21), 8 * 60);
  WmNetworkTask tasks[5];
  guint32 parents[5];
  const WmNetworkLink links[] = { { 0, 1, WM_NETWORK_FS, 0, 0 },
                                  { 1, 2, WM_NETWORK_SS, WM_NETWORK_WORKING, DAY },
                                  { 2, 3, WM_NETWORK_FF, 0, 0 },
                                  { 3, 4, WM_NETWORK_SF, 0, 0 } };
  static const int starts[] = { 21, 22, 25, 25, 22 }, floats[] = { 0, 0, 0, 0, DAY };
  g_autoptr (WmNetwork) network = NULL;

  for (guint i = 0; i < 5; i++)
    {
      tasks[i] = make_task (DAY);
      parents[i] = WM_NETWORK_NONE;
    }
  network = wm_network_new (calendar, thursday, 5, tasks, parents, G_N_ELEMENTS (links), links);
  wm_network_calculate (network);
  for (guint i = 0; i < 5; i++)
    {
      WmNetworkDates dates;

      wm_network_get_dates (network, i, &dates);
      g_assert_cmpint (wm_calendar_point_to_time (calendar, dates.start), ==, wm_plan_time_new (wm_date_new (2006, 9, starts[i]), 8 * 60));
      g_assert_cmpint (dates.total_float, ==, floats[i]);
      g_assert_cmpint (dates.free_float, ==, floats[i]);
      g_assert_cmpint (dates.critical, ==, floats[i] == 0);
    }
}

/* Two tasks of two days, linked; the second must not start after Tuesday: it starts then, and the first is a day late. */
static void
test_constraints_outweigh_links (void)
{
  g_autoptr (WmCalendar) calendar = make_calendar ();
  WmNetworkTask tasks[] = { make_task (2 * DAY), make_task (2 * DAY) };
  guint32 parents[] = { WM_NETWORK_NONE, WM_NETWORK_NONE };
  const WmNetworkLink link = { .from = 0, .to = 1 };
  g_autoptr (WmNetwork) network = NULL;

  tasks[1].constraint = WM_NETWORK_SNLT;
  tasks[1].constraint_time = MONDAY + WM_MINUTES_PER_DAY;
  network = wm_network_new (calendar, MONDAY, 2, tasks, parents, 1, &link);
  wm_network_calculate (network);
  assert_dates (network, calendar, 0, 0, 2 * DAY, -DAY);
  assert_dates (network, calendar, 1, DAY, 3 * DAY, 0);
}

/* A deadline moves nothing; it takes float away. */
static void
test_deadline_makes_float_negative (void)
{
  g_autoptr (WmCalendar) calendar = make_calendar ();
  WmNetworkTask task = make_task (3 * DAY);
  guint32 parent = WM_NETWORK_NONE;
  g_autoptr (WmNetwork) network = NULL;

  task.deadline = wm_plan_time_new (wm_date_new (2026, 3, 3), 17 * 60);
  network = wm_network_new (calendar, MONDAY, 1, &task, &parent, 0, NULL);
  wm_network_calculate (network);
  assert_dates (network, calendar, 0, 0, 3 * DAY, -DAY);
}

/* One task of five days beside one of two that is to be as late as possible before a milestone: it takes Thursday and Friday. */
static void
test_as_late_as_possible (void)
{
  g_autoptr (WmCalendar) calendar = make_calendar ();
  WmNetworkTask tasks[] = { make_task (5 * DAY), make_task (2 * DAY), make_task (0) };
  guint32 parents[] = { WM_NETWORK_NONE, WM_NETWORK_NONE, WM_NETWORK_NONE };
  const WmNetworkLink links[] = { { .from = 0, .to = 2 }, { .from = 1, .to = 2 } };
  g_autoptr (WmNetwork) network = NULL;

  tasks[1].constraint = WM_NETWORK_ALAP;
  network = wm_network_new (calendar, MONDAY, 3, tasks, parents, 2, links);
  wm_network_calculate (network);
  assert_dates (network, calendar, 1, 3 * DAY, 5 * DAY, 0);
  assert_dates (network, calendar, 2, 5 * DAY, 5 * DAY, 0);
}

/* Friday evening and two days by the clock is Sunday evening: work goes on on Monday. Half of four days is two. */
static void
test_elapsed_and_percent_lag (void)
{
  g_autoptr (WmCalendar) calendar = make_calendar ();
  WmNetworkTask tasks[] = { make_task (5 * DAY), make_task (DAY), make_task (4 * DAY), make_task (DAY) };
  guint32 parents[] = { WM_NETWORK_NONE, WM_NETWORK_NONE, WM_NETWORK_NONE, WM_NETWORK_NONE };
  const WmNetworkLink links[] = { { 0, 1, WM_NETWORK_FS, WM_NETWORK_ELAPSED, 2 * WM_MINUTES_PER_DAY },
                                  { 2, 3, WM_NETWORK_FS, WM_NETWORK_PERCENT, 50 } };
  g_autoptr (WmNetwork) network = wm_network_new (calendar, MONDAY, 4, tasks, parents, 2, links);

  wm_network_calculate (network);
  /* A day later, on Monday evening, the second would start on Wednesday evening and end after the fourth: no float. */
  assert_dates (network, calendar, 0, 0, 5 * DAY, 0);
  assert_dates (network, calendar, 1, 5 * DAY, 6 * DAY, DAY);
  assert_dates (network, calendar, 3, 6 * DAY, 7 * DAY, 0);
}

/* A summary spans its parts, a link to it binds both, and one from it waits for the last of them. */
static void
test_summaries (void)
{
  g_autoptr (WmCalendar) calendar = make_calendar ();
  WmNetworkTask tasks[] = { make_task (DAY), make_task (0), make_task (DAY), make_task (3 * DAY), make_task (DAY) };
  guint32 parents[] = { WM_NETWORK_NONE, WM_NETWORK_NONE, 1, 1, WM_NETWORK_NONE };
  const WmNetworkLink links[] = { { .from = 0, .to = 1 }, { .from = 1, .to = 4 } };
  g_autoptr (WmNetwork) network = wm_network_new (calendar, MONDAY, 5, tasks, parents, 2, links);

  wm_network_calculate (network);
  assert_dates (network, calendar, 1, DAY, 4 * DAY, 0);
  assert_dates (network, calendar, 2, DAY, 2 * DAY, 2 * DAY);
  assert_dates (network, calendar, 3, DAY, 4 * DAY, 0);
  assert_dates (network, calendar, 4, 4 * DAY, 5 * DAY, 0);
}

/* What has begun starts when it did, and no longer holds what it waited for. */
static void
test_actuals (void)
{
  g_autoptr (WmCalendar) calendar = make_calendar ();
  WmNetworkTask tasks[] = { make_task (2 * DAY), make_task (2 * DAY) };
  guint32 parents[] = { WM_NETWORK_NONE, WM_NETWORK_NONE };
  const WmNetworkLink link = { .from = 0, .to = 1 };
  g_autoptr (WmNetwork) network = NULL;

  tasks[1].actual_start = MONDAY + WM_MINUTES_PER_DAY;
  network = wm_network_new (calendar, MONDAY, 2, tasks, parents, 1, &link);
  wm_network_calculate (network);
  assert_dates (network, calendar, 0, 0, 2 * DAY, DAY);
  assert_dates (network, calendar, 1, DAY, 3 * DAY, 0);
}

/* A file from elsewhere may hold a circle: one link is left out, the rest is laid out. */
static void
test_circles_do_no_harm (void)
{
  g_autoptr (WmCalendar) calendar = make_calendar ();
  WmNetworkTask tasks[] = { make_task (DAY), make_task (DAY), make_task (DAY) };
  guint32 parents[] = { WM_NETWORK_NONE, WM_NETWORK_NONE, WM_NETWORK_NONE };
  const WmNetworkLink links[] = { { .from = 0, .to = 1 }, { .from = 1, .to = 2 }, { .from = 2, .to = 0 } };
  g_autoptr (WmNetwork) network = wm_network_new (calendar, MONDAY, 3, tasks, parents, 3, links);
  g_autoptr (WmNetwork) open = wm_network_new (calendar, MONDAY, 3, tasks, parents, 2, links);
  g_autoptr (GArray) path = wm_network_find_path (open, 0, 2, WM_NETWORK_FS);

  wm_network_calculate (network);
  g_assert_cmpint (wm_network_get_n_ignored (network), ==, 1);
  assert_dates (network, calendar, 2, 2 * DAY, 3 * DAY, 0);
  g_assert_cmpint (path->len, ==, 3);
  g_assert_cmpint (g_array_index (path, guint32, 1), ==, 1);
  g_assert_null (wm_network_find_path (open, 2, 0, WM_NETWORK_FS));
}

/* Files from elsewhere may link a summary to its own part. Such a link binds nothing; the part stays a part. */
static void
test_circle_through_a_summary (void)
{
  g_autoptr (WmCalendar) calendar = make_calendar ();
  WmNetworkTask tasks[] = { make_task (0), make_task (DAY), make_task (DAY) };
  guint32 parents[] = { WM_NETWORK_NONE, 0, 0 };
  const WmNetworkLink links[] = { { .from = 0, .to = 1 }, { .from = 2, .to = 0 } };
  g_autoptr (WmNetwork) network = wm_network_new (calendar, MONDAY, 3, tasks, parents, 2, links);
  WmNetworkWhy why;

  wm_network_calculate (network);
  g_assert_cmpint (wm_network_get_n_ignored (network), ==, 2);
  assert_dates (network, calendar, 0, 0, DAY, 0);
  assert_dates (network, calendar, 1, 0, DAY, 0);
  assert_dates (network, calendar, 2, 0, DAY, 0);
  wm_network_get_why (network, 0, &why);
  g_assert_cmpint (why.reason, ==, WM_NETWORK_BY_CHILDREN);
  g_assert_cmpint (why.task, ==, 1);
}

/* A second implementation, slow and plain: relaxation over working minutes until nothing changes (Bellman and Ford). */
typedef struct
{
  guint                n_tasks, n_links;
  WmNetworkTask       *tasks;
  const WmNetworkLink *links;
  int                 *start, *late; /* minutes after the plan's start; of the start */
} Slow;

static int
distance (const Slow          *self,
          const WmNetworkLink *link)
{
  int from = link->type == WM_NETWORK_FS || link->type == WM_NETWORK_FF ? self->tasks[link->from].duration : 0;
  int to = link->type == WM_NETWORK_FF || link->type == WM_NETWORK_SF ? self->tasks[link->to].duration : 0;

  return from - to + link->lag;
}

static void
calculate_slowly (Slow *self)
{
  int finish = 0;
  gboolean again = TRUE;

  for (guint i = 0; i < self->n_tasks; i++)
    self->start[i] = 0;
  while (again)
    {
      again = FALSE;
      for (guint i = 0; i < self->n_links; i++)
        {
          int bound = self->start[self->links[i].from] + distance (self, &self->links[i]);

          if (bound > self->start[self->links[i].to])
            self->start[self->links[i].to] = bound, again = TRUE;
        }
    }
  for (guint i = 0; i < self->n_tasks; i++)
    finish = MAX (finish, self->start[i] + self->tasks[i].duration);
  for (guint i = 0; i < self->n_tasks; i++)
    self->late[i] = finish - self->tasks[i].duration;
  for (again = TRUE; again;)
    {
      again = FALSE;
      for (guint i = 0; i < self->n_links; i++)
        {
          int bound = self->late[self->links[i].to] - distance (self, &self->links[i]);

          if (bound < self->late[self->links[i].from])
            self->late[self->links[i].from] = bound, again = TRUE;
        }
    }
}

static void
compare (Slow       *self,
         WmNetwork  *network,
         WmCalendar *calendar)
{
  calculate_slowly (self);
  wm_network_calculate (network);
  for (guint i = 0; i < self->n_tasks; i++)
    assert_dates (network, calendar, i, self->start[i], self->start[i] + self->tasks[i].duration, self->late[i] - self->start[i]);
}

/* Networks at random, and one change after the other: what depends on it, and only that, follows. */
static void
test_equals_a_second_implementation (void)
{
  enum { N = 60, LINKS = 120 };
  g_autoptr (WmCalendar) calendar = make_calendar ();

  for (int round = 0; round < 100; round++)
    {
      WmNetworkTask tasks[N];
      guint32 parents[N];
      WmNetworkLink links[LINKS];
      int start[N], late[N];
      Slow slow = { N, LINKS, tasks, links, start, late };
      g_autoptr (WmNetwork) network = NULL;

      for (guint i = 0; i < N; i++)
        {
          tasks[i] = make_task (g_test_rand_int_range (1, 10 * DAY));
          parents[i] = WM_NETWORK_NONE;
        }
      for (guint i = 0; i < LINKS; i++)
        {
          guint32 to = g_test_rand_int_range (1, N);

          links[i] = (WmNetworkLink) { g_test_rand_int_range (0, to), to, g_test_rand_int_range (0, 4), WM_NETWORK_WORKING,
                                       g_test_rand_int_range (0, 2) ? g_test_rand_int_range (0, 3 * DAY) : 0 };
        }
      network = wm_network_new (calendar, MONDAY, N, tasks, parents, LINKS, links);
      compare (&slow, network, calendar);
      for (int change = 0; change < 20; change++)
        {
          guint at = g_test_rand_int_range (0, N);

          tasks[at].duration = g_test_rand_int_range (1, 10 * DAY);
          wm_network_set_task (network, at, &tasks[at]);
          compare (&slow, network, calendar);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network/as-microsoft-project", test_as_microsoft_project);
  g_test_add_func ("/network/constraints-outweigh-links", test_constraints_outweigh_links);
  g_test_add_func ("/network/deadline", test_deadline_makes_float_negative);
  g_test_add_func ("/network/as-late-as-possible", test_as_late_as_possible);
  g_test_add_func ("/network/elapsed-and-percent-lag", test_elapsed_and_percent_lag);
  g_test_add_func ("/network/summaries", test_summaries);
  g_test_add_func ("/network/actuals", test_actuals);
  g_test_add_func ("/network/circles", test_circles_do_no_harm);
  g_test_add_func ("/network/circle-through-a-summary", test_circle_through_a_summary);
  g_test_add_func ("/network/second-implementation", test_equals_a_second_implementation);
  return g_test_run ();
}
