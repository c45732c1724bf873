/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "store/wm-digest.h"
#include "store/wm-pump.h"

#define CHUNK_BYTES (128 * 1024)
#define CHUNKS      8

typedef struct
{
  guint8 *bytes;
  gsize   length; /* 0 at the end of the stream, and where it failed */
} Chunk;

struct _WmPump
{
  GThread      *reader;
  GThread      *hasher;
  GInputStream *stream; /* the reader's */
  GCancellable *cancellable;

  /* Chunk number n stands in chunks[n % CHUNKS]. Up to @filled they are there to be taken and to be hashed, in
   * either order and at once; one that is both is the reader's again. */
  Chunk         chunks[CHUNKS];
  guint64       filled;
  guint64       hashed;
  guint64       taken;
  gboolean      dropped; /* nobody takes any more */
  GMutex        lock;    /* for these four */
  GCond         changed;

  gsize         at;      /* in the chunk that is taken */
  char         *digest;  /* of all of the stream, once its last chunk is hashed */
  GError       *error;
};

/* Waits until there is a chunk to fill; FALSE when none is wanted. */
static gboolean
wait_for_room (WmPump *self)
{
  gboolean wanted;

  g_mutex_lock (&self->lock);
  while (self->filled - MIN (self->taken, self->hashed) == CHUNKS && !self->dropped)
    g_cond_wait (&self->changed, &self->lock);
  wanted = !self->dropped;
  g_mutex_unlock (&self->lock);
  return wanted;
}

/* Waits until chunk number @n is there; FALSE when none will come. */
static gboolean
wait_for_chunk (WmPump  *self,
                guint64  n)
{
  gboolean there;

  g_mutex_lock (&self->lock);
  while (self->filled <= n && !self->dropped)
    g_cond_wait (&self->changed, &self->lock);
  there = self->filled > n;
  g_mutex_unlock (&self->lock);
  return there;
}

/* One more is filled, hashed or taken. */
static void
count (WmPump  *self,
       guint64 *chunks)
{
  g_mutex_lock (&self->lock);
  (*chunks)++;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}

static gpointer
read_worker (gpointer data)
{
  WmPump *self = data;
  gboolean ended = FALSE;

  while (!ended && wait_for_room (self))
    {
      Chunk *chunk = &self->chunks[self->filled % CHUNKS];

      if (chunk->bytes == NULL)
        chunk->bytes = g_malloc (CHUNK_BYTES);
      if (!g_input_stream_read_all (self->stream, chunk->bytes, CHUNK_BYTES, &chunk->length, self->cancellable, &self->error))
        chunk->length = 0;
      ended = chunk->length == 0;
      count (self, &self->filled);
    }
  return NULL;
}

static gpointer
hash_worker (gpointer data)
{
  WmPump *self = data;
  gboolean ended = FALSE;
  WmDigest digest;

  wm_digest_begin (&digest);
  while (!ended && wait_for_chunk (self, self->hashed))
    {
      const Chunk *chunk = &self->chunks[self->hashed % CHUNKS];

      wm_digest_add (&digest, chunk->bytes, chunk->length);
      ended = chunk->length == 0;
      if (ended)
        self->digest = wm_digest_end (&digest);
      count (self, &self->hashed);
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
  self->reader = g_thread_new ("wm-read", read_worker, self);
  self->hasher = g_thread_new ("wm-hash", hash_worker, self);
  return self;
}

void
wm_pump_free (WmPump *self)
{
  g_mutex_lock (&self->lock);
  self->dropped = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->reader);
  g_thread_join (self->hasher);
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

/* Waits until all of the stream is hashed. */
static void
wait_for_digest (WmPump *self)
{
  g_mutex_lock (&self->lock);
  while (self->hashed < self->filled)
    g_cond_wait (&self->changed, &self->lock);
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
              gsize    length,
              GError **error)
{
  const Chunk *chunk = &self->chunks[self->taken % CHUNKS];
  gsize n;

  wait_for_chunk (self, self->taken);
  n = MIN (length, chunk->length - self->at);
  if (n == 0)
    {
      wait_for_digest (self);
      if (self->error == NULL)
        return 0;
      g_propagate_error (error, g_steal_pointer (&self->error));
      return -1;
    }
  memcpy (buffer, chunk->bytes + self->at, n);
  self->at += n;
  if (self->at == chunk->length)
    {
      self->at = 0;
      count (self, &self->taken);
    }
  return (gssize) n;
}

/*< private >
 * wm_pump_read_all:
 *
 * As wm_pump_read(), until @length bytes have come or the stream has ended.
 *
 * Returns: how many bytes came, or -1 with the stream's error
 */
gssize
wm_pump_read_all (WmPump  *self,
                  guint8  *buffer,
                  gsize    length,
                  GError **error)
{
  gsize done = 0;
  gssize n = 1;

  while (done < length && n > 0)
    {
      n = wm_pump_read (self, buffer + done, length - done, error);
      done += (gsize) MAX (n, 0);
    }
  return n < 0 ? -1 : (gssize) done;
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
