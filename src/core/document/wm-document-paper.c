/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>
#include <pango/pangocairo.h>

#include "document/wm-document-flow.h"
#include "document/wm-document-paper.h"
#include "document/wm-document-text.h"
#include "document/wm-markdown.h"
#include "paper/wm-paper-text.h"
#include "paper/wm-paper.h"
#include "record/wm-kinds.h"

#define SECONDS_A_DAY 86400
#define MARGIN        56.0
#define FOOTER        30.0
#define TEXT          9.5
#define CELL          7.5
#define PAD           3.0
#define INDENT        14.0
#define FACT_NAME     110.0

/* A document on its way to paper. Drawn twice: the first time only counts the pages. */
typedef struct
{
  WmPaperText *text;
  cairo_t     *cr;
  WmPaperPen   pen;
  double       width, height, y;
  guint        page, n_pages;
  const char  *title, *footer;
} Sheet;

static double
get_room (const Sheet *self)
{
  return self->width - 2 * MARGIN;
}

static void
draw_footer (Sheet *self)
{
  WmPaperFace face = { .size = WM_PAPER_MIN_TEXT, .ink = WM_PAPER_INK_DIM, .width = get_room (self) - 80 };
  WmPaperFace number = { .size = WM_PAPER_MIN_TEXT, .ink = WM_PAPER_INK_DIM, .align = WM_PAPER_RIGHT };
  g_autofree char *page = g_strdup_printf (_ ("page %u of %u"), self->page, self->n_pages);

  wm_paper_pen_line (&self->pen, WM_PAPER_INK_RULE, 0.5, MARGIN, self->height - FOOTER - 8, self->width - MARGIN, self->height - FOOTER - 8);
  wm_paper_text_draw (self->text, &self->pen, self->footer, &face, MARGIN, self->height - FOOTER);
  wm_paper_text_draw (self->text, &self->pen, page, &number, self->width - MARGIN, self->height - FOOTER);
}

static void
next_page (Sheet *self)
{
  draw_footer (self);
  cairo_show_page (self->cr);
  self->page++;
  self->y = MARGIN;
}

static double
get_left_on_page (const Sheet *self)
{
  return self->height - FOOTER - 16 - self->y;
}

static void
need (Sheet  *self,
      double  height)
{
  if (get_left_on_page (self) < height && self->y > MARGIN)
    next_page (self);
}

/* Draws lines of a layout from @first as long as they fit above @bottom; returns the first that doesn't. */
static int
draw_lines (Sheet       *self,
            PangoLayout *layout,
            int          first,
            double       x,
            double       y,
            double       bottom,
            double      *height)
{
  int n = pango_layout_get_line_count (layout), i;
  double begin = y;

  for (i = first; i < n; i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);
      PangoRectangle logical;

      pango_layout_line_get_extents (line, NULL, &logical);
      if (y + PANGO_PIXELS (logical.height) > bottom && i > first)
        break;
      cairo_move_to (self->cr, x + (double) logical.x / PANGO_SCALE, y - (double) logical.y / PANGO_SCALE);
      pango_cairo_show_layout_line (self->cr, line);
      y += (double) logical.height / PANGO_SCALE;
    }
  *height = y - begin;
  return i;
}

static void
draw_text (Sheet      *self,
           const char *markup,
           double      size,
           double      x)
{
  g_autoptr (PangoLayout) layout = wm_paper_text_lay_out (self->text, markup, size, self->width - MARGIN - x);
  int n = pango_layout_get_line_count (layout), at = 0;

  wm_paper_pen_set_ink (&self->pen, WM_PAPER_INK_TEXT);
  while (at < n)
    {
      double height;

      need (self, size * 1.5);
      wm_paper_pen_set_ink (&self->pen, WM_PAPER_INK_TEXT);
      at = draw_lines (self, layout, at, x, self->y, self->height - FOOTER - 16, &height);
      self->y += height;
      if (at < n)
        next_page (self);
    }
}

/* Tables */

static GPtrArray *
lay_out_row (Sheet        *self,
             GPtrArray    *row,
             const double *widths,
             gboolean      head)
{
  GPtrArray *layouts = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < row->len; i++)
    {
      g_autofree char *bold = head ? g_strdup_printf ("<b>%s</b>", (char *) g_ptr_array_index (row, i)) : NULL;

      g_ptr_array_add (layouts, wm_paper_text_lay_out (self->text, head ? bold : g_ptr_array_index (row, i), CELL, widths[i] - 2 * PAD));
    }
  return layouts;
}

/* Columns are as wide as their longest cells ask for, within reason, and together as wide as the page. */
static double *
measure_columns (Sheet     *self,
                 GPtrArray *rows)
{
  guint n = ((GPtrArray *) g_ptr_array_index (rows, 0))->len;
  double *widths = g_new0 (double, n), all = 0;

  for (guint i = 0; i < n; i++)
    {
      for (guint row = 0; row < rows->len; row++)
        {
          GPtrArray *cells = g_ptr_array_index (rows, row);
          g_autoptr (PangoLayout) layout = i < cells->len ? wm_paper_text_lay_out (self->text, g_ptr_array_index (cells, i), CELL, 0) : NULL;
          int width = 0;

          if (layout != NULL)
            pango_layout_get_size (layout, &width, NULL);
          widths[i] = MAX (widths[i], CLAMP ((double) width / PANGO_SCALE + 2 * PAD, 34, 190));
        }
      all += widths[i];
    }
  for (guint i = 0; i < n; i++)
    widths[i] *= get_room (self) / all;
  return widths;
}

static double
measure_row (GPtrArray *layouts)
{
  double height = 0;

  for (guint i = 0; i < layouts->len; i++)
    {
      int lines;

      pango_layout_get_size (g_ptr_array_index (layouts, i), NULL, &lines);
      height = MAX (height, (double) lines / PANGO_SCALE);
    }
  return height + 2 * PAD;
}

static void
draw_row (Sheet        *self,
          GPtrArray    *layouts,
          const double *widths,
          gboolean      head)
{
  double height = MIN (measure_row (layouts), self->height - FOOTER - 16 - MARGIN), x = MARGIN, drawn;

  if (head)
    wm_paper_pen_fill_rect (&self->pen, WM_PAPER_INK_BAND, MARGIN, self->y, get_room (self), height);
  wm_paper_pen_set_ink (&self->pen, WM_PAPER_INK_TEXT);
  for (guint i = 0; i < layouts->len; i++)
    {
      draw_lines (self, g_ptr_array_index (layouts, i), 0, x + PAD, self->y + PAD, self->y + height, &drawn);
      x += widths[i];
    }
  self->y += height;
  wm_paper_pen_line (&self->pen, WM_PAPER_INK_GRID, 0.5, MARGIN, self->y, self->width - MARGIN, self->y);
}

static void
draw_table (Sheet     *self,
            GPtrArray *rows)
{
  g_autofree double *widths = NULL;
  g_autoptr (GPtrArray) head = NULL;

  if (rows->len == 0 || ((GPtrArray *) g_ptr_array_index (rows, 0))->len == 0)
    return;
  widths = measure_columns (self, rows);
  head = lay_out_row (self, g_ptr_array_index (rows, 0), widths, TRUE);
  need (self, measure_row (head) * 2);
  draw_row (self, head, widths, TRUE);
  for (guint i = 1; i < rows->len; i++)
    {
      g_autoptr (GPtrArray) row = lay_out_row (self, g_ptr_array_index (rows, i), widths, FALSE);

      if (get_left_on_page (self) < measure_row (row))
        {
          next_page (self);
          draw_row (self, head, widths, TRUE);
        }
      draw_row (self, row, widths, FALSE);
    }
  self->y += 6;
}

static void
draw_heading (Sheet                 *self,
              const WmMarkdownBlock *block)
{
  double size = block->level <= 1 ? 15 : block->level == 2 ? 12.5 : 10.5;
  g_autofree char *bold = g_strdup_printf ("<b>%s</b>", block->markup);

  self->y += size * 0.6;
  need (self, size * 4);
  draw_text (self, bold, size, MARGIN);
  self->y += 3;
}

static void
draw_block (Sheet                 *self,
            const WmMarkdownBlock *block)
{
  double x = MARGIN + block->indent * INDENT;

  switch (block->type)
    {
    case WM_MARKDOWN_HEADING:
      draw_heading (self, block);
      return;
    case WM_MARKDOWN_TABLE:
      draw_table (self, block->rows);
      return;
    case WM_MARKDOWN_RULE:
      wm_paper_pen_line (&self->pen, WM_PAPER_INK_RULE, 0.5, MARGIN, self->y + 4, self->width - MARGIN, self->y + 4);
      self->y += 9;
      return;
    default:
      break;
    }
  if (block->marker != NULL)
    {
      WmPaperFace face = { .size = TEXT, .ink = WM_PAPER_INK_TEXT };

      need (self, TEXT * 1.5);
      wm_paper_text_draw (self->text, &self->pen, block->marker, &face, x - INDENT + 2, self->y + TEXT * 0.68);
    }
  if (block->type == WM_MARKDOWN_CODE)
    {
      g_autofree char *code = g_strdup_printf ("<tt>%s</tt>", block->markup);

      draw_text (self, code, TEXT - 1, x);
    }
  else
    draw_text (self, block->markup, TEXT, x);
  self->y += block->marker != NULL ? 2.5 : 5;
}

/* The block above the text: what the document is, and how it came about. */
static void
draw_head (Sheet     *self,
           GPtrArray *facts,
           GPtrArray *history)
{
  WmPaperFace name = { .size = 8, .ink = WM_PAPER_INK_DIM, .width = FACT_NAME };
  WmPaperFace value = { .size = 8, .ink = WM_PAPER_INK_TEXT, .width = get_room (self) - FACT_NAME };
  g_autofree char *escaped = g_markup_escape_text (self->title, -1), *bold = g_strdup_printf ("<b>%s</b>", escaped);

  draw_text (self, bold, 20, MARGIN);
  self->y += 6;
  for (guint i = 0; i + 1 < facts->len; i += 2)
    {
      wm_paper_text_draw (self->text, &self->pen, g_ptr_array_index (facts, i), &name, MARGIN, self->y + 6);
      wm_paper_text_draw (self->text, &self->pen, g_ptr_array_index (facts, i + 1), &value, MARGIN + FACT_NAME, self->y + 6);
      self->y += 12;
    }
  self->y += 6;
  if (history->len > 1)
    draw_table (self, history);
  wm_paper_pen_line (&self->pen, WM_PAPER_INK_TEXT, 0.8, MARGIN, self->y, self->width - MARGIN, self->y);
  self->y += 8;
}

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  if (closure != NULL)
    g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

typedef struct
{
  const char *title, *organization, *text, *footer;
  GPtrArray  *facts, *history;
  gint64      date;
} Contents;

static cairo_status_t
draw (const Contents *contents,
      GPtrArray      *blocks,
      GByteArray     *bytes,
      guint          *n_pages)
{
  double width = wm_paper_sizes[0].width, height = wm_paper_sizes[0].height;
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, width, height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (WmPaperText) text = wm_paper_text_new ();
  Sheet self = { text, cr, { cr, TRUE }, width, height, MARGIN, 1, *n_pages, contents->title, contents->footer };
  g_autofree char *created = wm_moment_format (contents->date * SECONDS_A_DAY);
  cairo_status_t status;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, contents->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, contents->organization);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Waymark " WM_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, created);
  draw_head (&self, contents->facts, contents->history);
  for (guint i = 0; i < blocks->len; i++)
    draw_block (&self, g_ptr_array_index (blocks, i));
  draw_footer (&self);
  cairo_show_page (cr);
  *n_pages = self.page;
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

static GBytes *
make_pdf (const Contents  *contents,
          GError         **error)
{
  g_autoptr (GPtrArray) blocks = wm_markdown_parse (contents->text);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint n_pages = 0;
  cairo_status_t status = draw (contents, blocks, NULL, &n_pages);

  if (status == CAIRO_STATUS_SUCCESS)
    status = draw (contents, blocks, bytes, &n_pages);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_set_error (error, WM_PAPER_ERROR, WM_PAPER_ERROR_FAILED, _ ("%s: could not be drawn: %s"), contents->title, cairo_status_to_string (status));
  return NULL;
}

static void
add_fact (GPtrArray  *facts,
          const char *name,
          const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_ptr_array_add (facts, g_strdup (name));
  g_ptr_array_add (facts, g_strdup (value));
}

static void
add_history_row (GPtrArray  *rows,
                 const char *version,
                 const char *date,
                 const char *who,
                 const char *changes)
{
  const char *texts[] = { version, date, who, changes };
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_ptr_array_add (row, g_markup_escape_text (texts[i] != NULL ? texts[i] : "–", -1));
  g_ptr_array_add (rows, row);
}

/* The versions up to @last, the newest first; %G_MAXINT64 for all. */
static GPtrArray *
list_history (WmStore    *store,
              WmDocument *document,
              gint64      last)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) versions = wm_document_list_versions (store, document);

  add_history_row (rows, _ ("Version"), _ ("Approved"), _ ("Approved by"), _ ("What changed"));
  for (guint i = versions->len; i-- > 0;)
    {
      WmRecord *version = g_ptr_array_index (versions, i);
      WmRecord *approver = wm_store_get_reference (store, version, WM_DOCUMENT_VERSION_APPROVER);
      g_autofree char *number = wm_record_dup_label (version, WM_DOCUMENT_VERSION_VERSION), *date = NULL;

      if (wm_record_get_integer (version, WM_DOCUMENT_VERSION_VERSION) > last)
        continue;
      if (!wm_record_is_empty (version, WM_DOCUMENT_VERSION_APPROVED))
        date = wm_date_format (wm_record_get_integer (version, WM_DOCUMENT_VERSION_APPROVED));
      add_history_row (rows, number, date, approver != NULL ? wm_record_get_title (approver) : NULL,
                       wm_record_get_text (version, WM_DOCUMENT_VERSION_CHANGES));
    }
  return rows;
}

static void
add_common_facts (GPtrArray  *facts,
                  WmStore    *store,
                  WmDocument *document)
{
  WmRecord *owner = wm_store_get_reference (store, WM_RECORD (document), WM_DOCUMENT_OWNER);
  g_autofree char *type = wm_record_dup_label (WM_RECORD (document), WM_DOCUMENT_TYPE);
  g_autofree char *ref = wm_record_dup_ref (WM_RECORD (document));
  g_autoptr (GPtrArray) linked = wm_store_list_linked (store, WM_RECORD (document), WM_TYPE_REQUIREMENT);
  g_autoptr (GString) codes = g_string_new (NULL);

  for (guint i = 0; i < linked->len; i++)
    g_string_append_printf (codes, "%s%s", i > 0 ? ", " : "", wm_record_get_text (g_ptr_array_index (linked, i), WM_REQUIREMENT_CODE));
  add_fact (facts, _ ("Organisation"), wm_record_get_text (WM_RECORD (wm_store_get_plan (store)), WM_PLAN_ORGANIZATION));
  add_fact (facts, _ ("Document"), ref);
  add_fact (facts, _ ("Type"), type);
  add_fact (facts, _ ("Owner"), owner != NULL ? wm_record_get_title (owner) : NULL);
  add_fact (facts, _ ("Requirements"), codes->str);
}

static GBytes *
make (WmStore     *store,
      WmDocument  *document,
      const char  *text,
      GPtrArray   *facts,
      gint64       last,
      const char  *state,
      gint64       date,
      GError     **error)
{
  const char *title = wm_record_get_title (WM_RECORD (document));
  const char *organization = wm_record_get_text (WM_RECORD (wm_store_get_plan (store)), WM_PLAN_ORGANIZATION);
  g_autoptr (GPtrArray) history = list_history (store, document, last);
  g_autofree char *footer = g_strdup_printf ("%s · %s · %s", organization, title, state);
  const Contents contents = { title, organization, text, footer, facts, history, date };

  return make_pdf (&contents, error);
}

/**
 * wm_document_version_to_pdf:
 * @version: an approved version
 * @error: set when cairo can't draw it
 *
 * On A4, with what it is, who approved it when, the versions before it, and the number of each page. The same version
 * gives the same bytes.
 *
 * Returns: (transfer full): a PDF file, or %NULL
 */
GBytes *
wm_document_version_to_pdf (WmStore            *store,
                            WmDocumentVersion  *version,
                            GError            **error)
{
  WmRecord *record = WM_RECORD (version);
  WmDocument *document = WM_DOCUMENT (wm_store_get_reference (store, record, WM_DOCUMENT_VERSION_DOCUMENT));
  WmRecord *approver = wm_store_get_reference (store, record, WM_DOCUMENT_VERSION_APPROVER);
  gint64 date = wm_record_get_integer (record, WM_DOCUMENT_VERSION_APPROVED);
  gint64 number = wm_record_get_integer (record, WM_DOCUMENT_VERSION_VERSION);
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *label = g_strdup_printf ("%d", (int) number), *day = date != WM_UNSET ? wm_date_format (date) : NULL;
  g_autofree char *state = g_strdup_printf (_ ("version %d"), (int) number);
  const char *text = wm_record_get_text (record, WM_DOCUMENT_VERSION_TEXT);

  add_common_facts (facts, store, document);
  add_fact (facts, _ ("Version"), label);
  add_fact (facts, _ ("Status"), day != NULL ? _ ("Approved") : _ ("Draft"));
  add_fact (facts, _ ("Approved by"), approver != NULL ? wm_record_get_title (approver) : NULL);
  add_fact (facts, _ ("Approved"), day);
  return make (store, document, text != NULL ? text : "", facts, number, state, date != WM_UNSET ? date : 0, error);
}

/* The text as it is being written. */
static GBytes *
draft_to_pdf (WmStore     *store,
              WmDocument  *document,
              gint64       today,
              GError     **error)
{
  const WmDocumentTerms terms = { .version = (int) wm_document_get_next_version (store, document), .date = today };
  g_autofree char *text = wm_document_text_expand (wm_record_get_text (WM_RECORD (document), WM_DOCUMENT_TEXT), store, document, &terms, FALSE, NULL);
  g_autofree char *status = wm_record_dup_label (WM_RECORD (document), WM_DOCUMENT_STATUS), *day = wm_date_format (today);
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (g_free);

  add_common_facts (facts, store, document);
  add_fact (facts, _ ("Status"), status);
  add_fact (facts, _ ("As of"), day);
  return make (store, document, text, facts, G_MAXINT64, status, today, error);
}

/**
 * wm_document_to_pdf:
 * @document: a document
 * @today: a date, of a draft
 * @error: set when cairo can't draw it
 *
 * Its last version while that is in force, as wm_document_version_to_pdf() draws it; else its text as it is being
 * written, which says so.
 *
 * Returns: (transfer full): a PDF file, or %NULL
 */
GBytes *
wm_document_to_pdf (WmStore     *store,
                    WmDocument  *document,
                    gint64       today,
                    GError     **error)
{
  WmDocumentVersion *version = wm_document_get_last_version (store, document);

  if (version != NULL && wm_document_status_in_force (wm_record_get_integer (WM_RECORD (document), WM_DOCUMENT_STATUS)))
    return wm_document_version_to_pdf (store, version, error);
  return draft_to_pdf (store, document, today, error);
}
