/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "exchange/wm-curve-table.h"
#include "record/wm-time.h"

/* The number of the point of @line on @date, or -1. */
static int
find_point (const WmCurveLine *line,
            gint64             date)
{
  guint index;

  for (index = 0; index < line->dates->len; index++)
    if (g_array_index (line->dates, gint64, index) == date)
      return (int) index;
  return -1;
}

static int
compare_dates (gconstpointer a,
               gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

static GArray *
list_dates (const WmCurve *curve)
{
  GArray *dates = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = 0;

  for (guint i = 0; i < curve->lines->len; i++)
    {
      const GArray *of_line = g_array_index (curve->lines, WmCurveLine, i).dates;

      g_array_append_vals (dates, of_line->data, of_line->len);
    }
  g_array_sort (dates, compare_dates);
  for (guint i = 0; i < dates->len; i++)
    if (n == 0 || g_array_index (dates, gint64, n - 1) != g_array_index (dates, gint64, i))
      g_array_index (dates, gint64, n++) = g_array_index (dates, gint64, i);
  g_array_set_size (dates, n);
  return dates;
}

/**
 * wm_curve_table_new:
 *
 * Returns: (transfer full): the points of a curve: a row for each date, a column for each line, values
 *   from 0 to 1 with a point for the decimals
 */
WmTable *
wm_curve_table_new (const WmCurve *curve)
{
  WmTable *self = wm_table_new ();
  g_autoptr (GArray) dates = list_dates (curve);

  self->title = g_strdup (curve->title);
  wm_table_add_column (self, _ ("Date"), 12, FALSE);
  for (guint i = 0; i < curve->lines->len; i++)
    wm_table_add_column (self, g_intern_string (g_array_index (curve->lines, WmCurveLine, i).label), 16, FALSE);
  for (guint row = 0; row < dates->len; row++)
    {
      gint64 date = g_array_index (dates, gint64, row);
      char **cells = g_new0 (char *, curve->lines->len + 2);

      cells[0] = wm_date_format (date);
      for (guint i = 0; i < curve->lines->len; i++)
        {
          const WmCurveLine *line = &g_array_index (curve->lines, WmCurveLine, i);
          int point = find_point (line, date);
          char number[G_ASCII_DTOSTR_BUF_SIZE];

          if (point >= 0)
            g_ascii_formatd (number, sizeof number, "%.4f", g_array_index (line->values, double, point));
          cells[i + 1] = g_strdup (point >= 0 ? number : "");
        }
      g_ptr_array_add (self->rows, cells);
    }
  return self;
}
