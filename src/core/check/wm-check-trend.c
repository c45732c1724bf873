/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "check/wm-check-trend.h"

#define SECONDS_PER_DAY 86400

static gint64
get_date (gint64 moment)
{
  return moment / SECONDS_PER_DAY;
}

static void
put (WmChart          *chart,
     const WmCheckRun *run,
     gint64            date)
{
  int percent = wm_check_run_get_percent (run);

  if (percent >= 0)
    wm_chart_put (chart, 0, date, percent / 100.0);
  if (run->readiness >= 0)
    wm_chart_put (chart, 1, date, (double) run->readiness / 100.0);
}

/* In a sentence, for who can't see it. */
static char *
dup_says (const WmCheckRun *first,
          const WmCheckRun *last)
{
  if (wm_check_run_get_percent (last) < 0)
    return NULL;
  return g_strdup_printf (_ ("Checks that pass: %d %% at first, %d %% now; readiness: %d %% now."), MAX (wm_check_run_get_percent (first), 0),
                          wm_check_run_get_percent (last), (int) MAX (last->readiness, 0));
}

/**
 * wm_check_trend_new:
 * @log: what checks came to over time
 * @today: a date, at which the lines end
 *
 * The percentage of checks that pass, see wm_check_run_get_percent(), over time and beside the readiness of the
 * same days. What was found last on a day stands for it.
 *
 * Returns: (transfer full) (nullable): the chart; %NULL before there are two days to compare
 */
WmChart *
wm_check_trend_new (WmCheckLog *log,
                    gint64      today)
{
  guint n;
  const WmCheckRun *runs = wm_check_log_list_runs (log, &n);
  WmChart *chart;

  if (n == 0 || MAX (get_date (runs[n - 1].since), today) <= get_date (runs[0].since))
    return NULL;
  chart = wm_chart_new (_ ("Checks and readiness over time"), _ ("Day"), WM_CHART_SHARE, FALSE);
  wm_chart_add_series (chart, _ ("Checks that pass"), WM_CHART_STEPS, 0);
  wm_chart_series (chart, wm_chart_add_series (chart, _ ("Readiness"), WM_CHART_STEPS, WM_CHART_INK))->dashed = TRUE;
  for (guint i = 0; i < n; i++)
    if (i + 1 == n || get_date (runs[i + 1].since) != get_date (runs[i].since))
      put (chart, &runs[i], get_date (runs[i].since));
  if (today > get_date (runs[n - 1].since))
    put (chart, &runs[n - 1], today);
  chart->says = dup_says (&runs[0], &runs[n - 1]);
  return chart;
}
