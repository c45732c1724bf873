/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "record/wm-kinds.h"
#include "record/wm-person.h"
#include "schedule/wm-load.h"
#include "schedule/wm-reschedule.h"
#include "schedule/wm-why.h"
#include "store/wm-edit.h"
#include "wm-cli.h"

/* Why a task is where it is, work that is moved to after a date, and what a plan asks of its people. */

static void
add_time (JsonBuilder *builder,
          const char  *name,
          gint64       plan_time)
{
  if (plan_time != WM_UNSET)
    wm_cli_take_text (builder, name, wm_plan_time_format (plan_time));
}

static void
add_row (JsonBuilder    *builder,
         const WmWhyRow *row)
{
  json_builder_begin_object (builder);
  wm_cli_add_text (builder, "kind", wm_why_row_nicks[row->kind]);
  wm_cli_add_text (builder, "sentence", row->sentence);
  if (row->task != NULL)
    wm_cli_take_text (builder, "ref", wm_record_dup_ref (WM_RECORD (row->task)));
  add_time (builder, "date", row->date);
  if (row->minutes != WM_UNSET)
    wm_cli_add_number (builder, "minutes", row->minutes);
  json_builder_end_object (builder);
}

static void
print_chain (WmSchedule *schedule,
             WmTask     *task,
             GPtrArray  *chain)
{
  g_autofree char *title = wm_schedule_dup_chain_title (schedule, task);

  printf ("\n%s\n", title);
  for (guint i = 0; i < chain->len; i++)
    {
      WmRecord *link = g_ptr_array_index (chain, i);
      const WmTaskDates *dates = wm_schedule_get_dates (schedule, WM_TASK (link));
      g_autofree char *ref = wm_record_dup_ref (link), *start = wm_plan_time_format (dates->start), *finish = wm_plan_time_format (dates->finish);

      printf ("%s\t%s\t%s\t%s\n", ref, start, finish, wm_record_get_title (link));
    }
}

/**
 * wm_cli_why:
 *
 * What “schedule PLAN --why REF” prints.
 */
WmCliStatus
wm_cli_why (WmCli       *cli,
            WmSchedule  *schedule,
            const char  *ref,
            GError     **error)
{
  WmRecord *task = wm_cli_find (cli, ref, error);
  g_autoptr (GPtrArray) rows = NULL, chain = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (task == NULL)
    return WM_CLI_REFUSED;
  if (!WM_IS_TASK (task))
    {
      g_set_error (error, WM_CLI_ERROR, WM_CLI_REFUSED, _ ("“%s” is no task, so nothing holds its start; “waymark-cli list PLAN task” shows the tasks."), ref);
      return WM_CLI_REFUSED;
    }
  rows = wm_schedule_list_why (schedule, WM_TASK (task));
  chain = wm_schedule_list_chain (schedule, WM_TASK (task));
  if (!cli->json)
    {
      for (guint i = 0; i < rows->len; i++)
        printf ("%s\n", ((WmWhyRow *) g_ptr_array_index (rows, i))->sentence);
      print_chain (schedule, WM_TASK (task), chain);
      return WM_CLI_DONE;
    }
  json_builder_begin_object (builder);
  wm_cli_take_text (builder, "ref", wm_record_dup_ref (task));
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    add_row (builder, g_ptr_array_index (rows, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "chain");
  json_builder_begin_array (builder);
  for (guint i = 0; i < chain->len; i++)
    {
      g_autofree char *of_link = wm_record_dup_ref (g_ptr_array_index (chain, i));

      json_builder_add_string_value (builder, of_link);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  wm_cli_print_json (builder);
  return WM_CLI_DONE;
}

/**
 * wm_cli_reschedule:
 *
 * Moves what is not done to the status date: the one given, else the plan's. The one given becomes the plan's.
 */
WmCliStatus
wm_cli_reschedule (WmCli   *cli,
                   GError **error)
{
  g_autoptr (WmSchedule) schedule = wm_schedule_new_for_store (cli->store);
  g_autoptr (GPtrArray) held = g_ptr_array_new ();
  WmPlan *plan = wm_store_get_plan (cli->store);
  gint64 date = plan == NULL ? WM_UNSET : wm_record_get_integer (WM_RECORD (plan), WM_PLAN_STATUS_DATE);
  WmEdit *edit;
  guint n;

  if (!wm_cli_parse_date ("--status-date", cli->status_date, &date, error))
    return WM_CLI_USAGE;
  if (date == WM_UNSET)
    {
      g_set_error_literal (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("The plan has no status date; give --status-date DATE."));
      return WM_CLI_USAGE;
    }
  edit = wm_edit_begin (cli->store, _ ("Reschedule what is not done"));
  if (plan != NULL)
    wm_edit_set_integer (edit, plan, WM_PLAN_STATUS_DATE, date);
  n = wm_reschedule (edit, schedule, date, held);
  wm_edit_commit (edit);
  printf (ngettext ("%u task moved.\n", "%u tasks moved.\n", n), n);
  for (guint i = 0; i < held->len; i++)
    {
      WmRecord *task = g_ptr_array_index (held, i);
      g_autofree char *ref = wm_record_dup_ref (task);

      printf (_ ("%s “%s” stays: its constraint names a date.\n"), ref, wm_record_get_title (task));
    }
  return WM_CLI_DONE;
}

static const char *
name_of (const WmLoadRow *row)
{
  return row->person == NULL ? _ ("Nobody") : wm_record_get_title (row->person);
}

static void
add_load_row (JsonBuilder     *builder,
              const WmLoad    *load,
              const WmLoadRow *row)
{
  json_builder_begin_object (builder);
  if (row->person != NULL)
    {
      wm_cli_take_text (builder, "ref", wm_record_dup_ref (row->person));
      wm_cli_add_text (builder, "name", wm_record_get_title (row->person));
      wm_cli_add_number (builder, "capacity_percent", wm_record_get_integer (row->person, WM_PERSON_CAPACITY));
    }
  wm_cli_add_number (builder, "weeks_over", row->n_over);
  json_builder_set_member_name (builder, "weeks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < load->n_weeks; i++)
    if (row->cells[i].effort > 0)
      {
        json_builder_begin_object (builder);
        wm_cli_take_text (builder, "week", wm_date_format (load->first_week + 7 * (gint64) i));
        wm_cli_add_number (builder, "effort", row->cells[i].effort);
        if (row->person != NULL)
          {
            wm_cli_add_number (builder, "capacity", row->cells[i].capacity);
            wm_cli_add_flag (builder, "over", wm_load_is_over (&row->cells[i]));
          }
        json_builder_end_object (builder);
      }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_load_row (const WmLoad    *load,
                const WmLoadRow *row)
{
  for (guint i = 0; i < load->n_weeks; i++)
    {
      const WmLoadCell *cell = &row->cells[i];
      g_autofree char *week = wm_date_format (load->first_week + 7 * (gint64) i);

      if (cell->effort > 0)
        printf ("%s\t%.1f h\t%.1f h\t%s\t%s\n", week, cell->effort / 60.0, cell->capacity / 60.0,
                row->person != NULL && wm_load_is_over (cell) ? _ ("too much") : "", name_of (row));
    }
}

/**
 * wm_cli_load:
 *
 * What each person's weeks are asked for: effort, and how much there is.
 */
WmCliStatus
wm_cli_load (WmCli   *cli,
             GError **error)
{
  g_autoptr (WmSchedule) schedule = wm_schedule_new_for_store (cli->store);
  g_autoptr (WmLoad) load = wm_load_measure (schedule);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint n_over = 0;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "people");
  json_builder_begin_array (builder);
  for (guint i = 0; i < load->rows->len; i++)
    {
      const WmLoadRow *row = g_ptr_array_index (load->rows, i);

      n_over += row->n_over;
      if (cli->json)
        add_load_row (builder, load, row);
      else
        print_load_row (load, row);
    }
  json_builder_end_array (builder);
  wm_cli_add_number (builder, "weeks_over", n_over);
  json_builder_end_object (builder);
  if (cli->json)
    wm_cli_print_json (builder);
  return WM_CLI_DONE;
}
