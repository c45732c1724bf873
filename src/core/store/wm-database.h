/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* SQLite with our errors. For the store's own files alone. */
typedef struct sqlite3 WmDatabase;
typedef struct sqlite3_stmt WmStatement;

typedef enum
{
  WM_DATABASE_READ,
  WM_DATABASE_READ_AHEAD, /* what is read is long and lies in order, as contents do */
  WM_DATABASE_WRITE,
} WmDatabaseMode;

WmDatabase  *wm_database_open       (const char      *path,
                                     WmDatabaseMode   mode,
                                     GError         **error);
void         wm_database_close      (WmDatabase      *db);
gboolean     wm_database_fail       (WmDatabase      *db,
                                     const char      *doing,
                                     GError         **error);
gboolean     wm_database_exec       (WmDatabase      *db,
                                     const char      *sql,
                                     GError         **error);
WmStatement *wm_database_prepare    (WmDatabase      *db,
                                     const char      *sql,
                                     GError         **error);
gboolean     wm_database_step       (WmStatement     *statement,
                                     gboolean        *row,
                                     GError         **error);
gboolean     wm_database_run        (WmStatement     *statement,
                                     GError         **error);
gint64       wm_database_get_number (WmDatabase      *db,
                                     const char      *sql,
                                     GError         **error);
void         wm_statement_bind_text (WmStatement     *statement,
                                     int              index,
                                     const char      *text);
const char  *wm_statement_get_text  (WmStatement     *statement,
                                     int              column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmDatabase, wm_database_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmStatement, sqlite3_finalize)

G_END_DECLS
