/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "paper/wm-paper-private.h"
#include "paper/wm-timeline-route.h"

#define LEAST_DAY_OFF 2.0 /* points: narrower, days are not told apart */
#define DIAMOND       0.33 /* of a row's height: where links touch a milestone */

/* The middle of a row, wherever its page is. */
double
wm_paper_view_get_y (const WmPaperView *self,
                     guint              row)
{
  double above = self->band->heading != WM_PAPER_NONE ? 1.5 : 0.5;

  return self->top + ((double) row - self->band->first + above) * self->paper->row_height;
}

double
wm_paper_view_get_x (const WmPaperView *self,
                     gint64             plan_time)
{
  gboolean later = self->n_axes > 1 && wm_plan_time_to_date (plan_time) >= self->paper->knee;

  return wm_paper_axis_to_x (&self->axes[later], plan_time);
}

/* Days off that follow each other make one strip. */
static void
draw_days_off (const WmPaperView *self)
{
  const WmPaperContent *content = self->paper->content;
  double day = self->paper->points_per_day;
  gint64 last = self->n_axes > 1 ? self->paper->knee - 1 : content->last;

  if (day < LEAST_DAY_OFF)
    return;
  for (gint64 date = content->first; date <= last; date++)
    {
      gint64 from = date;

      while (date <= last && content->off[date - content->first])
        date++;
      if (date > from)
        wm_paper_pen_fill_rect (self->pen, WM_PAPER_INK_OFF, wm_paper_view_get_x (self, wm_plan_time_new (from, 0)), self->top,
                                (date - from) * day, self->bottom - self->top);
    }
}

static void
draw_rules (const WmPaperView *self)
{
  for (double y = self->top + self->paper->row_height; y < self->bottom + 1; y += self->paper->row_height)
    wm_paper_pen_line (self->pen, WM_PAPER_INK_GRID, 0.3, self->left, y, self->right, y);
}

static double
get_end (const WmPaperView *self,
         const WmPaperRow  *row,
         gboolean           end,
         gboolean           leaving)
{
  double half = self->paper->row_height * DIAMOND;

  if (row->milestone)
    return wm_paper_view_get_x (self, row->finish) + (leaving ? half : -half);
  return wm_paper_view_get_x (self, end ? row->finish : row->start);
}

/* In which order links lie over each other: those of what is done below, critical ones above. */
static guint
get_layer (const WmPaperContent *content,
           const WmPaperLink    *link)
{
  if (wm_paper_content_row (content, link->to)->look.state == WM_TASK_STATE_DONE)
    return 0;
  return link->critical ? 2 : 1;
}

static void
draw_arrow (const WmPaperView *self,
            double             x,
            double             y,
            double             dx, /* where it points to, one of both 1 or -1 */
            double             dy)
{
  double length = self->paper->row_height * 0.2, half = self->paper->row_height * 0.13;

  wm_paper_pen_polygon (self->pen, (double[]) { x, y, x - dx * length + dy * half, y - dy * length + dx * half,
                                                x - dx * length - dy * half, y - dy * length - dx * half }, 3);
  cairo_fill (self->pen->cr);
}

/* A successor that begins at once is reached from above or below, where there is no room
 * before it. */
static gboolean
draw_drop (const WmPaperView     *self,
           const WmPaperRow      *from,
           const WmPaperRow      *to,
           const WmTimelineRoute *route)
{
  double height = self->paper->row_height, down = route->y1 > route->y0 ? 1 : -1;
  double width = to->milestone ? 2 * height * DIAMOND : wm_paper_view_get_x (self, to->finish) - route->x1;
  double x = route->x1 + MIN (width / 2, to->milestone ? width : height * 0.15);
  double x0 = from->milestone ? wm_paper_view_get_x (self, from->finish) : route->x0; /* it lies over its links */
  double y = route->y1 - down * height * (to->milestone ? DIAMOND : to->look.state == WM_TASK_STATE_DONE ? 0.15 : 0.28);

  if (!route->from_end || route->to_end || to->summary || route->x1 - route->x0 > height * 4 / 7 || x < x0 - 0.5)
    return FALSE;
  cairo_move_to (self->pen->cr, x0, route->y0);
  cairo_line_to (self->pen->cr, x, route->y0);
  cairo_line_to (self->pen->cr, x, y);
  cairo_stroke (self->pen->cr);
  draw_arrow (self, x, y, 0, down);
  return TRUE;
}

static void
draw_link (const WmPaperView *self,
           const WmPaperLink *link)
{
  static const WmPaperInk inks[] = { WM_PAPER_INK_LINK_PAST, WM_PAPER_INK_LINK, WM_PAPER_INK_CRITICAL };
  const WmPaperRow *from = wm_paper_content_row (self->paper->content, link->from);
  const WmPaperRow *to = wm_paper_content_row (self->paper->content, link->to);
  WmTimelineRoute route = { .x0 = get_end (self, from, link->from_end, link->from_end), .y0 = wm_paper_view_get_y (self, link->from),
                            .x1 = get_end (self, to, link->to_end, link->to_end), .y1 = wm_paper_view_get_y (self, link->to),
                            .from_end = link->from_end, .to_end = link->to_end, .height = self->paper->row_height };
  guint layer = get_layer (self->paper->content, link), n;
  float points[WM_TIMELINE_ROUTE_MAX][2];

  wm_paper_pen_set_ink (self->pen, inks[layer]);
  cairo_set_line_width (self->pen->cr, layer == 2 ? 0.9 : 0.5);
  if (draw_drop (self, from, to, &route))
    return;
  n = wm_timeline_route_find (&route, points);
  for (guint i = 0; i < n; i++)
    cairo_line_to (self->pen->cr, points[i][0], points[i][1]);
  cairo_stroke (self->pen->cr);
  draw_arrow (self, route.x1, route.y1, link->to_end ? -1 : 1, 0);
}

/* Those that pass too: pages are glued together. */
static void
draw_links (const WmPaperView *self)
{
  const GArray *links = self->paper->content->links;
  guint first = self->band->first, end = first + self->band->n_rows;

  for (guint layer = 0; layer < 3; layer++)
    for (guint i = 0; i < links->len; i++)
      {
        const WmPaperLink *link = &g_array_index (links, WmPaperLink, i);

        if (get_layer (self->paper->content, link) == layer && MAX (link->from, link->to) >= first && MIN (link->from, link->to) < end)
          draw_link (self, link);
      }
}

/* At the right of a milestone, or at its left where the page ends. */
static void
draw_milestone_date (const WmPaperView *self,
                     const WmPaperRow  *row,
                     double             x,
                     double             y)
{
  double away = self->paper->row_height * (row->look.goal ? 0.6 : 0.45);
  WmPaperFace face = { .size = WM_PAPER_SMALL, .bold = row->look.goal, .ink = WM_PAPER_INK_TEXT, .halo = TRUE };
  const char *date = row->cells[WM_PAPER_COLUMN_FINISH];

  if (x + away + wm_paper_text_measure (self->paper->text, date, &face) > self->right)
    {
      face.align = WM_PAPER_RIGHT;
      away = -away;
    }
  wm_paper_text_draw (self->paper->text, self->pen, date, &face, x + away, y);
}

/* Work that stopped and goes on later is two bars and a line between them: the first is done, the second is not. */
static void
draw_work (const WmPaperView *self,
           const WmPaperRow  *row,
           double             x0,
           double             x1,
           double             y)
{
  double height = self->paper->row_height, stop, resume;
  WmPaperLook done = row->look, rest = row->look;

  if (row->stop == WM_UNSET)
    {
      wm_paper_mark_work (self->pen, &row->look, x0, x1, y, height);
      return;
    }
  done.percent = 100;
  rest.percent = 0;
  stop = wm_paper_view_get_x (self, row->stop);
  resume = wm_paper_view_get_x (self, row->resume);
  wm_paper_mark_gap (self->pen, &row->look, stop, resume, y);
  wm_paper_mark_work (self->pen, &done, x0, stop, y, height);
  wm_paper_mark_work (self->pen, &rest, resume, x1, y, height);
}

static void
draw_row (const WmPaperView *self,
          guint              index)
{
  const WmPaperRow *row = wm_paper_content_row (self->paper->content, index);
  double y = wm_paper_view_get_y (self, index), height = self->paper->row_height, x0, x1;

  if (row->baseline_start != WM_UNSET && row->baseline_finish != WM_UNSET && !row->summary)
    wm_paper_mark_baseline (self->pen, wm_paper_view_get_x (self, row->baseline_start), wm_paper_view_get_x (self, row->baseline_finish), y, height);
  if (row->start == WM_UNSET)
    return;
  x0 = wm_paper_view_get_x (self, row->start);
  x1 = wm_paper_view_get_x (self, row->finish);
  if (row->until != WM_UNSET)
    wm_paper_mark_float (self->pen, x1, wm_paper_view_get_x (self, row->until), y, height);
  if (row->summary)
    wm_paper_mark_summary (self->pen, &row->look, x0, x1, y, height);
  else if (!row->milestone)
    draw_work (self, row, x0, x1, y);
  if (row->deadline != WM_UNSET)
    wm_paper_mark_deadline (self->pen, row->finish > row->deadline, wm_paper_view_get_x (self, row->deadline), y, height);
}

/* On the sheets after the first, whose table says only numbers, the title is at the bar. */
static void
draw_title (const WmPaperView *self,
            guint              index)
{
  const WmPaperRow *row = wm_paper_content_row (self->paper->content, index);
  const WmPaperFace face = { .size = WM_PAPER_SMALL, .bold = row->summary, .ink = WM_PAPER_INK_TEXT, .halo = TRUE };
  const char *title = row->cells[WM_PAPER_COLUMN_TITLE];
  double width = wm_paper_text_measure (self->paper->text, title, &face), x, y = wm_paper_view_get_y (self, index);

  if (row->start == WM_UNSET)
    return;
  x = wm_paper_view_get_x (self, row->finish) + 4;
  if (row->milestone)
    x += self->paper->row_height + wm_paper_text_measure (self->paper->text, row->cells[WM_PAPER_COLUMN_FINISH], &face);
  if (x < self->left || x > self->right)
    return;
  if (x + width > self->right)
    x = wm_paper_view_get_x (self, row->milestone ? row->finish : row->start) - width - (row->milestone ? self->paper->row_height : 4);
  if (x > self->left)
    wm_paper_text_draw (self->paper->text, self->pen, title, &face, x, y);
}

static void
draw_milestone (const WmPaperView *self,
                guint              index)
{
  const WmPaperRow *row = wm_paper_content_row (self->paper->content, index);
  double y = wm_paper_view_get_y (self, index), x;

  if (!row->milestone || row->start == WM_UNSET)
    return;
  x = wm_paper_view_get_x (self, row->finish);
  wm_paper_mark_milestone (self->pen, &row->look, x, y, self->paper->row_height);
  draw_milestone_date (self, row, x, y);
}

/* A small arrow where something goes on before or after the dates that are shown. */
static void
draw_beyond (const WmPaperView *self,
             guint              index)
{
  const WmPaperContent *content = self->paper->content;
  const WmPaperRow *row = wm_paper_content_row (content, index);
  double y = wm_paper_view_get_y (self, index), r = self->paper->row_height * 0.18;
  double first = wm_paper_view_get_x (self, wm_plan_time_new (content->first, 0)), last = wm_paper_view_get_x (self, wm_plan_time_new (content->last + 1, 0));

  wm_paper_pen_set_ink (self->pen, WM_PAPER_INK_TEXT);
  if (row->start != WM_UNSET && wm_plan_time_to_date (row->start) < content->first)
    {
      wm_paper_pen_polygon (self->pen, (double[]) { first + 1, y, first + 1 + r, y - r, first + 1 + r, y + r }, 3);
      cairo_fill (self->pen->cr);
    }
  if (row->start != WM_UNSET && wm_plan_time_to_date (row->finish) > content->last)
    {
      wm_paper_pen_polygon (self->pen, (double[]) { last - 1, y, last - 1 - r, y - r, last - 1 - r, y + r }, 3);
      cairo_fill (self->pen->cr);
    }
}

static void
draw_dashes (const WmPaperView *self,
             WmPaperInk         ink,
             double             x,
             double             top)
{
  static const double dashes[] = { 3, 2 };

  cairo_save (self->pen->cr);
  cairo_set_dash (self->pen->cr, dashes, G_N_ELEMENTS (dashes), 0);
  wm_paper_pen_line (self->pen, ink, 0.8, x, top, x, self->bottom);
  cairo_restore (self->pen->cr);
}

/* Where the sheet beside this one begins or ends, to cut and glue by. */
static void
draw_overlaps (const WmPaperView *self,
               double             top)
{
  const WmPaper *paper = self->paper;
  double ends[] = { self->left + WM_PAPER_OVERLAP, self->right - WM_PAPER_OVERLAP };
  gboolean shown[] = { self->tile != wm_paper_tile (paper, 0), self->tile != wm_paper_tile (paper, paper->tiles->len - 1) };

  for (guint i = 0; i < 2; i++)
    if (shown[i])
      {
        double x = ends[i];

        wm_paper_pen_set_ink (self->pen, WM_PAPER_INK_RULE);
        wm_paper_pen_polygon (self->pen, (double[]) { x - 3, top - 6, x + 3, top - 6, x, top - 1 }, 3);
        cairo_fill (self->pen->cr);
        wm_paper_pen_polygon (self->pen, (double[]) { x - 3, self->bottom + 6, x + 3, self->bottom + 6, x, self->bottom + 1 }, 3);
        cairo_fill (self->pen->cr);
      }
}

/* A double line where the axis goes on in smaller steps. */
static void
draw_knee (const WmPaperView *self)
{
  double x = self->axes[1].left;

  if (x <= self->left || x >= self->right)
    return;
  wm_paper_pen_fill_rect (self->pen, WM_PAPER_INK_PAPER, x - 1, self->top, 2, self->bottom - self->top);
  for (int side = -1; side <= 1; side += 2)
    wm_paper_pen_line (self->pen, WM_PAPER_INK_RULE, 0.6, x + side, self->top, x + side, self->bottom);
}

static void
draw_plot (const WmPaperView *self)
{
  guint first = self->band->first, end = first + self->band->n_rows;

  draw_days_off (self);
  draw_rules (self);
  for (guint i = 0; i < self->n_axes; i++)
    wm_paper_axis_draw_grid (&self->axes[i], self->pen, self->top, self->bottom);
  if (self->n_axes > 1)
    draw_knee (self);
  draw_dashes (self, WM_PAPER_INK_AS_OF, wm_paper_view_get_x (self, wm_plan_time_new (self->paper->content->today, 12 * 60)), self->top);
  if (self->paper->layout.links)
    draw_links (self);
  for (guint i = first; i < end; i++)
    draw_row (self, i);
  for (guint i = first; i < end; i++)
    draw_milestone (self, i);
  for (guint i = first; i < end && self->tile->offset > 0; i++)
    draw_title (self, i);
  for (guint i = first; i < end; i++)
    draw_beyond (self, i);
}

void
wm_paper_draw_chart (const WmPaperView *self)
{
  double top = self->top - wm_paper_axis_get_height (&self->axes[0]), width = self->right - self->left;
  cairo_t *cr = self->pen->cr;

  wm_paper_pen_fill_rect (self->pen, WM_PAPER_INK_BAND, self->left, top, width, self->top - top);
  for (guint i = 0; i < self->n_axes; i++)
    wm_paper_axis_draw (&self->axes[i], self->pen, self->paper->text, top);
  cairo_save (cr);
  cairo_rectangle (cr, self->left, self->top, width, self->bottom - self->top);
  cairo_clip (cr);
  draw_plot (self);
  cairo_restore (cr);
  draw_overlaps (self, top);
  wm_paper_pen_set_ink (self->pen, WM_PAPER_INK_RULE);
  cairo_set_line_width (cr, 0.6);
  cairo_rectangle (cr, self->left, top, width, self->bottom - top);
  cairo_stroke (cr);
  wm_paper_pen_line (self->pen, WM_PAPER_INK_RULE, 0.6, self->left, self->top, self->right, self->top);
}
