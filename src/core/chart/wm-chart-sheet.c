/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "chart/wm-chart-sheet.h"
#include "paper/wm-paper-text.h"

/* Points. A sheet is A4, broad side down; the smallest text is that of all paper. */
#define WIDTH  841.89
#define HEIGHT 595.28
#define MARGIN 36.0
#define GAP    18.0
#define HEADER 44.0
#define TITLE  14.0
#define TEXT   8.0

static const char *const names[WM_CHART_N_FORMATS] = { "pdf", "svg", "png", "csv", "xlsx" };

/**
 * wm_chart_sheet_new:
 *
 * Returns: (transfer full): a sheet without charts
 */
WmChartSheet *
wm_chart_sheet_new (void)
{
  WmChartSheet *self = g_new0 (WmChartSheet, 1);

  self->charts = g_ptr_array_new_with_free_func ((GDestroyNotify) wm_chart_free);
  return self;
}

void
wm_chart_sheet_free (WmChartSheet *self)
{
  g_free (self->title);
  g_free (self->organization);
  g_free (self->subtitle);
  g_free (self->head);
  g_ptr_array_unref (self->charts);
  g_free (self);
}

/**
 * wm_chart_format_find:
 * @name: “pdf”, “svg”, “png”, “csv” or “xlsx”, or a file's name with one of these after its last dot
 *
 * Returns: a #WmChartFormat, or -1
 */
int
wm_chart_format_find (const char *name)
{
  const char *dot = strrchr (name, '.');

  for (guint i = 0; i < WM_CHART_N_FORMATS; i++)
    if (g_ascii_strcasecmp (dot != NULL ? dot + 1 : name, names[i]) == 0)
      return (int) i;
  return -1;
}

static void
draw_header (WmChartSheet     *self,
             const WmPaperPen *pen,
             WmPaperText      *text)
{
  WmPaperFace face = { .size = TITLE, .bold = TRUE, .ink = WM_PAPER_INK_TEXT, .width = WIDTH - 2 * MARGIN };
  g_autofree char *moment = wm_moment_dup_label (self->moment);
  /* Translators: the hash at the end of a plan’s history, and a moment */
  g_autofree char *foot = g_strdup_printf (_ ("Head of the history: %s · %s"), self->head, moment);
  g_auto (GStrv) lines = NULL;

  wm_paper_text_draw (text, pen, self->title, &face, MARGIN, MARGIN + TITLE / 2);
  face.size = TEXT;
  face.bold = FALSE;
  face.ink = WM_PAPER_INK_DIM;
  lines = wm_paper_text_wrap (text, self->subtitle, &face);
  for (guint i = 0; lines[i] != NULL && i < 2; i++)
    wm_paper_text_draw (text, pen, lines[i], &face, MARGIN, MARGIN + TITLE + TEXT * (1 + 1.3 * i));
  face.size = WM_PAPER_MIN_TEXT;
  wm_paper_text_draw (text, pen, foot, &face, MARGIN, HEIGHT - MARGIN + TEXT);
}

/* One fills the sheet; more stand in two columns. */
static void
draw_charts (WmChartSheet     *self,
             const WmPaperPen *pen,
             WmPaperText      *text)
{
  guint n = self->charts->len, across = n > 1 ? 2 : 1, down = (n + across - 1) / MAX (across, 1);
  double width = (WIDTH - 2 * MARGIN - (across - 1) * GAP) / across;
  double height = (HEIGHT - 2 * MARGIN - HEADER - (down - 1) * GAP) / MAX (down, 1);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Noto Sans, Adwaita Sans, DejaVu Sans, sans-serif");
  const WmChartLook look = { .red = 0.1, .green = 0.1, .blue = 0.1, .font = font };

  pango_font_description_set_absolute_size (font, TEXT * PANGO_SCALE);
  for (guint i = 0; i < n; i++)
    {
      const WmChart *chart = g_ptr_array_index (self->charts, i);
      double x = MARGIN + i % across * (width + GAP), y = MARGIN + HEADER + i / across * (height + GAP);
      WmPaperFace face = { .size = TEXT + 2, .bold = TRUE, .ink = WM_PAPER_INK_TEXT, .width = width };

      wm_paper_text_draw (text, pen, chart->title, &face, x, y + TEXT / 2);
      cairo_save (pen->cr);
      cairo_translate (pen->cr, x, y + 2 * TEXT);
      wm_chart_draw (chart, pen->cr, &look, width, height - 2 * TEXT);
      cairo_restore (pen->cr);
    }
}

static void
draw (WmChartSheet *self,
      cairo_t      *cr)
{
  const WmPaperPen pen = { cr, TRUE };
  g_autoptr (WmPaperText) text = wm_paper_text_new ();

  wm_paper_pen_fill_rect (&pen, WM_PAPER_INK_PAPER, 0, 0, WIDTH, HEIGHT);
  draw_header (self, &pen, text);
  draw_charts (self, &pen, text);
}

/* Files */

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
draw_image (WmChartSheet *self,
            int           width)
{
  double scale = width / WIDTH;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, (int) round (HEIGHT * scale));
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  draw (self, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static void
set_metadata (WmChartSheet    *self,
              cairo_surface_t *surface)
{
  g_autofree char *created = wm_moment_format (self->moment);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, self->organization);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, self->subtitle);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Waymark " WM_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, created);
}

static GBytes *
to_picture (WmChartSheet   *self,
            WmChartFormat   format,
            int             width,
            GError        **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;

  if (format == WM_CHART_PNG)
    {
      surface = draw_image (self, width);
      status = cairo_surface_write_to_png_stream (surface, write_cb, bytes);
    }
  else
    {
      cairo_t *cr;

      surface = format == WM_CHART_PDF ? cairo_pdf_surface_create_for_stream (write_cb, bytes, WIDTH, HEIGHT)
                                       : cairo_svg_surface_create_for_stream (write_cb, bytes, WIDTH, HEIGHT);
      if (format == WM_CHART_PDF)
        set_metadata (self, surface);
      cr = cairo_create (surface);
      draw (self, cr);
      cairo_show_page (cr);
      status = cairo_status (cr);
      cairo_destroy (cr);
      cairo_surface_finish (surface);
    }
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
  return NULL;
}

/* A table holds one chart. */
static WmTable *
to_table (WmChartSheet *self)
{
  WmTable *table = wm_chart_to_table (g_ptr_array_index (self->charts, 0));

  g_set_str (&table->organization, self->organization);
  g_set_str (&table->head, self->head);
  table->moment = self->moment;
  return table;
}

/**
 * wm_chart_sheet_to_pixels:
 * @width: in pixels
 * @height: (out): in pixels
 * @stride: (out): bytes from one row to the next
 *
 * Returns: (transfer full): the picture, a native 32-bit word xRGB for each pixel
 */
GBytes *
wm_chart_sheet_to_pixels (WmChartSheet *self,
                          int           width,
                          int          *height,
                          gsize        *stride)
{
  cairo_surface_t *surface = draw_image (self, width);
  GBytes *bytes;

  *height = cairo_image_surface_get_height (surface);
  *stride = cairo_image_surface_get_stride (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), *stride * *height);
  cairo_surface_destroy (surface);
  return bytes;
}

/**
 * wm_chart_sheet_write:
 * @self: a sheet; of one chart for CSV and XLSX
 * @format: what to write
 * @width: in pixels, of a PNG; %WM_CHART_SHEET_WIDTH does for most
 * @path: where to; a file that is there is replaced
 * @error: set to %G_IO_ERROR_FAILED when it can't be written
 *
 * All of the file is there in the end, or the one before. Any thread.
 *
 * Returns: whether it is written
 */
gboolean
wm_chart_sheet_write (WmChartSheet   *self,
                      WmChartFormat   format,
                      int             width,
                      const char     *path,
                      GError        **error)
{
  g_autoptr (GBytes) bytes = NULL;
  GError *why = NULL;

  g_return_val_if_fail (self->charts->len > 0, FALSE);

  if (format == WM_CHART_CSV || format == WM_CHART_XLSX)
    {
      g_autoptr (WmTable) table = to_table (self);

      return wm_table_write (table, format == WM_CHART_CSV ? WM_TABLE_CSV : WM_TABLE_XLSX, path, error);
    }
  bytes = to_picture (self, format, width, &why);
  return wm_table_put_file (path, bytes, why, error);
}
