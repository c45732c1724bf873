/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "record/wm-kinds.h"
#include "record/wm-record-private.h"
#include "store/wm-edit.h"
#include "store/wm-lock.h"
#include "store/wm-schema.h"
#include "store/wm-store-private.h"
#include "store/wm-suppose.h"

G_DEFINE_FINAL_TYPE (WmStore, wm_store, G_TYPE_OBJECT)
G_DEFINE_QUARK (wm-store-error-quark, wm_store_error)

enum
{
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  PROP_READ_ONLY,
  PROP_SUPPOSITION,
  N_PROPS,
};

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* The lists of records, and what is kept about them. */

WmRecordList *
wm_store_get_list (WmStore *self,
                   GType    kind)
{
  return g_hash_table_lookup (self->lists, GSIZE_TO_POINTER (kind));
}

/* The number for a new record of a kind. */
guint
wm_store_take_number (WmStore *self,
                      GType    kind)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->counters, GSIZE_TO_POINTER (kind)));

  number = MAX (number, 1);
  g_hash_table_insert (self->counters, GSIZE_TO_POINTER (kind), GUINT_TO_POINTER (number + 1));
  return number;
}

void
wm_store_insert (WmStore  *self,
                 WmRecord *record)
{
  wm_store_forget_indices (self, record);
  g_hash_table_insert (self->by_id, (gpointer) wm_record_get_id (record), record);
  wm_record_list_insert (wm_store_get_list (self, G_OBJECT_TYPE (record)), record);
}

void
wm_store_drop (WmStore  *self,
               WmRecord *record)
{
  wm_store_forget_indices (self, record);
  g_hash_table_remove (self->by_id, wm_record_get_id (record));
  wm_record_list_remove (wm_store_get_list (self, G_OBJECT_TYPE (record)), record);
}

/* @records: (transfer full): of one kind, by number */
static void
take_records (WmStore   *self,
              GType      kind,
              GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      WmRecord *record = g_ptr_array_index (records, i);

      g_hash_table_insert (self->by_id, (gpointer) wm_record_get_id (record), record);
      self->next_row = MAX (self->next_row, wm_record_get_row (record) + 1);
    }
  g_hash_table_insert (self->lists, GSIZE_TO_POINTER (kind), wm_record_list_new (kind, records));
}

static gboolean
load_counters (WmStore  *self,
               GError  **error)
{
  g_autoptr (WmStatement) statement = wm_database_prepare (self->reader, "SELECT kind, next FROM counter", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      GType kind;

      if (!wm_database_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      kind = wm_kinds_find (wm_statement_get_text (statement, 0));
      if (kind != G_TYPE_INVALID)
        g_hash_table_insert (self->counters, GSIZE_TO_POINTER (kind), GUINT_TO_POINTER ((guint) sqlite3_column_int64 (statement, 1)));
    }
}

/* Takes @error, and goes on as long as the plan is only read. */
static gboolean
tolerate (WmStore      *self,
          WmStoreFlags  flags,
          GError       *error,
          GError      **out)
{
  if (!(flags & WM_STORE_READ_ONLY) || !g_error_matches (error, WM_STORE_ERROR, WM_STORE_ERROR_DAMAGED))
    {
      g_propagate_error (out, error);
      return FALSE;
    }
  if (self->damage == NULL)
    self->damage = g_strdup (error->message);
  g_error_free (error);
  return TRUE;
}

static gboolean
load_records (WmStore       *self,
              WmStoreFlags   flags,
              GError       **error)
{
  guint n;
  const GType *kinds = wm_kinds_list (&n);

  for (guint i = 0; i < n; i++)
    {
      GError *local = NULL;
      GPtrArray *records = wm_schema_load (self->reader, kinds[i], &local);

      if (records == NULL && !tolerate (self, flags, local, error))
        return FALSE;
      take_records (self, kinds[i], records != NULL ? records : g_ptr_array_new_with_free_func (g_object_unref));
    }
  return TRUE;
}

/* Opening and closing */

static gboolean
check (WmStore       *self,
       WmStoreFlags   flags,
       GError       **error)
{
  GError *local = NULL;

  if (!wm_schema_check_file (self->reader, self->path, &local) && !tolerate (self, flags, local, error))
    return FALSE;
  local = NULL;
  if (!wm_schema_check_pages (self->reader, self->path, &local) && !tolerate (self, flags, local, error))
    return FALSE;
  return wm_schema_check_kinds (self->reader, self->path, error);
}

static int
writer_failed_cb (gpointer data)
{
  WmStore *self = data;
  GError *error = wm_store_settle (self);

  if (error != NULL)
    {
      g_signal_emit (self, signals[FAILED], 0, error);
      g_error_free (error);
    }
  return G_SOURCE_REMOVE;
}

static gboolean
start_writer (WmStore  *self,
              GError  **error)
{
  g_autoptr (WmDatabase) db = wm_database_open (self->path, WM_DATABASE_WRITE, error);

  if (db == NULL || !wm_database_exec (db, "PRAGMA journal_mode = WAL", error) ||
      !wm_database_exec (db, "PRAGMA synchronous = FULL", error) ||
      !wm_database_exec (db, "PRAGMA journal_size_limit = 67108864", error) || !wm_schema_migrate (db, self->path, error) ||
      /* What an interrupted import of a file left behind. */
      !wm_database_exec (db, "DELETE FROM content WHERE digest IS NULL", error))
    return FALSE;
  self->writer = wm_writer_new (g_steal_pointer (&db), writer_failed_cb, self);
  return TRUE;
}

static WmStore *
new_store (const char *path)
{
  WmStore *self = g_object_new (WM_TYPE_STORE, NULL);

  self->path = g_canonicalize_filename (path, NULL);
  return self;
}

/* Reads all that a store holds, once its reader is open and its file checked. */
static gboolean
load (WmStore       *self,
      WmStoreFlags   flags,
      GError       **error)
{
  GError *local = NULL;

  if (!load_records (self, flags, error))
    return FALSE;
  if (!load_counters (self, &local) && !tolerate (self, flags, local, error))
    return FALSE;
  local = NULL;
  if (!wm_undo_load (self, &local) && !tolerate (self, flags, local, error))
    return FALSE;
  return TRUE;
}

/**
 * wm_store_create:
 * @path: where no file is yet
 * @error: return location
 *
 * Makes a plan file without records, readable by its owner alone. The first edit should
 * add its #WmPlan: a file without one is refused when it is next opened.
 *
 * Returns: (transfer full): the store, or %NULL with %WM_STORE_ERROR
 */
WmStore *
wm_store_create (const char  *path,
                 GError     **error)
{
  g_autoptr (WmStore) self = new_store (path);
  int fd = g_open (self->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      int code = errno;
      g_set_error (error, WM_STORE_ERROR, code == EEXIST ? WM_STORE_ERROR_EXISTS : WM_STORE_ERROR_FAILED,
                   code == EEXIST ? _ ("%s: there is such a file already; choose another name") : _ ("%s: could not be made: %s; choose another folder"), path,
                   g_strerror (code));
      return NULL;
    }
  close (fd);

  self->lock_fd = wm_lock_take (self->path, error);
  if (self->lock_fd >= 0)
    {
      WmDatabase *db = wm_database_open (self->path, WM_DATABASE_WRITE, error);
      gboolean ok = db != NULL && wm_schema_create (db, error);

      g_clear_pointer (&db, wm_database_close);
      if (ok && start_writer (self, error) && (self->reader = wm_database_open (self->path, WM_DATABASE_READ, error)) != NULL &&
          load (self, WM_STORE_READ_WRITE, error))
        return g_steal_pointer (&self);
    }
  g_unlink (self->path);
  return NULL;
}

/**
 * wm_store_open:
 * @path: a plan file
 * @flags: whether it is only read
 * @error: return location
 *
 * Opens a plan. The file is checked before anything is written to it; one that is
 * refused has not been changed. Opened for reading only, a damaged one is shown as far
 * as it can be read, see wm_store_get_damage(), and no file is made beside it.
 *
 * Returns: (transfer full): the store, or %NULL with %WM_STORE_ERROR, whose message
 *   names the file and what to do
 */
WmStore *
wm_store_open (const char    *path,
               WmStoreFlags   flags,
               GError       **error)
{
  g_autoptr (WmStore) self = new_store (path);
  gboolean read_only = (flags & WM_STORE_READ_ONLY) != 0;

  if (!g_file_test (self->path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, WM_STORE_ERROR, WM_STORE_ERROR_NOT_FOUND, _ ("%s: there is no such file; check its name"), path);
      return NULL;
    }
  if (!read_only && (self->lock_fd = wm_lock_take (self->path, error)) < 0)
    return NULL;
  self->reader = wm_database_open (self->path, WM_DATABASE_READ, error);
  if (self->reader == NULL || !check (self, flags, error))
    return NULL;
  if (!read_only)
    {
      /* That reader may have taken the file to be at rest. */
      g_clear_pointer (&self->reader, wm_database_close);
      if (!start_writer (self, error))
        return NULL;
      self->reader = wm_database_open (self->path, WM_DATABASE_READ, error);
      if (self->reader == NULL)
        return NULL;
    }
  if (!load (self, flags, error))
    return NULL;
  if (wm_store_get_plan (self) == NULL && self->damage == NULL)
    {
      g_set_error (error, WM_STORE_ERROR, WM_STORE_ERROR_NOT_A_PLAN,
                   _ ("%s: holds no plan: making it was interrupted; remove it and make it again"), path);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* A store of records that are not the file's present ones; for reading, with the
 * file's contents.
 * @records: (element-type WmRecord): of all kinds, each kind by number */
WmStore *
wm_store_new_from_records (const char  *path,
                           GPtrArray   *records,
                           GError     **error)
{
  g_autoptr (WmStore) self = new_store (path);
  guint n;
  const GType *kinds = wm_kinds_list (&n);

  self->reader = wm_database_open (self->path, WM_DATABASE_READ, error);
  if (self->reader == NULL)
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      GPtrArray *own = g_ptr_array_new_with_free_func (g_object_unref);

      for (guint k = 0; k < records->len; k++)
        if (G_OBJECT_TYPE (g_ptr_array_index (records, k)) == kinds[i])
          g_ptr_array_add (own, g_object_ref (g_ptr_array_index (records, k)));
      take_records (self, kinds[i], own);
    }
  return g_steal_pointer (&self);
}

static void
forget_pending (WmStore *self)
{
  gint64 written = wm_writer_get_written (self->writer);

  while (!g_queue_is_empty (&self->pending) && ((WmChange *) g_queue_peek_head (&self->pending))->number <= written)
    wm_change_unref (g_queue_pop_head (&self->pending));
}

/* Whatever can be undone or is supposed may have become another. */
void
wm_store_notify_state (WmStore *self)
{
  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

void
wm_store_emit_changed (WmStore  *self,
                       WmChange *change)
{
  g_signal_emit (self, signals[CHANGED], 0, change);
}

/* Takes note of what the writer did. Where the disk refused a change, it and all
 * after it are taken back in memory, newest first.
 * Returns: (transfer full) (nullable): why a change was refused */
GError *
wm_store_settle (WmStore *self)
{
  GError *failure = wm_writer_take_failure (self->writer);

  forget_pending (self);
  if (failure == NULL)
    return NULL;

  wm_undo_truncate (self, wm_writer_get_written (self->writer));
  while (!g_queue_is_empty (&self->pending))
    {
      g_autoptr (WmChange) change = g_queue_pop_tail (&self->pending);
      g_autoptr (WmChange) back = wm_change_invert (change);

      wm_undo_apply (self, back);
      wm_store_emit_changed (self, back);
    }
  wm_store_notify_state (self);
  return failure;
}

/* Sends a change that has been applied to the objects on its way to the disk, unless
 * it is only supposed. */
void
wm_store_commit_change (WmStore  *self,
                        WmChange *change)
{
  g_assert (!wm_store_is_read_only (self));

  if (self->writer != NULL)
    forget_pending (self);
  change->time = MAX (change->time, self->last_time);
  change->number = (self->steps->len > 0 ? g_array_index (self->steps, WmStep, self->steps->len - 1).number : 0) + 1;
  self->last_time = change->time;
  wm_undo_push (self, change);
  if (self->supposition == NULL)
    {
      g_queue_push_tail (&self->pending, wm_change_ref (change));
      wm_writer_push_change (self->writer, change);
    }
  wm_store_emit_changed (self, change);
  wm_store_notify_state (self);
}

/**
 * wm_store_flush:
 * @self: a store
 * @error: return location
 *
 * Waits until all changes so far are on the disk.
 *
 * Returns: %TRUE; %FALSE with %WM_STORE_ERROR when one could not be written, in which
 *   case it and all after it have been taken back
 */
gboolean
wm_store_flush (WmStore  *self,
                GError  **error)
{
  GError *failure;

  if (self->writer == NULL)
    return TRUE;
  wm_writer_wait (self->writer);
  failure = wm_store_settle (self);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

/**
 * wm_store_is_settled:
 * @self: a store
 *
 * Returns: whether all changes so far are on the disk, or only supposed: who reads the file sees them
 */
gboolean
wm_store_is_settled (WmStore *self)
{
  return self->writer == NULL || wm_writer_is_idle (self->writer);
}

static void
release (WmStore *self)
{
  g_clear_pointer (&self->edit, wm_edit_cancel);
  g_clear_pointer (&self->supposition, wm_supposition_free);
  g_clear_pointer (&self->reader, wm_database_close);
  g_clear_pointer (&self->writer, wm_writer_free);
  wm_lock_drop (self->path, self->lock_fd);
  self->lock_fd = -1;
}

/**
 * wm_store_close:
 * @self: a store
 * @error: return location
 *
 * Waits until all is on the disk and lets go of the file, which is whole without
 * files beside it then. The records stay, for reading. What was only supposed is gone.
 */
gboolean
wm_store_close (WmStore  *self,
                GError  **error)
{
  gboolean ok = wm_store_flush (self, error);

  if (self->supposition != NULL)
    wm_store_discard_supposition (self);
  release (self);
  return ok;
}

static void
wm_store_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  WmStore *self = WM_STORE (object);

  switch (prop_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, wm_store_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, wm_store_can_redo (self));
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, wm_store_get_undo_label (self));
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, wm_store_get_redo_label (self));
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, wm_store_is_read_only (self));
      break;
    case PROP_SUPPOSITION:
      g_value_set_string (value, wm_store_get_supposition (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wm_store_finalize (GObject *object)
{
  WmStore *self = WM_STORE (object);

  release (self);
  wm_store_set_completer (self, NULL, NULL, NULL);
  g_queue_clear_full (&self->pending, (GDestroyNotify) wm_change_unref);
  wm_undo_clear (self);
  g_clear_pointer (&self->links, g_hash_table_unref);
  g_clear_pointer (&self->fields, g_hash_table_unref);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->lists);
  g_hash_table_unref (self->counters);
  g_free (self->damage);
  g_free (self->path);

  G_OBJECT_CLASS (wm_store_parent_class)->finalize (object);
}

static void
wm_store_class_init (WmStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = wm_store_get_property;
  object_class->finalize = wm_store_finalize;

  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, flags);
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, flags);
  properties[PROP_SUPPOSITION] = g_param_spec_string ("supposition", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", WM_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, WM_TYPE_CHANGE);
  signals[FAILED] = g_signal_new ("failed", WM_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
wm_store_init (WmStore *self)
{
  self->lists = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->counters = g_hash_table_new (NULL, NULL);
  self->next_row = 1;
  self->lock_fd = -1;
  self->last_time = G_MININT64;
  g_queue_init (&self->pending);
  wm_undo_init (self);
}

const char *
wm_store_get_path (WmStore *self)
{
  return self->path;
}

/**
 * wm_store_is_same_file:
 * @path: a path
 * @other: another
 *
 * Returns: whether both lead to one file, by whatever links: what is exported must not
 *   replace the plan
 */
gboolean
wm_store_is_same_file (const char *path,
                       const char *other)
{
  struct stat one, two;

  return stat (path, &one) == 0 && stat (other, &two) == 0 && one.st_dev == two.st_dev && one.st_ino == two.st_ino;
}

/**
 * wm_store_get_damage:
 * @self: a store
 *
 * Returns: (transfer none) (nullable): what of the file could not be read, for people
 */
const char *
wm_store_get_damage (WmStore *self)
{
  return self->damage;
}

/**
 * wm_store_is_read_only:
 * @self: a store
 *
 * Returns: whether its records can't be changed; while something is supposed they always can
 */
gboolean
wm_store_is_read_only (WmStore *self)
{
  return self->writer == NULL && self->supposition == NULL;
}
