/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "figures.h"
#include "textbook.h"

/* The schedule's arithmetic: everything anew, and what one step of a drag calculates. */

#define TIMES 51
#define DRAGS 2000
#define DAY   WM_MINUTES_PER_WORKDAY

static gint64 sum; /* so that nothing is calculated in vain */

static void
read_dates (WmNetwork  *network,
            WmCalendar *calendar,
            guint       n)
{
  for (guint i = 0; i < n; i++)
    {
      WmWorkPoint start, finish;

      wm_network_get_ends (network, i, &start, &finish);
      sum += wm_calendar_point_to_time (calendar, start) ^ wm_calendar_point_to_time (calendar, finish);
    }
}

/* Milliseconds for all of it: what is given, both passes, and dates by the calendar. */
static double
measure_full (WmNetwork     *network,
              WmCalendar    *calendar,
              const BigPlan *plan)
{
  g_auto (Figures) figures = figures_new ();

  for (int i = 0; i < TIMES; i++)
    {
      gint64 begin = figures_now ();

      for (guint k = 0; k < plan->n_tasks; k++)
        wm_network_set_task (network, k, &plan->tasks[k]);
      wm_network_calculate (network);
      read_dates (network, calendar, plan->n_tasks);
      figures_since (&figures, begin);
    }
  return figures_median (&figures);
}

static double
measure_textbook (Textbook *textbook)
{
  g_auto (Figures) figures = figures_new ();

  for (int i = 0; i < TIMES; i++)
    {
      gint64 begin = figures_now ();

      textbook->duration[0] = i;
      textbook_calculate (textbook);
      sum += textbook->late_start[i];
      figures_since (&figures, begin);
    }
  return figures_median (&figures);
}

/* One day longer, and back. */
static void
drag (WmNetwork     *network,
      const BigPlan *plan,
      guint          task,
      Figures       *figures)
{
  WmNetworkTask longer = plan->tasks[task];
  gint64 begin;

  longer.duration += DAY;
  begin = figures_now ();
  wm_network_set_task (network, task, &longer);
  wm_network_calculate (network);
  figures_since (figures, begin);
  wm_network_set_task (network, task, &plan->tasks[task]);
  wm_network_calculate (network);
}

/* The first task of the critical path: all that is critical moves with it, and the goal too. */
static guint
find_first_critical (WmNetwork     *network,
                     const BigPlan *plan)
{
  WmNetworkDates dates, first = { .start = G_MAXINT32 };
  guint found = 0;

  for (guint i = 0; i < plan->n_tasks; i++)
    {
      wm_network_get_dates (network, i, &dates);
      if (big_plan_is_summary (plan, i) || !dates.critical || dates.start >= first.start)
        continue;
      first = dates;
      found = i;
    }
  return found;
}

static void
measure_drags (WmNetwork     *network,
               const BigPlan *plan)
{
  g_auto (Figures) figures = figures_new (), of_first = figures_new ();
  guint critical = find_first_critical (network, plan);
  g_autofree char *what = g_strdup_printf ("%u tasks: drag step, median", plan->n_tasks);
  g_autofree char *worst = g_strdup_printf ("%u tasks: drag step, worst of %d tasks", plan->n_tasks, DRAGS);
  g_autofree char *first = g_strdup_printf ("%u tasks: drag step, first task of the critical path", plan->n_tasks);

  for (guint i = 0; i < DRAGS; i++)
    {
      guint task = (guint) ((guint64) i * plan->n_tasks / DRAGS);

      while (big_plan_is_summary (plan, task))
        task++;
      drag (network, plan, task, &figures);
    }
  for (int i = 0; i < TIMES; i++)
    drag (network, plan, critical, &of_first);
  figures_print (what, figures_median (&figures), "ms");
  figures_print (worst, figures_worst (&figures), "ms");
  figures_print (first, figures_median (&of_first), "ms");
}

/* With passes over plain arrays: of the tasks and their links alone, and of all nodes and edges that the network has. */
static void
compare (const WmNetwork *network,
         const BigPlan   *plan,
         double           full)
{
  g_autoptr (Textbook) of_tasks = textbook_new (plan);
  g_autoptr (Textbook) of_network = textbook_new_for_network (network);
  g_autofree char *small = g_strdup_printf ("%u tasks: a textbook's two passes over tasks and links", plan->n_tasks);
  g_autofree char *alone = g_strdup_printf ("%u tasks: the same over the network's nodes and edges", plan->n_tasks);
  g_autofree char *times_small = g_strdup_printf ("%u tasks: full recalculation beside the first", plan->n_tasks);
  g_autofree char *times = g_strdup_printf ("%u tasks: full recalculation beside the second", plan->n_tasks);
  double reference_small = measure_textbook (of_tasks);
  double reference = measure_textbook (of_network);

  figures_print (small, reference_small, "ms");
  figures_print (alone, reference, "ms");
  figures_print (times_small, full / reference_small, "times");
  figures_print (times, full / reference, "times");
}

static void
measure (guint n_tasks)
{
  g_autoptr (BigPlan) plan = big_plan_new (n_tasks);
  g_autoptr (WmCalendar) calendar = wm_calendar_new ();
  double full;
  g_autoptr (WmNetwork) network = NULL;
  g_autofree char *what = g_strdup_printf ("%u tasks: full recalculation, calendar included", n_tasks);

  wm_calendar_seal (calendar);
  network = wm_network_new (calendar, wm_plan_time_new (BIG_PLAN_START, 0), n_tasks, plan->tasks, plan->parents, plan->n_links,
                            plan->links);
  wm_network_set_goal (network, n_tasks - 1);
  wm_network_calculate (network);
  full = measure_full (network, calendar, plan);
  figures_print (what, full, "ms");
  compare (network, plan, full);
  measure_drags (network, plan);
}

int
main (void)
{
  measure (10000);
  measure (100000);
  g_debug ("%" G_GINT64_FORMAT, sum);
  return 0;
}
