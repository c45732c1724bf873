/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "reader/wm-reader-text.h"
#include "reader/wm-reader.h"

#define PIECE (128 * 1024)
#define LINE_AT_MOST (64 * 1024) /* of one line is kept */

/*< private >
 * wm_reader_text_init:
 *
 * @stream and @cancellable are borrowed.
 */
void
wm_reader_text_init (WmReaderText *self,
                     GInputStream *stream,
                     GCancellable *cancellable)
{
  *self = (WmReaderText) { .bytes = g_malloc (PIECE), .stream = stream, .cancellable = cancellable, .line = 1 };
}

void
wm_reader_text_clear (WmReaderText *self)
{
  g_clear_pointer (&self->bytes, g_free);
  g_clear_error (&self->error);
}

/* Lines and columns up to @end of the piece. */
static void
count_lines (WmReaderText *self,
             gsize         end,
             guint64      *line,
             guint64      *columns)
{
  const char *p = self->bytes, *stop = self->bytes + end, *next;

  *line = self->line;
  *columns = self->n_columns;
  while ((next = memchr (p, '\n', stop - p)) != NULL)
    {
      (*line)++;
      *columns = 0;
      p = next + 1;
    }
  *columns += stop - p;
}

/*< private >
 * wm_reader_text_refuse:
 * @why: what is wrong at the place that is read: “a member that occurs twice”
 *
 * The text ends here, with an error that names line and column. The first error is kept.
 */
void
wm_reader_text_refuse (WmReaderText *self,
                       const char   *why)
{
  guint64 line, columns;

  if (self->error != NULL)
    return;
  count_lines (self, self->at, &line, &columns);
  /* Translators: a place in a file, and what is wrong there: “a member that occurs twice” */
  g_set_error (&self->error, WM_READER_ERROR, WM_READER_ERROR_INVALID,
               _ ("line %" PRIu64 ", column %" PRIu64 ": %s; export the file again from the program that made it"), line,
               columns + 1, why);
  self->length = self->at;
  self->ended = TRUE;
}

guint64
wm_reader_text_get_line (WmReaderText *self)
{
  guint64 line, columns;

  count_lines (self, self->at, &line, &columns);
  return line;
}

/* How many of the last bytes begin a character that goes on in the next piece. */
static gsize
count_begun (const char *bytes,
             gsize       length)
{
  for (gsize n = 1; n <= 3 && n <= length; n++)
    {
      guchar c = (guchar) bytes[length - n];

      if ((c & 0xc0) == 0x80)
        continue;
      return (c >= 0xf0 && n < 4) || (c >= 0xe0 && n < 3) || (c >= 0xc0 && n < 2) ? n : 0;
    }
  return 0;
}

/*< private >
 * wm_reader_text_fill:
 *
 * Goes on to the next piece, once all of this one was read.
 *
 * Returns: whether there is one
 */
gboolean
wm_reader_text_fill (WmReaderText *self)
{
  const char *bad;
  gsize all, n_read;

  if (self->ended || self->at < self->length)
    return self->at < self->length;
  count_lines (self, self->length, &self->line, &self->n_columns);
  memmove (self->bytes, self->bytes + self->length, self->n_carried);
  self->at = self->length = 0;
  if (g_cancellable_set_error_if_cancelled (self->cancellable, &self->error)
      || !g_input_stream_read_all (self->stream, self->bytes + self->n_carried, PIECE - self->n_carried, &n_read, self->cancellable, &self->error))
    {
      self->ended = TRUE;
      return FALSE;
    }
  all = self->n_carried + n_read;
  self->n_bytes += (gint64) n_read;
  self->n_carried = n_read == 0 ? 0 : count_begun (self->bytes, all);
  self->length = all - self->n_carried;
  if (!self->begun && self->length >= 3 && memcmp (self->bytes, "\xef\xbb\xbf", 3) == 0)
    self->at = 3;
  self->begun = TRUE;
  if (!g_utf8_validate_len (self->bytes, self->length, &bad))
    {
      self->at = bad - self->bytes;
      wm_reader_text_refuse (self, *bad == '\0' ? _ ("a null character") : _ ("text that is not UTF-8"));
      self->at = self->length = 0;
      return FALSE;
    }
  if (self->length == 0)
    self->ended = TRUE;
  return self->at < self->length;
}

/*< private >
 * wm_reader_text_read_line:
 * @line: gets it, without its end
 * @cut: (out) (optional): whether it is longer than is kept
 *
 * Returns: whether there was one
 */
gboolean
wm_reader_text_read_line (WmReaderText *self,
                          GString      *line,
                          gboolean     *cut)
{
  gboolean dropped = FALSE, any = FALSE;

  g_string_truncate (line, 0);
  while (wm_reader_text_peek (self) >= 0)
    {
      const char *from = self->bytes + self->at, *end = memchr (from, '\n', self->length - self->at);
      gsize n = end != NULL ? (gsize) (end - from) : self->length - self->at;
      gsize kept = MIN (n, LINE_AT_MOST - MIN (line->len, LINE_AT_MOST));

      any = TRUE;
      while (kept > 0 && kept < n && ((guchar) from[kept] & 0xc0) == 0x80)
        kept--;
      if (!dropped)
        g_string_append_len (line, from, (gssize) kept);
      dropped |= kept < n;
      self->at += n + (end != NULL);
      if (end != NULL)
        break;
    }
  if (line->len > 0 && line->str[line->len - 1] == '\r')
    g_string_truncate (line, line->len - 1);
  if (cut != NULL)
    *cut = dropped;
  return any && self->error == NULL;
}

/*< private >
 * wm_reader_text_end:
 *
 * Returns: whether all went well; else hands the error over
 */
gboolean
wm_reader_text_end (WmReaderText  *self,
                    GError       **error)
{
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}
