/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "store/wm-content-private.h"
#include "store/wm-content-stream.h"
#include "store/wm-content.h"
#include "store/wm-digest.h"
#include "store/wm-store-private.h"

/* Id of the contents of a digest; 0 where there are none, -1 at an error. */
gint64
wm_content_find (WmDatabase  *db,
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

  if (db == NULL || (id = wm_content_find (db, digest, error)) < 0)
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

static void
fault_free (gpointer data)
{
  WmContentFault *fault = data;

  g_free (fault->digest);
  g_free (fault);
}

static void
add_fault (GPtrArray  *faults,
           const char *digest,
           gboolean    damaged)
{
  WmContentFault *fault = g_new0 (WmContentFault, 1);

  fault->digest = g_strdup (digest);
  fault->damaged = damaged;
  g_ptr_array_add (faults, fault);
}

/* All contents of a plan while they are hashed. */
typedef struct
{
  WmDatabase   *db;
  GPtrArray    *faults; /* of WmContentFault */
  WmProgress    progress;
  gpointer      user_data;
  GCancellable *cancellable;
  gint64        done, all; /* bytes */
  guint         n;
} Verification;

static gboolean
hash_pieces (Verification  *self,
             gint64         id,
             WmDigest      *hash,
             GError       **error)
{
  g_autoptr (WmStatement) statement = wm_database_prepare (self->db, "SELECT data FROM piece WHERE content = ? ORDER BY n", error);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  while (row)
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !wm_database_step (statement, &row, error))
        return FALSE;
      if (!row)
        break;
      wm_digest_add (hash, sqlite3_column_blob (statement, 0), (gsize) sqlite3_column_bytes (statement, 0));
      self->done += sqlite3_column_bytes (statement, 0);
      if (self->progress != NULL)
        self->progress (self->done, self->all, self->user_data);
    }
  return TRUE;
}

/* Pages that contradict each other are a fault of these contents alone: the others are looked at all the same. */
static gboolean
check_one (Verification  *self,
           gint64         id,
           const char    *digest,
           GError       **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *found = NULL;
  WmDigest hash;
  gboolean ok;

  self->n++;
  wm_digest_begin (&hash);
  ok = hash_pieces (self, id, &hash, &local);
  found = wm_digest_end (&hash);
  if (g_error_matches (local, WM_STORE_ERROR, WM_STORE_ERROR_DAMAGED))
    add_fault (self->faults, digest, TRUE);
  else if (!ok)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  else if (!g_str_equal (found, digest))
    add_fault (self->faults, digest, FALSE);
  return TRUE;
}

static gboolean
check_all (Verification  *self,
           GError       **error)
{
  g_autoptr (WmStatement) statement =
    wm_database_prepare (self->db, "SELECT id, digest FROM content WHERE digest IS NOT NULL ORDER BY id", error);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;
  self->all = MAX (0, wm_database_get_number (self->db, "SELECT sum (size) FROM content WHERE digest IS NOT NULL", NULL));
  while (row)
    {
      g_autofree char *digest = NULL;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !wm_database_step (statement, &row, error))
        return FALSE;
      digest = row ? g_strdup (wm_statement_get_text (statement, 1)) : NULL;
      if (row && !check_one (self, sqlite3_column_int64 (statement, 0), digest, error))
        return FALSE;
    }
  return TRUE;
}

/* Hashes all contents; adds a sentence to @faults for each whose digest differs. */
gboolean
wm_content_check (WmDatabase    *db,
                  GPtrArray     *faults,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (fault_free);
  Verification self = { .db = db, .faults = found, .cancellable = cancellable };

  if (!check_all (&self, error))
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      const WmContentFault *fault = g_ptr_array_index (found, i);

      g_ptr_array_add (faults, g_strdup_printf (fault->damaged ? _ ("the contents %s can’t be read any more: the file is damaged there")
                                                               : _ ("the contents %s were changed after they were added"),
                                                fault->digest));
    }
  return TRUE;
}

/**
 * wm_content_verify:
 * @store: a store, kept open by the caller
 * @n_bytes: (out): how many bytes were hashed
 * @n_contents: (out): of how many contents
 * @progress: (nullable) (scope call): called on this thread after each piece
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Hashes all contents once more, through a connection of its own. On any thread.
 *
 * Returns: (transfer full) (element-type WmContentFault): those that are not what they were; %NULL with
 *   %WM_STORE_ERROR or %G_IO_ERROR_CANCELLED
 */
GPtrArray *
wm_content_verify (WmStore       *store,
                   gint64        *n_bytes,
                   guint         *n_contents,
                   WmProgress     progress,
                   gpointer       user_data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (WmDatabase) db = wm_database_open (store->path, WM_DATABASE_READ_AHEAD, error);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (fault_free);
  Verification self = { .db = db, .faults = faults, .progress = progress, .user_data = user_data, .cancellable = cancellable };

  if (db == NULL || !check_all (&self, error))
    return NULL;
  *n_bytes = self.done;
  *n_contents = self.n;
  return g_steal_pointer (&faults);
}
