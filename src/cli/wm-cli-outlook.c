/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "planning/wm-baselines.h"
#include "record/wm-kinds.h"
#include "schedule/wm-forecast.h"
#include "store/wm-suppose.h"
#include "wm-cli.h"

/* So many calculations of a task at most are made by the way; “forecast” itself makes all. */
#define MOST_BY_THE_WAY 5000000

static void
add_time (JsonBuilder *builder,
          const char  *name,
          gint64       plan_time)
{
  wm_cli_take_text (builder, name, plan_time == WM_UNSET ? NULL : wm_plan_time_format (plan_time));
}

static void
add_difference (JsonBuilder        *builder,
                const WmDifference *difference)
{
  json_builder_begin_object (builder);
  wm_cli_take_text (builder, "ref", wm_record_dup_ref (WM_RECORD (difference->task)));
  wm_cli_add_text (builder, "title", wm_record_get_title (WM_RECORD (difference->task)));
  wm_cli_add_flag (builder, "certificate", difference->goal);
  wm_cli_add_flag (builder, "milestone", difference->milestone);
  add_time (builder, "before_start", difference->before_start);
  add_time (builder, "before_finish", difference->before_finish);
  add_time (builder, "start", difference->after_start);
  add_time (builder, "finish", difference->after_finish);
  wm_cli_add_number (builder, "days", difference->days);
  json_builder_end_object (builder);
}

static void
print_difference (const WmDifference *difference)
{
  g_autofree char *ref = wm_record_dup_ref (WM_RECORD (difference->task));
  g_autofree char *title = wm_cli_dup_line (wm_record_get_title (WM_RECORD (difference->task)));
  g_autofree char *before = wm_plan_time_format (difference->before_finish);
  g_autofree char *after = wm_plan_time_format (difference->after_finish);
  g_autofree char *label = wm_difference_dup_label (difference);

  printf ("%s\t%s\t%s\t%s\t%s\n", ref, before, after, label, title);
}

static void
print_differences (WmCli        *cli,
                   WmComparison *before,
                   WmSchedule   *schedule)
{
  g_autoptr (GArray) differences = wm_comparison_list (before, cli->store, schedule);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_time (builder, "finish", wm_schedule_get_finish (schedule));
  json_builder_set_member_name (builder, "differences");
  json_builder_begin_array (builder);
  for (guint i = 0; i < differences->len; i++)
    if (cli->json)
      add_difference (builder, &g_array_index (differences, WmDifference, i));
    else
      print_difference (&g_array_index (differences, WmDifference, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (cli->json)
    wm_cli_print_json (builder);
  else if (differences->len == 0)
    printf ("%s\n", _ ("No date would change."));
}

/* REF FIELD=VALUE … REF FIELD=VALUE … as one edit of what is only supposed. */
static gboolean
suppose (WmCli      *cli,
         WmSchedule *before,
         GError    **error)
{
  WmEdit *edit = wm_edit_begin (cli->store, _ ("What if"));
  WmRecord *record = NULL;
  guint n_fields = 0;
  gboolean good = TRUE;

  for (guint i = 0; i < cli->n_args && good; i++)
    if (record == NULL || strchr (cli->args[i], '=') == NULL)
      {
        good = record == NULL || wm_cli_check_record (cli, record, error);
        record = good ? wm_cli_find (cli, cli->args[i], error) : NULL;
        good = record != NULL;
      }
    else
      {
        good = wm_cli_set_field (cli, WM_IS_TASK (record) ? before : NULL, edit, record, cli->args[i], error);
        n_fields++;
      }
  good = good && wm_cli_check_record (cli, record, error);
  if (good && n_fields == 0)
    {
      g_set_error_literal (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("What is to be supposed? Give REF FIELD=VALUE."));
      good = FALSE;
    }
  return wm_cli_commit (edit, good, error);
}

WmCliStatus
wm_cli_what_if (WmCli   *cli,
                GError **error)
{
  g_autoptr (WmSchedule) schedule = wm_cli_make_schedule (cli->store, NULL);
  g_autoptr (WmComparison) before = wm_comparison_new_from_schedule (cli->store, schedule);
  gboolean good;

  if (!wm_store_begin_supposition (cli->store, _ ("What if"), error))
    return WM_CLI_REFUSED;
  g_signal_connect_swapped (cli->store, "changed", G_CALLBACK (wm_schedule_update), schedule);
  good = suppose (cli, schedule, error);
  if (good)
    print_differences (cli, before, schedule);
  g_signal_handlers_disconnect_by_data (cli->store, schedule);
  wm_store_discard_supposition (cli->store);
  return good ? WM_CLI_DONE : WM_CLI_REFUSED;
}

/* Baselines */

static void
add_baseline (WmCli       *cli,
              JsonBuilder *builder,
              WmRecord    *baseline)
{
  gboolean compared = (WmRecord *) wm_baselines_get (cli->store) == baseline;
  g_autofree char *ref = wm_record_dup_ref (baseline), *title = wm_cli_dup_line (wm_record_get_title (baseline));
  g_autofree char *taken = wm_moment_format (wm_record_get_integer (baseline, WM_BASELINE_TAKEN));

  if (!cli->json)
    {
      printf ("%s\t%s\t%s\t%s\n", ref, taken, compared ? _ ("compared") : "", title);
      return;
    }
  json_builder_begin_object (builder);
  wm_cli_add_text (builder, "ref", ref);
  wm_cli_add_text (builder, "title", wm_record_get_title (baseline));
  wm_cli_add_text (builder, "taken", taken);
  wm_cli_add_flag (builder, "compared", compared);
  json_builder_end_object (builder);
}

static WmCliStatus
list_baselines (WmCli *cli)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GListModel *list = wm_store_list (cli->store, WM_TYPE_BASELINE);

  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) baseline = g_list_model_get_item (list, i);

      add_baseline (cli, builder, baseline);
    }
  json_builder_end_array (builder);
  if (cli->json)
    wm_cli_print_json (builder);
  return WM_CLI_DONE;
}

static WmBaseline *
find_baseline (WmCli       *cli,
               const char  *ref,
               GError     **error)
{
  WmRecord *record = wm_cli_find (cli, ref, error);

  if (record != NULL && !WM_IS_BASELINE (record))
    g_set_error (error, WM_CLI_ERROR, WM_CLI_REFUSED, _ ("“%s” is no baseline; “waymark-cli baseline PLAN list” shows them."), ref);
  return record != NULL && WM_IS_BASELINE (record) ? WM_BASELINE (record) : NULL;
}

static WmCliStatus
remove_baseline (WmCli       *cli,
                 const char  *ref,
                 GError     **error)
{
  WmBaseline *baseline = find_baseline (cli, ref, error);
  WmEdit *edit;

  if (baseline == NULL)
    return WM_CLI_REFUSED;
  edit = wm_edit_begin (cli->store, _ ("Remove a baseline"));
  wm_edit_remove (edit, baseline);
  wm_edit_commit (edit);
  return WM_CLI_DONE;
}

static WmCliStatus
take_baseline (WmCli      *cli,
               const char *title)
{
  g_autoptr (WmSchedule) schedule = wm_cli_make_schedule (cli->store, NULL);
  g_autofree char *ref = wm_record_dup_ref (wm_baselines_take (cli->store, schedule, title));

  printf ("%s\n", ref);
  return WM_CLI_DONE;
}

WmCliStatus
wm_cli_baseline (WmCli   *cli,
                 GError **error)
{
  const char *verb = cli->args[0];

  if (g_str_equal (verb, "list") && cli->n_args == 1)
    return list_baselines (cli);
  if (g_str_equal (verb, "take") && cli->n_args == 2 && *cli->args[1] != '\0')
    return take_baseline (cli, cli->args[1]);
  if (g_str_equal (verb, "remove") && cli->n_args == 2)
    return remove_baseline (cli, cli->args[1], error);
  g_set_error_literal (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("A baseline is taken by “take TITLE”, removed by “remove B-1”, and “list” shows them."));
  return WM_CLI_USAGE;
}

/**
 * wm_cli_find_comparison:
 *
 * Returns: (transfer full) (nullable): what --baseline names, or, without it, nothing and no error
 */
WmComparison *
wm_cli_find_comparison (WmCli   *cli,
                        GError **error)
{
  WmBaseline *baseline = cli->baseline != NULL ? find_baseline (cli, cli->baseline, error) : NULL;

  return baseline != NULL ? wm_comparison_new_from_baseline (cli->store, baseline) : NULL;
}

/* Forecast */

static gboolean
read_number (const char *option,
             const char *text,
             guint64     least,
             guint64     most,
             guint64    *number,
             GError    **error)
{
  if (text == NULL || g_ascii_string_to_unsigned (text, 10, least, most, number, error))
    return TRUE;
  wm_cli_refuse_option (option, error);
  return FALSE;
}

static void
add_driver (JsonBuilder            *builder,
            const WmForecastDriver *driver)
{
  json_builder_begin_object (builder);
  wm_cli_take_text (builder, "ref", wm_record_dup_ref (WM_RECORD (driver->task)));
  wm_cli_add_text (builder, "title", wm_record_get_title (WM_RECORD (driver->task)));
  wm_cli_add_number (builder, "least", driver->least);
  wm_cli_add_number (builder, "likely", driver->likely);
  wm_cli_add_number (builder, "most", driver->most);
  json_builder_set_member_name (builder, "correlation");
  json_builder_add_double_value (builder, driver->correlation);
  json_builder_set_member_name (builder, "critical");
  json_builder_add_double_value (builder, driver->critical);
  json_builder_end_object (builder);
}

static void
add_curve (JsonBuilder      *builder,
           const WmForecast *forecast)
{
  g_autoptr (GArray) points = wm_forecast_list_points (forecast);

  json_builder_set_member_name (builder, "curve");
  json_builder_begin_array (builder);
  for (guint i = 0; i < points->len; i++)
    {
      const WmForecastPoint *point = &g_array_index (points, WmForecastPoint, i);

      json_builder_begin_object (builder);
      wm_cli_take_text (builder, "date", wm_date_format (point->date));
      json_builder_set_member_name (builder, "probability");
      json_builder_add_double_value (builder, point->probability);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* What “info” says of it too. */
static void
add_summary (JsonBuilder      *builder,
             const WmForecast *forecast)
{
  wm_cli_add_number (builder, "seed", (gint64) wm_forecast_get_options (forecast)->seed);
  wm_cli_add_number (builder, "draws", wm_forecast_get_options (forecast)->n_draws);
  add_time (builder, "planned", wm_forecast_get_planned (forecast));
  add_time (builder, "p50", wm_forecast_get_quantile (forecast, 50));
  add_time (builder, "p80", wm_forecast_get_quantile (forecast, 80));
  add_time (builder, "p95", wm_forecast_get_quantile (forecast, 95));
}

static void
print_summary (const WmForecast *forecast)
{
  static const guint percents[] = { 50, 80, 95 };

  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    {
      g_autofree char *date = wm_date_format (wm_plan_time_to_date (wm_forecast_get_quantile (forecast, percents[i])));

      /* Translators: by which date the certificate is there with a probability of so many percent */
      printf (_ ("Certificate with %u %%: %s\n"), percents[i], date);
    }
}

static void
print_forecast (const WmForecast *forecast)
{
  guint n;
  const WmForecastDriver *drivers = wm_forecast_list_drivers (forecast, &n);

  print_summary (forecast);
  printf (_ ("Draws: %u, seed %" PRIu64 ". Durations without estimates: %u %% less to %u %% more.\n"),
          wm_forecast_get_options (forecast)->n_draws, wm_forecast_get_options (forecast)->seed,
          wm_forecast_get_options (forecast)->less, wm_forecast_get_options (forecast)->more);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *ref = wm_record_dup_ref (WM_RECORD (drivers[i].task));
      g_autofree char *title = wm_cli_dup_line (wm_record_get_title (WM_RECORD (drivers[i].task)));

      printf ("%s\t%.2f\t%.0f %%\t%s\n", ref, drivers[i].correlation, drivers[i].critical * 100, title);
    }
}

static void
print_forecast_json (const WmForecast *forecast)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint n;
  const WmForecastDriver *drivers = wm_forecast_list_drivers (forecast, &n);

  json_builder_begin_object (builder);
  add_summary (builder, forecast);
  wm_cli_add_number (builder, "less_percent", wm_forecast_get_options (forecast)->less);
  wm_cli_add_number (builder, "more_percent", wm_forecast_get_options (forecast)->more);
  add_curve (builder, forecast);
  json_builder_set_member_name (builder, "drivers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    add_driver (builder, &drivers[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  wm_cli_print_json (builder);
}

/**
 * wm_cli_run_forecast:
 *
 * Returns: (transfer full): the forecast by the options and the plan, or %NULL with %WM_CLI_USAGE
 */
WmForecast *
wm_cli_run_forecast (WmCli       *cli,
                     WmSchedule  *schedule,
                     GError     **error)
{
  WmForecastOptions options;
  guint64 draws;

  wm_forecast_options_read (&options, wm_store_get_plan (cli->store));
  draws = options.n_draws;
  if (!read_number ("--draws", cli->draws, 100, 1000000, &draws, error) || !read_number ("--seed", cli->seed, 1, G_MAXINT32, &options.seed, error))
    return NULL;
  options.n_draws = draws;
  return wm_forecast_run (schedule, &options, g_get_num_processors (), NULL, error);
}

WmCliStatus
wm_cli_forecast (WmCli   *cli,
                 GError **error)
{
  g_autoptr (WmSchedule) schedule = wm_cli_make_schedule (cli->store, NULL);
  g_autoptr (WmForecast) forecast = wm_cli_run_forecast (cli, schedule, error);

  if (forecast == NULL)
    return WM_CLI_USAGE;
  if (cli->json)
    print_forecast_json (forecast);
  else
    print_forecast (forecast);
  return WM_CLI_DONE;
}

/**
 * wm_cli_add_forecast:
 * @builder: (nullable): where to add it; %NULL to print it as text
 * @schedule: the schedule of a plan
 *
 * The forecast as “info” tells it: of a large plan with fewer draws than “forecast” makes, as it says.
 */
void
wm_cli_add_forecast (JsonBuilder *builder,
                     WmStore     *store,
                     WmSchedule  *schedule)
{
  guint n_tasks = g_list_model_get_n_items (wm_store_list (store, WM_TYPE_TASK));
  g_autoptr (WmForecast) forecast = NULL;
  WmForecastOptions options;

  wm_forecast_options_read (&options, wm_store_get_plan (store));
  options.n_draws = MIN (options.n_draws, MAX (MOST_BY_THE_WAY / MAX (n_tasks, 1), 100));
  forecast = wm_forecast_run (schedule, &options, g_get_num_processors (), NULL, NULL);
  if (builder == NULL)
    {
      print_summary (forecast);
      return;
    }
  json_builder_set_member_name (builder, "forecast");
  json_builder_begin_object (builder);
  add_summary (builder, forecast);
  json_builder_end_object (builder);
}
