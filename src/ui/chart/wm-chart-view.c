/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "chart/wm-chart-view.h"

#define N_LINES 8

struct _WmChartView
{
  GtkWidget parent_instance;

  WmChart  *chart; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (WmChartView, wm_chart_view, GTK_TYPE_WIDGET)

static void
wm_chart_view_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  WmChartView *self = WM_CHART_VIEW (widget);
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  WmChartLook look = { .font = pango_context_get_font_description (gtk_widget_get_pango_context (widget)) };
  cairo_t *cr;
  GdkRGBA ink;

  if (self->chart == NULL)
    return;
  gtk_widget_get_color (widget, &ink);
  look.red = ink.red;
  look.green = ink.green;
  look.blue = ink.blue;
  look.accent[0] = accent->red;
  look.accent[1] = accent->green;
  look.accent[2] = accent->blue;
  look.dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  wm_chart_draw (self->chart, cr, &look, width, height);
  cairo_destroy (cr);
}

/**
 * wm_chart_measure_lines:
 * @widget: one that draws a chart
 * @n_lines: how many lines of its text it is high at least
 *
 * What is written in a chart takes room from its plot: where text is large, the chart has to be higher.
 *
 * Returns: that height in pixels
 */
int
wm_chart_measure_lines (GtkWidget *widget,
                        int        n_lines)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  int line = pango_font_metrics_get_ascent (metrics) + pango_font_metrics_get_descent (metrics);

  pango_font_metrics_unref (metrics);
  return PANGO_PIXELS_CEIL (line) * n_lines;
}

static void
wm_chart_view_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? wm_chart_measure_lines (widget, N_LINES) : 0;
}

static void
wm_chart_view_finalize (GObject *object)
{
  g_clear_pointer (&WM_CHART_VIEW (object)->chart, wm_chart_free);
  G_OBJECT_CLASS (wm_chart_view_parent_class)->finalize (object);
}

static void
wm_chart_view_class_init (WmChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = wm_chart_view_finalize;
  widget_class->measure = wm_chart_view_measure;
  widget_class->snapshot = wm_chart_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "wm-chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
wm_chart_view_init (WmChartView *self)
{
}

/* @chart: (transfer full) (nullable): what it shows from now on */
void
wm_chart_view_take_chart (WmChartView *self,
                          WmChart     *chart)
{
  g_clear_pointer (&self->chart, wm_chart_free);
  self->chart = chart;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
