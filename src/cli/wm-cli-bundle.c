/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "exchange/wm-bundle.h"
#include "exchange/wm-export.h"
#include "exchange/wm-verify.h"
#include "paper/wm-paper.h"
#include "store/wm-history.h"
#include "wm-cli.h"

static WmCliStatus
export_bundle (WmCli   *cli,
               gint64   as_of,
               GError **error)
{
  g_autoptr (WmBundleSummary) summary = wm_bundle_export (cli->store, cli->args[0], as_of, NULL, NULL, NULL, error);

  if (summary == NULL)
    return WM_CLI_FAILED;
  printf (_ ("%s: %u files, of them %u of evidence; bundle digest %s\n"), cli->args[0], summary->n_files, summary->n_evidence, summary->digest);
  return WM_CLI_DONE;
}

/* Each format from the plan that is open now, which may be that of the past. */
static WmCliStatus
export_format (WmCli   *cli,
               gint64   as_of,
               GError **error)
{
  const char *name = cli->format != NULL ? cli->format : cli->args[0];

  if (g_strcmp0 (cli->format, "cyclonedx") == 0 || (cli->format == NULL && g_str_has_suffix (cli->args[0], ".cdx.json")))
    return wm_cli_export_cyclonedx (cli, as_of, error);
  if (wm_cli_is_curve_format (cli->format))
    return wm_cli_export_curve (cli, as_of, error);
  if (cli->format != NULL && g_str_has_prefix (cli->format, "soa-"))
    return wm_cli_export_soa (cli, as_of, error);
  if (wm_paper_format_find (name) >= 0)
    return wm_cli_export_paper (cli, as_of, error);
  if (wm_export_find_format (name) != NULL)
    return wm_cli_export_exchange (cli, as_of, error);
  if (cli->format == NULL || g_str_equal (cli->format, "bundle"))
    return export_bundle (cli, as_of, error);
  g_set_error (error, WM_CLI_ERROR, WM_CLI_USAGE,
               _ ("There is no format “%s”; there are bundle, pdf, svg, png, mspdi, gan, csv, ics, and soa-, forecast-, s-curve- and flow- before the name of a kind of file."),
               cli->format);
  return WM_CLI_USAGE;
}

WmCliStatus
wm_cli_export (WmCli   *cli,
               GError **error)
{
  g_autoptr (WmStore) present = g_object_ref (cli->store), past = NULL;
  gint64 as_of = wm_moment_now ();
  WmCliStatus status;

  if (cli->as_of != NULL)
    {
      as_of = wm_moment_parse (cli->as_of, error);
      if (as_of == WM_UNSET)
        return wm_cli_refuse_option ("--as-of", error);
    }
  /* The flow is read from the history, which a plan of the past lacks. */
  if (cli->format != NULL && g_str_has_prefix (cli->format, "flow-"))
    return wm_cli_export_flow (cli, as_of, error);
  if (cli->as_of != NULL)
    {
      past = wm_history_open_as_of (cli->path, as_of, error);
      if (past == NULL)
        return WM_CLI_REFUSED;
      cli->store = past;
    }
  status = export_format (cli, as_of, error);
  cli->store = present;
  return status;
}

static void
print_report (const WmBundleReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  wm_cli_add_text (builder, "digest", report->digest);
  wm_cli_add_text (builder, "organization", report->organization);
  wm_cli_add_text (builder, "as_of", report->as_of);
  wm_cli_add_text (builder, "head", report->head);
  wm_cli_add_number (builder, "files", report->n_files);
  json_builder_set_member_name (builder, "faults");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->faults->len; i++)
    {
      const WmBundleFault *fault = g_ptr_array_index (report->faults, i);

      json_builder_begin_object (builder);
      wm_cli_add_text (builder, "path", fault->path);
      wm_cli_add_text (builder, "reason", fault->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  wm_cli_print_json (builder);
}

WmCliStatus
wm_cli_verify (WmCli   *cli,
               GError **error)
{
  g_autoptr (WmBundleReport) report = wm_bundle_verify (cli->path, NULL, NULL, NULL, error);

  if (report == NULL)
    return WM_CLI_REFUSED;
  if (cli->json)
    print_report (report);
  for (guint i = 0; i < report->faults->len && !cli->json; i++)
    {
      const WmBundleFault *fault = g_ptr_array_index (report->faults, i);

      g_autofree char *path = wm_cli_dup_line (fault->path);
      g_autofree char *reason = wm_cli_dup_line (fault->reason);

      printf ("%s%s%s\n", path, *path != '\0' ? ": " : "", reason);
    }
  if (report->faults->len == 0 && !cli->json)
    printf (_ ("%s is whole: %u files, bundle digest %s\n"), cli->path, report->n_files, report->digest);
  return report->faults->len == 0 ? WM_CLI_DONE : WM_CLI_NOT_WELL;
}
