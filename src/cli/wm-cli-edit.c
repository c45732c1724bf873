/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "assess/wm-assess.h"
#include "assess/wm-raise.h"
#include "assess/wm-scale.h"
#include "board/wm-gate.h"
#include "record/wm-kinds.h"
#include "schedule/wm-task-progress.h"
#include "store/wm-edit.h"
#include "wm-cli.h"

/**
 * wm_cli_set_field:
 * @schedule: (nullable): as it was before the edit, for a task
 * @assignment: “FIELD=VALUE”; a reference may be given as people see it
 *
 * Returns: whether there is such a field, and it can have that value
 */
gboolean
wm_cli_set_field (WmCli       *cli,
                  WmSchedule  *schedule,
                  WmEdit      *edit,
                  WmRecord    *record,
                  const char  *assignment,
                  GError     **error)
{
  const WmKind *kind = wm_record_get_kind (record);
  const char *equals = strchr (assignment, '=');
  g_autofree char *name = equals == NULL ? g_strdup (assignment) : g_strndup (assignment, equals - assignment);
  g_autofree char *ref = wm_record_dup_ref (record), *target_ref = NULL;
  const char *value = equals == NULL ? NULL : equals + 1;
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
  if (kind->fields[field].flags & WM_FIELD_DECIDED)
    {
      g_set_error (error, WM_CLI_ERROR, WM_CLI_REFUSED, _ ("%s: %s is part of a decision; make it with “waymark-cli decide”."), ref, name);
      return FALSE;
    }
  if (kind->fields[field].type == WM_FIELD_REFERENCE && equals[1] != '\0')
    {
      /* By number, id or a requirement's code; the edit itself says when it is of another kind. */
      target = wm_cli_find (cli, equals + 1, error);
      if (target == NULL)
        return FALSE;
      value = target_ref = wm_record_dup_ref (target);
    }
  if (schedule != NULL && wm_task_is_progress_field (field) ? wm_task_parse (edit, schedule, WM_TASK (record), field, value, error)
                                                            : wm_edit_parse (edit, record, field, value, error))
    return TRUE;
  g_prefix_error (error, "%s: ", ref);
  return FALSE;
}

/**
 * wm_cli_commit:
 * @edit: (transfer full): an edit
 * @good: whether all went well so far
 *
 * Returns: whether it was committed; it has been cancelled otherwise
 */
gboolean
wm_cli_commit (WmEdit   *edit,
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

/**
 * wm_cli_check_record:
 * @record: one that an edit has set fields of
 *
 * Returns: whether what can't be said of a single field is right too
 */
gboolean
wm_cli_check_record (WmCli     *cli,
                     WmRecord  *record,
                     GError   **error)
{
  if (WM_IS_FINDING (record))
    return wm_gate_check_disposition (WM_FINDING (record), error);
  if (!wm_scale_check (cli->store, record, error))
    return FALSE;
  return check_network (cli, record, error);
}

/* What was found for a requirement is said of the requirement: “A.6.2.4 result=partly”. */
static WmRecord *
find_bearer (WmCli      *cli,
             WmRecord   *record,
             const char *assignment)
{
  g_autofree char *name = g_strndup (assignment, strcspn (assignment, "="));
  WmRecord *assessment = WM_IS_REQUIREMENT (record) ? (WmRecord *) wm_assess_find (cli->store, WM_REQUIREMENT (record)) : NULL;

  if (assessment == NULL || wm_kind_find_field (wm_record_get_kind (record), name) >= 0
      || wm_kind_find_field (wm_record_get_kind (assessment), name) < 0)
    return record;
  return assessment;
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
    {
      WmRecord *bearer = find_bearer (cli, record, cli->args[i]);

      good = wm_cli_set_field (cli, schedule, edit, bearer, cli->args[i], error) && (bearer == record || wm_cli_check_record (cli, bearer, error));
    }
  good = good && wm_cli_check_record (cli, record, error);
  return wm_cli_commit (edit, good, error) ? WM_CLI_DONE : WM_CLI_REFUSED;
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
    good = wm_cli_set_field (cli, schedule, edit, record, cli->args[i], error);
  good = good && wm_cli_check_record (cli, record, error);
  ref = wm_record_dup_ref (record);
  if (!wm_cli_commit (edit, good, error))
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
  return wm_cli_commit (edit, check_network (cli, dependency, error), error);
}

WmCliStatus
wm_cli_link (WmCli   *cli,
             GError **error)
{
  WmRecord *from = wm_cli_find (cli, cli->args[0], error);
  WmRecord *to = from == NULL ? NULL : wm_cli_find (cli, cli->args[1], error);
  const WmField *roles = &wm_kinds_get (WM_TYPE_LINK)->fields[WM_LINK_ROLE];
  WmValue role = { .number = WM_UNSET };
  WmEdit *edit;

  if (to == NULL)
    return WM_CLI_REFUSED;
  if (cli->n_args > 2 && !wm_field_parse (roles, cli->args[2], &role, error))
    return wm_cli_refuse_option ("ROLE", error);
  if (from == to && (role.number != WM_UNSET || !WM_IS_TASK (from)))
    {
      g_set_error (error, WM_CLI_ERROR, WM_CLI_REFUSED, _ ("%s can’t be linked to itself; name two records."), cli->args[0]);
      return WM_CLI_REFUSED;
    }
  if (WM_IS_TASK (from) && WM_IS_TASK (to) && role.number == WM_UNSET)
    return link_tasks (cli, from, to, error) ? WM_CLI_DONE : WM_CLI_REFUSED;
  edit = wm_edit_begin (cli->store, _ ("Link records"));
  if (role.number != WM_UNSET)
    wm_edit_link (edit, from, to, (int) role.number);
  else
    wm_raise_link (edit, from, to);
  return wm_cli_commit (edit, TRUE, error) ? WM_CLI_DONE : WM_CLI_REFUSED;
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
