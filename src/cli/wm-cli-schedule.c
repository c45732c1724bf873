/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "record/wm-kinds.h"
#include "schedule/wm-schedule.h"
#include "wm-cli.h"

static void
add_text (JsonBuilder *builder,
          const char  *name,
          char        *value) /* taken */
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
  g_free (value);
}

static void
add_number (JsonBuilder *builder,
            const char  *name,
            gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_flag (JsonBuilder *builder,
          const char  *name,
          bool         value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_task (JsonBuilder *builder,
          WmSchedule  *schedule,
          WmTask      *task)
{
  const WmTaskDates *dates = wm_schedule_get_dates (schedule, task);

  json_builder_begin_object (builder);
  add_text (builder, "ref", wm_record_dup_ref (WM_RECORD (task)));
  add_text (builder, "title", g_strdup (wm_record_get_title (WM_RECORD (task))));
  add_text (builder, "template", g_strdup (wm_record_get_text (WM_RECORD (task), WM_TASK_TEMPLATE)));
  add_text (builder, "start", wm_plan_time_format (dates->start));
  add_text (builder, "finish", wm_plan_time_format (dates->finish));
  add_text (builder, "late_start", wm_plan_time_format (dates->late_start));
  add_text (builder, "late_finish", wm_plan_time_format (dates->late_finish));
  add_number (builder, "total_float", dates->total_float);
  add_number (builder, "free_float", dates->free_float);
  add_number (builder, "percent", dates->percent);
  add_flag (builder, "critical", dates->critical);
  add_flag (builder, "summary", dates->summary);
  add_flag (builder, "milestone", dates->milestone);
  add_text (builder, "why", wm_schedule_dup_why (schedule, task));
  json_builder_end_object (builder);
}

static void
print_task (WmSchedule *schedule,
            WmTask     *task)
{
  const WmTaskDates *dates = wm_schedule_get_dates (schedule, task);
  g_autofree char *ref = wm_record_dup_ref (WM_RECORD (task));
  g_autofree char *start = wm_plan_time_format (dates->start);
  g_autofree char *finish = wm_plan_time_format (dates->finish);
  g_autofree char *slack = wm_duration_format (dates->total_float);
  g_autofree char *why = wm_schedule_dup_why (schedule, task);

  printf ("%s\t%s\t%s\t%s\t%s\t%s\t%s\n", ref, start, finish, dates->critical ? _ ("critical") : "", slack,
          wm_record_get_title (WM_RECORD (task)), why);
}

WmCliStatus
wm_cli_schedule (WmCli   *cli,
                 GError **error)
{
  GListModel *tasks = wm_store_list (cli->store, WM_TYPE_TASK);
  g_autoptr (WmSchedule) schedule = wm_schedule_new (wm_store_get_plan (cli->store), tasks, wm_store_list (cli->store, WM_TYPE_DEPENDENCY),
                                                     wm_store_list (cli->store, WM_TYPE_HOLIDAY));
  WmTask *goal = wm_schedule_get_goal (schedule);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_text (builder, "goal", goal == NULL ? NULL : wm_record_dup_ref (WM_RECORD (goal)));
  add_text (builder, "finish", wm_plan_time_format (wm_schedule_get_finish (schedule)));
  json_builder_set_member_name (builder, "tasks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      g_autoptr (WmTask) task = g_list_model_get_item (tasks, i);

      if (cli->json)
        add_task (builder, schedule, task);
      else
        print_task (schedule, task);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (cli->json)
    wm_cli_print_json (builder);
  return WM_CLI_DONE;
}
