/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* The colours of all that is drawn for paper. They are the same whatever the style of
 * the screen, and each has a shade of grey for print in black and white. */
typedef enum
{
  WM_PAPER_INK_PAPER,
  WM_PAPER_INK_TEXT,
  WM_PAPER_INK_DIM,       /* text that matters less */
  WM_PAPER_INK_RULE,      /* lines that divide */
  WM_PAPER_INK_GRID,      /* lines behind a chart */
  WM_PAPER_INK_BAND,      /* behind a heading */
  WM_PAPER_INK_OFF,       /* days off */
  WM_PAPER_INK_BAR,
  WM_PAPER_INK_BAR_BACK,  /* of a bar, what is still to do */
  WM_PAPER_INK_DONE,
  WM_PAPER_INK_CRITICAL,
  WM_PAPER_INK_CRITICAL_BACK,
  WM_PAPER_INK_LATE,
  WM_PAPER_INK_GOAL,
  WM_PAPER_INK_AS_OF,
  WM_PAPER_INK_LINK,
  WM_PAPER_INK_LINK_PAST, /* to what is done */
  WM_PAPER_INK_BASELINE,
  WM_PAPER_N_INKS,
} WmPaperInk;

/* What everything is drawn with: a cairo context, and whether it may have colours. */
typedef struct
{
  cairo_t  *cr;
  gboolean  color;
} WmPaperPen;

void wm_paper_pen_set_ink   (const WmPaperPen *self,
                             WmPaperInk        ink);
void wm_paper_pen_fill_rect (const WmPaperPen *self,
                             WmPaperInk        ink,
                             double            x,
                             double            y,
                             double            width,
                             double            height);
void wm_paper_pen_line      (const WmPaperPen *self,
                             WmPaperInk        ink,
                             double            thickness,
                             double            x0,
                             double            y0,
                             double            x1,
                             double            y1);
void wm_paper_pen_polygon   (const WmPaperPen *self,
                             const double     *points,
                             guint             n_points);

G_END_DECLS
