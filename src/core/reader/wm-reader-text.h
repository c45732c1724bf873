/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WmReaderText:
 * @bytes: a piece of the text: whole characters of UTF-8 without nulls
 * @at: what of it was read
 * @length: of @bytes
 * @n_bytes: how much came out of the stream so far
 *
 * A text that comes from anywhere, a piece at a time.
 */
typedef struct
{
  char         *bytes;
  gsize         at, length;
  gint64        n_bytes;
  /*< private >*/
  GInputStream *stream;
  GCancellable *cancellable;
  GError       *error;
  gsize         n_carried;       /* bytes after @length that begin a character */
  guint64       line, n_columns; /* lines and, in the last of them, bytes before @bytes */
  gboolean      begun, ended;
} WmReaderText;

void      wm_reader_text_init    (WmReaderText  *self,
                                  GInputStream  *stream,
                                  GCancellable  *cancellable);
void      wm_reader_text_clear   (WmReaderText  *self);
gboolean  wm_reader_text_fill    (WmReaderText  *self);
void      wm_reader_text_refuse  (WmReaderText  *self,
                                  const char    *why);
guint64   wm_reader_text_get_line (WmReaderText *self);
gboolean  wm_reader_text_read_line (WmReaderText *self,
                                    GString      *line,
                                    gboolean     *cut);
gboolean  wm_reader_text_end     (WmReaderText  *self,
                                  GError       **error);

/* The byte that is next, or -1 at the end and after an error. */
static inline int
wm_reader_text_peek (WmReaderText *self)
{
  if (G_LIKELY (self->at < self->length) || wm_reader_text_fill (self))
    return (guchar) self->bytes[self->at];
  return -1;
}

G_END_DECLS
