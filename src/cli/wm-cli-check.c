/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>

#include "check/wm-check-run.h"
#include "check/wm-figures.h"
#include "wm-cli.h"

/* One run. */
typedef struct
{
  WmStore    *store;
  gint64      today;
  GPtrArray  *figures;
  GPtrArray  *results; /* of WmCheckResult */
  WmCheckLog *log;
} Run;

/* The checks of a group, or all. */
static GPtrArray *
list_checks (WmCli   *cli,
             GError **error)
{
  g_autoptr (GPtrArray) checks = wm_checks_list_for_store (cli->store);
  g_autoptr (GString) groups = g_string_new (NULL);
  const char *last = NULL;
  gboolean known = cli->group == NULL;

  for (guint i = 0; i < checks->len; i++)
    {
      const WmCheck *check = g_ptr_array_index (checks, i);

      if (g_strcmp0 (last, check->group) != 0)
        g_string_append_printf (groups, "%s%s", groups->len > 0 ? ", " : "", check->group);
      last = check->group;
      known |= g_strcmp0 (cli->group, check->group) == 0;
    }
  if (!known)
    {
      g_set_error (error, WM_CLI_ERROR, WM_CLI_REFUSED, _ ("There is no group of checks “%s”; there are %s."), cli->group, groups->str);
      return NULL;
    }
  for (guint i = checks->len; cli->group != NULL && i > 0; i--)
    if (!g_str_equal (((WmCheck *) g_ptr_array_index (checks, i - 1))->group, cli->group))
      g_ptr_array_remove_index (checks, i - 1);
  return g_steal_pointer (&checks);
}

static gboolean
run_checks (WmCli     *cli,
            GPtrArray *checks,
            Run       *run,
            GError   **error)
{
  g_autoptr (GHashTable) silences = wm_silences_list (cli->store, run->today);
  g_autoptr (WmQuery) query = NULL;

  run->figures = wm_figures_compute (cli->store, NULL, run->today);
  run->log = wm_check_log_load (cli->store, error);
  query = run->log != NULL ? wm_query_open (wm_store_get_path (cli->store), run->figures, error) : NULL;
  if (query == NULL)
    return FALSE;
  run->results = wm_checks_run (query, checks, silences, run->figures, run->today, NULL, error);
  return run->results != NULL;
}

static char *
dup_since (gint64 since)
{
  return since == WM_UNSET ? NULL : wm_moment_format (since);
}

static WmRecord *
get_failing (Run           *run,
             WmCheckResult *result,
             guint          at)
{
  return wm_store_lookup (run->store, g_ptr_array_index (wm_check_result_get_failing (result), at));
}

/* As JSON */

static void
add_failing (JsonBuilder   *builder,
             Run           *run,
             WmCheckResult *result)
{
  WmCheck *check = wm_check_result_get_check (result);

  json_builder_set_member_name (builder, "failing");
  json_builder_begin_array (builder);
  for (guint i = 0; i < wm_check_result_get_failing (result)->len; i++)
    {
      WmRecord *record = get_failing (run, result, i);

      json_builder_begin_object (builder);
      wm_cli_add_text (builder, "id", g_ptr_array_index (wm_check_result_get_failing (result), i));
      wm_cli_take_text (builder, "ref", record != NULL ? wm_record_dup_ref (record) : NULL);
      wm_cli_take_text (builder, "sentence", record != NULL ? wm_check_dup_sentence (check, run->store, run->figures, record) : NULL);
      wm_cli_take_text (builder, "since",
                        dup_since (wm_check_log_get_failing_since (run->log, check->id, g_ptr_array_index (wm_check_result_get_failing (result), i))));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_result (JsonBuilder   *builder,
            Run           *run,
            WmCheckResult *result)
{
  static const char *const states[] = { "passed", "failed", "broken" };
  WmCheck *check = wm_check_result_get_check (result);

  json_builder_begin_object (builder);
  wm_cli_add_text (builder, "id", check->id);
  wm_cli_add_text (builder, "group", check->group);
  wm_cli_add_text (builder, "title", check->title);
  wm_cli_add_text (builder, "severity", wm_grade_choices[check->severity].nick);
  wm_cli_add_text (builder, "state", states[wm_check_result_get_state (result)]);
  wm_cli_take_text (builder, "since", dup_since (wm_check_log_get_since (run->log, check->id)));
  wm_cli_add_number (builder, "evaluations", wm_check_result_get_n_evaluations (result));
  wm_cli_add_number (builder, "silenced", wm_check_result_get_silenced (result)->len);
  wm_cli_add_text (builder, "trouble", wm_check_result_get_trouble (result));
  json_builder_set_member_name (builder, "serves");
  json_builder_begin_array (builder);
  for (guint i = 0; check->serves != NULL && check->serves[i] != NULL; i++)
    json_builder_add_string_value (builder, check->serves[i]);
  json_builder_end_array (builder);
  wm_cli_add_text (builder, "remedy", check->remedy);
  add_failing (builder, run, result);
  json_builder_end_object (builder);
}

static void
print_json (Run              *run,
            const WmCheckRun *counts)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  wm_cli_take_text (builder, "as_of", wm_date_format (run->today));
  wm_cli_add_number (builder, "passed", counts->n_passed);
  wm_cli_add_number (builder, "failed", counts->n_failed);
  wm_cli_add_number (builder, "broken", counts->n_broken);
  wm_cli_add_number (builder, "evaluations", counts->evaluations);
  wm_cli_add_number (builder, "percent", wm_check_run_get_percent (counts));
  json_builder_set_member_name (builder, "checks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < run->results->len; i++)
    add_result (builder, run, g_ptr_array_index (run->results, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  wm_cli_print_json (builder);
}

/* For people: what is not well, group by group */

static void
print_result (Run           *run,
              WmCheckResult *result)
{
  WmCheck *check = wm_check_result_get_check (result);
  g_autofree char *title = wm_cli_dup_line (check->title), *remedy = wm_cli_dup_line (check->remedy);

  printf ("  [%s] %s (%s)\n", _ (wm_grade_choices[check->severity].label), title, check->id);
  if (wm_check_result_get_state (result) == WM_CHECK_BROKEN)
    {
      g_autofree char *trouble = wm_cli_dup_line (wm_check_result_get_trouble (result));
      /* Translators: why, as the second half of the sentence */
      printf (_ ("    Could not run: %s\n"), trouble);
    }
  for (guint i = 0; i < wm_check_result_get_failing (result)->len; i++)
    {
      WmRecord *record = get_failing (run, result, i);
      g_autofree char *ref = record != NULL ? wm_record_dup_ref (record) : NULL;
      g_autofree char *sentence = record != NULL ? wm_check_dup_sentence (check, run->store, run->figures, record) : NULL;
      g_autofree char *line = wm_cli_dup_line (sentence);

      if (record != NULL)
        printf ("    %s\t%s\n", ref, line);
    }
  if (*remedy != '\0')
    printf ("    → %s\n", remedy);
}

static void
print_text (Run              *run,
            const WmCheckRun *counts)
{
  const char *group = NULL;
  guint n_silenced = 0;

  for (guint i = 0; i < run->results->len; i++)
    {
      WmCheckResult *result = g_ptr_array_index (run->results, i);
      const WmCheck *check = wm_check_result_get_check (result);

      n_silenced += wm_check_result_get_silenced (result)->len;
      if (wm_check_result_get_state (result) == WM_CHECK_PASSED)
        continue;
      if (g_strcmp0 (group, check->group) != 0)
        printf ("%s\n", check->group_title);
      group = check->group;
      print_result (run, result);
    }
  /* Translators: numbers of checks */
  printf (_ ("%" PRId64 " passed, %" PRId64 " failed, %" PRId64 " could not run, %" PRId64 " had nothing to look at.\n"), counts->n_passed, counts->n_failed, counts->n_broken,
          (gint64) run->results->len - counts->n_passed - counts->n_failed - counts->n_broken);
  printf (ngettext ("%" PRId64 " evaluation, ", "%" PRId64 " evaluations, ", (gulong) counts->evaluations), counts->evaluations);
  printf (ngettext ("%u of them silenced.\n", "%u of them silenced.\n", n_silenced), n_silenced);
}

/* What is asked for another date is no result of today's, and a group is not all. */
gboolean
wm_cli_check_writes (const WmCli *cli)
{
  return cli->keep;
}

WmCliStatus
wm_cli_check (WmCli   *cli,
              GError **error)
{
  Run run = { cli->store, wm_date_today (), NULL, NULL, NULL };
  g_autoptr (GPtrArray) checks = NULL;
  WmCliStatus status = WM_CLI_FAILED;
  WmCheckRun counts;

  if (!wm_cli_parse_date ("--as-of", cli->as_of, &run.today, error))
    return WM_CLI_USAGE;
  if (cli->keep && (cli->as_of != NULL || cli->group != NULL))
    {
      g_set_error_literal (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("--keep is for all checks as of today; leave --as-of and --group out."));
      return WM_CLI_USAGE;
    }
  checks = list_checks (cli, error);
  if (checks == NULL)
    return WM_CLI_REFUSED;
  if (run_checks (cli, checks, &run, error))
    {
      wm_check_results_count (run.results, &counts);
      if (cli->keep)
        {
          g_ptr_array_unref (wm_check_results_log (run.results, run.store, run.log, wm_moment_now ()));
          wm_check_log_keep (run.log, run.store);
        }
      if (cli->json)
        print_json (&run, &counts);
      else
        print_text (&run, &counts);
      status = counts.n_failed + counts.n_broken > 0 ? WM_CLI_NOT_WELL : WM_CLI_DONE;
    }
  g_clear_pointer (&run.figures, g_ptr_array_unref);
  g_clear_pointer (&run.results, g_ptr_array_unref);
  g_clear_pointer (&run.log, wm_check_log_free);
  return status;
}
