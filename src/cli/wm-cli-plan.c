/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "catalog/wm-new-plan.h"
#include "catalog/wm-sample-plan.h"
#include "exchange/wm-csv-table.h"
#include "record/wm-kinds.h"
#include "store/wm-history.h"
#include "wm-cli.h"

static gboolean
read_new_plan (WmCli      *cli,
               WmNewPlan  *plan,
               GError    **error)
{
  *plan = (WmNewPlan) { .organization = cli->organization, .months = 9, .start = wm_date_today () };
  if (cli->template != NULL && strcmp (cli->template, "6") != 0 && strcmp (cli->template, "9") != 0 && strcmp (cli->template, "12") != 0)
    {
      g_set_error (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("There is no template “%s”; there are 6, 9 and 12."), cli->template);
      return FALSE;
    }
  if (cli->template != NULL)
    plan->months = atoi (cli->template);
  if (cli->organization == NULL && !cli->sample)
    {
      g_set_error_literal (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("Whose plan is it? Give --organization NAME."));
      return FALSE;
    }
  plan->region = cli->region;
  if (cli->region != NULL && !wm_calendar_record_check_region (cli->region, error))
    {
      wm_cli_refuse_option ("--region", error);
      return FALSE;
    }
  return wm_cli_parse_date ("--start", cli->start, &plan->start, error);
}

WmCliStatus
wm_cli_new (WmCli   *cli,
            GError **error)
{
  g_autoptr (WmStore) store = NULL;
  WmNewPlan plan;
  gboolean filled;

  if (!read_new_plan (cli, &plan, error))
    return WM_CLI_USAGE;
  store = wm_store_create (cli->path, error);
  if (store == NULL)
    return WM_CLI_REFUSED;
  filled = cli->sample ? wm_sample_plan_fill (store, plan.start, error) : wm_new_plan_fill (&plan, store, error);
  filled = wm_store_close (store, *error == NULL ? error : NULL) && filled;
  if (!filled)
    g_remove (cli->path);
  return WM_CLI_DONE;
}

static void
print_csv (GListModel   *list,
           const WmKind *kind)
{
  g_autoptr (GString) line = g_string_new (NULL);

  wm_csv_append_cell (line, "ref");
  for (guint f = 0; f < kind->n_fields; f++)
    wm_csv_append_cell (line, kind->fields[f].name);
  printf ("%s\r\n", line->str);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) record = g_list_model_get_item (list, i);
      g_autofree char *ref = wm_record_dup_ref (record);

      g_string_truncate (line, 0);
      wm_csv_append_cell (line, ref);
      for (guint f = 0; f < kind->n_fields; f++)
        {
          g_autofree char *text = wm_field_format (&kind->fields[f], wm_record_get_value (record, f));

          wm_csv_append_cell (line, text);
        }
      printf ("%s\r\n", line->str);
    }
}

WmCliStatus
wm_cli_list (WmCli   *cli,
             GError **error)
{
  GType kind = wm_cli_find_kind (cli->args[0], error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GListModel *list;

  if (kind == G_TYPE_INVALID)
    return WM_CLI_REFUSED;
  list = wm_store_list (cli->store, kind);
  if (cli->csv)
    {
      print_csv (list, wm_kinds_get (kind));
      return WM_CLI_DONE;
    }
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) record = g_list_model_get_item (list, i);
      g_autofree char *ref = wm_record_dup_ref (record);

      if (cli->json)
        {
          JsonObject *object = wm_record_to_json (record);
          JsonNode *node = json_node_new (JSON_NODE_OBJECT);

          json_object_set_string_member (object, "ref", ref);
          json_node_take_object (node, object);
          json_builder_add_value (builder, node);
        }
      else
        {
          g_autofree char *title = wm_store_dup_title (cli->store, record);
          g_autofree char *line = wm_cli_dup_line (title);

          printf ("%s\t%s\n", ref, line);
        }
    }
  json_builder_end_array (builder);
  if (cli->json)
    wm_cli_print_json (builder);
  return WM_CLI_DONE;
}

static WmCliStatus
verify_log (WmCli   *cli,
            GError **error)
{
  g_autoptr (WmVerdict) verdict = wm_history_verify (cli->path, TRUE, NULL, error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (verdict == NULL)
    return WM_CLI_FAILED;
  json_builder_begin_object (builder);
  wm_cli_add_number (builder, "changes", verdict->n_changes);
  wm_cli_add_text (builder, "head", verdict->head);
  json_builder_set_member_name (builder, "faults");
  json_builder_begin_array (builder);
  for (guint i = 0; i < verdict->faults->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (verdict->faults, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (cli->json)
    wm_cli_print_json (builder);
  else
    {
      for (guint i = 0; i < verdict->faults->len; i++)
        printf ("%s\n", (char *) g_ptr_array_index (verdict->faults, i));
      if (verdict->faults->len == 0)
        printf (_ ("The history is whole: %" PRId64 " changes, head %s\n"), verdict->n_changes, verdict->head);
    }
  return verdict->faults->len == 0 ? WM_CLI_DONE : WM_CLI_NOT_WELL;
}

WmCliStatus
wm_cli_log (WmCli   *cli,
            GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (cli->verify)
    return verify_log (cli, error);
  entries = wm_history_list (cli->store, 0, G_MAXUINT, error);
  if (entries == NULL)
    return WM_CLI_FAILED;
  json_builder_begin_array (builder);
  for (guint i = 0; i < entries->len; i++)
    {
      const WmHistoryEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *time = wm_moment_format (entry->time);

      json_builder_begin_object (builder);
      wm_cli_add_number (builder, "number", entry->number);
      wm_cli_add_text (builder, "time", time);
      wm_cli_add_text (builder, "who", entry->who);
      wm_cli_add_text (builder, "label", entry->label);
      wm_cli_add_text (builder, "hash", entry->hash);
      json_builder_end_object (builder);
      if (!cli->json)
        {
          g_autofree char *who = wm_cli_dup_line (entry->who);
          g_autofree char *label = wm_cli_dup_line (entry->label);

          printf ("%" G_GINT64_FORMAT "\t%s\t%s\t%s\n", entry->number, time, who, label);
        }
    }
  json_builder_end_array (builder);
  if (cli->json)
    wm_cli_print_json (builder);
  return WM_CLI_DONE;
}
