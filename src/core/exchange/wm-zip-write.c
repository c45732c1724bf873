/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include "exchange/wm-bundle-private.h"
#include "exchange/wm-zip-output.h"
#include "store/wm-pump.h"

#define UNIX_FILE ((guint32) (S_IFREG | 0644) << 16)

/* An archive that is being written. */
typedef struct
{
  WmStore      *store;
  WmProgress    progress;
  gpointer      user_data;
  GCancellable *cancellable;
  gint64        done;  /* bytes of evidence */
  gint64        all;
  gint64        told;  /* of @done, at the last progress */
  GError       *error; /* the first that a source met */
} Writing;

/* One piece of evidence, read out of the plan while libzip writes it. */
typedef struct
{
  Writing            *writing;
  const WmBundleFile *file;
  WmPump             *pump;
  gint64              read;
  zip_error_t         error;
} Source;

static zip_int64_t
fail_source (Source *source,
             GError *error)
{
  if (source->writing->error == NULL)
    source->writing->error = error;
  else
    g_error_free (error);
  zip_error_set (&source->error, ZIP_ER_READ, EIO);
  return -1;
}

static zip_int64_t
open_source (Source *source)
{
  GError *error = NULL;
  GInputStream *stream = wm_content_read (source->writing->store, source->file->digest, &error);

  if (stream == NULL)
    return fail_source (source, error);
  source->pump = wm_pump_new (stream, source->writing->cancellable);
  source->read = 0;
  return 0;
}

static void
close_source (Source *source)
{
  g_clear_pointer (&source->pump, wm_pump_free);
}

/* What the plan says of the contents must be true: the manifest is made of it. */
static gboolean
is_true (Source *source)
{
  return source->read == source->file->size && g_str_equal (wm_pump_get_digest (source->pump), source->file->digest);
}

static void
tell_progress (Writing *writing)
{
  if (writing->progress == NULL || (writing->done - writing->told < WM_PIECE_BYTES && writing->done < writing->all))
    return;
  writing->told = writing->done;
  writing->progress (writing->done, writing->all, writing->user_data);
}

static zip_int64_t
read_source (Source *source,
             void   *buffer,
             gsize   length)
{
  GError *error = NULL;
  gssize n = wm_pump_read (source->pump, buffer, length, &error);

  if (n < 0)
    return fail_source (source, error);
  if (n > 0)
    {
      source->read += n;
      source->writing->done += n;
      tell_progress (source->writing);
    }
  else if (!is_true (source))
    return fail_source (source, g_error_new (WM_BUNDLE_ERROR, WM_BUNDLE_ERROR_REFUSED,
                                             _ ("%s: the file of the evidence “%s” was changed after it was added; attach it again, then export"),
                                             wm_store_get_path (source->writing->store), source->file->title));
  return n;
}

static zip_int64_t
stat_source (Source     *source,
             zip_stat_t *st)
{
  zip_stat_init (st);
  st->size = st->comp_size = (zip_uint64_t) source->file->size;
  st->comp_method = ZIP_CM_STORE;
  st->encryption_method = ZIP_EM_NONE;
  st->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
  return sizeof *st;
}

static zip_int64_t
source_cb (void             *user_data,
           void             *data,
           zip_uint64_t      length,
           zip_source_cmd_t  command)
{
  Source *source = user_data;

  switch (command)
    {
    case ZIP_SOURCE_OPEN:
      return open_source (source);
    case ZIP_SOURCE_READ:
      return read_source (source, data, length);
    case ZIP_SOURCE_CLOSE:
      close_source (source);
      return 0;
    case ZIP_SOURCE_STAT:
      return stat_source (source, data);
    case ZIP_SOURCE_ERROR:
      return zip_error_to_data (&source->error, data, length);
    case ZIP_SOURCE_FREE:
      close_source (source);
      zip_error_fini (&source->error);
      g_free (source);
      return 0;
    case ZIP_SOURCE_SUPPORTS:
      return zip_source_make_command_bitmap (ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
                                             ZIP_SOURCE_FREE, ZIP_SOURCE_SUPPORTS, -1);
    default:
      zip_error_set (&source->error, ZIP_ER_OPNOTSUPP, 0);
      return -1;
    }
}

static zip_source_t *
new_source (zip_t              *zip,
            Writing            *writing,
            const WmBundleFile *file)
{
  Source *source;
  zip_source_t *result;

  if (file->bytes != NULL)
    {
      gsize length;
      const void *bytes = g_bytes_get_data (file->bytes, &length);

      return zip_source_buffer (zip, bytes, length, 0);
    }
  source = g_new0 (Source, 1);
  source->writing = writing;
  source->file = file;
  zip_error_init (&source->error);
  result = zip_source_function (zip, source_cb, source);
  if (result == NULL)
    g_free (source);
  return result;
}

/* MS-DOS date and time of a moment, in UTC, an even second, not before 1980. */
static void
get_dos_time (gint64       moment,
              zip_uint16_t *time,
              zip_uint16_t *date)
{
  const gint64 first = wm_date_new (1980, 1, 1) * 86400, last = wm_date_new (2107, 12, 31) * 86400 + 86398;
  gint64 t = CLAMP (moment, first, last);
  int year, month, day, second = (int) (t % 86400);

  wm_date_split (t / 86400, &year, &month, &day);
  *time = (zip_uint16_t) ((second / 3600) << 11 | (second / 60 % 60) << 5 | (second % 60) / 2);
  *date = (zip_uint16_t) ((year - 1980) << 9 | month << 5 | day);
}

static gboolean
add_file (zip_t              *zip,
          Writing            *writing,
          WmBundleDraft      *draft,
          const WmBundleFile *file)
{
  g_autofree char *name = g_strdup_printf ("%s/%s", draft->folder, file->path);
  zip_source_t *source = new_source (zip, writing, file);
  zip_uint16_t time, date;
  zip_int64_t index;

  if (source == NULL)
    return FALSE;
  index = zip_file_add (zip, name, source, ZIP_FL_ENC_CP437); /* names are ASCII: no flag for the encoding */
  if (index < 0)
    {
      zip_source_free (source);
      return FALSE;
    }
  get_dos_time (draft->as_of, &time, &date);
  return zip_set_file_compression (zip, (zip_uint64_t) index, ZIP_CM_STORE, 0) == 0 &&
         zip_file_set_dostime (zip, (zip_uint64_t) index, time, date, 0) == 0 &&
         zip_file_set_external_attributes (zip, (zip_uint64_t) index, 0, ZIP_OPSYS_UNIX, UNIX_FILE) == 0;
}

static int
is_cancelled_cb (zip_t *zip,
                 void  *user_data)
{
  return g_cancellable_is_cancelled (((Writing *) user_data)->cancellable);
}

static gboolean
fail (const char  *path,
      const char  *why,
      GError     **error)
{
  g_set_error (error, WM_BUNDLE_ERROR, WM_BUNDLE_ERROR_FAILED, _ ("%s: the bundle could not be written: %s; choose another folder or free some space"), path, why);
  return FALSE;
}

/* What went wrong: cancelled, a source's own error, or libzip's. Ends @zip. */
static gboolean
fail_zip (zip_t       *zip,
          Writing     *writing,
          const char  *path,
          GError     **error)
{
  if (g_cancellable_is_cancelled (writing->cancellable))
    g_cancellable_set_error_if_cancelled (writing->cancellable, error);
  else if (writing->error != NULL)
    g_propagate_error (error, g_steal_pointer (&writing->error));
  else
    fail (path, zip_strerror (zip), error);
  zip_discard (zip);
  g_clear_error (&writing->error);
  return FALSE;
}

static zip_t *
open_archive (const char   *part,
              zip_error_t  *failure)
{
  zip_source_t *output = wm_zip_output_new (part, failure);
  zip_t *zip = output != NULL ? zip_open_from_source (output, ZIP_CREATE | ZIP_TRUNCATE, failure) : NULL;

  if (zip == NULL && output != NULL)
    zip_source_free (output);
  return zip;
}

/* Writes @part, or at an error removes it. */
static gboolean
write_archive (WmBundleDraft  *draft,
               Writing        *writing,
               const char     *part,
               const char     *path,
               GError        **error)
{
  zip_error_t failure;
  zip_t *zip;

  zip_error_init (&failure);
  zip = open_archive (part, &failure);
  if (zip == NULL)
    fail (path, zip_error_strerror (&failure), error);
  zip_error_fini (&failure);
  if (zip == NULL)
    return FALSE;
  zip_register_cancel_callback_with_state (zip, is_cancelled_cb, NULL, writing);
  for (guint i = 0; i < draft->files->len; i++)
    if (!add_file (zip, writing, draft, g_ptr_array_index (draft->files, i)))
      return fail_zip (zip, writing, path, error);
  if (zip_close (zip) != 0)
    return fail_zip (zip, writing, path, error);
  return TRUE;
}

static gboolean
sync_path (const char *path,
           int         flags)
{
  int fd = g_open (path, flags | O_CLOEXEC, 0);
  gboolean ok = fd >= 0 && fsync (fd) == 0;
  int code = errno;

  if (fd >= 0)
    close (fd);
  errno = code;
  return ok;
}

/* Syncs @part and gives it its name. */
static gboolean
put_in_place (const char  *part,
              const char  *path,
              GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!sync_path (part, O_RDWR) || g_rename (part, path) != 0)
    return fail (path, g_strerror (errno), error);
  sync_path (folder, O_RDONLY | O_DIRECTORY); /* not all file systems can */
  return TRUE;
}

/* Writes a draft as an archive, reading evidence out of @store piece by piece. On any thread. */
gboolean
wm_zip_write (WmBundleDraft  *draft,
              WmStore        *store,
              const char     *path,
              WmProgress      progress,
              gpointer        user_data,
              GCancellable   *cancellable,
              GError        **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *part = g_strdup_printf ("%s/.%s.part", folder, base);
  Writing writing = { store, progress, user_data, cancellable };

  for (guint i = 0; i < draft->files->len; i++)
    {
      const WmBundleFile *file = g_ptr_array_index (draft->files, i);
      writing.all += file->bytes == NULL ? file->size : 0;
    }
  if (!write_archive (draft, &writing, part, path, error))
    return FALSE;
  if (!g_cancellable_set_error_if_cancelled (cancellable, error) && put_in_place (part, path, error))
    return TRUE;
  g_unlink (part);
  return FALSE;
}
