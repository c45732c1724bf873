/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "exchange/wm-bundle-private.h"
#include "store/wm-digest.h"
#include "store/wm-history.h"

#define ENTRIES_AT_ONCE 64

static void
file_free (gpointer data)
{
  WmBundleFile *file = data;

  g_free (file->path);
  g_free (file->title);
  g_free (file->digest);
  g_clear_pointer (&file->bytes, g_bytes_unref);
  g_free (file);
}

static int
by_path (gconstpointer a,
         gconstpointer b)
{
  return strcmp ((*(WmBundleFile **) a)->path, (*(WmBundleFile **) b)->path);
}

void
wm_bundle_draft_free (WmBundleDraft *self)
{
  g_free (self->folder);
  g_free (self->organization);
  g_free (self->title);
  g_free (self->uuid);
  g_free (self->head);
  g_free (self->digest);
  g_ptr_array_unref (self->files);
  g_free (self);
}

/* @text: (transfer full): all of the file */
WmBundleFile *
wm_bundle_draft_add_text (WmBundleDraft *self,
                          const char    *path,
                          char          *text)
{
  WmBundleFile *file = g_new0 (WmBundleFile, 1);

  file->path = g_strdup (path);
  file->size = (gint64) strlen (text);
  file->digest = wm_digest_of_text (text);
  file->bytes = g_bytes_new_take (text, (gsize) file->size);
  g_ptr_array_add (self->files, file);
  return file;
}

WmBundleFile *
wm_bundle_draft_add_content (WmBundleDraft *self,
                             const char    *path,
                             const char    *title,
                             const char    *digest,
                             gint64         size)
{
  WmBundleFile *file = g_new0 (WmBundleFile, 1);

  file->path = g_strdup (path);
  file->title = g_strdup (title);
  file->digest = g_strdup (digest);
  file->size = size;
  g_ptr_array_add (self->files, file);
  return file;
}

void
wm_bundle_draft_sort (WmBundleDraft *self)
{
  g_ptr_array_sort (self->files, by_path);
}

/* Bytes and files of the payload: all that is below data/. */
gint64
wm_bundle_draft_get_size (WmBundleDraft *self,
                          guint         *n_files)
{
  gint64 size = 0;

  *n_files = 0;
  for (guint i = 0; i < self->files->len; i++)
    {
      const WmBundleFile *file = g_ptr_array_index (self->files, i);

      if (!g_str_has_prefix (file->path, "data/"))
        continue;
      size += file->size;
      *n_files += 1;
    }
  return size;
}

/* The newest entry of the history that is not after the draft's moment. The moment
 * of the newest of all where none was given. */
static gboolean
find_head (WmBundleDraft  *self,
           WmStore        *store,
           GError        **error)
{
  gint64 n = 0;

  g_clear_pointer (&self->head, g_free);
  self->head = wm_history_dup_head (store, &n, error);
  if (self->head == NULL)
    return FALSE;
  for (gint64 end = n; end > 0; end -= ENTRIES_AT_ONCE)
    {
      gint64 after = MAX (end - ENTRIES_AT_ONCE, 0);
      g_autoptr (GPtrArray) entries = wm_history_list (store, after, (guint) (end - after), error);

      if (entries == NULL)
        return FALSE;
      for (guint i = entries->len; i-- > 0;)
        {
          const WmHistoryEntry *entry = g_ptr_array_index (entries, i);

          if (self->as_of == WM_UNSET)
            self->as_of = entry->time;
          if (entry->time <= self->as_of)
            return g_set_str (&self->head, entry->hash), TRUE;
        }
    }
  if (self->as_of == WM_UNSET)
    self->as_of = 0;
  return TRUE;
}

/* A UUID that follows from what is exported, so that the same export has the same. */
static char *
dup_uuid (WmBundleDraft *self,
          const char    *plan)
{
  g_autofree char *name = g_strdup_printf ("aims-audit-bundle\n%s\n%s\n%" G_GINT64_FORMAT "\n", plan, self->head, self->as_of);
  WmDigest digest;
  guint8 b[WM_DIGEST_BYTES];

  wm_digest_begin (&digest);
  wm_digest_add_text (&digest, name);
  wm_digest_end_raw (&digest, b);
  b[6] = (b[6] & 0x0f) | 0x50;
  b[8] = (b[8] & 0x3f) | 0x80;
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0], b[1], b[2], b[3], b[4],
                          b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
}

static char *
dup_folder (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);

  if (g_str_has_suffix (base, ".zip"))
    base[strlen (base) - strlen (".zip")] = '\0';
  return wm_bundle_dup_slug (base, 100);
}

/* All of a bundle at @path but the contents of the evidence. On the store's thread. */
WmBundleDraft *
wm_bundle_draft_new (WmStore     *store,
                     const char  *path,
                     gint64       as_of,
                     GError     **error)
{
  g_autoptr (WmBundleDraft) self = g_new0 (WmBundleDraft, 1);
  WmRecord *plan = WM_RECORD (wm_store_get_plan (store));

  self->files = g_ptr_array_new_with_free_func (file_free);
  self->as_of = as_of;
  self->folder = dup_folder (path);
  self->organization = g_strdup (wm_record_get_text (plan, WM_PLAN_ORGANIZATION));
  self->title = g_strdup (wm_record_get_title (plan));
  if (!find_head (self, store, error))
    return NULL;
  self->uuid = dup_uuid (self, wm_record_get_id (plan));
  if (!wm_bundle_add_records (self, store, error))
    return NULL;
  wm_bundle_add_tags (self);
  wm_bundle_draft_sort (self);
  return g_steal_pointer (&self);
}
