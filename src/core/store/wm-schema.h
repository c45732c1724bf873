/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-record.h"
#include "store/wm-database.h"

G_BEGIN_DECLS

/* What a plan file looks like inside, and which files we take. */
#define WM_SCHEMA_APPLICATION_ID 0x576d726b /* Wmrk */

gboolean   wm_schema_check_file  (WmDatabase  *db,
                                  const char  *path,
                                  GError     **error);
gboolean   wm_schema_check_pages (WmDatabase  *db,
                                  const char  *path,
                                  GError     **error);
gboolean   wm_schema_create      (WmDatabase  *db,
                                  GError     **error);
gboolean   wm_schema_migrate     (WmDatabase  *db,
                                  const char  *path,
                                  GError     **error);
gboolean   wm_schema_check_kinds (WmDatabase  *db,
                                  const char  *path,
                                  GError     **error);
char      *wm_schema_dup_column  (const WmField *field);
char      *wm_schema_dup_insert  (const WmKind  *kind);
char      *wm_schema_dup_update  (const WmKind  *kind,
                                  guint          field);
void       wm_schema_bind        (WmStatement   *statement,
                                  int            index,
                                  const WmField *field,
                                  WmValue        value);
GHashTable *wm_schema_list_columns (WmDatabase *db,
                                    const char  *table,
                                    GError     **error);
GPtrArray *wm_schema_load        (WmDatabase    *db,
                                  GType          type,
                                  GError       **error);

G_END_DECLS
