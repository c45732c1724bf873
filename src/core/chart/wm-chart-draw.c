/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "chart/wm-chart-private.h"
#include "paper/wm-timeline-scale.h"

#define GAP       6
#define KEY_WIDTH 20
#define TICKS     5 /* about so many along the values */

double
wm_chart_plot_to_x (const WmChartPlot *self,
                    gint64             date)
{
  if (self->chart->named)
    return self->x + self->width * ((double) (date - self->first) + 0.5) / (double) (self->last - self->first + 1);
  return self->x + self->width * (double) (date - self->first) / (double) MAX (self->last - self->first, 1);
}

double
wm_chart_plot_to_y (const WmChartPlot *self,
                    double             value)
{
  return self->y + self->height * (1 - (value - self->bottom) / (self->top - self->bottom));
}

void
wm_chart_plot_set_ink (const WmChartPlot *self,
                       double             alpha)
{
  cairo_set_source_rgba (self->cr, self->look->red, self->look->green, self->look->blue, alpha);
}

static void
measure (const WmChartPlot *self,
         const char        *text,
         double            *width,
         double            *height)
{
  PangoRectangle size;

  pango_layout_set_width (self->layout, -1);
  pango_layout_set_text (self->layout, text, -1);
  pango_layout_get_extents (self->layout, NULL, &size);
  *width = (double) size.width / PANGO_SCALE;
  *height = (double) size.height / PANGO_SCALE;
}

/* @align: 0 to begin at @x, 0.5 to stand in the middle of it, 1 to end there
 * Returns: where it ends */
static double
draw_text (const WmChartPlot *self,
           const char        *text,
           double             x,
           double             y,
           double             align)
{
  double width, height;

  measure (self, text, &width, &height);
  x = CLAMP (x - width * align, 0, MAX (self->x + self->width - width, 0));
  cairo_move_to (self->cr, x, y);
  pango_cairo_show_layout (self->cr, self->layout);
  return x + width;
}

/* The ends of both axes */

static void
find_span (WmChartPlot *self)
{
  const WmChart *chart = self->chart;

  self->first = chart->dates->len == 0 ? G_MAXINT64 : wm_chart_date (chart, 0);
  self->last = chart->dates->len == 0 ? G_MININT64 : wm_chart_date (chart, chart->dates->len - 1);
  if (chart->first != WM_UNSET && self->first <= self->last)
    {
      self->first = MIN (self->first, chart->first);
      self->last = MAX (self->last, chart->last);
    }
  for (guint i = 0; i < chart->marks->len && self->first <= self->last; i++)
    {
      self->first = MIN (self->first, g_array_index (chart->marks, WmChartMark, i).date);
      self->last = MAX (self->last, g_array_index (chart->marks, WmChartMark, i).date);
    }
  /* A bar is a week wide. */
  for (guint i = 0; i < chart->series->len && !chart->named && self->first <= self->last; i++)
    if (wm_chart_series (chart, i)->shape == WM_CHART_BARS)
      {
        self->last += 6;
        break;
      }
}

static double
find_highest (const WmChart *chart)
{
  double highest = chart->unit == WM_CHART_VALUE ? -INFINITY : 0;

  for (guint row = 0; row < chart->dates->len; row++)
    {
      double stack = 0;

      for (guint i = 0; i < chart->series->len; i++)
        {
          double value = wm_chart_get (chart, row, i);

          if (isnan (value))
            continue;
          if (wm_chart_series (chart, i)->shape == WM_CHART_AREA)
            value = stack += value;
          highest = MAX (highest, value);
        }
    }
  return highest;
}

static double
find_lowest (const WmChart *chart)
{
  double lowest = INFINITY;

  for (guint row = 0; row < chart->dates->len; row++)
    for (guint i = 0; i < chart->series->len; i++)
      lowest = fmin (lowest, wm_chart_get (chart, row, i));
  return isinf (lowest) ? 0 : lowest;
}

/* One, two or five, times a power of ten. */
static double
find_step (double highest,
           double least)
{
  double power = pow (10, floor (log10 (MAX (highest / TICKS, least))));
  double share = MAX (highest / TICKS, least) / power;

  return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
}

static double
get_step (const WmChartPlot *self)
{
  if (self->chart->unit == WM_CHART_SHARE)
    return 0.25;
  if (self->chart->unit == WM_CHART_VALUE)
    return find_step (find_highest (self->chart) - find_lowest (self->chart), 1e-6);
  return find_step (find_highest (self->chart), self->chart->unit == WM_CHART_COUNT ? 1 : 0.1);
}

static char *
dup_tick (const WmChartPlot *self,
          double             value,
          double             step)
{
  if (self->chart->unit == WM_CHART_SHARE)
    /* Translators: a percentage */
    return g_strdup_printf (_ ("%d %%"), (int) lround (100 * value));
  if (self->chart->unit == WM_CHART_VALUE)
    return g_strdup_printf ("%.*f", (int) MAX (0, -floor (log10 (step) + 1e-9)), fabs (value) < step / 2 ? 0 : value);
  return g_strdup_printf (step < 1 ? "%.1f" : "%.0f", value);
}

/* Axes */

static void
draw_values (const WmChartPlot *self)
{
  double step = get_step (self);

  for (double value = self->bottom; value < self->top + step / 2; value += step)
    {
      double y = round (wm_chart_plot_to_y (self, value)) + 0.5;
      g_autofree char *text = dup_tick (self, value, step);

      wm_chart_plot_set_ink (self, value == self->bottom ? 0.6 : 0.15);
      cairo_set_line_width (self->cr, 1);
      cairo_move_to (self->cr, self->x, y);
      cairo_line_to (self->cr, self->x + self->width, y);
      cairo_stroke (self->cr);
      wm_chart_plot_set_ink (self, 0.7);
      draw_text (self, text, self->x - GAP, y - self->line_height / 2, 1);
    }
}

/* Months, quarters or years, whichever have room for their names. */
static void
draw_dates (const WmChartPlot *self)
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
      double x = wm_chart_plot_to_x (self, MAX (date, self->first));

      if (x < free_from)
        continue;
      wm_chart_plot_set_ink (self, 0.6);
      cairo_move_to (self->cr, round (x) + 0.5, self->y + self->height);
      cairo_line_to (self->cr, round (x) + 0.5, self->y + self->height + 4);
      cairo_stroke (self->cr);
      wm_chart_plot_set_ink (self, 0.7);
      free_from = draw_text (self, text, x, self->y + self->height + GAP, 0) + 3 * GAP;
    }
}

static void
draw_names (const WmChartPlot *self)
{
  double room = self->width / self->chart->dates->len - GAP;

  wm_chart_plot_set_ink (self, 0.7);
  for (guint row = 0; row < self->chart->dates->len; row++)
    {
      pango_layout_set_text (self->layout, g_ptr_array_index (self->chart->names, row), -1);
      pango_layout_set_width (self->layout, (int) (room * PANGO_SCALE));
      pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_alignment (self->layout, PANGO_ALIGN_CENTER);
      cairo_move_to (self->cr, wm_chart_plot_to_x (self, wm_chart_date (self->chart, row)) - room / 2, self->y + self->height + GAP);
      pango_cairo_show_layout (self->cr, self->layout);
    }
  pango_layout_set_alignment (self->layout, PANGO_ALIGN_LEFT);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_NONE);
}

static void
draw_mark (const WmChartPlot *self,
           const WmChartMark *mark,
           double             text_y)
{
  static const double dash = 3;
  double x = round (wm_chart_plot_to_x (self, mark->date)) + 0.5;

  wm_chart_plot_set_ink (self, 0.6);
  cairo_set_line_width (self->cr, 1);
  cairo_set_dash (self->cr, &dash, 1, 0);
  cairo_move_to (self->cr, x, self->y);
  cairo_line_to (self->cr, x, self->y + self->height);
  cairo_stroke (self->cr);
  cairo_set_dash (self->cr, NULL, 0, 0);
  wm_chart_plot_set_ink (self, 1);
  draw_text (self, mark->label, x + 3, text_y, 0);
}

/* In as many lines as it takes; @draw: or only find that out
 * Returns: the height */
static double
draw_legend (const WmChartPlot *self,
             gboolean           draw)
{
  double right = self->x + self->width, x = self->x, y = 0, height = self->line_height;

  for (guint i = 0; i < self->chart->series->len; i++)
    {
      const WmChartSeries *series = wm_chart_series (self->chart, i);
      double width, text_height;

      measure (self, series->label, &width, &text_height);
      if (x > self->x && x + KEY_WIDTH + GAP + width > right)
        {
          x = self->x;
          y += self->line_height * 1.2;
          height = y + self->line_height;
        }
      if (draw)
        {
          wm_chart_plot_draw_key (self, i, x, y, KEY_WIDTH, self->line_height);
          wm_chart_plot_set_ink (self, 1);
          draw_text (self, series->label, x + KEY_WIDTH + GAP, y, 0);
        }
      x += KEY_WIDTH + GAP + width + 3 * GAP;
    }
  return height;
}

static void
lay_out (WmChartPlot *self,
         double       width,
         double       height)
{
  double label_width = 0, text_width, step;

  measure (self, "0", &text_width, &self->line_height);
  step = get_step (self);
  self->top = self->chart->unit == WM_CHART_SHARE ? 1 : MAX (ceil (find_highest (self->chart) / step - 1e-9), 1) * step;
  if (self->chart->unit == WM_CHART_VALUE)
    {
      self->bottom = floor (find_lowest (self->chart) / step + 1e-9) * step;
      self->top = MAX (ceil (find_highest (self->chart) / step - 1e-9) * step, self->bottom + step);
    }
  for (double value = self->bottom; value < self->top + step / 2; value += step)
    {
      g_autofree char *text = dup_tick (self, value, step);

      measure (self, text, &text_width, &self->line_height);
      label_width = MAX (label_width, text_width);
    }
  self->x = label_width + GAP;
  self->width = width - self->x - GAP;
  self->y = draw_legend (self, FALSE) + self->line_height * (0.5 + self->chart->marks->len);
  self->height = height - self->y - self->line_height - GAP;
}

/* Returns: whether there is something to draw beside the legend */
static gboolean
begin (WmChartPlot *self,
       double       width,
       double       height)
{
  pango_layout_set_font_description (self->layout, self->look->font);
  find_span (self);
  lay_out (self, width, height);
  return self->first <= self->last && self->width >= 20 && self->height >= 20;
}

/**
 * wm_chart_draw:
 * @cr: where to: a screen, a page or a picture
 * @look: with what
 * @width: in the units of @cr
 * @height: in the units of @cr
 *
 * Draws the same picture everywhere: a legend, below it values upwards and dates or names to the right. Nothing
 * but the legend without any rows.
 */
void
wm_chart_draw (const WmChart     *self,
               cairo_t           *cr,
               const WmChartLook *look,
               double             width,
               double             height)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  WmChartPlot plot = { .chart = self, .look = look, .cr = cr, .layout = layout };
  gboolean good = begin (&plot, width, height);

  draw_legend (&plot, TRUE);
  if (!good)
    return;
  draw_values (&plot);
  if (self->named)
    draw_names (&plot);
  else
    draw_dates (&plot);
  wm_chart_plot_draw_series (&plot);
  for (guint i = 0; i < self->marks->len; i++)
    draw_mark (&plot, &g_array_index (self->marks, WmChartMark, i), plot.y - plot.line_height * (self->marks->len - i));
}

static double
row_to_x (const WmChartPlot *self,
          guint              row)
{
  return wm_chart_plot_to_x (self, wm_chart_date (self->chart, row));
}

/* On the side of @x where there is more room. */
static void
draw_bubble (const WmChartPlot *self,
             const char        *text,
             double             x)
{
  double ground = self->look->dark ? 0.16 : 1, width, height, left;

  measure (self, text, &width, &height);
  left = x + 2 * GAP + width + GAP <= self->x + self->width ? x + GAP : MAX (x - 3 * GAP - width, 0);
  cairo_rectangle (self->cr, round (left) + 0.5, round (self->y) + 0.5, width + 2 * GAP, height + 2 * GAP);
  cairo_set_source_rgba (self->cr, ground, ground, ground, 0.95);
  cairo_fill_preserve (self->cr);
  wm_chart_plot_set_ink (self, 0.4);
  cairo_set_line_width (self->cr, 1);
  cairo_stroke (self->cr);
  wm_chart_plot_set_ink (self, 1);
  cairo_move_to (self->cr, left + GAP, self->y + GAP);
  pango_cairo_show_layout (self->cr, self->layout);
}

/**
 * wm_chart_draw_row:
 * @row: one of its rows
 *
 * Marks a row and says what it says, over what wm_chart_draw() drew with the same sizes.
 */
void
wm_chart_draw_row (const WmChart     *self,
                   cairo_t           *cr,
                   const WmChartLook *look,
                   double             width,
                   double             height,
                   guint              row)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  WmChartPlot plot = { .chart = self, .look = look, .cr = cr, .layout = layout };
  g_autofree char *text = wm_chart_dup_row_text (self, row, "\n");
  double x;

  if (!begin (&plot, width, height))
    return;
  x = row_to_x (&plot, row);
  wm_chart_plot_set_ink (&plot, 0.8);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, round (x) + 0.5, plot.y);
  cairo_line_to (cr, round (x) + 0.5, plot.y + plot.height);
  cairo_stroke (cr);
  draw_bubble (&plot, text, x);
}

/**
 * wm_chart_find_row:
 * @cr: to measure text with
 * @x: in the units of @width
 *
 * Returns: the row next to @x as wm_chart_draw() draws it; %G_MAXUINT when there is none
 */
guint
wm_chart_find_row (const WmChart     *self,
                   cairo_t           *cr,
                   const WmChartLook *look,
                   double             width,
                   double             height,
                   double             x)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  WmChartPlot plot = { .chart = self, .look = look, .cr = cr, .layout = layout };
  guint found = G_MAXUINT;

  if (!begin (&plot, width, height))
    return G_MAXUINT;
  for (guint row = 0; row < self->dates->len; row++)
    if (found == G_MAXUINT || fabs (row_to_x (&plot, row) - x) < fabs (row_to_x (&plot, found) - x))
      found = row;
  return found;
}
