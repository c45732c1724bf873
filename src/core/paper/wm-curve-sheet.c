/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n.h>

#include "paper/wm-curve-sheet.h"
#include "paper/wm-paper-output.h"
#include "paper/wm-paper-private.h"
#include "store/wm-history.h"

#define MARGIN      24.0 /* points */
#define HEADER      46.0
#define MAX_PIXELS  32767

/**
 * wm_curve_sheet_new:
 * @store: the plan that the curve is of
 * @curve: a curve
 * @as_of: the moment at which the plan was so
 * @error: set when the history's head can't be read
 *
 * Returns: (transfer full): a sheet in colour
 */
WmCurveSheet *
wm_curve_sheet_new (WmStore  *store,
                    WmCurve  *curve,
                    gint64    as_of,
                    GError  **error)
{
  WmRecord *plan = WM_RECORD (wm_store_get_plan (store));
  g_autofree char *head = wm_history_dup_head (store, NULL, error);
  WmCurveSheet *self;

  if (head == NULL)
    return NULL;
  self = g_new0 (WmCurveSheet, 1);
  *self = (WmCurveSheet) { .curve = wm_curve_ref (curve), .path = g_strdup (wm_store_get_path (store)), .as_of = as_of, .color = TRUE };
  self->plan = g_strdup (plan != NULL ? wm_record_get_title (plan) : "");
  self->organization = g_strdup (plan != NULL ? wm_record_get_text (plan, WM_PLAN_ORGANIZATION) : NULL);
  self->head = g_steal_pointer (&head);
  return self;
}

void
wm_curve_sheet_free (WmCurveSheet *self)
{
  wm_curve_unref (self->curve);
  g_free (self->path);
  g_free (self->organization);
  g_free (self->plan);
  g_free (self->head);
  g_free (self);
}

static void
draw_header (WmCurveSheet *self,
             WmPaperText  *text,
             cairo_t      *cr,
             double        width)
{
  WmPaperPen pen = { cr, self->color };
  g_autofree char *moment = wm_paper_dup_as_of (self->as_of);
  /* Translators: a moment, and the beginning of the history’s last hash */
  g_autofree char *as_of = g_strdup_printf (_ ("As of %s · history %.12s"), moment, self->head);
  double half = (width - 2 * MARGIN) / 2;
  WmPaperFace title = { .size = 13, .bold = TRUE, .ink = WM_PAPER_INK_TEXT, .width = 2 * half };
  WmPaperFace under = { .size = 9, .ink = WM_PAPER_INK_DIM, .width = half };
  WmPaperFace small = { .size = WM_PAPER_MIN_TEXT, .ink = WM_PAPER_INK_DIM, .align = WM_PAPER_RIGHT, .width = half };
  WmPaperFace says = { .size = 9, .ink = WM_PAPER_INK_TEXT, .width = 2 * half };

  wm_paper_text_draw (text, &pen, self->curve->title, &title, MARGIN, MARGIN + 6);
  wm_paper_text_draw (text, &pen, self->plan, &under, MARGIN, MARGIN + 22);
  wm_paper_text_draw (text, &pen, as_of, &small, MARGIN + half, MARGIN + 22);
  wm_paper_text_draw (text, &pen, self->curve->says, &says, MARGIN, MARGIN + 36);
}

static void
draw (WmCurveSheet *self,
      WmPaperText  *text,
      cairo_t      *cr,
      double        width,
      double        height)
{
  static const WmCurveColors colored = { { 0.10, 0.10, 0.10 }, { 0.11, 0.37, 0.71 } }, grey = { { 0, 0, 0 }, { 0.22, 0.22, 0.22 } };
  PangoFontDescription *font = pango_font_description_from_string ("sans 8");

  draw_header (self, text, cr, width);
  cairo_save (cr);
  cairo_translate (cr, MARGIN, MARGIN + HEADER);
  /* Pango reckons its points at 96 to an inch of the drawing’s units, which are points themselves. */
  pango_font_description_set_absolute_size (font, 8 * PANGO_SCALE);
  wm_curve_draw (self->curve, cr, font, self->color ? &colored : &grey, width - 2 * MARGIN, height - 2 * MARGIN - HEADER);
  cairo_restore (cr);
  pango_font_description_free (font);
}

/**
 * wm_curve_sheet_draw:
 * @cr: a page
 * @width: in points
 * @height: in points
 */
void
wm_curve_sheet_draw (WmCurveSheet *self,
                     cairo_t      *cr,
                     double        width,
                     double        height)
{
  g_autoptr (WmPaperText) text = wm_paper_text_new ();

  draw (self, text, cr, width, height);
}

static gboolean
write_pdf (WmCurveSheet   *self,
           WmPaperOutput  *output,
           double          width,
           double          height,
           GError        **error)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (wm_paper_output_write, output, width, height);
  cairo_t *cr = cairo_create (surface);
  g_autofree char *subject = g_strdup_printf (_ ("%s. Head of the history: %s"), self->curve->title, self->head);
  gboolean good;

  wm_paper_output_describe (surface, self->plan, self->organization != NULL ? self->organization : "", subject, self->as_of);
  wm_curve_sheet_draw (self, cr, width, height);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  good = wm_paper_output_check (output, cairo_surface_status (surface), error);
  cairo_surface_destroy (surface);
  return good;
}

static void
draw_picture (WmCurveSheet    *self,
              WmPaperText     *text,
              cairo_surface_t *surface,
              double           width,
              double           height)
{
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, WM_PAPER_PIXELS_PER_POINT, WM_PAPER_PIXELS_PER_POINT);
  draw (self, text, cr, width / WM_PAPER_PIXELS_PER_POINT, height / WM_PAPER_PIXELS_PER_POINT);
  cairo_destroy (cr);
}

static gboolean
write_svg (WmCurveSheet   *self,
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
         wm_paper_output_put_svg (output, self->curve->title, self->curve->says, hidden->str, error);
  cairo_surface_destroy (surface);
  return good;
}

static gboolean
write_png (WmCurveSheet   *self,
           WmPaperOutput  *output,
           double          width,
           double          height,
           GError        **error)
{
  g_autoptr (WmPaperText) text = wm_paper_text_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  cairo_status_t status = cairo_surface_status (surface);

  if (status == CAIRO_STATUS_SUCCESS)
    {
      draw_picture (self, text, surface, width, height);
      status = cairo_surface_write_to_png_stream (surface, wm_paper_output_write, output);
    }
  cairo_surface_destroy (surface);
  return wm_paper_output_check (output, status, error);
}

/**
 * wm_curve_sheet_write:
 * @format: what to write
 * @width: of a PDF in points, of a picture in pixels
 * @height: the same
 * @path: where to; a file that is there is replaced
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * All of the file is there in the end, or, at an error, nothing. Any thread.
 *
 * Returns: whether it is written; else %WM_PAPER_ERROR or %G_IO_ERROR_CANCELLED
 */
gboolean
wm_curve_sheet_write (WmCurveSheet   *self,
                      WmPaperFormat   format,
                      double          width,
                      double          height,
                      const char     *path,
                      GCancellable   *cancellable,
                      GError        **error)
{
  WmPaperOutput output = { .path = path, .cancellable = cancellable };
  gboolean good;

  if (width > MAX_PIXELS || height > MAX_PIXELS)
    {
      g_set_error (error, WM_PAPER_ERROR, WM_PAPER_ERROR_SIZE, _ ("%s: a picture has at most %d pixels on a side; give less"), path, MAX_PIXELS);
      return FALSE;
    }
  good = wm_paper_output_open (&output, self->path, error);
  if (good && format == WM_PAPER_PDF)
    good = write_pdf (self, &output, width, height, error);
  else if (good)
    good = format == WM_PAPER_SVG ? write_svg (self, &output, width, height, error) : write_png (self, &output, width, height, error);
  return wm_paper_output_close (&output, good, error);
}
