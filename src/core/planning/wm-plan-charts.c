/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "planning/wm-baselines.h"
#include "planning/wm-plan-charts.h"

/* The line that matters. */
static guint
add_line (WmChart    *chart,
          const char *label)
{
  guint series = wm_chart_add_series (chart, label, WM_CHART_LINE, 0);

  wm_chart_series (chart, series)->filled = TRUE;
  return series;
}

/**
 * wm_chart_new_for_forecast:
 *
 * Returns: (transfer full): the probability of the certificate over time, 50, 80 and 95 percent marked
 */
WmChart *
wm_chart_new_for_forecast (const WmForecast *forecast)
{
  static const guint percents[] = { 50, 80, 95 };
  WmChart *self = wm_chart_new (_ ("Forecast of the certificate"), _ ("Date"), WM_CHART_SHARE, FALSE);
  guint line = add_line (self, _ ("Probability of the certificate"));
  g_autoptr (GArray) points = wm_forecast_list_points (forecast);
  g_autofree char *first = wm_date_dup_label (wm_plan_time_to_date (wm_forecast_get_quantile (forecast, 50)));
  g_autofree char *last = wm_date_dup_label (wm_plan_time_to_date (wm_forecast_get_quantile (forecast, 95)));

  for (guint i = 0; i < points->len; i++)
    {
      const WmForecastPoint *point = &g_array_index (points, WmForecastPoint, i);

      wm_chart_put (self, line, point->date, point->probability);
    }
  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    {
      /* Translators: a probability */
      g_autofree char *label = g_strdup_printf (_ ("%u %%"), percents[i]);

      wm_chart_add_mark (self, wm_plan_time_to_date (wm_forecast_get_quantile (forecast, percents[i])), label);
    }
  self->says = g_strdup_printf (_ ("Probability of the certificate over time: 50 %% by %s, 95 %% by %s"), first, last);
  return self;
}

/**
 * wm_chart_new_for_work:
 * @baseline: the dates of a baseline
 * @store: a store
 * @schedule: its schedule
 * @today: a date
 *
 * Returns: (transfer full): the S-curve: see wm_baselines_draw_up()
 */
WmChart *
wm_chart_new_for_work (WmComparison *baseline,
                       WmStore      *store,
                       WmSchedule   *schedule,
                       gint64        today)
{
  WmChart *self = wm_chart_new (_ ("Work over time"), _ ("Date"), WM_CHART_SHARE, FALSE);
  guint planned = wm_chart_add_series (self, _ ("Planned"), WM_CHART_LINE, WM_CHART_INK), done = add_line (self, _ ("Done"));
  g_autoptr (GArray) points = wm_baselines_draw_up (baseline, store, schedule, today);
  double all = points->len > 0 ? MAX (g_array_index (points, WmWorkCurvePoint, points->len - 1).planned, 1) : 1;
  double should = 0, is = 0;

  wm_chart_series (self, planned)->dashed = TRUE;
  for (guint i = 0; i < points->len; i++)
    {
      const WmWorkCurvePoint *point = &g_array_index (points, WmWorkCurvePoint, i);

      wm_chart_put (self, planned, point->date, point->planned / all);
      if (point->earned == WM_UNSET)
        continue;
      should = point->planned / all;
      is = point->earned / all;
      wm_chart_put (self, done, point->date, is);
    }
  if (points->len > 0)
    wm_chart_add_mark (self, today, _ ("Today"));
  /* Translators: two percentages of all work */
  self->says = g_strdup_printf (_ ("By today %.0f %% of the work should be done by the baseline, and %.0f %% is."), 100 * should, 100 * is);
  return self;
}
