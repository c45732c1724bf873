/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "reader/wm-reader-private.h"

#define MAX_FRONT   (1024 * 1024)
#define MAX_COLUMNS 1000

/* Formats of lines: tables, Markdown, and tags with values. */

static void
tell (WmMatch    *match,
      const char *name,
      const char *value)
{
  if (wm_match_step (match, name))
    wm_match_value (match, value);
}

static gboolean
is_done (WmReaderText *text,
         WmMatch      *match,
         gint64        limit)
{
  return wm_match_is_stopped (match) || (limit > 0 && text->n_bytes > limit);
}

/* Tables */

typedef struct
{
  WmReaderText text;
  char         delimiter;
  GPtrArray   *names; /* (nullable): of the columns */
  GPtrArray   *cells; /* of GString: they are used again with each row */
  guint        n_cells;
} Csv;

/* What stands most often between the cells of the first line; `sep=;` is what Excel writes above it. */
static void
sniff_delimiter (Csv *self)
{
  static const char candidates[] = { ',', ';', '\t', '|' };
  guint counts[G_N_ELEMENTS (candidates)] = { 0 }, best = 0;
  gboolean quoted = FALSE;
  const char *line, *end;

  self->delimiter = ',';
  if (wm_reader_text_peek (&self->text) < 0)
    return;
  line = self->text.bytes + self->text.at;
  end = self->text.bytes + self->text.length;
  if (end - line > 6 && g_ascii_strncasecmp (line, "sep=", 4) == 0 && (line[5] == '\r' || line[5] == '\n'))
    {
      self->delimiter = line[4];
      self->text.at += line[5] == '\r' ? 7 : 6;
      return;
    }
  for (; line < end && (quoted || (*line != '\n' && *line != '\r')); line++)
    {
      quoted ^= *line == '"';
      for (guint i = 0; i < G_N_ELEMENTS (candidates) && !quoted; i++)
        counts[i] += *line == candidates[i];
    }
  for (guint i = 1; i < G_N_ELEMENTS (candidates); i++)
    if (counts[i] > counts[best])
      best = i;
  self->delimiter = candidates[best];
}

static GString *
begin_cell (Csv *self)
{
  if (self->n_cells == self->cells->len)
    g_ptr_array_add (self->cells, g_string_new (NULL));
  return g_string_truncate (g_ptr_array_index (self->cells, self->n_cells++), 0);
}

static void
put (GString *cell,
     int      c)
{
  if (cell->len < WM_READER_MAX_VALUE)
    g_string_append_c (cell, (char) c);
}

static void
scan_cell (Csv *self)
{
  GString *cell = begin_cell (self);
  WmReaderText *text = &self->text;
  int c;

  if (wm_reader_text_peek (text) == '"')
    {
      text->at++;
      while ((c = wm_reader_text_peek (text)) >= 0)
        {
          text->at++;
          if (c == '"' && wm_reader_text_peek (text) != '"')
            break;
          text->at += c == '"';
          put (cell, c);
        }
      if (c < 0)
        wm_reader_text_refuse (text, _ ("a cell that begins with a quotation mark has none at its end"));
    }
  while ((c = wm_reader_text_peek (text)) >= 0 && c != self->delimiter && c != '\n' && c != '\r')
    {
      text->at++;
      put (cell, c);
    }
  if (cell->len >= WM_READER_MAX_VALUE) /* where it was cut may be the middle of a character */
    {
      const char *end;

      g_utf8_validate_len (cell->str, cell->len, &end);
      g_string_truncate (cell, end - cell->str);
    }
  g_strstrip (cell->str);
  cell->len = strlen (cell->str);
}

/* FALSE at the end. */
static gboolean
scan_row (Csv *self)
{
  WmReaderText *text = &self->text;

  self->n_cells = 0;
  if (wm_reader_text_peek (text) < 0)
    return FALSE;
  while (TRUE)
    {
      scan_cell (self);
      if (wm_reader_text_peek (text) != self->delimiter)
        break;
      if (self->n_cells >= MAX_COLUMNS)
        {
          wm_reader_text_refuse (text, _ ("a row with too many cells"));
          break;
        }
      text->at++;
    }
  if (wm_reader_text_peek (text) == '\r')
    text->at++;
  if (wm_reader_text_peek (text) == '\n')
    text->at++;
  return text->error == NULL;
}

static gboolean
is_blank (Csv *self)
{
  for (guint i = 0; i < self->n_cells; i++)
    if (((GString *) g_ptr_array_index (self->cells, i))->len > 0)
      return FALSE;
  return TRUE;
}

static void
tell_columns (Csv     *self,
              WmMatch *match)
{
  gboolean wanted = wm_match_step (match, "columns");

  self->names = g_ptr_array_new_with_free_func (g_free);
  if (wanted)
    wm_match_open (match, FALSE);
  for (guint i = 0; i < self->n_cells; i++)
    {
      const char *name = ((GString *) g_ptr_array_index (self->cells, i))->str;

      g_ptr_array_add (self->names, g_strdup (name));
      if (wanted && *name != '\0')
        tell (match, name, name);
    }
  if (wanted)
    wm_match_close (match);
}

static void
tell_row (Csv     *self,
          WmMatch *match)
{
  if (!wm_match_step (match, NULL))
    return;
  wm_match_open (match, FALSE);
  for (guint i = 0; i < self->n_cells && i < self->names->len; i++)
    {
      const char *cell = ((GString *) g_ptr_array_index (self->cells, i))->str;

      if (*cell != '\0')
        tell (match, g_ptr_array_index (self->names, i), cell);
    }
  wm_match_close (match);
}

static void
free_cell (gpointer cell)
{
  g_string_free (cell, TRUE);
}

/*< private >
 * wm_reader_csv_read:
 *
 * The document has `columns`, whose members are named as in the first row that is not empty, and `rows` with such members.
 */
gboolean
wm_reader_csv_read (GInputStream  *stream,
                    WmMatch       *match,
                    gint64         limit,
                    GCancellable  *cancellable,
                    GError       **error)
{
  Csv self = { .cells = g_ptr_array_new_with_free_func (free_cell) };
  gboolean good, open = FALSE;

  wm_reader_text_init (&self.text, stream, cancellable);
  sniff_delimiter (&self);
  while (!is_done (&self.text, match, limit) && scan_row (&self))
    {
      if (is_blank (&self))
        continue;
      if (self.names != NULL)
        {
          tell_row (&self, match);
          continue;
        }
      tell_columns (&self, match);
      open = wm_match_step (match, "rows");
      if (!open)
        break;
      wm_match_open (match, TRUE);
    }
  if (open)
    wm_match_close (match);
  good = wm_reader_text_end (&self.text, error);
  wm_reader_text_clear (&self.text);
  g_clear_pointer (&self.names, g_ptr_array_unref);
  g_ptr_array_unref (self.cells);
  return good;
}

/* Markdown */

static gboolean
is_rule (const GString *line,
         const char    *mark)
{
  g_autofree char *text = g_strchomp (g_strdup (line->str));

  return g_str_equal (text, mark);
}

/* What stands between lines of three hyphens at the very beginning; as it is where there is no second one. */
static gboolean
read_front (WmReaderText  *text,
            WmMatch       *match,
            guint         *n_lines,
            GError       **error)
{
  g_autoptr (GString) line = g_string_new (NULL), front = g_string_new (NULL);
  gboolean good = TRUE, closed = FALSE;

  while (!closed && front->len < MAX_FRONT && wm_reader_text_read_line (text, line, NULL))
    {
      (*n_lines)++;
      closed = is_rule (line, "---") || is_rule (line, "...");
      if (!closed)
        g_string_append_printf (front, "%s\n", line->str);
    }
  if (!closed)
    {
      wm_reader_text_refuse (text, _ ("the front matter has no end"));
      return FALSE;
    }
  tell (match, "has-front", "true");
  if (wm_match_step (match, "front"))
    {
      wm_match_open (match, FALSE);
      good = wm_reader_yaml_tell (front->str, front->len, match, error);
      wm_match_close (match);
    }
  return good;
}

static void
tell_heading (WmMatch    *match,
              guint       level,
              const char *title)
{
  g_autofree char *number = g_strdup_printf ("%u", level), *text = g_strstrip (g_strdup (title));

  if (*text == '\0' || !wm_match_step (match, NULL))
    return;
  wm_match_open (match, FALSE);
  tell (match, "level", number);
  tell (match, "title", text);
  wm_match_close (match);
}

/* “## Title ##”. Source: CommonMark 0.31, 4.2. */
static gboolean
take_heading (WmMatch *match,
              GString *line)
{
  const char *text = line->str + MIN (strspn (line->str, " "), 3);
  gsize level = strspn (text, "#");
  g_autofree char *title = NULL;
  gsize end;

  if (level < 1 || level > 6 || (text[level] != ' ' && text[level] != '\t'))
    return FALSE;
  title = g_strstrip (g_strdup (text + level));
  end = strlen (title);
  while (end > 0 && title[end - 1] == '#')
    end--;
  if (end == 0 || title[end - 1] == ' ')
    title[end] = '\0';
  tell_heading (match, (guint) level, title);
  return TRUE;
}

/* A line of = or - below a text makes it a heading. */
static guint
get_underline (const GString *line)
{
  const char *text = line->str + MIN (strspn (line->str, " "), 3);
  gsize n = strspn (text, text[0] == '=' ? "=" : "-");

  if (n == 0 || text[n + strspn (text + n, " \t")] != '\0')
    return 0;
  return text[0] == '=' ? 1 : 2;
}

static void
read_headings (WmReaderText *text,
               WmMatch      *match,
               gint64        limit,
               GString      *line,
               guint        *n_lines)
{
  g_autoptr (GString) before = g_string_new (NULL);
  char fence = '\0';

  do
    {
      const char *begin = line->str + strspn (line->str, " ");

      if (g_str_has_prefix (begin, "```") || g_str_has_prefix (begin, "~~~"))
        {
          fence = fence == '\0' ? *begin : fence == *begin ? '\0' : fence;
          g_string_truncate (before, 0);
          continue;
        }
      if (fence != '\0')
        continue;
      if (take_heading (match, line))
        g_string_truncate (before, 0);
      else
        {
          if (before->len > 0 && get_underline (line) > 0)
            tell_heading (match, get_underline (line), before->str);
          g_string_assign (before, get_underline (line) > 0 || strchr (">|-*+<", *begin) != NULL ? "" : begin);
        }
    }
  while (!is_done (text, match, limit) && wm_reader_text_read_line (text, line, NULL) && ++*n_lines);
}

/*< private >
 * wm_reader_markdown_read:
 *
 * The document has `has-front` and `front` where there is front matter, `headings` with level and title, and `lines`.
 */
gboolean
wm_reader_markdown_read (GInputStream  *stream,
                         WmMatch       *match,
                         gint64         limit,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *count = NULL;
  WmReaderText text;
  guint n_lines = 0;
  gboolean good = TRUE, more;

  wm_reader_text_init (&text, stream, cancellable);
  more = wm_reader_text_read_line (&text, line, NULL);
  n_lines += more;
  if (more && is_rule (line, "---"))
    {
      good = read_front (&text, match, &n_lines, error);
      more = good && wm_reader_text_read_line (&text, line, NULL);
      n_lines += more;
    }
  else
    tell (match, "has-front", "false");
  if (more && wm_match_step (match, "headings"))
    {
      wm_match_open (match, TRUE);
      read_headings (&text, match, limit, line, &n_lines);
      wm_match_close (match);
    }
  count = g_strdup_printf ("%u", n_lines);
  tell (match, "lines", count);
  good = wm_reader_text_end (&text, good ? error : NULL) && good;
  wm_reader_text_clear (&text);
  if (!good && error != NULL && *error == NULL)
    g_set_error_literal (error, WM_READER_ERROR, WM_READER_ERROR_INVALID, _ ("the front matter has no end"));
  return good;
}

/* Tags with values, as SPDX has them */

/*< private >
 * wm_reader_tags_read:
 *
 * The document has a member for each line “Tag: value”, in their order.
 */
gboolean
wm_reader_tags_read (GInputStream  *stream,
                     WmMatch       *match,
                     gint64         limit,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr (GString) line = g_string_new (NULL);
  gboolean good, in_text = FALSE;
  WmReaderText text;

  wm_reader_text_init (&text, stream, cancellable);
  while (!is_done (&text, match, limit) && wm_reader_text_read_line (&text, line, NULL))
    {
      char *colon = strchr (line->str, ':');
      gboolean begins = strstr (line->str, "<text>") != NULL, ends = strstr (line->str, "</text>") != NULL;
      gboolean inside = in_text;

      in_text = (in_text || begins) && !ends;
      if (inside || *line->str == '#' || colon == NULL || colon - line->str > 64)
        continue;
      *colon = '\0';
      tell (match, g_strstrip (line->str), g_strstrip (colon + 1));
    }
  good = wm_reader_text_end (&text, error);
  wm_reader_text_clear (&text);
  return good;
}
