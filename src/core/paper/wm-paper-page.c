/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "paper/wm-paper-private.h"

#define MAP_CELL 4.0  /* height of a page on the map of pages */
#define MAP_ROWS 3    /* taller maps would leave the footer: words take their place */

static void
draw_cell (const WmPaperView *self,
           const char        *text,
           guint              column,
           double             x,
           double             y,
           double             indent,
           const WmPaperFace *as)
{
  WmPaperFace face = *as;

  face.align = wm_paper_columns[column].number ? WM_PAPER_RIGHT : WM_PAPER_LEFT;
  face.width = self->paper->columns[column] - WM_PAPER_CELL - indent;
  if (text != NULL && face.width > 0)
    wm_paper_text_draw (self->paper->text, self->pen, text, &face, x + WM_PAPER_CELL / 2 + indent, y);
}

static void
draw_row (const WmPaperView *self,
          guint              index)
{
  WmPaper *paper = self->paper;
  const WmPaperRow *row = wm_paper_content_row (paper->content, index);
  double x = paper->layout.margin, y = wm_paper_view_get_y (self, index);
  WmPaperFace face = { .size = paper->text_size, .bold = row->summary, .ink = WM_PAPER_INK_TEXT };

  if (row->summary)
    wm_paper_pen_fill_rect (self->pen, WM_PAPER_INK_BAND, x, y - paper->row_height / 2, self->left - x, paper->row_height);
  for (guint i = 0; i < WM_PAPER_N_COLUMNS; i++)
    {
      if (paper->columns[i] == 0)
        continue;
      face.ink = i == WM_PAPER_COLUMN_REF ? WM_PAPER_INK_DIM : WM_PAPER_INK_TEXT;
      draw_cell (self, row->cells[i], i, x, y, i == WM_PAPER_COLUMN_TITLE ? wm_paper_title_indent (paper, row) : 0, &face);
      x += paper->columns[i];
    }
  wm_paper_pen_line (self->pen, WM_PAPER_INK_GRID, 0.3, paper->layout.margin, y + paper->row_height / 2,
                     self->left, y + paper->row_height / 2);
}

/* On tiles after the first only numbers, in the strip that is glued under the sheet before. */
static void
draw_slim_row (const WmPaperView *self,
               guint              index)
{
  const WmPaperRow *row = wm_paper_content_row (self->paper->content, index);
  const WmPaperFace face = { .size = self->paper->text_size, .ink = WM_PAPER_INK_DIM };

  wm_paper_text_draw (self->paper->text, self->pen, row->cells[WM_PAPER_COLUMN_REF], &face,
                      self->paper->layout.margin + WM_PAPER_CELL / 2, wm_paper_view_get_y (self, index));
}

static void
draw_heading (const WmPaperView *self)
{
  WmPaper *paper = self->paper;
  const char *title = wm_paper_content_row (paper->content, self->band->heading)->cells[WM_PAPER_COLUMN_TITLE];
  /* Translators: a summary’s title, told again at the top of a page on which its tasks go on */
  g_autofree char *text = g_strdup_printf (_ ("%s (continued)"), title);
  double x = paper->layout.margin, y = self->top + paper->row_height / 2;
  WmPaperFace face = { .size = paper->text_size, .bold = TRUE, .ink = WM_PAPER_INK_DIM,
                       .width = paper->table_width - paper->columns[WM_PAPER_COLUMN_REF] - WM_PAPER_CELL };

  wm_paper_pen_fill_rect (self->pen, WM_PAPER_INK_BAND, x, self->top, self->left - x, paper->row_height);
  wm_paper_text_draw (paper->text, self->pen, text, &face, x + paper->columns[WM_PAPER_COLUMN_REF] + WM_PAPER_CELL / 2, y);
}

static void
draw_titles (const WmPaperView *self,
             gboolean           slim)
{
  WmPaper *paper = self->paper;
  double height = wm_paper_axis_get_height (&self->axes[0]), x = paper->layout.margin, y = self->top - height / 4;
  const WmPaperFace face = { .size = paper->text_size, .bold = TRUE, .ink = WM_PAPER_INK_TEXT };

  wm_paper_pen_fill_rect (self->pen, WM_PAPER_INK_BAND, x, self->top - height, self->left - x, height);
  for (guint i = 0; i < (slim ? 1 : WM_PAPER_N_COLUMNS); i++)
    {
      if (paper->columns[i] > 0)
        draw_cell (self, _ (wm_paper_columns[i].title), i, x, y, 0, &face);
      x += paper->columns[i];
    }
  wm_paper_pen_line (self->pen, WM_PAPER_INK_RULE, 0.6, paper->layout.margin, self->top, self->left, self->top);
  wm_paper_pen_line (self->pen, WM_PAPER_INK_RULE, 0.6, paper->layout.margin, self->bottom, self->left, self->bottom);
}

void
wm_paper_draw_table (const WmPaperView *self,
                     gboolean           slim)
{
  draw_titles (self, slim);
  if (self->band->heading != WM_PAPER_NONE && !slim)
    draw_heading (self);
  for (guint i = 0; i < self->band->n_rows; i++)
    if (slim)
      draw_slim_row (self, self->band->first + i);
    else
      draw_row (self, self->band->first + i);
}

void
wm_paper_draw_header (WmPaper          *self,
                      const WmPaperPen *pen)
{
  const WmPaperContent *content = self->content;
  double x = self->layout.margin, y = self->layout.margin, width = self->width - 2 * x;
  WmPaperFace title = { .size = 13, .bold = TRUE, .ink = WM_PAPER_INK_TEXT, .width = width * 0.6 };
  WmPaperFace under = { .size = 9, .ink = WM_PAPER_INK_DIM, .width = width * 0.5 };
  WmPaperFace right = { .size = 10, .bold = TRUE, .ink = WM_PAPER_INK_TEXT, .align = WM_PAPER_RIGHT };
  WmPaperFace small = { .size = 7.5, .ink = WM_PAPER_INK_DIM, .align = WM_PAPER_RIGHT };
  g_autofree char *moment = wm_paper_dup_as_of (self->content->as_of), *certificate = NULL, *as_of = NULL;

  wm_paper_text_draw (self->text, pen, content->title, &title, x, y + 8);
  if (!g_str_equal (content->organization, content->title))
    wm_paper_text_draw (self->text, pen, content->organization, &under, x, y + 24);
  if (content->certificate != WM_UNSET)
    {
      g_autofree char *date = wm_date_dup_label (content->certificate);

      certificate = g_strdup_printf (_ ("Certificate: %s"), date);
      wm_paper_text_draw (self->text, pen, certificate, &right, x + width, y + 8);
    }
  /* Translators: a moment, and the beginning of the history’s last hash */
  as_of = g_strdup_printf (_ ("As of %s · history %.12s"), moment, content->head);
  wm_paper_text_draw (self->text, pen, as_of, &small, x + width, y + 24);
}

/* The pages as they hang on a wall, this one filled; those that are left out have no frame. */
static void
draw_map (WmPaper          *self,
          const WmPaperPen *pen,
          guint             page,
          double            right,
          double            middle)
{
  const WmPaperSheet *here = wm_paper_sheet (self, page);
  double wide = MAP_CELL * 1.4, x = right - self->tiles->len * wide, y = middle - self->bands->len * MAP_CELL / 2;

  cairo_set_line_width (pen->cr, 0.4);
  wm_paper_pen_set_ink (pen, WM_PAPER_INK_DIM);
  for (guint i = 0; i < self->sheets->len; i++)
    {
      const WmPaperSheet *sheet = wm_paper_sheet (self, i);

      cairo_rectangle (pen->cr, x + sheet->tile * wide, y + sheet->band * MAP_CELL, wide, MAP_CELL);
      if (sheet == here)
        cairo_fill_preserve (pen->cr);
      cairo_stroke (pen->cr);
    }
}

static char *
dup_page_label (WmPaper *self,
                guint    page)
{
  const WmPaperSheet *sheet = wm_paper_sheet (self, page);

  if (self->tiles->len > 1)
    /* Translators: which sheet of those that hang on a wall under and beside each other */
    return g_strdup_printf (_ ("Row %u of %u, column %u of %u · page %u of %u"), sheet->band + 1, self->bands->len, sheet->tile + 1,
                            self->tiles->len, page + 1, self->sheets->len);
  return g_strdup_printf (_ ("Page %u of %u"), page + 1, self->sheets->len);
}

void
wm_paper_draw_footer (WmPaper          *self,
                      const WmPaperPen *pen,
                      guint             page)
{
  double x = self->layout.margin, width = self->width - 2 * x;
  double top = self->height - self->layout.margin - WM_PAPER_FOOTER - self->legend_height + 4, y;
  WmPaperFace face = { .size = WM_PAPER_SMALL, .ink = WM_PAPER_INK_DIM, .width = width * 0.6 };
  g_autofree char *head = NULL, *label = dup_page_label (self, page);

  wm_paper_legend_draw (pen, self->text, self->legend, self->n_legend, WM_PAPER_SMALL, x, top, width);
  y = self->height - self->layout.margin - WM_PAPER_FOOTER / 2 + 2;
  head = g_strdup_printf (_ ("Head of the history: %s (change %" PRId64 ")"), self->content->head, self->content->n_changes);
  wm_paper_text_draw (self->text, pen, head, &face, x, y);
  if (self->layout.picture)
    return;
  face.align = WM_PAPER_RIGHT;
  face.width = 0;
  wm_paper_text_draw (self->text, pen, label, &face, x + width, y);
  if (self->tiles->len > 1 && self->bands->len <= MAP_ROWS)
    draw_map (self, pen, page, x + width - wm_paper_text_measure (self->text, label, &face) - 6, y);
}
