/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "record/wm-decimal.h"
#include "record/wm-kinds.h"
#include "record/wm-record-private.h"
#include "store/wm-schema.h"
#include "store/wm-store.h"

/* Each step takes a file from the version of its index to the next. Steps are only
 * ever appended. Tables and columns of the kinds are not here: add_kinds() adds what
 * is declared and not there yet, so a new field needs no step. */
static const char *const migrations[] = {
  "CREATE TABLE record (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,"
  " number INTEGER NOT NULL, UNIQUE (kind, number)) STRICT;"
  /* The next number of a kind: numbers of records that are gone are not given again. */
  "CREATE TABLE counter (kind TEXT PRIMARY KEY, next INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
  "CREATE TABLE change (number INTEGER PRIMARY KEY, time TEXT NOT NULL, who TEXT NOT NULL, label TEXT NOT NULL,"
  " action TEXT NOT NULL, target INTEGER NOT NULL, rows TEXT NOT NULL, contents TEXT NOT NULL,"
  " previous TEXT NOT NULL, hash TEXT NOT NULL) STRICT;"
  /* A digest is set when the last piece has come. */
  "CREATE TABLE content (id INTEGER PRIMARY KEY, digest TEXT UNIQUE, size INTEGER) STRICT;"
  "CREATE TABLE piece (content INTEGER NOT NULL REFERENCES content (id) ON DELETE CASCADE, n INTEGER NOT NULL,"
  " data BLOB NOT NULL, UNIQUE (content, n)) STRICT;"
  "CREATE VIRTUAL TABLE search USING fts5 (title, body, content='', contentless_delete=1, prefix='2 3',"
  " tokenize=\"unicode61 remove_diacritics 2\");",
  /* What checks came to, see wm-check-log.h; not of the history, as it all follows from records. */
  "CREATE TABLE check_run (time TEXT PRIMARY KEY, until TEXT NOT NULL, runs INTEGER NOT NULL, passed INTEGER NOT NULL,"
  " failed INTEGER NOT NULL, broken INTEGER NOT NULL, evaluations INTEGER NOT NULL, readiness INTEGER NOT NULL)"
  " STRICT, WITHOUT ROWID;"
  "CREATE TABLE check_state (id TEXT NOT NULL, time TEXT NOT NULL, state TEXT NOT NULL, failing INTEGER NOT NULL,"
  " PRIMARY KEY (id, time)) STRICT, WITHOUT ROWID;"
  "CREATE TABLE check_failure (id TEXT NOT NULL, record TEXT NOT NULL, since TEXT NOT NULL,"
  " PRIMARY KEY (id, record)) STRICT, WITHOUT ROWID;",
  /* What contents say, see wm-content-text.c. */
  "CREATE VIRTUAL TABLE searchtext USING fts5 (text, content='', contentless_delete=1,"
  " tokenize=\"unicode61 remove_diacritics 2\");"
  "CREATE TABLE searched (content INTEGER PRIMARY KEY) STRICT;",
};

#define VERSION ((int) G_N_ELEMENTS (migrations))

static gboolean
refuse (const char   *path,
        WmStoreError  code,
        const char   *why,
        GError      **error)
{
  g_set_error (error, WM_STORE_ERROR, code, "%s: %s", path, why);
  return FALSE;
}

static guint32
read_big_endian (const guchar *p)
{
  return (guint32) p[0] << 24 | (guint32) p[1] << 16 | (guint32) p[2] << 8 | p[3];
}

/* Whether there is a log beside the file. Its pages count before the file’s own then, and
 * a checkpoint that was killed has written the new size to the first page, before the
 * pages that it announces. */
static gboolean
has_log (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  GStatBuf st;

  return g_stat (log, &st) == 0 && st.st_size > 0;
}

/* Source: “SQLite database file format”, 1.3, for the header’s offsets.
 * @whole: whether the file is all there is of the database */
static gboolean
check_header (const guchar  *header,
              sqlite3_int64  size,
              gboolean       whole,
              const char    *path,
              GError       **error)
{
  guint32 page_size = (guint32) header[16] << 8 | header[17];
  guint32 n_pages = read_big_endian (header + 28);
  gboolean count_valid = read_big_endian (header + 24) == read_big_endian (header + 92);

  if (memcmp (header, "SQLite format 3", 16) != 0)
    return refuse (path, WM_STORE_ERROR_NOT_A_PLAN, _ ("this is not a Waymark plan; choose a file that Waymark made"), error);
  if (read_big_endian (header + 68) != WM_SCHEMA_APPLICATION_ID)
    return refuse (path, WM_STORE_ERROR_NOT_A_PLAN, _ ("this is a database of another program, not a Waymark plan"), error);
  if ((int) read_big_endian (header + 60) > VERSION)
    return refuse (path, WM_STORE_ERROR_NEWER, _ ("a newer Waymark made this plan; update Waymark to open it"), error);
  if (page_size == 1)
    page_size = 65536;
  if (page_size < 512 || (page_size & (page_size - 1)) != 0 || (whole && count_valid && size < (sqlite3_int64) n_pages * page_size))
    return refuse (path, WM_STORE_ERROR_DAMAGED,
                   _ ("the end of the file is missing; go back to a copy, or open it for reading to save what is there"), error);
  return TRUE;
}

/**
 * wm_schema_check_file:
 * @db: a connection that has read nothing yet
 * @path: its file, for messages
 * @error: return location
 *
 * Looks at the file's first bytes and its size, through SQLite's own handle: opening
 * the file a second time would drop SQLite's locks on it when that is closed.
 *
 * Returns: whether this is a plan of a version that we know, and whole; else %FALSE
 *   with %WM_STORE_ERROR_NOT_A_PLAN, %WM_STORE_ERROR_NEWER or %WM_STORE_ERROR_DAMAGED
 */
gboolean
wm_schema_check_file (WmDatabase  *db,
                      const char  *path,
                      GError     **error)
{
  sqlite3_file *file = NULL;
  sqlite3_int64 size = 0;
  guchar header[100];

  sqlite3_file_control (db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (file == NULL || file->pMethods == NULL || file->pMethods->xFileSize (file, &size) != SQLITE_OK)
    return refuse (path, WM_STORE_ERROR_FAILED, _ ("the file can’t be read"), error);
  if (size == 0)
    return refuse (path, WM_STORE_ERROR_NOT_A_PLAN, _ ("the file is empty; choose a file that Waymark made"), error);
  if (size < (sqlite3_int64) sizeof header)
    return refuse (path, WM_STORE_ERROR_NOT_A_PLAN, _ ("this is not a Waymark plan; choose a file that Waymark made"), error);
  if (file->pMethods->xRead (file, header, sizeof header, 0) != SQLITE_OK)
    return refuse (path, WM_STORE_ERROR_FAILED, _ ("the file can’t be read"), error);
  return check_header (header, size, !has_log (path), path, error);
}

static gboolean
check_table (WmDatabase  *db,
             const char  *path,
             const char  *table,
             GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA quick_check('%s')", table);
  g_autoptr (WmStatement) statement = wm_database_prepare (db, sql, error);
  gboolean row;
  const char *said;

  if (statement == NULL || !wm_database_step (statement, &row, error))
    return FALSE;
  said = row ? wm_statement_get_text (statement, 0) : "";
  if (g_str_equal (said, "ok"))
    return TRUE;
  /* Translators: a file's path, a table in it, and SQLite's own words */
  g_set_error (error, WM_STORE_ERROR, WM_STORE_ERROR_DAMAGED,
               _ ("%s: damaged in the table %s (%s); open it for reading, or go back to a copy"), path, table, said);
  return FALSE;
}

static GPtrArray *
list_tables (WmDatabase  *db,
             GError     **error)
{
  g_autoptr (WmStatement) statement =
    wm_database_prepare (db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'", error);
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (g_free);
  gboolean row;

  if (statement == NULL)
    return NULL;
  for (;;)
    {
      if (!wm_database_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&tables);
      g_ptr_array_add (tables, g_strdup (wm_statement_get_text (statement, 0)));
    }
}

/**
 * wm_schema_check_pages:
 * @db: a connection
 * @path: its file, for messages
 * @error: return location
 *
 * Has SQLite check the pages of all tables but those of contents, which have their
 * digests, and of the search, which can be made anew.
 *
 * Returns: %TRUE; else %FALSE with %WM_STORE_ERROR_DAMAGED and the table's name
 */
gboolean
wm_schema_check_pages (WmDatabase  *db,
                       const char  *path,
                       GError     **error)
{
  g_autoptr (GPtrArray) tables = list_tables (db, error);

  if (tables == NULL)
    return FALSE;
  for (guint i = 0; i < tables->len; i++)
    {
      const char *table = g_ptr_array_index (tables, i);
      if (!g_str_equal (table, "piece") && strchr (table, '\'') == NULL && !check_table (db, path, table, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_number_column (const WmField *field)
{
  return field->type == WM_FIELD_INTEGER || field->type == WM_FIELD_BOOLEAN || field->type == WM_FIELD_DURATION;
}

static const char *
get_column_type (const WmField *field)
{
  if (field->type == WM_FIELD_REFERENCE)
    return "TEXT REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED";
  if (field->type == WM_FIELD_DECIMAL)
    return "REAL";
  return is_number_column (field) ? "INTEGER" : "TEXT";
}

/**
 * wm_schema_dup_column:
 * @field: a field
 *
 * Returns: (transfer full): the name of its column: that of the field with `_` for `-`
 */
char *
wm_schema_dup_column (const WmField *field)
{
  return g_strdelimit (g_strdup (field->name), "-", '_');
}

static gboolean
add_column (WmDatabase    *db,
            const WmKind  *kind,
            const WmField *field,
            GError       **error)
{
  gboolean reference = field->type == WM_FIELD_REFERENCE;
  g_autofree char *column = wm_schema_dup_column (field);
  g_autofree char *sql = g_strdup_printf ("ALTER TABLE \"%s\" ADD COLUMN \"%s\" %s", kind->name, column, get_column_type (field));
  g_autofree char *index = g_strdup_printf ("CREATE INDEX \"%s_%s\" ON \"%s\" (\"%s\")", kind->name, column, kind->name, column);

  return wm_database_exec (db, sql, error) && (!reference || wm_database_exec (db, index, error));
}

/* The columns that a table has, as a set, which is empty where there is no such table; NULL at an error. */
GHashTable *
wm_schema_list_columns (WmDatabase  *db,
                        const char  *table,
                        GError     **error)
{
  g_autoptr (GHashTable) columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (WmStatement) statement = wm_database_prepare (db, "SELECT name FROM pragma_table_info(?)", error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  wm_statement_bind_text (statement, 1, table);
  for (;;)
    {
      if (!wm_database_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&columns);
      g_hash_table_add (columns, g_strdup (wm_statement_get_text (statement, 0)));
    }
}

static gboolean
add_kind (WmDatabase    *db,
          const WmKind  *kind,
          GError       **error)
{
  g_autofree char *sql = g_strdup_printf ("CREATE TABLE IF NOT EXISTS \"%s\" (row INTEGER PRIMARY KEY REFERENCES record (row)"
                                          " ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED) STRICT", kind->name);
  g_autoptr (GHashTable) columns = NULL;

  if (!wm_database_exec (db, sql, error))
    return FALSE;
  columns = wm_schema_list_columns (db, kind->name, error);
  if (columns == NULL)
    return FALSE;
  for (guint i = 0; i < kind->n_fields; i++)
    {
      g_autofree char *column = wm_schema_dup_column (&kind->fields[i]);
      if (!g_hash_table_contains (columns, column) && !add_column (db, kind, &kind->fields[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_kinds (WmDatabase  *db,
           GError     **error)
{
  guint n;
  const GType *types = wm_kinds_list (&n);

  for (guint i = 0; i < n; i++)
    if (!add_kind (db, wm_kinds_get (types[i]), error))
      return FALSE;
  return TRUE;
}

/* In one transaction: all steps that the file lacks, then what kinds lack. */
static gboolean
bring_up_to_date (WmDatabase  *db,
                  GError     **error)
{
  gint64 version = wm_database_get_number (db, "PRAGMA user_version", error);
  g_autofree char *set_version = g_strdup_printf ("PRAGMA user_version = %d", VERSION);
  gboolean ok = version >= 0 && wm_database_exec (db, "BEGIN IMMEDIATE", error);

  for (gint64 i = version; ok && i < VERSION; i++)
    ok = wm_database_exec (db, migrations[i], error);
  if (ok && add_kinds (db, error) && (version == VERSION || wm_database_exec (db, set_version, error)) &&
      wm_database_exec (db, "COMMIT", error))
    return TRUE;
  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

/**
 * wm_schema_create:
 * @db: a connection to an empty file, for writing
 * @error: return location
 *
 * Makes of an empty file a plan file without records.
 */
gboolean
wm_schema_create (WmDatabase  *db,
                  GError     **error)
{
  g_autofree char *id = g_strdup_printf ("PRAGMA application_id = %d", WM_SCHEMA_APPLICATION_ID);

  return wm_database_exec (db, id, error) && wm_database_exec (db, "PRAGMA journal_mode = WAL", error) &&
         bring_up_to_date (db, error);
}

/**
 * wm_schema_migrate:
 * @db: a connection for writing, to a file that wm_schema_check_file() took
 * @path: its file, for messages
 * @error: return location
 *
 * Brings a file of an older version up to date, or leaves it as it is.
 */
gboolean
wm_schema_migrate (WmDatabase  *db,
                   const char  *path,
                   GError     **error)
{
  return wm_schema_check_kinds (db, path, error) && bring_up_to_date (db, error);
}

static gboolean
check_columns (WmDatabase    *db,
               const char    *path,
               const WmKind  *kind,
               GError       **error)
{
  g_autoptr (GHashTable) columns = wm_schema_list_columns (db, kind->name, error);

  if (columns == NULL)
    return FALSE;
  g_hash_table_remove (columns, "row");
  for (guint i = 0; i < kind->n_fields; i++)
    {
      g_autofree char *column = wm_schema_dup_column (&kind->fields[i]);
      g_hash_table_remove (columns, column);
    }
  if (g_hash_table_size (columns) == 0)
    return TRUE;
  return refuse (path, WM_STORE_ERROR_NEWER, _ ("a newer Waymark made this plan; update Waymark to open it"), error);
}

/**
 * wm_schema_check_kinds:
 * @db: a connection
 * @path: its file, for messages
 * @error: return location
 *
 * A file with a field or a kind that we don't know comes from a newer program, even
 * where its version is ours: what we would write there could contradict it.
 */
gboolean
wm_schema_check_kinds (WmDatabase  *db,
                       const char  *path,
                       GError     **error)
{
  g_autoptr (GPtrArray) tables = list_tables (db, error);
  static const char *const own[] = { "record", "counter", "change", "content", "piece", "check_run", "check_state", "check_failure", NULL };

  if (tables == NULL)
    return FALSE;
  for (guint i = 0; i < tables->len; i++)
    {
      const char *table = g_ptr_array_index (tables, i);
      GType type = wm_kinds_find (table);

      if (g_strv_contains (own, table) || g_str_has_prefix (table, "sqlite_"))
        continue;
      if (type == G_TYPE_INVALID)
        return refuse (path, WM_STORE_ERROR_NEWER, _ ("a newer Waymark made this plan; update Waymark to open it"), error);
      if (!check_columns (db, path, wm_kinds_get (type), error))
        return FALSE;
    }
  return TRUE;
}

char *
wm_schema_dup_insert (const WmKind *kind)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO \"%s\" (row", kind->name);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      g_autofree char *column = wm_schema_dup_column (&kind->fields[i]);
      g_string_append_printf (sql, ", \"%s\"", column);
    }
  g_string_append (sql, ") VALUES (?");
  for (guint i = 0; i < kind->n_fields; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  return g_string_free_and_steal (sql);
}

char *
wm_schema_dup_update (const WmKind *kind,
                      guint         field)
{
  g_autofree char *column = wm_schema_dup_column (&kind->fields[field]);

  return g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = ?1 WHERE row = ?2", kind->name, column);
}

/**
 * wm_schema_bind:
 * @statement: a statement
 * @index: of a parameter, from 1
 * @field: a field
 * @value: a value of it
 *
 * Integers, booleans and durations (in minutes) are SQL integers, decimals are SQL reals;
 * all else is text as wm_field_format() gives it, so that SQL over a plan reads well.
 * Empty is NULL.
 */
void
wm_schema_bind (WmStatement   *statement,
                int            index,
                const WmField *field,
                WmValue        value)
{
  if (wm_field_is_empty (field, value))
    sqlite3_bind_null (statement, index);
  else if (is_number_column (field))
    sqlite3_bind_int64 (statement, index, value.number);
  else if (field->type == WM_FIELD_DECIMAL)
    sqlite3_bind_double (statement, index, wm_decimal_to_double (value.number));
  else
    {
      g_autofree char *text = wm_field_format (field, value);
      wm_statement_bind_text (statement, index, text);
    }
}

static gboolean
read_value (WmStatement   *statement,
            int            column,
            const WmField *field,
            WmValue       *value,
            GError       **error)
{
  *value = (WmValue) { 0 };
  if (!wm_field_holds_text (field))
    value->number = WM_UNSET;
  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return TRUE;
  if (is_number_column (field))
    {
      value->number = sqlite3_column_int64 (statement, column);
      return TRUE;
    }
  if (field->type == WM_FIELD_DECIMAL)
    {
      value->number = wm_decimal_from_double (sqlite3_column_double (statement, column));
      return TRUE;
    }
  return wm_field_parse (field, wm_statement_get_text (statement, column), value, error);
}

static WmRecord *
read_record (WmStatement  *statement,
             GType         type,
             GError      **error)
{
  const WmKind *kind = wm_kinds_get (type);
  g_autoptr (WmRecord) record = wm_record_new (type, wm_statement_get_text (statement, 1),
                                               (guint) sqlite3_column_int64 (statement, 2),
                                               sqlite3_column_int64 (statement, 0));

  for (guint i = 0; i < kind->n_fields; i++)
    {
      WmValue value;

      if (!read_value (statement, (int) i + 3, &kind->fields[i], &value, error))
        {
          g_autofree char *ref = wm_record_dup_ref (record);
          g_prefix_error (error, "%s: ", ref);
          (*error)->domain = WM_STORE_ERROR;
          (*error)->code = WM_STORE_ERROR_DAMAGED;
          return NULL;
        }
      wm_record_take_value (record, i, value);
    }
  return g_steal_pointer (&record);
}

static char *
dup_select (WmDatabase    *db,
            const WmKind  *kind,
            GError       **error)
{
  g_autoptr (GHashTable) columns = wm_schema_list_columns (db, kind->name, error);
  GString *sql;

  if (columns == NULL)
    return NULL;
  sql = g_string_new ("SELECT r.row, r.id, r.number");
  for (guint i = 0; i < kind->n_fields; i++)
    {
      g_autofree char *column = wm_schema_dup_column (&kind->fields[i]);
      /* A file of an older version that is only read lacks what came later. */
      if (g_hash_table_contains (columns, column))
        g_string_append_printf (sql, ", k.\"%s\"", column);
      else
        g_string_append (sql, ", NULL");
    }
  /* From the kind's own table, or an empty one would cost as much as the whole plan. */
  g_string_append_printf (sql, " FROM \"%s\" k CROSS JOIN record r ON r.row = k.row ORDER BY k.row", kind->name);
  return g_string_free_and_steal (sql);
}

static int
by_number (gconstpointer a,
           gconstpointer b)
{
  guint x = wm_record_get_number (*(WmRecord **) a), y = wm_record_get_number (*(WmRecord **) b);

  return (x > y) - (x < y);
}

/* Rows and numbers are given in one order, so that only a file that was tampered with is sorted here. */
static void
sort_records (GPtrArray *records)
{
  for (guint i = 1; i < records->len; i++)
    if (by_number (&records->pdata[i - 1], &records->pdata[i]) > 0)
      {
        g_ptr_array_sort (records, by_number);
        return;
      }
}

/**
 * wm_schema_load:
 * @db: a connection
 * @type: type of a kind
 * @error: return location
 *
 * Returns: (transfer full) (element-type WmRecord): all records of a kind, by number;
 *   %NULL with %WM_STORE_ERROR_DAMAGED, which names the record and the field
 */
GPtrArray *
wm_schema_load (WmDatabase  *db,
                GType        type,
                GError     **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *sql = dup_select (db, wm_kinds_get (type), error);
  g_autoptr (WmStatement) statement = sql != NULL ? wm_database_prepare (db, sql, error) : NULL;
  gboolean row;

  if (statement == NULL)
    return NULL;
  for (;;)
    {
      WmRecord *record;

      if (!wm_database_step (statement, &row, error))
        return NULL;
      if (!row)
        break;
      record = read_record (statement, type, error);
      if (record == NULL)
        return NULL;
      g_ptr_array_add (records, record);
    }
  sort_records (records);
  return g_steal_pointer (&records);
}
