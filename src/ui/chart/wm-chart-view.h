/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "chart/wm-chart.h"

G_BEGIN_DECLS

/* Shows a chart as paper does. The arrow keys, and the pointer, tell of one row after the other. */
#define WM_TYPE_CHART_VIEW (wm_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (WmChartView, wm_chart_view, WM, CHART_VIEW, GtkWidget)

void       wm_chart_view_take_chart (WmChartView   *self,
                                     WmChart       *chart);
const WmChart *wm_chart_view_get_chart (WmChartView *self);
guint      wm_chart_view_get_row    (WmChartView   *self);

/* wm-chart-table.c: the same figures for keys and for reading out. */
GtkWidget *wm_chart_table_new       (const WmChart *chart);

G_END_DECLS
