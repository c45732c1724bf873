/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-measure.h"
#include "risk/wm-acceptance.h"
#include "risk/wm-judged.h"

const WmChoice wm_acceptance_choices[] = {
  [WM_ACCEPTANCE_NONE] = { "none", N_ ("Not accepted") },
  [WM_ACCEPTANCE_VALID] = { "valid", N_ ("Accepted") },
  [WM_ACCEPTANCE_EXPIRED] = { "expired", N_ ("Acceptance expired") },
  [WM_ACCEPTANCE_CHANGED] = { "changed", N_ ("Changed since it was accepted") },
  { NULL, NULL },
};

/* What a risk is accepted for: who reads it again after any of these has changed would have to think again. */
static const guint matters[] = {
  WM_RISK_CURRENT_LIKELIHOOD, WM_RISK_CURRENT_IMPACT, WM_RISK_RESIDUAL_LIKELIHOOD, WM_RISK_RESIDUAL_IMPACT,
  WM_RISK_TREATMENT, WM_RISK_SYSTEM, WM_RISK_STAGE,
};

/**
 * wm_acceptance_dup_state:
 * @store: its store
 * @risk: a risk
 *
 * Returns: (transfer full): what matters for its acceptance, a line each: fields, and the measures that treat it
 */
char *
wm_acceptance_dup_state (WmStore *store,
                         WmRisk  *risk)
{
  g_autoptr (GPtrArray) measures = wm_store_list_linked (store, WM_RECORD (risk), WM_TYPE_MEASURE);
  GString *state = g_string_new (NULL);

  wm_judged_add_fields (state, WM_RECORD (risk), matters, G_N_ELEMENTS (matters));
  for (guint i = 0; i < measures->len; i++)
    {
      WmRecord *measure = g_ptr_array_index (measures, i);

      wm_judged_add_linked (state, measure, wm_record_get_integer (measure, WM_MEASURE_STATUS) == WM_MEASURE_STATUS_DROPPED ? "dropped" : "kept");
    }
  return g_string_free_and_steal (state);
}

/**
 * wm_acceptance_get:
 * @store: its store
 * @risk: a risk
 * @date: on which day, in days since 1970-01-01
 *
 * Returns: how its acceptance stands then. It holds to the end of its last day.
 */
WmAcceptance
wm_acceptance_get (WmStore *store,
                   WmRisk  *risk,
                   gint64   date)
{
  WmRecord *record = WM_RECORD (risk);
  gint64 until = wm_record_get_integer (record, WM_RISK_ACCEPTED_UNTIL);
  g_autofree char *state = NULL;

  if (wm_record_is_empty (record, WM_RISK_ACCEPTED))
    return WM_ACCEPTANCE_NONE;
  state = wm_acceptance_dup_state (store, risk);
  /* One that was typed into the form field by field has no state to compare with. */
  if (!wm_record_is_empty (record, WM_RISK_ACCEPTED_STATE)
      && !g_str_equal (wm_record_get_text (record, WM_RISK_ACCEPTED_STATE), state))
    return WM_ACCEPTANCE_CHANGED;
  return until != WM_UNSET && until < date ? WM_ACCEPTANCE_EXPIRED : WM_ACCEPTANCE_VALID;
}

/**
 * wm_acceptance_get_label:
 *
 * Returns: (transfer none): what a list calls it
 */
const char *
wm_acceptance_get_label (WmAcceptance acceptance)
{
  return _ (wm_acceptance_choices[acceptance].label);
}

/**
 * wm_acceptance_dup_changes:
 *
 * Returns: (transfer full) (nullable): what of @risk has changed since it was accepted, a line each; %NULL for nothing
 */
char *
wm_acceptance_dup_changes (WmStore *store,
                           WmRisk  *risk)
{
  g_autofree char *state = NULL;

  if (wm_record_is_empty (WM_RECORD (risk), WM_RISK_ACCEPTED_STATE))
    return NULL;
  state = wm_acceptance_dup_state (store, risk);
  return wm_judged_dup_changes (store, wm_record_get_kind (WM_RECORD (risk)), wm_record_get_text (WM_RECORD (risk), WM_RISK_ACCEPTED_STATE), state);
}

/**
 * wm_acceptance_give:
 * @edit: the edit that it is part of
 * @risk: a risk
 * @person: who accepts it
 * @reason: why
 * @date: on which day
 * @until: the last day that it holds for, after @date
 * @error: return location
 *
 * Accepts a risk as it is now.
 *
 * Returns: %TRUE; %FALSE with %WM_FIELD_ERROR_INVALID and nothing changed
 */
gboolean
wm_acceptance_give (WmEdit      *edit,
                    WmRisk      *risk,
                    WmPerson    *person,
                    const char  *reason,
                    gint64       date,
                    gint64       until,
                    GError     **error)
{
  g_autofree char *state = NULL;

  if (person == NULL || reason == NULL || *reason == '\0' || until == WM_UNSET || until <= date)
    {
      g_set_error_literal (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID,
                           _ ("A risk is accepted by a person, for a reason, and until a later day; give all three"));
      return FALSE;
    }
  state = wm_acceptance_dup_state (wm_edit_get_store (edit), risk);
  wm_edit_set_reference (edit, risk, WM_RISK_ACCEPTED_BY, person);
  wm_edit_set_text (edit, risk, WM_RISK_ACCEPTANCE_REASON, reason);
  wm_edit_set_integer (edit, risk, WM_RISK_ACCEPTED, date);
  wm_edit_set_integer (edit, risk, WM_RISK_ACCEPTED_UNTIL, until);
  wm_edit_set_text (edit, risk, WM_RISK_ACCEPTED_STATE, state);
  return TRUE;
}

/**
 * wm_acceptance_withdraw:
 * @edit: the edit that it is part of
 * @risk: a risk
 *
 * The risk is not accepted any more; that it was stays in the history.
 */
void
wm_acceptance_withdraw (WmEdit *edit,
                        WmRisk *risk)
{
  wm_edit_set_reference (edit, risk, WM_RISK_ACCEPTED_BY, NULL);
  wm_edit_set_text (edit, risk, WM_RISK_ACCEPTANCE_REASON, NULL);
  wm_edit_set_integer (edit, risk, WM_RISK_ACCEPTED, WM_UNSET);
  wm_edit_set_integer (edit, risk, WM_RISK_ACCEPTED_UNTIL, WM_UNSET);
  wm_edit_set_text (edit, risk, WM_RISK_ACCEPTED_STATE, NULL);
}
