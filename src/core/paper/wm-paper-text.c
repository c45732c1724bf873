/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <pango/pangocairo.h>
#include <string.h>

#include "paper/wm-paper-text.h"

/* Fonts with many scripts and without variations first: cairo embeds those in a PDF as
 * they are, so that the text stays text. Pango takes others for what these lack. */
#define FAMILIES "Noto Sans, Adwaita Sans, DejaVu Sans, sans-serif"

struct _WmPaperText
{
  PangoFontMap         *fonts;
  PangoContext         *context;
  PangoLayout          *layout;
  PangoFontDescription *description;
  GString              *markup; /* (nullable) lent: each line drawn is told here too */
};

/**
 * wm_paper_text_new:
 *
 * Returns: (transfer full): a setter of text
 */
WmPaperText *
wm_paper_text_new (void)
{
  WmPaperText *self = g_new0 (WmPaperText, 1);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  self->fonts = pango_cairo_font_map_new ();
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (self->fonts), 72);
  self->context = pango_font_map_create_context (self->fonts);
  pango_cairo_context_set_font_options (self->context, options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  cairo_font_options_destroy (options);
  self->layout = pango_layout_new (self->context);
  pango_layout_set_single_paragraph_mode (self->layout, TRUE);
  self->description = pango_font_description_from_string (FAMILIES);
  return self;
}

void
wm_paper_text_free (WmPaperText *self)
{
  pango_font_description_free (self->description);
  g_object_unref (self->layout);
  g_object_unref (self->context);
  g_object_unref (self->fonts);
  g_free (self);
}

/**
 * wm_paper_text_record:
 * @self: a setter of text
 * @markup: (nullable): where to
 *
 * From now on appends an SVG `text` element for each line drawn to @markup. cairo draws
 * the outlines of letters into an SVG, which nobody can search or copy.
 */
void
wm_paper_text_record (WmPaperText *self,
                      GString     *markup)
{
  self->markup = markup;
}

static void
set (WmPaperText       *self,
     const char        *text,
     const WmPaperFace *face)
{
  g_autofree char *line = NULL;

  /* A line break in a title is a space here. */
  if (strpbrk (text, "\r\n\t") != NULL)
    text = line = g_strdelimit (g_strdup (text), "\r\n\t", ' ');
  pango_font_description_set_absolute_size (self->description, face->size * PANGO_SCALE);
  pango_font_description_set_weight (self->description, face->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (self->layout, self->description);
  pango_layout_set_width (self->layout, face->width > 0 ? (int) (face->width * PANGO_SCALE) : -1);
  pango_layout_set_ellipsize (self->layout, face->width > 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  pango_layout_set_text (self->layout, text, -1);
}

/**
 * wm_paper_text_measure:
 * @self: a setter of text
 * @text: a line
 * @face: how it is set; its width doesn't count
 *
 * Returns: the width that it takes
 */
double
wm_paper_text_measure (WmPaperText       *self,
                       const char        *text,
                       const WmPaperFace *face)
{
  WmPaperFace free_face = *face;
  int width;

  free_face.width = 0;
  set (self, text, &free_face);
  pango_layout_get_size (self->layout, &width, NULL);
  return (double) width / PANGO_SCALE;
}

/**
 * wm_paper_text_wrap:
 * @self: a setter of text
 * @text: lines of any length
 * @face: how it is set, and the width that there is
 *
 * Returns: (transfer full): the same text in lines that are no wider than that; none of an empty one
 */
char **
wm_paper_text_wrap (WmPaperText       *self,
                    const char        *text,
                    const WmPaperFace *face)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n", -1);

  for (char **paragraph = paragraphs; *paragraph != NULL; paragraph++)
    {
      const char *shown;

      set (self, *paragraph, face);
      pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_NONE);
      pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
      shown = pango_layout_get_text (self->layout);
      for (GSList *line = pango_layout_get_lines_readonly (self->layout); line != NULL; line = line->next)
        {
          const PangoLayoutLine *at = line->data;

          g_strv_builder_take (lines, g_strndup (shown + at->start_index, at->length));
        }
    }
  return g_strv_builder_end (lines);
}

/* Invisible, and as wide as what is seen, so that a selection covers the letters. */
static void
record_line (WmPaperText       *self,
             cairo_t           *cr,
             const char        *text,
             const WmPaperFace *face,
             double             x,
             double             baseline,
             double             width)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  char numbers[4][G_ASCII_DTOSTR_BUF_SIZE];
  double size = face->size, nothing = 0;

  if (*text == '\0' || width <= 0)
    return;
  cairo_user_to_device (cr, &x, &baseline);
  cairo_user_to_device_distance (cr, &width, &nothing);
  cairo_user_to_device_distance (cr, &size, &nothing);
  g_ascii_formatd (numbers[0], sizeof numbers[0], "%.2f", x);
  g_ascii_formatd (numbers[1], sizeof numbers[1], "%.2f", baseline);
  g_ascii_formatd (numbers[2], sizeof numbers[2], "%.2f", size);
  g_ascii_formatd (numbers[3], sizeof numbers[3], "%.2f", width);
  g_string_append_printf (self->markup, "<text x=\"%s\" y=\"%s\" font-size=\"%s\" textLength=\"%s\" lengthAdjust=\"spacingAndGlyphs\">%s</text>\n",
                          numbers[0], numbers[1], numbers[2], numbers[3], escaped);
}

/**
 * wm_paper_text_draw:
 * @self: a setter of text
 * @pen: what it is drawn with
 * @text: a line
 * @face: how it is set
 * @x: where the room for it begins; without a width, its left or right end or its middle,
 *   as it is aligned
 * @y: the middle of the line
 */
void
wm_paper_text_draw (WmPaperText       *self,
                    const WmPaperPen  *pen,
                    const char        *text,
                    const WmPaperFace *face,
                    double             x,
                    double             y)
{
  gboolean right;
  PangoRectangle size;
  double width, free, baseline;

  pango_cairo_update_context (pen->cr, self->context);
  set (self, text, face);
  pango_layout_get_extents (self->layout, NULL, &size);
  width = (double) size.width / PANGO_SCALE;
  free = face->width > 0 ? face->width - width : -width;
  /* A paragraph from right to left begins at the right. */
  right = face->align == WM_PAPER_RIGHT ||
          (face->align == WM_PAPER_LEFT && face->width > 0 && pango_layout_get_direction (self->layout, 0) == PANGO_DIRECTION_RTL);
  x += right ? free : face->align == WM_PAPER_CENTER ? free / 2 : 0;
  baseline = y - (double) size.height / PANGO_SCALE / 2 + (double) pango_layout_get_baseline (self->layout) / PANGO_SCALE;
  if (face->halo)
    wm_paper_pen_fill_rect (pen, WM_PAPER_INK_PAPER, x - 1, y - face->size * 0.55, width + 2, face->size * 1.1);
  wm_paper_pen_set_ink (pen, face->ink);
  cairo_move_to (pen->cr, x - (double) size.x / PANGO_SCALE, y - (double) size.height / PANGO_SCALE / 2);
  pango_cairo_show_layout (pen->cr, self->layout);
  if (self->markup != NULL)
    record_line (self, pen->cr, text, face, x, baseline, width);
}

/**
 * wm_paper_text_lay_out:
 * @self: a setter of text
 * @markup: Pango markup
 * @size: in points
 * @width: that there is; 0 for as much as it takes
 *
 * For text of many lines with bold and slanted words, in the same fonts as all else on paper.
 *
 * Returns: (transfer full): its lines, to be drawn by Pango
 */
PangoLayout *
wm_paper_text_lay_out (WmPaperText *self,
                       const char  *markup,
                       double       size,
                       double       width)
{
  PangoLayout *layout = pango_layout_new (self->context);

  pango_font_description_set_absolute_size (self->description, size * PANGO_SCALE);
  pango_font_description_set_weight (self->description, PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, self->description);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, width > 0 ? (int) (width * PANGO_SCALE) : -1);
  pango_layout_set_markup (layout, markup, -1);
  return layout;
}
