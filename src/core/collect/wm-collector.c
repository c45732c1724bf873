/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "collect/wm-collector.h"
#include "store/wm-suppose.h"

#define DELAY_MS        3000 /* after the last change in a folder */
#define SETTLE_MS       2000
#define SECONDS_BETWEEN 3600
#define MONITORS_MOST   256  /* of one folder: the system has a limit for all programs together */

/* What is known of a folder. */
typedef struct
{
  WmCollector *collector;
  char        *id;
  WmCollect   *last;     /* (nullable): the last look that could read it */
  char        *trouble;  /* (nullable): why the last look could not */
  gint64       looked;   /* moment, or WM_UNSET */
  GPtrArray   *monitors; /* of GFileMonitor */
  guint        timer;    /* until it is looked at after a change */
} Folder;

struct _WmCollector
{
  GObject       parent_instance;

  WmStore      *store;
  GHashTable   *folders;     /* id to Folder */
  GQueue        waiting;     /* of ids: to be looked at */
  GHashTable   *asked_for;   /* of those, which a person asked for */
  guint         delay_ms, settle_ms;
  guint         start, hourly;

  WmCollect    *look;        /* (nullable): under way */
  char         *looking;     /* id of its folder */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (WmCollector, wm_collector, G_TYPE_OBJECT)

enum
{
  CHANGED,
  COLLECTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void next (WmCollector *self);

static void
drop_monitor (gpointer data)
{
  g_signal_handlers_disconnect_matched (data, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, g_object_get_data (data, "folder"));
  g_file_monitor_cancel (data);
  g_object_unref (data);
}

static void
folder_free (gpointer data)
{
  Folder *folder = data;

  g_clear_handle_id (&folder->timer, g_source_remove);
  g_ptr_array_unref (folder->monitors);
  g_clear_pointer (&folder->last, wm_collect_unref);
  g_free (folder->trouble);
  g_free (folder->id);
  g_free (folder);
}

static Folder *
ensure_folder (WmCollector *self,
               const char  *id)
{
  Folder *folder = g_hash_table_lookup (self->folders, id);

  if (folder != NULL)
    return folder;
  folder = g_new0 (Folder, 1);
  folder->collector = self;
  folder->id = g_strdup (id);
  folder->looked = WM_UNSET;
  folder->monitors = g_ptr_array_new_with_free_func (drop_monitor);
  g_hash_table_insert (self->folders, folder->id, folder);
  return folder;
}

static void
enqueue (WmCollector *self,
         const char  *id)
{
  if (g_queue_find_custom (&self->waiting, id, (GCompareFunc) g_strcmp0) == NULL)
    g_queue_push_tail (&self->waiting, g_strdup (id));
}

static gboolean
is_watched (WmCollector *self,
            WmRecord    *record)
{
  return record != NULL && !wm_record_get_boolean (record, WM_WATCHED_FOLDER_PAUSED);
}

static int
timer_cb (gpointer data)
{
  Folder *folder = data;

  folder->timer = 0;
  enqueue (folder->collector, folder->id);
  next (folder->collector);
  return G_SOURCE_REMOVE;
}

static void
files_changed_cb (Folder *folder)
{
  g_clear_handle_id (&folder->timer, g_source_remove);
  folder->timer = g_timeout_add (folder->collector->delay_ms, timer_cb, folder);
}

/* The folders in it may be others now. A portal's file system tells of no changes; the hourly look finds those. */
static void
watch (Folder *folder)
{
  const GPtrArray *folders = wm_collect_get_folders (folder->last);

  g_ptr_array_set_size (folder->monitors, 0);
  for (guint i = 0; i < folders->len && i < MONITORS_MOST; i++)
    {
      GFileMonitor *monitor = g_file_monitor_directory (g_ptr_array_index (folders, i), G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);

      if (monitor == NULL)
        continue;
      g_object_set_data (G_OBJECT (monitor), "folder", folder);
      g_signal_connect_swapped (monitor, "changed", G_CALLBACK (files_changed_cb), folder);
      g_ptr_array_add (folder->monitors, monitor);
    }
}

/* @error: (nullable) (inout): taken */
static void
take_look (WmCollector *self,
           Folder      *folder,
           WmCollect   *look,
           GError     **error)
{
  WmRecord *record = wm_store_lookup (self->store, folder->id);
  guint n = 0;

  if (*error == NULL && wm_collect_apply (look, wm_date_today (), error))
    {
      g_clear_pointer (&folder->last, wm_collect_unref);
      folder->last = wm_collect_ref (look);
      watch (folder);
      n = wm_collect_count (look, WM_COLLECT_NEW) + wm_collect_count (look, WM_COLLECT_REVISED);
    }
  g_clear_pointer (&folder->trouble, g_free);
  if (*error != NULL)
    folder->trouble = g_strdup ((*error)->message);
  folder->looked = wm_moment_now ();
  g_signal_emit (self, signals[CHANGED], 0);
  if (n > 0 && record != NULL)
    g_signal_emit (self, signals[COLLECTED], 0, record, n);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (WmCollector) self = user_data;
  g_autoptr (WmCollect) look = g_steal_pointer (&self->look);
  g_autofree char *id = g_steal_pointer (&self->looking);
  g_autoptr (GError) error = NULL;
  Folder *folder = self->folders == NULL ? NULL : g_hash_table_lookup (self->folders, id);

  wm_collect_read_finish (look, result, &error);
  if (folder == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* What is only supposed never gets into the file, and what is evidence must. */
  if (wm_store_get_supposition (self->store) != NULL)
    {
      wm_collect_drop (look);
      enqueue (self, id);
      return;
    }
  take_look (self, folder, look, &error);
  next (self);
}

/* One folder after the other: they mostly share a disk. */
static void
next (WmCollector *self)
{
  g_autofree char *id = NULL;
  WmRecord *record;

  if (self->look != NULL || wm_store_get_supposition (self->store) != NULL)
    return;
  while ((id = g_queue_pop_head (&self->waiting)) != NULL)
    {
      gboolean asked_for = g_hash_table_remove (self->asked_for, id);

      record = wm_store_lookup (self->store, id);
      if (record != NULL && (asked_for || is_watched (self, record)))
        {
          self->look = wm_collect_new (self->store, WM_WATCHED_FOLDER (record));
          wm_collect_set_asked_for (self->look, asked_for);
          wm_collect_set_settle (self->look, self->settle_ms);
          self->looking = g_steal_pointer (&id);
          ensure_folder (self, self->looking);
          wm_collect_read_async (self->look, self->cancellable, read_cb, g_object_ref (self));
          g_signal_emit (self, signals[CHANGED], 0);
          return;
        }
      g_clear_pointer (&id, g_free);
    }
}

static void
look_at_all (WmCollector *self)
{
  GListModel *list = wm_store_list (self->store, WM_TYPE_WATCHED_FOLDER);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) record = g_list_model_get_item (list, i);

      if (is_watched (self, record))
        enqueue (self, wm_record_get_id (record));
    }
  next (self);
}

static int
start_cb (gpointer data)
{
  WmCollector *self = data;

  self->start = 0;
  look_at_all (self);
  return G_SOURCE_REMOVE;
}

static int
hourly_cb (gpointer data)
{
  look_at_all (data);
  return G_SOURCE_CONTINUE;
}

static gboolean
is_gone (gpointer key,
         gpointer value,
         gpointer user_data)
{
  return wm_store_lookup (user_data, key) == NULL;
}

/* Another folder, pattern or limit: other files. */
static void
store_changed_cb (WmCollector *self,
                  WmChange    *change)
{
  static const guint fields[] = { WM_WATCHED_FOLDER_FOLDER, WM_WATCHED_FOLDER_PATTERN, WM_WATCHED_FOLDER_SUBFOLDERS, WM_WATCHED_FOLDER_LIMIT,
                                  WM_WATCHED_FOLDER_PAUSED };
  gboolean touched = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    touched = touched || wm_change_touches (change, WM_TYPE_WATCHED_FOLDER, (int) fields[i]);
  if (!touched)
    return;
  g_hash_table_foreach_remove (self->folders, is_gone, self->store);
  g_clear_handle_id (&self->start, g_source_remove);
  self->start = g_timeout_add (self->delay_ms, start_cb, self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
supposition_cb (WmCollector *self)
{
  next (self);
}

static void
wm_collector_dispose (GObject *object)
{
  WmCollector *self = WM_COLLECTOR (object);

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_handle_id (&self->start, g_source_remove);
  g_clear_handle_id (&self->hourly, g_source_remove);
  g_clear_pointer (&self->folders, g_hash_table_unref);
  G_OBJECT_CLASS (wm_collector_parent_class)->dispose (object);
}

static void
wm_collector_finalize (GObject *object)
{
  WmCollector *self = WM_COLLECTOR (object);

  g_queue_clear_full (&self->waiting, g_free);
  g_hash_table_unref (self->asked_for);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (wm_collector_parent_class)->finalize (object);
}

static void
wm_collector_class_init (WmCollectorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wm_collector_dispose;
  G_OBJECT_CLASS (klass)->finalize = wm_collector_finalize;
  signals[CHANGED] = g_signal_new ("changed", WM_TYPE_COLLECTOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[COLLECTED] = g_signal_new ("collected", WM_TYPE_COLLECTOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, WM_TYPE_WATCHED_FOLDER,
                                     G_TYPE_UINT);
}

static void
wm_collector_init (WmCollector *self)
{
  self->folders = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, folder_free);
  self->asked_for = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
  self->delay_ms = DELAY_MS;
  self->settle_ms = SETTLE_MS;
  g_queue_init (&self->waiting);
}

/**
 * wm_collector_new:
 * @store: an open plan
 *
 * Returns: (transfer full): a collector, whose first look is soon
 */
WmCollector *
wm_collector_new (WmStore *store)
{
  WmCollector *self = g_object_new (WM_TYPE_COLLECTOR, NULL);

  self->store = g_object_ref (store);
  if (wm_store_is_read_only (store))
    return self;
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (store, "notify::supposition", G_CALLBACK (supposition_cb), self, G_CONNECT_SWAPPED);
  self->start = g_timeout_add (self->delay_ms, start_cb, self);
  self->hourly = g_timeout_add_seconds (SECONDS_BETWEEN, hourly_cb, self);
  return self;
}

/**
 * wm_collector_stop:
 *
 * Ends what is under way, and waits until its thread no longer needs the store.
 */
void
wm_collector_stop (WmCollector *self)
{
  WmCollect *look = self->look;

  g_cancellable_cancel (self->cancellable);
  if (look != NULL)
    wm_collect_wait (look);
  g_object_run_dispose (G_OBJECT (self));
}

/**
 * wm_collector_set_delay:
 * @delay_ms: how long after the last change a folder is looked at
 * @settle_ms: how long a file must have stayed as it is to be whole
 */
void
wm_collector_set_delay (WmCollector *self,
                        guint        delay_ms,
                        guint        settle_ms)
{
  self->delay_ms = delay_ms;
  self->settle_ms = settle_ms;
  if (self->start == 0)
    return;
  g_source_remove (self->start);
  self->start = g_timeout_add (delay_ms, start_cb, self);
}

/**
 * wm_collector_run:
 * @folder: (nullable): a folder; %NULL for all that are not paused
 *
 * Looks at it now, as a person asked for it.
 */
void
wm_collector_run (WmCollector     *self,
                  WmWatchedFolder *folder)
{
  if (wm_store_is_read_only (self->store))
    return;
  if (folder == NULL)
    {
      look_at_all (self);
      return;
    }
  g_hash_table_add (self->asked_for, g_strdup (wm_record_get_id (WM_RECORD (folder))));
  enqueue (self, wm_record_get_id (WM_RECORD (folder)));
  next (self);
}

/**
 * wm_collector_is_running:
 *
 * Returns: whether @folder is being looked at, or about to be
 */
gboolean
wm_collector_is_running (WmCollector     *self,
                         WmWatchedFolder *folder)
{
  const char *id = wm_record_get_id (WM_RECORD (folder));

  return g_strcmp0 (self->looking, id) == 0 || g_queue_find_custom (&self->waiting, id, (GCompareFunc) g_strcmp0) != NULL;
}

static Folder *
find (WmCollector     *self,
      WmWatchedFolder *folder)
{
  return self->folders == NULL ? NULL : g_hash_table_lookup (self->folders, wm_record_get_id (WM_RECORD (folder)));
}

/**
 * wm_collector_get_last:
 *
 * Returns: (transfer none) (nullable): the last look at @folder since the plan was opened that could read it
 */
WmCollect *
wm_collector_get_last (WmCollector     *self,
                       WmWatchedFolder *folder)
{
  Folder *known = find (self, folder);

  return known != NULL ? known->last : NULL;
}

/**
 * wm_collector_get_looked:
 *
 * Returns: the moment of the last look at @folder since the plan was opened, or %WM_UNSET
 */
gint64
wm_collector_get_looked (WmCollector     *self,
                         WmWatchedFolder *folder)
{
  Folder *known = find (self, folder);

  return known != NULL ? known->looked : WM_UNSET;
}

/**
 * wm_collector_get_trouble:
 *
 * Returns: (transfer none) (nullable): why the last look at @folder could not read it, and what to do
 */
const char *
wm_collector_get_trouble (WmCollector     *self,
                          WmWatchedFolder *folder)
{
  Folder *known = find (self, folder);

  return known != NULL ? known->trouble : NULL;
}
