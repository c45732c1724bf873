/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "paper/wm-paper-private.h"

G_DEFINE_QUARK (wm-paper-error-quark, wm_paper_error)

static void
set_axes (WmPaperView *self)
{
  const WmPaper *paper = self->paper;
  WmPaperAxis *axis = &self->axes[0], *later = &self->axes[1];

  *axis = (WmPaperAxis) {
    .scale = { .origin = paper->content->first, .pixels_per_day = paper->points_per_day },
    .origin_x = self->tile->left - self->tile->offset,
    .left = self->left, .right = self->right, .text_size = paper->text_size,
  };
  self->n_axes = 1;
  if (paper->knee == WM_UNSET)
    return;
  later->origin_x = wm_paper_axis_to_x (axis, wm_plan_time_new (paper->knee, 0));
  later->scale = (WmTimelineScale) { .origin = paper->knee, .pixels_per_day = paper->knee_per_day };
  later->text_size = paper->text_size;
  /* Either may lie wholly on other sheets. */
  axis->right = later->left = CLAMP (later->origin_x, self->left, self->right);
  later->right = self->right;
  self->n_axes = 2;
}

void
wm_paper_view_init (WmPaperView        *self,
                    WmPaper            *paper,
                    const WmPaperPen   *pen,
                    const WmPaperSheet *sheet)
{
  *self = (WmPaperView) { .paper = paper, .pen = pen, .tile = wm_paper_tile (paper, sheet->tile),
                          .band = wm_paper_band (paper, sheet->band), .top = paper->rows_top };
  self->left = self->tile->left;
  self->right = self->left + self->tile->width;
  self->bottom = self->top + (self->band->n_rows + (self->band->heading != WM_PAPER_NONE)) * paper->row_height;
  set_axes (self);
}

/* Whether a bar, or what belongs to it, is on the sheet. */
static gboolean
has_marks (const WmPaperView *self)
{
  for (guint i = self->band->first; i < self->band->first + self->band->n_rows; i++)
    {
      const WmPaperRow *row = wm_paper_content_row (self->paper->content, i);
      const gint64 spans[][2] = { { row->start, row->until != WM_UNSET ? row->until : row->finish },
                                  { row->baseline_start, row->baseline_finish }, { row->deadline, row->deadline } };

      for (guint k = 0; k < G_N_ELEMENTS (spans); k++)
        if (spans[k][0] != WM_UNSET && spans[k][1] != WM_UNSET && wm_paper_view_get_x (self, spans[k][0]) < self->right &&
            wm_paper_view_get_x (self, spans[k][1]) >= self->left)
          return TRUE;
    }
  return FALSE;
}

/* Sheets beside the first on which nothing would be are left out. */
static void
list_sheets (WmPaper *self)
{
  for (guint i = 0; i < self->bands->len * self->tiles->len; i++)
    {
      const WmPaperSheet sheet = { .tile = i % self->tiles->len, .band = i / self->tiles->len };
      WmPaperView view;

      wm_paper_view_init (&view, self, NULL, &sheet);
      if (sheet.tile == 0 || has_marks (&view))
        g_array_append_val (self->sheets, sheet);
    }
}

static void
lay_out (WmPaper *self)
{
  g_array_set_size (self->tiles, 0);
  g_array_set_size (self->bands, 0);
  g_array_set_size (self->sheets, 0);
  wm_paper_lay_out_columns (self);
  wm_paper_lay_out_bands (self);
  list_sheets (self);
}

/* The height of a picture follows from its rows, and the scale from that; what is left
 * of the width goes to the chart. */
static void
lay_out_picture (WmPaper *self)
{
  double across, down;

  self->pixels_per_point = self->layout.scale * WM_PAPER_PIXELS_PER_POINT;
  lay_out (self);
  if (self->layout.pixel_height > 0)
    self->pixels_per_point = self->layout.pixel_height / self->height;
  if (self->layout.pixel_width > 0)
    {
      self->wanted_width = self->layout.pixel_width / self->pixels_per_point;
      lay_out (self);
    }
  across = self->layout.pixel_width > 0 ? self->layout.pixel_width / self->width : self->pixels_per_point;
  down = self->layout.pixel_height > 0 ? self->layout.pixel_height / self->height : self->pixels_per_point;
  self->pixels_per_point = MIN (across, down);
}

/**
 * wm_paper_new:
 * @content: what it says
 * @layout: how
 *
 * Returns: (transfer full): the timeline, laid out
 */
WmPaper *
wm_paper_new (WmPaperContent      *content,
              const WmPaperLayout *layout)
{
  WmPaper *self = g_new0 (WmPaper, 1);

  self->content = wm_paper_content_ref (content);
  self->layout = *layout;
  self->text = wm_paper_text_new ();
  self->bands = g_array_new (FALSE, FALSE, sizeof (WmPaperBand));
  self->tiles = g_array_new (FALSE, FALSE, sizeof (WmPaperTile));
  self->sheets = g_array_new (FALSE, FALSE, sizeof (WmPaperSheet));
  self->pixels_per_point = WM_PAPER_PIXELS_PER_POINT;
  if (layout->picture)
    lay_out_picture (self);
  else
    lay_out (self);
  return self;
}

void
wm_paper_free (WmPaper *self)
{
  g_array_unref (self->bands);
  g_array_unref (self->tiles);
  g_array_unref (self->sheets);
  wm_paper_text_free (self->text);
  wm_paper_content_unref (self->content);
  g_free (self->note);
  g_free (self);
}

guint
wm_paper_get_n_pages (WmPaper *self)
{
  return self->sheets->len;
}

/* How many of the pages stand side by side, those that are left out for being empty among them. */
guint
wm_paper_get_n_wide (WmPaper *self)
{
  return self->tiles->len;
}

/* Width and height of each page, in points. */
void
wm_paper_get_size (WmPaper *self,
                   double  *width,
                   double  *height)
{
  *width = self->width;
  *height = self->height;
}

/* Width and height of a picture, in pixels: what was asked for, else what it takes. */
void
wm_paper_get_pixels (WmPaper *self,
                     guint   *width,
                     guint   *height)
{
  *width = self->layout.pixel_width;
  *height = self->layout.pixel_height;
  if (*width == 0)
    *width = (guint) ceil (self->width * self->pixels_per_point - 0.001);
  if (*height == 0)
    *height = (guint) ceil (self->height * self->pixels_per_point - 0.001);
}

/**
 * wm_paper_get_note:
 * @self: a timeline on paper
 *
 * Returns: (transfer none) (nullable): a sentence about what is other than was asked for
 */
const char *
wm_paper_get_note (WmPaper *self)
{
  return self->note;
}

/* The moment that it speaks of, by UTC: who reads it may be anywhere. */
char *
wm_paper_dup_as_of (gint64 as_of)
{
  gint64 minute = as_of / 60 - (as_of % 60 < 0);
  gint64 date = wm_plan_time_to_date (minute);
  g_autofree char *label = wm_date_dup_label (date);
  int of_day = (int) (minute - date * WM_MINUTES_PER_DAY);

  /* Translators: a date and a time of day: 2 Mar 2026, 09:00 UTC */
  return g_strdup_printf (_ ("%s, %02d:%02d UTC"), label, of_day / 60, of_day % 60);
}

/**
 * wm_paper_draw:
 * @self: a timeline on paper
 * @cr: where to; its unit is a point, and its origin the page's upper left corner
 * @page: from 0; pages side by side come first, then those below
 *
 * Draws a page, white paper included.
 */
void
wm_paper_draw (WmPaper *self,
               cairo_t *cr,
               guint    page)
{
  const WmPaperPen pen = { cr, self->layout.color };
  const WmPaperSheet *sheet = wm_paper_sheet (self, page);
  WmPaperView view;

  wm_paper_view_init (&view, self, &pen, sheet);
  cairo_save (cr);
  wm_paper_pen_fill_rect (&pen, WM_PAPER_INK_PAPER, 0, 0, self->width, self->height);
  wm_paper_draw_header (self, &pen);
  wm_paper_draw_table (&view, sheet->tile > 0);
  wm_paper_draw_chart (&view);
  wm_paper_draw_footer (self, &pen, page);
  cairo_restore (cr);
}
