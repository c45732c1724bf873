/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "record/wm-kinds.h"
#include "store/wm-chain.h"
#include "store/wm-content-private.h"
#include "store/wm-schema.h"
#include "store/wm-store-private.h"

static GPtrArray *
collect (WmStatement  *statement,
         GError      **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) wm_history_entry_free);
  GError *local = NULL;
  WmHistoryEntry *entry;

  while ((entry = wm_chain_next (statement, &local)) != NULL)
    g_ptr_array_add (entries, entry);
  if (local == NULL)
    return g_steal_pointer (&entries);
  g_propagate_error (error, local);
  return NULL;
}

/**
 * wm_history_list:
 * @store: a store
 * @after: number of the entry after which to begin; 0 for the first
 * @limit: how many at most
 * @error: return location
 *
 * Returns: (transfer full) (element-type WmHistoryEntry): entries that are on the disk,
 *   oldest first
 */
GPtrArray *
wm_history_list (WmStore  *store,
                 gint64    after,
                 guint     limit,
                 GError  **error)
{
  g_autoptr (WmStatement) statement = wm_chain_select (store->reader, "WHERE number > ? ORDER BY number LIMIT ?", error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, after);
  sqlite3_bind_int64 (statement, 2, limit);
  return collect (statement, error);
}

/**
 * wm_history_list_of:
 * @store: a store
 * @record: a record of it
 * @limit: how many at most
 * @error: return location
 *
 * Returns: (transfer full) (element-type WmHistoryEntry): the entries that speak of
 *   @record, newest first
 */
GPtrArray *
wm_history_list_of (WmStore   *store,
                    WmRecord  *record,
                    guint      limit,
                    GError   **error)
{
  g_autoptr (WmStatement) statement =
    wm_chain_select (store->reader, "WHERE instr (rows, ?) > 0 ORDER BY number DESC LIMIT ?", error);
  g_autofree char *needle = g_strdup_printf ("\"id\":\"%s\"", wm_record_get_id (record));

  if (statement == NULL)
    return NULL;
  wm_statement_bind_text (statement, 1, needle);
  sqlite3_bind_int64 (statement, 2, limit);
  return collect (statement, error);
}

/**
 * wm_history_dup_head:
 * @store: a store
 * @n_changes: (out) (optional): how many entries there are
 * @error: return location
 *
 * The head of the chain: whoever has noted it can tell later whether the history
 * up to here was cut or rewritten.
 *
 * Returns: (transfer full): hash of the newest entry on the disk, 64 hex digits
 */
char *
wm_history_dup_head (WmStore  *store,
                     gint64   *n_changes,
                     GError  **error)
{
  if (n_changes != NULL && (*n_changes = wm_database_get_number (store->reader, "SELECT count(*) FROM change", error)) < 0)
    return NULL;
  return wm_chain_dup_head (store->reader, error);
}

void
wm_verdict_free (WmVerdict *self)
{
  g_free (self->head);
  g_ptr_array_unref (self->faults);
  g_free (self);
}

/* More than these are no longer worth a sentence each. */
#define MAX_FAULTS 100

static void G_GNUC_PRINTF (2, 3)
fault (WmVerdict  *verdict,
       const char *format,
       ...)
{
  va_list args;

  if (verdict->faults->len >= MAX_FAULTS)
    return;
  va_start (args, format);
  g_ptr_array_add (verdict->faults, g_strdup_vprintf (format, args));
  va_end (args);
}

static void
check_entry (WmVerdict            *verdict,
             const WmHistoryEntry *entry)
{
  g_autofree char *hash = wm_chain_dup_hash (entry);

  if (entry->number != verdict->n_changes + 1)
    fault (verdict, _ ("entry %" PRId64 " of the history is missing"), verdict->n_changes + 1);
  if (!g_str_equal (entry->previous, verdict->head))
    fault (verdict, _ ("entry %" PRId64 " of the history does not follow on the one before"), entry->number);
  if (!g_str_equal (entry->hash, hash))
    fault (verdict, _ ("entry %" PRId64 " of the history was changed after it was written"), entry->number);
  g_free (verdict->head);
  verdict->head = g_strdup (entry->hash);
  verdict->n_changes = entry->number;
}

static gboolean
check_chain (WmVerdict     *verdict,
             WmDatabase    *db,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (WmStatement) statement = wm_chain_select (db, "ORDER BY number", error);
  GError *local = NULL;

  if (statement == NULL)
    return FALSE;
  while (!g_cancellable_set_error_if_cancelled (cancellable, &local))
    {
      g_autoptr (WmHistoryEntry) entry = wm_chain_next (statement, &local);

      if (entry == NULL)
        break;
      check_entry (verdict, entry);
    }
  if (local == NULL)
    return TRUE;
  if (g_error_matches (local, WM_STORE_ERROR, WM_STORE_ERROR_DAMAGED))
    {
      fault (verdict, "%s", local->message);
      g_error_free (local);
      return TRUE;
    }
  g_propagate_error (error, local);
  return FALSE;
}

static void
compare_record (WmVerdict *verdict,
                WmRecord  *present,
                WmRecord  *told)
{
  const WmKind *kind = wm_record_get_kind (present);
  g_autofree char *ref = wm_record_dup_ref (present);

  if (told == NULL || wm_record_get_kind (told) != kind || wm_record_get_number (told) != wm_record_get_number (present))
    {
      fault (verdict, _ ("%s is in the plan, but not in its history"), ref);
      return;
    }
  for (guint i = 0; i < kind->n_fields; i++)
    if (!wm_field_equal (&kind->fields[i], wm_record_get_value (present, i), wm_record_get_value (told, i)))
      fault (verdict, _ ("%s: %s was changed past the history"), ref, kind->fields[i].name);
}

/* The records as they stand against what the history says became of them. */
static gboolean
check_records (WmVerdict   *verdict,
               WmDatabase  *db,
               GError     **error)
{
  g_autoptr (GHashTable) told = wm_replay_records (db, G_MAXINT64, error);
  GHashTableIter iter;
  gpointer record;
  guint n;
  const GType *kinds = wm_kinds_list (&n);

  if (told == NULL)
    return FALSE;
  for (guint k = 0; k < n; k++)
    {
      g_autoptr (GPtrArray) present = wm_schema_load (db, kinds[k], error);

      if (present == NULL)
        return FALSE;
      for (guint i = 0; i < present->len; i++)
        {
          const char *id = wm_record_get_id (g_ptr_array_index (present, i));

          compare_record (verdict, g_ptr_array_index (present, i), g_hash_table_lookup (told, id));
          g_hash_table_remove (told, id);
        }
    }
  g_hash_table_iter_init (&iter, told);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    {
      g_autofree char *ref = wm_record_dup_ref (record);
      fault (verdict, _ ("%s is in the history, but not in the plan"), ref);
    }
  return TRUE;
}

/**
 * wm_history_verify:
 * @path: a plan file; it may be open elsewhere
 * @contents: whether to hash all contents too, which takes its time
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Walks the history: each entry must follow on the one before and have the hash that
 * its contents give; the records must be what the history made them; and, if asked, all
 * contents must have their digests. A rewrite of everything can't be told from inside:
 * compare the head with one noted earlier. On any thread.
 *
 * Returns: (transfer full): what was found; %NULL with %WM_STORE_ERROR when the file
 *   can't be read at all, or %G_IO_ERROR_CANCELLED
 */
WmVerdict *
wm_history_verify (const char    *path,
                   gboolean       contents,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (WmDatabase) db = NULL;
  g_autoptr (WmVerdict) verdict = g_new0 (WmVerdict, 1);
  GError *local = NULL;

  verdict->faults = g_ptr_array_new_with_free_func (g_free);
  verdict->head = g_strdup (WM_CHAIN_START);
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, WM_STORE_ERROR, WM_STORE_ERROR_NOT_FOUND, _ ("%s: there is no such file; check its name"), path);
      return NULL;
    }
  db = wm_database_open (path, WM_DATABASE_READ, error);
  if (db == NULL || !wm_schema_check_file (db, path, error) || !wm_database_exec (db, "BEGIN", error))
    return NULL;
  if (!check_chain (verdict, db, cancellable, error))
    return NULL;
  if (!wm_schema_check_pages (db, path, &local) || !check_records (verdict, db, &local) ||
      (contents && !wm_content_check (db, verdict->faults, cancellable, &local)))
    {
      if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, local);
          return NULL;
        }
      fault (verdict, "%s", local->message);
      g_error_free (local);
    }
  return g_steal_pointer (&verdict);
}

static int
by_number (gconstpointer a,
           gconstpointer b)
{
  guint x = wm_record_get_number (*(WmRecord **) a), y = wm_record_get_number (*(WmRecord **) b);

  return (x > y) - (x < y);
}

/**
 * wm_history_open_as_of:
 * @path: a plan file
 * @moment: seconds since 1970-01-01T00:00:00Z
 * @error: return location
 *
 * Rebuilds from the history what the plan was at @moment, changes of that second included.
 *
 * Returns: (transfer full): a store that can only be read; %NULL with %WM_STORE_ERROR,
 *   %WM_STORE_ERROR_REFUSED when there was no plan yet
 */
WmStore *
wm_history_open_as_of (const char  *path,
                       gint64       moment,
                       GError     **error)
{
  g_autoptr (WmDatabase) db = wm_database_open (path, WM_DATABASE_READ, error);
  g_autoptr (GHashTable) told = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (WmStore) store = NULL;

  if (db == NULL || !wm_schema_check_file (db, path, error))
    return NULL;
  told = wm_replay_records (db, moment, error);
  if (told == NULL)
    return NULL;
  records = g_hash_table_get_values_as_ptr_array (told);
  g_ptr_array_sort (records, by_number);
  store = wm_store_new_from_records (path, records, error);
  if (store != NULL && wm_store_get_plan (store) == NULL)
    {
      g_autofree char *when = wm_moment_format (moment);

      g_set_error (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED, _ ("%s: at %s there was no plan yet; give a later time"), path, when);
      return NULL;
    }
  return g_steal_pointer (&store);
}
