/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "schedule/wm-network.h"

/* Full recalculation and a drag step, at 10,000 and 100,000 tasks; the ratio is to copying
 * the arrays of such a plan once. */

#define DAY   480
#define TIMES 51

static int
compare (const void *a,
         const void *b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

static double
median_ms (gint64 *micros)
{
  qsort (micros, TIMES, sizeof *micros, compare);
  return micros[TIMES / 2] / 1000.0;
}

/* Groups of ten below a summary, each task after the one before and some across. */
static WmNetwork *
make (WmCalendar    *calendar,
      guint          n,
      WmNetworkTask *tasks)
{
  g_autofree guint32 *parents = g_new (guint32, n);
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (WmNetworkLink));
  g_autoptr (GRand) rand = g_rand_new_with_seed (10);

  for (guint i = 0; i < n; i++)
    {
      tasks[i] = (WmNetworkTask) { g_rand_int_range (rand, 1, 3 * DAY), WM_NETWORK_ASAP, WM_UNSET, WM_UNSET, WM_UNSET, WM_UNSET };
      parents[i] = i % 11 == 0 ? WM_NETWORK_NONE : i - i % 11;
      if (i % 11 > 1)
        {
          WmNetworkLink link = { .from = i - 1, .to = i };

          g_array_append_val (links, link);
        }
      if (i % 11 != 0 && i > 200)
        {
          WmNetworkLink link = { .from = i - 11 * g_rand_int_range (rand, 1, 18), .to = i, .type = g_rand_int_range (rand, 0, 3), .lag = DAY };

          g_array_append_val (links, link);
        }
    }
  return wm_network_new (calendar, wm_plan_time_new (wm_date_new (2026, 3, 2), 0), n, tasks, parents, links->len,
                         (WmNetworkLink *) links->data);
}

static gint64
read_all (WmNetwork  *network,
          WmCalendar *calendar,
          guint       n)
{
  gint64 sum = 0;

  for (guint i = 0; i < n; i++)
    {
      WmWorkPoint start, finish;

      wm_network_get_ends (network, i, &start, &finish);
      sum += wm_calendar_point_to_time (calendar, start) ^ wm_calendar_point_to_time (calendar, finish);
    }
  return sum;
}

static void
measure (guint n)
{
  g_autoptr (WmCalendar) calendar = wm_calendar_new ();
  g_autofree WmNetworkTask *tasks = g_new (WmNetworkTask, n), *copy = g_new (WmNetworkTask, n);
  g_autoptr (WmNetwork) network = NULL;
  gint64 full[TIMES], drag[TIMES], reference[TIMES], sum = 0;
  double full_ms, reference_ms;

  wm_calendar_seal (calendar);
  network = make (calendar, n, tasks);
  wm_network_calculate (network);
  for (int i = 0; i < TIMES; i++)
    {
      gint64 begin = g_get_monotonic_time ();

      for (guint k = 0; k < n; k++)
        wm_network_set_task (network, k, &tasks[k]);
      wm_network_calculate (network);
      sum += read_all (network, calendar, n);
      full[i] = g_get_monotonic_time () - begin;
      begin = g_get_monotonic_time ();
      tasks[1].duration = DAY + i;
      wm_network_set_task (network, 1, &tasks[1]);
      wm_network_calculate (network);
      drag[i] = g_get_monotonic_time () - begin;
      begin = g_get_monotonic_time ();
      memcpy (copy, tasks, n * sizeof *copy);
      sum += copy[i].duration;
      reference[i] = MAX (g_get_monotonic_time () - begin, 1);
    }
  full_ms = median_ms (full);
  reference_ms = median_ms (reference);
  g_print ("%6u tasks: full recalculation with dates %.2f ms (%.0f times a copy of the tasks), drag step of the first task %.2f ms [%u]\n", n,
           full_ms, full_ms / reference_ms, median_ms (drag), (guint) sum % 10);
}

int
main (void)
{
  measure (10000);
  measure (100000);
  return 0;
}
