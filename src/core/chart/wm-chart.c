/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "chart/wm-chart.h"

static void
clear_series (gpointer data)
{
  WmChartSeries *series = data;

  g_free (series->label);
  g_array_unref (series->values);
}

static void
clear_mark (gpointer data)
{
  g_free (((WmChartMark *) data)->label);
}

static void
insert_row (WmChart    *self,
            guint       row,
            gint64      date,
            const char *name)
{
  const double none = NAN;

  g_array_insert_val (self->dates, row, date);
  g_ptr_array_insert (self->names, row, g_strdup (name));
  for (guint i = 0; i < self->series->len; i++)
    g_array_insert_val (wm_chart_series (self, i)->values, row, none);
}

/**
 * wm_chart_new:
 * @title: what it shows
 * @rows: what its rows are
 * @unit: what its values are
 * @named: see #WmChart
 *
 * Returns: (transfer full): an empty chart
 */
WmChart *
wm_chart_new (const char  *title,
              const char  *rows,
              WmChartUnit  unit,
              gboolean     named)
{
  WmChart *self = g_new0 (WmChart, 1);

  self->title = g_strdup (title);
  self->rows = g_strdup (rows);
  self->unit = unit;
  self->named = named;
  self->first = self->last = WM_UNSET;
  self->dates = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->series = g_array_new (FALSE, FALSE, sizeof (WmChartSeries));
  self->marks = g_array_new (FALSE, FALSE, sizeof (WmChartMark));
  g_array_set_clear_func (self->series, clear_series);
  g_array_set_clear_func (self->marks, clear_mark);
  return self;
}

/**
 * wm_chart_copy:
 *
 * Returns: (transfer full): the same chart once more, for another thread
 */
WmChart *
wm_chart_copy (const WmChart *self)
{
  WmChart *copy = wm_chart_new (self->title, self->rows, self->unit, self->named);

  copy->says = g_strdup (self->says);
  copy->first = self->first;
  copy->last = self->last;
  for (guint row = 0; row < self->dates->len; row++)
    insert_row (copy, row, wm_chart_date (self, row), g_ptr_array_index (self->names, row));
  for (guint i = 0; i < self->series->len; i++)
    {
      const WmChartSeries *series = wm_chart_series (self, i);
      guint at = wm_chart_add_series (copy, series->label, series->shape, series->style);

      wm_chart_series (copy, at)->dashed = series->dashed;
      wm_chart_series (copy, at)->filled = series->filled;
      for (guint row = 0; row < self->dates->len; row++)
        wm_chart_set (copy, row, at, wm_chart_get (self, row, i));
    }
  for (guint i = 0; i < self->marks->len; i++)
    wm_chart_add_mark (copy, g_array_index (self->marks, WmChartMark, i).date, g_array_index (self->marks, WmChartMark, i).label);
  return copy;
}

void
wm_chart_free (WmChart *self)
{
  g_free (self->title);
  g_free (self->says);
  g_free (self->rows);
  g_array_unref (self->dates);
  g_ptr_array_unref (self->names);
  g_array_unref (self->series);
  g_array_unref (self->marks);
  g_free (self);
}

/**
 * wm_chart_add_series:
 * @label: what the values are, for legend and table
 * @style: of the palette, or %WM_CHART_INK
 *
 * Returns: its index; it has no values yet
 */
guint
wm_chart_add_series (WmChart      *self,
                     const char   *label,
                     WmChartShape  shape,
                     guint         style)
{
  WmChartSeries series = { g_strdup (label), shape, style, FALSE, FALSE, g_array_new (FALSE, FALSE, sizeof (double)) };
  const double none = NAN;

  for (guint i = 0; i < self->dates->len; i++)
    g_array_append_val (series.values, none);
  g_array_append_val (self->series, series);
  return self->series->len - 1;
}

/**
 * wm_chart_add_row:
 * @date: not before that of the last row; its index when rows have names alone
 * @name: (nullable): of what it speaks
 *
 * Returns: its index
 */
guint
wm_chart_add_row (WmChart    *self,
                  gint64      date,
                  const char *name)
{
  g_return_val_if_fail (self->dates->len == 0 || wm_chart_date (self, self->dates->len - 1) <= date, 0);

  insert_row (self, self->dates->len, date, name);
  return self->dates->len - 1;
}

void
wm_chart_set (WmChart *self,
              guint    row,
              guint    series,
              double   value)
{
  g_array_index (wm_chart_series (self, series)->values, double, row) = value;
}

/**
 * wm_chart_put:
 *
 * Sets the value of @series at @date, with a row for it when there is none.
 */
void
wm_chart_put (WmChart *self,
              guint    series,
              gint64   date,
              double   value)
{
  guint row = self->dates->len;

  while (row > 0 && wm_chart_date (self, row - 1) >= date)
    row--;
  if (row == self->dates->len || wm_chart_date (self, row) != date)
    insert_row (self, row, date, NULL);
  wm_chart_set (self, row, series, value);
}

void
wm_chart_add_mark (WmChart    *self,
                   gint64      date,
                   const char *label)
{
  WmChartMark mark = { date, g_strdup (label) };

  g_array_append_val (self->marks, mark);
}

/**
 * wm_chart_get:
 *
 * Returns: the value, or NAN for none
 */
double
wm_chart_get (const WmChart *self,
              guint          row,
              guint          series)
{
  return g_array_index (wm_chart_series (self, series)->values, double, row);
}

/**
 * wm_chart_dup_row_name:
 *
 * Returns: (transfer full): of what a row speaks, for people
 */
char *
wm_chart_dup_row_name (const WmChart *self,
                       guint          row)
{
  const char *name = g_ptr_array_index (self->names, row);
  g_autofree char *date = self->named ? NULL : wm_date_dup_label (wm_chart_date (self, row));

  if (name == NULL)
    return g_steal_pointer (&date);
  /* Translators: a card’s number, and the date on which it was done */
  return date == NULL ? g_strdup (name) : g_strdup_printf (_ ("%s, %s"), name, date);
}

/**
 * wm_chart_dup_cell:
 *
 * Returns: (transfer full): a value for people; empty when there is none
 */
char *
wm_chart_dup_cell (const WmChart *self,
                   guint          row,
                   guint          series)
{
  double value = wm_chart_get (self, row, series);

  if (isnan (value))
    return g_strdup ("");
  if (self->unit == WM_CHART_SHARE)
    /* Translators: a percentage */
    return g_strdup_printf (_ ("%d %%"), (int) lround (100 * value));
  if (self->unit == WM_CHART_VALUE)
    return g_strdup_printf ("%.7g", value);
  /* Half a card is of a projection. */
  return g_strdup_printf (self->unit == WM_CHART_DAYS || value != floor (value) ? "%.1f" : "%.0f", value);
}

/**
 * wm_chart_dup_row_text:
 * @separator: between of what it speaks, and each series that has a value there
 *
 * Returns: (transfer full): all that a row says, for people
 */
char *
wm_chart_dup_row_text (const WmChart *self,
                       guint          row,
                       const char    *separator)
{
  GString *text = g_string_new_take (wm_chart_dup_row_name (self, row));

  for (guint i = 0; i < self->series->len; i++)
    {
      g_autofree char *cell = wm_chart_dup_cell (self, row, i);

      if (*cell == '\0')
        continue;
      g_string_append (text, separator);
      /* Translators: what a value of a chart is, and the value */
      g_string_append_printf (text, _ ("%s: %s"), wm_chart_series (self, i)->label, cell);
    }
  return g_string_free_and_steal (text);
}

static char *
dup_plain (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    return g_strdup ("");
  g_ascii_formatd (text, sizeof text, "%.4f", value);
  if (strchr (text, '.') != NULL)
    {
      char *end = text + strlen (text);

      while (end[-1] == '0')
        *--end = '\0';
      if (end[-1] == '.')
        end[-1] = '\0';
    }
  return g_strdup (text);
}

/**
 * wm_chart_to_table:
 *
 * Returns: (transfer full): the figures, dates as ISO 8601 has them and numbers with a point; without what a table
 *   tells of its plan
 */
WmTable *
wm_chart_to_table (const WmChart *self)
{
  WmTable *table = wm_table_new ();
  gboolean both = !self->named && self->names->len > 0 && g_ptr_array_index (self->names, 0) != NULL;

  table->title = g_strdup (self->title);
  wm_table_add_column (table, g_intern_string (self->rows), 16, FALSE);
  if (both)
    wm_table_add_column (table, _ ("Date"), 12, FALSE);
  for (guint i = 0; i < self->series->len; i++)
    wm_table_add_column (table, g_intern_string (wm_chart_series (self, i)->label), 16, FALSE);
  for (guint row = 0; row < self->dates->len; row++)
    {
      g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
      const char *name = g_ptr_array_index (self->names, row);

      if (name != NULL)
        g_strv_builder_add (cells, name);
      if (!self->named)
        g_strv_builder_take (cells, wm_date_format (wm_chart_date (self, row)));
      for (guint i = 0; i < self->series->len; i++)
        g_strv_builder_take (cells, dup_plain (wm_chart_get (self, row, i)));
      g_ptr_array_add (table->rows, g_strv_builder_end (cells));
    }
  return table;
}
