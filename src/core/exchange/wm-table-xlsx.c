/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <xlsxwriter.h>

#include "exchange/wm-table-private.h"

/* What a cell holds at most. Source: Excel specifications and limits. */
#define MAX_CELL 32767

#define MAX_LINE_HEIGHT 409.0 /* points; likewise */

/* Always a string, whatever it begins with: nothing in a cell is ever a formula. */
static void
write_text (lxw_worksheet *sheet,
            guint          row,
            guint          column,
            const char    *text,
            lxw_format    *format)
{
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (text, -1) > MAX_CELL)
    {
      g_autofree char *begin = g_utf8_substring (text, 0, MAX_CELL - 1);

      text = cut = g_strconcat (begin, "…", NULL);
    }
  if (*text == '\0')
    worksheet_write_blank (sheet, row, (lxw_col_t) column, format);
  else
    worksheet_write_string (sheet, row, (lxw_col_t) column, text, format);
}

/* How many lines a text takes in a column of @width letters, about. */
static guint
count_lines (const char *text,
             double      width)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;

  for (char **line = lines; *line != NULL; line++)
    n += 1 + (guint) (g_utf8_strlen (*line, -1) / width);
  return n;
}

/* A row is as high as its longest cell: not all programs see to that by themselves. */
static void
write_row (const WmTable *self,
           lxw_worksheet *sheet,
           guint          row,
           lxw_format    *format)
{
  guint n_lines = 1;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const char *text = wm_table_get_cell (self, row, i);

      write_text (sheet, row + 1, i, text, format);
      n_lines = MAX (n_lines, count_lines (text, wm_table_column (self, i)->width));
    }
  worksheet_set_row (sheet, row + 1, MIN (15.0 * n_lines, MAX_LINE_HEIGHT), NULL);
}

static void
write_table (const WmTable *self,
             lxw_workbook  *book)
{
  lxw_worksheet *sheet = workbook_add_worksheet (book, _ ("Table"));
  lxw_format *heading = workbook_add_format (book), *body = workbook_add_format (book);
  guint last = self->columns->len - 1;

  format_set_bold (heading);
  format_set_text_wrap (heading);
  format_set_bg_color (heading, 0xf0f2f6);
  format_set_bottom (heading, LXW_BORDER_THIN);
  format_set_text_wrap (body);
  format_set_align (body, LXW_ALIGN_VERTICAL_TOP);
  for (guint i = 0; i < self->columns->len; i++)
    {
      worksheet_set_column (sheet, (lxw_col_t) i, (lxw_col_t) i, wm_table_column (self, i)->width, NULL);
      write_text (sheet, 0, i, wm_table_column (self, i)->label, heading);
    }
  for (guint i = 0; i < self->rows->len; i++)
    write_row (self, sheet, i, body);
  worksheet_freeze_panes (sheet, 1, 2);
  worksheet_autofilter (sheet, 0, 0, self->rows->len, (lxw_col_t) last);
  worksheet_repeat_rows (sheet, 0, 0);
  worksheet_set_landscape (sheet);
  worksheet_set_paper (sheet, 9); /* A4 */
  worksheet_fit_to_pages (sheet, 1, 0);
  worksheet_set_footer (sheet, "&R&P / &N");
}

static void
write_facts (const WmTable *self,
             lxw_workbook  *book)
{
  lxw_worksheet *sheet = workbook_add_worksheet (book, _ ("About"));
  lxw_format *title = workbook_add_format (book), *name = workbook_add_format (book), *body = workbook_add_format (book);

  format_set_bold (title);
  format_set_font_size (title, 16);
  format_set_bold (name);
  format_set_text_wrap (body);
  worksheet_set_column (sheet, 0, 0, 24, NULL);
  worksheet_set_column (sheet, 1, 1, 68, NULL);
  write_text (sheet, 0, 0, self->title, title);
  write_text (sheet, 1, 0, self->organization, name);
  for (guint i = 0; i < self->facts->len; i += 2)
    {
      write_text (sheet, 3 + i / 2, 0, g_ptr_array_index (self->facts, i), name);
      write_text (sheet, 3 + i / 2, 1, g_ptr_array_index (self->facts, i + 1), body);
    }
}

/*< private >
 * wm_table_to_xlsx:
 *
 * The table on a sheet of its own, its first row frozen and filtered, and what is told of it on another.
 */
GBytes *
wm_table_to_xlsx (const WmTable  *self,
                  GError        **error)
{
  const char *buffer = NULL;
  size_t size = 0;
  lxw_workbook_options options = { .output_buffer = &buffer, .output_buffer_size = &size };
  lxw_workbook *book = workbook_new_opt (NULL, &options);
  lxw_doc_properties properties = { .title = self->title, .company = self->organization, .comments = self->head, .created = self->moment };
  lxw_error status;

  write_table (self, book);
  write_facts (self, book);
  workbook_set_properties (book, &properties);
  status = workbook_close (book);
  if (status == LXW_NO_ERROR)
    return g_bytes_new_with_free_func (buffer, size, free, (gpointer) buffer);
  free ((gpointer) buffer);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, lxw_strerror (status));
  return NULL;
}
