/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "schedule/wm-network.h"

/* Networks at random against a second implementation that shares nothing with the first: it has no points and no
 * prefix sums, but walks from minute to minute over plain tables, and forward until nothing changes. Backward it
 * asks by bisection for the latest moment with which its own forward rule is still content. */

#define FIRST_DAY wm_date_new (2025, 10, 1) /* of the tables */
#define N_DAYS    700
#define N_MINUTES (N_DAYS * WM_MINUTES_PER_DAY)
#define DAY       480

enum { N_CALENDARS = 4, MOST_TASKS = 14, MOST_LINKS = 24 };

typedef struct
{
  WmCalendar *calendar;
  guint8     *works; /* by minute since FIRST_DAY */
} Hours;

static Hours hours[N_CALENDARS];

static void
set_span (guint8 *works,
          int     day,
          int     begin,
          int     end)
{
  memset (works + day * WM_MINUTES_PER_DAY + begin * 60, 1, (end - begin) * 60);
}

/* The weeks twice: for the calendar, and by hand into the table. */
static void
make_hours (void)
{
  static const WmWorkHours evening[] = { { 18 * 60, 22 * 60 } }, early[] = { { 6 * 60, 14 * 60 } };
  gint64 first = FIRST_DAY;

  for (int i = 0; i < N_CALENDARS; i++)
    {
      hours[i].calendar = wm_calendar_new ();
      hours[i].works = g_new0 (guint8, N_MINUTES);
    }
  for (int day = 0; day < N_DAYS; day++)
    {
      int weekday = (day + 2) % 7; /* 1 October 2025 was a Wednesday; Monday is 0 */
      bool away = day % 17 == 3 || day % 40 < 4;

      if (weekday < 5)
        for (int i = 0; i < 2; i++)
          if (i == 0 || !away)
            set_span (hours[i].works, day, 8, 12), set_span (hours[i].works, day, 13, 17);
      if (weekday >= 2)
        set_span (hours[2].works, day, 18, 22);
      if (weekday < 6)
        set_span (hours[3].works, day, 6, 14);
      if (away)
        wm_calendar_add_exception (hours[1].calendar, "Away", first + day, first + day, NULL, 0);
    }
  for (int weekday = 1; weekday <= 7; weekday++)
    {
      wm_calendar_set_weekday (hours[2].calendar, weekday, evening, weekday > 2);
      wm_calendar_set_weekday (hours[3].calendar, weekday, early, weekday < 7);
    }
  for (int i = 0; i < N_CALENDARS; i++)
    wm_calendar_seal (hours[i].calendar);
}

/* The second implementation. Times are minutes since FIRST_DAY. */
typedef struct
{
  guint          n_tasks, n_links, n_calendars;
  WmNetworkTask  tasks[MOST_TASKS];
  guint32        parents[MOST_TASKS];
  WmNetworkLink  links[MOST_LINKS];
  gint64         plan_start;
  int            start[MOST_TASKS], finish[MOST_TASKS], late[MOST_TASKS], late_start[MOST_TASKS], late_finish[MOST_TASKS];
} Slow;

static int
to_minute (gint64 plan_time)
{
  return plan_time == WM_UNSET ? 0 : plan_time - FIRST_DAY * WM_MINUTES_PER_DAY;
}

static bool
works (int calendar,
       int minute)
{
  return minute >= 0 && minute < N_MINUTES && hours[calendar].works[minute];
}

static int
count (int calendar,
       int minute)
{
  int n = 0;

  for (int i = 0; i < minute; i++)
    n += hours[calendar].works[i];
  return n;
}

/* The first moment from @minute on at which work begins, ends or goes on. */
static int
round_up (int calendar,
          int minute)
{
  while (!works (calendar, minute) && !works (calendar, minute - 1))
    minute++;
  return minute;
}

static int
round_down (int calendar,
            int minute)
{
  while (!works (calendar, minute) && !works (calendar, minute - 1))
    minute--;
  return minute;
}

static int
find_work (int calendar,
           int minute)
{
  while (!works (calendar, minute))
    minute++;
  return minute;
}

static int
find_rest (int calendar,
           int minute)
{
  while (!works (calendar, minute - 1))
    minute--;
  return minute;
}

static int
go_on (int calendar,
       int minute,
       int n)
{
  while (n > 0)
    n -= works (calendar, minute++);
  return minute;
}

static int
go_back (int calendar,
         int minute,
         int n)
{
  while (n > 0)
    n -= works (calendar, --minute);
  return minute;
}

static bool
is_summary (const Slow *self,
            guint       task)
{
  for (guint i = 0; i < self->n_tasks; i++)
    if (self->parents[i] == task)
      return true;
  return false;
}

static int
place (const Slow *self,
       guint       task,
       int         minute)
{
  int calendar = self->tasks[task].calendar;

  return self->tasks[task].duration == 0 ? round_up (calendar, minute) : find_work (calendar, minute);
}

/* The moment that a link asks for, when the end from which it leaves is at @from. */
static int
ask (const Slow          *self,
     const WmNetworkLink *link,
     int                  from)
{
  int calendar = self->tasks[link->to].lag_calendar;
  int lag = link->unit == WM_NETWORK_PERCENT ? self->tasks[link->from].duration * link->lag / 100 : link->lag;

  if (link->unit == WM_NETWORK_ELAPSED || lag == 0)
    return from + (link->unit == WM_NETWORK_ELAPSED ? link->lag : 0);
  from = round_up (calendar, from);
  return lag > 0 ? go_on (calendar, from, lag) : find_rest (calendar, go_back (calendar, from, -lag));
}

static int
ask_now (const Slow          *self,
         const WmNetworkLink *link)
{
  bool by_start = link->type == WM_NETWORK_SS || link->type == WM_NETWORK_SF;

  return ask (self, link, by_start ? self->start[link->from] : self->finish[link->from]);
}

/* Where @task would start if the link alone bound it. */
static int
bind (const Slow          *self,
      const WmNetworkLink *link,
      guint                task,
      int                  asked)
{
  int calendar = self->tasks[task].calendar, duration = self->tasks[task].duration;

  asked = round_up (calendar, asked);
  if (link->type == WM_NETWORK_FS || link->type == WM_NETWORK_SS || duration == 0)
    return place (self, task, asked);
  return go_back (calendar, asked, duration);
}

static int
constrain (const Slow *self,
           guint       task,
           int         start)
{
  const WmNetworkTask *given = &self->tasks[task];
  int calendar = given->calendar, date = to_minute (given->constraint_time);
  int up, down;

  if (given->constraint == WM_NETWORK_ASAP)
    return start;
  up = round_up (calendar, date), down = round_down (calendar, date);
  switch (given->constraint)
    {
    case WM_NETWORK_SNET:
      return MAX (start, place (self, task, date));
    case WM_NETWORK_FNET:
      return MAX (start, given->duration == 0 ? up : go_back (calendar, up, given->duration));
    case WM_NETWORK_SNLT:
      return MIN (start, place (self, task, down));
    case WM_NETWORK_FNLT:
      return MIN (start, given->duration == 0 ? down : go_back (calendar, down, given->duration));
    case WM_NETWORK_MSO:
      return place (self, task, date);
    case WM_NETWORK_MFO:
      return given->duration == 0 ? down : go_back (calendar, down, given->duration);
    default:
      g_assert_not_reached ();
    }
}

static int
find_end_of_started (const Slow *self,
                     guint       task)
{
  const WmNetworkTask *given = &self->tasks[task];
  int done = go_on (given->calendar, self->start[task], MIN (given->worked, given->duration));
  int resume = given->resume == WM_UNSET || given->worked == given->duration ? 0 : to_minute (given->resume);
  int finish = go_on (given->calendar, MAX (done, resume), given->duration - MIN (given->worked, given->duration));

  for (guint i = 0; i < self->n_links; i++)
    if (self->links[i].to == task && self->links[i].type >= WM_NETWORK_FF)
      {
        int asked = round_up (given->calendar, ask_now (self, &self->links[i]));

        finish = MAX (finish, given->duration == 0 ? asked : find_rest (given->calendar, asked));
      }
  return finish;
}

static void
place_task (Slow  *self,
            guint  task)
{
  const WmNetworkTask *given = &self->tasks[task];
  int start = place (self, task, to_minute (self->plan_start));

  for (guint i = 0; i < self->n_links; i++)
    if (self->links[i].to == task || self->links[i].to == self->parents[task])
      start = MAX (start, bind (self, &self->links[i], task, ask_now (self, &self->links[i])));
  start = constrain (self, task, start);
  if (given->manual)
    start = place (self, task, to_minute (given->manual_start));
  if (given->actual_start != WM_UNSET)
    start = place (self, task, to_minute (given->actual_start));
  self->start[task] = start;
  self->finish[task] = given->actual_start != WM_UNSET ? find_end_of_started (self, task) : go_on (given->calendar, start, given->duration);
}

static void
span_task (Slow  *self,
           guint  task)
{
  self->start[task] = G_MAXINT;
  self->finish[task] = 0;
  for (guint i = 0; i < self->n_tasks; i++)
    if (self->parents[i] == task)
      {
        self->start[task] = MIN (self->start[task], self->start[i]);
        self->finish[task] = MAX (self->finish[task], self->finish[i]);
      }
}

static void
go_forward (Slow *self)
{
  bool again = true;

  for (guint i = 0; i < self->n_tasks; i++)
    self->start[i] = self->finish[i] = to_minute (self->plan_start);
  for (int round = 0; again; round++)
    {
      again = false;
      g_assert_cmpint (round, <, 100);
      for (guint i = 0; i < self->n_tasks; i++)
        {
          int start = self->start[i], finish = self->finish[i];

          if (is_summary (self, i))
            span_task (self, i);
          else
            place_task (self, i);
          again |= start != self->start[i] || finish != self->finish[i];
        }
    }
}

/* The latest moment from which @link asks for no more than @limit: @from is the first and @to past the last to try. */
static int
find_latest (const Slow          *self,
             const WmNetworkLink *link,
             int                  limit)
{
  int low = 60 * WM_MINUTES_PER_DAY, high = N_MINUTES - 60 * WM_MINUTES_PER_DAY;

  while (high - low > 1)
    {
      int middle = (low + high) / 2;
      int asked = round_up (self->tasks[link->to].calendar, ask (self, link, round_up (self->tasks[link->from].calendar, middle)));

      if (asked <= limit)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static int
limit_by_link (const Slow          *self,
               const WmNetworkLink *link,
               int                  latest)
{
  int calendar = self->tasks[link->from].calendar;
  bool to_start = link->type == WM_NETWORK_FS || link->type == WM_NETWORK_SS;
  int limit = find_latest (self, link, to_start ? self->late_start[link->to] : self->late_finish[link->to]);

  /* The latest of its own moments from which the link still is content. */
  limit = round_down (calendar, limit);
  if (link->type == WM_NETWORK_SS || link->type == WM_NETWORK_SF)
    limit = go_on (calendar, limit, self->tasks[link->from].duration);
  return MIN (latest, limit);
}

static int
limit_by_dates (const Slow *self,
                guint       task,
                int         latest)
{
  const WmNetworkTask *given = &self->tasks[task];
  int calendar = given->calendar, date = to_minute (given->constraint_time);

  if (given->deadline != WM_UNSET)
    latest = MIN (latest, to_minute (given->deadline));
  if (given->constraint == WM_NETWORK_SNLT)
    latest = MIN (latest, go_on (calendar, round_down (calendar, date), given->duration));
  if (given->constraint == WM_NETWORK_MSO)
    latest = MIN (latest, go_on (calendar, round_up (calendar, date), given->duration));
  if (given->constraint == WM_NETWORK_FNLT || given->constraint == WM_NETWORK_MFO)
    latest = MIN (latest, date);
  return latest;
}

/* Links lead from a task to a later one, so one pass does. */
static void
go_backward (Slow *self)
{
  int end = 0;

  for (guint i = 0; i < self->n_tasks; i++)
    end = MAX (end, self->finish[i]);
  for (guint i = self->n_tasks; i-- > 0;)
    {
      int calendar = self->tasks[i].calendar, latest = limit_by_dates (self, i, end);

      for (guint k = 0; k < self->n_links; k++)
        if (self->links[k].from == i)
          latest = limit_by_link (self, &self->links[k], latest);
      if (self->tasks[i].duration == 0)
        self->late_finish[i] = self->late_start[i] = round_down (calendar, latest);
      else
        {
          self->late_finish[i] = find_rest (calendar, latest);
          self->late_start[i] = go_back (calendar, self->late_finish[i], self->tasks[i].duration);
        }
    }
}

static int
measure (int calendar,
         int from,
         int to)
{
  return count (calendar, to) - count (calendar, from);
}

/* What one implementation says and the other. */
static void
compare (Slow      *self,
         WmNetwork *network,
         bool       with_float)
{
  wm_network_calculate (network);
  go_forward (self);
  if (with_float)
    go_backward (self);
  for (guint i = 0; i < self->n_tasks; i++)
    {
      WmNetworkDates dates;

      wm_network_get_dates (network, i, &dates);
      g_assert_cmpint (to_minute (wm_network_get_time (network, i, dates.start)), ==, self->start[i]);
      g_assert_cmpint (to_minute (wm_network_get_time (network, i, dates.finish)), ==, self->finish[i]);
      if (with_float)
        g_assert_cmpint (dates.total_float, ==, measure (self->tasks[i].calendar, self->finish[i], self->late_finish[i]));
    }
}

static gint64
draw_time (void)
{
  return wm_plan_time_new (wm_date_new (2026, 2, 20) + g_test_rand_int_range (0, 60), g_test_rand_int_range (0, WM_MINUTES_PER_DAY));
}

static bool
draw (int one_in)
{
  return g_test_rand_int_range (0, one_in) == 0;
}

static WmNetworkTask
draw_task (const Slow *self,
           bool        started)
{
  WmNetworkTask task = WM_NETWORK_TASK_INIT;

  task.duration = draw (6) ? 0 : g_test_rand_int_range (1, 6 * DAY);
  task.calendar = g_test_rand_int_range (0, self->n_calendars);
  task.lag_calendar = draw (3) ? task.calendar : 0;
  if (draw (3))
    {
      task.constraint = g_test_rand_int_range (WM_NETWORK_SNET, WM_NETWORK_MFO + 1);
      task.constraint_time = draw_time ();
    }
  if (draw (4))
    task.deadline = draw_time ();
  if (draw (8))
    {
      task.manual = true;
      task.manual_start = draw_time ();
    }
  if (started && draw (4))
    {
      task.actual_start = draw_time ();
      task.worked = g_test_rand_int_range (0, task.duration + 1);
      task.resume = draw (2) ? draw_time () : WM_UNSET;
    }
  return task;
}

static WmNetworkLink
draw_link (const Slow *self)
{
  guint32 to = g_test_rand_int_range (1, self->n_tasks);
  WmNetworkLink link = { .from = g_test_rand_int_range (0, to), .to = to, .type = g_test_rand_int_range (0, 4), .unit = g_test_rand_int_range (0, 3) };

  if (draw (2))
    link.lag = link.unit == WM_NETWORK_PERCENT ? g_test_rand_int_range (-50, 150) : g_test_rand_int_range (-2 * DAY, 4 * DAY);
  return link;
}

static WmNetwork *
make_network (const Slow *self)
{
  WmCalendar *calendars[N_CALENDARS];

  for (int i = 0; i < N_CALENDARS; i++)
    calendars[i] = hours[i].calendar;
  return wm_network_new_with_calendars (calendars, self->n_calendars, self->plan_start, self->n_tasks, self->tasks, self->parents,
                                        self->n_links, self->links);
}

/* Every other one has a single calendar, for which the passes are other code. */
static void
draw_network (Slow *self,
              bool  started)
{
  *self = (Slow) { .n_tasks = g_test_rand_int_range (2, MOST_TASKS + 1), .plan_start = draw_time () };
  self->n_calendars = draw (2) ? 1 : N_CALENDARS;
  self->n_links = g_test_rand_int_range (1, MIN (2 * self->n_tasks, MOST_LINKS));
  for (guint i = 0; i < self->n_tasks; i++)
    {
      self->tasks[i] = draw_task (self, started);
      self->parents[i] = WM_NETWORK_NONE;
    }
  for (guint i = 0; i < self->n_links; i++)
    self->links[i] = draw_link (self);
}

/* All that there is but summaries, and after each change at random what depends on it. */
static void
run_rounds (int  n_rounds,
            bool started)
{
  for (int round = 0; round < n_rounds; round++)
    {
      g_autoptr (WmNetwork) network = NULL;
      Slow slow;

      draw_network (&slow, started);
      network = make_network (&slow);
      compare (&slow, network, !started);
      for (int change = 0; change < 3; change++)
        {
          guint at = g_test_rand_int_range (0, slow.n_tasks);

          slow.tasks[at] = draw_task (&slow, started);
          wm_network_set_task (network, at, &slow.tasks[at]);
          compare (&slow, network, !started);
        }
    }
}

static void
test_dates_and_floats (void)
{
  run_rounds (120, false);
}

static void
test_with_progress (void)
{
  run_rounds (120, true);
}

/* Every fourth task is a summary of the three after it; links lead to it, from it and past it. */
static void
test_summaries (void)
{
  for (int round = 0; round < 120; round++)
    {
      g_autoptr (WmNetwork) network = NULL;
      Slow slow;

      draw_network (&slow, false);
      slow.n_tasks = 12;
      for (guint i = 0; i < slow.n_tasks; i++)
        {
          slow.tasks[i] = draw_task (&slow, false);
          slow.parents[i] = i % 4 == 0 ? WM_NETWORK_NONE : i - i % 4;
          if (i % 4 == 0)
            slow.tasks[i] = (WmNetworkTask) WM_NETWORK_TASK_INIT;
        }
      for (guint i = 0; i < slow.n_links; i++)
        {
          /* From one group to a later one. What a link from a summary to the end of one would mean, nobody says. */
          guint32 to = g_test_rand_int_range (4, slow.n_tasks);

          slow.links[i] = draw_link (&slow);
          slow.links[i].to = to;
          slow.links[i].from = g_test_rand_int_range (0, to - to % 4);
          if (to % 4 == 0)
            slow.links[i].type &= 1;
          if (slow.links[i].from % 4 == 0 && slow.links[i].unit == WM_NETWORK_PERCENT)
            slow.links[i].unit = WM_NETWORK_WORKING;
        }
      network = make_network (&slow);
      wm_network_calculate (network);
      go_forward (&slow);
      for (guint i = 0; i < slow.n_tasks; i++)
        {
          WmWorkPoint start, finish;

          wm_network_get_ends (network, i, &start, &finish);
          g_assert_cmpint (to_minute (wm_network_get_time (network, i, start)), ==, slow.start[i]);
          g_assert_cmpint (to_minute (wm_network_get_time (network, i, finish)), ==, slow.finish[i]);
        }
    }
}

/* As late as possible means later without moving anything that is as soon as possible, and without breaking a link. */
static void
test_as_late_as_possible (void)
{
  for (int round = 0; round < 120; round++)
    {
      g_autoptr (WmNetwork) network = NULL;
      gint64 finish = 0;
      Slow slow;

      draw_network (&slow, false);
      for (guint i = 0; i < slow.n_tasks; i++)
        {
          slow.tasks[i].constraint = WM_NETWORK_ASAP;
          slow.tasks[i].deadline = WM_UNSET;
          slow.tasks[i].manual = false;
        }
      go_forward (&slow);
      for (guint i = 0; i < slow.n_tasks; i++)
        finish = MAX (finish, slow.finish[i]);
      for (guint i = 0; i < slow.n_tasks; i++)
        if (draw (3))
          slow.tasks[i].constraint = WM_NETWORK_ALAP;
      network = make_network (&slow);
      wm_network_calculate (network);
      for (guint i = 0; i < slow.n_tasks; i++)
        {
          WmWorkPoint start, end;
          int begin;

          wm_network_get_ends (network, i, &start, &end);
          begin = to_minute (wm_network_get_time (network, i, start));
          if (slow.tasks[i].constraint == WM_NETWORK_ALAP)
            g_assert_cmpint (begin, >=, slow.start[i]);
          else
            g_assert_cmpint (begin, ==, slow.start[i]);
          slow.start[i] = begin;
          slow.finish[i] = to_minute (wm_network_get_time (network, i, end));
          g_assert_cmpint (slow.finish[i], <=, finish);
        }
      for (guint i = 0; i < slow.n_links; i++)
        {
          guint32 to = slow.links[i].to;

          g_assert_cmpint (count (slow.tasks[to].calendar, slow.start[to]), >=,
                           count (slow.tasks[to].calendar, bind (&slow, &slow.links[i], to, ask_now (&slow, &slow.links[i]))));
        }
    }
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  make_hours ();
  g_test_add_func ("/network-random/dates-and-floats", test_dates_and_floats);
  g_test_add_func ("/network-random/progress", test_with_progress);
  g_test_add_func ("/network-random/summaries", test_summaries);
  g_test_add_func ("/network-random/as-late-as-possible", test_as_late_as_possible);
  status = g_test_run ();
  for (int i = 0; i < N_CALENDARS; i++)
    {
      wm_calendar_unref (hours[i].calendar);
      g_free (hours[i].works);
    }
  return status;
}
