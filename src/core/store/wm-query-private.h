/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/wm-database.h"
#include "store/wm-query.h"

G_BEGIN_DECLS

/* wm-query-functions.c */
gboolean wm_query_add_functions   (WmDatabase   *db,
                                   const gint64 *today);
gboolean wm_query_allows_function (const char   *name);

/* wm-query-tables.c */
gboolean wm_query_make_tables     (WmDatabase    *db,
                                   GPtrArray     *tables,
                                   GError       **error);
gboolean wm_query_fill_table      (WmDatabase          *db,
                                   const WmQueryTable  *table,
                                   GError             **error);
char    *wm_query_dup_figures     (GType          kind);
gboolean wm_query_allows_table    (const char    *schema,
                                   const char    *table);

G_END_DECLS
