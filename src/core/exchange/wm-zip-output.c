/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "exchange/wm-zip-output.h"

/* libzip's own way to a file goes through stdio, 4 KiB at a time. This one writes MiB by MiB, on a thread of its own
 * and past the system's cache where the file system can: nobody reads a bundle at once, and a GiB of cache to
 * be filled and written back took as long as all the hashing. */
#define BLOCK_BYTES (1024 * 1024)
#define BLOCKS      4
#define ALIGNMENT   4096 /* of what goes past the cache */

typedef struct
{
  guint8 *bytes;  /* NULL: no more come */
  gint64  offset; /* in the file */
} Block;

/* Bytes of a block that has left already: headers are written once more after their data. */
typedef struct
{
  gint64  offset;
  GBytes *bytes;
} Patch;

typedef struct
{
  char        *path;
  int          fd;
  GThread     *writer;
  GAsyncQueue *full;    /* of Block, for the writer; all whole */
  GAsyncQueue *empty;   /* of Block, from the writer */
  int          failure; /* the writer's errno; atomic */

  Block       *block;   /* the last of the file */
  gint64       at;      /* where in the file the next byte goes */
  gint64       end;     /* of the file; in @block */
  GArray      *patches; /* of Patch, for the end */
  zip_error_t  error;
} Output;

static void
clear_patch (gpointer data)
{
  g_bytes_unref (((Patch *) data)->bytes);
}

static Block *
new_block (gsize bytes)
{
  Block *block = g_new0 (Block, 1);

  block->bytes = bytes > 0 ? g_aligned_alloc (1, bytes, ALIGNMENT) : NULL;
  return block;
}

static void
free_block (gpointer data)
{
  Block *block = data;

  g_aligned_free (block->bytes);
  g_free (block);
}

static zip_int64_t
fail (Output *self,
      int     code)
{
  zip_error_set (&self->error, code, errno);
  return -1;
}

static gboolean
use_cache (int fd)
{
  int flags = fcntl (fd, F_GETFL);

  return flags >= 0 && (flags & O_DIRECT) != 0 && fcntl (fd, F_SETFL, flags & ~O_DIRECT) == 0;
}

static gboolean
write_all (int           fd,
           const guint8 *bytes,
           gsize         length,
           gint64        offset)
{
  for (gsize done = 0; done < length;)
    {
      gssize n = pwrite (fd, bytes + done, length - done, offset + (gint64) done);

      /* EINVAL: this file system takes no writes past the cache, or not after a short one. */
      if (n < 0 && errno != EINTR && !(errno == EINVAL && use_cache (fd)))
        return FALSE;
      done += MAX (n, 0);
    }
  return TRUE;
}

static gpointer
write_worker (gpointer data)
{
  Output *self = data;
  Block *block;

  while ((block = g_async_queue_pop (self->full))->bytes != NULL)
    {
      if (g_atomic_int_get (&self->failure) == 0 && !write_all (self->fd, block->bytes, BLOCK_BYTES, block->offset))
        g_atomic_int_set (&self->failure, errno);
      g_async_queue_push (self->empty, block);
    }
  free_block (block);
  return NULL;
}

static zip_int64_t
begin (Output *self)
{
  const int flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC;

  self->fd = g_open (self->path, flags | O_DIRECT, 0666);
  if (self->fd < 0 && errno == EINVAL)
    self->fd = g_open (self->path, flags, 0666);
  if (self->fd < 0)
    return fail (self, ZIP_ER_TMPOPEN);
  self->full = g_async_queue_new_full (free_block);
  self->empty = g_async_queue_new_full (free_block);
  for (guint i = 1; i < BLOCKS; i++)
    g_async_queue_push (self->empty, new_block (BLOCK_BYTES));
  self->block = new_block (BLOCK_BYTES);
  self->patches = g_array_new (FALSE, FALSE, sizeof (Patch));
  g_array_set_clear_func (self->patches, clear_patch);
  self->at = self->end = 0;
  self->writer = g_thread_new ("wm-write", write_worker, self);
  return 0;
}

static void
next_block (Output *self)
{
  gint64 offset = self->block->offset + BLOCK_BYTES;

  g_async_queue_push (self->full, self->block);
  self->block = g_async_queue_pop (self->empty);
  self->block->offset = offset;
}

static gsize
put (Output       *self,
     const guint8 *bytes,
     gsize         length)
{
  gint64 ahead = self->at - self->block->offset;
  Patch patch = { .offset = self->at };

  if (ahead >= 0)
    {
      length = MIN (length, BLOCK_BYTES - (gsize) ahead);
      memcpy (self->block->bytes + ahead, bytes, length);
      return length;
    }
  length = MIN (length, (gsize) -ahead);
  patch.bytes = g_bytes_new (bytes, length);
  g_array_append_val (self->patches, patch);
  return length;
}

static zip_int64_t
write_bytes (Output       *self,
             const guint8 *bytes,
             zip_uint64_t  length)
{
  for (gsize done = 0; done < length;)
    {
      gsize n = put (self, bytes + done, length - done);

      done += n;
      self->at += (gint64) n;
      self->end = MAX (self->end, self->at);
      if (self->at == self->block->offset + BLOCK_BYTES)
        next_block (self);
    }
  errno = g_atomic_int_get (&self->failure);
  return errno != 0 ? fail (self, ZIP_ER_WRITE) : (zip_int64_t) length;
}

static zip_int64_t
seek (Output       *self,
      void         *data,
      zip_uint64_t  length)
{
  gint64 target = zip_source_seek_compute_offset ((zip_uint64_t) self->at, (zip_uint64_t) self->end, data, length, &self->error);

  if (target < 0)
    return -1;
  self->at = target;
  return 0;
}

/* Waits until all whole blocks are written. */
static void
end_writer (Output *self)
{
  if (self->writer == NULL)
    return;
  g_async_queue_push (self->full, new_block (0));
  g_thread_join (g_steal_pointer (&self->writer));
}

static void
let_go (Output *self)
{
  end_writer (self);
  g_clear_pointer (&self->full, g_async_queue_unref);
  g_clear_pointer (&self->empty, g_async_queue_unref);
  g_clear_pointer (&self->block, free_block);
  g_clear_pointer (&self->patches, g_array_unref);
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
}

/* What is not a whole block is not for the way past the cache. */
static gboolean
write_rest (Output *self)
{
  use_cache (self->fd);
  if (!write_all (self->fd, self->block->bytes, (gsize) (self->end - self->block->offset), self->block->offset))
    return FALSE;
  for (guint i = 0; i < self->patches->len; i++)
    {
      const Patch *patch = &g_array_index (self->patches, Patch, i);

      if (!write_all (self->fd, g_bytes_get_data (patch->bytes, NULL), g_bytes_get_size (patch->bytes), patch->offset))
        return FALSE;
    }
  return TRUE;
}

static zip_int64_t
commit (Output *self)
{
  gboolean ok;

  end_writer (self);
  errno = g_atomic_int_get (&self->failure);
  ok = errno == 0 && write_rest (self);
  if (!ok)
    fail (self, ZIP_ER_WRITE);
  let_go (self);
  return ok ? 0 : -1;
}

static zip_int64_t
roll_back (Output *self)
{
  let_go (self);
  g_unlink (self->path);
  return 0;
}

/* To libzip there is no file yet, whatever is there: it never reads this. */
static zip_int64_t
output_cb (void             *user_data,
           void             *data,
           zip_uint64_t      length,
           zip_source_cmd_t  command)
{
  Output *self = user_data;

  switch (command)
    {
    case ZIP_SOURCE_SUPPORTS:
      return ZIP_SOURCE_SUPPORTS_WRITABLE;
    case ZIP_SOURCE_STAT:
      errno = ENOENT;
      return fail (self, ZIP_ER_READ);
    case ZIP_SOURCE_BEGIN_WRITE:
      return begin (self);
    case ZIP_SOURCE_WRITE:
      return write_bytes (self, data, length);
    case ZIP_SOURCE_TELL_WRITE:
      return self->at;
    case ZIP_SOURCE_SEEK_WRITE:
      return seek (self, data, length);
    case ZIP_SOURCE_COMMIT_WRITE:
      return commit (self);
    case ZIP_SOURCE_ROLLBACK_WRITE:
    case ZIP_SOURCE_REMOVE:
      return roll_back (self);
    case ZIP_SOURCE_ERROR:
      return zip_error_to_data (&self->error, data, length);
    case ZIP_SOURCE_FREE:
      let_go (self);
      zip_error_fini (&self->error);
      g_free (self->path);
      g_free (self);
      return 0;
    default:
      zip_error_set (&self->error, ZIP_ER_OPNOTSUPP, 0);
      return -1;
    }
}

/* Where an archive is written to: a file at @path, which is replaced if it is there,
 * and removed when the archive is given up. Not synced. */
zip_source_t *
wm_zip_output_new (const char  *path,
                   zip_error_t *error)
{
  Output *self = g_new0 (Output, 1);
  zip_source_t *source;

  self->path = g_strdup (path);
  self->fd = -1;
  zip_error_init (&self->error);
  source = zip_source_function_create (output_cb, self, error);
  if (source == NULL)
    {
      g_free (self->path);
      g_free (self);
    }
  return source;
}
