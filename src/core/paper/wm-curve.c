/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "chart/wm-chart.h"
#include "paper/wm-curve.h"

#define LINE(curve, i) (&g_array_index ((curve)->lines, WmCurveLine, i))
#define MARK(curve, i) (&g_array_index ((curve)->marks, WmCurveMark, i))
#define DATE(line, i)  g_array_index ((line)->dates, gint64, i)
#define VALUE(line, i) g_array_index ((line)->values, double, i)

static void
clear_line (gpointer data)
{
  WmCurveLine *line = data;

  g_free (line->label);
  g_array_unref (line->dates);
  g_array_unref (line->values);
}

static void
clear_mark (gpointer data)
{
  g_free (((WmCurveMark *) data)->label);
}

/**
 * wm_curve_new:
 * @title: what it is of
 *
 * Returns: (transfer full): a curve without lines
 */
WmCurve *
wm_curve_new (const char *title)
{
  WmCurve *self = g_atomic_rc_box_new0 (WmCurve);

  self->title = g_strdup (title);
  self->lines = g_array_new (FALSE, FALSE, sizeof (WmCurveLine));
  self->marks = g_array_new (FALSE, FALSE, sizeof (WmCurveMark));
  g_array_set_clear_func (self->lines, clear_line);
  g_array_set_clear_func (self->marks, clear_mark);
  return self;
}

WmCurve *
wm_curve_ref (WmCurve *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  WmCurve *self = data;

  g_free (self->title);
  g_free (self->says);
  g_array_unref (self->lines);
  g_array_unref (self->marks);
}

void
wm_curve_unref (WmCurve *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * wm_curve_add_line:
 * @label: for the legend
 * @accent: whether it is the line that matters
 */
void
wm_curve_add_line (WmCurve    *self,
                   const char *label,
                   gboolean    accent)
{
  WmCurveLine line = { g_strdup (label), accent, g_array_new (FALSE, FALSE, sizeof (gint64)), g_array_new (FALSE, FALSE, sizeof (double)) };

  g_array_append_val (self->lines, line);
}

/**
 * wm_curve_add_point:
 * @line: the number of a line, from 0
 * @date: after those that it has
 * @value: 0 to 1
 */
void
wm_curve_add_point (WmCurve *self,
                    guint    line,
                    gint64   date,
                    double   value)
{
  g_array_append_val (LINE (self, line)->dates, date);
  g_array_append_val (LINE (self, line)->values, value);
}

void
wm_curve_add_mark (WmCurve    *self,
                   gint64      date,
                   const char *label)
{
  WmCurveMark mark = { date, g_strdup (label) };

  g_array_append_val (self->marks, mark);
}

static WmChart *
to_chart (const WmCurve *self)
{
  WmChart *chart = wm_chart_new (self->title, _ ("Date"), WM_CHART_SHARE, FALSE);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const WmCurveLine *line = LINE (self, i);
      guint series = wm_chart_add_series (chart, line->label, WM_CHART_LINE, line->accent ? 0 : WM_CHART_INK);

      wm_chart_series (chart, series)->filled = line->accent;
      wm_chart_series (chart, series)->dashed = !line->accent;
      for (guint k = 0; k < line->dates->len; k++)
        wm_chart_put (chart, series, DATE (line, k), VALUE (line, k));
    }
  for (guint i = 0; i < self->marks->len; i++)
    wm_chart_add_mark (chart, MARK (self, i)->date, MARK (self, i)->label);
  return chart;
}

/**
 * wm_curve_draw:
 * @cr: where to: a screen, a page or a picture
 * @font: of the text
 * @colors: of paper or of the screen
 * @width: in the units of @cr
 * @height: in the units of @cr
 *
 * Draws it as wm_chart_draw() draws all charts: the same picture everywhere.
 */
void
wm_curve_draw (const WmCurve              *self,
               cairo_t                    *cr,
               const PangoFontDescription *font,
               const WmCurveColors        *colors,
               double                      width,
               double                      height)
{
  g_autoptr (WmChart) chart = to_chart (self);
  const WmChartLook look = { .red = colors->text[0], .green = colors->text[1], .blue = colors->text[2],
                             .accent = { colors->accent[0], colors->accent[1], colors->accent[2] }, .font = font };

  wm_chart_draw (chart, cr, &look, width, height);
}
