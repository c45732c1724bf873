/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "paper/wm-paper-private.h"

#define MAX_SIDE   32767                         /* pixels: cairo's own limit */
#define MAX_PIXELS ((guint64) 256 * 1024 * 1024) /* a GiB of memory */

/* A file being written under another name. */
typedef struct
{
  const char   *path;
  char         *part;
  FILE         *file;
  int           code;      /* errno of the first write that failed */
  GString      *kept;      /* (nullable): what is written goes here first */
  GCancellable *cancellable;
} Output;

static gboolean
fail (Output  *self,
      int      code,
      GError **error)
{
  g_set_error (error, WM_PAPER_ERROR, WM_PAPER_ERROR_FAILED,
               _ ("%s: could not be written: %s; choose another folder or free some space"), self->path, g_strerror (code));
  return FALSE;
}

static gboolean
open_output (Output  *self,
             GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path), *base = g_path_get_basename (self->path);
  int fd;

  self->part = g_strdup_printf ("%s/.%s.part", folder, base);
  if (g_file_test (self->path, G_FILE_TEST_IS_DIR))
    return fail (self, EISDIR, error);
  fd = g_open (self->part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd < 0)
    return fail (self, errno, error);
  self->file = fdopen (fd, "wb");
  return TRUE;
}

/* Puts what was written in its place, or, at an error, leaves nothing. */
static gboolean
close_output (Output   *self,
              gboolean  good,
              GError  **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  int fd;

  if (self->file == NULL)
    return FALSE;
  if (good && (fflush (self->file) != 0 || fsync (fileno (self->file)) != 0))
    good = fail (self, errno, error);
  if (fclose (self->file) != 0 && good)
    good = fail (self, errno, error);
  if (good && g_rename (self->part, self->path) != 0)
    good = fail (self, errno, error);
  if (!good)
    g_unlink (self->part);
  else if ((fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)) >= 0)
    {
      fsync (fd); /* not all file systems can */
      close (fd);
    }
  return good;
}

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  Output *self = closure;

  if (g_cancellable_is_cancelled (self->cancellable) || self->code != 0)
    return CAIRO_STATUS_WRITE_ERROR;
  if (self->kept != NULL)
    g_string_append_len (self->kept, (const char *) data, length);
  else if (fwrite (data, 1, length, self->file) != length)
    {
      self->code = errno;
      return CAIRO_STATUS_WRITE_ERROR;
    }
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
check (Output          *self,
       cairo_status_t   status,
       GError         **error)
{
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (self->code != 0)
    return fail (self, self->code, error);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, WM_PAPER_ERROR, WM_PAPER_ERROR_FAILED, _ ("%s: could not be drawn: %s"), self->path, cairo_status_to_string (status));
  return FALSE;
}

static void
set_metadata (WmPaper         *self,
              cairo_surface_t *surface)
{
  const WmPaperContent *content = self->content;
  g_autofree char *created = wm_moment_format (content->as_of), *subject = NULL;

  subject = g_strdup_printf (_ ("Timeline. Head of the history: %s"), content->head);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, content->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, content->organization);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, subject);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Waymark " WM_VERSION);
  /* Not when it was written: the same plan at the same moment gives the same bytes. */
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, created);
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
write_pdf (WmPaper     *self,
           Output      *output,
           WmProgress   progress,
           gpointer     user_data,
           GError     **error)
{
  guint n_pages = wm_paper_get_n_pages (self);
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, output, self->width, self->height);
  cairo_t *cr = cairo_create (surface);
  gboolean good = TRUE;

  set_metadata (self, surface);
  for (guint page = 0; page < n_pages && good; page++)
    {
      wm_paper_draw (self, cr, page);
      add_bookmarks (self, surface, page);
      cairo_show_page (cr);
      good = check (output, cairo_status (cr), error);
      if (good && progress != NULL)
        progress (page + 1, n_pages, user_data);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  good = good && check (output, cairo_surface_status (surface), error);
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

/* cairo's drawing, with a title for whom it is read to, and text that can be found and copied. */
static gboolean
put_svg (WmPaper       *self,
         Output        *output,
         const GString *text,
         GError       **error)
{
  g_autofree char *title = g_markup_escape_text (self->content->title, -1), *as_of = wm_paper_dup_as_of (self);
  const char *svg = output->kept->str, *root = strstr (svg, "<svg"), *body = root != NULL ? strchr (root, '>') : NULL;
  const char *end = g_strrstr (svg, "</svg>");

  if (body == NULL || end == NULL)
    return check (output, CAIRO_STATUS_WRITE_ERROR, error);
  body++;
  fwrite (svg, 1, body - svg, output->file);
  fprintf (output->file, "\n<title>%s</title>\n<desc>%s</desc>", title, as_of);
  fwrite (body, 1, end - body, output->file);
  fprintf (output->file, "<g font-family=\"sans-serif\" fill-opacity=\"0\" stroke=\"none\" xml:space=\"preserve\">\n%s</g>\n%s", text->str, end);
  if (ferror (output->file))
    output->code = errno != 0 ? errno : EIO;
  return check (output, CAIRO_STATUS_SUCCESS, error);
}

static gboolean
write_svg (WmPaper  *self,
           Output   *output,
           GError  **error)
{
  g_autoptr (GString) text = g_string_new (NULL), svg = g_string_new (NULL);
  cairo_surface_t *surface;
  guint width, height;
  gboolean good;

  wm_paper_get_pixels (self, &width, &height);
  output->kept = svg;
  surface = cairo_svg_surface_create_for_stream (write_cb, output, width, height);
  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  wm_paper_text_record (self->text, text);
  draw_picture (self, surface);
  wm_paper_text_record (self->text, NULL);
  cairo_surface_finish (surface);
  good = check (output, cairo_surface_status (surface), error) && put_svg (self, output, text, error);
  cairo_surface_destroy (surface);
  return good;
}

static gboolean
write_png (WmPaper  *self,
           Output   *output,
           GError  **error)
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
      status = cairo_surface_write_to_png_stream (surface, write_cb, output);
    }
  cairo_surface_destroy (surface);
  return check (output, status, error);
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
  Output output = { .path = path, .cancellable = cancellable };
  gboolean good;

  g_return_val_if_fail (format == WM_PAPER_PDF || self->layout.picture, FALSE);

  if (format != WM_PAPER_PDF && !check_size (self, format, path, error))
    return FALSE;
  if (wm_store_is_same_file (path, self->content->path))
    {
      g_set_error (error, WM_PAPER_ERROR, WM_PAPER_ERROR_REFUSED, _ ("%s: that is the plan itself; give another name"), path);
      return FALSE;
    }
  good = open_output (&output, error);
  if (good && format == WM_PAPER_PDF)
    good = write_pdf (self, &output, progress, user_data, error);
  else if (good)
    good = format == WM_PAPER_SVG ? write_svg (self, &output, error) : write_png (self, &output, error);
  good = close_output (&output, good, error);
  g_free (output.part);
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
