/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "record/wm-json.h"
#include "record/wm-record-private.h"
#include "store/wm-chain.h"
#include "store/wm-commit.h"
#include "store/wm-schema.h"

struct _WmCommitter
{
  WmDatabase *db;
  GHashTable *statements; /* SQL to WmStatement */
};

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

WmCommitter *
wm_committer_new (WmDatabase *db)
{
  WmCommitter *self = g_new0 (WmCommitter, 1);

  self->db = db;
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  return self;
}

void
wm_committer_free (WmCommitter *self)
{
  g_hash_table_unref (self->statements);
  g_free (self);
}

/* Returns: (transfer none): the statement for @sql, made once */
static WmStatement *
get_statement (WmCommitter *self,
               const char  *sql,
               GError     **error)
{
  WmStatement *statement = g_hash_table_lookup (self->statements, sql);

  if (statement == NULL)
    {
      statement = wm_database_prepare (self->db, sql, error);
      if (statement != NULL)
        g_hash_table_insert (self->statements, g_strdup (sql), statement);
    }
  return statement;
}

static gboolean
run_for_row (WmCommitter *self,
             const char  *sql,
             gint64       row,
             GError     **error)
{
  WmStatement *statement = get_statement (self, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row);
  return wm_database_run (statement, error);
}

/* The number that people say and the title weigh more than the rest, so they are a
 * column of their own: the first two lines. */
static gboolean
index_text (WmCommitter *self,
            gint64       row,
            const char  *text,
            GError     **error)
{
  WmStatement *statement = get_statement (self, "INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)", error);
  const char *first = strchr (text, '\n');
  const char *second = first != NULL ? strchr (first + 1, '\n') : NULL;
  const char *body = second != NULL ? second : text + strlen (text);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row);
  sqlite3_bind_text (statement, 2, text, (int) (body - text), SQLITE_TRANSIENT);
  wm_statement_bind_text (statement, 3, body);
  return wm_database_run (statement, error);
}

static gboolean
insert_base (WmCommitter *self,
             WmRecord    *record,
             GError     **error)
{
  const char *kind = wm_record_get_kind (record)->name;
  WmStatement *insert = get_statement (self, "INSERT INTO record (row, id, kind, number) VALUES (?, ?, ?, ?)", error);
  WmStatement *count = get_statement (self, "INSERT INTO counter (kind, next) VALUES (?1, ?2)"
                                      " ON CONFLICT (kind) DO UPDATE SET next = max (next, ?2)", error);

  if (insert == NULL || count == NULL)
    return FALSE;
  sqlite3_bind_int64 (insert, 1, wm_record_get_row (record));
  wm_statement_bind_text (insert, 2, wm_record_get_id (record));
  wm_statement_bind_text (insert, 3, kind);
  sqlite3_bind_int64 (insert, 4, wm_record_get_number (record));
  wm_statement_bind_text (count, 1, kind);
  sqlite3_bind_int64 (count, 2, (gint64) wm_record_get_number (record) + 1);
  return wm_database_run (insert, error) && wm_database_run (count, error);
}

static gboolean
insert_record (WmCommitter        *self,
               const WmRowChange  *row,
               GError            **error)
{
  const WmKind *kind = wm_record_get_kind (row->record);
  g_autofree char *sql = wm_schema_dup_insert (kind);
  WmStatement *statement = get_statement (self, sql, error);

  if (statement == NULL || !insert_base (self, row->record, error))
    return FALSE;
  sqlite3_bind_int64 (statement, 1, wm_record_get_row (row->record));
  for (guint i = 0; i < row->fields->len; i++)
    {
      const WmFieldChange *change = &g_array_index (row->fields, WmFieldChange, i);
      wm_schema_bind (statement, (int) change->field + 2, &kind->fields[change->field], change->after);
    }
  return wm_database_run (statement, error);
}

static gboolean
update_record (WmCommitter        *self,
               const WmRowChange  *row,
               GError            **error)
{
  const WmKind *kind = wm_record_get_kind (row->record);

  for (guint i = 0; i < row->fields->len; i++)
    {
      const WmFieldChange *change = &g_array_index (row->fields, WmFieldChange, i);
      g_autofree char *sql = wm_schema_dup_update (kind, change->field);
      WmStatement *statement = get_statement (self, sql, error);

      if (statement == NULL)
        return FALSE;
      wm_schema_bind (statement, 1, &kind->fields[change->field], change->after);
      sqlite3_bind_int64 (statement, 2, wm_record_get_row (row->record));
      if (!wm_database_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_row (WmCommitter        *self,
           const WmRowChange  *row,
           GError            **error)
{
  gint64 number = wm_record_get_row (row->record);
  gboolean ok;

  if (row->action == WM_ROW_ADDED)
    ok = insert_record (self, row, error);
  else if (row->action == WM_ROW_CHANGED)
    ok = update_record (self, row, error);
  else
    ok = run_for_row (self, "DELETE FROM record WHERE row = ?", number, error);

  if (ok && (row->action == WM_ROW_REMOVED || (row->action == WM_ROW_CHANGED && row->search != NULL)))
    ok = run_for_row (self, "DELETE FROM search WHERE rowid = ?", number, error);
  if (ok && row->action != WM_ROW_REMOVED && row->search != NULL)
    ok = index_text (self, number, row->search, error);
  return ok;
}

/* The digests of contents that came with a change, as a JSON array. */
static char *
dup_contents_json (WmChange *change)
{
  GString *out = g_string_new ("[");

  for (guint i = 0; i < change->rows->len; i++)
    {
      const WmRowChange *row = g_ptr_array_index (change->rows, i);
      const WmKind *kind = wm_record_get_kind (row->record);

      for (guint k = 0; k < row->fields->len; k++)
        {
          const WmFieldChange *field = &g_array_index (row->fields, WmFieldChange, k);

          if ((kind->fields[field->field].flags & WM_FIELD_CONTENT) && field->after.text != NULL)
            {
              g_string_append (out, out->len > 1 ? "," : "");
              wm_json_append_string (out, field->after.text);
            }
        }
    }
  g_string_append_c (out, ']');
  return g_string_free_and_steal (out);
}

static gboolean
append_to_history (WmCommitter  *self,
                   WmChange     *change,
                   GError      **error)
{
  g_autoptr (WmHistoryEntry) entry = g_new0 (WmHistoryEntry, 1);

  entry->previous = wm_chain_dup_head (self->db, error);
  if (entry->previous == NULL)
    return FALSE;
  entry->number = change->number;
  entry->time = change->time;
  entry->who = g_strdup (change->who);
  entry->label = g_strdup (change->label);
  entry->action = change->action;
  entry->target = change->target;
  entry->rows = wm_change_dup_rows_json (change);
  entry->contents = dup_contents_json (change);
  entry->hash = wm_chain_dup_hash (entry);
  return wm_chain_append (self->db, entry, error);
}

/**
 * wm_committer_commit:
 * @self: a committer
 * @change: a change
 * @error: return location
 *
 * Writes a change as one transaction: all of it, or nothing.
 */
gboolean
wm_committer_commit (WmCommitter  *self,
                     WmChange     *change,
                     GError      **error)
{
  gboolean ok = wm_database_exec (self->db, "BEGIN IMMEDIATE", error);

  for (guint i = 0; ok && i < change->rows->len; i++)
    ok = write_row (self, g_ptr_array_index (change->rows, i), error);
  if (ok && append_to_history (self, change, error) && wm_database_exec (self->db, "COMMIT", error))
    return TRUE;
  sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}
