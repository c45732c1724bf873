/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "chart/wm-chart-view.h"
#include "planning/wm-curve-view.h"

#define N_LINES 12

struct _WmCurveView
{
  GtkWidget parent_instance;

  WmCurve  *curve; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (WmCurveView, wm_curve_view, GTK_TYPE_WIDGET)

static void
wm_curve_view_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  WmCurveView *self = WM_CURVE_VIEW (widget);
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  WmCurveColors colors;
  cairo_t *cr;
  GdkRGBA ink;

  if (self->curve == NULL)
    return;
  gtk_widget_get_color (widget, &ink);
  colors = (WmCurveColors) { { ink.red, ink.green, ink.blue }, { accent->red, accent->green, accent->blue } };
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  wm_curve_draw (self->curve, cr, pango_context_get_font_description (gtk_widget_get_pango_context (widget)), &colors, width, height);
  cairo_destroy (cr);
}

static void
wm_curve_view_finalize (GObject *object)
{
  g_clear_pointer (&WM_CURVE_VIEW (object)->curve, wm_curve_unref);

  G_OBJECT_CLASS (wm_curve_view_parent_class)->finalize (object);
}

static void
wm_curve_view_measure (GtkWidget      *widget,
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
wm_curve_view_class_init (WmCurveViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = wm_curve_view_finalize;
  widget_class->measure = wm_curve_view_measure;
  widget_class->snapshot = wm_curve_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "wm-curve");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
wm_curve_view_init (WmCurveView *self)
{
}

/* @curve: (nullable) */
void
wm_curve_view_set_curve (WmCurveView *self,
                         WmCurve     *curve)
{
  if (curve != NULL)
    {
      wm_curve_ref (curve);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, curve->says, -1);
    }
  g_clear_pointer (&self->curve, wm_curve_unref);
  self->curve = curve;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
