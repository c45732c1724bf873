/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <pango/pangocairo.h>

#include "paper/wm-curve.h"
#include "paper/wm-timeline-scale.h"

#define GAP 6

/* Where the curves are drawn, and what the ends of its axes mean. */
typedef struct
{
  const WmCurve       *curve;
  const WmCurveColors *colors;
  cairo_t             *cr;
  PangoLayout         *layout;
  double               x, y, width, height;
  gint64               first, last;
} Plot;

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

static double
to_x (const Plot *self,
      gint64      date)
{
  return self->x + self->width * (double) (date - self->first) / MAX (self->last - self->first, 1);
}

static double
to_y (const Plot *self,
      double      value)
{
  return self->y + self->height * (1 - value);
}

static void
set_ink (const Plot *self,
         double      alpha)
{
  cairo_set_source_rgba (self->cr, self->colors->text[0], self->colors->text[1], self->colors->text[2], alpha);
}

static void
set_line_ink (const Plot        *self,
              const WmCurveLine *line,
              double             alpha)
{
  const double *color = line->accent ? self->colors->accent : self->colors->text;

  cairo_set_source_rgba (self->cr, color[0], color[1], color[2], alpha);
}

static void
stroke_line (const Plot        *self,
             const WmCurveLine *line)
{
  static const double dash = 5;

  set_line_ink (self, line, 1);
  cairo_set_line_width (self->cr, 2.5);
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_dash (self->cr, &dash, line->accent ? 0 : 1, 0);
  cairo_stroke_preserve (self->cr);
  cairo_set_dash (self->cr, NULL, 0, 0);
}

/* @align: 0 to begin at @x, 0.5 to stand in the middle of it, 1 to end there */
static int
draw_text (const Plot *self,
           const char *text,
           double      x,
           double      y,
           double      align)
{
  int width, height;

  pango_layout_set_text (self->layout, text, -1);
  pango_layout_get_pixel_size (self->layout, &width, &height);
  cairo_move_to (self->cr, CLAMP (x - width * align, 0, MAX (self->x + self->width - width, 0)), y);
  pango_cairo_show_layout (self->cr, self->layout);
  return width;
}

static void
find_span (Plot *self)
{
  self->first = G_MAXINT64;
  self->last = G_MININT64;
  for (guint i = 0; i < self->curve->lines->len; i++)
    {
      const WmCurveLine *line = LINE (self->curve, i);

      if (line->dates->len == 0)
        continue;
      self->first = MIN (self->first, DATE (line, 0));
      self->last = MAX (self->last, DATE (line, line->dates->len - 1));
    }
  for (guint i = 0; i < self->curve->marks->len && self->first <= self->last; i++)
    {
      self->first = MIN (self->first, MARK (self->curve, i)->date);
      self->last = MAX (self->last, MARK (self->curve, i)->date);
    }
}

static void
draw_percents (const Plot *self,
               int         line_height)
{
  for (int percent = 0; percent <= 100; percent += 25)
    {
      double y = to_y (self, percent / 100.0);
      /* Translators: a percentage */
      g_autofree char *text = g_strdup_printf (_ ("%d %%"), percent);

      set_ink (self, percent == 0 ? 0.6 : 0.15);
      cairo_set_line_width (self->cr, 1);
      cairo_move_to (self->cr, self->x, round (y) + 0.5);
      cairo_line_to (self->cr, self->x + self->width, round (y) + 0.5);
      cairo_stroke (self->cr);
      set_ink (self, 0.7);
      draw_text (self, text, self->x - GAP, y - line_height / 2.0, 1);
    }
}

/* Months, quarters or years, whichever have room for their names. */
static void
draw_dates (const Plot *self)
{
  WmTimelineScale scale = { self->first, self->width / MAX (self->last - self->first, 1) };
  WmTimelineUnit upper, unit;
  double free_from = 0;

  wm_timeline_scale_get_tiers (&scale, &upper, &unit);
  if (self->last - self->first > 60)
    unit = MAX (unit, WM_TIMELINE_MONTH);
  for (gint64 date = wm_timeline_unit_floor (unit, self->first); date <= self->last; date = wm_timeline_unit_next (unit, date))
    {
      g_autofree char *text = unit == WM_TIMELINE_DAY || unit == WM_TIMELINE_WEEK ? wm_date_dup_label (date)
                                                                                  : wm_timeline_unit_dup_label (unit, date, unit == WM_TIMELINE_MONTH);
      double x = to_x (self, MAX (date, self->first));

      if (x < free_from)
        continue;
      set_ink (self, 0.6);
      cairo_move_to (self->cr, round (x) + 0.5, self->y + self->height);
      cairo_line_to (self->cr, round (x) + 0.5, self->y + self->height + 4);
      cairo_stroke (self->cr);
      set_ink (self, 0.7);
      free_from = x + draw_text (self, text, x, self->y + self->height + GAP, 0) + 3 * GAP;
    }
}

static void
draw_line (const Plot        *self,
           const WmCurveLine *line)
{
  guint n = line->dates->len;

  if (n == 0)
    return;
  cairo_new_path (self->cr);
  for (guint i = 0; i < n; i++)
    cairo_line_to (self->cr, to_x (self, DATE (line, i)), to_y (self, VALUE (line, i)));
  stroke_line (self, line);
  cairo_line_to (self->cr, to_x (self, DATE (line, n - 1)), to_y (self, 0));
  cairo_line_to (self->cr, to_x (self, DATE (line, 0)), to_y (self, 0));
  set_line_ink (self, line, 0.15);
  if (line->accent)
    cairo_fill (self->cr);
  cairo_new_path (self->cr);
}

static void
draw_mark (const Plot        *self,
           const WmCurveMark *mark,
           double             text_y)
{
  static const double dash = 3;
  double x = round (to_x (self, mark->date)) + 0.5;

  set_ink (self, 0.6);
  cairo_set_line_width (self->cr, 1);
  cairo_set_dash (self->cr, &dash, 1, 0);
  cairo_move_to (self->cr, x, text_y);
  cairo_line_to (self->cr, x, self->y + self->height);
  cairo_stroke (self->cr);
  cairo_set_dash (self->cr, NULL, 0, 0);
  set_ink (self, 1);
  draw_text (self, mark->label, x + 3, text_y, 0);
}

static void
draw_legend (const Plot *self,
             int         line_height)
{
  double x = self->x;

  for (guint i = 0; i < self->curve->lines->len; i++)
    {
      const WmCurveLine *line = LINE (self->curve, i);

      cairo_new_path (self->cr);
      cairo_move_to (self->cr, x, line_height / 2.0);
      cairo_line_to (self->cr, x + 20, line_height / 2.0);
      stroke_line (self, line);
      cairo_new_path (self->cr);
      set_ink (self, 1);
      x += 20 + GAP + draw_text (self, line->label, x + 20 + GAP, 0, 0) + 3 * GAP;
    }
}

/**
 * wm_curve_draw:
 * @cr: where to: a screen, a page or a picture
 * @font: of the text
 * @colors: of paper or of the screen
 * @width: in the units of @cr
 * @height: in the units of @cr
 *
 * Draws the same picture everywhere: percentages upwards, time to the right, a legend above. Nothing but
 * the legend without any dates.
 */
void
wm_curve_draw (const WmCurve              *self,
               cairo_t                    *cr,
               const PangoFontDescription *font,
               const WmCurveColors        *colors,
               double                      width,
               double                      height)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  Plot plot = { self, colors, cr, layout, 0, 0, width, height, 0, 0 };
  int label_width, line_height;

  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, "100 %", -1);
  pango_layout_get_pixel_size (layout, &label_width, &line_height);
  plot.x = label_width + GAP;
  plot.y = line_height * 1.5 + self->marks->len * line_height;
  plot.width = width - plot.x - GAP;
  plot.height = height - plot.y - line_height - GAP;
  find_span (&plot);
  draw_legend (&plot, line_height);
  if (plot.first > plot.last || plot.width < 20 || plot.height < 20)
    return;
  draw_percents (&plot, line_height);
  draw_dates (&plot);
  for (guint i = 0; i < self->lines->len; i++)
    draw_line (&plot, LINE (self, i));
  for (guint i = 0; i < self->marks->len; i++)
    draw_mark (&plot, MARK (self, i), line_height * (1.5 + i));
}
