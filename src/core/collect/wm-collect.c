/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "collect/wm-collect-private.h"
#include "record/wm-collected-file.h"
#include "store/wm-digest.h"

#define SETTLE_MS   2000
#define MIB         (1024 * 1024)
#define PIECE_BYTES (256 * 1024)

static void
known_free (gpointer data)
{
  WmCollectKnown *known = data;

  g_free (known->digest);
  g_free (known);
}

static void
file_free (gpointer data)
{
  WmCollectFile *file = data;

  g_free (file->path);
  g_free (file->reason);
  g_free (file->evidence);
  g_object_unref (file->file);
  g_free (file);
}

/* What was taken out of the folder so far. */
static void
load_known (WmCollect *self)
{
  GListModel *list = wm_store_list (self->store, WM_TYPE_COLLECTED_FILE);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) record = g_list_model_get_item (list, i);
      WmCollectKnown *known;

      if (g_strcmp0 (wm_record_get_text (record, WM_COLLECTED_FILE_FOLDER), self->id) != 0)
        continue;
      known = g_new0 (WmCollectKnown, 1);
      known->size = wm_record_get_integer (record, WM_COLLECTED_FILE_SIZE);
      known->stamp = wm_record_get_integer (record, WM_COLLECTED_FILE_STAMP);
      known->digest = g_strdup (wm_record_get_text (record, WM_COLLECTED_FILE_SHA256));
      g_hash_table_insert (self->known, g_strdup (wm_record_get_text (record, WM_COLLECTED_FILE_PATH)), known);
      g_hash_table_insert (self->digests, g_strdup (known->digest), g_strdup (wm_record_get_text (record, WM_COLLECTED_FILE_PATH)));
      g_hash_table_add (self->sizes, g_memdup2 (&known->size, sizeof known->size));
    }
}

/**
 * wm_collect_new:
 * @store: a plan that can be written; the caller keeps it open until the look has been read
 * @folder: a folder of it
 *
 * On the store's thread.
 *
 * Returns: (transfer full): a look at @folder
 */
WmCollect *
wm_collect_new (WmStore         *store,
                WmWatchedFolder *folder)
{
  WmCollect *self = g_new0 (WmCollect, 1);
  WmRecord *record = WM_RECORD (folder);
  gint64 limit = wm_record_get_integer (record, WM_WATCHED_FOLDER_LIMIT);

  g_atomic_ref_count_init (&self->refs);
  self->store = g_object_ref (store);
  self->id = g_strdup (wm_record_get_id (record));
  self->root = wm_watched_folder_dup_file (folder);
  self->title = g_strdup (wm_record_get_title (record));
  self->pattern = g_strdup (wm_record_get_text (record, WM_WATCHED_FOLDER_PATTERN));
  self->subfolders = wm_record_get_boolean (record, WM_WATCHED_FOLDER_SUBFOLDERS);
  self->limit = (limit == WM_UNSET ? 100 : limit) * MIB;
  self->settle_ms = SETTLE_MS;
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, known_free);
  self->digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->sizes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->files = g_ptr_array_new_with_free_func (file_free);
  self->folders = g_ptr_array_new_with_free_func (g_object_unref);
  self->intake = wm_intake_new (store);
  g_mutex_init (&self->lock);
  g_cond_init (&self->ended);
  load_known (self);
  return self;
}

WmCollect *
wm_collect_ref (WmCollect *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
wm_collect_unref (WmCollect *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  wm_intake_unref (self->intake);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->digests);
  g_hash_table_unref (self->sizes);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->folders);
  g_object_unref (self->root);
  g_object_unref (self->store);
  g_free (self->id);
  g_free (self->title);
  g_free (self->pattern);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->ended);
  g_free (self);
}

/**
 * wm_collect_set_settle:
 * @settle_ms: how long a file must have stayed as it is to be whole
 */
void
wm_collect_set_settle (WmCollect *self,
                       guint      settle_ms)
{
  self->settle_ms = settle_ms;
}

/**
 * wm_collect_set_asked_for:
 * @asked_for: whether a person wants it now: what they had taken back is taken again
 */
void
wm_collect_set_asked_for (WmCollect *self,
                          gboolean   asked_for)
{
  self->asked_for = asked_for;
}

/* Reading, on any thread */

static char *
dup_digest (GFile        *file,
            GCancellable *cancellable)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, NULL);
  g_autofree guint8 *buffer = g_malloc (PIECE_BYTES);
  WmDigest digest;
  gssize n = -1;

  wm_digest_begin (&digest);
  while (stream != NULL && (n = g_input_stream_read (G_INPUT_STREAM (stream), buffer, PIECE_BYTES, cancellable, NULL)) > 0)
    wm_digest_add (&digest, buffer, (gsize) n);
  return n == 0 ? wm_digest_end (&digest) : NULL;
}

/* What is as it was is seen by its size and time, and where only the time differs, by its contents. */
static void
compare (WmCollect     *self,
         WmCollectFile *file,
         GCancellable  *cancellable)
{
  const WmCollectKnown *known = g_hash_table_lookup (self->known, file->path);
  g_autofree char *digest = NULL, *reason = NULL;
  const char *twin;

  if (known != NULL && known->size == file->size && known->stamp == file->stamp)
    file->state = WM_COLLECT_SAME;
  else if (g_hash_table_contains (self->sizes, &file->size))
    digest = dup_digest (file->file, cancellable);
  if (digest == NULL)
    return;
  twin = g_hash_table_lookup (self->digests, digest);
  if (known != NULL && g_strcmp0 (known->digest, digest) == 0)
    file->state = WM_COLLECT_SAME;
  else if (known == NULL && twin != NULL)
    {
      reason = g_strdup_printf (_ ("its contents are those of “%s”, which were taken"), twin);
      wm_collect_leave (file, reason);
    }
}

static gboolean
take (WmCollect     *self,
      GCancellable  *cancellable,
      GError       **error)
{
  const GPtrArray *items;
  int n = 0;

  for (guint i = 0; i < self->files->len; i++)
    {
      WmCollectFile *file = g_ptr_array_index (self->files, i);

      if (file->state != WM_COLLECT_NEW)
        continue;
      file->item = n++;
      wm_intake_add_file (self->intake, file->file);
    }
  if (!wm_intake_run (self->intake, cancellable, error))
    return FALSE;
  items = wm_intake_get_items (self->intake);
  for (guint i = 0; i < self->files->len; i++)
    {
      WmCollectFile *file = g_ptr_array_index (self->files, i);
      const WmIntakeItem *item = file->item < 0 || (guint) file->item >= items->len ? NULL : g_ptr_array_index (items, (guint) file->item);

      if (item != NULL && item->error != NULL)
        wm_collect_leave (file, item->error->message);
    }
  return TRUE;
}

/**
 * wm_collect_read:
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Looks into the folder and reads what is new or has changed. On any thread but the writer's, once.
 *
 * Returns: whether the folder could be read; else %FALSE with %G_IO_ERROR, its name and what to do, and nothing was taken
 */
gboolean
wm_collect_read (WmCollect     *self,
                 GCancellable  *cancellable,
                 GError       **error)
{
  if (!wm_collect_scan (self, cancellable, error))
    return FALSE;
  for (guint i = 0; i < self->files->len; i++)
    {
      WmCollectFile *file = g_ptr_array_index (self->files, i);

      if (file->state == WM_COLLECT_NEW)
        compare (self, file, cancellable);
    }
  return wm_collect_settle (self, cancellable, error) && take (self, cancellable, error);
}

static void
read_worker (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  WmCollect *self = data;
  GError *error = NULL;
  gboolean ok = wm_collect_read (self, cancellable, &error);

  g_mutex_lock (&self->lock);
  self->running = FALSE;
  g_cond_broadcast (&self->ended);
  g_mutex_unlock (&self->lock);
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * wm_collect_read_async:
 *
 * Like wm_collect_read(), on a thread of its own. Cancelled, it still ends only when its thread does.
 */
void
wm_collect_read_async (WmCollect           *self,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, wm_collect_read_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, wm_collect_ref (self), (GDestroyNotify) wm_collect_unref);
  self->running = TRUE;
  g_task_run_in_thread (task, read_worker);
}

gboolean
wm_collect_read_finish (WmCollect     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * wm_collect_wait:
 *
 * Waits until the thread no longer needs the store. Cancel it first.
 */
void
wm_collect_wait (WmCollect *self)
{
  g_mutex_lock (&self->lock);
  while (self->running)
    g_cond_wait (&self->ended, &self->lock);
  g_mutex_unlock (&self->lock);
}

/* What came of it */

/**
 * wm_collect_get_files:
 *
 * Returns: (transfer none) (element-type WmCollectFile): all files that the patterns match, by path
 */
const GPtrArray *
wm_collect_get_files (WmCollect *self)
{
  return self->files;
}

/**
 * wm_collect_get_folders:
 *
 * Returns: (transfer none) (element-type GFile): the folder, and those in it that were looked into
 */
const GPtrArray *
wm_collect_get_folders (WmCollect *self)
{
  return self->folders;
}

guint
wm_collect_count (WmCollect      *self,
                  WmCollectState  state)
{
  guint n = 0;

  for (guint i = 0; i < self->files->len; i++)
    n += ((WmCollectFile *) g_ptr_array_index (self->files, i))->state == state;
  return n;
}

/**
 * wm_collect_count_others:
 *
 * Returns: how many files no pattern matches
 */
guint
wm_collect_count_others (WmCollect *self)
{
  return self->n_others;
}

const char *
wm_collect_state_get_nick (WmCollectState state)
{
  static const char *const nicks[] = { "new", "revised", "same", "left" };

  return nicks[state];
}

const char *
wm_collect_state_get_label (WmCollectState state)
{
  static const char *const labels[] = { N_ ("New evidence"), N_ ("New revision"), N_ ("Unchanged"), N_ ("Left") };

  return _ (labels[state]);
}
