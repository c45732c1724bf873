/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "store/wm-chain.h"
#include "store/wm-digest.h"

static const char *const action_names[] = { "do", "undo", "redo" };

const char *
wm_chain_get_action_name (WmChangeAction action)
{
  return action_names[action];
}

void
wm_history_entry_free (WmHistoryEntry *self)
{
  g_free (self->who);
  g_free (self->label);
  g_free (self->rows);
  g_free (self->contents);
  g_free (self->previous);
  g_free (self->hash);
  g_free (self);
}

/**
 * wm_chain_dup_hash:
 * @entry: an entry; its own hash does not matter
 *
 * The hash of an entry is the SHA-256 over its canonical form: its number, time, who,
 * label, action, target, rows, contents and the hash of the entry before, as they
 * stand in the table, with one line feed between each two. None of them holds
 * a line feed, so the form is unambiguous, and anyone can compute it:
 *
 *     sqlite3 PLAN "SELECT number||char(10)||time||char(10)||who||char(10)||label||char(10)||action||char(10)
 *       ||target||char(10)||rows||char(10)||contents||char(10)||previous FROM change WHERE number = 1" |
 *       head -c -1 | sha256sum
 *
 * Returns: (transfer full): 64 lower-case hex digits
 */
char *
wm_chain_dup_hash (const WmHistoryEntry *entry)
{
  g_autofree char *time = wm_moment_format (entry->time);
  g_autofree char *head = g_strdup_printf ("%" G_GINT64_FORMAT "\n%s\n%s\n%s\n%s\n%" G_GINT64_FORMAT "\n", entry->number, time,
                                           entry->who, entry->label, wm_chain_get_action_name (entry->action), entry->target);
  const char *const parts[] = { head, entry->rows, "\n", entry->contents, "\n", entry->previous };
  WmDigest digest;

  wm_digest_begin (&digest);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    wm_digest_add_text (&digest, parts[i]);
  return wm_digest_end (&digest);
}

/* The hash of the newest entry; that of nothing is WM_CHAIN_START. */
char *
wm_chain_dup_head (WmDatabase  *db,
                   GError     **error)
{
  g_autoptr (WmStatement) statement =
    wm_database_prepare (db, "SELECT hash FROM change ORDER BY number DESC LIMIT 1", error);
  gboolean row;

  if (statement == NULL || !wm_database_step (statement, &row, error))
    return NULL;
  return g_strdup (row ? wm_statement_get_text (statement, 0) : WM_CHAIN_START);
}

gboolean
wm_chain_append (WmDatabase            *db,
                 const WmHistoryEntry  *entry,
                 GError               **error)
{
  g_autoptr (WmStatement) statement = wm_database_prepare (
    db, "INSERT INTO change (number, time, who, label, action, target, rows, contents, previous, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
  g_autofree char *time = wm_moment_format (entry->time);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, entry->number);
  wm_statement_bind_text (statement, 2, time);
  wm_statement_bind_text (statement, 3, entry->who);
  wm_statement_bind_text (statement, 4, entry->label);
  wm_statement_bind_text (statement, 5, wm_chain_get_action_name (entry->action));
  sqlite3_bind_int64 (statement, 6, entry->target);
  wm_statement_bind_text (statement, 7, entry->rows);
  wm_statement_bind_text (statement, 8, entry->contents);
  wm_statement_bind_text (statement, 9, entry->previous);
  wm_statement_bind_text (statement, 10, entry->hash);
  return wm_database_run (statement, error);
}

/* @clauses: what follows FROM change, such as ORDER BY number; parameters are the caller's to bind */
WmStatement *
wm_chain_select (WmDatabase  *db,
                 const char  *clauses,
                 GError     **error)
{
  g_autofree char *sql = g_strconcat ("SELECT number, time, who, label, action, target, rows, contents, previous, hash"
                                      " FROM change ", clauses, NULL);

  return wm_database_prepare (db, sql, error);
}

static gboolean
parse_action (const char     *text,
              WmChangeAction *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (action_names); i++)
    if (g_str_equal (text, action_names[i]))
      {
        *action = (WmChangeAction) i;
        return TRUE;
      }
  return FALSE;
}

/* The next entry of wm_chain_select(); NULL without an error after the last. */
WmHistoryEntry *
wm_chain_next (WmStatement  *statement,
               GError      **error)
{
  g_autoptr (WmHistoryEntry) entry = NULL;
  gboolean row;

  if (!wm_database_step (statement, &row, error) || !row)
    return NULL;
  entry = g_new0 (WmHistoryEntry, 1);
  entry->number = sqlite3_column_int64 (statement, 0);
  entry->time = wm_moment_parse (wm_statement_get_text (statement, 1), NULL);
  entry->who = g_strdup (wm_statement_get_text (statement, 2));
  entry->label = g_strdup (wm_statement_get_text (statement, 3));
  entry->target = sqlite3_column_int64 (statement, 5);
  entry->rows = g_strdup (wm_statement_get_text (statement, 6));
  entry->contents = g_strdup (wm_statement_get_text (statement, 7));
  entry->previous = g_strdup (wm_statement_get_text (statement, 8));
  entry->hash = g_strdup (wm_statement_get_text (statement, 9));
  if (entry->time == WM_UNSET || !parse_action (wm_statement_get_text (statement, 4), &entry->action))
    {
      g_set_error (error, WM_STORE_ERROR, WM_STORE_ERROR_DAMAGED,
                   _ ("entry %" PRId64 " of the history can’t be read"), entry->number);
      return NULL;
    }
  return g_steal_pointer (&entry);
}
