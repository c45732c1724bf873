/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "store/wm-read-ahead.h"

/* SQLite asks the system for each page by itself, which for a file's contents is a
 * quarter of a million calls a GiB. This layer below it (a VFS) sees that pages are read one
 * after the other, and then fetches many at once. All else it hands on. */
#define AHEAD_BYTES (64 * 1024)

typedef struct
{
  sqlite3_file   base;
  sqlite3_file  *real;   /* behind this struct in memory */
  guint8        *ahead;  /* made when it is first needed */
  sqlite3_int64  offset; /* of @ahead in the file */
  sqlite3_int64  length; /* how much of it is there */
  sqlite3_int64  next;   /* where the last read ended */
} AheadFile;

#define REAL(file) (((AheadFile *) (file))->real)
#define METHODS(file) (REAL (file)->pMethods)

/* Nobody changes what a transaction reads of the file before it lets go of its lock:
 * a checkpoint stops at what readers still need. From then on it may be old. */
static void
forget (sqlite3_file *file)
{
  ((AheadFile *) file)->length = 0;
}

static int
close_file (sqlite3_file *file)
{
  g_clear_pointer (&((AheadFile *) file)->ahead, g_free);
  return METHODS (file)->xClose (REAL (file));
}

/* Puts into @ahead what follows @offset. Where that can't be had, nothing: the page alone may be readable. */
static void
fetch (AheadFile     *self,
       sqlite3_int64  offset)
{
  sqlite3_int64 size;

  self->length = 0;
  if (METHODS (self)->xFileSize (REAL (self), &size) != SQLITE_OK || size <= offset)
    return;
  if (self->ahead == NULL)
    self->ahead = g_malloc (AHEAD_BYTES);
  if (METHODS (self)->xRead (REAL (self), self->ahead, (int) MIN (AHEAD_BYTES, size - offset), offset) != SQLITE_OK)
    return;
  self->offset = offset;
  self->length = MIN (AHEAD_BYTES, size - offset);
}

static int
read_file (sqlite3_file  *file,
           void          *bytes,
           int            n,
           sqlite3_int64  offset)
{
  AheadFile *self = (AheadFile *) file;
  gboolean in_order = offset == self->next;

  self->next = offset + n;
  if (in_order && offset >= self->offset + self->length)
    fetch (self, offset);
  if (offset < self->offset || self->next > self->offset + self->length)
    return METHODS (file)->xRead (REAL (file), bytes, n, offset);
  memcpy (bytes, self->ahead + (offset - self->offset), (gsize) n);
  return SQLITE_OK;
}

static int
write_file (sqlite3_file  *file,
            const void    *bytes,
            int            n,
            sqlite3_int64  offset)
{
  return SQLITE_READONLY;
}

static int
truncate_file (sqlite3_file  *file,
               sqlite3_int64  size)
{
  return SQLITE_READONLY;
}

static int
sync_file (sqlite3_file *file,
           int           flags)
{
  return METHODS (file)->xSync (REAL (file), flags);
}

static int
get_size (sqlite3_file  *file,
          sqlite3_int64 *size)
{
  return METHODS (file)->xFileSize (REAL (file), size);
}

static int
lock (sqlite3_file *file,
      int           level)
{
  forget (file);
  return METHODS (file)->xLock (REAL (file), level);
}

static int
unlock (sqlite3_file *file,
        int           level)
{
  forget (file);
  return METHODS (file)->xUnlock (REAL (file), level);
}

static int
check_reserved (sqlite3_file *file,
                int          *reserved)
{
  return METHODS (file)->xCheckReservedLock (REAL (file), reserved);
}

static int
control (sqlite3_file *file,
         int           what,
         void         *data)
{
  return METHODS (file)->xFileControl (REAL (file), what, data);
}

static int
get_sector (sqlite3_file *file)
{
  return METHODS (file)->xSectorSize (REAL (file));
}

static int
get_traits (sqlite3_file *file)
{
  return METHODS (file)->xDeviceCharacteristics (REAL (file));
}

static int
map_shared (sqlite3_file   *file,
            int             region,
            int             size,
            int             extend,
            void volatile **memory)
{
  return METHODS (file)->xShmMap (REAL (file), region, size, extend, memory);
}

static int
lock_shared (sqlite3_file *file,
             int           offset,
             int           n,
             int           flags)
{
  forget (file);
  return METHODS (file)->xShmLock (REAL (file), offset, n, flags);
}

static void
order_shared (sqlite3_file *file)
{
  METHODS (file)->xShmBarrier (REAL (file));
}

static int
unmap_shared (sqlite3_file *file,
              int           drop)
{
  return METHODS (file)->xShmUnmap (REAL (file), drop);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2, /* version 3 adds the mapping of files, in which a bad disk is a crash */
  .xClose = close_file,
  .xRead = read_file,
  .xWrite = write_file,
  .xTruncate = truncate_file,
  .xSync = sync_file,
  .xFileSize = get_size,
  .xLock = lock,
  .xUnlock = unlock,
  .xCheckReservedLock = check_reserved,
  .xFileControl = control,
  .xSectorSize = get_sector,
  .xDeviceCharacteristics = get_traits,
  .xShmMap = map_shared,
  .xShmLock = lock_shared,
  .xShmBarrier = order_shared,
  .xShmUnmap = unmap_shared,
};

/* The files beside the plan's own are SQLite's as ever. */
static int
open_file (sqlite3_vfs     *vfs,
           sqlite3_filename name,
           sqlite3_file    *file,
           int              flags,
           int             *result_flags)
{
  sqlite3_vfs *root = sqlite3_vfs_find (NULL);
  AheadFile *self = (AheadFile *) file;
  int result;

  if (!(flags & SQLITE_OPEN_MAIN_DB) || flags & SQLITE_OPEN_READWRITE)
    return root->xOpen (root, name, file, flags, result_flags);
  memset (self, 0, sizeof *self);
  self->real = (sqlite3_file *) (self + 1);
  self->next = -1;
  result = root->xOpen (root, name, self->real, flags, result_flags);
  if (self->real->pMethods != NULL)
    self->base.pMethods = &methods;
  return result;
}

/*< private >
 * wm_read_ahead_get_vfs:
 *
 * For connections that read much of a file in order. Any thread.
 *
 * Returns: the name under which SQLite knows this layer
 */
const char *
wm_read_ahead_get_vfs (void)
{
  static sqlite3_vfs own;
  static gsize known;

  if (g_once_init_enter (&known))
    {
      own = *sqlite3_vfs_find (NULL);
      own.zName = "waymark-read-ahead";
      own.szOsFile += (int) sizeof (AheadFile);
      own.xOpen = open_file;
      g_once_init_leave (&known, sqlite3_vfs_register (&own, 0) == SQLITE_OK ? 1 : 2);
    }
  return known == 1 ? own.zName : NULL;
}
