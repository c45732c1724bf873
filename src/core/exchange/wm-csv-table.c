/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "exchange/wm-csv-table.h"
#include "exchange/wm-import.h"

static void
free_row (gpointer data)
{
  WmCsvRow *row = data;

  g_strfreev (row->cells);
  g_free (row);
}

/* Would a spreadsheet take the cell for a formula? One that was made text by an apostrophe counts too,
 * so that taking one apostrophe off gives back what was written. */
static gboolean
is_formula (const char *text)
{
  text += strspn (text, "'");
  return *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;
}

/**
 * wm_csv_append_cell:
 * @line: gets the cell, and a comma before it unless it is the first
 * @text: what is in it
 *
 * Source: RFC 4180; OWASP, CSV Injection, for the apostrophe before what a spreadsheet
 * would take for a formula.
 */
void
wm_csv_append_cell (GString    *line,
                    const char *text)
{
  gboolean formula = is_formula (text);

  if (line->len > 0)
    g_string_append_c (line, ',');
  if (!formula && *text != '\0' && strpbrk (text, ",;\"\r\n\t") == NULL)
    {
      g_string_append (line, text);
      return;
    }
  if (*text == '\0' && line->len > 0)
    return;
  g_string_append_c (line, '"');
  if (formula)
    g_string_append_c (line, '\'');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *text);
    }
  g_string_append_c (line, '"');
}

/* What programs on Windows save where nobody asks for Unicode. Bytes that are no text, or letters that it does not
 * have, are none. */
static char *
decode_western (const char *bytes,
                gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (g_ascii_iscntrl (bytes[i]) && !g_ascii_isspace (bytes[i]))
      return NULL;
  return g_convert (bytes, length, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
}

/* The text as UTF-8, whichever Unicode it is in. */
static char *
decode (const char  *bytes,
        gsize        length,
        gboolean    *western,
        GError     **error)
{
  g_autofree char *converted = NULL;
  char *decoded;
  const char *bad;
  guint line = 1;

  if (length >= 2 && (memcmp (bytes, "\xff\xfe", 2) == 0 || memcmp (bytes, "\xfe\xff", 2) == 0))
    {
      converted = g_convert (bytes, length, "UTF-8", "UTF-16", NULL, &length, NULL);
      bytes = converted != NULL ? converted : "\xff";
      length = converted != NULL ? length : 1;
    }
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    {
      bytes += 3;
      length -= 3;
    }
  *western = FALSE;
  if (g_utf8_validate (bytes, length, &bad))
    return g_strndup (bytes, length);
  decoded = converted == NULL ? decode_western (bytes, length) : NULL;
  *western = decoded != NULL;
  if (decoded != NULL)
    return decoded;
  for (const char *c = bytes; c < bad; c++)
    line += *c == '\n';
  g_set_error (error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_INVALID,
               _ ("line %u: this is not UTF-8 text; save the table again as “CSV UTF-8”"), line);
  return NULL;
}

static char *
read_text (GInputStream  *stream,
           gboolean      *western,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *piece = g_malloc (64 * 1024);
  gssize n;

  while ((n = g_input_stream_read (stream, piece, 64 * 1024, cancellable, error)) > 0)
    {
      g_byte_array_append (bytes, piece, n);
      if (bytes->len > WM_CSV_MAX_BYTES)
        {
          g_set_error (error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_LIMIT, _ ("the table is larger than %d MiB; split it in two"),
                       WM_CSV_MAX_BYTES / 1024 / 1024);
          return NULL;
        }
    }
  return n < 0 ? NULL : decode ((const char *) bytes->data, bytes->len, western, error);
}

/* What stands most often between the cells of the first line. */
static char
sniff_delimiter (const char *text)
{
  static const char candidates[] = { ',', ';', '\t', '|' };
  guint counts[G_N_ELEMENTS (candidates)] = { 0 };
  guint best = 0;
  gboolean quoted = FALSE;

  for (; *text != '\0' && (quoted || (*text != '\n' && *text != '\r')); text++)
    {
      quoted ^= *text == '"';
      for (guint i = 0; i < G_N_ELEMENTS (candidates) && !quoted; i++)
        counts[i] += *text == candidates[i];
    }
  for (guint i = 1; i < G_N_ELEMENTS (candidates); i++)
    if (counts[i] > counts[best])
      best = i;
  return candidates[best];
}

typedef struct
{
  const char *at;
  char        delimiter;
  guint       line;
} Scanner;

static gboolean
refuse (const Scanner *self,
        const char    *why,
        GError       **error)
{
  g_set_error (error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_INVALID, _ ("line %u: %s"), self->line, why);
  return FALSE;
}

static gboolean
scan_quoted (Scanner  *self,
             GString  *cell,
             GError  **error)
{
  Scanner begin = *self;

  for (self->at++;; self->at++)
    {
      if (*self->at == '\0')
        return refuse (&begin, _ ("a cell that begins with a quotation mark has none at its end; add it"), error);
      if (*self->at == '"' && *++self->at != '"')
        break;
      self->line += *self->at == '\n';
      g_string_append_c (cell, *self->at);
    }
  if (*self->at != '\0' && *self->at != self->delimiter && *self->at != '\n' && *self->at != '\r')
    return refuse (self, _ ("after the closing quotation mark of a cell there is more text; double the quotation marks inside of it"), error);
  return TRUE;
}

static gboolean
scan_cell (Scanner    *self,
           GPtrArray  *cells,
           GError    **error)
{
  g_autoptr (GString) cell = g_string_new (NULL);

  if (*self->at == '"')
    {
      if (!scan_quoted (self, cell, error))
        return FALSE;
    }
  else
    while (*self->at != '\0' && *self->at != self->delimiter && *self->at != '\n' && *self->at != '\r')
      g_string_append_c (cell, *self->at++);
  if (cells->len >= WM_CSV_MAX_COLUMNS)
    return refuse (self, _ ("there are too many cells in a row; is this a table?"), error);
  /* The apostrophe that keeps a spreadsheet from calculating is none of the text. */
  g_ptr_array_add (cells, g_strdup (cell->str[0] == '\'' && is_formula (cell->str) ? cell->str + 1 : cell->str));
  return TRUE;
}

static WmCsvRow *
scan_row (Scanner  *self,
          GError  **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_null_terminated (8, g_free, TRUE);
  WmCsvRow *row;
  guint line = self->line;

  while (TRUE)
    {
      if (!scan_cell (self, cells, error))
        return NULL;
      if (*self->at != self->delimiter)
        break;
      self->at++;
    }
  if (*self->at == '\r')
    self->at++;
  if (*self->at == '\n')
    self->at++;
  self->line++;
  row = g_new0 (WmCsvRow, 1);
  row->line = line;
  row->cells = (char **) g_ptr_array_steal (cells, NULL);
  return row;
}

static gboolean
is_blank (const WmCsvRow *row)
{
  for (char **cell = row->cells; *cell != NULL; cell++)
    if (**cell != '\0')
      return FALSE;
  return TRUE;
}

/**
 * wm_csv_read_table:
 * @stream: a table: comma, semicolon, tab or bar between the cells, as its first line has it
 * @western: (out): whether its text is in no Unicode and was taken for Windows-1252
 * @cancellable: (nullable):
 * @error: set to %WM_IMPORT_ERROR, with the line
 *
 * Source: RFC 4180; a first line such as `sep=;` is Excel's.
 *
 * Returns: (transfer full) (element-type WmCsvRow): the rows that are not empty
 */
GPtrArray *
wm_csv_read_table (GInputStream  *stream,
                   gboolean      *western,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autofree char *text = read_text (stream, western, cancellable, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (free_row);
  Scanner scanner = { .at = text, .line = 1 };

  if (text == NULL)
    return NULL;
  scanner.delimiter = sniff_delimiter (text);
  if (g_ascii_strncasecmp (text, "sep=", 4) == 0 && text[4] != '\0')
    {
      scanner.delimiter = text[4];
      scanner.at += strcspn (text, "\n");
      scanner.at += *scanner.at == '\n';
      scanner.line++;
    }
  while (*scanner.at != '\0')
    {
      WmCsvRow *row = scan_row (&scanner, error);

      if (row == NULL)
        return NULL;
      if (is_blank (row))
        free_row (row);
      else
        g_ptr_array_add (rows, row);
      if (rows->len > WM_IMPORT_MAX_RECORDS)
        {
          refuse (&scanner, _ ("there are too many rows; split the table in two"), error);
          return NULL;
        }
    }
  return g_steal_pointer (&rows);
}
