/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "evidence/wm-evidence-text.h"
#include "evidence/wm-facts.h"
#include "evidence/wm-intake.h"
#include "store/wm-content.h"

#define ATTRIBUTES \
  "standard::name,standard::type,standard::is-hidden,standard::is-symlink,standard::size,standard::display-name," \
  "standard::content-type,standard::fast-content-type,time::modified"
#define DEPTH_AT_MOST 32 /* folders in folders */

struct _WmIntake
{
  gatomicrefcount   refs;
  WmStore          *store;
  GPtrArray        *roots; /* of GFile, until they are walked */
  GPtrArray        *items; /* of WmIntakeItem; the thread's while it runs */
  GMutex            lock;  /* for what follows */
  GCond             ended;
  WmIntakeProgress  progress;
  gboolean          running;
};

static void
item_free (gpointer data)
{
  WmIntakeItem *item = data;

  g_clear_object (&item->file);
  g_clear_pointer (&item->bytes, g_bytes_unref);
  g_free (item->name);
  g_free (item->path);
  g_free (item->media_type);
  g_free (item->digest);
  g_clear_error (&item->error);
  g_clear_pointer (&item->reading, wm_reading_free);
  g_clear_error (&item->unread);
  g_free (item);
}

/**
 * wm_intake_new:
 * @store: a store that can be written; the caller keeps it open as long as the intake runs
 *
 * Returns: (transfer full): an intake of nothing yet
 */
WmIntake *
wm_intake_new (WmStore *store)
{
  WmIntake *self = g_new0 (WmIntake, 1);

  g_atomic_ref_count_init (&self->refs);
  self->store = g_object_ref (store);
  self->roots = g_ptr_array_new_with_free_func (g_object_unref);
  self->items = g_ptr_array_new_with_free_func (item_free);
  g_mutex_init (&self->lock);
  g_cond_init (&self->ended);
  return self;
}

WmIntake *
wm_intake_ref (WmIntake *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
wm_intake_unref (WmIntake *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_object_unref (self->store);
  g_ptr_array_unref (self->roots);
  g_ptr_array_unref (self->items);
  g_free (self->progress.path);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->ended);
  g_free (self);
}

/**
 * wm_intake_add_file:
 * @file: a file, or a folder, all of whose files are taken but hidden ones
 *
 * Before the intake runs. What @file is, is only looked at then.
 */
void
wm_intake_add_file (WmIntake *self,
                    GFile    *file)
{
  g_ptr_array_add (self->roots, g_object_ref (file));
}

/**
 * wm_intake_add_bytes:
 *
 * Adds what is no file, such as a text that was pasted: observed today.
 */
void
wm_intake_add_bytes (WmIntake   *self,
                     GBytes     *bytes,
                     const char *name,
                     const char *media_type)
{
  WmIntakeItem *item = g_new0 (WmIntakeItem, 1);

  item->bytes = g_bytes_ref (bytes);
  item->name = g_strdup (name);
  item->path = g_strdup (name);
  item->media_type = g_strdup (media_type);
  item->size = (gint64) g_bytes_get_size (bytes);
  item->observed = wm_date_today ();
  g_ptr_array_add (self->items, item);
}

/* On the thread: what there is to be read */

static gint64
get_modified (GFileInfo *info)
{
  g_autoptr (GDateTime) modified = g_file_info_get_modification_date_time (info);
  g_autoptr (GDateTime) here = modified == NULL ? NULL : g_date_time_to_local (modified);

  if (here == NULL)
    return wm_date_today ();
  return wm_date_new (g_date_time_get_year (here), g_date_time_get_month (here), g_date_time_get_day_of_month (here));
}

static WmIntakeItem *
add_item (WmIntake   *self,
          GFile      *file,
          const char *path)
{
  g_autofree char *base = g_file_get_basename (file);
  WmIntakeItem *item = g_new0 (WmIntakeItem, 1);

  item->file = g_object_ref (file);
  item->name = g_filename_display_name (base != NULL ? base : "");
  item->path = g_strdup (path);
  item->observed = wm_date_today ();
  g_ptr_array_add (self->items, item);
  return item;
}

static void
describe (WmIntakeItem *item,
          GFileInfo    *info)
{
  const char *type = g_file_info_get_attribute_string (info, "standard::content-type");

  if (type == NULL)
    type = g_file_info_get_attribute_string (info, "standard::fast-content-type");
  g_set_str (&item->name, g_file_info_get_display_name (info)); /* UTF-8, whatever the name on the disk is */
  item->media_type = type == NULL ? NULL : g_content_type_get_mime_type (type);
  item->size = g_file_info_get_size (info);
  item->observed = get_modified (info);
}

static void walk (WmIntake *self, GFile *file, const char *path, guint depth, GCancellable *cancellable);

/* Links in folders may lead anywhere, in circles too: they are left out, as are hidden files. */
static void
walk_folder (WmIntake     *self,
             GFile        *folder,
             const char   *path,
             guint         depth,
             GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (folder, ATTRIBUTES, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, &error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GFileInfo *info = NULL;

  while (children != NULL && g_file_enumerator_iterate (children, &info, NULL, cancellable, &error) && info != NULL)
    if (!g_file_info_get_is_hidden (info) && !g_file_info_get_is_symlink (info))
      g_ptr_array_add (names, g_strdup (g_file_info_get_name (info)));
  if (error != NULL)
    add_item (self, folder, path)->error = g_steal_pointer (&error);
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GFile) child = g_file_get_child (folder, g_ptr_array_index (names, i));
      g_autofree char *shown = g_filename_display_name (g_ptr_array_index (names, i));
      g_autofree char *below = g_build_filename (path, shown, NULL);

      walk (self, child, below, depth + 1, cancellable);
    }
}

static void
walk (WmIntake     *self,
      GFile        *file,
      const char   *path,
      guint         depth,
      GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (file, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, cancellable, &error);
  GFileType type = info == NULL ? G_FILE_TYPE_UNKNOWN : g_file_info_get_file_type (info);
  WmIntakeItem *item;

  if (g_cancellable_is_cancelled (cancellable))
    return;
  if (type == G_FILE_TYPE_DIRECTORY && depth < DEPTH_AT_MOST)
    {
      walk_folder (self, file, path, depth, cancellable);
      return;
    }
  item = add_item (self, file, path);
  if (info == NULL)
    item->error = g_steal_pointer (&error);
  /* Reading a device or a pipe might never end. */
  else if (type != G_FILE_TYPE_REGULAR)
    item->error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _ ("it is no plain file; give the name of one"));
  else
    describe (item, info);
}

static void
walk_all (WmIntake     *self,
          GCancellable *cancellable)
{
  gint64 all = 0;

  for (guint i = 0; i < self->roots->len; i++)
    {
      GFile *root = g_ptr_array_index (self->roots, i);
      g_autofree char *base = g_file_get_basename (root);
      g_autofree char *path = g_filename_display_name (base != NULL ? base : "");

      walk (self, root, path, 0, cancellable);
    }
  g_ptr_array_set_size (self->roots, 0);
  for (guint i = 0; i < self->items->len; i++)
    all += ((WmIntakeItem *) g_ptr_array_index (self->items, i))->size;
  g_mutex_lock (&self->lock);
  self->progress.n_all = self->items->len;
  self->progress.all_bytes = all;
  g_mutex_unlock (&self->lock);
}

/* On the thread: reading it */

typedef struct
{
  WmIntake *intake;
  gint64    before; /* bytes of the files before this one */
} Reading;

static void
progress_cb (gint64   done_bytes,
             gint64   all_bytes,
             gpointer user_data)
{
  Reading *reading = user_data;

  g_mutex_lock (&reading->intake->lock);
  reading->intake->progress.done_bytes = reading->before + done_bytes;
  g_mutex_unlock (&reading->intake->lock);
}

static void
read_item (WmIntake     *self,
           WmIntakeItem *item,
           Reading      *reading,
           GCancellable *cancellable)
{
  g_autoptr (GInputStream) stream = NULL;

  if (item->error != NULL)
    return;
  if (item->bytes == NULL)
    {
      item->digest = wm_content_add_file (self->store, item->file, &item->size, &item->known, progress_cb, reading, cancellable, &item->error);
      return;
    }
  stream = g_memory_input_stream_new_from_bytes (item->bytes);
  item->digest = wm_content_add (self->store, stream, &item->size, progress_cb, reading, cancellable, &item->error);
  item->known = TRUE; /* not known to be new: it is not forgotten */
}

typedef struct
{
  WmStore    *store;
  const char *digest;
} Contents;

static GInputStream *
open_contents (gpointer   user_data,
               GError   **error)
{
  const Contents *contents = user_data;

  return wm_content_read (contents->store, contents->digest, error);
}

/* What its facts are, out of what is in the plan by now. When they were so is when the file was true. */
static void
understand_item (WmIntake     *self,
                 WmIntakeItem *item,
                 GCancellable *cancellable)
{
  Contents contents = { self->store, item->digest };

  if (item->digest == NULL || g_cancellable_is_cancelled (cancellable))
    return;
  wm_readers_read (open_contents, &contents, item->name, &item->reading, cancellable, &item->unread);
  if (item->reading != NULL && item->reading->time != WM_UNSET)
    item->observed = wm_plan_time_to_date (item->reading->time / 60);
}

static void
begin_item (WmIntake     *self,
            WmIntakeItem *item,
            gint64        before)
{
  g_mutex_lock (&self->lock);
  g_set_str (&self->progress.path, item->path);
  self->progress.done_bytes = before;
  g_mutex_unlock (&self->lock);
}

static void
end_item (WmIntake *self)
{
  g_mutex_lock (&self->lock);
  self->progress.n_done++;
  g_mutex_unlock (&self->lock);
}

/* What a cancelled intake has written is not to take space for nothing. */
static void
forget_all (WmIntake *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      WmIntakeItem *item = g_ptr_array_index (self->items, i);

      if (item->digest != NULL && !item->known)
        wm_content_forget (self->store, item->digest);
      g_clear_pointer (&item->digest, g_free);
    }
}

static void
end (WmIntake *self)
{
  g_mutex_lock (&self->lock);
  self->running = FALSE;
  g_cond_broadcast (&self->ended);
  g_mutex_unlock (&self->lock);
}

/* Files are evidence whether the search finds them by their words or not. */
static void
index_texts (WmIntake     *self,
             GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (!wm_evidence_text_index (self->store, cancellable, &error))
    g_info ("%s", error->message);
}

static gboolean
run (WmIntake      *self,
     GCancellable  *cancellable,
     GError       **error)
{
  Reading reading = { .intake = self };

  walk_all (self, cancellable);
  for (guint i = 0; i < self->items->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      WmIntakeItem *item = g_ptr_array_index (self->items, i);
      gint64 announced = item->size;

      begin_item (self, item, reading.before);
      read_item (self, item, &reading, cancellable);
      understand_item (self, item, cancellable);
      reading.before += announced;
      end_item (self);
    }
  index_texts (self, cancellable);
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    return TRUE;
  forget_all (self);
  return FALSE;
}

/**
 * wm_intake_run:
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Reads everything that was added. A file that can't be read, or changes or vanishes meanwhile, or for which the disk has no
 * space, says so in its item, and the rest goes on. On any thread but the writer's.
 *
 * Returns: whether it came to its end; %FALSE with %G_IO_ERROR_CANCELLED, and nothing was added
 */
gboolean
wm_intake_run (WmIntake      *self,
               GCancellable  *cancellable,
               GError       **error)
{
  gboolean ok;

  self->running = TRUE;
  ok = run (self, cancellable, error);
  end (self);
  return ok;
}

static void
run_worker (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  WmIntake *self = data;
  GError *error = NULL;
  gboolean ok = run (self, cancellable, &error);

  end (self);
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * wm_intake_run_async:
 *
 * Like wm_intake_run(), on a thread of its own.
 */
void
wm_intake_run_async (WmIntake            *self,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, wm_intake_run_async);
  /* Cancelled, it still waits for its thread, which may be in the store. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, wm_intake_ref (self), (GDestroyNotify) wm_intake_unref);
  self->running = TRUE;
  g_task_run_in_thread (task, run_worker);
}

gboolean
wm_intake_run_finish (WmIntake      *self,
                      GAsyncResult  *result,
                      GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * wm_intake_wait:
 *
 * Waits until the thread no longer needs the store. Cancel it first.
 */
void
wm_intake_wait (WmIntake *self)
{
  g_mutex_lock (&self->lock);
  while (self->running)
    g_cond_wait (&self->ended, &self->lock);
  g_mutex_unlock (&self->lock);
}

/**
 * wm_intake_get_progress:
 * @progress: (out): how far it is; its path is to be freed
 *
 * On any thread.
 */
void
wm_intake_get_progress (WmIntake         *self,
                        WmIntakeProgress *progress)
{
  g_mutex_lock (&self->lock);
  *progress = self->progress;
  progress->path = g_strdup (self->progress.path);
  g_mutex_unlock (&self->lock);
}

/**
 * wm_intake_get_items:
 *
 * Returns: (transfer none) (element-type WmIntakeItem): all files, once it has run
 */
const GPtrArray *
wm_intake_get_items (WmIntake *self)
{
  return self->items;
}

guint
wm_intake_count_taken (WmIntake *self)
{
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    n += ((WmIntakeItem *) g_ptr_array_index (self->items, i))->digest != NULL;
  return n;
}

/**
 * wm_intake_dup_failures:
 *
 * Returns: (transfer full) (nullable): what could not be taken and why, one file a line; %NULL where all could
 */
char *
wm_intake_dup_failures (WmIntake *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      const WmIntakeItem *item = g_ptr_array_index (self->items, i);

      if (item->error != NULL)
        /* Translators: a file’s name and why it could not be read. */
        g_string_append_printf (text, _ ("\n“%s”: %s"), item->path, item->error->message);
    }
  return text->len > 0 ? g_strdup (text->str + 1) : NULL;
}

/* Back on the store's thread: making evidence of it */

static WmEvidence *
add_evidence (WmEdit              *edit,
              const WmIntakeItem  *item,
              const WmIntakeTerms *terms)
{
  WmRecord *evidence = wm_edit_add (edit, WM_TYPE_EVIDENCE);

  wm_edit_set_text (edit, evidence, WM_EVIDENCE_TITLE, terms->together && terms->title != NULL ? terms->title : item->name);
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_TYPE, terms->type);
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_RECEIVED, wm_moment_now ());
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_OBSERVED, terms->observed != WM_UNSET ? terms->observed : item->observed);
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_VALID_UNTIL, terms->valid_until);
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_VALID_MONTHS, terms->valid_months);
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_PERIOD_FROM, terms->period_from);
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_PERIOD_TO, terms->period_to);
  wm_edit_set_reference (edit, evidence, WM_EVIDENCE_OWNER, terms->owner);
  if (terms->to != NULL)
    wm_evidence_attach (edit, WM_EVIDENCE (evidence), terms->to, terms->today);
  return WM_EVIDENCE (evidence);
}

/**
 * wm_intake_attach:
 * @edit: an edit of its store
 * @terms: what becomes of the files
 *
 * Makes evidence of what was taken, with the facts that readers found in it.
 *
 * Returns: (transfer full) (element-type WmEvidence): what was made, or got a revision
 */
GPtrArray *
wm_intake_attach (WmIntake            *self,
                  WmEdit              *edit,
                  const WmIntakeTerms *terms)
{
  GPtrArray *made = g_ptr_array_new_with_free_func (g_object_unref);
  WmEvidence *evidence = terms->evidence;
  WmRecord *revision = NULL;

  for (guint i = 0; i < self->items->len; i++)
    {
      const WmIntakeItem *item = g_ptr_array_index (self->items, i);
      const WmEvidencePart part = { .name = item->name, .media_type = item->media_type, .digest = item->digest, .size = item->size };

      if (item->digest == NULL || (terms->only != NULL && item != terms->only))
        continue;
      if (terms->evidence != NULL && revision == NULL)
        revision = wm_evidence_revise (edit, evidence, terms->observed != WM_UNSET ? terms->observed : item->observed, terms->note);
      else if (terms->evidence == NULL && (evidence == NULL || !terms->together))
        evidence = add_evidence (edit, item, terms);
      wm_evidence_add_part (edit, evidence, revision, &part);
      if (item->reading != NULL)
        wm_facts_add (edit, evidence, revision, item->reading, terms->observed != WM_UNSET ? terms->observed : item->observed);
      if (made->len == 0 || g_ptr_array_index (made, made->len - 1) != evidence)
        g_ptr_array_add (made, g_object_ref (evidence));
    }
  return made;
}
