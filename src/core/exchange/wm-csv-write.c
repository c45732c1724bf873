/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "exchange/wm-csv-private.h"
#include "exchange/wm-csv-table.h"
#include "exchange/wm-export-private.h"
#include "record/wm-kinds.h"

/* What is called by name elsewhere is so here; of other records a table says nothing. */
static gboolean
is_column (int column)
{
  const WmField *field = column < WM_TASK_N_FIELDS ? &wm_kinds_get (WM_TYPE_TASK)->fields[column] : NULL;

  if (field == NULL)
    return column != WM_CSV_WBS;
  return (field->type != WM_FIELD_REFERENCE || column == WM_TASK_PARENT || column == WM_TASK_OWNER || column == WM_TASK_CALENDAR)
         && column != WM_TASK_POSITION;
}

static char *
format_float (gint64 minutes)
{
  g_autofree char *positive = wm_duration_format (ABS (minutes));

  return g_strconcat (minutes < 0 ? "-" : "", positive, NULL);
}

static char *
dup_field (WmExport *self,
           WmRecord *task,
           int       column)
{
  const WmField *field = &wm_kinds_get (WM_TYPE_TASK)->fields[column];
  WmRecord *target = field->type == WM_FIELD_REFERENCE ? wm_store_get_reference (self->store, task, column) : NULL;

  if (target != NULL)
    return column == WM_TASK_PARENT ? wm_record_dup_ref (target) : g_strdup (wm_record_get_title (target));
  return field->type == WM_FIELD_REFERENCE ? g_strdup ("") : wm_field_format (field, wm_record_get_value (task, column));
}

static char *
dup_cell (WmExport      *self,
          WmOutlineNode *node,
          int            column)
{
  WmRecord *task = WM_RECORD (node->task);
  const WmTaskDates *dates = wm_export_get_dates (self, task);

  if (column < WM_TASK_N_FIELDS)
    return dup_field (self, task, column);
  switch (column)
    {
    case WM_CSV_REF: return wm_record_dup_ref (task);
    case WM_CSV_LEVEL: return g_strdup_printf ("%u", node->depth + 1);
    case WM_CSV_PREDECESSORS: return wm_export_dup_links (self, task);
    case WM_CSV_GOAL: return g_strdup (wm_schedule_get_goal (self->schedule) == node->task ? "true" : "");
    case WM_CSV_START: return wm_plan_time_format (dates->start);
    case WM_CSV_FINISH: return wm_plan_time_format (dates->finish);
    case WM_CSV_LATE_START: return wm_plan_time_format (dates->late_start);
    case WM_CSV_LATE_FINISH: return wm_plan_time_format (dates->late_finish);
    case WM_CSV_TOTAL_FLOAT: return format_float (dates->total_float);
    case WM_CSV_FREE_FLOAT: return format_float (dates->free_float);
    case WM_CSV_CRITICAL: return g_strdup (dates->critical ? "true" : "false");
    default: g_assert_not_reached ();
    }
}

/* The number, the level and the title come first, for people. */
static int
nth_column (int n)
{
  static const int first[] = { WM_CSV_REF, WM_CSV_LEVEL };

  if (n < (int) G_N_ELEMENTS (first))
    return first[n];
  n -= G_N_ELEMENTS (first);
  return n < WM_CSV_REF ? n : n + (int) G_N_ELEMENTS (first);
}

static void
lose_values (WmExport *self,
             WmRecord *task)
{
  const WmKind *kind = wm_record_get_kind (task);

  for (guint i = 0; i < kind->n_fields; i++)
    if (!is_column (i) && i != WM_TASK_POSITION && !wm_record_is_empty (task, i))
      {
        g_autofree char *what = g_strdup_printf (_ ("Field “%s”"), wm_field_get_label (&kind->fields[i]));

        wm_export_lose (self, what, task);
      }
}

/*< private >
 * wm_csv_write:
 *
 * One row a task, the fields by their names and then what is calculated.
 */
void
wm_csv_write (WmExport *self)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (int n = 0; n < WM_CSV_N_COLUMNS; n++)
    if (is_column (nth_column (n)))
      wm_csv_append_cell (line, wm_csv_column_get_name (nth_column (n)));
  g_string_append_printf (self->out, "%s\r\n", line->str);
  for (guint i = 0; i < self->outline->len; i++)
    {
      WmOutlineNode *node = wm_export_get_node (self, i);

      g_string_truncate (line, 0);
      for (int n = 0; n < WM_CSV_N_COLUMNS; n++)
        if (is_column (nth_column (n)))
          {
            g_autofree char *cell = dup_cell (self, node, nth_column (n));

            wm_csv_append_cell (line, cell);
          }
      g_string_append_printf (self->out, "%s\r\n", line->str);
      lose_values (self, WM_RECORD (node->task));
    }
  wm_export_lose_kind (self, WM_TYPE_CALENDAR_RECORD);
  wm_export_lose_kind (self, WM_TYPE_HOLIDAY);
  wm_export_lose_kind (self, WM_TYPE_BASELINE);
}
