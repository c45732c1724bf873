/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/wm-paper-ink.h"

/* The hues are GNOME's palette, darkened until they hold on white paper. */
static const struct
{
  guint32 color;
  guint8  grey;
} inks[WM_PAPER_N_INKS] = {
  [WM_PAPER_INK_PAPER] = { 0xffffff, 0xff },
  [WM_PAPER_INK_TEXT] = { 0x1a1a1a, 0x00 },
  [WM_PAPER_INK_DIM] = { 0x5a5a60, 0x50 },
  [WM_PAPER_INK_RULE] = { 0x8c8c94, 0x80 },
  [WM_PAPER_INK_GRID] = { 0xdcdce2, 0xd8 },
  [WM_PAPER_INK_BAND] = { 0xf0f2f6, 0xf0 },
  [WM_PAPER_INK_OFF] = { 0xf3f2ee, 0xf2 },
  [WM_PAPER_INK_BAR] = { 0x1c5fb4, 0x38 },
  [WM_PAPER_INK_BAR_BACK] = { 0xb9d3f3, 0xd0 },
  [WM_PAPER_INK_DONE] = { 0x6f8a7b, 0x90 },
  [WM_PAPER_INK_CRITICAL] = { 0xb0141f, 0x00 },
  [WM_PAPER_INK_CRITICAL_BACK] = { 0xf6ccca, 0xe0 },
  [WM_PAPER_INK_LATE] = { 0xb35400, 0x00 },
  [WM_PAPER_INK_GOAL] = { 0x1d7a45, 0x00 },
  [WM_PAPER_INK_AS_OF] = { 0x7a2fa0, 0x30 },
  [WM_PAPER_INK_LINK] = { 0x80808a, 0x70 },
  [WM_PAPER_INK_LINK_PAST] = { 0xc0c0c8, 0xb8 },
  [WM_PAPER_INK_BASELINE] = { 0x8a8a92, 0x80 },
};

void
wm_paper_pen_set_ink (const WmPaperPen *self,
                      WmPaperInk        ink)
{
  guint32 grey = inks[ink].grey;
  guint32 rgb = self->color ? inks[ink].color : grey << 16 | grey << 8 | grey;

  cairo_set_source_rgb (self->cr, (rgb >> 16) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0);
}

void
wm_paper_pen_fill_rect (const WmPaperPen *self,
                        WmPaperInk        ink,
                        double            x,
                        double            y,
                        double            width,
                        double            height)
{
  wm_paper_pen_set_ink (self, ink);
  cairo_rectangle (self->cr, x, y, width, height);
  cairo_fill (self->cr);
}

void
wm_paper_pen_line (const WmPaperPen *self,
                   WmPaperInk        ink,
                   double            thickness,
                   double            x0,
                   double            y0,
                   double            x1,
                   double            y1)
{
  wm_paper_pen_set_ink (self, ink);
  cairo_set_line_width (self->cr, thickness);
  cairo_move_to (self->cr, x0, y0);
  cairo_line_to (self->cr, x1, y1);
  cairo_stroke (self->cr);
}

/* Makes a closed path through @points, x and y in turn, to fill or to stroke. */
void
wm_paper_pen_polygon (const WmPaperPen *self,
                      const double     *points,
                      guint             n_points)
{
  cairo_new_path (self->cr);
  for (guint i = 0; i < n_points; i++)
    cairo_line_to (self->cr, points[2 * i], points[2 * i + 1]);
  cairo_close_path (self->cr);
}
