/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "assess/wm-soa.h"
#include "exchange/wm-soa-table.h"
#include "store/wm-history.h"
#include "wm-cli.h"

/* The statement of applicability: its versions, what differs between them, and its exports. */

/* The one that --framework names; else the first, which is ISO/IEC 42001. */
static WmFramework *
find_framework (WmCli    *cli,
                WmStore  *store,
                GError  **error)
{
  g_autoptr (GPtrArray) frameworks = wm_soa_list_frameworks (store);

  for (guint i = 0; i < frameworks->len; i++)
    if (cli->framework == NULL || g_str_equal (wm_record_get_text (g_ptr_array_index (frameworks, i), WM_FRAMEWORK_CODE), cli->framework))
      return g_ptr_array_index (frameworks, i); /* the store keeps it */
  if (cli->framework != NULL)
    g_set_error (error, WM_CLI_ERROR, WM_CLI_REFUSED, _ ("--framework: this plan has no “%s” with controls; “waymark-cli framework” lists them."),
                 cli->framework);
  else
    g_set_error_literal (error, WM_CLI_ERROR, WM_CLI_REFUSED,
                         _ ("No framework of this plan has controls; add one with “waymark-cli framework”."));
  return NULL;
}

static WmSoaVersion *
find_version (WmCli       *cli,
              const char  *ref,
              GError     **error)
{
  WmRecord *record = wm_cli_find (cli, ref, error);

  if (record == NULL || WM_IS_SOA_VERSION (record))
    return (WmSoaVersion *) record;
  g_set_error (error, WM_CLI_ERROR, WM_CLI_REFUSED, _ ("“%s” is no version of the statement of applicability; “waymark-cli soa … list” shows them."), ref);
  return NULL;
}

static void
add_version (JsonBuilder *builder,
             WmRecord    *version)
{
  g_autofree char *approved = NULL;

  json_builder_begin_object (builder);
  wm_cli_take_text (builder, "ref", wm_record_dup_ref (version));
  wm_cli_add_text (builder, "title", wm_record_get_title (version));
  wm_cli_add_text (builder, "framework", wm_record_get_text (version, WM_SOA_VERSION_FRAMEWORK));
  wm_cli_take_text (builder, "frozen", wm_moment_format (wm_record_get_integer (version, WM_SOA_VERSION_FROZEN)));
  wm_cli_add_text (builder, "approver", wm_record_get_text (version, WM_SOA_VERSION_APPROVER));
  if (!wm_record_is_empty (version, WM_SOA_VERSION_APPROVED))
    approved = wm_date_format (wm_record_get_integer (version, WM_SOA_VERSION_APPROVED));
  wm_cli_add_text (builder, "approved", approved);
  wm_cli_add_text (builder, "head", wm_record_get_text (version, WM_SOA_VERSION_HEAD));
  json_builder_end_object (builder);
}

static void
print_version (WmRecord *version)
{
  g_autofree char *ref = wm_record_dup_ref (version), *title = wm_cli_dup_line (wm_record_get_title (version));
  g_autofree char *frozen = wm_moment_format (wm_record_get_integer (version, WM_SOA_VERSION_FROZEN));
  g_autofree char *approver = wm_cli_dup_line (wm_record_get_text (version, WM_SOA_VERSION_APPROVER));
  g_autofree char *approved = wm_date_format (wm_record_get_integer (version, WM_SOA_VERSION_APPROVED));

  printf ("%s\t%s\t%s\t%s\t%s\n", ref, title, frozen, *approver != '\0' ? approver : _ ("not approved"), approved);
}

static WmCliStatus
list (WmCli   *cli,
      GError **error)
{
  GListModel *versions = wm_store_list (cli->store, WM_TYPE_SOA_VERSION);
  WmFramework *framework = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (cli->framework != NULL && (framework = find_framework (cli, cli->store, error)) == NULL)
    return WM_CLI_REFUSED;
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (versions); i++)
    {
      g_autoptr (WmRecord) version = g_list_model_get_item (versions, i);

      if (framework != NULL && wm_soa_find_framework (cli->store, WM_SOA_VERSION (version)) != framework)
        continue;
      if (cli->json)
        add_version (builder, version);
      else
        print_version (version);
    }
  json_builder_end_array (builder);
  if (cli->json)
    wm_cli_print_json (builder);
  return WM_CLI_DONE;
}

static WmCliStatus
tell (WmCli    *cli,
      WmRecord *version)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!cli->json)
    {
      print_version (version);
      return WM_CLI_DONE;
    }
  add_version (builder, version);
  wm_cli_print_json (builder);
  return WM_CLI_DONE;
}

static WmCliStatus
freeze (WmCli   *cli,
        GError **error)
{
  WmFramework *framework = find_framework (cli, cli->store, error);
  WmSoaVersion *version;
  WmEdit *edit;

  if (framework == NULL)
    return WM_CLI_REFUSED;
  edit = wm_edit_begin (cli->store, _ ("Freeze the statement of applicability"));
  version = wm_soa_freeze (cli->store, edit, framework, cli->args[1], wm_moment_now (), error);
  if (!wm_cli_commit (edit, version != NULL, error))
    return WM_CLI_REFUSED;
  return tell (cli, WM_RECORD (version));
}

static WmCliStatus
approve (WmCli   *cli,
         GError **error)
{
  WmSoaVersion *version = find_version (cli, cli->args[1], error);
  gint64 date = wm_date_today ();
  WmEdit *edit;

  if (version == NULL)
    return WM_CLI_REFUSED;
  if (!wm_cli_parse_date ("DATE", cli->n_args > 3 ? cli->args[3] : NULL, &date, error))
    return WM_CLI_USAGE;
  edit = wm_edit_begin (cli->store, _ ("Approve the statement of applicability"));
  wm_edit_set_text (edit, version, WM_SOA_VERSION_APPROVER, cli->args[2]);
  wm_edit_set_integer (edit, version, WM_SOA_VERSION_APPROVED, date);
  if (!wm_cli_commit (edit, TRUE, error))
    return WM_CLI_REFUSED;
  return tell (cli, WM_RECORD (version));
}

static void
print_differences (WmCli     *cli,
                   GPtrArray *differences)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < differences->len; i++)
    {
      const WmSoaDifference *difference = g_ptr_array_index (differences, i);
      g_autofree char *sentence = wm_soa_difference_dup_sentence (difference), *line = wm_cli_dup_line (sentence);

      if (!cli->json)
        printf ("%s\t%s\n", difference->code, line);
      json_builder_begin_object (builder);
      wm_cli_add_text (builder, "code", difference->code);
      wm_cli_add_text (builder, "field", difference->label);
      wm_cli_add_text (builder, "before", difference->before);
      wm_cli_add_text (builder, "after", difference->after);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (cli->json)
    wm_cli_print_json (builder);
  else if (differences->len == 0)
    printf ("%s\n", _ ("Nothing differs."));
}

static WmCliStatus
compare (WmCli   *cli,
         GError **error)
{
  WmSoaVersion *before = find_version (cli, cli->args[1], error), *other = NULL;
  WmFramework *framework = before == NULL ? NULL : wm_soa_find_framework (cli->store, before);
  g_autoptr (GPtrArray) old = NULL, new = NULL, differences = NULL;

  if (before == NULL)
    return WM_CLI_REFUSED;
  if (cli->n_args > 2 && (other = find_version (cli, cli->args[2], error)) == NULL)
    return WM_CLI_REFUSED;
  old = wm_soa_list_frozen (cli->store, before);
  new = other != NULL        ? wm_soa_list_frozen (cli->store, other)
        : framework != NULL ? wm_soa_list (cli->store, framework)
                            : g_ptr_array_new ();
  differences = wm_soa_compare (old, new);
  print_differences (cli, differences);
  return WM_CLI_DONE;
}

/* What can follow “soa PLAN”. */
static const struct
{
  const char *name;
  guint       least, most; /* words, itself among them */
  gboolean    writes;
} words[] = { { "list", 1, 1, FALSE }, { "freeze", 2, 2, TRUE }, { "approve", 3, 4, TRUE }, { "compare", 2, 3, FALSE } };

static int
find_word (const WmCli *cli)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (cli->n_args > 0 && g_str_equal (cli->args[0], words[i].name) && cli->n_args >= words[i].least && cli->n_args <= words[i].most)
      return (int) i;
  return -1;
}

gboolean
wm_cli_soa_writes (const WmCli *cli)
{
  int word = find_word (cli);

  return word >= 0 && words[word].writes;
}

WmCliStatus
wm_cli_soa (WmCli   *cli,
            GError **error)
{
  switch (find_word (cli))
    {
    case 0:
      return list (cli, error);
    case 1:
      return freeze (cli, error);
    case 2:
      return approve (cli, error);
    case 3:
      return compare (cli, error);
    default:
      g_set_error_literal (error, WM_CLI_ERROR, WM_CLI_USAGE,
                           _ ("After the plan comes one of: list; freeze TITLE; approve SV-1 NAME [DATE]; compare SV-1 [SV-2]."));
      return WM_CLI_USAGE;
    }
}

static WmTable *
make_table (WmCli   *cli,
            gint64   as_of,
            GError **error)
{
  WmSoaVersion *version;
  WmFramework *framework;

  if (cli->version != NULL)
    {
      version = find_version (cli, cli->version, error);
      return version == NULL ? NULL : wm_soa_table_new_frozen (cli->store, version);
    }
  framework = find_framework (cli, cli->store, error);
  return framework == NULL ? NULL : wm_soa_table_new (cli->store, framework, as_of, error);
}

WmCliStatus
wm_cli_export_soa (WmCli   *cli,
                   gint64   as_of,
                   GError **error)
{
  int format = wm_table_format_find (cli->format + strlen ("soa-"));
  g_autoptr (WmTable) table = NULL;

  if (format < 0)
    {
      g_set_error (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("There is no format “%s”; there are soa-csv, soa-xlsx and soa-pdf."), cli->format);
      return WM_CLI_USAGE;
    }
  table = make_table (cli, as_of, error);
  if (table == NULL)
    return WM_CLI_REFUSED;
  if (!wm_table_write (table, format, cli->args[0], error))
    return WM_CLI_FAILED;
  printf (g_dngettext (NULL, "%s: %u control\n", "%s: %u controls\n", table->rows->len), cli->args[0], table->rows->len);
  return WM_CLI_DONE;
}
