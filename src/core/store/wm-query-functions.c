/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-time.h"
#include "store/wm-query-private.h"

/* The functions that queries have and SQLite hasn't. All follow from what they are given: none asks a clock. */

/* The date that an argument begins with; %WM_UNSET where it is none. */
static gint64
read_date (sqlite3_value *value)
{
  const char *text = (const char *) sqlite3_value_text (value);
  g_autofree char *date = text != NULL ? g_strndup (text, strlen ("2026-03-02")) : NULL;

  return date != NULL ? wm_date_parse (date, NULL) : WM_UNSET;
}

static void
give_date (sqlite3_context *context,
           gint64           date)
{
  if (date == WM_UNSET)
    sqlite3_result_null (context);
  else
    sqlite3_result_text (context, wm_date_format (date), -1, g_free);
}

static void
today_func (sqlite3_context  *context,
            int               n,
            sqlite3_value   **arguments)
{
  give_date (context, *(const gint64 *) sqlite3_user_data (context));
}

#define MOST_DAYS 400000

static void
days_func (sqlite3_context  *context,
           int               n,
           sqlite3_value   **arguments)
{
  gint64 date = read_date (arguments[0]);

  give_date (context, date == WM_UNSET ? date : date + CLAMP (sqlite3_value_int64 (arguments[1]), -MOST_DAYS, MOST_DAYS));
}

static void
months_func (sqlite3_context  *context,
             int               n,
             sqlite3_value   **arguments)
{
  gint64 date = read_date (arguments[0]);

  give_date (context, date == WM_UNSET ? date : wm_date_add_months (date, (int) CLAMP (sqlite3_value_int64 (arguments[1]), -12000, 12000)));
}

static void
between_func (sqlite3_context  *context,
              int               n,
              sqlite3_value   **arguments)
{
  gint64 from = read_date (arguments[0]), to = read_date (arguments[1]);

  if (from == WM_UNSET || to == WM_UNSET)
    sqlite3_result_null (context);
  else
    sqlite3_result_int64 (context, to - from);
}

/*< private >
 * wm_query_add_functions:
 * @today: what today() says; may change between queries
 */
gboolean
wm_query_add_functions (WmDatabase   *db,
                        const gint64 *today)
{
  const int flags = SQLITE_UTF8 | SQLITE_INNOCUOUS, pure = flags | SQLITE_DETERMINISTIC;

  return sqlite3_create_function_v2 (db, "today", 0, flags, (gpointer) today, today_func, NULL, NULL, NULL) == SQLITE_OK &&
         sqlite3_create_function_v2 (db, "days", 2, pure, NULL, days_func, NULL, NULL, NULL) == SQLITE_OK &&
         sqlite3_create_function_v2 (db, "months", 2, pure, NULL, months_func, NULL, NULL, NULL) == SQLITE_OK &&
         sqlite3_create_function_v2 (db, "days_between", 2, pure, NULL, between_func, NULL, NULL, NULL) == SQLITE_OK;
}

/*< private >
 * wm_query_allows_function:
 *
 * Returns: whether a query may call it: neither clocks, nor files, nor what makes texts of any size
 */
gboolean
wm_query_allows_function (const char *name)
{
  static const char *const allowed[] = {
    "abs", "avg", "coalesce", "count", "days", "days_between", "glob", "group_concat", "ifnull", "iif", "instr", "length", "like",
    "lower", "ltrim", "max", "min", "months", "nullif", "round", "rtrim", "sign", "string_agg", "substr", "substring", "sum", "today",
    "total", "trim", "upper", NULL,
  };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_strv_contains (allowed, lower);
}
