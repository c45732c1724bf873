/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "paper/wm-paper-output.h"
#include "paper/wm-paper.h"

static gboolean
fail (WmPaperOutput  *self,
      int             code,
      GError        **error)
{
  g_set_error (error, WM_PAPER_ERROR, WM_PAPER_ERROR_FAILED,
               _ ("%s: could not be written: %s; choose another folder or free some space"), self->path, g_strerror (code));
  return FALSE;
}

/*< private >
 * wm_paper_output_open:
 * @self: with a path
 * @plan: path of the plan, which is not to be written over
 *
 * Returns: whether it can be written to; wm_paper_output_close() follows in any case
 */
gboolean
wm_paper_output_open (WmPaperOutput  *self,
                      const char     *plan,
                      GError        **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path), *base = g_path_get_basename (self->path);
  int fd;

  if (wm_store_is_same_file (self->path, plan))
    {
      g_set_error (error, WM_PAPER_ERROR, WM_PAPER_ERROR_REFUSED, _ ("%s: that is the plan itself; give another name"), self->path);
      return FALSE;
    }
  self->part = g_strdup_printf ("%s/.%s.part", folder, base);
  if (g_file_test (self->path, G_FILE_TEST_IS_DIR))
    return fail (self, EISDIR, error);
  fd = g_open (self->part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd < 0)
    return fail (self, errno, error);
  self->file = fdopen (fd, "wb");
  return TRUE;
}

/*< private >
 * wm_paper_output_close:
 * @good: whether everything was written
 *
 * Puts what was written in its place, or, at an error, leaves nothing.
 */
gboolean
wm_paper_output_close (WmPaperOutput  *self,
                       gboolean        good,
                       GError        **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  int fd;

  if (self->file == NULL)
    {
      g_clear_pointer (&self->part, g_free);
      return FALSE;
    }
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
  g_clear_pointer (&self->part, g_free);
  return good;
}

/*< private >
 * wm_paper_output_write:
 * @closure: a #WmPaperOutput
 *
 * For cairo's surfaces.
 */
cairo_status_t
wm_paper_output_write (void                *closure,
                       const unsigned char *data,
                       unsigned int         length)
{
  WmPaperOutput *self = closure;

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

/*< private >
 * wm_paper_output_check:
 *
 * Returns: whether it has not been cancelled, nothing failed at the disk, and cairo could draw
 */
gboolean
wm_paper_output_check (WmPaperOutput   *self,
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

/*< private >
 * wm_paper_output_describe:
 * @surface: a PDF
 * @subject: what it shows
 * @as_of: a moment, not when it was written: the same plan at the same moment gives the same bytes
 */
void
wm_paper_output_describe (cairo_surface_t *surface,
                          const char      *title,
                          const char      *organization,
                          const char      *subject,
                          gint64           as_of)
{
  g_autofree char *created = wm_moment_format (as_of);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, organization);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, subject);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Waymark " WM_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, created);
}

/*< private >
 * wm_paper_output_put_svg:
 * @self: that has kept what cairo drew
 * @title: plain text
 * @description: plain text
 * @text: (nullable): elements of text that are not seen
 *
 * Writes cairo's drawing with a title for whom it is read to, and text that can be found and copied.
 */
gboolean
wm_paper_output_put_svg (WmPaperOutput  *self,
                         const char     *title,
                         const char     *description,
                         const char     *text,
                         GError        **error)
{
  g_autofree char *of_title = g_markup_escape_text (title, -1), *of_description = g_markup_escape_text (description, -1);
  const char *svg = self->kept->str, *root = strstr (svg, "<svg"), *body = root != NULL ? strchr (root, '>') : NULL;
  const char *end = g_strrstr (svg, "</svg>");

  if (body == NULL || end == NULL)
    return wm_paper_output_check (self, CAIRO_STATUS_WRITE_ERROR, error);
  body++;
  fwrite (svg, 1, body - svg, self->file);
  fprintf (self->file, "\n<title>%s</title>\n<desc>%s</desc>", of_title, of_description);
  fwrite (body, 1, end - body, self->file);
  if (text != NULL)
    fprintf (self->file, "<g font-family=\"sans-serif\" fill-opacity=\"0\" stroke=\"none\" xml:space=\"preserve\">\n%s</g>\n", text);
  fputs (end, self->file);
  if (ferror (self->file))
    self->code = errno != 0 ? errno : EIO;
  return wm_paper_output_check (self, CAIRO_STATUS_SUCCESS, error);
}
