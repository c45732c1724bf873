/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/wm-csv-table.h"
#include "record/wm-field.h"

G_BEGIN_DECLS

/* How the dates of a column are written. */
typedef enum
{
  WM_CSV_ISO,     /* 2026-03-02, perhaps with a time */
  WM_CSV_DAY_DOT, /* 2.3.2026 */
  WM_CSV_DAY,     /* 2/3/2026 for the second of March */
  WM_CSV_MONTH,   /* 3/2/2026 for the same */
  WM_CSV_N_ORDERS,
} WmCsvOrder;

gboolean wm_csv_find_order     (GPtrArray      *rows,
                                guint           column,
                                WmCsvOrder     *order,
                                GError        **error);
gboolean wm_csv_has_date       (const char     *text);
gint64   wm_csv_parse_date     (const char     *text,
                                WmCsvOrder      order,
                                gboolean       *has_time);
char    *wm_csv_tidy_duration  (const char     *text,
                                gboolean       *elapsed);
char    *wm_csv_tidy_boolean   (const char     *text);

/* (transfer none): what links call the row by that @ref writes; itself where there is no other */
typedef const char *(*WmCsvFindRef) (const char *ref,
                                     gpointer    user_data);

char    *wm_csv_tidy_links     (const char     *text,
                                WmCsvFindRef    find_ref,
                                gpointer        user_data);
gboolean wm_csv_is_day_first   (char          **headings);

G_END_DECLS
