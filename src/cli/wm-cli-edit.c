/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "record/wm-kinds.h"
#include "schedule/wm-task-progress.h"
#include "store/wm-content.h"
#include "store/wm-edit.h"
#include "wm-cli.h"

/* “FIELD=VALUE” into a field; a reference may be given as people see it. */
static gboolean
set_field (WmCli       *cli,
           WmSchedule  *schedule, /* as it was before, for a task; else NULL */
           WmEdit      *edit,
           WmRecord    *record,
           const char  *assignment,
           GError     **error)
{
  const WmKind *kind = wm_record_get_kind (record);
  const char *equals = strchr (assignment, '=');
  g_autofree char *name = equals == NULL ? g_strdup (assignment) : g_strndup (assignment, equals - assignment);
  int field = wm_kind_find_field (kind, name);
  WmRecord *target;

  if (equals == NULL)
    {
      g_set_error (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("“%s” is not of the form FIELD=VALUE."), assignment);
      return FALSE;
    }
  if (field < 0)
    {
      g_set_error (error, WM_CLI_ERROR, WM_CLI_REFUSED, _ ("A record of the kind “%s” has no field “%s”; “waymark-cli list … --csv” shows them."),
                   kind->name, name);
      return FALSE;
    }
  if (schedule != NULL && wm_task_is_progress_field (field))
    return wm_task_parse (edit, schedule, WM_TASK (record), field, equals + 1, error);
  if (kind->fields[field].type != WM_FIELD_REFERENCE || equals[1] == '\0')
    return wm_edit_parse (edit, record, field, equals + 1, error);
  target = wm_cli_find (cli, equals + 1, error);
  if (target == NULL)
    return FALSE;
  return wm_edit_parse (edit, record, field, wm_record_get_id (target), error);
}

static gboolean
commit (WmEdit   *edit,
        gboolean  good,
        GError  **error)
{
  if (good && wm_edit_check (edit, error))
    {
      wm_edit_commit (edit);
      return TRUE;
    }
  wm_edit_cancel (edit);
  return FALSE;
}

/* Whether what a dependency or a parent was set to goes round in a circle. */
static gboolean
check_network (WmCli     *cli,
               WmRecord  *record,
               GError   **error)
{
  g_autoptr (WmSchedule) schedule = NULL;
  g_autoptr (GListStore) others = NULL;
  GListModel *all = wm_store_list (cli->store, WM_TYPE_DEPENDENCY);
  bool dependency = WM_IS_DEPENDENCY (record);
  WmRecord *first, *second;

  if (!dependency && !WM_IS_TASK (record))
    return TRUE;
  first = wm_store_get_reference (cli->store, record, dependency ? (guint) WM_DEPENDENCY_PREDECESSOR : (guint) WM_TASK_PARENT);
  second = dependency ? wm_store_get_reference (cli->store, record, WM_DEPENDENCY_SUCCESSOR) : record;
  if (first == NULL || second == NULL)
    return TRUE;
  others = g_list_store_new (WM_TYPE_DEPENDENCY);
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (WmRecord) other = g_list_model_get_item (all, i);

      if (other != record)
        g_list_store_append (others, other);
    }
  schedule = wm_cli_make_schedule (cli->store, G_LIST_MODEL (others));
  return dependency ? wm_schedule_check_link (schedule, WM_TASK (first), WM_TASK (second), error)
                    : wm_schedule_check_parent (schedule, WM_TASK (second), WM_TASK (first), error);
}

WmCliStatus
wm_cli_set (WmCli   *cli,
            GError **error)
{
  WmRecord *record = wm_cli_find (cli, cli->args[0], error);
  g_autoptr (WmSchedule) schedule = WM_IS_TASK (record) ? wm_cli_make_schedule (cli->store, NULL) : NULL;
  g_autofree char *label = NULL;
  gboolean good = TRUE;
  WmEdit *edit;

  if (record == NULL)
    return WM_CLI_REFUSED;
  label = g_strdup_printf (_ ("Change %s"), cli->args[0]);
  edit = wm_edit_begin (cli->store, label);
  for (guint i = 1; i < cli->n_args && good; i++)
    good = set_field (cli, schedule, edit, record, cli->args[i], error);
  good = good && check_network (cli, record, error);
  return commit (edit, good, error) ? WM_CLI_DONE : WM_CLI_REFUSED;
}

WmCliStatus
wm_cli_add (WmCli   *cli,
            GError **error)
{
  GType kind = wm_cli_find_kind (cli->args[0], error);
  g_autoptr (WmSchedule) schedule = kind == WM_TYPE_TASK ? wm_cli_make_schedule (cli->store, NULL) : NULL;
  g_autofree char *label = NULL, *ref = NULL;
  gboolean good = TRUE;
  WmRecord *record;
  WmEdit *edit;

  if (kind == G_TYPE_INVALID)
    return WM_CLI_REFUSED;
  label = g_strdup_printf (_ ("Add %s"), cli->args[0]);
  edit = wm_edit_begin (cli->store, label);
  record = wm_edit_add (edit, kind);
  for (guint i = 1; i < cli->n_args && good; i++)
    good = set_field (cli, schedule, edit, record, cli->args[i], error);
  good = good && check_network (cli, record, error);
  ref = wm_record_dup_ref (record);
  if (!commit (edit, good, error))
    return WM_CLI_REFUSED;
  printf ("%s\n", ref);
  return WM_CLI_DONE;
}

static gboolean
link_tasks (WmCli     *cli,
            WmRecord  *from,
            WmRecord  *to,
            GError   **error)
{
  WmEdit *edit = wm_edit_begin (cli->store, _ ("Link tasks"));
  WmRecord *dependency = wm_edit_add (edit, WM_TYPE_DEPENDENCY);

  wm_edit_set_reference (edit, dependency, WM_DEPENDENCY_PREDECESSOR, from);
  wm_edit_set_reference (edit, dependency, WM_DEPENDENCY_SUCCESSOR, to);
  return commit (edit, check_network (cli, dependency, error), error);
}

WmCliStatus
wm_cli_link (WmCli   *cli,
             GError **error)
{
  WmRecord *from = wm_cli_find (cli, cli->args[0], error);
  WmRecord *to = from == NULL ? NULL : wm_cli_find (cli, cli->args[1], error);
  WmEdit *edit;
  int role = WM_LINK_ROLE_RELATED;

  if (to == NULL)
    return WM_CLI_REFUSED;
  if (WM_IS_TASK (from) && WM_IS_TASK (to))
    return link_tasks (cli, from, to, error) ? WM_CLI_DONE : WM_CLI_REFUSED;
  if (WM_IS_EVIDENCE (from))
    role = WM_LINK_ROLE_EVIDENCE;
  else if (WM_IS_TASK (from) && WM_IS_REQUIREMENT (to))
    role = WM_LINK_ROLE_SERVES;
  edit = wm_edit_begin (cli->store, _ ("Link records"));
  wm_edit_link (edit, from, to, role);
  return commit (edit, TRUE, error) ? WM_CLI_DONE : WM_CLI_REFUSED;
}

static WmCliStatus
step (WmCli      *cli,
      const char *label,
      gboolean  (*take) (WmStore *, GError **),
      GError    **error)
{
  g_autofree char *what = g_strdup (label);

  if (what == NULL)
    {
      g_set_error_literal (error, WM_CLI_ERROR, WM_CLI_REFUSED, _ ("There is nothing to take back or do again."));
      return WM_CLI_REFUSED;
    }
  if (!take (cli->store, error))
    return WM_CLI_REFUSED;
  printf ("%s\n", what);
  return WM_CLI_DONE;
}

WmCliStatus
wm_cli_undo (WmCli   *cli,
             GError **error)
{
  return step (cli, wm_store_can_undo (cli->store) ? wm_store_get_undo_label (cli->store) : NULL, wm_store_undo, error);
}

WmCliStatus
wm_cli_redo (WmCli   *cli,
             GError **error)
{
  return step (cli, wm_store_can_redo (cli->store) ? wm_store_get_redo_label (cli->store) : NULL, wm_store_redo, error);
}

/* A file's contents, and what is known of it; the evidence itself is made later. */
typedef struct
{
  char  *digest, *name, *media_type;
  gint64 size, observed;
} Piece;

static void
clear_piece (gpointer data)
{
  Piece *piece = data;

  g_free (piece->digest);
  g_free (piece->name);
  g_free (piece->media_type);
}

static gboolean
read_file (WmCli      *cli,
           const char *path,
           Piece      *piece,
           GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, "standard::type,standard::content-type,time::modified", 0, NULL, error);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GDateTime) modified = NULL;

  if (info == NULL)
    return FALSE;
  /* Reading a device or a pipe might never end. */
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error_literal (error, WM_CLI_ERROR, WM_CLI_REFUSED, _ ("it is no plain file; give the name of one"));
      return FALSE;
    }
  stream = g_file_read (file, NULL, error);
  if (stream == NULL)
    return FALSE;
  piece->digest = wm_content_add (cli->store, G_INPUT_STREAM (stream), &piece->size, NULL, NULL, NULL, error);
  piece->name = g_file_get_basename (file);
  piece->media_type = g_content_type_get_mime_type (g_file_info_get_content_type (info));
  modified = g_file_info_get_modification_date_time (info);
  piece->observed = modified == NULL ? wm_date_today ()
                                     : wm_date_new (g_date_time_get_year (modified), g_date_time_get_month (modified),
                                                    g_date_time_get_day_of_month (modified));
  return piece->digest != NULL && wm_cli_parse_date ("--observed", cli->observed, &piece->observed, error);
}

static void
attach (WmEdit      *edit,
        const Piece *piece,
        WmRecord    *to,
        gint64       valid_until)
{
  WmRecord *evidence = wm_edit_add (edit, WM_TYPE_EVIDENCE);
  g_autofree char *ref = wm_record_dup_ref (evidence);

  wm_edit_set_text (edit, evidence, WM_EVIDENCE_TITLE, piece->name);
  wm_edit_set_text (edit, evidence, WM_EVIDENCE_NAME, piece->name);
  wm_edit_set_text (edit, evidence, WM_EVIDENCE_MEDIA_TYPE, piece->media_type);
  wm_edit_set_text (edit, evidence, WM_EVIDENCE_DIGEST, piece->digest);
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_SIZE, piece->size);
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_RECEIVED, wm_moment_now ());
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_OBSERVED, piece->observed);
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_VALID_UNTIL, valid_until);
  wm_edit_link (edit, evidence, to, WM_LINK_ROLE_EVIDENCE);
  printf ("%s\n", ref);
}

WmCliStatus
wm_cli_evidence (WmCli   *cli,
                 GError **error)
{
  WmRecord *to = cli->to == NULL ? NULL : wm_cli_find (cli, cli->to, error);
  g_autoptr (GArray) pieces = g_array_new (FALSE, TRUE, sizeof (Piece));
  gint64 valid_until = WM_UNSET;
  WmEdit *edit;

  if (cli->to == NULL)
    g_set_error_literal (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("What is it evidence of? Give --to REF."));
  if (to == NULL || !wm_cli_parse_date ("--valid-until", cli->valid_until, &valid_until, error))
    return WM_CLI_REFUSED;
  g_array_set_clear_func (pieces, clear_piece);
  g_array_set_size (pieces, cli->n_args);
  for (guint i = 0; i < cli->n_args; i++)
    if (!read_file (cli, cli->args[i], &g_array_index (pieces, Piece, i), error))
      {
        g_prefix_error (error, "%s: ", cli->args[i]);
        return WM_CLI_REFUSED;
      }
  edit = wm_edit_begin (cli->store, _ ("Attach evidence"));
  for (guint i = 0; i < pieces->len; i++)
    attach (edit, &g_array_index (pieces, Piece, i), to, valid_until);
  return commit (edit, TRUE, error) ? WM_CLI_DONE : WM_CLI_REFUSED;
}
