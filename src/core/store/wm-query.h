/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

#define WM_QUERY_ERROR (wm_query_error_quark ())
GQuark wm_query_error_quark (void);

/**
 * WmQueryError:
 * @WM_QUERY_ERROR_INVALID: this is not a query that can be understood
 * @WM_QUERY_ERROR_REFUSED: it does more than read records
 * @WM_QUERY_ERROR_STOPPED: it took too long or too much memory
 */
typedef enum
{
  WM_QUERY_ERROR_INVALID,
  WM_QUERY_ERROR_REFUSED,
  WM_QUERY_ERROR_STOPPED,
} WmQueryError;

/**
 * WmQueryTable:
 *
 * What is computed of all records of one kind: figures that no column holds. They are columns of the kind's
 * table to those who query. Texts among the values are those of choices, or owned.
 */
typedef struct
{
  GType           kind;
  const WmField  *fields;
  guint           n_fields;
  GArray         *rows;   /* of gint64: the records */
  GArray         *values; /* of WmValue: row by row, field by field */
} WmQueryTable;

/**
 * WmQuery:
 *
 * A connection that can only read records, for SQL that somebody else wrote.
 *
 * To it, each kind of record is a table that is named as the kind is, with `_` for `-`: `task`, `ai_system`. Its
 * columns are `id`, `number` and the fields (`_` for `-` again), those that are computed among them. Dates are
 * text, `2026-03-02`; durations are working minutes; choices are their names in files, as `waymark-cli list` shows
 * them; a reference is the id of the other record. `linked` has each tie from both ends: `id`, `other`, the
 * `kind` of the other, `role`. Besides the usual functions of text and numbers there are `today ()`,
 * `days (date, n)` and `months (date, n)` that move a date, and `days_between (from, to)`. There is no clock:
 * today is a date that is given, so that a query says the same again.
 *
 * One thread at a time.
 */
typedef struct _WmQuery WmQuery;
typedef struct _WmQueryRow WmQueryRow;

/* Returns %FALSE to hear of no further rows. */
typedef gboolean (*WmQueryFunc) (WmQueryRow *row,
                                 gpointer    user_data);

WmQueryTable *wm_query_table_new     (GType           kind,
                                      const WmField  *fields,
                                      guint           n_fields);
void          wm_query_table_free    (WmQueryTable   *self);
WmValue      *wm_query_table_add     (WmQueryTable   *self,
                                      WmRecord       *record);

WmQuery      *wm_query_open          (const char     *path,
                                      GPtrArray      *tables,
                                      GError        **error);
void          wm_query_free          (WmQuery        *self);
gboolean      wm_query_begin         (WmQuery        *self,
                                      gint64          today,
                                      GPtrArray      *tables,
                                      GError        **error);
void          wm_query_end           (WmQuery        *self);
void          wm_query_set_limit     (WmQuery        *self,
                                      guint64         n_steps);
gboolean      wm_query_run           (WmQuery        *self,
                                      const char     *sql,
                                      const char *const *values,
                                      WmQueryFunc     func,
                                      gpointer        user_data,
                                      GCancellable   *cancellable,
                                      GError        **error);

guint         wm_query_row_count     (WmQueryRow     *row);
const char   *wm_query_row_get_text  (WmQueryRow     *row,
                                      guint           column);
gint64        wm_query_row_get_integer (WmQueryRow   *row,
                                        guint         column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmQuery, wm_query_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmQueryTable, wm_query_table_free)

G_END_DECLS
