/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "store/wm-content-private.h"
#include "store/wm-content-stream.h"
#include "store/wm-content.h"
#include "store/wm-digest.h"
#include "store/wm-store-private.h"

/* So many pieces are one transaction: each costs a sync of the disk. */
#define PIECES_AT_ONCE 8

typedef struct
{
  gint64      id;       /* of the row in content */
  GBytes     *pieces[PIECES_AT_ONCE];
  guint       n_pieces;
  gint64      next;     /* number of the first of @pieces */
  char       *digest;   /* when finishing */
  gint64      size;
} Import;

static gboolean
begin_import (WmDatabase  *db,
              gpointer     data,
              GError     **error)
{
  Import *import = data;

  if (!wm_database_exec (db, "INSERT INTO content (digest) VALUES (NULL)", error))
    return FALSE;
  import->id = sqlite3_last_insert_rowid (db);
  return TRUE;
}

static gboolean
insert_pieces (WmDatabase  *db,
               Import      *import,
               GError     **error)
{
  g_autoptr (WmStatement) statement = wm_database_prepare (db, "INSERT INTO piece (content, n, data) VALUES (?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < import->n_pieces; i++)
    {
      gsize length;
      const void *bytes = g_bytes_get_data (import->pieces[i], &length);

      sqlite3_bind_int64 (statement, 1, import->id);
      sqlite3_bind_int64 (statement, 2, import->next + i);
      sqlite3_bind_blob64 (statement, 3, bytes, length, SQLITE_STATIC);
      if (!wm_database_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_pieces (WmDatabase  *db,
            gpointer     data,
            GError     **error)
{
  if (wm_database_exec (db, "BEGIN IMMEDIATE", error) && insert_pieces (db, data, error) &&
      wm_database_exec (db, "COMMIT", error))
    return TRUE;
  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

static gboolean
run_with_id (WmDatabase  *db,
             const char  *sql,
             gint64       id,
             GError     **error)
{
  g_autoptr (WmStatement) statement = wm_database_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  return wm_database_run (statement, error);
}

static gboolean
drop_import (WmDatabase  *db,
             gpointer     data,
             GError     **error)
{
  return run_with_id (db, "DELETE FROM content WHERE id = ? AND digest IS NULL", ((Import *) data)->id, error);
}

/* Id of the contents of a digest; 0 where there are none, -1 at an error. */
static gint64
find_content (WmDatabase  *db,
              const char  *digest,
              GError     **error)
{
  g_autoptr (WmStatement) statement = wm_database_prepare (db, "SELECT id FROM content WHERE digest = ?", error);
  gboolean row;

  if (statement == NULL)
    return -1;
  wm_statement_bind_text (statement, 1, digest);
  if (!wm_database_step (statement, &row, error))
    return -1;
  return row ? sqlite3_column_int64 (statement, 0) : 0;
}

/* Gives the pieces their digest; what is there already under that digest stays, and
 * the new pieces go. */
static gboolean
finish_import (WmDatabase  *db,
               gpointer     data,
               GError     **error)
{
  Import *import = data;
  gint64 known = find_content (db, import->digest, error);
  g_autoptr (WmStatement) statement = NULL;

  if (known < 0)
    return FALSE;
  if (known > 0)
    return drop_import (db, import, error);
  statement = wm_database_prepare (db, "UPDATE content SET digest = ?, size = ? WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;
  wm_statement_bind_text (statement, 1, import->digest);
  sqlite3_bind_int64 (statement, 2, import->size);
  sqlite3_bind_int64 (statement, 3, import->id);
  return wm_database_run (statement, error);
}

static void
clear_pieces (Import *import)
{
  for (guint i = 0; i < import->n_pieces; i++)
    g_clear_pointer (&import->pieces[i], g_bytes_unref);
  import->next += import->n_pieces;
  import->n_pieces = 0;
}

/* Reads up to PIECES_AT_ONCE pieces; @ended when the stream has no more. */
static gboolean
read_pieces (Import        *import,
             GInputStream  *stream,
             WmDigest      *digest,
             gboolean      *ended,
             GCancellable  *cancellable,
             GError       **error)
{
  while (import->n_pieces < PIECES_AT_ONCE && !*ended)
    {
      g_autofree guchar *buffer = g_malloc (WM_PIECE_BYTES);
      gsize n;

      if (!g_input_stream_read_all (stream, buffer, WM_PIECE_BYTES, &n, cancellable, error))
        return FALSE;
      *ended = n < WM_PIECE_BYTES;
      if (n == 0)
        break;
      wm_digest_add (digest, buffer, n);
      import->size += n;
      import->pieces[import->n_pieces++] = g_bytes_new_take (g_steal_pointer (&buffer), n);
    }
  return TRUE;
}

static gboolean
import_stream (WmStore       *store,
               Import        *import,
               GInputStream  *stream,
               WmProgress     progress,
               gpointer       user_data,
               GCancellable  *cancellable,
               GError       **error)
{
  gboolean ended = FALSE;
  WmDigest digest;

  wm_digest_begin (&digest);
  while (!ended)
    {
      if (!read_pieces (import, stream, &digest, &ended, cancellable, error) ||
          g_cancellable_set_error_if_cancelled (cancellable, error) ||
          (import->n_pieces > 0 && !wm_writer_call (store->writer, add_pieces, import, error)))
        return FALSE;
      clear_pieces (import);
      if (progress != NULL)
        progress (import->size, -1, user_data);
    }
  import->digest = wm_digest_end (&digest);
  return wm_writer_call (store->writer, finish_import, import, error);
}

/* Contents go to the file at once, and a supposition is not to touch it. */
static gboolean
check_real (WmStore  *store,
            GError  **error)
{
  if (g_atomic_pointer_get (&store->supposition) == NULL)
    return TRUE;
  g_set_error_literal (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED,
                       _ ("files can’t be added while a what-if is under way; keep or discard it first"));
  return FALSE;
}

/**
 * wm_content_add:
 * @store: a store that can be written
 * @stream: what to keep
 * @size: (out): how many bytes it had
 * @progress: (nullable) (scope call): called on this thread after each 8 MiB; all bytes
 *   are -1, as a stream does not say
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Keeps all that a stream gives, in bounded memory. All of it, or, at an error,
 * nothing. Not a change of the history by itself: the record that names the digest is.
 * On any thread but the writer's; the caller keeps @store open.
 *
 * Returns: (transfer full): the SHA-256 of the contents, 64 hex digits; %NULL with
 *   %WM_STORE_ERROR, or the stream's error
 */
char *
wm_content_add (WmStore       *store,
                GInputStream  *stream,
                gint64        *size,
                WmProgress     progress,
                gpointer       user_data,
                GCancellable  *cancellable,
                GError       **error)
{
  Import import = { 0 };
  gboolean ok;

  if (!check_real (store, error))
    return NULL;
  g_return_val_if_fail (store->writer != NULL, NULL);

  if (!wm_writer_call (store->writer, begin_import, &import, error))
    return NULL;
  ok = import_stream (store, &import, stream, progress, user_data, cancellable, error);
  clear_pieces (&import);
  *size = import.size;
  if (ok)
    return import.digest;
  g_free (import.digest);
  wm_writer_call (store->writer, drop_import, &import, NULL);
  return NULL;
}

static void
add_file_worker (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (G_FILE (task_data), cancellable, &error);
  gint64 size = 0;
  char *digest = NULL;

  if (stream != NULL)
    digest = wm_content_add (WM_STORE (source), G_INPUT_STREAM (stream), &size, NULL, NULL, cancellable, &error);
  if (digest == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_object_set_data_full (G_OBJECT (task), "size", g_memdup2 (&size, sizeof size), g_free);
  g_task_return_pointer (task, digest, g_free);
}

/**
 * wm_content_add_file_async:
 * @store: a store that can be written
 * @file: a file
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Keeps a file's contents as wm_content_add() does, on a thread of its own.
 */
void
wm_content_add_file_async (WmStore             *store,
                           GFile               *file,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, wm_content_add_file_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, add_file_worker);
}

char *
wm_content_add_file_finish (WmStore       *store,
                            GAsyncResult  *result,
                            gint64        *size,
                            GError       **error)
{
  char *digest;

  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  digest = g_task_propagate_pointer (G_TASK (result), error);
  if (digest != NULL)
    *size = *(gint64 *) g_object_get_data (G_OBJECT (result), "size");
  return digest;
}

/**
 * wm_content_read:
 * @store: a store
 * @digest: SHA-256 of contents that it keeps
 * @error: return location
 *
 * Reads contents as they are in the file: whoever passes them on compares their digest.
 * On any thread.
 *
 * Returns: (transfer full): a stream, to be used by one thread at a time; %NULL with
 *   %WM_STORE_ERROR_DAMAGED when the store does not have them
 */
GInputStream *
wm_content_read (WmStore     *store,
                 const char  *digest,
                 GError     **error)
{
  g_autoptr (WmDatabase) db = wm_database_open (store->path, WM_DATABASE_READ_AHEAD, error);
  gint64 id;

  if (db == NULL || (id = find_content (db, digest, error)) < 0)
    return NULL;
  if (id == 0)
    {
      g_set_error (error, WM_STORE_ERROR, WM_STORE_ERROR_DAMAGED, _ ("%s: the contents %.12s… are not in the plan"), store->path, digest);
      return NULL;
    }
  return wm_content_stream_new (g_steal_pointer (&db), id, error);
}

/**
 * wm_content_load:
 * @store: a store
 * @digest: SHA-256 of contents that it keeps
 * @limit: how many bytes at most
 * @error: return location
 *
 * Returns: (transfer full): the first @limit bytes of the contents, or all
 */
GBytes *
wm_content_load (WmStore     *store,
                 const char  *digest,
                 gsize        limit,
                 GError     **error)
{
  g_autoptr (GInputStream) stream = wm_content_read (store, digest, error);
  g_autofree guchar *buffer = NULL;
  gsize length;

  if (stream == NULL)
    return NULL;
  buffer = g_malloc (limit);
  if (!g_input_stream_read_all (stream, buffer, limit, &length, NULL, error))
    return NULL;
  return g_bytes_new (buffer, length);
}

static gboolean
check_one (WmDatabase  *db,
           gint64       id,
           const char  *digest,
           GPtrArray   *faults,
           GError     **error)
{
  g_autoptr (WmStatement) statement = wm_database_prepare (db, "SELECT data FROM piece WHERE content = ? ORDER BY n", error);
  g_autofree char *found = NULL;
  WmDigest hash;
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  wm_digest_begin (&hash);
  while (row)
    {
      if (!wm_database_step (statement, &row, error))
        return FALSE;
      if (row)
        wm_digest_add (&hash, sqlite3_column_blob (statement, 0), (gsize) sqlite3_column_bytes (statement, 0));
    }
  found = wm_digest_end (&hash);
  if (!g_str_equal (found, digest))
    g_ptr_array_add (faults, g_strdup_printf (_ ("the contents %s were changed after they were added"), digest));
  return TRUE;
}

/* Hashes all contents; adds a sentence to @faults for each whose digest differs. */
gboolean
wm_content_check (WmDatabase    *db,
                  GPtrArray     *faults,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (WmStatement) statement =
    wm_database_prepare (db, "SELECT id, digest FROM content WHERE digest IS NOT NULL ORDER BY id", error);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (row)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !wm_database_step (statement, &row, error))
        return FALSE;
      if (row && !check_one (db, sqlite3_column_int64 (statement, 0), wm_statement_get_text (statement, 1), faults, error))
        return FALSE;
    }
  return TRUE;
}
