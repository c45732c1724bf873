/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "chart/wm-chart.h"

G_BEGIN_DECLS

/* Where a chart is drawn, and what the ends of its axes mean. */
typedef struct
{
  const WmChart     *chart;
  const WmChartLook *look;
  cairo_t           *cr;
  PangoLayout       *layout;
  double             x, y, width, height;
  gint64             first, last; /* of the dates; with names, of the rows */
  double             bottom, top; /* the values at the lower and the upper edge */
  double             line_height;
} WmChartPlot;

double wm_chart_plot_to_x    (const WmChartPlot   *self,
                              gint64               date);
double wm_chart_plot_to_y    (const WmChartPlot   *self,
                              double               value);
void   wm_chart_plot_set_ink (const WmChartPlot   *self,
                              double               alpha);

/* wm-chart-series.c */
void   wm_chart_plot_draw_series (const WmChartPlot *self);
void   wm_chart_plot_draw_key    (const WmChartPlot *self,
                                  guint              series,
                                  double             x,
                                  double             y,
                                  double             width,
                                  double             height);

G_END_DECLS
