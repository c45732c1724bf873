/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "people/wm-sign.h"
#include "risk/wm-acceptance.h"
#include "risk/wm-impact.h"
#include "wm-cli.h"

/* What may be said of a decision. */
static const char *const names[] = { "by", "reason", "until", "decision", "version", "as", "note", "on", NULL };

enum
{
  BY,
  REASON,
  UNTIL,
  DECISION,
  VERSION,
  AS,
  NOTE,
  ON,
  N_NAMES,
};

typedef const char *Answers[N_NAMES];

static gboolean
read_answers (WmCli    *cli,
              Answers   answers,
              GError  **error)
{
  for (guint i = 1; i < cli->n_args; i++)
    {
      const char *equals = strchr (cli->args[i], '=');
      guint k = 0;

      while (equals != NULL && k < N_NAMES
             && (strlen (names[k]) != (gsize) (equals - cli->args[i]) || strncmp (names[k], cli->args[i], strlen (names[k])) != 0))
        k++;
      if (equals == NULL || k == N_NAMES)
        {
          g_autofree char *known = g_strjoinv (", ", (char **) names);

          g_set_error (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("“%s” is not part of a decision; give NAME=VALUE with one of %s."), cli->args[i], known);
          return FALSE;
        }
      answers[k] = equals + 1;
    }
  return TRUE;
}

/* Sets a choice by its nick. */
static gboolean
read_choice (const WmField *field,
             const char    *text,
             gint64        *choice,
             GError       **error)
{
  WmValue value;

  if (text == NULL)
    return TRUE;
  if (!wm_field_parse (field, text, &value, error))
    return FALSE;
  *choice = value.number;
  return TRUE;
}

static gboolean
decide (WmCli       *cli,
        WmEdit      *edit,
        WmRecord    *record,
        Answers      answers,
        GError     **error)
{
  WmRecord *by = answers[BY] == NULL ? NULL : wm_cli_find (cli, answers[BY], error);
  const WmField *fields = wm_record_get_kind (record)->fields;
  gint64 today = wm_date_today (), until = WM_UNSET, choice;

  if (answers[BY] != NULL && !WM_IS_PERSON (by))
    {
      if (by != NULL)
        g_set_error (error, WM_CLI_ERROR, WM_CLI_REFUSED, _ ("%s is not a person."), answers[BY]);
      return FALSE;
    }
  if ((answers[ON] != NULL && !wm_cli_parse_date ("on", answers[ON], &today, error))
      || (answers[UNTIL] != NULL && !wm_cli_parse_date ("until", answers[UNTIL], &until, error)))
    return FALSE;
  if (WM_IS_RISK (record))
    return wm_acceptance_give (edit, WM_RISK (record), (WmPerson *) by, answers[REASON], today, until, error);
  if (WM_IS_IMPACT_ASSESSMENT (record))
    {
      choice = wm_record_get_integer (record, WM_IMPACT_ASSESSMENT_DECISION);
      if (wm_record_is_sealed (record))
        {
          g_set_error (error, WM_CLI_ERROR, WM_CLI_REFUSED, _ ("%s is approved already and stays as it is; add a new assessment."), cli->args[0]);
          return FALSE;
        }
      if (!read_choice (&fields[WM_IMPACT_ASSESSMENT_DECISION], answers[DECISION], &choice, error))
        return FALSE;
      wm_edit_set_integer (edit, record, WM_IMPACT_ASSESSMENT_DECISION, choice);
      if (answers[VERSION] != NULL)
        wm_edit_set_text (edit, record, WM_IMPACT_ASSESSMENT_VERSION, answers[VERSION]);
      return wm_impact_approve (edit, WM_IMPACT_ASSESSMENT (record), (WmPerson *) by, today, error);
    }
  if (WM_IS_SIGN_OFF (record))
    {
      choice = WM_SIGN_OFF_DECISION_ASKED;
      return read_choice (&fields[WM_SIGN_OFF_DECISION], answers[DECISION], &choice, error)
             && wm_sign_decide (edit, WM_SIGN_OFF (record), (WmSignOffDecision) choice, answers[AS], answers[NOTE], wm_moment_now (), error);
    }
  g_set_error (error, WM_CLI_ERROR, WM_CLI_REFUSED, _ ("%s is not decided on; risks, impact assessments and sign-offs are."), cli->args[0]);
  return FALSE;
}

/* waymark-cli decide PLAN REF NAME=VALUE … */
WmCliStatus
wm_cli_decide (WmCli   *cli,
               GError **error)
{
  WmRecord *record = wm_cli_find (cli, cli->args[0], error);
  g_autofree char *label = NULL;
  Answers answers = { NULL };
  WmEdit *edit;

  if (record == NULL)
    return WM_CLI_REFUSED;
  if (!read_answers (cli, answers, error))
    return WM_CLI_USAGE;
  label = g_strdup_printf (_ ("Decide on %s"), cli->args[0]);
  edit = wm_edit_begin (cli->store, label);
  return wm_cli_commit (edit, decide (cli, edit, record, answers, error), error) ? WM_CLI_DONE : WM_CLI_REFUSED;
}
