/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "chart/wm-chart-view.h"

#define NO_ROW  G_MAXUINT
#define N_LINES 12 /* of its text: its least height */

struct _WmChartView
{
  GtkWidget parent_instance;

  WmChart  *chart; /* (nullable) */
  guint     row;   /* that is told of, or %NO_ROW */
};

G_DEFINE_FINAL_TYPE (WmChartView, wm_chart_view, GTK_TYPE_WIDGET)

static WmChartLook
get_look (WmChartView *self)
{
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  GdkRGBA ink;

  gtk_widget_get_color (GTK_WIDGET (self), &ink);
  return (WmChartLook) {
    .red = ink.red, .green = ink.green, .blue = ink.blue,
    .accent = { accent->red, accent->green, accent->blue },
    .dark = adw_style_manager_get_dark (adw_style_manager_get_default ()),
    .font = pango_context_get_font_description (gtk_widget_get_pango_context (GTK_WIDGET (self))),
  };
}

static void
wm_chart_view_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  WmChartView *self = WM_CHART_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  const WmChartLook look = get_look (self);
  cairo_t *cr;

  if (self->chart == NULL)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  wm_chart_draw (self->chart, cr, &look, width, height);
  if (self->row != NO_ROW)
    wm_chart_draw_row (self->chart, cr, &look, width, height, self->row);
  cairo_destroy (cr);
}

/* What is written in a chart takes room from its plot: where text is large, the chart has to be higher. */
static void
wm_chart_view_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  int line = pango_font_metrics_get_ascent (metrics) + pango_font_metrics_get_descent (metrics);

  pango_font_metrics_unref (metrics);
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? PANGO_PIXELS_CEIL (line) * N_LINES : 0;
}

/* One row is told of: by keys, or where the pointer is */

static void
set_row (WmChartView *self,
         guint        row)
{
  if (self->row == row)
    return;
  self->row = row;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
row_cb (GtkWidget *widget,
        GVariant  *args,
        gpointer   unused)
{
  WmChartView *self = WM_CHART_VIEW (widget);
  guint n = self->chart != NULL ? self->chart->dates->len : 0;
  int by = g_variant_get_int32 (args);
  g_autofree char *text = NULL;

  if (n == 0)
    return FALSE;
  if (self->row == NO_ROW)
    set_row (self, by > 0 ? 0 : n - 1);
  else
    set_row (self, (guint) CLAMP ((gint64) self->row + by, 0, (gint64) n - 1));
  text = wm_chart_dup_row_text (self->chart, self->row, ", ");
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
  return TRUE;
}

/* Esc does what it did before, once nothing is told of any more. */
static gboolean
no_row_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   unused)
{
  WmChartView *self = WM_CHART_VIEW (widget);
  gboolean told = self->row != NO_ROW;

  set_row (self, NO_ROW);
  return told;
}

static void
motion_cb (WmChartView *self,
           double       x)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  const WmChartLook look = get_look (self);
  cairo_surface_t *surface;
  cairo_t *cr;

  if (self->chart == NULL)
    return;
  surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cr = cairo_create (surface);
  set_row (self, wm_chart_find_row (self->chart, cr, &look, width, height, x));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
leave_cb (WmChartView *self)
{
  set_row (self, NO_ROW);
}

/* The object */

static void
wm_chart_view_finalize (GObject *object)
{
  g_clear_pointer (&WM_CHART_VIEW (object)->chart, wm_chart_free);
  G_OBJECT_CLASS (wm_chart_view_parent_class)->finalize (object);
}

static void
wm_chart_view_class_init (WmChartViewClass *klass)
{
  static const struct
  {
    guint key;
    int   by;
  } keys[] = { { GDK_KEY_Left, -1 }, { GDK_KEY_Right, 1 }, { GDK_KEY_Page_Up, -10 }, { GDK_KEY_Page_Down, 10 },
               { GDK_KEY_Home, G_MININT }, { GDK_KEY_End, G_MAXINT } };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = wm_chart_view_finalize;
  widget_class->measure = wm_chart_view_measure;
  widget_class->snapshot = wm_chart_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "wm-chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i].key, 0, row_cb, "i", keys[i].by);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, no_row_cb, NULL);
}

static void
wm_chart_view_init (WmChartView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new (), *focus = gtk_event_controller_focus_new ();

  self->row = NO_ROW;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static void
tell (WmChartView *self)
{
  g_autofree char *label = NULL;

  if (self->chart == NULL)
    return;
  label = self->chart->says != NULL ? g_strdup_printf ("%s. %s", self->chart->title, self->chart->says) : g_strdup (self->chart->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* @chart: (transfer full) (nullable): what it shows from now on */
void
wm_chart_view_take_chart (WmChartView *self,
                          WmChart     *chart)
{
  g_clear_pointer (&self->chart, wm_chart_free);
  self->chart = chart;
  self->row = NO_ROW;
  tell (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Returns: (transfer none) (nullable): what it shows */
const WmChart *
wm_chart_view_get_chart (WmChartView *self)
{
  return self->chart;
}

/* Returns: the row that is told of; %G_MAXUINT for none */
guint
wm_chart_view_get_row (WmChartView *self)
{
  return self->row;
}
