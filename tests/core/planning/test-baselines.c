/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-fixture.h"

#include "planning/wm-baselines.h"

#define DAY 480

/* Two weeks of work from Monday 2 March 2026 on, five days each, and the certificate at their end. */
static void
add_tasks (Plan *plan)
{
  plan_add (plan, WM_TYPE_TASK, "title", "Write", "duration", "5d", NULL);
  plan_add (plan, WM_TYPE_TASK, "title", "Train", "duration", "5d", NULL);
  plan_add (plan, WM_TYPE_TASK, "title", "Certificate", "milestone", "true", NULL);
  plan_link (plan, wm_store_lookup_ref (plan->store, "T-1"), wm_store_lookup_ref (plan->store, "T-2"));
  plan_link (plan, wm_store_lookup_ref (plan->store, "T-2"), wm_store_lookup_ref (plan->store, "T-3"));
  plan_set (plan, plan->plan, "goal", "T-3", NULL);
}

static WmTask *
get_task (Plan       *plan,
          const char *ref)
{
  return WM_TASK (wm_store_lookup_ref (plan->store, ref));
}

static WmComparison *
take (Plan *plan)
{
  g_autoptr (WmSchedule) schedule = plan_schedule (plan);

  return wm_comparison_new_from_baseline (plan->store, WM_BASELINE (wm_baselines_take (plan->store, schedule, "As agreed")));
}

/* The first task takes two days longer: the second starts and ends two working days later, and the certificate
 * moves from Friday 13 March to Tuesday 17 March, four days by the calendar. */
static void
test_differences (Plan          *plan,
                  gconstpointer  data)
{
  g_autoptr (WmSchedule) before = NULL, schedule = NULL;
  g_autoptr (WmComparison) comparison = NULL;
  g_autoptr (GArray) differences = NULL;
  const WmDifference *first;
  WmVariance variance;

  add_tasks (plan);
  before = plan_schedule (plan);
  comparison = wm_comparison_new_from_schedule (plan->store, before);
  plan_set (plan, WM_RECORD (get_task (plan, "T-1")), "duration", "7d", NULL);
  schedule = plan_schedule (plan);
  differences = wm_comparison_list (comparison, plan->store, schedule);
  g_assert_cmpuint (differences->len, ==, 3);
  first = &g_array_index (differences, WmDifference, 0);
  g_assert_true (first->task == get_task (plan, "T-3"));
  g_assert_true (first->goal);
  g_assert_cmpint (first->before_finish, ==, wm_plan_time_new (wm_date_new (2026, 3, 13), 17 * 60));
  g_assert_cmpint (first->after_finish, ==, wm_plan_time_new (wm_date_new (2026, 3, 17), 17 * 60));
  g_assert_cmpint (first->days, ==, 4);
  g_assert_true (wm_comparison_measure (comparison, schedule, get_task (plan, "T-1"), &variance));
  g_assert_cmpint (variance.start, ==, 0);
  g_assert_cmpint (variance.finish, ==, 2 * DAY);
  g_assert_cmpint (variance.duration, ==, 2 * DAY);
  g_assert_true (wm_comparison_measure (comparison, schedule, get_task (plan, "T-2"), &variance));
  g_assert_cmpint (variance.start, ==, 2 * DAY);
  g_assert_cmpint (variance.finish, ==, 2 * DAY);
  g_assert_cmpint (variance.duration, ==, 0);
}

static void
test_what_came_and_went (Plan          *plan,
                         gconstpointer  data)
{
  g_autoptr (WmSchedule) before = NULL, schedule = NULL;
  g_autoptr (WmComparison) comparison = NULL;
  g_autoptr (GArray) differences = NULL;
  guint n_new = 0, n_gone = 0;

  add_tasks (plan);
  before = plan_schedule (plan);
  comparison = wm_comparison_new_from_schedule (plan->store, before);
  plan_remove (plan, WM_RECORD (get_task (plan, "T-1")));
  plan_add (plan, WM_TYPE_TASK, "title", "Another", NULL);
  schedule = plan_schedule (plan);
  differences = wm_comparison_list (comparison, plan->store, schedule);
  for (guint i = 0; i < differences->len; i++)
    {
      n_new += g_array_index (differences, WmDifference, i).before_finish == WM_UNSET;
      n_gone += g_array_index (differences, WmDifference, i).after_finish == WM_UNSET;
    }
  g_assert_cmpuint (differences->len, ==, 4);
  g_assert_cmpuint (n_new, ==, 1);
  g_assert_cmpuint (n_gone, ==, 1);
}

/* The first is compared with; all of it is one step of undo, and goes with its baseline. */
static void
test_taken_and_removed (Plan          *plan,
                        gconstpointer  data)
{
  g_autoptr (WmComparison) first = NULL, second = NULL;
  GListModel *list = wm_store_list (plan->store, WM_TYPE_BASELINE_TASK);
  WmBaseline *compared;

  add_tasks (plan);
  first = take (plan);
  compared = wm_baselines_get (plan->store);
  second = take (plan);
  g_assert_nonnull (compared);
  g_assert_true (wm_baselines_get (plan->store) == compared);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 6);
  g_assert_true (wm_store_undo (plan->store, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 3);
  plan_remove (plan, WM_RECORD (compared));
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 0);
  g_assert_null (wm_baselines_get (plan->store));
}

static const WmWorkCurvePoint *
find_point (GArray *points,
            int     month,
            int     day)
{
  for (guint i = 0; i < points->len; i++)
    if (g_array_index (points, WmWorkCurvePoint, i).date == wm_date_new (2026, month, day))
      return &g_array_index (points, WmWorkCurvePoint, i);
  return NULL;
}

/* Ten days of work planned over two weeks. By Wednesday 11 March, eight days should be done; the first task is
 * done by 80 percent, which is four days, evenly over its five. */
static void
test_curve (Plan          *plan,
            gconstpointer  data)
{
  g_autoptr (WmSchedule) schedule = NULL;
  g_autoptr (WmComparison) baseline = NULL;
  g_autoptr (GArray) points = NULL;

  add_tasks (plan);
  baseline = take (plan);
  plan_set (plan, WM_RECORD (get_task (plan, "T-1")), "percent", "80", NULL);
  schedule = plan_schedule (plan);
  points = wm_baselines_draw_up (baseline, plan->store, schedule, wm_date_new (2026, 3, 11));
  g_assert_cmpint (g_array_index (points, WmWorkCurvePoint, 0).date, ==, wm_date_new (2026, 3, 2));
  g_assert_cmpint (g_array_index (points, WmWorkCurvePoint, points->len - 1).date, ==, wm_date_new (2026, 3, 13));
  g_assert_cmpint (find_point (points, 3, 2)->planned, ==, DAY);
  g_assert_cmpint (find_point (points, 3, 7)->planned, ==, 5 * DAY);
  g_assert_cmpint (find_point (points, 3, 11)->planned, ==, 8 * DAY);
  g_assert_cmpint (find_point (points, 3, 13)->planned, ==, 10 * DAY);
  g_assert_cmpint (find_point (points, 3, 11)->earned, ==, 4 * DAY);
  g_assert_cmpint (find_point (points, 3, 3)->earned, ==, 8 * DAY / 5);
  g_assert_cmpint (find_point (points, 3, 12)->earned, ==, WM_UNSET);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  plan_test ("/baselines/differences", test_differences);
  plan_test ("/baselines/what-came-and-went", test_what_came_and_went);
  plan_test ("/baselines/taken-and-removed", test_taken_and_removed);
  plan_test ("/baselines/curve", test_curve);
  return g_test_run ();
}
