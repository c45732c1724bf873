/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "catalog/wm-library.h"
#include "record/wm-kinds.h"
#include "wm-cli.h"

/* What risks and documents can be begun from. */

gboolean
wm_cli_library_writes (const WmCli *cli)
{
  return cli->n_args > 1;
}

static void
print_items (WmCli *cli,
             GType  kind)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const GArray *items = wm_library_list (kind);

  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    {
      const WmLibraryItem *item = &g_array_index (items, WmLibraryItem, i);
      WmRecord *record = wm_library_lookup (cli->store, kind, item->code);
      g_autofree char *ref = record != NULL ? wm_record_dup_ref (record) : g_strdup ("");

      if (!cli->json)
        {
          printf ("%s\t%s\t%s\t%s\n", item->code, item->group, ref, item->title);
          continue;
        }
      json_builder_begin_object (builder);
      wm_cli_add_text (builder, "code", item->code);
      wm_cli_add_text (builder, "group", item->group);
      wm_cli_add_text (builder, "title", item->title);
      wm_cli_add_text (builder, "record", *ref != '\0' ? ref : NULL);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (cli->json)
    wm_cli_print_json (builder);
}

static WmCliStatus
add_items (WmCli   *cli,
           GType    kind,
           GError **error)
{
  WmEdit *edit = wm_edit_begin (cli->store, _ ("Add from the library"));

  for (guint i = 1; i < cli->n_args; i++)
    {
      const WmLibraryItem *item = wm_library_find (kind, cli->args[i]);

      if (item == NULL)
        {
          wm_edit_cancel (edit);
          g_set_error (error, WM_CLI_ERROR, WM_CLI_REFUSED, _ ("“%s” is not in the library; list it without a code to see what is"), cli->args[i]);
          return WM_CLI_REFUSED;
        }
      wm_library_add (edit, kind, item, wm_date_today ());
    }
  return wm_cli_commit (edit, TRUE, error) ? WM_CLI_DONE : WM_CLI_REFUSED;
}

/* Lists what there is, or adds what is named by its codes. */
WmCliStatus
wm_cli_library (WmCli   *cli,
                GError **error)
{
  GType kind = wm_kinds_find (cli->args[0]);

  if (kind == G_TYPE_INVALID || wm_library_list (kind) == NULL)
    {
      g_set_error (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("“%s”: there is a library of risks and of documents; say risk or document"), cli->args[0]);
      return WM_CLI_USAGE;
    }
  if (cli->n_args > 1)
    return add_items (cli, kind, error);
  print_items (cli, kind);
  return WM_CLI_DONE;
}
