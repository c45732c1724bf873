/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "store-fixture.h"

#include "assess/wm-metric-values.h"

static WmRecord *
add_metric (Fixture *self)
{
  WmEdit *edit = wm_edit_begin (self->store, "Add");
  WmRecord *metric = wm_edit_add (edit, WM_TYPE_METRIC);

  wm_edit_set_text (edit, metric, WM_METRIC_TITLE, "Accuracy");
  wm_edit_set_text (edit, metric, WM_METRIC_UNIT, "%");
  wm_edit_set_integer (edit, metric, WM_METRIC_TARGET, 95 * 1000000);
  wm_edit_set_integer (edit, metric, WM_METRIC_LOWEST, 90 * 1000000);
  wm_edit_set_integer (edit, metric, WM_METRIC_DAYS, 30);
  wm_edit_commit (edit);
  return metric;
}

static void
measure (Fixture    *self,
         WmRecord   *metric,
         gint64      day,
         const char *value)
{
  WmEdit *edit = wm_edit_begin (self->store, "Measure");
  g_autoptr (GError) error = NULL;

  wm_metric_measure (edit, WM_METRIC (metric), day, value, "Report", &error);
  g_assert_no_error (error);
  wm_edit_commit (edit);
}

/* The newest is that of the latest day, and of two on one day the one that was added last. */
static void
test_newest (Fixture       *self,
             gconstpointer  data)
{
  WmRecord *metric = add_metric (self);
  gint64 day = wm_date_new (2026, 5, 1);
  g_autofree char *none = wm_metric_dup_last (self->store, WM_METRIC (metric)), *last = NULL, *second = NULL;

  g_assert_cmpstr (none, ==, "");
  g_assert_cmpint (wm_metric_get_due (self->store, WM_METRIC (metric)), ==, WM_UNSET);
  measure (self, metric, day, "94.5");
  measure (self, metric, day - 10, "80");
  last = wm_metric_dup_last (self->store, WM_METRIC (metric));
  g_assert_cmpstr (last, ==, "94.5 %");
  g_assert_cmpint (wm_metric_get_due (self->store, WM_METRIC (metric)), ==, wm_date_new (2026, 5, 31));
  measure (self, metric, day, "96");
  second = wm_metric_dup_last (self->store, WM_METRIC (metric));
  g_assert_cmpstr (second, ==, "96 %");
}

static void
test_thresholds (Fixture       *self,
                 gconstpointer  data)
{
  WmMetric *metric = WM_METRIC (add_metric (self));
  WmEdit *edit;

  g_assert_false (wm_metric_is_outside (metric, 90 * 1000000));
  g_assert_true (wm_metric_is_outside (metric, 90 * 1000000 - 1));
  g_assert_true (wm_metric_reaches_target (metric, 95 * 1000000));
  g_assert_false (wm_metric_reaches_target (metric, 94 * 1000000));
  edit = wm_edit_begin (self->store, "Turn");
  wm_edit_set_integer (edit, metric, WM_METRIC_DIRECTION, WM_DIRECTION_LOWER);
  g_assert_null (wm_metric_measure (edit, metric, wm_date_new (2026, 5, 1), "much", NULL, NULL));
  g_assert_null (wm_metric_measure (edit, metric, WM_UNSET, "1", NULL, NULL));
  wm_edit_commit (edit);
  g_assert_true (wm_metric_reaches_target (metric, 94 * 1000000));
  g_assert_cmpuint (g_list_model_get_n_items (wm_store_list (self->store, WM_TYPE_MEASUREMENT)), ==, 0);
}

/* Rows by day, however they were added; the target and the lowest as levels on each of them. */
static void
test_chart (Fixture       *self,
            gconstpointer  data)
{
  WmRecord *metric = add_metric (self);
  gint64 day = wm_date_new (2026, 5, 1);
  g_autoptr (WmChart) chart = NULL;

  g_assert_null (wm_metric_make_chart (self->store, WM_METRIC (metric)));
  measure (self, metric, day, "96");
  measure (self, metric, day - 10, "88.5");
  chart = wm_metric_make_chart (self->store, WM_METRIC (metric));
  g_assert_cmpuint (chart->dates->len, ==, 2);
  g_assert_cmpuint (chart->series->len, ==, 4);
  g_assert_cmpint (wm_chart_date (chart, 0), ==, day - 10);
  g_assert_cmpfloat (wm_chart_get (chart, 0, 0), ==, 88.5);
  g_assert_cmpfloat (wm_chart_get (chart, 1, 1), ==, 96);
  g_assert_cmpfloat (wm_chart_get (chart, 0, 2), ==, 95);
  g_assert_cmpfloat (wm_chart_get (chart, 1, 3), ==, 90);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/metric/newest", test_newest);
  fixture_add ("/metric/thresholds", test_thresholds);
  fixture_add ("/metric/chart", test_chart);
  return g_test_run ();
}
