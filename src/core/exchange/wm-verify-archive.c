/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <zip.h>

#include "exchange/wm-verify-private.h"
#include "store/wm-digest.h"

#define MAX_ENTRIES     1000000
#define MAX_TOTAL_BYTES (G_GINT64_CONSTANT (1) << 40)
#define MAX_RATIO       200 /* of a deflated file's size to what it takes in the archive */
#define PART_BYTES      (256 * 1024)

static void
entry_free (gpointer data)
{
  WmBundleEntry *entry = data;

  g_free (entry->digest);
  g_free (entry);
}

static gboolean
begins_like_zip (const char *path)
{
  char head[4] = "";
  FILE *file = fopen (path, "rbe");
  gboolean like = file != NULL && fread (head, 1, 4, file) == 4 && memcmp (head, "PK\003\004", 4) == 0;

  if (file != NULL)
    fclose (file);
  return like;
}

/* Opens with libzip; @failure says why not. */
static zip_t *
open_zip (const char  *path,
          int          flags,
          zip_error_t *failure)
{
  zip_source_t *source = zip_source_file_create (path, 0, -1, failure);
  zip_t *zip = source != NULL ? zip_open_from_source (source, flags, failure) : NULL;

  if (zip == NULL && source != NULL)
    zip_source_free (source);
  return zip;
}

/* What of an archive that contradicts itself can be told file by file: nothing of it is read. */
static void
explain_damage (WmVerification *self,
                const char     *path)
{
  zip_error_t failure;

  zip_error_init (&failure);
  self->zip = open_zip (path, ZIP_RDONLY, &failure);
  zip_error_fini (&failure);
  if (self->zip != NULL)
    wm_archive_list (self);
}

/* FALSE with @error when it is no archive; FALSE with faults when it is a damaged one. */
gboolean
wm_archive_open (WmVerification  *self,
                 const char      *path,
                 GError         **error)
{
  zip_error_t failure;
  int code;

  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  self->listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, WM_BUNDLE_ERROR, WM_BUNDLE_ERROR_NOT_FOUND, _ ("%s: there is no such file; check its name"), path);
      return FALSE;
    }
  zip_error_init (&failure);
  self->zip = open_zip (path, ZIP_RDONLY | ZIP_CHECKCONS, &failure);
  code = zip_error_code_zip (&failure);
  if (self->zip == NULL && (code == ZIP_ER_OPEN || code == ZIP_ER_READ))
    g_set_error (error, WM_BUNDLE_ERROR, WM_BUNDLE_ERROR_FAILED, _ ("%s: can’t be read: %s; check that you may read it"), path,
                 g_strerror (zip_error_code_system (&failure)));
  else if (self->zip == NULL && !begins_like_zip (path))
    g_set_error (error, WM_BUNDLE_ERROR, WM_BUNDLE_ERROR_NOT_A_BUNDLE, _ ("%s: is no zip archive; choose an audit bundle"), path);
  else if (self->zip == NULL)
    {
      wm_verification_fault (self, "", _ ("The archive is cut off or damaged (%s); ask for it again."), zip_error_strerror (&failure));
      explain_damage (self, path);
      zip_error_fini (&failure);
      return FALSE;
    }
  zip_error_fini (&failure);
  return self->zip != NULL;
}

void
wm_archive_close (WmVerification *self)
{
  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_clear_pointer (&self->listed, g_hash_table_unref);
  g_clear_pointer (&self->folder, g_free);
  if (self->zip != NULL)
    zip_discard (self->zip);
  self->zip = NULL;
}

/* Whether a path keeps to the rules for names in a bundle. */
gboolean
wm_verify_is_name (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);

  if (g_str_equal (name, "README.txt"))
    return TRUE;
  if (strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789._/-") != strlen (name))
    return FALSE;
  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] == '\0' || g_str_equal (parts[i], ".") || g_str_equal (parts[i], ".."))
      return FALSE;
  return parts[0] != NULL;
}

/* Splits off the top folder. Returns: (transfer none) (nullable): what is below it */
static const char *
check_name (WmVerification *self,
            const char     *name)
{
  const char *slash = strchr (name, '/');
  g_autofree char *folder = slash != NULL && slash > name ? g_strndup (name, slash - name) : NULL;

  if (folder == NULL || !wm_verify_is_name (folder) || !wm_verify_is_name (slash + 1))
    {
      wm_verification_fault (self, name, _ ("This name is not allowed in a bundle: it could lead outside of its folder or differ between systems."));
      return NULL;
    }
  if (self->folder == NULL)
    self->folder = g_steal_pointer (&folder);
  else if (!g_str_equal (self->folder, folder))
    {
      wm_verification_fault (self, name, _ ("It is outside of the bundle’s folder “%s”."), self->folder);
      return NULL;
    }
  return slash + 1;
}

static gboolean
check_type (WmVerification *self,
            guint64         index,
            const char     *name)
{
  zip_uint8_t system = 0;
  zip_uint32_t attributes = 0;
  guint type;

  if (zip_file_get_external_attributes (self->zip, index, 0, &system, &attributes) != 0)
    return TRUE;
  type = (attributes >> 16) & S_IFMT;
  if (system != ZIP_OPSYS_UNIX || type == 0 || type == S_IFREG)
    return TRUE;
  if (type == S_IFLNK)
    wm_verification_fault (self, name, _ ("It is a symbolic link, not a file."));
  else
    wm_verification_fault (self, name, _ ("It is not a plain file."));
  return FALSE;
}

static gboolean
check_sizes (WmVerification   *self,
             const zip_stat_t *st,
             const char       *name)
{
  const zip_uint64_t needed = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;

  if ((st->valid & needed) != needed || st->encryption_method != ZIP_EM_NONE ||
      (st->comp_method != ZIP_CM_STORE && st->comp_method != ZIP_CM_DEFLATE))
    wm_verification_fault (self, name, _ ("It is encrypted or packed in a way that a bundle does not use."));
  else if (st->size > (zip_uint64_t) (MAX_TOTAL_BYTES - self->all))
    wm_verification_fault (self, name, _ ("With it the bundle would unpack to more than 1 TiB."));
  else if (st->comp_method == ZIP_CM_STORE && st->size != st->comp_size)
    wm_verification_fault (self, name, _ ("Its declared size is not the size that it has in the archive."));
  else if (st->size > 1024 * 1024 && st->size / MAX_RATIO > st->comp_size)
    wm_verification_fault (self, name, _ ("It would unpack to more than %d times its size in the archive."), MAX_RATIO);
  else
    return TRUE;
  return FALSE;
}

static void
list_entry (WmVerification *self,
            guint64         index,
            GHashTable     *folded)
{
  const char *name = zip_get_name (self->zip, index, ZIP_FL_ENC_RAW), *path, *other;
  g_autofree char *shown = name != NULL ? g_utf8_make_valid (name, -1) : g_strdup ("");
  g_autofree char *lower = g_ascii_strdown (shown, -1);
  WmBundleEntry *entry;
  zip_stat_t st;

  other = g_hash_table_lookup (folded, lower);
  if (other != NULL)
    {
      if (g_str_equal (other, shown))
        wm_verification_fault (self, shown, _ ("The archive holds this name twice."));
      else
        wm_verification_fault (self, shown, _ ("It differs from “%s” only in capital letters."), other);
      return;
    }
  g_hash_table_insert (folded, g_steal_pointer (&lower), g_strdup (shown));
  path = check_name (self, shown);
  if (path == NULL)
    return;
  entry = g_new0 (WmBundleEntry, 1);
  entry->index = index;
  entry->readable = check_type (self, index, path);
  if (zip_stat_index (self->zip, index, 0, &st) != 0)
    entry->readable = FALSE;
  else
    entry->readable = check_sizes (self, &st, path) && entry->readable;
  if (entry->readable)
    {
      entry->size = (gint64) st.size;
      self->all += entry->size;
    }
  g_hash_table_insert (self->entries, g_strdup (path), entry);
}

/* Checks names, types and declared sizes of all entries. */
void
wm_archive_list (WmVerification *self)
{
  zip_int64_t n = zip_get_num_entries (self->zip, 0);
  g_autoptr (GHashTable) folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (n > MAX_ENTRIES)
    {
      wm_verification_fault (self, "", _ ("The archive holds more than a million files."));
      return;
    }
  for (zip_int64_t i = 0; i < n; i++)
    list_entry (self, (guint64) i, folded);
}

typedef gboolean (*PartFunc) (const void *bytes,
                              gsize       length,
                              gpointer    data);

/* Reads an entry part by part, never more than it declares. */
static gboolean
read_entry (WmVerification *self,
            const char     *path,
            WmBundleEntry  *entry,
            PartFunc        func,
            gpointer        data)
{
  g_autofree guchar *buffer = g_malloc (PART_BYTES);
  zip_file_t *file = zip_fopen_index (self->zip, entry->index, 0);
  gint64 left = entry->size;
  zip_int64_t n = file != NULL ? 0 : -1;

  while (n >= 0 && !g_cancellable_is_cancelled (self->cancellable))
    {
      n = zip_fread (file, buffer, PART_BYTES);
      if (n <= 0)
        break;
      if (n > left || !func (buffer, (gsize) n, data))
        n = -1;
      left -= n;
    }
  if (file != NULL)
    zip_fclose (file);
  if (g_cancellable_is_cancelled (self->cancellable))
    return FALSE;
  if (n == 0 && left == 0)
    return TRUE;
  entry->readable = FALSE;
  wm_verification_fault (self, path, _ ("Its bytes were changed or damaged after the bundle was made."));
  return FALSE;
}

typedef struct
{
  WmVerification *self;
  WmDigest        digest;
} Hashing;

static gboolean
hash_part (const void *bytes,
           gsize       length,
           gpointer    data)
{
  Hashing *hashing = data;
  WmVerification *self = hashing->self;

  wm_digest_add (&hashing->digest, bytes, length);
  self->done += length;
  if (self->progress != NULL)
    self->progress (self->done, self->all, self->user_data);
  return TRUE;
}

/* Hashes an entry, unless it has been already. */
gboolean
wm_archive_hash (WmVerification *self,
                 const char     *path,
                 WmBundleEntry  *entry)
{
  Hashing hashing = { .self = self };

  if (entry->digest != NULL)
    return TRUE;
  wm_digest_begin (&hashing.digest);
  if (!entry->readable || !read_entry (self, path, entry, hash_part, &hashing))
    return FALSE;
  entry->digest = wm_digest_end (&hashing.digest);
  return TRUE;
}

static gboolean
append_part (const void *bytes,
             gsize       length,
             gpointer    data)
{
  g_byte_array_append (data, bytes, (guint) length);
  return TRUE;
}

/* The bytes of a file of the bundle, ended by a null. A fault where there is none, or
 * it is larger than @limit. */
char *
wm_archive_load (WmVerification *self,
                 const char     *path,
                 gint64          limit,
                 gsize          *length)
{
  WmBundleEntry *entry = g_hash_table_lookup (self->entries, path);
  GByteArray *bytes;

  if (entry == NULL)
    {
      wm_verification_fault (self, path, _ ("It is missing."));
      return NULL;
    }
  if (entry->readable && entry->size > limit)
    {
      entry->readable = FALSE;
      wm_verification_fault (self, path, _ ("It is larger than such a file may be."));
    }
  if (!entry->readable)
    return NULL;
  bytes = g_byte_array_new ();
  if (!read_entry (self, path, entry, append_part, bytes))
    {
      g_byte_array_unref (bytes);
      return NULL;
    }
  *length = bytes->len;
  g_byte_array_append (bytes, (const guint8 *) "", 1);
  return (char *) g_byte_array_free (bytes, FALSE);
}
