/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "exchange/wm-pump.h"
#include "store/wm-digest.h"

#define CHUNK_BYTES (256 * 1024)
#define CHUNKS      4

typedef struct
{
  guint8 *bytes;
  gsize   length; /* 0 at the end of the stream, and where it failed */
} Chunk;

struct _WmPump
{
  GThread      *thread;
  GInputStream *stream; /* the thread's */
  GCancellable *cancellable;

  /* Chunk number n stands in chunks[n % CHUNKS]: up to @filled they are the reader's, from there on the thread's. */
  Chunk         chunks[CHUNKS];
  guint64       filled;
  guint64       taken;
  gboolean      dropped; /* nobody reads any more */
  GMutex        lock;    /* for these three */
  GCond         changed;

  gsize         at;      /* in the chunk that is read */
  char         *digest;  /* of all of the stream, once it has ended */
  GError       *error;
};

/* Waits until there is a chunk to fill; FALSE when none is wanted. */
static gboolean
wait_for_room (WmPump *self)
{
  gboolean wanted;

  g_mutex_lock (&self->lock);
  while (self->filled - self->taken == CHUNKS && !self->dropped)
    g_cond_wait (&self->changed, &self->lock);
  wanted = !self->dropped;
  g_mutex_unlock (&self->lock);
  return wanted;
}

static void
hand_over (WmPump *self)
{
  g_mutex_lock (&self->lock);
  self->filled++;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
}

static gpointer
pump_worker (gpointer data)
{
  WmPump *self = data;
  gboolean ended = FALSE;
  WmDigest digest;

  wm_digest_begin (&digest);
  while (!ended && wait_for_room (self))
    {
      Chunk *chunk = &self->chunks[self->filled % CHUNKS];

      if (chunk->bytes == NULL)
        chunk->bytes = g_malloc (CHUNK_BYTES);
      if (!g_input_stream_read_all (self->stream, chunk->bytes, CHUNK_BYTES, &chunk->length, self->cancellable, &self->error))
        chunk->length = 0;
      wm_digest_add (&digest, chunk->bytes, chunk->length);
      ended = chunk->length == 0;
      if (ended)
        self->digest = wm_digest_end (&digest);
      hand_over (self);
    }
  return NULL;
}

/*< private >
 * wm_pump_new:
 * @stream: (transfer full): what is to be read; nobody else may use it
 * @cancellable: (nullable): to stop it
 *
 * Returns: (transfer full): a pump, which has begun
 */
WmPump *
wm_pump_new (GInputStream *stream,
             GCancellable *cancellable)
{
  WmPump *self = g_new0 (WmPump, 1);

  self->stream = stream;
  g_set_object (&self->cancellable, cancellable);
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->thread = g_thread_new ("wm-pump", pump_worker, self);
  return self;
}

void
wm_pump_free (WmPump *self)
{
  g_mutex_lock (&self->lock);
  self->dropped = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
  for (guint i = 0; i < CHUNKS; i++)
    g_free (self->chunks[i].bytes);
  g_object_unref (self->stream);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self->digest);
  g_free (self);
}

static Chunk *
wait_for_chunk (WmPump *self)
{
  g_mutex_lock (&self->lock);
  while (self->filled == self->taken)
    g_cond_wait (&self->changed, &self->lock);
  g_mutex_unlock (&self->lock);
  return &self->chunks[self->taken % CHUNKS];
}

static void
give_back (WmPump *self)
{
  self->at = 0;
  g_mutex_lock (&self->lock);
  self->taken++;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
}

/*< private >
 * wm_pump_read:
 *
 * Returns: how many bytes came, 0 at the end, or -1 with the stream's error
 */
gssize
wm_pump_read (WmPump  *self,
              void    *buffer,
              gsize    count,
              GError **error)
{
  Chunk *chunk = wait_for_chunk (self);
  gsize n = MIN (count, chunk->length - self->at);

  if (chunk->length == 0 && self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return -1;
    }
  if (n == 0)
    return 0;
  memcpy (buffer, chunk->bytes + self->at, n);
  self->at += n;
  if (self->at == chunk->length)
    give_back (self);
  return (gssize) n;
}

/*< private >
 * wm_pump_get_digest:
 *
 * Returns: the SHA-256 of all that was read, once wm_pump_read() has come to the end
 */
const char *
wm_pump_get_digest (WmPump *self)
{
  return self->digest;
}
