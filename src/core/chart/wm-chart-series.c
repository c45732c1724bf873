/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "chart/wm-chart-private.h"

#define LINE_WIDTH   2.5
#define HATCH        7.0 /* between the lines of a pattern */
#define MARK         4.0 /* half of a point's width */
#define STYLES       8
#define BARS_OF_SLOT 0.7
#define MOST_OF_BAR  48.0
#define MAX_WEEK     7

/* Hues of GNOME's palette, one for light and one for dark ground. Each style has a pattern and a mark of its own as
 * well, so that nobody needs the colour to tell series apart. */
static const struct
{
  guint32 light, dark;
} palette[STYLES] = {
  { 0x1c71d8, 0x62a0ea }, { 0xc64600, 0xffa348 }, { 0x26a269, 0x57e389 }, { 0x813d9c, 0xdc8add },
  { 0xb37c00, 0xf8e45c }, { 0x0e7c86, 0x5bc8d6 }, { 0xa51d2d, 0xf66151 }, { 0x865e3c, 0xcdab8f },
};

static const double dash[] = { 5 };

static void
set_color (const WmChartPlot   *self,
           const WmChartSeries *series,
           double               alpha)
{
  const double *accent = self->look->accent;
  double red, green, blue;
  guint32 rgb;

  if (series->style == WM_CHART_INK)
    {
      wm_chart_plot_set_ink (self, alpha);
      return;
    }
  if (series->style == 0 && !self->look->grey && accent[0] + accent[1] + accent[2] > 0)
    {
      cairo_set_source_rgba (self->cr, accent[0], accent[1], accent[2], alpha);
      return;
    }
  rgb = self->look->dark ? palette[series->style % STYLES].dark : palette[series->style % STYLES].light;
  red = (rgb >> 16) / 255.0;
  green = (rgb >> 8 & 0xff) / 255.0;
  blue = (rgb & 0xff) / 255.0;
  if (self->look->grey)
    red = green = blue = 0.2126 * red + 0.7152 * green + 0.0722 * blue; /* luminance by ITU-R BT.709 */
  cairo_set_source_rgba (self->cr, red, green, blue, alpha);
}

/* Lines over the whole of the present clip, as far as it reaches. */
static void
draw_hatch (cairo_t *cr,
            double   dx, /* along the lines */
            double   dy,
            double   gap)
{
  double x0, y0, x1, y1;

  cairo_clip_extents (cr, &x0, &y0, &x1, &y1);
  if (dy == 0)
    for (double y = ceil (y0 / gap) * gap; y < y1; y += gap)
      {
        cairo_move_to (cr, x0, y);
        cairo_line_to (cr, x1, y);
      }
  else
    {
      double lean = dx / dy * (y1 - y0);
      double from = MIN (x0, x0 - lean);

      for (double x = floor (from / gap) * gap; x < MAX (x1, x1 - lean); x += gap)
        {
          cairo_move_to (cr, x, y0);
          cairo_line_to (cr, x + lean, y1);
        }
    }
}

static void
draw_pattern (const WmChartPlot *self,
              guint              style)
{
  cairo_t *cr = self->cr;

  switch (style % STYLES)
    {
    case 1:
      draw_hatch (cr, 1, 1, HATCH);
      break;
    case 2:
      draw_hatch (cr, 1, 0, HATCH);
      break;
    case 3:
      draw_hatch (cr, -1, 1, HATCH);
      break;
    case 4:
      draw_hatch (cr, 0, 1, HATCH);
      break;
    case 5:
      draw_hatch (cr, 1, 1, HATCH);
      draw_hatch (cr, -1, 1, HATCH);
      break;
    case 6:
      draw_hatch (cr, 1, 0, HATCH);
      draw_hatch (cr, 0, 1, HATCH);
      break;
    case 7:
      draw_hatch (cr, 2, 1, HATCH);
      break;
    default:
      return; /* plain */
    }
  wm_chart_plot_set_ink (self, 0.55);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

/* The present path, in the colour and pattern of a series. */
static void
fill (const WmChartPlot   *self,
      const WmChartSeries *series)
{
  cairo_path_t *outline = cairo_copy_path (self->cr);

  set_color (self, series, 0.55);
  cairo_fill_preserve (self->cr);
  cairo_save (self->cr);
  cairo_clip (self->cr);
  draw_pattern (self, series->style);
  cairo_restore (self->cr);
  cairo_new_path (self->cr);
  cairo_append_path (self->cr, outline);
  set_color (self, series, 1);
  cairo_set_line_width (self->cr, 1);
  cairo_stroke (self->cr);
  cairo_path_destroy (outline);
}

/* A mark of its own for each style. */
static void
draw_point (const WmChartPlot   *self,
            const WmChartSeries *series,
            double               x,
            double               y)
{
  static const double corners[][8] = {
    { 0 },
    { 0, -1.3, 1.3, 0, 0, 1.3, -1.3, 0 },
    { -1, -1, 1, -1, 1, 1, -1, 1 },
    { 0, -1.2, 1.2, 1, -1.2, 1, 0, -1.2 },
  };
  guint mark = series->style % G_N_ELEMENTS (corners);

  cairo_new_path (self->cr);
  if (mark == 0)
    cairo_arc (self->cr, x, y, MARK, 0, 2 * G_PI);
  else
    for (guint i = 0; i < 4; i++)
      cairo_line_to (self->cr, x + MARK * corners[mark][2 * i], y + MARK * corners[mark][2 * i + 1]);
  cairo_close_path (self->cr);
  set_color (self, series, 0.6);
  cairo_fill_preserve (self->cr);
  set_color (self, series, 1);
  cairo_set_line_width (self->cr, 1);
  cairo_stroke (self->cr);
}

static void
stroke_line (const WmChartPlot   *self,
             const WmChartSeries *series)
{
  set_color (self, series, 1);
  cairo_set_line_width (self->cr, LINE_WIDTH);
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_dash (self->cr, dash, series->dashed ? 1 : 0, 0);
  cairo_stroke_preserve (self->cr);
  cairo_set_dash (self->cr, NULL, 0, 0);
}

static void
draw_line (const WmChartPlot *self,
           guint              index)
{
  const WmChartSeries *series = wm_chart_series (self->chart, index);
  double begin = NAN, x = 0, y = 0;

  cairo_new_path (self->cr);
  for (guint row = 0; row < self->chart->dates->len; row++)
    {
      double value = wm_chart_get (self->chart, row, index);

      if (isnan (value))
        continue;
      x = wm_chart_plot_to_x (self, wm_chart_date (self->chart, row));
      if (isnan (begin))
        {
          begin = x;
          cairo_move_to (self->cr, x, wm_chart_plot_to_y (self, series->shape == WM_CHART_STEPS ? 0 : value));
        }
      else if (series->shape == WM_CHART_STEPS)
        cairo_line_to (self->cr, x, y);
      y = wm_chart_plot_to_y (self, value);
      cairo_line_to (self->cr, x, y);
    }
  if (isnan (begin))
    return;
  stroke_line (self, series);
  cairo_line_to (self->cr, x, wm_chart_plot_to_y (self, 0));
  cairo_line_to (self->cr, begin, wm_chart_plot_to_y (self, 0));
  set_color (self, series, 0.15);
  if (series->filled)
    cairo_fill (self->cr);
  cairo_new_path (self->cr);
}

/* @stack: by row, how high the areas before it reach; raised by it */
static void
draw_area (const WmChartPlot *self,
           guint              index,
           double            *stack)
{
  guint n = self->chart->dates->len;

  cairo_new_path (self->cr);
  for (guint row = 0; row < n; row++)
    cairo_line_to (self->cr, wm_chart_plot_to_x (self, wm_chart_date (self->chart, row)), wm_chart_plot_to_y (self, stack[row]));
  for (guint row = n; row-- > 0;)
    {
      double value = wm_chart_get (self->chart, row, index);

      stack[row] += isnan (value) ? 0 : value;
      cairo_line_to (self->cr, wm_chart_plot_to_x (self, wm_chart_date (self->chart, row)), wm_chart_plot_to_y (self, stack[row]));
    }
  cairo_close_path (self->cr);
  fill (self, wm_chart_series (self->chart, index));
}

static guint
count_bars (const WmChart *chart,
            guint          before)
{
  guint n = 0;

  for (guint i = 0; i < before; i++)
    n += wm_chart_series (chart, i)->shape == WM_CHART_BARS;
  return n;
}

/* The room for all bars of a row. */
static double
get_slot (const WmChartPlot *self)
{
  double room = self->width / self->chart->dates->len;

  /* A row of dates is a week. */
  if (!self->chart->named)
    room = MIN (room, self->width * MAX_WEEK / (double) MAX (self->last - self->first, MAX_WEEK));
  return MIN (room * BARS_OF_SLOT, MOST_OF_BAR * count_bars (self->chart, self->chart->series->len));
}

static void
draw_bars (const WmChartPlot *self,
           guint              index)
{
  double slot = get_slot (self), width = slot / count_bars (self->chart, self->chart->series->len);
  double shift = width * count_bars (self->chart, index) - (self->chart->named ? slot / 2 : 0);

  for (guint row = 0; row < self->chart->dates->len; row++)
    {
      double value = wm_chart_get (self->chart, row, index), y = wm_chart_plot_to_y (self, value);

      if (isnan (value) || value <= 0)
        continue;
      cairo_new_path (self->cr);
      cairo_rectangle (self->cr, wm_chart_plot_to_x (self, wm_chart_date (self->chart, row)) + shift, y, width,
                       wm_chart_plot_to_y (self, 0) - y);
      fill (self, wm_chart_series (self->chart, index));
    }
}

static void
draw_points (const WmChartPlot *self,
             guint              index)
{
  for (guint row = 0; row < self->chart->dates->len; row++)
    {
      double value = wm_chart_get (self->chart, row, index);

      if (!isnan (value))
        draw_point (self, wm_chart_series (self->chart, index), wm_chart_plot_to_x (self, wm_chart_date (self->chart, row)),
                    wm_chart_plot_to_y (self, value));
    }
}

/*< private >
 * wm_chart_plot_draw_series:
 *
 * Draws all series, the later ones over those before.
 */
void
wm_chart_plot_draw_series (const WmChartPlot *self)
{
  g_autofree double *stack = g_new0 (double, self->chart->dates->len);

  for (guint i = 0; i < self->chart->series->len; i++)
    switch (wm_chart_series (self->chart, i)->shape)
      {
      case WM_CHART_AREA:
        draw_area (self, i, stack);
        break;
      case WM_CHART_BARS:
        draw_bars (self, i);
        break;
      case WM_CHART_POINTS:
        draw_points (self, i);
        break;
      default:
        draw_line (self, i);
      }
}

/*< private >
 * wm_chart_plot_draw_key:
 *
 * Draws what stands for a series in the legend.
 */
void
wm_chart_plot_draw_key (const WmChartPlot *self,
                        guint              index,
                        double             x,
                        double             y,
                        double             width,
                        double             height)
{
  const WmChartSeries *series = wm_chart_series (self->chart, index);

  cairo_new_path (self->cr);
  if (series->shape == WM_CHART_AREA || series->shape == WM_CHART_BARS)
    {
      cairo_rectangle (self->cr, x, y + height * 0.1, width, height * 0.8);
      fill (self, series);
      return;
    }
  if (series->shape == WM_CHART_POINTS)
    {
      draw_point (self, series, x + width / 2, y + height / 2);
      return;
    }
  cairo_move_to (self->cr, x, y + height / 2);
  cairo_line_to (self->cr, x + width, y + height / 2);
  stroke_line (self, series);
  cairo_new_path (self->cr);
}
