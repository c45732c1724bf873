/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <math.h>

#include "board/wm-flow-report.h"
#include "record/wm-measure.h"

#define DAY 86400

/* The moment of noon on the @n-th day of the story, which begins on 2020-01-06. */
static gint64
noon (int n)
{
  return (wm_date_new (2020, 1, 6) + n) * DAY + DAY / 2;
}

static WmEdit *
begin (WmStore *store,
       int      day)
{
  WmEdit *edit = wm_edit_begin (store, "Story");

  wm_edit_set_time (edit, noon (day));
  return edit;
}

static void
set_status (WmStore         *store,
            int              day,
            WmRecord        *measure,
            WmMeasureStatus  status)
{
  WmEdit *edit = begin (store, day);

  wm_edit_set_integer (edit, measure, WM_MEASURE_STATUS, status);
  wm_edit_commit (edit);
}

/* Three measures: the first is begun on day 2 and done on day 5; the second is begun on day 3, done on day 4 and
 * taken up again on day 6; the third never moves, and is removed on day 8. */
static WmStore *
tell_story (const char *path,
            WmRecord   *measures[3])
{
  g_autoptr (GError) error = NULL;
  WmStore *store = wm_store_create (path, &error);
  WmEdit *edit;
  WmRecord *plan;

  g_assert_no_error (error);
  edit = begin (store, 0);
  plan = wm_edit_add (edit, WM_TYPE_PLAN);
  wm_edit_set_text (edit, plan, WM_PLAN_TITLE, "AIMS");
  wm_edit_set_text (edit, plan, WM_PLAN_ORGANIZATION, "Acme");
  wm_edit_set_integer (edit, plan, WM_PLAN_START, wm_date_new (2020, 1, 6));
  wm_board_write_columns (edit, WM_BOARD_MEASURES);
  for (guint i = 0; i < 3; i++)
    {
      measures[i] = wm_edit_add (edit, WM_TYPE_MEASURE);
      wm_edit_set_text (edit, measures[i], WM_MEASURE_TITLE, "Measure");
    }
  wm_edit_commit (edit);
  set_status (store, 2, measures[0], WM_MEASURE_STATUS_IN_PROGRESS);
  set_status (store, 3, measures[1], WM_MEASURE_STATUS_IN_PROGRESS);
  set_status (store, 4, measures[1], WM_MEASURE_STATUS_IMPLEMENTED);
  set_status (store, 5, measures[0], WM_MEASURE_STATUS_IMPLEMENTED);
  set_status (store, 6, measures[1], WM_MEASURE_STATUS_IN_PROGRESS);
  edit = begin (store, 8);
  wm_edit_remove (edit, measures[2]);
  wm_edit_commit (edit);
  g_assert_true (wm_store_flush (store, &error));
  return store;
}

static void
assert_counts (const guint *counts,
               int          day,
               guint        planned,
               guint        active,
               guint        done)
{
  g_assert_cmpuint (counts[3 * day], ==, planned);
  g_assert_cmpuint (counts[3 * day + 1], ==, active);
  g_assert_cmpuint (counts[3 * day + 2], ==, done);
}

static void
test_any_past_day_is_known (void)
{
  g_autofree char *folder = g_dir_make_tmp ("waymark-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "p.waymark", NULL);
  WmRecord *measures[3];
  g_autoptr (WmStore) store = tell_story (path, measures);
  g_autoptr (GError) error = NULL;
  g_autoptr (WmFlow) flow = wm_flow_load (store, WM_BOARD_MEASURES, noon (10), NULL, &error);
  g_autofree guint *counts = NULL;
  WmFlowTimes times;
  WmFlowForecast forecast;

  g_assert_no_error (error);
  counts = wm_flow_dup_counts (flow, wm_date_new (2020, 1, 5), wm_date_new (2020, 1, 16));
  assert_counts (counts, 0, 0, 0, 0); /* the day before */
  assert_counts (counts, 1, 3, 0, 0);
  assert_counts (counts, 3, 2, 1, 0);
  assert_counts (counts, 4, 1, 2, 0);
  assert_counts (counts, 5, 1, 1, 1);
  assert_counts (counts, 6, 1, 0, 2);
  assert_counts (counts, 7, 1, 1, 1);
  assert_counts (counts, 9, 0, 1, 1);
  assert_counts (counts, 11, 0, 1, 1);

  g_assert_true (wm_flow_get_times (flow, wm_record_get_id (measures[0]), &times));
  g_assert_cmpint (times.created, ==, noon (0));
  g_assert_cmpint (times.begun, ==, noon (2));
  g_assert_cmpint (times.done, ==, noon (5));
  g_assert_cmpint (times.in_column[0], ==, 2 * DAY);
  g_assert_cmpint (times.in_column[1], ==, 3 * DAY);
  g_assert_cmpint (times.in_column[2], ==, 5 * DAY);
  g_assert_true (wm_flow_get_times (flow, wm_record_get_id (measures[1]), &times));
  g_assert_cmpint (times.done, ==, WM_UNSET);
  g_assert_cmpint (times.entered, ==, noon (6));
  g_assert_cmpint (times.in_column[1], ==, DAY + 4 * DAY);

  /* One is open, one was done within two weeks: half a one a week, so two weeks more. */
  wm_flow_forecast (flow, 2, &forecast);
  g_assert_cmpuint (forecast.n_open, ==, 1);
  g_assert_cmpuint (forecast.n_done, ==, 1);
  g_assert_cmpint (forecast.lead_median, ==, 5 * DAY);
  g_assert_cmpint (forecast.cycle_median, ==, 3 * DAY);
  g_assert_cmpfloat (forecast.done_per_week, ==, 0.5);
  g_assert_cmpint (forecast.end, ==, wm_date_new (2020, 1, 6) + 10 + 14);
  g_assert_true (wm_store_close (store, &error));
}

static void
test_nothing_done_has_no_end (void)
{
  g_autofree char *folder = g_dir_make_tmp ("waymark-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "p.waymark", NULL);
  WmRecord *measures[3];
  g_autoptr (WmStore) store = tell_story (path, measures);
  g_autoptr (WmFlow) flow = wm_flow_load (store, WM_BOARD_MEASURES, noon (3), NULL, NULL);
  WmFlowForecast forecast;

  wm_flow_forecast (flow, 4, &forecast);
  g_assert_cmpuint (forecast.n_open, ==, 3); /* the third was still there */
  g_assert_cmpint (forecast.lead_median, ==, WM_UNSET);
  g_assert_cmpint (forecast.end, ==, WM_UNSET);
  g_assert_true (wm_store_close (store, NULL));
}

static void
assert_row (const WmChart *chart,
            guint          row,
            gint64         date,
            double         first,
            double         second)
{
  const double values[] = { first, second };

  g_assert_cmpint (wm_chart_date (chart, row), ==, date);
  for (guint i = 0; i < MIN (chart->series->len, 2); i++)
    if (isnan (values[i]))
      g_assert_true (isnan (wm_chart_get (chart, row, i)));
    else
      g_assert_cmpfloat_with_epsilon (wm_chart_get (chart, row, i), values[i], 1e-9);
}

/* The same story in figures that were worked out by hand: from its first day, a Monday, to the Thursday of the
 * week after; the eleventh day. */
static void
test_charts_say_what_the_history_says (void)
{
  g_autofree char *folder = g_dir_make_tmp ("waymark-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "p.waymark", NULL);
  WmRecord *measures[3];
  g_autoptr (WmStore) store = tell_story (path, measures);
  g_autoptr (GError) error = NULL;
  const gint64 monday = wm_date_new (2020, 1, 6);
  g_autoptr (WmFlowReport) report = wm_flow_report_new (store, WM_BOARD_MEASURES, WM_UNSET, monday + 10, noon (10), NULL, &error);
  g_autofree char *ref = wm_record_dup_ref (measures[0]);
  const WmChart *chart;

  g_assert_no_error (error);
  g_assert_cmpint (report->first, ==, monday);
  g_assert_cmpuint (report->weeks, ==, 1); /* one whole week in eleven days */

  chart = report->charts[WM_FLOW_CUMULATIVE]; /* done first: it lies at the bottom */
  g_assert_cmpuint (chart->dates->len, ==, 11);
  g_assert_cmpuint (chart->series->len, ==, 3);
  g_assert_cmpstr (wm_chart_series (chart, 0)->label, ==, "Implemented");
  assert_row (chart, 0, monday, 0, 0);
  assert_row (chart, 5, monday + 5, 2, 0);
  assert_row (chart, 6, monday + 6, 1, 1);
  g_assert_cmpfloat (wm_chart_get (chart, 7, 2), ==, 1);
  g_assert_cmpfloat (wm_chart_get (chart, 8, 2), ==, 0); /* removed at noon */

  /* The first was done on the Saturday, within seven days before the end; one is open: at one a week, a week. */
  chart = report->charts[WM_FLOW_BURN_DOWN];
  g_assert_cmpuint (chart->dates->len, ==, 12);
  assert_row (chart, 0, monday, 3, NAN);
  assert_row (chart, 4, monday + 4, 2, NAN);
  assert_row (chart, 5, monday + 5, 1, NAN);
  assert_row (chart, 6, monday + 6, 2, NAN);
  assert_row (chart, 10, monday + 10, 1, 1);
  assert_row (chart, 11, monday + 17, NAN, 0);
  g_assert_cmpint (report->forecast.end, ==, monday + 17);

  chart = report->charts[WM_FLOW_THROUGHPUT];
  g_assert_cmpuint (chart->dates->len, ==, 2);
  assert_row (chart, 0, monday, 1, NAN);
  assert_row (chart, 1, monday + 7, 0, NAN);

  chart = report->charts[WM_FLOW_SPANS];
  g_assert_cmpuint (chart->dates->len, ==, 1);
  assert_row (chart, 0, monday + 5, 5, 3);
  g_assert_cmpstr (g_ptr_array_index (chart->names, 0), ==, ref);

  /* Two days and three days waiting; three days, and one and four days, under way. The third is no card any more. */
  chart = report->charts[WM_FLOW_COLUMNS];
  g_assert_cmpuint (chart->dates->len, ==, 2);
  assert_row (chart, 0, 0, 2, 3);
  assert_row (chart, 1, 1, 3, 5);
  g_assert_true (wm_store_close (store, &error));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/Wm/Flow/any-past-day-is-known", test_any_past_day_is_known);
  g_test_add_func ("/Wm/Flow/nothing-done-has-no-end", test_nothing_done_has_no_end);
  g_test_add_func ("/Wm/Flow/charts-say-what-the-history-says", test_charts_say_what_the_history_says);
  return g_test_run ();
}
