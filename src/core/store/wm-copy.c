/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "store/wm-store-private.h"

#define PAGES_AT_ONCE 1024

static gboolean
copy_pages (WmDatabase    *from,
            WmDatabase    *to,
            GCancellable  *cancellable,
            GError       **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");
  int result = SQLITE_OK;

  if (backup == NULL)
    return wm_database_fail (to, _ ("begin the copy"), error);
  while (result == SQLITE_OK && !g_cancellable_is_cancelled (cancellable))
    result = sqlite3_backup_step (backup, PAGES_AT_ONCE);
  sqlite3_backup_finish (backup);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return result == SQLITE_DONE || wm_database_fail (to, _ ("write the copy"), error);
}

static gboolean
fail (const char  *path,
      GError     **error)
{
  int code = errno;

  g_set_error (error, WM_STORE_ERROR, code == ENOSPC ? WM_STORE_ERROR_FULL : WM_STORE_ERROR_FAILED,
               _ ("%s: the copy could not be written: %s"), path, g_strerror (code));
  return FALSE;
}

static gboolean
copy_to (WmStore       *self,
         const char    *path,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autoptr (WmDatabase) from = wm_database_open (self->path, WM_DATABASE_READ, error);
  g_autoptr (WmDatabase) to = from != NULL ? wm_database_open (path, WM_DATABASE_WRITE, error) : NULL;

  /* Without a journal the copy is one file from first to last; it has another name
   * until it is whole. */
  return to != NULL && copy_pages (from, to, cancellable, error) &&
         wm_database_exec (to, "PRAGMA journal_mode = WAL", error) &&
         wm_database_exec (to, "PRAGMA wal_checkpoint (TRUNCATE)", error);
}

/**
 * wm_store_copy:
 * @self: a store
 * @path: where to; a file that is there is replaced
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Writes a copy of the plan as it is on the disk, with SQLite's backup API: under another
 * name first, then renamed. A copy that fails or is cancelled leaves nothing behind.
 * On any thread; the caller keeps @self open.
 */
gboolean
wm_store_copy (WmStore       *self,
               const char    *path,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  int fd = g_open (part, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0)
    return fail (path, error);
  close (fd);
  if (copy_to (self, part, cancellable, error))
    {
      fd = g_open (part, O_RDWR | O_CLOEXEC, 0);
      if (fd >= 0 && fsync (fd) == 0 && close (fd) == 0 && g_rename (part, path) == 0)
        return TRUE;
      fail (path, error);
    }
  g_unlink (part);
  return FALSE;
}
