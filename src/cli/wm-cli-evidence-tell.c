/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>

#include "evidence/wm-coverage.h"
#include "evidence/wm-evidence-parts.h"
#include "record/wm-kinds.h"
#include "store/wm-content.h"
#include "wm-cli.h"

/* What is told about evidence: how fresh it is, what it covers, what is asked for, whether it is whole. */

static gboolean
parse_as_of (WmCli   *cli,
             gint64  *date,
             GError **error)
{
  *date = wm_date_today ();
  return wm_cli_parse_date ("--as-of", cli->as_of, date, error);
}

static void
take_date (JsonBuilder *builder,
           const char  *name,
           gint64       date)
{
  wm_cli_take_text (builder, name, date == WM_UNSET ? NULL : wm_date_format (date));
}

static void
take_ref (JsonBuilder *builder,
          const char  *name,
          WmRecord    *record)
{
  wm_cli_take_text (builder, name, record == NULL ? NULL : wm_record_dup_ref (record));
}

static void
add_piece (JsonBuilder *builder,
           WmStore     *store,
           WmEvidence  *evidence,
           gint64       date)
{
  g_autoptr (GArray) parts = wm_evidence_list_parts (store, evidence);

  json_builder_begin_object (builder);
  take_ref (builder, "ref", WM_RECORD (evidence));
  wm_cli_add_text (builder, "title", wm_record_get_title (WM_RECORD (evidence)));
  wm_cli_add_text (builder, "freshness", wm_freshness_get_nick (wm_freshness_get (evidence, date)));
  wm_cli_take_text (builder, "why", wm_freshness_dup_why (evidence, date));
  take_date (builder, "until", wm_freshness_get_until (evidence));
  wm_cli_add_number (builder, "revision", wm_evidence_count_revisions (store, evidence));
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < parts->len; i++)
    {
      const WmEvidencePart *part = &g_array_index (parts, WmEvidencePart, i);

      json_builder_begin_object (builder);
      wm_cli_add_number (builder, "revision", part->revision);
      wm_cli_add_text (builder, "name", part->name);
      wm_cli_add_text (builder, "sha256", part->digest);
      wm_cli_add_number (builder, "size", part->size);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_piece (WmEvidence *evidence,
             gint64      date)
{
  g_autofree char *ref = wm_record_dup_ref (WM_RECORD (evidence)), *why = wm_freshness_dup_why (evidence, date);
  g_autofree char *title = wm_cli_dup_line (wm_record_get_title (WM_RECORD (evidence)));

  printf ("%s  %s: %s\n", ref, title, why);
}

static gboolean
parse_freshness (WmCli   *cli,
                 int     *freshness,
                 GError **error)
{
  *freshness = -1;
  for (int i = 0; cli->freshness != NULL && i < WM_FRESHNESS_N; i++)
    if (g_str_equal (cli->freshness, wm_freshness_get_nick ((WmFreshness) i)))
      *freshness = i;
  if (cli->freshness == NULL || *freshness >= 0)
    return TRUE;
  g_set_error (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("--freshness: “%s” is not one of: %s"), cli->freshness, "fresh, due-soon, stale, undated, missing");
  return FALSE;
}

WmCliStatus
wm_cli_evidence_list (WmCli   *cli,
                      GError **error)
{
  GListModel *list = wm_store_list (cli->store, WM_TYPE_EVIDENCE);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gint64 date;
  int freshness;

  if (!parse_as_of (cli, &date, error) || !parse_freshness (cli, &freshness, error))
    return WM_CLI_USAGE;
  json_builder_begin_object (builder);
  take_date (builder, "as-of", date);
  json_builder_set_member_name (builder, "evidence");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmEvidence) evidence = g_list_model_get_item (list, i);

      if (freshness >= 0 && wm_freshness_get (evidence, date) != (WmFreshness) freshness)
        continue;
      if (cli->json)
        add_piece (builder, cli->store, evidence, date);
      else
        print_piece (evidence, date);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (cli->json)
    wm_cli_print_json (builder);
  return WM_CLI_DONE;
}

static void
add_requirement (JsonBuilder *builder,
                 WmStore     *store,
                 WmCoverage  *coverage,
                 WmRecord    *requirement)
{
  const GArray *support = wm_coverage_list (coverage, requirement);
  WmRecord *framework = wm_store_get_reference (store, requirement, WM_REQUIREMENT_FRAMEWORK);

  json_builder_begin_object (builder);
  wm_cli_add_text (builder, "requirement", wm_record_get_text (requirement, WM_REQUIREMENT_CODE));
  wm_cli_add_text (builder, "framework", framework == NULL ? NULL : wm_record_get_text (framework, WM_FRAMEWORK_CODE));
  wm_cli_add_text (builder, "freshness", wm_freshness_get_nick (wm_coverage_get (coverage, requirement)));
  json_builder_set_member_name (builder, "evidence");
  json_builder_begin_array (builder);
  for (guint i = 0; i < support->len; i++)
    {
      const WmSupport *one = &g_array_index (support, WmSupport, i);

      json_builder_begin_object (builder);
      take_ref (builder, "ref", WM_RECORD (one->evidence));
      take_ref (builder, "via", one->via);
      wm_cli_add_text (builder, "freshness", wm_freshness_get_nick (one->freshness));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_requirement (WmCoverage *coverage,
                   WmRecord   *requirement)
{
  g_autofree char *why = wm_coverage_dup_why (coverage, requirement);
  g_auto (GStrv) lines = g_strsplit (why, "\n", -1);

  printf ("%s  %s\n", wm_record_get_text (requirement, WM_REQUIREMENT_CODE), wm_freshness_get_label (wm_coverage_get (coverage, requirement)));
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = wm_cli_dup_line (lines[i]);
      printf ("    %s\n", line);
    }
}

WmCliStatus
wm_cli_evidence_coverage (WmCli   *cli,
                          GError **error)
{
  GListModel *list = wm_store_list (cli->store, WM_TYPE_REQUIREMENT);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (WmCoverage) coverage = NULL;
  guint n = 0, n_covered = 0;
  gint64 date;

  if (!parse_as_of (cli, &date, error))
    return WM_CLI_USAGE;
  coverage = wm_coverage_new (cli->store, date);
  json_builder_begin_object (builder);
  take_date (builder, "as-of", date);
  json_builder_set_member_name (builder, "requirements");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) requirement = g_list_model_get_item (list, i);

      if (!wm_coverage_is_asked (cli->store, requirement))
        continue;
      n++;
      n_covered += wm_freshness_counts (wm_coverage_get (coverage, requirement));
      if (cli->json)
        add_requirement (builder, cli->store, coverage, requirement);
      else
        print_requirement (coverage, requirement);
    }
  json_builder_end_array (builder);
  wm_cli_add_number (builder, "asked", n);
  wm_cli_add_number (builder, "covered", n_covered);
  json_builder_end_object (builder);
  if (cli->json)
    wm_cli_print_json (builder);
  else
    printf (_ ("%u of %u requirements that apply have evidence that counts\n"), n_covered, n);
  return WM_CLI_DONE;
}

gboolean
wm_cli_evidence_request_writes (const WmCli *cli)
{
  return cli->n_args > 0 && g_str_equal (cli->args[0], "add");
}

static WmCliStatus
ask (WmCli   *cli,
     GError **error)
{
  WmRecord *to = cli->to == NULL ? NULL : wm_cli_find (cli, cli->to, error), *person = NULL, *request;
  g_autofree char *ref = NULL;
  gint64 due = WM_UNSET;
  WmEdit *edit;

  if (cli->to == NULL)
    g_set_error_literal (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("What is it evidence of? Give --to REF."));
  if (to == NULL || !wm_cli_parse_date ("--until", cli->until, &due, error)
      || (cli->owner != NULL && (person = wm_cli_find (cli, cli->owner, error)) == NULL))
    return WM_CLI_REFUSED;
  edit = wm_edit_begin (cli->store, _ ("Ask for evidence"));
  request = wm_edit_add (edit, WM_TYPE_EVIDENCE_REQUEST);
  ref = wm_record_dup_ref (request);
  wm_edit_set_text (edit, request, WM_EVIDENCE_REQUEST_TITLE, cli->args[1]);
  wm_edit_set_reference (edit, request, WM_EVIDENCE_REQUEST_OF, to);
  wm_edit_set_reference (edit, request, WM_EVIDENCE_REQUEST_FROM, person);
  wm_edit_set_integer (edit, request, WM_EVIDENCE_REQUEST_DUE, due);
  wm_edit_set_integer (edit, request, WM_EVIDENCE_REQUEST_ASKED, wm_date_today ());
  if (!wm_cli_commit (edit, TRUE, error))
    return WM_CLI_REFUSED;
  printf ("%s\n", ref);
  return WM_CLI_DONE;
}

static void
print_request (WmStore  *store,
               WmRecord *request,
               gint64    date)
{
  g_autofree char *ref = wm_record_dup_ref (request), *title = wm_cli_dup_line (wm_record_get_title (request));
  WmRecord *person = wm_store_get_reference (store, request, WM_EVIDENCE_REQUEST_FROM);
  g_autofree char *name = wm_cli_dup_line (person == NULL ? "–" : wm_record_get_title (person));
  g_autofree char *due = wm_record_dup_label (request, WM_EVIDENCE_REQUEST_DUE);

  printf ("%s  %s  %s  %s  %s\n", ref, title, name, due, wm_evidence_request_get_label (wm_evidence_request_get_state (request, date)));
}

static void
add_request (JsonBuilder *builder,
             WmStore     *store,
             WmRecord    *request,
             gint64       date)
{
  WmRecord *person = wm_store_get_reference (store, request, WM_EVIDENCE_REQUEST_FROM);

  json_builder_begin_object (builder);
  take_ref (builder, "ref", request);
  wm_cli_add_text (builder, "title", wm_record_get_title (request));
  take_ref (builder, "of", wm_store_get_reference (store, request, WM_EVIDENCE_REQUEST_OF));
  wm_cli_add_text (builder, "from", person == NULL ? NULL : wm_record_get_title (person));
  take_date (builder, "due", wm_record_get_integer (request, WM_EVIDENCE_REQUEST_DUE));
  take_ref (builder, "evidence", wm_store_get_reference (store, request, WM_EVIDENCE_REQUEST_EVIDENCE));
  wm_cli_add_text (builder, "state", wm_evidence_request_get_nick (wm_evidence_request_get_state (request, date)));
  json_builder_end_object (builder);
}

WmCliStatus
wm_cli_evidence_request (WmCli   *cli,
                         GError **error)
{
  GListModel *list = wm_store_list (cli->store, WM_TYPE_EVIDENCE_REQUEST);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gint64 date;

  if (cli->n_args == 2 && wm_cli_evidence_request_writes (cli))
    return ask (cli, error);
  if (cli->n_args != 1 || !g_str_equal (cli->args[0], "list"))
    {
      g_set_error_literal (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("After the plan comes one of: add TITLE --to REF; list."));
      return WM_CLI_USAGE;
    }
  if (!parse_as_of (cli, &date, error))
    return WM_CLI_USAGE;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "requests");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) request = g_list_model_get_item (list, i);

      if (cli->json)
        add_request (builder, cli->store, request, date);
      else
        print_request (cli->store, request, date);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (cli->json)
    wm_cli_print_json (builder);
  return WM_CLI_DONE;
}

static void
add_fault (JsonBuilder          *builder,
           WmStore              *store,
           const WmContentFault *fault)
{
  g_autoptr (GPtrArray) owners = wm_evidence_list_owners (store, fault->digest);

  json_builder_begin_object (builder);
  wm_cli_add_text (builder, "sha256", fault->digest);
  wm_cli_add_flag (builder, "readable", !fault->damaged);
  json_builder_set_member_name (builder, "evidence");
  json_builder_begin_array (builder);
  for (guint i = 0; i < owners->len; i++)
    {
      g_autofree char *ref = wm_record_dup_ref (g_ptr_array_index (owners, i));
      json_builder_add_string_value (builder, ref);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

WmCliStatus
wm_cli_evidence_verify (WmCli   *cli,
                        GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) faults = NULL;
  gint64 n_bytes;
  guint n;

  faults = wm_content_verify (cli->store, &n_bytes, &n, NULL, NULL, NULL, error);
  if (faults == NULL)
    return WM_CLI_FAILED;
  json_builder_begin_object (builder);
  wm_cli_add_number (builder, "files", n);
  wm_cli_add_number (builder, "bytes", n_bytes);
  json_builder_set_member_name (builder, "faults");
  json_builder_begin_array (builder);
  for (guint i = 0; i < faults->len; i++)
    {
      const WmContentFault *fault = g_ptr_array_index (faults, i);
      g_autofree char *text = wm_evidence_dup_fault (cli->store, fault);
      g_autofree char *line = wm_cli_dup_line (text);

      add_fault (builder, cli->store, fault);
      if (!cli->json)
        printf ("%s\n", line);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (cli->json)
    wm_cli_print_json (builder);
  else
    printf (_ ("Files hashed: %u, bytes: %" PRId64 ", not what they were: %u\n"), n, n_bytes, faults->len);
  return faults->len > 0 ? WM_CLI_NOT_WELL : WM_CLI_DONE;
}
