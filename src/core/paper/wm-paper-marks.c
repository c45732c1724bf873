/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/wm-paper-marks.h"

/* Parts of a row's height. */
#define BAR       0.56
#define DONE      0.30 /* what is done is slim: it matters less */
#define DIAMOND   0.32 /* from its middle to a corner */
#define HATCH     0.22 /* from one stripe of what is late to the next */
#define THIN      0.6  /* lines, in points */
#define THICK     1.3

static WmPaperInk
get_ink (const WmPaperLook *look)
{
  if (look->state == WM_TASK_STATE_DONE)
    return WM_PAPER_INK_DONE;
  if (look->critical)
    return WM_PAPER_INK_CRITICAL;
  return look->state == WM_TASK_STATE_LATE ? WM_PAPER_INK_LATE : WM_PAPER_INK_BAR;
}

static void
draw_hatch (const WmPaperPen *pen,
            double            x,
            double            y,
            double            width,
            double            height,
            double            step)
{
  cairo_save (pen->cr);
  cairo_rectangle (pen->cr, x, y, width, height);
  cairo_clip (pen->cr);
  for (double from = x - height; from < x + width; from += step)
    {
      cairo_move_to (pen->cr, from, y + height);
      cairo_line_to (pen->cr, from + height, y);
    }
  cairo_set_line_width (pen->cr, step * 0.3);
  cairo_stroke (pen->cr);
  cairo_restore (pen->cr);
}

/* The part that is complete is solid. What is left is light, and striped when it is
 * late; what is critical has a thick outline; what is done is slim. */
void
wm_paper_mark_work (const WmPaperPen  *pen,
                    const WmPaperLook *look,
                    double             x0,
                    double             x1,
                    double             y,
                    double             height)
{
  gboolean critical = look->critical && look->state != WM_TASK_STATE_DONE;
  double tall = height * (look->state == WM_TASK_STATE_DONE ? DONE : BAR), top = y - tall / 2;
  double width = MAX (x1 - x0, 1), line = critical ? THICK : THIN;
  WmPaperInk ink = get_ink (look);

  wm_paper_pen_fill_rect (pen, critical ? WM_PAPER_INK_CRITICAL_BACK : WM_PAPER_INK_BAR_BACK, x0, top, width, tall);
  wm_paper_pen_set_ink (pen, ink);
  if (look->state == WM_TASK_STATE_LATE)
    draw_hatch (pen, x0, top, width, tall, height * HATCH);
  wm_paper_pen_fill_rect (pen, ink, x0, top, width * look->percent / 100, tall);
  /* The outline lies within, so that the edges are the dates. */
  if (width > line)
    {
      cairo_rectangle (pen->cr, x0 + line / 2, top + line / 2, width - line, tall - line);
      cairo_set_line_width (pen->cr, line);
      cairo_stroke (pen->cr);
    }
}

/* Where work is interrupted. */
void
wm_paper_mark_gap (const WmPaperPen  *pen,
                   const WmPaperLook *look,
                   double             x0,
                   double             x1,
                   double             y)
{
  wm_paper_pen_line (pen, get_ink (look), THIN, x0, y, x1, y);
}

/* A beam with a foot at both ends, solid as far as what is below it is complete. */
void
wm_paper_mark_summary (const WmPaperPen  *pen,
                       const WmPaperLook *look,
                       double             x0,
                       double             x1,
                       double             y,
                       double             height)
{
  double width = MAX (x1 - x0, 1), top = y - height * 0.2, beam = height * 0.22, foot = MIN (beam, width / 2);
  double done = width * look->percent / 100, bottom = top + beam + foot;
  const double outline[] = { x0, top, x0 + width, top, x0 + width, bottom, x0 + width - foot, top + beam,
                             x0 + foot, top + beam, x0, bottom };

  wm_paper_pen_polygon (pen, outline, 6);
  wm_paper_pen_set_ink (pen, WM_PAPER_INK_PAPER);
  cairo_fill_preserve (pen->cr);
  wm_paper_pen_set_ink (pen, WM_PAPER_INK_TEXT);
  cairo_set_line_width (pen->cr, THIN);
  cairo_stroke_preserve (pen->cr);
  cairo_save (pen->cr);
  cairo_clip (pen->cr);
  cairo_rectangle (pen->cr, x0, top, done, bottom - top);
  cairo_fill (pen->cr);
  cairo_restore (pen->cr);
}

static void
make_diamond (const WmPaperPen *pen,
              double            x,
              double            y,
              double            r)
{
  wm_paper_pen_polygon (pen, (double[]) { x, y - r, x + r, y, x, y + r, x - r, y }, 4);
}

/* A diamond: hollow until it is reached; the certificate's is full and stands in another. */
void
wm_paper_mark_milestone (const WmPaperPen  *pen,
                         const WmPaperLook *look,
                         double             x,
                         double             y,
                         double             height)
{
  gboolean full = look->state == WM_TASK_STATE_DONE || look->goal;
  WmPaperInk ink = look->goal ? WM_PAPER_INK_GOAL : look->state == WM_TASK_STATE_LATE ? WM_PAPER_INK_LATE :
    look->critical && look->state != WM_TASK_STATE_DONE ? WM_PAPER_INK_CRITICAL : WM_PAPER_INK_TEXT;
  double r = height * DIAMOND;

  cairo_set_line_width (pen->cr, THICK * 0.8);
  if (look->goal)
    {
      make_diamond (pen, x, y, r * 1.45);
      wm_paper_pen_set_ink (pen, WM_PAPER_INK_PAPER);
      cairo_fill_preserve (pen->cr);
      wm_paper_pen_set_ink (pen, ink);
      cairo_stroke (pen->cr);
      r *= 0.9;
    }
  make_diamond (pen, x, y, r);
  wm_paper_pen_set_ink (pen, full ? ink : WM_PAPER_INK_PAPER);
  cairo_fill_preserve (pen->cr);
  wm_paper_pen_set_ink (pen, ink);
  cairo_stroke (pen->cr);
  if (look->state == WM_TASK_STATE_LATE && !look->goal)
    {
      make_diamond (pen, x, y, r * 0.35);
      cairo_fill (pen->cr);
    }
}

/* How long it could take without anything else being later. */
void
wm_paper_mark_float (const WmPaperPen *pen,
                     double            x0,
                     double            x1,
                     double            y,
                     double            height)
{
  double low = y + height * BAR / 2 - THIN;

  if (x1 - x0 < 1)
    return;
  wm_paper_pen_line (pen, WM_PAPER_INK_BAR, THIN, x0, low, x1, low);
  wm_paper_pen_line (pen, WM_PAPER_INK_BAR, THIN, x1 - THIN / 2, low - height * 0.16, x1 - THIN / 2, low);
}

/* Where it was to be: hollow, under the bar. */
void
wm_paper_mark_baseline (const WmPaperPen *pen,
                        double            x0,
                        double            x1,
                        double            y,
                        double            height)
{
  double tall = height * 0.13;

  wm_paper_pen_set_ink (pen, WM_PAPER_INK_BASELINE);
  cairo_rectangle (pen->cr, x0, y + height * 0.33, MAX (x1 - x0, tall), tall);
  cairo_set_line_width (pen->cr, THIN);
  cairo_stroke (pen->cr);
}

/* An arrow that points down at the day by which the task must be done. */
void
wm_paper_mark_deadline (const WmPaperPen *pen,
                        gboolean          missed,
                        double            x,
                        double            y,
                        double            height)
{
  double r = height * 0.2, top = y - height * 0.46;

  wm_paper_pen_polygon (pen, (double[]) { x - r, top, x + r, top, x, top + r * 1.5 }, 3);
  wm_paper_pen_set_ink (pen, missed ? WM_PAPER_INK_LATE : WM_PAPER_INK_TEXT);
  cairo_fill (pen->cr);
}
