/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "assess/wm-offer.h"
#include "catalog/wm-catalog.h"
#include "catalog/wm-new-plan.h"
#include "record/wm-framework.h"
#include "wm-cli.h"

/* More than one framework: which there are, and what they offer each other. */

gboolean
wm_cli_crosswalk_writes (const WmCli *cli)
{
  return cli->accept != NULL;
}

static const char *
get_code (gpointer requirement)
{
  return wm_record_get_text (requirement, WM_REQUIREMENT_CODE);
}

static const char *
get_framework (WmCli    *cli,
               gpointer  requirement)
{
  WmRecord *framework = wm_store_get_reference (cli->store, requirement, WM_REQUIREMENT_FRAMEWORK);

  return framework == NULL ? "" : wm_record_get_text (framework, WM_FRAMEWORK_CODE);
}

static void
add_offer (WmCli         *cli,
           JsonBuilder   *builder,
           const WmOffer *offer)
{
  json_builder_begin_object (builder);
  wm_cli_add_text (builder, "from_framework", get_framework (cli, offer->from));
  wm_cli_add_text (builder, "from", get_code (offer->from));
  wm_cli_add_text (builder, "to_framework", get_framework (cli, offer->to));
  wm_cli_add_text (builder, "to", get_code (offer->to));
  wm_cli_add_text (builder, "relation", wm_relation_get_name (offer->relation));
  wm_cli_add_text (builder, "result", wm_result_choices[offer->result].nick);
  wm_cli_add_text (builder, "rationale", offer->mapping->rationale);
  wm_cli_add_text (builder, "source", offer->mapping->source);
  json_builder_end_object (builder);
}

static void
print_offers (WmCli     *cli,
              GPtrArray *offers)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < offers->len; i++)
    {
      const WmOffer *offer = g_ptr_array_index (offers, i);

      if (cli->json)
        add_offer (cli, builder, offer);
      else
        printf ("%s %s\t%s %s\t%s\t%s\n", get_framework (cli, offer->from), get_code (offer->from), get_framework (cli, offer->to),
                get_code (offer->to), wm_relation_get_name (offer->relation), wm_result_choices[offer->result].nick);
    }
  json_builder_end_array (builder);
  if (cli->json)
    wm_cli_print_json (builder);
}

/* Tells what is offered or, with --accept, what was taken over. */
WmCliStatus
wm_cli_crosswalk (WmCli   *cli,
                  GError **error)
{
  g_autoptr (GPtrArray) offers = wm_offer_list (cli->store);
  int relation = wm_relation_find (cli->accept);
  WmEdit *edit;

  if (cli->accept != NULL && relation < 0 && !g_str_equal (cli->accept, "all"))
    {
      g_set_error (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("--accept: “%s” is not one of equal, superset, subset, intersects, all"), cli->accept);
      return WM_CLI_USAGE;
    }
  for (guint i = offers->len; relation >= 0 && i-- > 0;)
    if (((WmOffer *) g_ptr_array_index (offers, i))->relation != (WmRelation) relation)
      g_ptr_array_remove_index (offers, i);
  if (cli->accept != NULL && offers->len > 0)
    {
      edit = wm_edit_begin (cli->store, _ ("Take over from other frameworks"));
      for (guint i = 0; i < offers->len; i++)
        wm_offer_accept (g_ptr_array_index (offers, i), cli->store, edit, wm_date_today ());
      if (!wm_cli_commit (edit, TRUE, error))
        return WM_CLI_REFUSED;
    }
  print_offers (cli, offers);
  return WM_CLI_DONE;
}

gboolean
wm_cli_framework_writes (const WmCli *cli)
{
  return cli->n_args > 0;
}

static void
print_frameworks (WmCli *cli)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint n;
  const WmCatalogFramework *frameworks = wm_catalog_list_frameworks (&n);

  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    {
      gboolean chosen = wm_new_plan_has_framework (cli->store, frameworks[i].code);

      if (!cli->json)
        printf ("%s\t%s\t%s\n", frameworks[i].code, frameworks[i].title, chosen ? _ ("in the plan") : "");
      json_builder_begin_object (builder);
      wm_cli_add_text (builder, "code", frameworks[i].code);
      wm_cli_add_text (builder, "title", frameworks[i].title);
      wm_cli_add_flag (builder, "chosen", chosen);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (cli->json)
    wm_cli_print_json (builder);
}

WmCliStatus
wm_cli_framework (WmCli   *cli,
                  GError **error)
{
  WmEdit *edit;

  if (cli->n_args > 0)
    {
      edit = wm_edit_begin (cli->store, _ ("Add a framework"));
      if (!wm_cli_commit (edit, wm_new_plan_add_framework (edit, cli->args[0], error), error))
        return WM_CLI_REFUSED;
    }
  print_frameworks (cli);
  return WM_CLI_DONE;
}
