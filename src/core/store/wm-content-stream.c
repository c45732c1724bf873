/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "store/wm-content-stream.h"

struct _WmContentStream
{
  GInputStream  parent_instance;

  WmDatabase   *db;
  WmStatement  *pieces;

  const guchar *piece;  /* lent by @pieces until its next step */
  gsize         length;
  gsize         offset; /* in @piece */
  gboolean      ended;
};

G_DEFINE_FINAL_TYPE (WmContentStream, wm_content_stream, G_TYPE_INPUT_STREAM)

static gboolean
next_piece (WmContentStream *self,
            GError         **error)
{
  gboolean row;

  self->piece = NULL;
  self->length = self->offset = 0;
  if (!wm_database_step (self->pieces, &row, error))
    return FALSE;
  self->ended = !row;
  if (row)
    {
      self->piece = sqlite3_column_blob (self->pieces, 0);
      self->length = (gsize) sqlite3_column_bytes (self->pieces, 0);
    }
  return TRUE;
}

static gssize
wm_content_stream_read (GInputStream  *stream,
                        void          *buffer,
                        gsize          count,
                        GCancellable  *cancellable,
                        GError       **error)
{
  WmContentStream *self = WM_CONTENT_STREAM (stream);
  gsize n;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;
  while (self->offset == self->length && !self->ended)
    if (!next_piece (self, error))
      return -1;
  n = MIN (count, self->length - self->offset);
  if (n > 0)
    memcpy (buffer, self->piece + self->offset, n);
  self->offset += n;
  return (gssize) n;
}

static void
wm_content_stream_finalize (GObject *object)
{
  WmContentStream *self = WM_CONTENT_STREAM (object);

  g_clear_pointer (&self->pieces, sqlite3_finalize);
  g_clear_pointer (&self->db, wm_database_close);

  G_OBJECT_CLASS (wm_content_stream_parent_class)->finalize (object);
}

static void
wm_content_stream_class_init (WmContentStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wm_content_stream_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = wm_content_stream_read;
}

static void
wm_content_stream_init (WmContentStream *self)
{
}

/* @db: (transfer full): a connection of its own
 * @content: id of the contents */
GInputStream *
wm_content_stream_new (WmDatabase  *db,
                       gint64       content,
                       GError     **error)
{
  g_autoptr (WmContentStream) self = g_object_new (WM_TYPE_CONTENT_STREAM, NULL);

  self->db = db;
  self->pieces = wm_database_prepare (db, "SELECT data FROM piece WHERE content = ? ORDER BY n", error);
  if (self->pieces == NULL)
    return NULL;
  sqlite3_bind_int64 (self->pieces, 1, content);
  return G_INPUT_STREAM (g_steal_pointer (&self));
}
