/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/wm-lock.h"
#include "store/wm-store.h"

static char *
dup_lock_path (const char *path)
{
  return g_strconcat (path, "-lock", NULL);
}

/* Whether the file that @fd has open is still the one of that name: its last holder
 * may have removed it between our opening and our locking. */
static gboolean
is_still_there (int         fd,
                const char *lock_path)
{
  struct stat mine, named;

  return fstat (fd, &mine) == 0 && stat (lock_path, &named) == 0 && mine.st_dev == named.st_dev && mine.st_ino == named.st_ino;
}

/**
 * wm_lock_take:
 * @path: a plan file
 * @error: return location
 *
 * Returns: a descriptor that holds the lock, for wm_lock_drop(); -1 with
 *   %WM_STORE_ERROR_BUSY or %WM_STORE_ERROR_READ_ONLY
 */
int
wm_lock_take (const char  *path,
              GError     **error)
{
  g_autofree char *lock_path = dup_lock_path (path);

  for (;;)
    {
      int fd = g_open (lock_path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

      if (fd < 0)
        {
          g_set_error (error, WM_STORE_ERROR, WM_STORE_ERROR_READ_ONLY, _ ("%s: can’t be written (%s); open it for reading, or copy it"),
                       path, g_strerror (errno));
          return -1;
        }
      if (flock (fd, LOCK_EX | LOCK_NB) != 0)
        {
          g_set_error (error, WM_STORE_ERROR, WM_STORE_ERROR_BUSY,
                       _ ("%s: another window or program is editing this plan; close it there first"), path);
          close (fd);
          return -1;
        }
      if (is_still_there (fd, lock_path))
        return fd;
      close (fd);
    }
}

void
wm_lock_drop (const char *path,
              int         fd)
{
  g_autofree char *lock_path = dup_lock_path (path);

  if (fd < 0)
    return;
  g_unlink (lock_path);
  close (fd);
}
