/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "exchange/wm-csv-table.h"
#include "exchange/wm-table-private.h"
#include "paper/wm-paper-table.h"

/**
 * wm_table_new:
 *
 * Returns: (transfer full): an empty table
 */
WmTable *
wm_table_new (void)
{
  WmTable *self = g_new0 (WmTable, 1);

  self->facts = g_ptr_array_new_with_free_func (g_free);
  self->columns = g_array_new (FALSE, FALSE, sizeof (WmTableColumn));
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  return self;
}

void
wm_table_free (WmTable *self)
{
  g_free (self->title);
  g_free (self->organization);
  g_free (self->head);
  g_ptr_array_unref (self->facts);
  g_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * wm_table_add_column:
 * @label: for people; lives as long as the program
 * @width: see #WmTableColumn
 * @group: see #WmTableColumn
 */
void
wm_table_add_column (WmTable    *self,
                     const char *label,
                     double      width,
                     gboolean    group)
{
  WmTableColumn column = { label, width, group };

  g_array_append_val (self->columns, column);
}

/**
 * wm_table_take_fact:
 * @name: such as “Approved by”
 * @value: (transfer full): what it is
 *
 * Adds something that is told of the table as a whole.
 */
void
wm_table_take_fact (WmTable    *self,
                    const char *name,
                    char       *value)
{
  g_ptr_array_add (self->facts, g_strdup (name));
  g_ptr_array_add (self->facts, value);
}

const char *
wm_table_get_cell (const WmTable *self,
                   guint          row,
                   guint          column)
{
  return ((char **) g_ptr_array_index (self->rows, row))[column];
}

/**
 * wm_table_format_find:
 * @name: “csv”, “xlsx” or “pdf”, or a file's name with one of these after its last dot
 *
 * Returns: a #WmTableFormat, or -1
 */
int
wm_table_format_find (const char *name)
{
  static const char *const names[WM_TABLE_N_FORMATS] = { "csv", "xlsx", "pdf" };
  const char *dot = strrchr (name, '.');

  for (guint i = 0; i < WM_TABLE_N_FORMATS; i++)
    if (g_ascii_strcasecmp (dot != NULL ? dot + 1 : name, names[i]) == 0)
      return (int) i;
  return -1;
}

static void
append_row (const WmTable *self,
            GString       *text,
            int            row) /* or -1 for the labels */
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < self->columns->len; i++)
    wm_csv_append_cell (line, row < 0 ? wm_table_column (self, i)->label : wm_table_get_cell (self, row, i));
  g_string_append_printf (text, "%s\r\n", line->str);
}

/**
 * wm_table_to_csv:
 *
 * Returns: (transfer full): the table and nothing else, so that programs can read it (RFC 4180)
 */
char *
wm_table_to_csv (const WmTable *self)
{
  GString *text = g_string_new (NULL);

  append_row (self, text, -1);
  for (guint i = 0; i < self->rows->len; i++)
    append_row (self, text, (int) i);
  return g_string_free_and_steal (text);
}

/**
 * wm_table_put_file:
 * @path: where to; a file that is there is replaced
 * @bytes: (nullable): what it is to hold; %NULL when that could not be made
 * @why: (transfer full) (nullable): why not
 * @error: set to %G_IO_ERROR_FAILED when it can't be written
 *
 * All of the file is there in the end, or the one before. Any thread.
 *
 * Returns: whether it is written
 */
gboolean
wm_table_put_file (const char  *path,
                   GBytes      *bytes,
                   GError      *why,
                   GError     **error)
{
  g_autoptr (GError) reason = why;

  if (bytes != NULL
      && g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666, &reason))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("%s: could not be written: %s; choose another folder or free some space"), path,
               reason->message);
  return FALSE;
}

/**
 * wm_table_write:
 * @self: a table
 * @format: what to write
 * @path: where to; a file that is there is replaced
 * @error: set as by wm_table_put_file()
 *
 * Any thread.
 *
 * Returns: whether it is written
 */
gboolean
wm_table_write (const WmTable  *self,
                WmTableFormat   format,
                const char     *path,
                GError        **error)
{
  g_autoptr (GBytes) bytes = NULL;
  GError *why = NULL;

  if (format == WM_TABLE_CSV)
    {
      char *text = wm_table_to_csv (self);

      bytes = g_bytes_new_take (text, strlen (text));
    }
  else
    bytes = format == WM_TABLE_XLSX ? wm_table_to_xlsx (self, &why) : wm_paper_table_to_pdf (self, &why);
  return wm_table_put_file (path, bytes, why, error);
}
