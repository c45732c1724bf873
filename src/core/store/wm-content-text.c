/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "store/wm-content-private.h"
#include "store/wm-content-text.h"
#include "store/wm-store-private.h"

/* What contents say, for the search: their text in an index of its own, under the row of the contents. The table
 * `searched` holds those that were looked at, whether there was text in them or not. Neither is of the history, as
 * both follow from the contents. */

/* A file of an older version that is only read has none. */
static gboolean
has_text_index (WmDatabase *db)
{
  return wm_database_get_number (db, "SELECT count(*) FROM sqlite_schema WHERE name = 'searchtext'", NULL) == 1;
}

typedef struct
{
  const WmContentText *texts;
  guint                n;
} Texts;

static gboolean
run_with_texts (WmDatabase  *db,
                const char  *sql,
                const char  *digest,
                const char  *text,
                GError     **error)
{
  g_autoptr (WmStatement) statement = wm_database_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  wm_statement_bind_text (statement, 1, digest);
  if (text != NULL)
    wm_statement_bind_text (statement, 2, text);
  return wm_database_run (statement, error);
}

static gboolean
write_text (WmDatabase           *db,
            const WmContentText  *self,
            GError              **error)
{
  if (!run_with_texts (db, "INSERT INTO searched (content) SELECT id FROM content WHERE digest = ?1"
                           " AND id NOT IN (SELECT content FROM searched)", self->digest, NULL, error))
    return FALSE;
  return sqlite3_changes (db) == 0 || self->text == NULL
         || run_with_texts (db, "INSERT INTO searchtext (rowid, text) SELECT id, ?2 FROM content WHERE digest = ?1", self->digest, self->text, error);
}

static gboolean
write_texts (WmDatabase  *db,
             gpointer     data,
             GError     **error)
{
  const Texts *self = data;
  gboolean ok = wm_database_exec (db, "BEGIN IMMEDIATE", error);

  for (guint i = 0; ok && i < self->n; i++)
    ok = write_text (db, &self->texts[i], error);
  if (ok && wm_database_exec (db, "COMMIT", error))
    return TRUE;
  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

/**
 * wm_content_set_texts:
 * @store: a store that can be written
 * @texts: (array length=n): what contents say
 * @n: how many
 * @error: return location
 *
 * Has the search find the contents by their texts from now on. On any thread but the writer's.
 */
gboolean
wm_content_set_texts (WmStore              *store,
                      const WmContentText  *texts,
                      guint                 n,
                      GError              **error)
{
  Texts all = { texts, n };

  return n == 0 || wm_writer_call (store->writer, write_texts, &all, error);
}

static gboolean
list_unsearched (WmDatabase  *db,
                 gpointer     data,
                 GError     **error)
{
  g_autoptr (WmStatement) statement =
      wm_database_prepare (db, "SELECT digest FROM content WHERE digest IS NOT NULL AND id NOT IN (SELECT content FROM searched)", error);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (row)
    {
      if (!wm_database_step (statement, &row, error))
        return FALSE;
      if (row)
        g_ptr_array_add (data, g_strdup (wm_statement_get_text (statement, 0)));
    }
  return TRUE;
}

/**
 * wm_content_list_unsearched:
 * @store: a store that can be written
 *
 * On any thread but the writer's.
 *
 * Returns: (transfer full) (element-type utf8): the digests of contents whose text the search does not know yet;
 *   %NULL with %WM_STORE_ERROR
 */
GPtrArray *
wm_content_list_unsearched (WmStore  *store,
                            GError  **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  return wm_writer_call (store->writer, list_unsearched, found, error) ? g_steal_pointer (&found) : NULL;
}

/*< private >
 * wm_content_forget_text:
 * @condition: which contents, in SQL on the table content, where ?1 is @digest
 *
 * Before these contents go: their rows may be given to others.
 */
gboolean
wm_content_forget_text (WmDatabase  *db,
                        const char  *condition,
                        const char  *digest,
                        GError     **error)
{
  g_autofree char *text = g_strdup_printf ("DELETE FROM searchtext WHERE rowid IN (SELECT id FROM content WHERE %s)", condition);
  g_autofree char *known = g_strdup_printf ("DELETE FROM searched WHERE content IN (SELECT id FROM content WHERE %s)", condition);

  return run_with_texts (db, text, digest, NULL, error) && run_with_texts (db, known, digest, NULL, error);
}

/*< private >
 * wm_content_search:
 * @db: a connection
 * @query: of FTS5
 * @limit: how many at most
 *
 * Returns: (transfer full) (element-type utf8): digests of contents that match, those that were added last first;
 *   %NULL with %WM_STORE_ERROR
 */
GPtrArray *
wm_content_search (WmDatabase  *db,
                   const char  *query,
                   guint        limit,
                   GError     **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (WmStatement) statement = NULL;
  gboolean row = TRUE;

  if (!has_text_index (db))
    return g_steal_pointer (&found);
  statement = wm_database_prepare (db, "SELECT c.digest FROM searchtext JOIN content c ON c.id = searchtext.rowid"
                                       " WHERE searchtext MATCH ? ORDER BY searchtext.rowid DESC LIMIT ?", error);
  if (statement == NULL)
    return NULL;
  wm_statement_bind_text (statement, 1, query);
  sqlite3_bind_int (statement, 2, (int) MIN (limit, G_MAXINT));
  while (row)
    {
      if (!wm_database_step (statement, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (found, g_strdup (wm_statement_get_text (statement, 0)));
    }
  return g_steal_pointer (&found);
}
