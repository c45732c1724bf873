/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "record/wm-plan.h"
#include "schedule/wm-schedule.h"

G_BEGIN_DECLS

/* How a forecast is made. Where a task has no optimistic or pessimistic duration of its
 * own, it may take @less percent less, or @more percent more, than planned. */
typedef struct
{
  guint64 seed;
  guint   n_draws;
  guint   less;
  guint   more;
} WmForecastOptions;

/* What one task does to the date. */
typedef struct
{
  WmTask *task;
  gint64  least;       /* working minutes, of the whole task */
  gint64  likely;
  gint64  most;
  double  correlation; /* of its duration with the date, −1 to 1 (Spearman’s, of ranks) */
  double  critical;    /* share of the draws in which it is critical, 0 to 1 */
} WmForecastDriver;

/* One point of the curve. */
typedef struct
{
  gint64 date;
  double probability; /* that it is reached by the end of that day */
} WmForecastPoint;

/**
 * WmForecast:
 *
 * When the certificate, or else the end of everything, will be there: the outcome of many
 * draws of all durations. Never changes once made.
 */
typedef struct _WmForecast WmForecast;

#define WM_TYPE_FORECAST (wm_forecast_get_type ())
GType        wm_forecast_get_type        (void);
WmForecast  *wm_forecast_ref             (WmForecast              *self);
void         wm_forecast_unref           (WmForecast              *self);

void         wm_forecast_options_read    (WmForecastOptions       *self,
                                          WmPlan                  *plan);
WmForecast  *wm_forecast_run             (WmSchedule              *schedule,
                                          const WmForecastOptions *options,
                                          guint                    n_threads,
                                          GCancellable            *cancellable,
                                          GError                 **error);
void         wm_forecast_run_async       (WmSchedule              *schedule,
                                          const WmForecastOptions *options,
                                          GCancellable            *cancellable,
                                          GAsyncReadyCallback      callback,
                                          gpointer                 user_data);
WmForecast  *wm_forecast_run_finish      (WmSchedule              *schedule,
                                          GAsyncResult            *result,
                                          GError                 **error);

const WmForecastOptions *wm_forecast_get_options (const WmForecast *self);
gint64       wm_forecast_get_planned     (const WmForecast        *self);
gint64       wm_forecast_get_quantile    (const WmForecast        *self,
                                          guint                    percent);
double       wm_forecast_get_probability (const WmForecast        *self,
                                          gint64                   plan_time);
GArray      *wm_forecast_list_points     (const WmForecast        *self);
const WmForecastDriver *wm_forecast_list_drivers (const WmForecast *self,
                                          guint                   *n_drivers);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmForecast, wm_forecast_unref)

G_END_DECLS
