/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "paper/wm-curve-plan.h"
#include "planning/wm-baselines.h"

/**
 * wm_curve_new_for_forecast:
 *
 * Returns: (transfer full): the probability of the certificate over time, 50, 80 and 95 percent marked
 */
WmCurve *
wm_curve_new_for_forecast (const WmForecast *forecast)
{
  static const guint percents[] = { 50, 80, 95 };
  WmCurve *self = wm_curve_new (_ ("Forecast of the certificate"));
  g_autoptr (GArray) points = wm_forecast_list_points (forecast);
  g_autofree char *first = wm_date_dup_label (wm_plan_time_to_date (wm_forecast_get_quantile (forecast, 50)));
  g_autofree char *last = wm_date_dup_label (wm_plan_time_to_date (wm_forecast_get_quantile (forecast, 95)));

  wm_curve_add_line (self, _ ("Probability of the certificate"), TRUE);
  for (guint i = 0; i < points->len; i++)
    {
      const WmForecastPoint *point = &g_array_index (points, WmForecastPoint, i);

      wm_curve_add_point (self, 0, point->date, point->probability);
    }
  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    {
      /* Translators: a probability */
      g_autofree char *label = g_strdup_printf (_ ("%u %%"), percents[i]);

      wm_curve_add_mark (self, wm_plan_time_to_date (wm_forecast_get_quantile (forecast, percents[i])), label);
    }
  self->says = g_strdup_printf (_ ("Probability of the certificate over time: 50 %% by %s, 95 %% by %s"), first, last);
  return self;
}

/**
 * wm_curve_new_for_work:
 * @baseline: the dates of a baseline
 * @store: a store
 * @schedule: its schedule
 * @today: a date
 *
 * Returns: (transfer full): the S-curve: see wm_baselines_draw_up()
 */
WmCurve *
wm_curve_new_for_work (WmComparison *baseline,
                       WmStore      *store,
                       WmSchedule   *schedule,
                       gint64        today)
{
  WmCurve *self = wm_curve_new (_ ("Work over time"));
  g_autoptr (GArray) points = wm_baselines_draw_up (baseline, store, schedule, today);
  double all = points->len > 0 ? MAX (g_array_index (points, WmWorkCurvePoint, points->len - 1).planned, 1) : 1;
  double should = 0, is = 0;

  wm_curve_add_line (self, _ ("Planned"), FALSE);
  wm_curve_add_line (self, _ ("Done"), TRUE);
  for (guint i = 0; i < points->len; i++)
    {
      const WmWorkCurvePoint *point = &g_array_index (points, WmWorkCurvePoint, i);

      wm_curve_add_point (self, 0, point->date, point->planned / all);
      if (point->earned == WM_UNSET)
        continue;
      should = point->planned / all;
      is = point->earned / all;
      wm_curve_add_point (self, 1, point->date, is);
    }
  if (points->len > 0)
    wm_curve_add_mark (self, today, _ ("Today"));
  /* Translators: two percentages of all work */
  self->says = g_strdup_printf (_ ("By today %.0f %% of the work should be done by the baseline, and %.0f %% is."), 100 * should, 100 * is);
  return self;
}
