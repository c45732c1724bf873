/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "store/wm-database.h"
#include "store/wm-read-ahead.h"
#include "store/wm-store.h"

static WmStoreError
code_for (int result)
{
  switch (result & 0xff)
    {
    case SQLITE_CORRUPT:
      return WM_STORE_ERROR_DAMAGED;
    case SQLITE_NOTADB:
      return WM_STORE_ERROR_NOT_A_PLAN;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return WM_STORE_ERROR_BUSY;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return WM_STORE_ERROR_READ_ONLY;
    case SQLITE_FULL:
      return WM_STORE_ERROR_FULL;
    default:
      return WM_STORE_ERROR_FAILED;
    }
}

/* Sets @error from what the database last failed at. Always FALSE. */
gboolean
wm_database_fail (WmDatabase  *db,
                  const char  *doing,
                  GError     **error)
{
  const char *path = sqlite3_db_filename (db, "main");
  WmStoreError code = code_for (sqlite3_extended_errcode (db));
  const char *remedy = code == WM_STORE_ERROR_FULL      ? _ ("; free some space and try again")
                       : code == WM_STORE_ERROR_DAMAGED ? _ ("; open it for reading, or go back to a copy")
                                                        : "";

  /* Translators: a file's path, what was being done, SQLite's own words, and what to do about it */
  g_set_error (error, WM_STORE_ERROR, code, _ ("%s: could not %s: %s%s"), path != NULL ? path : "", doing,
               sqlite3_errmsg (db), remedy);
  return FALSE;
}

/* A file that nobody has open for writing (or it would have a -wal beside it) is read
 * without a trace: no -wal or -shm is made. */
static char *
dup_uri (const char     *path,
         WmDatabaseMode  mode)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *uri = g_filename_to_uri (absolute, NULL, NULL);
  g_autofree char *wal = g_strconcat (absolute, "-wal", NULL);

  if (mode == WM_DATABASE_WRITE)
    return g_strconcat (uri, "?mode=rw", NULL);
  if (g_file_test (wal, G_FILE_TEST_EXISTS))
    return g_strconcat (uri, "?mode=ro", NULL);
  return g_strconcat (uri, "?mode=ro&immutable=1", NULL);
}

/**
 * wm_database_open:
 * @path: an existing file
 * @mode: for reading, or for writing too
 * @error: return location
 *
 * Connections may be used by one thread at a time. What the file says is not
 * trusted: no functions or virtual tables named in its schema run.
 *
 * Returns: (transfer full): a connection, or %NULL with %WM_STORE_ERROR
 */
WmDatabase *
wm_database_open (const char      *path,
                  WmDatabaseMode   mode,
                  GError         **error)
{
  g_autofree char *uri = dup_uri (path, mode);
  int flags = SQLITE_OPEN_URI | SQLITE_OPEN_FULLMUTEX |
              (mode == WM_DATABASE_WRITE ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY);
  const char *vfs = mode == WM_DATABASE_READ_AHEAD ? wm_read_ahead_get_vfs () : NULL;
  WmDatabase *db = NULL;

  if (sqlite3_open_v2 (uri, &db, flags, vfs) != SQLITE_OK)
    {
      g_set_error (error, WM_STORE_ERROR, code_for (sqlite3_errcode (db)), _ ("%s: could not open it: %s"), path,
                   sqlite3_errmsg (db));
      sqlite3_close (db);
      return NULL;
    }
  sqlite3_extended_result_codes (db, 1);
  sqlite3_busy_timeout (db, 5000);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  return db;
}

void
wm_database_close (WmDatabase *db)
{
  sqlite3_close_v2 (db);
}

gboolean
wm_database_exec (WmDatabase  *db,
                  const char  *sql,
                  GError     **error)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  return wm_database_fail (db, _ ("change the file"), error);
}

WmStatement *
wm_database_prepare (WmDatabase  *db,
                     const char  *sql,
                     GError     **error)
{
  WmStatement *statement = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    wm_database_fail (db, _ ("read the file"), error);
  return statement;
}

/* Goes to the next row; @row says whether there was one. */
gboolean
wm_database_step (WmStatement  *statement,
                  gboolean     *row,
                  GError      **error)
{
  int result = sqlite3_step (statement);

  *row = result == SQLITE_ROW;
  if (result == SQLITE_ROW || result == SQLITE_DONE)
    return TRUE;
  return wm_database_fail (sqlite3_db_handle (statement),
                           sqlite3_stmt_readonly (statement) ? _ ("read the file") : _ ("write the file"), error);
}

/* Runs a statement that gives no rows, and makes it ready to run again. */
gboolean
wm_database_run (WmStatement  *statement,
                 GError      **error)
{
  gboolean row;
  gboolean ok = wm_database_step (statement, &row, error);

  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  return ok;
}

/* The number in the first column of the first row; -1 where there is none or at an error. */
gint64
wm_database_get_number (WmDatabase  *db,
                        const char  *sql,
                        GError     **error)
{
  g_autoptr (WmStatement) statement = wm_database_prepare (db, sql, error);
  gboolean row;

  if (statement == NULL || !wm_database_step (statement, &row, error) || !row)
    return -1;
  return sqlite3_column_int64 (statement, 0);
}

/* Binds a text that stays until the statement has run; NULL is NULL. */
void
wm_statement_bind_text (WmStatement *statement,
                        int          index,
                        const char  *text)
{
  sqlite3_bind_text (statement, index, text, -1, SQLITE_TRANSIENT);
}

/* The text of a column until the next step; empty for NULL, which a damaged file may hold anywhere. */
const char *
wm_statement_get_text (WmStatement *statement,
                       int          column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return text != NULL ? text : "";
}
