/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "record/wm-kinds.h"
#include "schedule/wm-schedule.h"
#include "wm-cli.h"

/**
 * wm_cli_make_schedule:
 * @dependencies: (nullable): those to take in place of the store's
 *
 * Returns: (transfer full): the schedule of a store's plan
 */
WmSchedule *
wm_cli_make_schedule (WmStore    *store,
                      GListModel *dependencies)
{
  WmScheduleRecords records;

  wm_schedule_records_of_store (store, &records);
  if (dependencies != NULL)
    records.dependencies = dependencies;
  return wm_schedule_new (&records);
}

static void
add_variance (JsonBuilder  *builder,
              WmSchedule   *schedule,
              WmTask       *task,
              WmComparison *baseline)
{
  const WmPastDates *then = wm_comparison_lookup (baseline, task);
  WmVariance variance;

  if (!wm_comparison_measure (baseline, schedule, task, &variance))
    return;
  wm_cli_take_text (builder, "baseline_start", wm_plan_time_format (then->start));
  wm_cli_take_text (builder, "baseline_finish", wm_plan_time_format (then->finish));
  wm_cli_add_number (builder, "start_variance", variance.start);
  wm_cli_add_number (builder, "finish_variance", variance.finish);
  wm_cli_add_number (builder, "duration_variance", variance.duration);
}

static void
add_task (JsonBuilder  *builder,
          WmSchedule   *schedule,
          WmTask       *task,
          WmComparison *baseline)
{
  const WmTaskDates *dates = wm_schedule_get_dates (schedule, task);

  json_builder_begin_object (builder);
  wm_cli_take_text (builder, "ref", wm_record_dup_ref (WM_RECORD (task)));
  wm_cli_add_text (builder, "title", wm_record_get_title (WM_RECORD (task)));
  wm_cli_add_text (builder, "template", wm_record_get_text (WM_RECORD (task), WM_TASK_TEMPLATE));
  wm_cli_take_text (builder, "start", wm_plan_time_format (dates->start));
  wm_cli_take_text (builder, "finish", wm_plan_time_format (dates->finish));
  wm_cli_take_text (builder, "late_start", wm_plan_time_format (dates->late_start));
  wm_cli_take_text (builder, "late_finish", wm_plan_time_format (dates->late_finish));
  wm_cli_add_number (builder, "total_float", dates->total_float);
  wm_cli_add_number (builder, "free_float", dates->free_float);
  wm_cli_add_number (builder, "percent", dates->percent);
  wm_cli_add_flag (builder, "critical", dates->critical);
  wm_cli_add_flag (builder, "summary", dates->summary);
  wm_cli_add_flag (builder, "milestone", dates->milestone);
  wm_cli_take_text (builder, "why", wm_schedule_dup_why (schedule, task));
  if (baseline != NULL)
    add_variance (builder, schedule, task, baseline);
  json_builder_end_object (builder);
}

/* How much later than in the baseline it is done, as a column of its own. */
static char *
dup_variance (WmSchedule   *schedule,
              WmTask       *task,
              WmComparison *baseline)
{
  g_autofree char *duration = NULL;
  WmVariance variance;

  if (baseline == NULL || !wm_comparison_measure (baseline, schedule, task, &variance))
    return g_strdup (baseline != NULL ? "\t" : "");
  duration = wm_duration_format (ABS (variance.finish));
  return g_strdup_printf ("\t%s%s", variance.finish > 0 ? "+" : variance.finish < 0 ? "-" : "", duration);
}

static void
print_task (WmSchedule   *schedule,
            WmTask       *task,
            WmComparison *baseline)
{
  const WmTaskDates *dates = wm_schedule_get_dates (schedule, task);
  g_autofree char *ref = wm_record_dup_ref (WM_RECORD (task));
  g_autofree char *start = wm_plan_time_format (dates->start);
  g_autofree char *finish = wm_plan_time_format (dates->finish);
  g_autofree char *slack = wm_duration_format (dates->total_float);
  g_autofree char *title = wm_cli_dup_line (wm_record_get_title (WM_RECORD (task)));
  g_autofree char *reason = wm_schedule_dup_why (schedule, task);
  g_autofree char *why = wm_cli_dup_line (reason);
  g_autofree char *variance = dup_variance (schedule, task, baseline);

  printf ("%s\t%s\t%s\t%s\t%s\t%s\t%s%s\n", ref, start, finish, dates->critical ? _ ("critical") : "", slack,
          title, why, variance);
}

WmCliStatus
wm_cli_schedule (WmCli   *cli,
                 GError **error)
{
  GListModel *tasks = wm_store_list (cli->store, WM_TYPE_TASK);
  g_autoptr (WmSchedule) schedule = wm_cli_make_schedule (cli->store, NULL);
  WmTask *goal = wm_schedule_get_goal (schedule);
  g_autoptr (WmComparison) baseline = wm_cli_find_comparison (cli, error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (*error != NULL)
    return WM_CLI_REFUSED;
  if (cli->why != NULL)
    return wm_cli_why (cli, schedule, cli->why, error);
  json_builder_begin_object (builder);
  wm_cli_take_text (builder, "goal", goal == NULL ? NULL : wm_record_dup_ref (WM_RECORD (goal)));
  wm_cli_take_text (builder, "finish", wm_plan_time_format (wm_schedule_get_finish (schedule)));
  json_builder_set_member_name (builder, "tasks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      g_autoptr (WmTask) task = g_list_model_get_item (tasks, i);

      if (cli->json)
        add_task (builder, schedule, task, baseline);
      else
        print_task (schedule, task, baseline);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (cli->json)
    wm_cli_print_json (builder);
  return WM_CLI_DONE;
}
