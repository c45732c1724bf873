/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "chart/wm-chart-sheet.h"
#include "paper/wm-paper-output.h"
#include "paper/wm-paper-text.h"
#include "paper/wm-paper.h"
#include "store/wm-history.h"

/* Points. The smallest text is that of all paper. */
#define WIDTH      841.89 /* of A4 on its side: broader pictures are the same one, larger */
#define MARGIN     36.0
#define GAP        18.0
#define HEADER     58.0
#define TITLE      14.0
#define TEXT       8.0
#define LINE       (1.3 * TEXT)
#define MAX_PIXELS 32767

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

/**
 * wm_chart_sheet_new_for_plan:
 * @store: the plan that the chart is of
 * @chart: a chart
 * @as_of: the moment at which the plan was so
 * @error: set when the history's head can't be read
 *
 * Returns: (transfer full): a sheet of a copy of @chart
 */
WmChartSheet *
wm_chart_sheet_new_for_plan (WmStore        *store,
                             const WmChart  *chart,
                             gint64          as_of,
                             GError        **error)
{
  WmRecord *plan = WM_RECORD (wm_store_get_plan (store));
  g_autofree char *head = wm_history_dup_head (store, NULL, error);
  WmChartSheet *self;

  if (head == NULL)
    return NULL;
  self = wm_chart_sheet_new ();
  self->plan = g_strdup (wm_store_get_path (store));
  self->title = g_strdup (chart->title);
  self->organization = g_strdup (plan != NULL ? wm_record_get_text (plan, WM_PLAN_ORGANIZATION) : "");
  self->subtitle = g_strdup (plan != NULL ? wm_record_get_title (plan) : "");
  self->says = g_strdup (chart->says);
  self->head = g_steal_pointer (&head);
  self->moment = as_of;
  g_ptr_array_add (self->charts, wm_chart_copy (chart));
  return self;
}

void
wm_chart_sheet_free (WmChartSheet *self)
{
  g_free (self->plan);
  g_free (self->title);
  g_free (self->organization);
  g_free (self->subtitle);
  g_free (self->says);
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
             WmPaperText      *text,
             double            width,
             double            height)
{
  WmPaperFace face = { .size = TITLE, .bold = TRUE, .ink = WM_PAPER_INK_TEXT, .width = width - 2 * MARGIN };
  g_autofree char *moment = wm_paper_dup_as_of (self->moment);
  /* Translators: the hash at the end of a plan’s history, and a moment */
  g_autofree char *foot = g_strdup_printf (_ ("Head of the history: %s · %s"), self->head, moment);
  g_auto (GStrv) lines = NULL;

  wm_paper_text_draw (text, pen, self->title, &face, MARGIN, MARGIN + TITLE / 2);
  face.size = TEXT;
  face.bold = FALSE;
  face.ink = WM_PAPER_INK_DIM;
  wm_paper_text_draw (text, pen, self->subtitle, &face, MARGIN, MARGIN + TITLE + TEXT);
  face.ink = WM_PAPER_INK_TEXT;
  lines = wm_paper_text_wrap (text, self->says != NULL ? self->says : "", &face);
  for (guint i = 0; lines[i] != NULL && i < 2; i++)
    wm_paper_text_draw (text, pen, lines[i], &face, MARGIN, MARGIN + TITLE + TEXT + (i + 1) * LINE);
  face.size = WM_PAPER_MIN_TEXT;
  face.ink = WM_PAPER_INK_DIM;
  wm_paper_text_draw (text, pen, foot, &face, MARGIN, height - MARGIN + TEXT);
}

/* One fills the sheet; more stand in two columns, each under its title. */
static void
draw_charts (WmChartSheet     *self,
             const WmPaperPen *pen,
             WmPaperText      *text,
             double            sheet_width,
             double            sheet_height)
{
  guint n = self->charts->len, across = n > 1 ? 2 : 1, down = (n + across - 1) / MAX (across, 1);
  double width = (sheet_width - 2 * MARGIN - (across - 1) * GAP) / across;
  double height = (sheet_height - 2 * MARGIN - HEADER - (down - 1) * GAP) / MAX (down, 1);
  double title = n > 1 ? 2 * TEXT : 0;
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Noto Sans, Adwaita Sans, DejaVu Sans, sans-serif");
  const WmChartLook look = { .red = 0.1, .green = 0.1, .blue = 0.1, .grey = self->grey, .font = font };

  pango_font_description_set_absolute_size (font, TEXT * PANGO_SCALE);
  for (guint i = 0; i < n; i++)
    {
      const WmChart *chart = g_ptr_array_index (self->charts, i);
      double x = MARGIN + i % across * (width + GAP), y = MARGIN + HEADER + i / across * (height + GAP);
      WmPaperFace face = { .size = TEXT + 2, .bold = TRUE, .ink = WM_PAPER_INK_TEXT, .width = width };

      if (n > 1)
        wm_paper_text_draw (text, pen, chart->title, &face, x, y + TEXT / 2);
      cairo_save (pen->cr);
      cairo_translate (pen->cr, x, y + title);
      wm_chart_draw (chart, pen->cr, &look, width, height - title);
      cairo_restore (pen->cr);
    }
}

static void
draw (WmChartSheet *self,
      WmPaperText  *text,
      cairo_t      *cr,
      double        width,
      double        height)
{
  const WmPaperPen pen = { cr, !self->grey };

  wm_paper_pen_fill_rect (&pen, WM_PAPER_INK_PAPER, 0, 0, width, height);
  draw_header (self, &pen, text, width, height);
  draw_charts (self, &pen, text, width, height);
}

/**
 * wm_chart_sheet_draw:
 * @cr: a page
 * @width: in points
 * @height: in points
 */
void
wm_chart_sheet_draw (WmChartSheet *self,
                     cairo_t      *cr,
                     double        width,
                     double        height)
{
  g_autoptr (WmPaperText) text = wm_paper_text_new ();

  draw (self, text, cr, width, height);
}

/* Text is at least as large as on paper. */
static void
draw_picture (WmChartSheet    *self,
              WmPaperText     *text,
              cairo_surface_t *surface,
              double           width,
              double           height)
{
  double scale = MAX (width / WIDTH, WM_PAPER_PIXELS_PER_POINT);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  draw (self, text, cr, width / scale, height / scale);
  cairo_destroy (cr);
}

/* Files */

static gboolean
write_pdf (WmChartSheet   *self,
           WmPaperOutput  *output,
           double          width,
           double          height,
           GError        **error)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (wm_paper_output_write, output, width, height);
  cairo_t *cr = cairo_create (surface);
  g_autofree char *subject = g_strdup_printf (_ ("%s. Head of the history: %s"), self->title, self->head);
  gboolean good;

  wm_paper_output_describe (surface, self->title, self->organization, subject, self->moment);
  wm_chart_sheet_draw (self, cr, width, height);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  good = wm_paper_output_check (output, cairo_surface_status (surface), error);
  cairo_surface_destroy (surface);
  return good;
}

static gboolean
write_svg (WmChartSheet   *self,
           WmPaperOutput  *output,
           double          width,
           double          height,
           GError        **error)
{
  g_autoptr (GString) svg = g_string_new (NULL), hidden = g_string_new (NULL);
  g_autoptr (WmPaperText) text = wm_paper_text_new ();
  cairo_surface_t *surface;
  gboolean good;

  output->kept = svg;
  surface = cairo_svg_surface_create_for_stream (wm_paper_output_write, output, width, height);
  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  wm_paper_text_record (text, hidden);
  draw_picture (self, text, surface, width, height);
  wm_paper_text_record (text, NULL);
  cairo_surface_finish (surface);
  good = wm_paper_output_check (output, cairo_surface_status (surface), error) &&
         wm_paper_output_put_svg (output, self->title, self->says != NULL ? self->says : self->subtitle, hidden->str, error);
  cairo_surface_destroy (surface);
  return good;
}

static cairo_surface_t *
draw_image (WmChartSheet *self,
            int           width,
            int           height)
{
  g_autoptr (WmPaperText) text = wm_paper_text_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);

  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    draw_picture (self, text, surface, width, height);
  cairo_surface_flush (surface);
  return surface;
}

static gboolean
write_png (WmChartSheet   *self,
           WmPaperOutput  *output,
           double          width,
           double          height,
           GError        **error)
{
  cairo_surface_t *surface = draw_image (self, (int) width, (int) height);
  cairo_status_t status = cairo_surface_status (surface);

  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, wm_paper_output_write, output);
  cairo_surface_destroy (surface);
  return wm_paper_output_check (output, status, error);
}

static gboolean
write_picture (WmChartSheet   *self,
               WmChartFormat   format,
               double          width,
               double          height,
               WmPaperOutput  *output,
               GError        **error)
{
  gboolean good = wm_paper_output_open (output, self->plan, error);

  if (good)
    good = (format == WM_CHART_PDF   ? write_pdf
            : format == WM_CHART_SVG ? write_svg
                                     : write_png) (self, output, width, height, error);
  return wm_paper_output_close (output, good, error);
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
 * @height: in pixels
 * @stride: (out): bytes from one row to the next
 *
 * Returns: (transfer full): the picture, a native 32-bit word xRGB for each pixel
 */
GBytes *
wm_chart_sheet_to_pixels (WmChartSheet *self,
                          int           width,
                          int           height,
                          gsize        *stride)
{
  cairo_surface_t *surface = draw_image (self, width, height);
  GBytes *bytes;

  *stride = cairo_image_surface_get_stride (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), *stride * height);
  cairo_surface_destroy (surface);
  return bytes;
}

/**
 * wm_chart_sheet_write:
 * @self: a sheet; of one chart for CSV and XLSX
 * @format: what to write
 * @width: of a PDF in points, of a picture in pixels; no matter for tables
 * @height: the same
 * @path: where to; a file that is there is replaced
 * @cancellable: (nullable): to stop it
 * @error: set to one of %WM_PAPER_ERROR, or to %G_IO_ERROR when a table can't be written or it was cancelled
 *
 * All of the file is there in the end, or the one before. Any thread.
 *
 * Returns: whether it is written
 */
gboolean
wm_chart_sheet_write (WmChartSheet   *self,
                      WmChartFormat   format,
                      double          width,
                      double          height,
                      const char     *path,
                      GCancellable   *cancellable,
                      GError        **error)
{
  WmPaperOutput output = { .path = path, .cancellable = cancellable };

  g_return_val_if_fail (self->charts->len > 0, FALSE);

  if (format == WM_CHART_CSV || format == WM_CHART_XLSX)
    {
      g_autoptr (WmTable) table = to_table (self);

      return wm_table_write (table, format == WM_CHART_CSV ? WM_TABLE_CSV : WM_TABLE_XLSX, path, error);
    }
  if (width > MAX_PIXELS || height > MAX_PIXELS)
    {
      g_set_error (error, WM_PAPER_ERROR, WM_PAPER_ERROR_SIZE, _ ("%s: a picture has at most %d pixels on a side; give less"), path, MAX_PIXELS);
      return FALSE;
    }
  return write_picture (self, format, width, height, &output, error);
}
