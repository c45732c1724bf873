/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "collect/wm-collect.h"
#include "record/wm-kinds.h"
#include "wm-cli.h"

/* A watched folder by its reference, or by the path that it watches. */
static WmRecord *
find_folder (WmCli       *cli,
             const char  *name,
             GError     **error)
{
  WmRecord *record = wm_store_lookup_ref (cli->store, name);
  GListModel *list = wm_store_list (cli->store, WM_TYPE_WATCHED_FOLDER);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);

  if (record != NULL && WM_IS_WATCHED_FOLDER (record))
    return record;
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) folder = g_list_model_get_item (list, i);
      g_autoptr (GFile) watched = wm_watched_folder_dup_file (WM_WATCHED_FOLDER (folder));

      if (g_file_equal (file, watched))
        return folder; /* the list keeps it */
    }
  g_set_error (error, WM_CLI_ERROR, WM_CLI_REFUSED,
               _ ("--folder: the plan does not watch “%s”; “waymark-cli add PLAN watched-folder title=… folder=…” begins it, “waymark-cli link” says of what"), name);
  return NULL;
}

/* Those that were named, else all that are not paused. */
static GPtrArray *
list_folders (WmCli   *cli,
              GError **error)
{
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *list = wm_store_list (cli->store, WM_TYPE_WATCHED_FOLDER);

  for (guint i = 0; cli->folders != NULL && cli->folders[i] != NULL; i++)
    {
      WmRecord *folder = find_folder (cli, cli->folders[i], error);

      if (folder == NULL)
        return NULL;
      if (!g_ptr_array_find (folders, folder, NULL))
        g_ptr_array_add (folders, g_object_ref (folder));
    }
  for (guint i = 0; cli->folders == NULL && i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) folder = g_list_model_get_item (list, i);

      if (!wm_record_get_boolean (folder, WM_WATCHED_FOLDER_PAUSED))
        g_ptr_array_add (folders, g_steal_pointer (&folder));
    }
  return g_steal_pointer (&folders);
}

static char *
dup_evidence_ref (WmCli               *cli,
                  const WmCollectFile *file)
{
  WmRecord *evidence = file->evidence == NULL ? NULL : wm_store_lookup (cli->store, file->evidence);

  return evidence == NULL ? NULL : wm_record_dup_ref (evidence);
}

static void
print_files (WmCli     *cli,
             WmCollect *look)
{
  const GPtrArray *files = wm_collect_get_files (look);

  for (guint i = 0; i < files->len; i++)
    {
      const WmCollectFile *file = g_ptr_array_index (files, i);
      g_autofree char *path = wm_cli_dup_line (file->path), *reason = file->reason == NULL ? NULL : wm_cli_dup_line (file->reason);
      g_autofree char *ref = dup_evidence_ref (cli, file);

      if (file->state == WM_COLLECT_LEFT)
        fprintf (stderr, "waymark-cli: %s: %s\n", path, reason);
      else if (file->state != WM_COLLECT_SAME)
        printf ("%s\t%s\t%s\n", ref, wm_collect_state_get_nick (file->state), path);
    }
}

static void
add_files (WmCli       *cli,
           JsonBuilder *builder,
           WmCollect   *look)
{
  const GPtrArray *files = wm_collect_get_files (look);

  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < files->len; i++)
    {
      const WmCollectFile *file = g_ptr_array_index (files, i);

      json_builder_begin_object (builder);
      wm_cli_add_text (builder, "path", file->path);
      wm_cli_add_text (builder, "state", wm_collect_state_get_nick (file->state));
      wm_cli_take_text (builder, "evidence", dup_evidence_ref (cli, file));
      wm_cli_add_text (builder, "reason", file->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  wm_cli_add_number (builder, "not-matching", wm_collect_count_others (look));
}

/* @trouble: (nullable): why nothing was taken */
static void
add_look (WmCli        *cli,
          JsonBuilder  *builder,
          WmRecord     *folder,
          WmCollect    *look,
          const GError *trouble)
{
  json_builder_begin_object (builder);
  wm_cli_take_text (builder, "folder", wm_record_dup_ref (folder));
  wm_cli_add_text (builder, "title", wm_record_get_title (folder));
  wm_cli_add_text (builder, "error", trouble == NULL ? NULL : trouble->message);
  if (trouble == NULL)
    add_files (cli, builder, look);
  json_builder_end_object (builder);
}

/* Whether all is well: the folder could be read, and nothing that it is about was left. */
static gboolean
collect_from (WmCli       *cli,
              WmRecord    *folder,
              JsonBuilder *builder)
{
  g_autoptr (WmCollect) look = wm_collect_new (cli->store, WM_WATCHED_FOLDER (folder));
  g_autoptr (GError) error = NULL;
  gboolean ok = wm_collect_read (look, NULL, &error) && wm_collect_apply (look, wm_date_today (), &error);
  g_autofree char *line = ok ? NULL : wm_cli_dup_line (error->message);

  if (cli->json)
    add_look (cli, builder, folder, look, error);
  else if (ok)
    print_files (cli, look);
  if (!ok)
    fprintf (stderr, "waymark-cli: %s\n", line);
  return ok && wm_collect_count (look, WM_COLLECT_LEFT) == 0;
}

WmCliStatus
wm_cli_evidence_collect (WmCli   *cli,
                         GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) folders = NULL;
  gboolean well = TRUE;

  if (cli->run != NULL)
    return wm_cli_evidence_run (cli, error);
  if (cli->to != NULL || cli->title != NULL || cli->timeout != NULL || cli->revise != NULL)
    {
      g_set_error_literal (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("--to, --title, --revise and --timeout go with --run; what a watched folder is evidence of is linked to it."));
      return WM_CLI_USAGE;
    }
  folders = list_folders (cli, error);
  if (folders == NULL)
    return WM_CLI_REFUSED;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "folders");
  json_builder_begin_array (builder);
  for (guint i = 0; i < folders->len; i++)
    well = collect_from (cli, g_ptr_array_index (folders, i), builder) && well;
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (cli->json)
    wm_cli_print_json (builder);
  return well ? WM_CLI_DONE : WM_CLI_NOT_WELL;
}
