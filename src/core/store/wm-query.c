/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "record/wm-record-private.h"
#include "store/wm-query-private.h"
#include "store/wm-store.h"

G_DEFINE_QUARK (wm-query-error-quark, wm_query_error)

#define STEPS_AT_ONCE 1000
#define MOST_STEPS    20000000 /* a second or so; a rule over 10,000 records takes less than one in a hundred of it */
#define MOST_MEMORY   (256 * 1024 * 1024)
#define MOST_CACHED   1000

/* A query that has been read before, and the tables of figures that it needs. */
typedef struct
{
  WmStatement *statement;
  GPtrArray   *figures; /* names */
} Entry;

struct _WmQuery
{
  WmDatabase    *db;
  GHashTable    *entries; /* SQL to Entry */
  GPtrArray     *tables;  /* (nullable) of WmQueryTable, while between begin and end */
  GHashTable    *filled;  /* names of those that are in the database */
  gint64         today;

  /* While a query is read */
  GPtrArray     *figures; /* that it names */
  char          *denied;  /* (nullable) what it may not do */

  /* While one runs */
  GCancellable  *cancellable;
  guint64        n_steps, most_steps;
  gint64         memory; /* that was in use when it began */
  gboolean       stopped;
};

WmQueryTable *
wm_query_table_new (GType          kind,
                    const WmField *fields,
                    guint          n_fields)
{
  WmQueryTable *self = g_new0 (WmQueryTable, 1);

  *self = (WmQueryTable) { kind, fields, n_fields, g_array_new (FALSE, FALSE, sizeof (gint64)), g_array_new (FALSE, FALSE, sizeof (WmValue)) };
  return self;
}

void
wm_query_table_free (WmQueryTable *self)
{
  for (guint i = 0; i < self->values->len; i++)
    wm_field_clear (&self->fields[i % self->n_fields], &g_array_index (self->values, WmValue, i));
  g_array_unref (self->rows);
  g_array_unref (self->values);
  g_free (self);
}

/**
 * wm_query_table_add:
 * @record: a record of the table's kind
 *
 * Returns: (transfer none): its values, all empty, to be set before the next is added
 */
WmValue *
wm_query_table_add (WmQueryTable *self,
                    WmRecord     *record)
{
  gint64 row = wm_record_get_row (record);
  guint at = self->values->len;

  g_array_append_val (self->rows, row);
  g_array_set_size (self->values, at + self->n_fields);
  for (guint i = 0; i < self->n_fields; i++)
    g_array_index (self->values, WmValue, at + i) =
      wm_field_holds_text (&self->fields[i]) ? (WmValue) { .text = NULL } : (WmValue) { .number = WM_UNSET };
  return &g_array_index (self->values, WmValue, at);
}

static void
entry_free (gpointer data)
{
  Entry *self = data;

  sqlite3_finalize (self->statement);
  g_ptr_array_unref (self->figures);
  g_free (self);
}

static int
deny (WmQuery    *self,
      const char *what)
{
  if (self->denied == NULL)
    self->denied = g_strdup (what);
  return SQLITE_DENY;
}

/* Called while a query is read, for each thing that it would do. */
static int
authorize (void       *data,
           int         action,
           const char *first,
           const char *second,
           const char *schema,
           const char *view)
{
  WmQuery *self = data;

  switch (action)
    {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
      return SQLITE_OK;
    case SQLITE_READ:
      if (!wm_query_allows_table (schema, first))
        return deny (self, first);
      if (g_str_has_prefix (first, "figures_") && !g_ptr_array_find_with_equal_func (self->figures, first, g_str_equal, NULL))
        g_ptr_array_add (self->figures, g_strdup (first));
      return SQLITE_OK;
    case SQLITE_FUNCTION:
      return wm_query_allows_function (second) ? SQLITE_OK : deny (self, second);
    default:
      return deny (self, first != NULL ? first : "");
    }
}

/* Called now and then while a query runs. */
static int
progress (void *data)
{
  WmQuery *self = data;

  self->n_steps += STEPS_AT_ONCE;
  self->stopped = self->n_steps > self->most_steps || sqlite3_memory_used () - self->memory > MOST_MEMORY;
  return self->stopped || g_cancellable_is_cancelled (self->cancellable);
}

/**
 * wm_query_open:
 * @path: a plan file
 * @tables: (element-type WmQueryTable): what will be computed, without rows
 * @error: return location
 *
 * Opens a connection of its own. On any thread.
 *
 * Returns: (transfer full): the connection, or %NULL with %WM_STORE_ERROR
 */
WmQuery *
wm_query_open (const char  *path,
               GPtrArray   *tables,
               GError     **error)
{
  g_autoptr (WmQuery) self = g_new0 (WmQuery, 1);

  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  self->filled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->most_steps = MOST_STEPS;
  self->today = WM_UNSET;
  self->db = wm_database_open (path, WM_DATABASE_READ, error);
  if (self->db == NULL || !wm_database_exec (self->db, "PRAGMA temp_store = MEMORY", error) ||
      !wm_query_add_functions (self->db, &self->today) || !wm_query_make_tables (self->db, tables, error))
    return NULL;
  sqlite3_limit (self->db, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit (self->db, SQLITE_LIMIT_SQL_LENGTH, 100000);
  sqlite3_limit (self->db, SQLITE_LIMIT_EXPR_DEPTH, 200);
  sqlite3_limit (self->db, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200);
  return g_steal_pointer (&self);
}

void
wm_query_free (WmQuery *self)
{
  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_clear_pointer (&self->filled, g_hash_table_unref);
  g_clear_pointer (&self->db, wm_database_close);
  g_free (self);
}

/**
 * wm_query_begin:
 * @today: what today() says
 * @tables: (element-type WmQueryTable): what is computed; must stay until wm_query_end()
 * @error: return location
 *
 * From now on all queries see the plan as it is on the disk at this moment.
 */
gboolean
wm_query_begin (WmQuery    *self,
                gint64      today,
                GPtrArray  *tables,
                GError    **error)
{
  g_assert (self->tables == NULL);

  if (!wm_database_exec (self->db, "BEGIN", error))
    return FALSE;
  self->today = today;
  self->tables = g_ptr_array_ref (tables);
  g_hash_table_remove_all (self->filled);
  return TRUE;
}

void
wm_query_end (WmQuery *self)
{
  if (self->tables == NULL)
    return;
  sqlite3_exec (self->db, "COMMIT", NULL, NULL, NULL);
  g_clear_pointer (&self->tables, g_ptr_array_unref);
}

/**
 * wm_query_set_limit:
 * @n_steps: after how many of SQLite's own instructions a query is stopped
 */
void
wm_query_set_limit (WmQuery *self,
                    guint64  n_steps)
{
  self->most_steps = n_steps;
}

static gboolean
fail (WmQuery     *self,
      const char  *denied,
      GError     **error)
{
  int code = sqlite3_errcode (self->db) & 0xff;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (denied != NULL)
    /* Translators: a function, a table or the like that a query names */
    g_set_error (error, WM_QUERY_ERROR, WM_QUERY_ERROR_REFUSED, _ ("“%s” is not for a check, which may only read records; leave it out"), denied);
  else if (self->stopped)
    g_set_error_literal (error, WM_QUERY_ERROR, WM_QUERY_ERROR_STOPPED, _ ("it was stopped, as it does not come to an end in time; look at fewer records at once"));
  else if (code == SQLITE_ERROR || code == SQLITE_MISMATCH || code == SQLITE_TOOBIG || code == SQLITE_RANGE)
    /* Translators: SQLite's own words */
    g_set_error (error, WM_QUERY_ERROR, WM_QUERY_ERROR_INVALID, _ ("it can’t be understood: %s"), sqlite3_errmsg (self->db));
  else
    wm_database_fail (self->db, _ ("read the file"), error);
  return FALSE;
}

/* One statement and nothing after it. */
static gboolean
is_one (const char *rest)
{
  return rest[strspn (rest, " \t\r\n;")] == '\0';
}

static Entry *
read_query (WmQuery     *self,
            const char  *sql,
            GError     **error)
{
  g_autoptr (WmStatement) statement = NULL;
  g_autoptr (GPtrArray) figures = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *denied = NULL;
  const char *rest = NULL;
  Entry *entry;
  int result;

  self->figures = figures;
  self->stopped = FALSE;
  sqlite3_set_authorizer (self->db, authorize, self);
  result = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, &rest);
  sqlite3_set_authorizer (self->db, NULL, NULL);
  self->figures = NULL;
  denied = g_steal_pointer (&self->denied);
  if (result != SQLITE_OK)
    {
      fail (self, denied, error);
      return NULL;
    }
  if (statement == NULL || !is_one (rest) || !sqlite3_stmt_readonly (statement))
    {
      g_set_error_literal (error, WM_QUERY_ERROR, WM_QUERY_ERROR_INVALID, _ ("it can’t be understood: it is not one SELECT"));
      return NULL;
    }
  entry = g_new0 (Entry, 1);
  *entry = (Entry) { g_steal_pointer (&statement), g_steal_pointer (&figures) };
  if (g_hash_table_size (self->entries) >= MOST_CACHED)
    g_hash_table_remove_all (self->entries);
  g_hash_table_insert (self->entries, g_strdup (sql), entry);
  return entry;
}

/* Figures are put into the database once somebody asks for them. */
static gboolean
fill (WmQuery      *self,
      const Entry  *entry,
      GError      **error)
{
  for (guint i = 0; i < entry->figures->len; i++)
    {
      const char *name = g_ptr_array_index (entry->figures, i);

      if (g_hash_table_contains (self->filled, name))
        continue;
      g_hash_table_add (self->filled, g_strdup (name));
      for (guint k = 0; k < self->tables->len; k++)
        {
          const WmQueryTable *table = g_ptr_array_index (self->tables, k);
          g_autofree char *own = wm_query_dup_figures (table->kind);

          if (g_str_equal (own, name) && !wm_query_fill_table (self->db, table, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
step (WmQuery      *self,
      WmStatement  *statement,
      WmQueryFunc   func,
      gpointer      user_data,
      GError      **error)
{
  int result;

  self->n_steps = 0;
  self->stopped = FALSE;
  self->memory = sqlite3_memory_used ();
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    if (!func ((WmQueryRow *) statement, user_data))
      return TRUE;
  return result == SQLITE_DONE || fail (self, NULL, error);
}

/**
 * wm_query_run:
 * @sql: one SELECT, by anybody
 * @values: (nullable): what stands for its parameters, ended by %NULL
 * @func: called for each row
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Between wm_query_begin() and wm_query_end().
 *
 * Returns: %TRUE when all rows have been seen; else %FALSE with %WM_QUERY_ERROR, whose message is the
 *   second half of a sentence, %WM_STORE_ERROR, or %G_IO_ERROR_CANCELLED
 */
gboolean
wm_query_run (WmQuery            *self,
              const char         *sql,
              const char *const  *values,
              WmQueryFunc         func,
              gpointer            user_data,
              GCancellable       *cancellable,
              GError            **error)
{
  Entry *entry = g_hash_table_lookup (self->entries, sql);
  gboolean ok;

  g_assert (self->tables != NULL);

  self->cancellable = cancellable;
  sqlite3_progress_handler (self->db, STEPS_AT_ONCE, progress, self);
  if (entry == NULL)
    entry = read_query (self, sql, error);
  sqlite3_progress_handler (self->db, 0, NULL, NULL);
  if (entry == NULL || !fill (self, entry, error))
    return FALSE;
  for (int i = 0; values != NULL && values[i] != NULL; i++)
    wm_statement_bind_text (entry->statement, i + 1, values[i]);
  sqlite3_progress_handler (self->db, STEPS_AT_ONCE, progress, self);
  ok = step (self, entry->statement, func, user_data, error);
  sqlite3_progress_handler (self->db, 0, NULL, NULL);
  sqlite3_reset (entry->statement);
  sqlite3_clear_bindings (entry->statement);
  self->cancellable = NULL;
  return ok;
}

guint
wm_query_row_count (WmQueryRow *row)
{
  return (guint) sqlite3_column_count ((WmStatement *) row);
}

/**
 * wm_query_row_get_text:
 *
 * Returns: (transfer none): the text in a column, until the next row; empty where there is none
 */
const char *
wm_query_row_get_text (WmQueryRow *row,
                       guint       column)
{
  return wm_statement_get_text ((WmStatement *) row, (int) column);
}

gint64
wm_query_row_get_integer (WmQueryRow *row,
                          guint       column)
{
  return sqlite3_column_int64 ((WmStatement *) row, (int) column);
}
