/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n.h>
#include <string.h>

#include "paper/wm-paper-output.h"
#include "paper/wm-paper-private.h"

#define MAX_SIDE   32767                         /* pixels: cairo's own limit */
#define MAX_PIXELS ((guint64) 256 * 1024 * 1024) /* a GiB of memory */

static void
set_metadata (WmPaper         *self,
              cairo_surface_t *surface)
{
  const WmPaperContent *content = self->content;
  g_autofree char *subject = g_strdup_printf (_ ("Timeline. Head of the history: %s"), content->head);

  wm_paper_output_describe (surface, content->title, content->organization, subject, content->as_of);
}

/* The topmost summaries are the document's bookmarks. */
static void
add_bookmarks (WmPaper         *self,
               cairo_surface_t *surface,
               guint            page)
{
  const WmPaperSheet *sheet = wm_paper_sheet (self, page);
  const WmPaperBand *band = wm_paper_band (self, sheet->band);

  if (sheet->tile != 0)
    return;
  for (guint i = band->first; i < band->first + band->n_rows; i++)
    {
      const WmPaperRow *row = wm_paper_content_row (self->content, i);
      g_autofree char *place = g_strdup_printf ("page=%u", page + 1);

      if (row->depth == 0 && row->summary)
        cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, row->cells[WM_PAPER_COLUMN_TITLE], place, 0);
    }
}

static gboolean
write_pdf (WmPaper        *self,
           WmPaperOutput  *output,
           WmProgress      progress,
           gpointer        user_data,
           GError        **error)
{
  guint n_pages = wm_paper_get_n_pages (self);
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (wm_paper_output_write, output, self->width, self->height);
  cairo_t *cr = cairo_create (surface);
  gboolean good = TRUE;

  set_metadata (self, surface);
  for (guint page = 0; page < n_pages && good; page++)
    {
      wm_paper_draw (self, cr, page);
      add_bookmarks (self, surface, page);
      cairo_show_page (cr);
      good = wm_paper_output_check (output, cairo_status (cr), error);
      if (good && progress != NULL)
        progress (page + 1, n_pages, user_data);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  good = good && wm_paper_output_check (output, cairo_surface_status (surface), error);
  cairo_surface_destroy (surface);
  return good;
}

static void
draw_picture (WmPaper         *self,
              cairo_surface_t *surface)
{
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, self->pixels_per_point, self->pixels_per_point);
  wm_paper_draw (self, cr, 0);
  cairo_destroy (cr);
}

static gboolean
write_svg (WmPaper        *self,
           WmPaperOutput  *output,
           GError        **error)
{
  g_autoptr (GString) text = g_string_new (NULL), svg = g_string_new (NULL);
  g_autofree char *as_of = wm_paper_dup_as_of (self->content->as_of);
  cairo_surface_t *surface;
  guint width, height;
  gboolean good;

  wm_paper_get_pixels (self, &width, &height);
  output->kept = svg;
  surface = cairo_svg_surface_create_for_stream (wm_paper_output_write, output, width, height);
  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  wm_paper_text_record (self->text, text);
  draw_picture (self, surface);
  wm_paper_text_record (self->text, NULL);
  cairo_surface_finish (surface);
  good = wm_paper_output_check (output, cairo_surface_status (surface), error) && wm_paper_output_put_svg (output, self->content->title, as_of, text->str, error);
  cairo_surface_destroy (surface);
  return good;
}

static gboolean
write_png (WmPaper        *self,
           WmPaperOutput  *output,
           GError        **error)
{
  cairo_surface_t *surface;
  cairo_status_t status;
  guint width, height;

  wm_paper_get_pixels (self, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  status = cairo_surface_status (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    {
      draw_picture (self, surface);
      status = cairo_surface_write_to_png_stream (surface, wm_paper_output_write, output);
    }
  cairo_surface_destroy (surface);
  return wm_paper_output_check (output, status, error);
}

static gboolean
check_size (WmPaper        *self,
            WmPaperFormat   format,
            const char     *path,
            GError        **error)
{
  guint width, height;

  wm_paper_get_pixels (self, &width, &height);
  if (width > 0 && height > 0 && (format == WM_PAPER_SVG || (width <= MAX_SIDE && height <= MAX_SIDE && (guint64) width * height <= MAX_PIXELS)))
    return TRUE;
  g_set_error (error, WM_PAPER_ERROR, WM_PAPER_ERROR_SIZE,
               _ ("%s: a picture of %u × %u pixels is too large, at most %d on a side can be made; give a height, take fewer dates, or write a PDF"),
               path, width, height, MAX_SIDE);
  return FALSE;
}

/**
 * wm_paper_write:
 * @self: a timeline; for SVG and PNG one that is laid out as a picture
 * @format: what to write
 * @path: where to; a file that is there is replaced
 * @progress: (nullable) (scope call): told how many of the pages are done
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Writes the whole timeline to a file, a page at a time. All of it is there in the end,
 * or, at an error, nothing. The same contents, layout and fonts give the same bytes.
 * On any thread.
 *
 * Returns: whether it is written; else %WM_PAPER_ERROR or %G_IO_ERROR_CANCELLED
 */
gboolean
wm_paper_write (WmPaper        *self,
                WmPaperFormat   format,
                const char     *path,
                WmProgress      progress,
                gpointer        user_data,
                GCancellable   *cancellable,
                GError        **error)
{
  WmPaperOutput output = { .path = path, .cancellable = cancellable };
  gboolean good;

  g_return_val_if_fail (format == WM_PAPER_PDF || self->layout.picture, FALSE);

  if (format != WM_PAPER_PDF && !check_size (self, format, path, error))
    return FALSE;
  good = wm_paper_output_open (&output, self->content->path, error);
  if (good && format == WM_PAPER_PDF)
    good = write_pdf (self, &output, progress, user_data, error);
  else if (good)
    good = format == WM_PAPER_SVG ? write_svg (self, &output, error) : write_png (self, &output, error);
  good = wm_paper_output_close (&output, good, error);
  return good;
}

/**
 * wm_paper_format_find:
 * @name: “pdf”, “svg” or “png”, or a file's name with one of these after its last dot
 *
 * Returns: a #WmPaperFormat, or -1
 */
int
wm_paper_format_find (const char *name)
{
  static const char *const names[WM_PAPER_N_FORMATS] = { "pdf", "svg", "png" };
  const char *dot = strrchr (name, '.');

  for (guint i = 0; i < WM_PAPER_N_FORMATS; i++)
    if (g_ascii_strcasecmp (dot != NULL ? dot + 1 : name, names[i]) == 0)
      return (int) i;
  return -1;
}
