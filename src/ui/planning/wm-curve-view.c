/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "planning/wm-curve-view.h"

typedef struct
{
  char    *label; /* (nullable) */
  gboolean accent;
  gboolean steps;
  GArray  *dates;  /* of gint64 */
  GArray  *values; /* of double */
} Line;

struct _WmCurveView
{
  GtkWidget parent_instance;

  GArray   *lines; /* of Line */
  GArray   *marks; /* of WmCurveMark, whose labels are owned */
};

G_DEFINE_FINAL_TYPE (WmCurveView, wm_curve_view, GTK_TYPE_WIDGET)

static void
clear_line (gpointer data)
{
  Line *line = data;

  g_free (line->label);
  g_array_unref (line->dates);
  g_array_unref (line->values);
}

static void
clear_mark (gpointer data)
{
  g_free ((char *) ((WmCurveMark *) data)->label);
}

static void
wm_curve_view_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  WmCurveView *self = WM_CURVE_VIEW (widget);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (WmCurveLine));
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr;
  GdkRGBA ink;

  gtk_widget_get_color (widget, &ink);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);
      const GdkRGBA *color = line->accent ? accent : &ink;
      WmCurveLine drawn = { line->label, color->red, color->green, color->blue, line->accent ? 0 : 5, line->steps, line->accent,
                            line->dates->len, (const gint64 *) line->dates->data, (const double *) line->values->data };

      g_array_append_val (lines, drawn);
    }
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  wm_curve_draw (&(WmCurve) { ink.red, ink.green, ink.blue, lines->len, (const WmCurveLine *) lines->data, self->marks->len,
                              (const WmCurveMark *) self->marks->data },
                 cr, pango_context_get_font_description (gtk_widget_get_pango_context (widget)), width, height);
  cairo_destroy (cr);
}

static void
wm_curve_view_finalize (GObject *object)
{
  WmCurveView *self = WM_CURVE_VIEW (object);

  g_array_unref (self->lines);
  g_array_unref (self->marks);

  G_OBJECT_CLASS (wm_curve_view_parent_class)->finalize (object);
}

static void
wm_curve_view_class_init (WmCurveViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = wm_curve_view_finalize;
  widget_class->snapshot = wm_curve_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "wm-curve");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
wm_curve_view_init (WmCurveView *self)
{
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  self->marks = g_array_new (FALSE, FALSE, sizeof (WmCurveMark));
  g_array_set_clear_func (self->lines, clear_line);
  g_array_set_clear_func (self->marks, clear_mark);
}

/* @label: (nullable): for the legend
 * @accent: in the accent colour and filled, or else dashed in that of the text
 * @dates: (transfer full) (element-type gint64)
 * @values: (transfer full) (element-type double): as many, from 0 to 1 */
void
wm_curve_view_take_line (WmCurveView *self,
                         const char  *label,
                         gboolean     accent,
                         gboolean     steps,
                         GArray      *dates,
                         GArray      *values)
{
  Line line = { g_strdup (label), accent, steps, dates, values };

  g_array_append_val (self->lines, line);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
wm_curve_view_add_mark (WmCurveView *self,
                        gint64       date,
                        const char  *label)
{
  WmCurveMark mark = { date, g_strdup (label) };

  g_array_append_val (self->marks, mark);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
wm_curve_view_clear (WmCurveView *self)
{
  g_array_set_size (self->lines, 0);
  g_array_set_size (self->marks, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
