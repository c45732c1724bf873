/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/wm-chart.h"
#include "planning/wm-comparison.h"
#include "schedule/wm-forecast.h"

G_BEGIN_DECLS

WmChart *wm_chart_new_for_forecast (const WmForecast *forecast);
WmChart *wm_chart_new_for_work     (WmComparison     *baseline,
                                    WmStore          *store,
                                    WmSchedule       *schedule,
                                    gint64            today);

G_END_DECLS
