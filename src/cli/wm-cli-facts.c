/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "evidence/wm-facts.h"
#include "record/wm-decimal.h"
#include "wm-cli.h"

/* What readers find in files, and the facts that a plan has kept of them. */

static void
add_fact_json (JsonBuilder *builder,
               const char  *name,
               gint64       value,
               const char  *text,
               const char  *unit,
               const char  *subject,
               gint64       time)
{
  wm_cli_add_text (builder, "name", name);
  json_builder_set_member_name (builder, "value");
  if (value == WM_UNSET)
    json_builder_add_null_value (builder);
  else if (value % WM_DECIMAL_ONE == 0)
    json_builder_add_int_value (builder, value / WM_DECIMAL_ONE);
  else
    json_builder_add_double_value (builder, wm_decimal_to_double (value));
  wm_cli_add_text (builder, "text", text);
  wm_cli_add_text (builder, "unit", unit);
  wm_cli_add_text (builder, "subject", subject);
  wm_cli_take_text (builder, "time", time == WM_UNSET ? NULL : wm_moment_format (time));
}

static void
print_fact (const char *name,
            gint64      value,
            const char *text,
            const char *unit,
            const char *subject,
            gint64      time)
{
  g_autofree char *number = value == WM_UNSET ? NULL : wm_decimal_format (value), *line = NULL, *moment = NULL, *full = NULL;

  moment = time == WM_UNSET ? g_strdup ("") : wm_moment_format (time);
  full = g_strdup_printf ("%s%s%s%s: %s%s%s%s%s", name, subject != NULL ? " [" : "", subject != NULL ? subject : "", subject != NULL ? "]" : "",
                          number != NULL ? number : text, unit != NULL ? " " : "", unit != NULL ? unit : "", *moment != '\0' ? "  " : "", moment);
  line = wm_cli_dup_line (full);
  printf ("  %s\n", line);
}

static void
add_reading (JsonBuilder     *builder,
             const char      *path,
             const WmReading *reading,
             const GError    *error)
{
  json_builder_begin_object (builder);
  wm_cli_add_text (builder, "file", path);
  wm_cli_add_text (builder, "reader", reading == NULL ? NULL : wm_reader_get_id (reading->reader));
  wm_cli_add_text (builder, "title", reading == NULL ? NULL : wm_reader_get_title (reading->reader));
  wm_cli_add_text (builder, "error", error == NULL ? NULL : error->message);
  wm_cli_take_text (builder, "time", reading == NULL || reading->time == WM_UNSET ? NULL : wm_moment_format (reading->time));
  wm_cli_add_number (builder, "left-out", reading == NULL ? 0 : reading->n_cut);
  json_builder_set_member_name (builder, "facts");
  json_builder_begin_array (builder);
  for (guint i = 0; reading != NULL && i < reading->facts->len; i++)
    {
      const WmReadingFact *fact = g_ptr_array_index (reading->facts, i);

      json_builder_begin_object (builder);
      add_fact_json (builder, fact->name, fact->number, fact->text, fact->unit, fact->subject, fact->time);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_reading (const char      *path,
               const WmReading *reading)
{
  g_autofree char *name = wm_cli_dup_line (path), *moment = NULL;

  if (reading == NULL)
    {
      printf ("%s: %s\n", name, _ ("no reader knows it"));
      return;
    }
  moment = reading->time == WM_UNSET ? NULL : wm_moment_format (reading->time);
  printf ("%s: %s%s%s\n", name, wm_reader_get_title (reading->reader), moment != NULL ? ", " : "", moment != NULL ? moment : "");
  for (guint i = 0; i < reading->facts->len; i++)
    {
      const WmReadingFact *fact = g_ptr_array_index (reading->facts, i);

      print_fact (fact->name, fact->number, fact->text, fact->unit, fact->subject, fact->time);
    }
  if (reading->n_cut > 0)
    printf (ngettext ("  … and %u fact more than are kept of a file\n", "  … and %u facts more than are kept of a file\n", reading->n_cut), reading->n_cut);
}

/* The plan’s place on the command line is that of the first file. */
WmCliStatus
wm_cli_evidence_read (WmCli   *cli,
                      GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  WmCliStatus status = WM_CLI_DONE;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i <= cli->n_args; i++)
    {
      const char *path = i == 0 ? cli->path : cli->args[i - 1];
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
      g_autoptr (WmReading) reading = NULL;
      g_autoptr (GError) why = NULL;

      if (!wm_readers_read_file (file, &reading, NULL, &why))
        {
          if (cli->n_args == 0 && !cli->json)
            {
              g_propagate_prefixed_error (error, g_steal_pointer (&why), "%s: ", path);
              return WM_CLI_REFUSED;
            }
          if (!cli->json)
            fprintf (stderr, "waymark-cli: %s: %s\n", path, why->message);
          status = WM_CLI_REFUSED;
        }
      if (cli->json)
        add_reading (builder, path, reading, why);
      else if (why == NULL)
        print_reading (path, reading);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (cli->json)
    wm_cli_print_json (builder);
  return status;
}

WmCliStatus
wm_cli_evidence_readers (WmCli   *cli,
                         GError **error)
{
  const GPtrArray *readers = wm_readers_list ();
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "readers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < readers->len; i++)
    {
      const WmReader *reader = g_ptr_array_index (readers, i);
      const char *tested = wm_reader_is_tested_on_real_files (reader) ? "real-file" : "documentation";

      if (!cli->json)
        {
          printf ("%-28s %-12s %-14s %s\n", wm_reader_get_id (reader), wm_reader_get_format (reader), tested, wm_reader_get_title (reader));
          continue;
        }
      json_builder_begin_object (builder);
      wm_cli_add_text (builder, "id", wm_reader_get_id (reader));
      wm_cli_add_text (builder, "title", wm_reader_get_title (reader));
      wm_cli_add_text (builder, "format", wm_reader_get_format (reader));
      wm_cli_add_text (builder, "tested-on", tested);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (cli->json)
    wm_cli_print_json (builder);
  return WM_CLI_DONE;
}

/* All about one fact of the plan. */
static void
tell_fact (WmCli       *cli,
           JsonBuilder *builder,
           WmRecord    *fact)
{
  WmRecord *evidence = wm_store_get_reference (cli->store, fact, WM_FACT_EVIDENCE);
  const char *name = wm_record_get_text (fact, WM_FACT_NAME), *text = wm_record_get_text (fact, WM_FACT_TEXT);
  const char *unit = wm_record_get_text (fact, WM_FACT_UNIT), *subject = wm_record_get_text (fact, WM_FACT_SUBJECT);
  gint64 value = wm_record_get_integer (fact, WM_FACT_VALUE), time = wm_record_get_integer (fact, WM_FACT_TIME);

  if (!cli->json)
    {
      print_fact (name, value, text, unit, subject, time);
      return;
    }
  json_builder_begin_object (builder);
  wm_cli_take_text (builder, "ref", wm_record_dup_ref (fact));
  wm_cli_take_text (builder, "evidence", evidence == NULL ? NULL : wm_record_dup_ref (evidence));
  add_fact_json (builder, name, value, text, unit, subject, time);
  wm_cli_add_text (builder, "reader", wm_record_get_text (fact, WM_FACT_READER));
  json_builder_end_object (builder);
}

static gboolean
is_asked_for (WmCli    *cli,
              WmRecord *fact)
{
  return cli->name == NULL || g_strcmp0 (cli->name, wm_record_get_text (fact, WM_FACT_NAME)) == 0;
}

static void
tell_series (WmCli       *cli,
             JsonBuilder *builder,
             WmRecord    *first)
{
  const char *name = wm_record_get_text (first, WM_FACT_NAME), *subject = wm_record_get_text (first, WM_FACT_SUBJECT);
  g_autoptr (GPtrArray) series = wm_facts_list_series (cli->store, name, subject);

  if (cli->json)
    {
      json_builder_begin_object (builder);
      wm_cli_add_text (builder, "name", name);
      wm_cli_add_text (builder, "subject", subject);
      json_builder_set_member_name (builder, "facts");
      json_builder_begin_array (builder);
    }
  for (guint i = 0; i < series->len; i++)
    tell_fact (cli, builder, g_ptr_array_index (series, i));
  if (cli->json)
    {
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
}

WmCliStatus
wm_cli_evidence_facts (WmCli   *cli,
                       GError **error)
{
  GListModel *facts = wm_store_list (cli->store, WM_TYPE_FACT);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, cli->series ? "series" : "facts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (facts); i++)
    {
      g_autoptr (WmRecord) fact = g_list_model_get_item (facts, i);

      if (!is_asked_for (cli, fact))
        continue;
      if (!cli->series)
        tell_fact (cli, builder, fact);
      else if (!wm_record_is_empty (fact, WM_FACT_VALUE) && g_hash_table_add (told, wm_fact_dup_key (fact)))
        tell_series (cli, builder, fact);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (cli->json)
    wm_cli_print_json (builder);
  return WM_CLI_DONE;
}
