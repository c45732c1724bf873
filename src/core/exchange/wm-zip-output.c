/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "exchange/wm-zip-output.h"

/* libzip's own way to a file goes through stdio, 4 KiB at a time. This one writes MiB by
 * MiB, and has the disk begin with each at once, so that little is left for the end. A disk
 * that is busy keeps who asks for that waiting, so that a thread does it. */
#define BUFFER_BYTES (1024 * 1024)

typedef struct
{
  char        *path;
  int          fd;
  GThreadPool *starter; /* of writing to the disk; its work is a MiB's number in the file, plus one */
  guint8      *buffer;
  gint64       offset; /* of the buffer in the file */
  gsize        used;
  gsize        at;     /* where in the buffer the next byte goes: headers are written once more after their data */
  gint64       end;    /* of the file */
  zip_error_t  error;
} Output;

static zip_int64_t
fail (Output *self,
      int     code)
{
  zip_error_set (&self->error, code, errno);
  return -1;
}

/* A hint: not all file systems can. */
static void
start_disk (gpointer data,
            gpointer user_data)
{
  const Output *self = user_data;

  sync_file_range (self->fd, (gint64) (GPOINTER_TO_SIZE (data) - 1) * BUFFER_BYTES, BUFFER_BYTES, SYNC_FILE_RANGE_WRITE);
}

static gboolean
flush (Output *self)
{
  for (gsize done = 0; done < self->used;)
    {
      gssize n = pwrite (self->fd, self->buffer + done, self->used - done, self->offset + (gint64) done);

      if (n < 0 && errno != EINTR)
        return FALSE;
      done += MAX (n, 0);
    }
  g_thread_pool_push (self->starter, GSIZE_TO_POINTER ((gsize) (self->offset / BUFFER_BYTES) + 1), NULL);
  self->offset += (gint64) self->at;
  self->used = self->at = 0;
  return TRUE;
}

static zip_int64_t
begin (Output *self)
{
  self->fd = g_open (self->path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (self->fd < 0)
    return fail (self, ZIP_ER_TMPOPEN);
  self->starter = g_thread_pool_new (start_disk, self, 1, FALSE, NULL);
  self->buffer = g_malloc (BUFFER_BYTES);
  self->offset = self->end = 0;
  self->used = self->at = 0;
  return 0;
}

static zip_int64_t
write_bytes (Output       *self,
             const guint8 *bytes,
             zip_uint64_t  length)
{
  for (gsize done = 0; done < length;)
    {
      gsize n = MIN (length - done, BUFFER_BYTES - self->at);

      memcpy (self->buffer + self->at, bytes + done, n);
      done += n;
      self->at += n;
      self->used = MAX (self->used, self->at);
      self->end = MAX (self->end, self->offset + (gint64) self->used);
      if (self->at == BUFFER_BYTES && !flush (self))
        return fail (self, ZIP_ER_WRITE);
    }
  return (zip_int64_t) length;
}

static zip_int64_t
seek (Output       *self,
      void         *data,
      zip_uint64_t  length)
{
  zip_uint64_t at = (zip_uint64_t) self->offset + self->at;
  gint64 target = zip_source_seek_compute_offset (at, (zip_uint64_t) self->end, data, length, &self->error);

  if (target < 0)
    return -1;
  if (target >= self->offset && target <= self->offset + (gint64) self->used)
    {
      self->at = (gsize) (target - self->offset);
      return 0;
    }
  if (!flush (self))
    return fail (self, ZIP_ER_WRITE);
  self->offset = target;
  return 0;
}

static void
let_go (Output *self)
{
  if (self->starter != NULL)
    g_thread_pool_free (g_steal_pointer (&self->starter), TRUE, TRUE);
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
  g_clear_pointer (&self->buffer, g_free);
}

static zip_int64_t
commit (Output *self)
{
  gboolean ok = flush (self);

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
      return self->offset + (gint64) self->at;
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
