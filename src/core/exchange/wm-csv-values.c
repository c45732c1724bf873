/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "exchange/wm-csv-values.h"
#include "exchange/wm-import.h"

static gboolean
read_number (const char **at,
             int          most_digits,
             int         *number)
{
  int n = 0;

  for (*number = 0; g_ascii_isdigit (**at) && n < most_digits; n++)
    *number = *number * 10 + (*(*at)++ - '0');
  return n > 0;
}

/* “ 08:00”, “T08:00:00”, “ 8:00 AM”, or nothing. */
static gboolean
read_time (const char *at,
           int        *minute,
           gboolean   *has_time)
{
  int hour, min, second;

  *minute = 0;
  *has_time = FALSE;
  at += *at == 'T' || *at == ',';
  at += strspn (at, " ");
  if (*at == '\0')
    return TRUE;
  if (!read_number (&at, 2, &hour) || *at++ != ':' || !read_number (&at, 2, &min) || hour > 23 || min > 59)
    return FALSE;
  if (*at == ':')
    {
      at++;
      if (!read_number (&at, 2, &second))
        return FALSE;
    }
  at += strspn (at, " ");
  if (g_ascii_strcasecmp (at, "PM") == 0 && hour < 12)
    hour += 12;
  else if (g_ascii_strcasecmp (at, "AM") == 0)
    hour %= 12;
  else if (*at != '\0' && g_ascii_strcasecmp (at, "PM") != 0 && !g_str_equal (at, "Z"))
    return FALSE;
  *minute = hour * 60 + min;
  *has_time = TRUE;
  return TRUE;
}

/* “Mon ”, “Die ”, “lun. ”, “mié ” before a date: from 1 for Monday, or 0 where none stands. English, German, French and Spanish
 * begin their days with other letters, but for those of three. */
static int
read_weekday (const char **at)
{
  static const struct { const char *begin; int day; } days[] = {
    { "dim", 7 }, { "dom", 7 },                              /* before “di” and “do” */
    { "mo", 1 },  { "lu", 1 },  { "tu", 2 }, { "di", 2 }, { "ma", 2 }, { "we", 3 }, { "mi", 3 }, { "me", 3 }, { "th", 4 }, { "do", 4 },
    { "je", 4 },  { "ju", 4 },  { "fr", 5 }, { "ve", 5 }, { "vi", 5 }, { "sa", 6 }, { "sá", 6 }, { "su", 7 }, { "so", 7 },
  };
  const char *digits = *at + strcspn (*at, "0123456789");
  g_autofree char *word = g_strndup (*at, digits - *at);
  g_autofree char *lower = g_utf8_strdown (word, -1);

  if (digits == *at || *digits == '\0' || digits[-1] != ' ')
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (g_str_has_prefix (lower, days[i].begin))
      {
        *at = digits;
        return days[i].day;
      }
  return 0;
}

/* “26” is this century’s up to 49, as Microsoft’s programs take it, and the last one’s after. */
static int
complete_year (int      year,
               gboolean short_form)
{
  return !short_form ? year : year < 50 ? 2000 + year : 1900 + year;
}

/**
 * wm_csv_parse_date:
 * @text: a date, perhaps with a time after it and the name of its weekday before it
 * @order: how it is written
 * @has_time: (out): whether it has one
 *
 * Returns: a plan time, or %WM_UNSET
 */
gint64
wm_csv_parse_date (const char *text,
                   WmCsvOrder  order,
                   gboolean   *has_time)
{
  static const char separators[] = { '-', '.', '/', '/' };
  const char *at = text, *year_at = text;
  int weekday = read_weekday (&at), numbers[3], minute, year, month, day;
  GDate date;

  *has_time = FALSE;
  for (int i = 0; i < 3; i++)
    {
      if (i > 0 && *at++ != separators[order])
        return WM_UNSET;
      if (order != WM_CSV_ISO && i == 2)
        year_at = at;
      if (!read_number (&at, (order == WM_CSV_ISO ? i == 0 : i == 2) ? 4 : 2, &numbers[i]))
        return WM_UNSET;
    }
  year = complete_year (numbers[order == WM_CSV_ISO ? 0 : 2], order != WM_CSV_ISO && at - year_at == 2);
  month = numbers[order == WM_CSV_MONTH ? 0 : 1];
  day = numbers[order == WM_CSV_ISO ? 2 : order == WM_CSV_MONTH ? 1 : 0];
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || !g_date_valid_dmy (day, month, year)
      || !read_time (at, &minute, has_time))
    return WM_UNSET;
  /* A weekday tells which of two numbers is the day. */
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  if (weekday != 0 && weekday != (int) g_date_get_weekday (&date))
    return WM_UNSET;
  return wm_plan_time_new (wm_date_new (year, month, day), minute);
}

/**
 * wm_csv_has_date:
 * @text: a cell of a column of dates
 *
 * Returns: %FALSE for an empty one and for what Microsoft Project writes where there is no date, in English, German, French or Spanish
 */
gboolean
wm_csv_has_date (const char *text)
{
  static const char *const words[] = { "", "NA", "NV", "NC", "NOD", NULL };

  return !g_strv_contains (words, text);
}

/* The first cell of @column that is no date of @order; NULL when all are. */
static const WmCsvRow *
find_misfit (GPtrArray  *rows,
             guint       column,
             WmCsvOrder  order)
{
  for (guint i = 1; i < rows->len; i++)
    {
      const WmCsvRow *row = g_ptr_array_index (rows, i);
      gboolean has_time;

      if (column < g_strv_length (row->cells) && wm_csv_has_date (row->cells[column])
          && wm_csv_parse_date (row->cells[column], order, &has_time) == WM_UNSET)
        return row;
    }
  return NULL;
}

static const WmCsvRow *
find_first (GPtrArray *rows,
            guint      column)
{
  for (guint i = 1; i < rows->len; i++)
    {
      const WmCsvRow *row = g_ptr_array_index (rows, i);

      if (column < g_strv_length (row->cells) && wm_csv_has_date (row->cells[column]))
        return row;
    }
  return NULL;
}

/**
 * wm_csv_find_order:
 * @rows: of #WmCsvRow, the first of them names the columns
 * @column: one that holds dates
 * @order: (out): how they are written
 * @error: set to %WM_IMPORT_ERROR_INVALID, with the line, when some are no dates or it
 *   can't be told which number is the day
 *
 * A column is written in one order throughout: only one that fits all of it is taken. Where the day and the month could be either,
 * a heading that is no English says that the day comes first.
 */
gboolean
wm_csv_find_order (GPtrArray   *rows,
                   guint        column,
                   WmCsvOrder  *order,
                   GError     **error)
{
  const WmCsvRow *names = g_ptr_array_index (rows, 0), *first = find_first (rows, column), *misfit = NULL;
  guint n_fitting = 0;

  *order = WM_CSV_ISO;
  if (first == NULL)
    return TRUE;
  for (int i = 0; i < WM_CSV_N_ORDERS; i++)
    {
      const WmCsvRow *bad = find_misfit (rows, column, i);

      if (bad == NULL)
        {
          *order = i;
          n_fitting++;
        }
      else if (misfit == NULL || bad->line > misfit->line)
        misfit = bad;
    }
  if (n_fitting == 1)
    return TRUE;
  if (n_fitting > 1 && wm_csv_is_day_first (names->cells))
    {
      *order = WM_CSV_DAY;
      return TRUE;
    }
  if (n_fitting == 0)
    g_set_error (error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_INVALID,
                 _ ("line %u: column “%s”: “%s” is no date, or written otherwise than those above; write all as 2026-03-02"), misfit->line,
                 names->cells[column], misfit->cells[column]);
  else
    g_set_error (error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_INVALID,
                 _ ("line %u: column “%s”: in “%s” and all dates below either number can be the day; write them as 2026-03-02"),
                 first->line, names->cells[column], first->cells[column]);
  return FALSE;
}

/**
 * wm_csv_tidy_boolean:
 *
 * Returns: (transfer full): “true” or “false” for what means that, else @text
 */
char *
wm_csv_tidy_boolean (const char *text)
{
  static const char *const yes[] = { "1", "x", "y", "yes", "true", "ja", "wahr" };
  static const char *const no[] = { "0", "n", "no", "false", "nein", "falsch" };

  for (guint i = 0; i < G_N_ELEMENTS (yes); i++)
    if (g_ascii_strcasecmp (text, yes[i]) == 0)
      return g_strdup ("true");
  for (guint i = 0; i < G_N_ELEMENTS (no); i++)
    if (g_ascii_strcasecmp (text, no[i]) == 0)
      return g_strdup ("false");
  return g_strdup (text);
}
