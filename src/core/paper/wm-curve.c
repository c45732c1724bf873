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
  const WmCurve *curve;
  cairo_t       *cr;
  PangoLayout   *layout;
  double         x, y, width, height;
  gint64         first, last;
} Plot;

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
  cairo_set_source_rgba (self->cr, self->curve->red, self->curve->green, self->curve->blue, alpha);
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
  for (guint i = 0; i < self->curve->n_lines; i++)
    if (self->curve->lines[i].n > 0)
      {
        self->first = MIN (self->first, self->curve->lines[i].dates[0]);
        self->last = MAX (self->last, self->curve->lines[i].dates[self->curve->lines[i].n - 1]);
      }
  for (guint i = 0; i < self->curve->n_marks && self->first <= self->last; i++)
    {
      self->first = MIN (self->first, self->curve->marks[i].date);
      self->last = MAX (self->last, self->curve->marks[i].date);
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
  if (line->n == 0)
    return;
  cairo_new_path (self->cr);
  cairo_move_to (self->cr, to_x (self, line->dates[0]), to_y (self, line->steps ? 0 : line->values[0]));
  for (guint i = 0; i < line->n; i++)
    {
      if (line->steps && i > 0)
        cairo_line_to (self->cr, to_x (self, line->dates[i]), to_y (self, line->values[i - 1]));
      cairo_line_to (self->cr, to_x (self, line->dates[i]), to_y (self, line->values[i]));
    }
  cairo_set_source_rgb (self->cr, line->red, line->green, line->blue);
  cairo_set_line_width (self->cr, 2.5);
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_dash (self->cr, &line->dash, line->dash > 0 ? 1 : 0, 0);
  cairo_stroke_preserve (self->cr);
  cairo_set_dash (self->cr, NULL, 0, 0);
  cairo_line_to (self->cr, to_x (self, line->dates[line->n - 1]), to_y (self, 0));
  cairo_line_to (self->cr, to_x (self, line->dates[0]), to_y (self, 0));
  cairo_set_source_rgba (self->cr, line->red, line->green, line->blue, 0.15);
  if (line->fill)
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
  cairo_move_to (self->cr, x, self->y);
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

  for (guint i = 0; i < self->curve->n_lines; i++)
    {
      const WmCurveLine *line = &self->curve->lines[i];

      if (line->label == NULL)
        continue;
      cairo_set_source_rgb (self->cr, line->red, line->green, line->blue);
      cairo_set_line_width (self->cr, 2.5);
      cairo_set_dash (self->cr, &line->dash, line->dash > 0 ? 1 : 0, 0);
      cairo_move_to (self->cr, x, line_height / 2.0);
      cairo_line_to (self->cr, x + 20, line_height / 2.0);
      cairo_stroke (self->cr);
      cairo_set_dash (self->cr, NULL, 0, 0);
      set_ink (self, 1);
      x += 20 + GAP + draw_text (self, line->label, x + 20 + GAP, 0, 0) + 3 * GAP;
    }
}

/**
 * wm_curve_draw:
 * @cr: where to: a screen, a page or a picture
 * @font: of the text
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
               double                      width,
               double                      height)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  Plot plot = { self, cr, layout, 0, 0, width, height, 0, 0 };
  int label_width, line_height;

  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, "100 %", -1);
  pango_layout_get_pixel_size (layout, &label_width, &line_height);
  plot.x = label_width + GAP;
  plot.y = line_height * 1.5 + self->n_marks * line_height;
  plot.width = width - plot.x - GAP;
  plot.height = height - plot.y - line_height - GAP;
  find_span (&plot);
  draw_legend (&plot, line_height);
  if (plot.first > plot.last || plot.width < 20 || plot.height < 20)
    return;
  draw_percents (&plot, line_height);
  draw_dates (&plot);
  for (guint i = 0; i < self->n_lines; i++)
    draw_line (&plot, &self->lines[i]);
  for (guint i = 0; i < self->n_marks; i++)
    draw_mark (&plot, &self->marks[i], line_height * (1.5 + i));
}
