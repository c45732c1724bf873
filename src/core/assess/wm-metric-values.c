/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "assess/wm-metric-values.h"
#include "record/wm-decimal.h"

static gboolean
is_of (WmRecord *measurement,
       WmMetric *metric)
{
  return g_strcmp0 (wm_record_get_text (measurement, WM_MEASUREMENT_METRIC), wm_record_get_id (WM_RECORD (metric))) == 0;
}

/**
 * wm_metric_find_last:
 *
 * Returns: (transfer none) (nullable): the newest measurement: of the latest day, and of that day the one added last
 */
WmMeasurement *
wm_metric_find_last (WmStore  *store,
                     WmMetric *metric)
{
  GListModel *list = wm_store_list (store, WM_TYPE_MEASUREMENT);
  WmRecord *newest = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) measurement = g_list_model_get_item (list, i);

      if (is_of (measurement, metric)
          && (newest == NULL
              || wm_record_get_integer (measurement, WM_MEASUREMENT_TAKEN) >= wm_record_get_integer (newest, WM_MEASUREMENT_TAKEN)))
        newest = measurement;
    }
  return (WmMeasurement *) newest;
}

/**
 * wm_metric_dup_last:
 *
 * Returns: (transfer full): the newest value with its unit, for people; empty where there is none
 */
char *
wm_metric_dup_last (WmStore  *store,
                    WmMetric *metric)
{
  WmMeasurement *last = wm_metric_find_last (store, metric);
  g_autofree char *value = last == NULL ? NULL : wm_record_dup_label (WM_RECORD (last), WM_MEASUREMENT_VALUE);
  const char *unit = wm_record_get_text (WM_RECORD (metric), WM_METRIC_UNIT);

  return value == NULL ? g_strdup ("") : unit == NULL ? g_steal_pointer (&value) : g_strdup_printf ("%s %s", value, unit);
}

/**
 * wm_metric_get_due:
 *
 * Returns: the day by which it is to be measured again; %WM_UNSET where that is not agreed, or it never was
 */
gint64
wm_metric_get_due (WmStore  *store,
                   WmMetric *metric)
{
  WmMeasurement *last = wm_metric_find_last (store, metric);

  if (last == NULL || wm_record_is_empty (WM_RECORD (metric), WM_METRIC_DAYS))
    return WM_UNSET;
  return wm_record_get_integer (WM_RECORD (last), WM_MEASUREMENT_TAKEN) + wm_record_get_integer (WM_RECORD (metric), WM_METRIC_DAYS);
}

/**
 * wm_metric_is_outside:
 *
 * Returns: whether @value is below the lowest or above the highest that is tolerated
 */
gboolean
wm_metric_is_outside (WmMetric *metric,
                      gint64    value)
{
  gint64 lowest = wm_record_get_integer (WM_RECORD (metric), WM_METRIC_LOWEST);
  gint64 highest = wm_record_get_integer (WM_RECORD (metric), WM_METRIC_HIGHEST);

  return (lowest != WM_UNSET && value < lowest) || (highest != WM_UNSET && value > highest);
}

/**
 * wm_metric_reaches_target:
 * @metric: one with a target
 *
 * Returns: whether @value is the target, or better
 */
gboolean
wm_metric_reaches_target (WmMetric *metric,
                          gint64    value)
{
  gint64 target = wm_record_get_integer (WM_RECORD (metric), WM_METRIC_TARGET);

  return wm_record_get_integer (WM_RECORD (metric), WM_METRIC_DIRECTION) == WM_DIRECTION_LOWER ? value <= target : value >= target;
}

static gint
compare_taken (gconstpointer a,
               gconstpointer b)
{
  gint64 x = wm_record_get_integer (*(WmRecord *const *) a, WM_MEASUREMENT_TAKEN);
  gint64 y = wm_record_get_integer (*(WmRecord *const *) b, WM_MEASUREMENT_TAKEN);

  return (x > y) - (x < y);
}

static GPtrArray *
list_values (WmStore  *store,
             WmMetric *metric)
{
  GListModel *list = wm_store_list (store, WM_TYPE_MEASUREMENT);
  GPtrArray *values = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) measurement = g_list_model_get_item (list, i);

      if (is_of (measurement, metric))
        g_ptr_array_add (values, g_steal_pointer (&measurement));
    }
  g_ptr_array_sort (values, compare_taken);
  return values;
}

/* A level that the values are held against: the same on every day. */
static void
add_level (WmChart    *chart,
           WmMetric   *metric,
           guint       field,
           guint       style)
{
  gint64 level = wm_record_get_integer (WM_RECORD (metric), field);
  const WmField *of = &wm_record_get_kind (WM_RECORD (metric))->fields[field];
  guint series;

  if (level == WM_UNSET)
    return;
  series = wm_chart_add_series (chart, wm_field_get_label (of), WM_CHART_LINE, style);
  wm_chart_series (chart, series)->dashed = TRUE;
  for (guint row = 0; row < chart->dates->len; row++)
    wm_chart_set (chart, row, series, wm_decimal_to_double (level));
}

/**
 * wm_metric_make_chart:
 *
 * Returns: (transfer full) (nullable): the values as a line with points, the target and what is tolerated as dashed
 *   lines; %NULL before it is measured for the first time
 */
WmChart *
wm_metric_make_chart (WmStore  *store,
                      WmMetric *metric)
{
  g_autoptr (GPtrArray) values = list_values (store, metric);
  const char *unit = wm_record_get_text (WM_RECORD (metric), WM_METRIC_UNIT);
  WmChart *chart;
  guint line, points;

  if (values->len == 0)
    return NULL;
  chart = wm_chart_new (wm_record_get_title (WM_RECORD (metric)), _ ("Taken"), WM_CHART_VALUE, FALSE);
  line = wm_chart_add_series (chart, unit != NULL ? unit : _ ("Value"), WM_CHART_LINE, 0);
  points = wm_chart_add_series (chart, _ ("Measured"), WM_CHART_POINTS, 0);
  for (guint i = 0; i < values->len; i++)
    {
      WmRecord *measurement = g_ptr_array_index (values, i);
      guint row = wm_chart_add_row (chart, wm_record_get_integer (measurement, WM_MEASUREMENT_TAKEN), NULL);
      double value = wm_decimal_to_double (wm_record_get_integer (measurement, WM_MEASUREMENT_VALUE));

      wm_chart_set (chart, row, line, value);
      wm_chart_set (chart, row, points, value);
    }
  add_level (chart, metric, WM_METRIC_TARGET, 2);
  add_level (chart, metric, WM_METRIC_LOWEST, 1);
  add_level (chart, metric, WM_METRIC_HIGHEST, 1);
  return chart;
}

/**
 * wm_metric_measure:
 * @edit: the edit that it is part of
 * @metric: a metric
 * @taken: on which day
 * @value: as wm_field_parse() reads it
 * @source: (nullable): where it comes from
 * @error: return location
 *
 * Adds a value; none that is there is changed.
 *
 * Returns: (transfer none) (nullable): the measurement; %NULL with %WM_FIELD_ERROR_INVALID and nothing changed
 */
WmMeasurement *
wm_metric_measure (WmEdit      *edit,
                   WmMetric    *metric,
                   gint64       taken,
                   const char  *value,
                   const char  *source,
                   GError     **error)
{
  const WmField *field = &wm_kinds_get (WM_TYPE_MEASUREMENT)->fields[WM_MEASUREMENT_VALUE];
  WmRecord *measurement;
  WmValue number = { .number = WM_UNSET };

  if (taken == WM_UNSET || !wm_field_parse (field, value, &number, NULL) || number.number == WM_UNSET)
    {
      g_set_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID, _ ("“%s” is not a measurement; give a number such as 0.95, and the day"), value);
      return NULL;
    }
  measurement = wm_edit_add (edit, WM_TYPE_MEASUREMENT);
  wm_edit_set_reference (edit, measurement, WM_MEASUREMENT_METRIC, metric);
  wm_edit_set_integer (edit, measurement, WM_MEASUREMENT_TAKEN, taken);
  wm_edit_set_integer (edit, measurement, WM_MEASUREMENT_VALUE, number.number);
  wm_edit_set_text (edit, measurement, WM_MEASUREMENT_SOURCE, source);
  return WM_MEASUREMENT (measurement);
}
