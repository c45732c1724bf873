/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "evidence/wm-intake.h"
#include "record/wm-kinds.h"
#include "wm-cli.h"

/* Names are looked at before the first file is stored, so that one that is wrong leaves nothing in the plan. */
static gboolean
add_names (WmCli     *cli,
           WmIntake  *intake,
           GError   **error)
{
  for (guint i = 0; i < cli->n_args; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (cli->args[i]);
      g_autoptr (GFileInfo) info = g_file_query_info (file, "standard::type", G_FILE_QUERY_INFO_NONE, NULL, error);
      GFileType type = info == NULL ? G_FILE_TYPE_UNKNOWN : g_file_info_get_file_type (info);

      if (info != NULL && type != G_FILE_TYPE_REGULAR && type != G_FILE_TYPE_DIRECTORY)
        g_set_error_literal (error, WM_CLI_ERROR, WM_CLI_REFUSED, _ ("it is no plain file; give the name of one"));
      if (info == NULL || (type != G_FILE_TYPE_REGULAR && type != G_FILE_TYPE_DIRECTORY))
        {
          g_prefix_error (error, "%s: ", cli->args[i]);
          return FALSE;
        }
      wm_intake_add_file (intake, file);
    }
  return TRUE;
}

static gboolean
parse_kind (WmCli           *cli,
            WmEvidenceType  *type,
            GError         **error)
{
  const WmField field = { .name = "--kind", .type = WM_FIELD_CHOICE, .choices = wm_evidence_type_choices };
  WmValue value;

  if (cli->kind == NULL)
    return TRUE;
  if (*cli->kind == '\0' || !wm_field_parse (&field, cli->kind, &value, error))
    return FALSE;
  *type = (WmEvidenceType) value.number;
  return TRUE;
}

static gboolean
parse_months (WmCli   *cli,
              gint64  *months,
              GError **error)
{
  const WmField field = { .name = "--valid-months", .type = WM_FIELD_INTEGER, .minimum = 1, .maximum = 120 };
  WmValue value;

  if (cli->valid_months == NULL)
    return TRUE;
  if (!wm_field_parse (&field, cli->valid_months, &value, error))
    return FALSE;
  *months = value.number;
  return TRUE;
}

/* FROM/TO, as ISO 8601 writes an interval. */
static gboolean
parse_period (WmCli          *cli,
              WmIntakeTerms  *terms,
              GError        **error)
{
  g_auto (GStrv) ends = cli->period == NULL ? NULL : g_strsplit (cli->period, "/", -1);

  if (ends == NULL)
    return TRUE;
  if (g_strv_length (ends) == 2 && wm_cli_parse_date ("--period", ends[0], &terms->period_from, error)
      && wm_cli_parse_date ("--period", ends[1], &terms->period_to, error) && terms->period_from <= terms->period_to)
    return TRUE;
  g_clear_error (error);
  g_set_error (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("--period: “%s” is not of the form 2026-01-01/2026-03-31"), cli->period);
  return FALSE;
}

static gboolean
find_person (WmCli     *cli,
             WmRecord **person,
             GError   **error)
{
  *person = cli->owner == NULL ? NULL : wm_cli_find (cli, cli->owner, error);
  if (cli->owner == NULL || (*person != NULL && WM_IS_PERSON (*person)))
    return TRUE;
  if (*person != NULL)
    g_set_error (error, WM_CLI_ERROR, WM_CLI_REFUSED, _ ("--owner: “%s” is not a person; “waymark-cli list PLAN person” shows them"), cli->owner);
  return FALSE;
}

static gboolean
read_terms (WmCli          *cli,
            WmIntakeTerms  *terms,
            GError        **error)
{
  WmRecord *revised;

  if (cli->to == NULL && cli->revise == NULL)
    {
      g_set_error_literal (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("What is it evidence of? Give --to REF."));
      return FALSE;
    }
  revised = cli->revise == NULL ? NULL : wm_cli_find (cli, cli->revise, error);
  if ((cli->revise != NULL && revised == NULL) || (cli->to != NULL && (terms->to = wm_cli_find (cli, cli->to, error)) == NULL))
    return FALSE;
  if (revised != NULL && !WM_IS_EVIDENCE (revised))
    {
      g_set_error (error, WM_CLI_ERROR, WM_CLI_REFUSED, _ ("--revise: “%s” is not evidence; “waymark-cli evidence list PLAN” shows it"), cli->revise);
      return FALSE;
    }
  terms->evidence = revised == NULL ? NULL : WM_EVIDENCE (revised);
  terms->together = cli->together != NULL;
  terms->title = cli->together;
  terms->note = cli->note;
  terms->today = wm_date_today ();
  return wm_cli_parse_date ("--observed", cli->observed, &terms->observed, error)
         && wm_cli_parse_date ("--valid-until", cli->valid_until, &terms->valid_until, error) && parse_months (cli, &terms->valid_months, error)
         && parse_kind (cli, &terms->type, error) && parse_period (cli, terms, error) && find_person (cli, &terms->owner, error);
}

static void
print_added (WmCli    *cli,
             WmIntake *intake,
             GPtrArray *made)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const GPtrArray *items = wm_intake_get_items (intake);

  if (!cli->json)
    {
      for (guint i = 0; i < made->len; i++)
        {
          g_autofree char *ref = wm_record_dup_ref (g_ptr_array_index (made, i));
          printf ("%s\n", ref);
        }
      return;
    }
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "evidence");
  json_builder_begin_array (builder);
  for (guint i = 0; i < made->len; i++)
    {
      g_autofree char *ref = wm_record_dup_ref (g_ptr_array_index (made, i));
      json_builder_add_string_value (builder, ref);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    {
      const WmIntakeItem *item = g_ptr_array_index (items, i);

      json_builder_begin_object (builder);
      wm_cli_add_text (builder, "path", item->path);
      wm_cli_add_text (builder, "sha256", item->digest);
      wm_cli_add_text (builder, "error", item->error == NULL ? NULL : item->error->message);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  wm_cli_print_json (builder);
}

/* Each file that was left out, on a line of its own. */
static void
print_failures (WmCli    *cli,
                WmIntake *intake)
{
  const GPtrArray *items = wm_intake_get_items (intake);

  for (guint i = 0; i < items->len; i++)
    {
      const WmIntakeItem *item = g_ptr_array_index (items, i);
      g_autofree char *path = item->error == NULL ? NULL : wm_cli_dup_line (item->path);
      g_autofree char *why = item->error == NULL ? NULL : wm_cli_dup_line (item->error->message);

      if (item->error != NULL)
        fprintf (stderr, "waymark-cli: %s: %s\n", path, why);
    }
}

/* Each file whose facts could not be read, or not all kept; it was taken all the same. */
static void
print_unread (WmIntake *intake)
{
  const GPtrArray *items = wm_intake_get_items (intake);

  for (guint i = 0; i < items->len; i++)
    {
      const WmIntakeItem *item = g_ptr_array_index (items, i);
      guint n_cut = item->reading == NULL ? 0 : item->reading->n_cut;
      g_autofree char *path = wm_cli_dup_line (item->path), *why = item->unread == NULL ? NULL : wm_cli_dup_line (item->unread->message);

      if (why != NULL)
        /* Translators: a file’s name and why what it says could not be read. */
        fprintf (stderr, _ ("waymark-cli: %s: taken without its facts: %s\n"), path, why);
      if (n_cut > 0)
        fprintf (stderr, ngettext ("waymark-cli: %s: %u fact more than are kept of a file\n", "waymark-cli: %s: %u facts more than are kept of a file\n", n_cut),
                 path, n_cut);
    }
}

/* Where nothing at all could be taken, why not. */
static gboolean
check_taken (WmIntake  *intake,
             GError   **error)
{
  const GPtrArray *items = wm_intake_get_items (intake);

  if (wm_intake_count_taken (intake) > 0)
    return TRUE;
  for (guint i = 0; i < items->len; i++)
    {
      const WmIntakeItem *item = g_ptr_array_index (items, i);

      if (item->error == NULL)
        continue;
      g_propagate_error (error, g_error_copy (item->error));
      g_prefix_error (error, "%s: ", item->path);
      return FALSE;
    }
  g_set_error_literal (error, WM_CLI_ERROR, WM_CLI_REFUSED, _ ("there is no file in what was given"));
  return FALSE;
}

WmCliStatus
wm_cli_evidence_add (WmCli   *cli,
                     GError **error)
{
  g_autoptr (WmIntake) intake = wm_intake_new (cli->store);
  g_autoptr (GPtrArray) made = NULL;
  WmIntakeTerms terms = WM_INTAKE_TERMS_INIT;
  WmEdit *edit;

  if (!read_terms (cli, &terms, error) || !add_names (cli, intake, error) || !wm_intake_run (intake, NULL, error) || !check_taken (intake, error))
    return WM_CLI_REFUSED;
  edit = wm_edit_begin (cli->store, terms.evidence != NULL ? _ ("Revise evidence") : _ ("Attach evidence"));
  made = wm_intake_attach (intake, edit, &terms);
  if (terms.evidence != NULL && terms.to != NULL)
    wm_evidence_attach (edit, terms.evidence, terms.to, terms.today);
  if (!wm_cli_commit (edit, TRUE, error))
    return WM_CLI_REFUSED;
  print_added (cli, intake, made);
  print_failures (cli, intake);
  print_unread (intake);
  return wm_intake_count_taken (intake) < wm_intake_get_items (intake)->len ? WM_CLI_NOT_WELL : WM_CLI_DONE;
}
