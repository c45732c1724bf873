/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "act/wm-acts.h"
#include "act/wm-ask.h"
#include "record/wm-measure.h"
#include "risk/wm-acceptance.h"
#include "risk/wm-risk-level.h"

/* Half a year: what is accepted is looked at again. */
#define USUAL_DAYS 182

enum
{
  APPROVER,
  REASON,
  UNTIL,
};

static char *
accept (WmAsk   *ask,
        WmEdit  *edit,
        GError **error)
{
  WmSession *session = wm_ask_get_session (ask);
  WmRecord *risk = wm_ask_get_record (ask);
  g_autofree char *reason = wm_ask_dup_text (ask, REASON), *ref = wm_record_dup_ref (risk), *day = NULL;
  gint64 until = wm_ask_get_date (ask, UNTIL);

  if (!wm_acceptance_give (edit, WM_RISK (risk), wm_ask_get_chosen (ask, APPROVER), reason, wm_session_get_today (session), until, error))
    return NULL;
  day = wm_date_dup_label (until);
  /* Translators: the number of a risk, and the last day of its acceptance */
  return g_strdup_printf (_ ("%s is accepted until %s"), ref, day);
}

static void
add_level (WmAsk      *ask,
           WmRisk     *risk,
           WmRiskTime  time,
           const char *title)
{
  g_autofree char *why = NULL;
  WmRiskMatrix matrix;

  wm_risk_matrix_init (&matrix, wm_store_get_plan (wm_session_get_store (wm_ask_get_session (ask))));
  why = wm_risk_dup_why (risk, &matrix, time);
  wm_ask_add_fact (ask, title, why != NULL ? why : _ ("Not judged yet"));
}

/* What is signed under: the level, and what treats it. */
static void
add_state (WmAsk  *ask,
           WmRisk *risk)
{
  WmStore *store = wm_session_get_store (wm_ask_get_session (ask));
  g_autoptr (GPtrArray) measures = wm_store_list_linked (store, WM_RECORD (risk), WM_TYPE_MEASURE);
  g_autoptr (GString) treated = g_string_new (NULL);
  g_autofree char *treatment = wm_record_dup_label (WM_RECORD (risk), WM_RISK_TREATMENT);
  g_autofree char *changes = wm_acceptance_dup_changes (store, risk);

  for (guint i = 0; i < measures->len; i++)
    g_string_append_printf (treated, "%s%s", i > 0 ? "\n" : "", wm_record_get_title (g_ptr_array_index (measures, i)));
  wm_ask_add_group (ask, _ ("What Is Accepted"), _ ("When any of this changes, the acceptance is asked for again."));
  add_level (ask, risk, WM_RISK_CURRENT, _ ("Current level"));
  add_level (ask, risk, WM_RISK_RESIDUAL, _ ("Residual level"));
  wm_ask_add_fact (ask, _ ("Treatment"), treatment);
  wm_ask_add_fact (ask, _ ("Measures that treat it"), treated->str);
  wm_ask_add_fact (ask, _ ("Changed since it was accepted"), changes);
}

void
wm_act_accept_risk (WmSession *session,
                    WmRecord  *risk,
                    GtkWidget *over)
{
  WmStore *store = wm_session_get_store (session);
  WmAsk *ask = wm_ask_new (session, risk, _ ("Accept Risk"), _ ("_Accept"), _ ("Accept a risk"), accept);
  WmRecord *before = wm_store_get_reference (store, risk, WM_RISK_ACCEPTED_BY);

  wm_ask_add_group (ask, NULL, wm_record_get_title (risk));
  wm_ask_add_records (ask, _ ("Accepted by"), WM_TYPE_PERSON, before);
  wm_ask_add_entry (ask, _ ("Reason"), wm_record_get_text (risk, WM_RISK_ACCEPTANCE_REASON));
  wm_ask_add_date (ask, _ ("Accepted until"), wm_session_get_today (session) + USUAL_DAYS);
  add_state (ask, WM_RISK (risk));
  wm_ask_present (ask, over);
}

gboolean
wm_act_is_accepted (WmSession *session,
                    WmRecord  *risk)
{
  return !wm_record_is_empty (risk, WM_RISK_ACCEPTED);
}

void
wm_act_withdraw_acceptance (WmSession *session,
                            WmRecord  *risk,
                            GtkWidget *over)
{
  WmEdit *edit = wm_edit_begin (wm_session_get_store (session), _ ("Withdraw the acceptance of a risk"));
  g_autofree char *ref = wm_record_dup_ref (risk), *said = NULL;

  wm_acceptance_withdraw (edit, WM_RISK (risk));
  wm_edit_commit (edit);
  said = g_strdup_printf (_ ("%s is not accepted any more"), ref);
  wm_session_message (session, said, TRUE);
}

/* The matrix */

static const guint matrix_fields[] = { WM_PLAN_RISK_SIZE, WM_PLAN_RISK_MEDIUM, WM_PLAN_RISK_HIGH, WM_PLAN_RISK_CRITICAL };

static char *
set_matrix (WmAsk   *ask,
            WmEdit  *edit,
            GError **error)
{
  WmRecord *plan = WM_RECORD (wm_store_get_plan (wm_edit_get_store (edit)));
  gint64 from[G_N_ELEMENTS (matrix_fields)];

  for (guint i = 0; i < G_N_ELEMENTS (matrix_fields); i++)
    {
      g_autofree char *text = wm_ask_dup_text (ask, i);

      if (*text == '\0' || !wm_edit_parse (edit, plan, matrix_fields[i], text, error))
        {
          if (*text == '\0')
            g_set_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID, _ ("“%s” may not be empty"),
                         wm_field_get_label (&wm_record_get_kind (plan)->fields[matrix_fields[i]]));
          return NULL;
        }
      from[i] = wm_record_get_integer (plan, matrix_fields[i]);
    }
  if (from[1] >= from[2] || from[2] >= from[3])
    {
      g_set_error_literal (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID, _ ("A higher level begins at a higher score; raise the thresholds from medium to critical"));
      return NULL;
    }
  wm_edit_set_integer (edit, plan, WM_PLAN_RISK_TOLERANCE, wm_ask_get_choice (ask, G_N_ELEMENTS (matrix_fields)));
  /* Translators: the size of the risk matrix, twice: 5 × 5 */
  return g_strdup_printf (_ ("The risk matrix is %d × %d"), (int) from[0], (int) from[0]);
}

void
wm_act_set_matrix (WmSession *session,
                   WmRecord  *risk,
                   GtkWidget *over)
{
  WmRecord *plan = WM_RECORD (wm_store_get_plan (wm_session_get_store (session)));
  WmAsk *ask = wm_ask_new (session, plan, _ ("Risk Matrix"), _ ("_Change"), _ ("Change the risk matrix"), set_matrix);
  const WmField *fields = wm_record_get_kind (plan)->fields;

  wm_ask_add_group (ask, NULL, _ ("It holds for all risks: lists, the heat map and checks judge by it at once."));
  for (guint i = 0; i < G_N_ELEMENTS (matrix_fields); i++)
    {
      g_autofree char *text = wm_record_dup_label (plan, matrix_fields[i]);

      wm_ask_add_entry (ask, wm_field_get_label (&fields[matrix_fields[i]]), text);
    }
  wm_ask_add_choice (ask, wm_field_get_label (&fields[WM_PLAN_RISK_TOLERANCE]), wm_risk_band_choices,
                     (guint) MAX (wm_record_get_integer (plan, WM_PLAN_RISK_TOLERANCE), 0));
  wm_ask_present (ask, over);
}
