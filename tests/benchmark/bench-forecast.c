/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../core/planning/plan-fixture.h"

#include "figures.h"
#include "schedule/wm-forecast.h"

/* A forecast of 100 tasks, 10,000 draws: three chains that cross. */

#define N_TASKS 100
#define TIMES   7

static void
measure (WmSchedule *schedule,
         guint       n_threads)
{
  WmForecastOptions options = { 42001, 10000, 10, 30 };
  g_autofree char *what = NULL;
  gint64 best = G_MAXINT64;

  for (int i = 0; i < TIMES; i++)
    {
      gint64 begin = g_get_monotonic_time ();
      g_autoptr (WmForecast) forecast = wm_forecast_run (schedule, &options, n_threads, NULL, NULL);

      best = MIN (best, g_get_monotonic_time () - begin);
    }
  what = g_strdup_printf ("forecast, %d tasks, %u draws, %u threads", N_TASKS, options.n_draws, n_threads);
  figures_print (what, best / 1e6, "s");
}

int
main (void)
{
  Plan plan;
  WmRecord *tasks[N_TASKS];
  g_autoptr (WmSchedule) schedule = NULL;

  plan_set_up (&plan, NULL);
  for (int i = 0; i < N_TASKS; i++)
    {
      tasks[i] = plan_add (&plan, WM_TYPE_TASK, "title", "Write", "duration", "5d", NULL);
      if (i >= 3)
        plan_link (&plan, tasks[i - 3], tasks[i]);
      if (i >= 10 && i % 10 == 0)
        plan_link (&plan, tasks[i - 10], tasks[i]);
    }
  schedule = plan_schedule (&plan);
  measure (schedule, 1);
  measure (schedule, 2);
  g_clear_object (&schedule);
  plan_tear_down (&plan, NULL);
  return 0;
}
