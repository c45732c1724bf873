/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "chart/wm-chart.h"
#include "wm-session.h"

G_BEGIN_DECLS

/* Saves, copies and prints the chart that stands beside it. */
#define WM_TYPE_CHART_MENU (wm_chart_menu_get_type ())
G_DECLARE_FINAL_TYPE (WmChartMenu, wm_chart_menu, WM, CHART_MENU, AdwBin)

void wm_chart_menu_set_chart (WmChartMenu   *self,
                              WmSession     *session,
                              const WmChart *chart);
void wm_chart_menu_save      (WmChartMenu   *self,
                              const char    *path);

G_END_DECLS
