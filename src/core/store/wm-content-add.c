/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "store/wm-content-private.h"
#include "store/wm-content.h"
#include "store/wm-pump.h"
#include "store/wm-steady-stream.h"
#include "store/wm-store-private.h"

/* How contents come into the plan file. */

/* So many pieces are one transaction: each costs a sync of the disk. What is no longer is one as a whole. */
#define PIECES_AT_ONCE 8

typedef struct
{
  gint64   id;       /* of the row in content; 0: none yet */
  GBytes  *pieces[PIECES_AT_ONCE];
  guint    n_pieces;
  gint64   next;     /* number of the first of @pieces */
  char    *digest;   /* when finishing */
  gint64   size;
  gboolean known;    /* the same contents were there before */
} Import;

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

/* The row that pieces belong to; its digest is set when the last has come. */
static gboolean
ensure_row (WmDatabase  *db,
            Import      *import,
            GError     **error)
{
  if (import->id != 0)
    return TRUE;
  if (!wm_database_exec (db, "INSERT INTO content (digest) VALUES (NULL)", error))
    return FALSE;
  import->id = sqlite3_last_insert_rowid (db);
  return TRUE;
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

static gboolean
set_digest (WmDatabase  *db,
            Import      *import,
            GError     **error)
{
  g_autoptr (WmStatement) statement = wm_database_prepare (db, "UPDATE content SET digest = ?, size = ? WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  wm_statement_bind_text (statement, 1, import->digest);
  sqlite3_bind_int64 (statement, 2, import->size);
  sqlite3_bind_int64 (statement, 3, import->id);
  return wm_database_run (statement, error);
}

/* Adds the pieces, and where all have come (there is a digest), gives them that. What is there already under it stays,
 * and the new pieces go. */
static gboolean
add_in_transaction (WmDatabase  *db,
                    Import      *import,
                    GError     **error)
{
  gint64 known = import->digest == NULL ? 0 : wm_content_find (db, import->digest, error);

  if (known < 0)
    return FALSE;
  import->known = known > 0;
  if (import->known)
    return import->id == 0 || drop_import (db, import, error);
  return ensure_row (db, import, error) && insert_pieces (db, import, error)
         && (import->digest == NULL || set_digest (db, import, error));
}

static gboolean
add_pieces (WmDatabase  *db,
            gpointer     data,
            GError     **error)
{
  Import *import = data;
  gint64 before = import->id;

  if (wm_database_exec (db, "BEGIN IMMEDIATE", error) && add_in_transaction (db, import, error)
      && wm_database_exec (db, "COMMIT", error))
    return TRUE;
  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  import->id = before;
  return FALSE;
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
read_pieces (Import    *import,
             WmPump    *pump,
             gboolean  *ended,
             GError   **error)
{
  while (import->n_pieces < PIECES_AT_ONCE && !*ended)
    {
      g_autofree guint8 *buffer = g_malloc (WM_PIECE_BYTES);
      gssize n = wm_pump_read_all (pump, buffer, WM_PIECE_BYTES, error);

      if (n < 0)
        return FALSE;
      *ended = n < WM_PIECE_BYTES;
      if (n == 0)
        break;
      import->size += n;
      import->pieces[import->n_pieces++] = g_bytes_new_take (g_steal_pointer (&buffer), (gsize) n);
    }
  if (*ended)
    import->digest = g_strdup (wm_pump_get_digest (pump));
  return TRUE;
}

static gboolean
import_pump (WmStore       *store,
             Import        *import,
             WmPump        *pump,
             WmProgress     progress,
             gpointer       user_data,
             GCancellable  *cancellable,
             GError       **error)
{
  gboolean ended = FALSE;

  while (!ended)
    {
      if (!read_pieces (import, pump, &ended, error) || g_cancellable_set_error_if_cancelled (cancellable, error)
          || !wm_writer_call (store->writer, add_pieces, import, error))
        return FALSE;
      clear_pieces (import);
      if (progress != NULL)
        progress (import->size, -1, user_data);
    }
  return TRUE;
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

static char *
add_stream (WmStore       *store,
            GInputStream  *stream,
            gint64        *size,
            gboolean      *known,
            WmProgress     progress,
            gpointer       user_data,
            GCancellable  *cancellable,
            GError       **error)
{
  Import import = { 0 };
  g_autoptr (WmPump) pump = NULL;
  gboolean ok;

  if (!check_real (store, error))
    return NULL;
  g_return_val_if_fail (store->writer != NULL, NULL);

  pump = wm_pump_new (g_object_ref (stream), cancellable);
  ok = import_pump (store, &import, pump, progress, user_data, cancellable, error);
  clear_pieces (&import);
  *size = import.size;
  *known = import.known;
  if (ok)
    return import.digest;
  g_free (import.digest);
  if (import.id != 0)
    wm_writer_call (store->writer, drop_import, &import, NULL);
  return NULL;
}

/**
 * wm_content_add:
 * @store: a store that can be written
 * @stream: what to keep; read on a thread of its own
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
  gboolean known;

  return add_stream (store, stream, size, &known, progress, user_data, cancellable, error);
}

typedef struct
{
  gint64      size;   /* where there is no digest */
  const char *digest;
  gboolean    found;
} Search;

static gboolean
search (WmDatabase  *db,
        gpointer     data,
        GError     **error)
{
  Search *self = data;
  g_autoptr (WmStatement) statement = NULL;

  if (self->digest != NULL)
    {
      gint64 id = wm_content_find (db, self->digest, error);

      self->found = id > 0;
      return id >= 0;
    }
  statement = wm_database_prepare (db, "SELECT 1 FROM content WHERE size = ? AND digest IS NOT NULL LIMIT 1", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->size);
  return wm_database_step (statement, &self->found, error);
}

static char *
hash_stream (GInputStream  *stream,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (WmPump) pump = wm_pump_new (g_object_ref (stream), cancellable);
  g_autofree guint8 *buffer = g_malloc (WM_PIECE_BYTES);
  gssize n;

  while ((n = wm_pump_read (pump, buffer, WM_PIECE_BYTES, error)) > 0)
    ;
  return n < 0 ? NULL : g_strdup (wm_pump_get_digest (pump));
}

/* A long file of a size that is there already is hashed first: were it written first, and then found to be there, the
 * plan file would stay longer. %NULL without an error where it is new. */
static char *
find_same (WmStore       *store,
           GFile         *file,
           gint64         size,
           GCancellable  *cancellable,
           GError       **error)
{
  Search by_size = { .size = size }, by_digest = { 0 };
  g_autoptr (GInputStream) stream = NULL;
  g_autofree char *digest = NULL;

  if (size < PIECES_AT_ONCE * WM_PIECE_BYTES || !wm_writer_call (store->writer, search, &by_size, error) || !by_size.found)
    return NULL;
  stream = wm_steady_stream_new (file, cancellable, error);
  digest = stream == NULL ? NULL : hash_stream (stream, cancellable, error);
  by_digest.digest = digest;
  if (digest == NULL || !wm_writer_call (store->writer, search, &by_digest, error))
    return NULL;
  return by_digest.found ? g_steal_pointer (&digest) : NULL;
}

/**
 * wm_content_add_file:
 * @file: a plain file
 * @known: (out): whether the same contents were there before
 *
 * As wm_content_add(), of a file that must stay as it is while it is read. What is there already takes no space.
 *
 * Returns: (transfer full): the SHA-256 of the contents; %NULL with %WM_STORE_ERROR or %G_IO_ERROR
 */
char *
wm_content_add_file (WmStore       *store,
                     GFile         *file,
                     gint64        *size,
                     gboolean      *known,
                     WmProgress     progress,
                     gpointer       user_data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr (GInputStream) stream = check_real (store, error) ? wm_steady_stream_new (file, cancellable, error) : NULL;
  g_autoptr (GError) local = NULL;
  char *same;

  if (stream == NULL)
    return NULL;
  *size = wm_steady_stream_get_size (WM_STEADY_STREAM (stream));
  *known = TRUE;
  same = find_same (store, file, *size, cancellable, &local);
  if (same != NULL)
    return same;
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return add_stream (store, stream, size, known, progress, user_data, cancellable, error);
}

static gboolean
forget (WmDatabase  *db,
        gpointer     data,
        GError     **error)
{
  static const char unnamed[] = "digest = ?1 AND NOT EXISTS (SELECT 1 FROM change WHERE instr (contents, ?1) > 0)";
  g_autofree char *sql = g_strconcat ("DELETE FROM content WHERE ", unnamed, NULL);
  g_autoptr (WmStatement) statement = wm_database_prepare (db, sql, error);

  if (statement == NULL || !wm_content_forget_text (db, unnamed, data, error))
    return FALSE;
  wm_statement_bind_text (statement, 1, data);
  return wm_database_run (statement, error);
}

/**
 * wm_content_forget:
 * @digest: SHA-256 of contents that were added and then not used
 *
 * Removes contents of which the history does not speak. On any thread but the writer's.
 */
void
wm_content_forget (WmStore    *store,
                   const char *digest)
{
  g_autoptr (GError) error = NULL;

  if (!wm_writer_call (store->writer, forget, (gpointer) digest, &error))
    g_info ("%s", error->message); /* they only take space */
}

static void
add_file_worker (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  GError *error = NULL;
  gint64 size = 0;
  gboolean known;
  char *digest = wm_content_add_file (WM_STORE (source), G_FILE (task_data), &size, &known, NULL, NULL, cancellable, &error);

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
 * Keeps a file's contents as wm_content_add_file() does, on a thread of its own.
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
