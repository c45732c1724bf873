/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-fixture.h"

#include "schedule/wm-forecast.h"
#include "schedule/wm-pert.h"

#define DAY 480

/* The first numbers of SplitMix64 from the state 1234567, as its authors' own program prints them. */
static void
test_random_numbers (void)
{
  WmRandom random = { 1234567 };

  g_assert_cmpuint (wm_random_next (&random), ==, 6457827717110365317u);
  g_assert_cmpuint (wm_random_next (&random), ==, 3203168211198807973u);
  g_assert_cmpuint (wm_random_next (&random), ==, 9817491932198370423u);
}

/* Beta (3, 3) has the distribution function 10 x³ − 15 x⁴ + 6 x⁵, and Beta (1, 5) has 1 − (1 − x)⁵. */
static void
test_quantiles_in_closed_form (void)
{
  g_autoptr (WmPert) symmetric = wm_pert_new (0.5), skewed = wm_pert_new (0);

  for (double x = 0.05; x < 1; x += 0.05)
    {
      double y = 1 - x;

      g_assert_cmpfloat_with_epsilon (wm_pert_get_quantile (symmetric, x * x * x * (10 - 15 * x + 6 * x * x)), x, 1e-4);
      g_assert_cmpfloat_with_epsilon (wm_pert_get_quantile (skewed, 1 - y * y * y * y * y), x, 1e-4);
    }
}

/* Mean (least + 4 likely + most) / 6 and variance (mean − least) (most − mean) / 7, at any mode. */
static void
test_mean_and_variance (void)
{
  for (double mode = 0; mode <= 1; mode += 0.125)
    {
      g_autoptr (WmPert) pert = wm_pert_new (mode);
      const int n = 20000;
      double mean = (4 * mode + 1) / 6, sum = 0, squares = 0;

      for (int i = 0; i < n; i++)
        {
          double x = wm_pert_get_quantile (pert, (i + 0.5) / n);

          sum += x;
          squares += (x - mean) * (x - mean);
        }
      g_assert_cmpfloat_with_epsilon (sum / n, mean, 1e-4);
      g_assert_cmpfloat_with_epsilon (squares / n, mean * (1 - mean) / 7, 1e-4);
    }
}

static WmForecast *
run (WmSchedule *schedule,
     guint       seed,
     guint       n_draws,
     guint       n_threads)
{
  WmForecastOptions options = { seed, n_draws, 10, 30 };
  g_autoptr (GError) error = NULL;
  WmForecast *forecast = wm_forecast_run (schedule, &options, n_threads, NULL, &error);

  g_assert_no_error (error);
  return forecast;
}

/* Working days from the start of the plan. */
static double
days_until (WmSchedule *schedule,
            gint64      plan_time)
{
  return (double) wm_calendar_measure (wm_schedule_get_calendar (schedule), wm_plan_time_new (wm_date_new (2026, 3, 2), 0), plan_time) / DAY;
}

static WmRecord *
add_task (Plan       *plan,
          const char *title)
{
  return plan_add (plan, WM_TYPE_TASK, "title", title, "duration", "10d", "optimistic", "5d", "pessimistic", "15d", NULL);
}

/* One task of 5, 10 and 15 days: the distribution is symmetric, so half of the draws are done after 10 days;
 * Beta (3, 3) has its 80 % quantile at 0.6734, its 95 % quantile at 0.8107. */
static void
test_one_task (Plan          *plan,
               gconstpointer  data)
{
  g_autoptr (WmSchedule) schedule = NULL;
  g_autoptr (WmForecast) forecast = NULL;

  add_task (plan, "Write");
  schedule = plan_schedule (plan);
  forecast = run (schedule, 1, 40000, 2);
  g_assert_cmpfloat_with_epsilon (days_until (schedule, wm_forecast_get_planned (forecast)), 10, 0.001);
  g_assert_cmpfloat_with_epsilon (days_until (schedule, wm_forecast_get_quantile (forecast, 50)), 10, 0.06);
  g_assert_cmpfloat_with_epsilon (days_until (schedule, wm_forecast_get_quantile (forecast, 80)), 5 + 10 * 0.6734, 0.06);
  g_assert_cmpfloat_with_epsilon (days_until (schedule, wm_forecast_get_quantile (forecast, 95)), 5 + 10 * 0.8107, 0.06);
  g_assert_cmpfloat_with_epsilon (wm_forecast_get_probability (forecast, wm_forecast_get_planned (forecast)), 0.5, 0.01);
}

/* Sixteen of them in a row: mean 160 days, variance 16 × 25 / 7, and nearly normal. */
static void
test_chain (Plan          *plan,
            gconstpointer  data)
{
  g_autoptr (WmSchedule) schedule = NULL;
  g_autoptr (WmForecast) forecast = NULL;
  WmRecord *before = NULL;

  for (int i = 0; i < 16; i++)
    {
      WmRecord *task = add_task (plan, "Write");

      if (before != NULL)
        plan_link (plan, before, task);
      before = task;
    }
  schedule = plan_schedule (plan);
  forecast = run (schedule, 2, 40000, 2);
  g_assert_cmpfloat_with_epsilon (days_until (schedule, wm_forecast_get_quantile (forecast, 50)), 160, 0.25);
  g_assert_cmpfloat_with_epsilon (days_until (schedule, wm_forecast_get_quantile (forecast, 80)), 160 + 0.8416 * 7.5593, 0.3);
  g_assert_cmpfloat_with_epsilon (days_until (schedule, wm_forecast_get_quantile (forecast, 95)), 160 + 1.6449 * 7.5593, 0.4);
}

/* The later of two: done by x with the square of the probability of one. The quantile of
 * Beta (3, 3) at √½ is 0.6144, at √0.95 is 0.8527. Each is critical in half of the draws. */
static void
test_two_side_by_side (Plan          *plan,
                       gconstpointer  data)
{
  g_autoptr (WmSchedule) schedule = NULL;
  g_autoptr (WmForecast) forecast = NULL;
  WmRecord *end = plan_add (plan, WM_TYPE_TASK, "title", "End", "milestone", "true", NULL);
  const WmForecastDriver *drivers;
  guint n;

  plan_link (plan, add_task (plan, "Write"), end);
  plan_link (plan, add_task (plan, "Train"), end);
  plan_set (plan, plan->plan, "goal", "T-1", NULL);
  schedule = plan_schedule (plan);
  forecast = run (schedule, 3, 40000, 2);
  g_assert_cmpfloat_with_epsilon (days_until (schedule, wm_forecast_get_quantile (forecast, 50)), 5 + 10 * 0.6144, 0.06);
  g_assert_cmpfloat_with_epsilon (days_until (schedule, wm_forecast_get_quantile (forecast, 95)), 5 + 10 * 0.8527, 0.06);
  drivers = wm_forecast_list_drivers (forecast, &n);
  g_assert_cmpuint (n, ==, 2);
  for (guint i = 0; i < n; i++)
    g_assert_cmpfloat_with_epsilon (drivers[i].critical, 0.5, 0.01);
  g_assert_cmpfloat_with_epsilon (drivers[0].correlation, drivers[1].correlation, 0.02);
}

/* A short task beside a long one never matters; what is done varies no more. */
static void
test_drivers (Plan          *plan,
              gconstpointer  data)
{
  g_autoptr (WmSchedule) schedule = NULL;
  g_autoptr (WmForecast) forecast = NULL;
  WmRecord *end = plan_add (plan, WM_TYPE_TASK, "title", "End", "milestone", "true", NULL), *small, *large, *done;
  const WmForecastDriver *drivers;
  guint n;

  small = plan_add (plan, WM_TYPE_TASK, "title", "Small", "duration", "1d", NULL);
  large = plan_add (plan, WM_TYPE_TASK, "title", "Large", "duration", "20d", NULL);
  done = plan_add (plan, WM_TYPE_TASK, "title", "Done", "duration", "2d", "percent", "100", "actual-start", "2026-03-02T08:00",
                   "actual-finish", "2026-03-03T17:00", NULL);
  plan_link (plan, small, end);
  plan_link (plan, large, end);
  plan_link (plan, done, large);
  plan_set (plan, plan->plan, "goal", "T-1", NULL);
  schedule = plan_schedule (plan);
  forecast = run (schedule, 4, 5000, 1);
  drivers = wm_forecast_list_drivers (forecast, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (WM_RECORD (drivers[0].task) == large);
  g_assert_cmpint (drivers[0].least, ==, 18 * DAY);
  g_assert_cmpint (drivers[0].most, ==, 26 * DAY);
  g_assert_cmpfloat (drivers[0].critical, ==, 1);
  g_assert_cmpfloat (drivers[0].correlation, >, 0.999);
  g_assert_cmpfloat (drivers[1].critical, ==, 0);
  g_assert_cmpfloat_with_epsilon (drivers[1].correlation, 0, 0.05);
}

/* Who works a day on Mondays and an hour on all others finishes the later the longer the task takes, but along
 * a line full of bends: the ranks go together all the same. */
static void
test_correlation_is_of_ranks (Plan          *plan,
                              gconstpointer  data)
{
  g_autoptr (WmSchedule) schedule = NULL;
  g_autoptr (WmForecast) forecast = NULL;
  const WmForecastDriver *drivers;
  WmRecord *task = add_task (plan, "Write"), *calendar;
  guint n;

  calendar = plan_add (plan, WM_TYPE_CALENDAR_RECORD, "title", "Mondays", "hours", "mon 08:00-12:00 13:00-17:00; tue-fri 08:00-09:00", NULL);
  plan_set (plan, task, "calendar", wm_record_get_id (calendar), NULL);
  schedule = plan_schedule (plan);
  forecast = run (schedule, 5, 2000, 2);
  drivers = wm_forecast_list_drivers (forecast, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpfloat_with_epsilon (drivers[0].correlation, 1, 1e-12);
}

static void
assert_same (const WmForecast *a,
             const WmForecast *b)
{
  const WmForecastDriver *left, *right;
  guint n, n_right;

  for (guint percent = 1; percent <= 100; percent++)
    g_assert_cmpint (wm_forecast_get_quantile (a, percent), ==, wm_forecast_get_quantile (b, percent));
  left = wm_forecast_list_drivers (a, &n);
  right = wm_forecast_list_drivers (b, &n_right);
  g_assert_cmpuint (n, ==, n_right);
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (left[i].task == right[i].task);
      g_assert_true (left[i].correlation == right[i].correlation);
      g_assert_true (left[i].critical == right[i].critical);
    }
}

static void
test_same_with_any_number_of_threads (Plan          *plan,
                                      gconstpointer  data)
{
  g_autoptr (WmSchedule) schedule = NULL;
  g_autoptr (WmForecast) one = NULL, two = NULL, seven = NULL, other = NULL;
  WmRecord *before[3] = { NULL };

  for (int i = 0; i < 30; i++)
    {
      WmRecord *task = add_task (plan, "Write");

      if (before[i % 3] != NULL)
        plan_link (plan, before[i % 3], task);
      before[(i * 7) % 3] = task;
    }
  schedule = plan_schedule (plan);
  one = run (schedule, 42, 1001, 1);
  two = run (schedule, 42, 1001, 2);
  seven = run (schedule, 42, 1001, 7);
  other = run (schedule, 43, 1001, 2);
  assert_same (one, two);
  assert_same (one, seven);
  g_assert_cmpint (wm_forecast_get_quantile (one, 50), !=, wm_forecast_get_quantile (other, 50));
}

static void
ended_cb (GObject      *schedule,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WmForecast) forecast = wm_forecast_run_finish (WM_SCHEDULE (schedule), result, &error);

  g_assert_null (forecast);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *) data = TRUE;
}

static void
test_can_be_cancelled (Plan          *plan,
                       gconstpointer  data)
{
  g_autoptr (WmSchedule) schedule = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  WmForecastOptions options = { 1, 10000000, 10, 30 };
  gboolean ended = FALSE;

  add_task (plan, "Write");
  schedule = plan_schedule (plan);
  wm_forecast_run_async (schedule, &options, cancellable, ended_cb, &ended);
  g_cancellable_cancel (cancellable);
  while (!ended)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forecast/random-numbers", test_random_numbers);
  g_test_add_func ("/forecast/quantiles-in-closed-form", test_quantiles_in_closed_form);
  g_test_add_func ("/forecast/mean-and-variance", test_mean_and_variance);
  plan_test ("/forecast/one-task", test_one_task);
  plan_test ("/forecast/chain", test_chain);
  plan_test ("/forecast/two-side-by-side", test_two_side_by_side);
  plan_test ("/forecast/drivers", test_drivers);
  plan_test ("/forecast/correlation-is-of-ranks", test_correlation_is_of_ranks);
  plan_test ("/forecast/same-with-any-number-of-threads", test_same_with_any_number_of_threads);
  plan_test ("/forecast/can-be-cancelled", test_can_be_cancelled);
  return g_test_run ();
}
