/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/wm-paper-axis.h"

#define SCREEN_TEXT 15.0 /* pixels: the height of a line for which the scale's tiers are made */
#define TIER        1.75 /* height of a tier, in sizes of its text */

double
wm_paper_axis_to_x (const WmPaperAxis *self,
                    gint64             plan_time)
{
  return self->origin_x + wm_timeline_scale_to_x (&self->scale, plan_time);
}

double
wm_paper_axis_get_height (const WmPaperAxis *self)
{
  return 2 * TIER * self->text_size;
}

static void
get_tiers (const WmPaperAxis *self,
           WmTimelineUnit    *upper,
           WmTimelineUnit    *lower)
{
  WmTimelineScale screen = self->scale;

  screen.pixels_per_day *= SCREEN_TEXT / self->text_size;
  wm_timeline_scale_get_tiers (&screen, upper, lower);
}

/* Calls @func for each whole or partial @unit between both ends. */
typedef void (*EachUnit) (const WmPaperAxis *self,
                          gint64             date,
                          double             x0, /* not cut at the ends of the axis */
                          double             x1,
                          gpointer           user_data);

static void
each_unit (const WmPaperAxis *self,
           WmTimelineUnit     unit,
           EachUnit           func,
           gpointer           user_data)
{
  gint64 date = wm_plan_time_to_date (wm_timeline_scale_to_time (&self->scale, self->left - self->origin_x));

  date = wm_timeline_unit_floor (unit, date);
  for (double x0 = wm_paper_axis_to_x (self, wm_plan_time_new (date, 0)); x0 < self->right - 0.01;)
    {
      gint64 next = wm_timeline_unit_next (unit, date);
      double x1 = wm_paper_axis_to_x (self, wm_plan_time_new (next, 0));

      func (self, date, x0, x1, user_data);
      date = next;
      x0 = x1;
    }
}

typedef struct
{
  const WmPaperPen *pen;
  WmPaperText      *text;
  WmTimelineUnit    unit;
  gboolean          upper;
  double            top;
} Tier;

static void
draw_unit (const WmPaperAxis *self,
           gint64             date,
           double             x0,
           double             x1,
           gpointer           user_data)
{
  const Tier *tier = user_data;
  double from = MAX (x0, self->left), to = MIN (x1, self->right), height = TIER * self->text_size;
  WmPaperFace face = { .size = self->text_size, .bold = tier->upper, .ink = WM_PAPER_INK_TEXT, .align = WM_PAPER_CENTER };

  if (x0 > self->left + 0.01)
    wm_paper_pen_line (tier->pen, WM_PAPER_INK_RULE, 0.4, x0, tier->top, x0, tier->top + height);
  /* The longest name that has room, or none. */
  for (int brief = 0; brief < 2; brief++)
    {
      g_autofree char *name = wm_timeline_unit_dup_label (tier->unit, date, tier->upper && !brief);

      if (wm_paper_text_measure (tier->text, name, &face) > to - from - 2)
        continue;
      wm_paper_text_draw (tier->text, tier->pen, name, &face, (from + to) / 2, tier->top + height / 2);
      break;
    }
}

/**
 * wm_paper_axis_draw:
 * @self: an axis
 * @pen: what it is drawn with
 * @text: sets its names
 * @top: where it begins; it is wm_paper_axis_get_height() high
 */
void
wm_paper_axis_draw (const WmPaperAxis *self,
                    const WmPaperPen  *pen,
                    WmPaperText       *text,
                    double             top)
{
  double height = wm_paper_axis_get_height (self), middle = top + height / 2;
  Tier tier = { pen, text, WM_TIMELINE_MONTH, TRUE, top };
  WmTimelineUnit lower;

  if (self->right <= self->left)
    return;
  get_tiers (self, &tier.unit, &lower);
  each_unit (self, tier.unit, draw_unit, &tier);
  if (lower != tier.unit)
    {
      tier.unit = lower;
      tier.upper = FALSE;
      tier.top = middle;
      each_unit (self, lower, draw_unit, &tier);
    }
  wm_paper_pen_line (pen, WM_PAPER_INK_RULE, 0.4, self->left, middle, self->right, middle);
}

typedef struct
{
  const WmPaperPen *pen;
  double            top, bottom, thickness;
} Grid;

static void
draw_grid_line (const WmPaperAxis *self,
                gint64             date,
                double             x0,
                double             x1,
                gpointer           user_data)
{
  const Grid *grid = user_data;

  if (x0 > self->left + 0.01)
    wm_paper_pen_line (grid->pen, WM_PAPER_INK_GRID, grid->thickness, x0, grid->top, x0, grid->bottom);
}

/* Lines down the chart: faint where the lower tier's units begin, stronger at the upper's. */
void
wm_paper_axis_draw_grid (const WmPaperAxis *self,
                         const WmPaperPen  *pen,
                         double             top,
                         double             bottom)
{
  Grid grid = { pen, top, bottom, 0.3 };
  WmTimelineUnit upper, lower;

  if (self->right <= self->left)
    return;
  get_tiers (self, &upper, &lower);
  if (lower > WM_TIMELINE_DAY)
    each_unit (self, lower, draw_grid_line, &grid);
  grid.thickness = 0.8;
  each_unit (self, upper, draw_grid_line, &grid);
}
