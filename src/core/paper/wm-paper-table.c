/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>

#include "paper/wm-paper-table.h"
#include "paper/wm-paper-text.h"
#include "paper/wm-paper.h"
#include "record/wm-time.h"

#define MARGIN      36.0
#define FOOTER      24.0
#define TEXT        7.5
#define LINE        10.0
#define GAP         5.0  /* above and below the lines of a row, both together */
#define CELL_GAP    6.0  /* beside the text of a cell, both together */
#define TITLE       18.0
#define FACT_NAME   110.0
#define SMALL_TITLE 16.0 /* above the table of all pages but the first */

/* A line of the table on its page: a row, or as many of its lines as there is room for. */
typedef struct
{
  guint    row;
  guint    first_line, n_lines;
  gboolean group; /* the heading over the row, in its place */
  gboolean again; /* a heading that stood on the page before already */
  guint    page;
  double   y, height;
} Strip;

typedef struct
{
  const WmTable *table;
  WmPaperText   *text;
  double         width, height; /* of the page */
  double         left, right, bottom;
  double        *x;      /* where each column begins, and where the last one ends */
  int            group;  /* the column that is a heading; or -1 */
  char        ***labels; /* lines, for each column */
  guint          label_lines;
  char       ****cells;  /* lines, for each row and column */
  guint         *n_lines; /* of each row */
  GArray        *strips; /* Strip */
  guint          n_pages;
  double         y;      /* where the next strip goes */
} Draft;

static WmPaperFace
make_face (double     size,
           gboolean   bold,
           WmPaperInk ink,
           double     width)
{
  return (WmPaperFace) { .size = size, .bold = bold, .ink = ink, .width = width };
}

static double
get_room (const Draft *self,
          guint        column)
{
  return self->x[column + 1] - self->x[column] - CELL_GAP;
}

static void
lay_out_columns (Draft *self)
{
  guint n = self->table->columns->len;
  double all = 0, x = self->left;

  self->group = -1;
  for (guint i = 0; i < n; i++)
    if (wm_table_column (self->table, i)->group)
      self->group = (int) i;
    else
      all += wm_table_column (self->table, i)->width;
  self->x = g_new (double, n + 1);
  for (guint i = 0; i < n; i++)
    {
      self->x[i] = x;
      x += (int) i == self->group ? 0 : (self->right - self->left) * wm_table_column (self->table, i)->width / all;
    }
  self->x[n] = x;
}

static char **
wrap (Draft      *self,
      guint       column,
      const char *text,
      gboolean    bold)
{
  const WmPaperFace face = make_face (TEXT, bold, WM_PAPER_INK_TEXT, get_room (self, column));

  return (int) column == self->group ? g_new0 (char *, 1) : wm_paper_text_wrap (self->text, text, &face);
}

static void
wrap_cells (Draft *self)
{
  guint n = self->table->columns->len, n_rows = self->table->rows->len;

  self->labels = g_new (char **, n);
  self->cells = g_new (char ***, n_rows);
  self->n_lines = g_new0 (guint, n_rows);
  for (guint i = 0; i < n; i++)
    {
      self->labels[i] = wrap (self, i, wm_table_column (self->table, i)->label, TRUE);
      self->label_lines = MAX (self->label_lines, g_strv_length (self->labels[i]));
    }
  for (guint row = 0; row < n_rows; row++)
    {
      self->cells[row] = g_new (char **, n);
      for (guint i = 0; i < n; i++)
        {
          self->cells[row][i] = wrap (self, i, wm_table_get_cell (self->table, row, i), FALSE);
          self->n_lines[row] = MAX (self->n_lines[row], g_strv_length (self->cells[row][i]));
        }
    }
}

static double
get_header_height (const Draft *self)
{
  return self->label_lines * LINE + GAP;
}

static double
get_facts_height (const Draft *self)
{
  return TITLE + 2 + 2 * LINE + self->table->facts->len / 2 * LINE + LINE;
}

static void
begin_page (Draft *self)
{
  self->y = MARGIN + get_header_height (self) + (self->n_pages == 0 ? get_facts_height (self) : SMALL_TITLE);
  self->n_pages++;
}

static void
add_strip (Draft *self,
           Strip  strip)
{
  strip.page = self->n_pages - 1;
  strip.y = self->y;
  strip.height = strip.n_lines * LINE + GAP;
  self->y += strip.height;
  g_array_append_val (self->strips, strip);
}

static gboolean
begins_group (const Draft *self,
              guint        row)
{
  const char *group;

  if (self->group < 0)
    return FALSE;
  group = wm_table_get_cell (self->table, row, self->group);
  return *group != '\0' && (row == 0 || !g_str_equal (group, wm_table_get_cell (self->table, row - 1, self->group)));
}

/* A heading goes where the row below it goes; a row that is higher than a page goes on on the next ones. */
static void
lay_out_row (Draft *self,
             guint  row)
{
  gboolean group = begins_group (self, row);
  double need = self->n_lines[row] * LINE + GAP + (group ? LINE + GAP : 0);
  double page = self->bottom - MARGIN - get_header_height (self) - SMALL_TITLE;
  guint done = 0;

  if (self->y + MIN (need, page) > self->bottom)
    {
      begin_page (self);
      if (!group && self->group >= 0 && *wm_table_get_cell (self->table, row, self->group) != '\0')
        add_strip (self, (Strip) { .row = row, .n_lines = 1, .group = TRUE, .again = TRUE });
    }
  if (group)
    add_strip (self, (Strip) { .row = row, .n_lines = 1, .group = TRUE });
  while (done < self->n_lines[row] || done == 0)
    {
      guint room = (guint) MAX (1, (self->bottom - self->y - GAP) / LINE);
      guint n = MIN (MAX (self->n_lines[row], 1) - done, room);

      add_strip (self, (Strip) { .row = row, .first_line = done, .n_lines = n });
      done += n;
      if (done < self->n_lines[row])
        begin_page (self);
    }
}

static void
draw_lines (Draft            *self,
            const WmPaperPen *pen,
            char            **lines,
            guint             first,
            guint             n,
            double            x,
            double            y,
            gboolean          bold)
{
  const WmPaperFace face = make_face (TEXT, bold, WM_PAPER_INK_TEXT, 0);
  guint length = g_strv_length (lines);

  for (guint i = first; i < MIN (first + n, length); i++)
    wm_paper_text_draw (self->text, pen, lines[i], &face, x + CELL_GAP / 2, y + GAP / 2 + (i - first + 0.5) * LINE);
}

static void
draw_strip (Draft            *self,
            const WmPaperPen *pen,
            const Strip      *strip)
{
  if (strip->group)
    {
      const WmPaperFace face = make_face (TEXT, TRUE, WM_PAPER_INK_TEXT, self->right - self->left - CELL_GAP);
      const char *title = wm_table_get_cell (self->table, strip->row, self->group);
      /* Translators: a heading that is told again on the next page */
      g_autofree char *again = strip->again ? g_strdup_printf (_ ("%s (continued)"), title) : NULL;

      wm_paper_pen_fill_rect (pen, WM_PAPER_INK_BAND, self->left, strip->y, self->right - self->left, strip->height);
      wm_paper_text_draw (self->text, pen, again != NULL ? again : title, &face, self->left + CELL_GAP / 2, strip->y + strip->height / 2);
    }
  else
    for (guint i = 0; i < self->table->columns->len; i++)
      draw_lines (self, pen, self->cells[strip->row][i], strip->first_line, strip->n_lines, self->x[i], strip->y, FALSE);
  wm_paper_pen_line (pen, WM_PAPER_INK_GRID, 0.5, self->left, strip->y + strip->height, self->right, strip->y + strip->height);
}

static double
draw_facts (Draft            *self,
            const WmPaperPen *pen)
{
  const WmTable *table = self->table;
  const WmPaperFace title = make_face (14, TRUE, WM_PAPER_INK_TEXT, self->right - self->left);
  const WmPaperFace organization = make_face (9, FALSE, WM_PAPER_INK_TEXT, self->right - self->left);
  const WmPaperFace name = make_face (TEXT, FALSE, WM_PAPER_INK_DIM, FACT_NAME);
  const WmPaperFace value = make_face (TEXT, FALSE, WM_PAPER_INK_TEXT, self->right - self->left - FACT_NAME);
  double y = MARGIN + TITLE / 2;

  wm_paper_text_draw (self->text, pen, table->title, &title, self->left, y);
  wm_paper_text_draw (self->text, pen, table->organization, &organization, self->left, y += TITLE / 2 + LINE / 2 + 2);
  y += LINE;
  for (guint i = 0; i < table->facts->len; i += 2)
    {
      y += LINE;
      wm_paper_text_draw (self->text, pen, g_ptr_array_index (table->facts, i), &name, self->left, y);
      wm_paper_text_draw (self->text, pen, g_ptr_array_index (table->facts, i + 1), &value, self->left + FACT_NAME, y);
    }
  return MARGIN + get_facts_height (self);
}

static double
draw_small_title (Draft            *self,
                  const WmPaperPen *pen)
{
  const WmPaperFace face = make_face (TEXT, FALSE, WM_PAPER_INK_DIM, self->right - self->left);
  g_autofree char *text = g_strdup_printf ("%s · %s", self->table->title, self->table->organization);

  wm_paper_text_draw (self->text, pen, text, &face, self->left, MARGIN + SMALL_TITLE / 2 - 3);
  return MARGIN + SMALL_TITLE;
}

static void
draw_footer (Draft            *self,
             const WmPaperPen *pen,
             guint             page)
{
  const WmPaperFace head = make_face (WM_PAPER_MIN_TEXT, FALSE, WM_PAPER_INK_DIM, 0);
  WmPaperFace number = head;
  g_autofree char *left = g_strdup_printf (_ ("History: %s"), self->table->head);
  g_autofree char *right = g_strdup_printf (_ ("page %u of %u"), page + 1, self->n_pages);

  number.align = WM_PAPER_RIGHT;
  wm_paper_text_draw (self->text, pen, left, &head, self->left, self->height - FOOTER);
  wm_paper_text_draw (self->text, pen, right, &number, self->right, self->height - FOOTER);
}

static void
draw_page (Draft            *self,
           const WmPaperPen *pen,
           guint             page)
{
  double y = page == 0 ? draw_facts (self, pen) : draw_small_title (self, pen);

  for (guint i = 0; i < self->table->columns->len; i++)
    draw_lines (self, pen, self->labels[i], 0, G_MAXINT, self->x[i], y, TRUE);
  y += get_header_height (self);
  wm_paper_pen_line (pen, WM_PAPER_INK_TEXT, 0.8, self->left, y, self->right, y);
  for (guint i = 0; i < self->strips->len; i++)
    {
      const Strip *strip = &g_array_index (self->strips, Strip, i);

      if (strip->page == page)
        draw_strip (self, pen, strip);
    }
  draw_footer (self, pen, page);
}

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t
draw (Draft      *self,
      GByteArray *bytes)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, self->width, self->height);
  cairo_t *cr = cairo_create (surface);
  const WmPaperPen pen = { cr, TRUE };
  g_autofree char *created = wm_moment_format (self->table->moment);
  cairo_status_t status;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->table->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, self->table->organization);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Waymark " WM_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, created);
  for (guint page = 0; page < self->n_pages; page++)
    {
      draw_page (self, &pen, page);
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

static void
clear (Draft *self)
{
  guint n = self->table->columns->len;

  for (guint row = 0; row < self->table->rows->len; row++)
    {
      for (guint i = 0; i < n; i++)
        g_strfreev (self->cells[row][i]);
      g_free (self->cells[row]);
    }
  for (guint i = 0; i < n; i++)
    g_strfreev (self->labels[i]);
  g_free (self->cells);
  g_free (self->labels);
  g_free (self->n_lines);
  g_free (self->x);
  g_array_unref (self->strips);
  wm_paper_text_free (self->text);
}

/**
 * wm_paper_table_to_pdf:
 * @table: a table
 * @error: set when cairo can't draw it
 *
 * Sets it on A4, broad side down: what is told of it before it on the first page, the columns' labels on each.
 * Nothing is cut: cells are wrapped, and a row that is higher than a page goes on on the next. Any thread.
 *
 * Returns: (transfer full): a PDF file, or %NULL
 */
GBytes *
wm_paper_table_to_pdf (const WmTable  *table,
                       GError        **error)
{
  Draft self = { .table = table, .text = wm_paper_text_new (), .strips = g_array_new (FALSE, FALSE, sizeof (Strip)) };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_status_t status;

  self.width = wm_paper_sizes[0].height;
  self.height = wm_paper_sizes[0].width;
  self.left = MARGIN;
  self.right = self.width - MARGIN;
  self.bottom = self.height - MARGIN - FOOTER / 2;
  lay_out_columns (&self);
  wrap_cells (&self);
  begin_page (&self);
  for (guint row = 0; row < table->rows->len; row++)
    lay_out_row (&self, row);
  status = draw (&self, bytes);
  clear (&self);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
  return NULL;
}
