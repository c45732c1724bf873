/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "record/wm-kinds.h"
#include "store/wm-query-private.h"
#include "store/wm-schema.h"

/* What a query sees: for each kind a view over the record's row, the kind's own table and the table of what is
 * computed, all of the connection itself, so that nothing is written to the plan. */

static const WmQueryTable *
find_table (GPtrArray *tables,
            GType      kind)
{
  for (guint i = 0; tables != NULL && i < tables->len; i++)
    if (((WmQueryTable *) g_ptr_array_index (tables, i))->kind == kind)
      return g_ptr_array_index (tables, i);
  return NULL;
}

/* The name of a kind in queries. */
static char *
dup_view (const WmKind *kind)
{
  return g_strdelimit (g_strdup (kind->name), "-", '_');
}

/*< private >
 * wm_query_dup_figures:
 *
 * Returns: (transfer full): the name of the table that holds what is computed of a kind
 */
char *
wm_query_dup_figures (GType kind)
{
  g_autofree char *view = dup_view (wm_kinds_get (kind));

  return g_strconcat ("figures_", view, NULL);
}

static gboolean
make_figures (WmDatabase          *db,
              const WmQueryTable  *table,
              GError             **error)
{
  g_autofree char *name = wm_query_dup_figures (table->kind);
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "CREATE TEMP TABLE \"%s\" (row INTEGER PRIMARY KEY", name);
  for (guint i = 0; i < table->n_fields; i++)
    {
      g_autofree char *column = wm_schema_dup_column (&table->fields[i]);
      g_string_append_printf (sql, ", \"%s\"", column);
    }
  g_string_append_c (sql, ')');
  return wm_database_exec (db, sql->str, error);
}

/* A file of an older version that is only read lacks what came later: it is empty then. */
static void
append_columns (GString      *sql,
                const WmKind *kind,
                GHashTable   *columns)
{
  for (guint i = 0; i < kind->n_fields; i++)
    {
      g_autofree char *column = wm_schema_dup_column (&kind->fields[i]);

      if (g_hash_table_contains (columns, column))
        g_string_append_printf (sql, ", k.\"%s\" AS \"%s\"", column, column);
      else
        g_string_append_printf (sql, ", NULL AS \"%s\"", column);
    }
}

static gboolean
make_view (WmDatabase          *db,
           const WmKind        *kind,
           const WmQueryTable  *table,
           GError             **error)
{
  g_autofree char *view = dup_view (kind), *figures = table != NULL ? wm_query_dup_figures (table->kind) : NULL;
  g_autoptr (GHashTable) columns = wm_schema_list_columns (db, kind->name, error);
  g_autoptr (GString) sql = g_string_new (NULL);

  if (columns == NULL)
    return FALSE;
  g_string_printf (sql, "CREATE TEMP VIEW \"%s\" AS SELECT r.id AS id, r.number AS number", view);
  append_columns (sql, kind, columns);
  for (guint i = 0; table != NULL && i < table->n_fields; i++)
    {
      g_autofree char *column = wm_schema_dup_column (&table->fields[i]);
      g_string_append_printf (sql, ", f.\"%s\" AS \"%s\"", column, column);
    }
  if (g_hash_table_size (columns) > 0)
    g_string_append_printf (sql, " FROM main.\"%s\" k JOIN main.record r ON r.row = k.row", kind->name);
  else
    g_string_append (sql, " FROM (SELECT NULL AS id, NULL AS number, NULL AS row LIMIT 0) r");
  if (table != NULL)
    g_string_append_printf (sql, " LEFT JOIN temp.\"%s\" f ON f.row = r.row", figures);
  return wm_database_exec (db, sql->str, error);
}

/*< private >
 * wm_query_make_tables:
 * @tables: (element-type WmQueryTable): what is computed, with or without rows
 *
 * Makes all that a query sees.
 */
gboolean
wm_query_make_tables (WmDatabase  *db,
                      GPtrArray   *tables,
                      GError     **error)
{
  guint n;
  const GType *kinds = wm_kinds_list (&n);

  for (guint i = 0; i < n; i++)
    {
      const WmQueryTable *table = find_table (tables, kinds[i]);

      if ((table != NULL && !make_figures (db, table, error)) || !make_view (db, wm_kinds_get (kinds[i]), table, error))
        return FALSE;
    }
  return wm_database_exec (db,
                           "CREATE TEMP VIEW linked AS"
                           " SELECT l.\"from\" AS id, l.\"to\" AS other, r.kind AS kind, l.role AS role"
                           " FROM main.link l JOIN main.record r ON r.id = l.\"to\""
                           " UNION ALL SELECT l.\"to\", l.\"from\", r.kind, l.role"
                           " FROM main.link l JOIN main.record r ON r.id = l.\"from\"",
                           error);
}

static gboolean
insert_rows (WmDatabase          *db,
             WmStatement         *statement,
             const WmQueryTable  *table,
             GError             **error)
{
  for (guint i = 0; i < table->rows->len; i++)
    {
      sqlite3_bind_int64 (statement, 1, g_array_index (table->rows, gint64, i));
      for (guint k = 0; k < table->n_fields; k++)
        wm_schema_bind (statement, (int) k + 2, &table->fields[k], g_array_index (table->values, WmValue, i * table->n_fields + k));
      if (!wm_database_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

/*< private >
 * wm_query_fill_table:
 * @table: what is computed of a kind
 *
 * Puts it where queries find it, in place of what was there.
 */
gboolean
wm_query_fill_table (WmDatabase          *db,
                     const WmQueryTable  *table,
                     GError             **error)
{
  g_autofree char *name = wm_query_dup_figures (table->kind);
  g_autofree char *clear = g_strdup_printf ("DELETE FROM temp.\"%s\"", name);
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (WmStatement) statement = NULL;

  g_string_printf (sql, "INSERT INTO temp.\"%s\" VALUES (?", name);
  for (guint i = 0; i < table->n_fields; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  if (!wm_database_exec (db, clear, error))
    return FALSE;
  statement = wm_database_prepare (db, sql->str, error);
  return statement != NULL && insert_rows (db, statement, table, error);
}

/* What this file has made. */
static gboolean
is_view (const char *schema,
         const char *table)
{
  g_autofree char *kind = g_strdelimit (g_strdup (table), "_", '-');

  return g_str_equal (schema, "temp") &&
         (g_str_equal (table, "linked") || g_str_has_prefix (table, "figures_") || wm_kinds_find (kind) != G_TYPE_INVALID);
}

/*< private >
 * wm_query_allows_table:
 * @schema: (nullable): where a table is; %NULL when only its rows are counted, or where it is of the query itself
 * @table: its name
 *
 * Returns: whether a query may read it: records, never contents, the history or what SQLite keeps
 */
gboolean
wm_query_allows_table (const char *schema,
                       const char *table)
{
  static const char *const never[] = { "sqlite_", "pragma_", "search", "counter", "change", "content", "piece", "check_" };

  if (wm_kinds_find (table) != G_TYPE_INVALID || g_str_equal (table, "record") || (schema != NULL && is_view (schema, table)))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (never); i++)
    if (g_ascii_strncasecmp (table, never[i], strlen (never[i])) == 0)
      return FALSE;
  return schema == NULL;
}
