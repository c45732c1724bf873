/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "act/wm-acts.h"
#include "record/wm-kinds.h"

/* A new act is a row here; of those for one kind the first is what its key does. */
static const WmAct acts[] = {
  { "accept-risk", N_ ("Accept Risk…"), wm_risk_get_type, NULL, wm_act_accept_risk, N_ ("Select a risk first") },
  { "withdraw-acceptance", N_ ("Withdraw the Acceptance"), wm_risk_get_type, wm_act_is_accepted, wm_act_withdraw_acceptance,
    N_ ("Select a risk that is accepted first") },
  { "risk-matrix", N_ ("Risk Matrix…"), wm_risk_get_type, NULL, wm_act_set_matrix, N_ ("Select a risk first") },
  { "approve-assessment", N_ ("Approve Assessment…"), wm_impact_assessment_get_type, wm_act_is_open, wm_act_approve_impact,
    N_ ("Select an impact assessment that is not approved first") },
  { "new-assessment-version", N_ ("Begin a New Version"), wm_impact_assessment_get_type, wm_act_is_sealed, wm_act_begin_version,
    N_ ("Select an impact assessment that is approved first") },
  { "classify", N_ ("Classify by the EU AI Act…"), wm_ai_system_get_type, NULL, wm_act_classify_system, N_ ("Select an AI system first") },
  { "import-parts", N_ ("Import Models and Data Sets…"), wm_ai_system_get_type, NULL, wm_act_import_parts, N_ ("Select an AI system first") },
  { "add-entry", N_ ("Add to the Timeline…"), wm_incident_get_type, NULL, wm_act_add_entry, N_ ("Select an incident first") },
  { "raise-finding", N_ ("Raise a Finding"), wm_incident_get_type, NULL, wm_act_raise_finding, N_ ("Select an incident first") },
  { "measure", N_ ("Record a Measurement…"), wm_metric_get_type, NULL, wm_act_measure, N_ ("Select a metric first") },
  { "edit-document", N_ ("Edit Text…"), wm_document_get_type, NULL, wm_act_edit_document, N_ ("Select a document first") },
  { "submit-document", N_ ("Submit for Review"), wm_document_get_type, wm_act_is_draft, wm_act_submit_document, N_ ("Select a document that is a draft first") },
  { "approve-document", N_ ("Approve Document…"), wm_document_get_type, wm_act_is_in_review, wm_act_approve_document,
    N_ ("Select a document that is in review first") },
  { "publish-document", N_ ("Publish"), wm_document_get_type, wm_act_is_approved, wm_act_publish_document, N_ ("Select a document that is approved first") },
  { "redraft-document", N_ ("Begin a New Draft"), wm_document_get_type, wm_act_is_no_draft, wm_act_redraft_document,
    N_ ("Select a document that is no draft first") },
  { "compare-document", N_ ("Compare Versions…"), wm_document_get_type, wm_act_has_version, wm_act_compare_document,
    N_ ("Select a document that has been approved once first") },
  { "save-document", N_ ("Save as PDF…"), wm_document_get_type, NULL, wm_act_save_document, N_ ("Select a document first") },
  { "ask-readers", N_ ("Ask to Acknowledge…"), wm_document_get_type, wm_act_has_version, wm_act_ask_readers,
    N_ ("Select a document that has been approved once first") },
  { "acknowledge-document", N_ ("Acknowledge…"), wm_document_get_type, wm_act_has_version, wm_act_acknowledge_document,
    N_ ("Select a document that has been approved once first") },
  { "retire-document", N_ ("Retire"), wm_document_get_type, wm_act_can_retire, wm_act_retire_document, N_ ("Select a document that can be retired first") },
  { "sign", N_ ("Sign or Decline…"), wm_sign_off_get_type, wm_act_is_open, wm_act_sign, N_ ("Select a sign-off that is still asked for first") },
  { "ask-sign-off", N_ ("Ask for a Sign-off…"), NULL, NULL, wm_act_ask_sign_off, N_ ("Select a record first") },
};

/**
 * wm_acts_list:
 * @n_acts: (out): how many
 *
 * Returns: (transfer none) (array length=n_acts): all of them
 */
const WmAct *
wm_acts_list (guint *n_acts)
{
  *n_acts = G_N_ELEMENTS (acts);
  return acts;
}

/**
 * wm_act_is_for:
 * @record: (type WmRecord) (nullable): a record
 *
 * Returns: whether it can be done to @record now
 */
gboolean
wm_act_is_for (const WmAct *self,
               WmSession   *session,
               gpointer     record)
{
  if (record == NULL || wm_store_is_read_only (wm_session_get_store (session)))
    return FALSE;
  if (self->kind == NULL ? WM_IS_SIGN_OFF (record) || WM_IS_EVIDENCE (record) : G_OBJECT_TYPE (record) != self->kind ())
    return FALSE;
  return self->can == NULL || self->can (session, record);
}

/**
 * wm_acts_do:
 * @name: of an act
 * @over: a widget of the window
 *
 * Does it to what is selected, or says what is to be selected.
 */
void
wm_acts_do (WmSession  *session,
            const char *name,
            GtkWidget  *over)
{
  WmRecord *record = wm_session_get_selection (session);

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      if (!g_str_equal (acts[i].name, name))
        continue;
      if (wm_act_is_for (&acts[i], session, record))
        acts[i].present (session, record, over);
      else
        wm_session_message (session, wm_store_is_read_only (wm_session_get_store (session)) ? _ ("This plan can only be read") : _ (acts[i].missing), FALSE);
    }
}

/**
 * wm_acts_do_first:
 *
 * Does to what is selected what its kind asks for first.
 */
void
wm_acts_do_first (WmSession *session,
                  GtkWidget *over)
{
  WmRecord *record = wm_session_get_selection (session);

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (acts[i].kind != NULL && wm_act_is_for (&acts[i], session, record))
      {
        acts[i].present (session, record, over);
        return;
      }
  wm_session_message (session, _ ("There is nothing to decide on what is selected"), FALSE);
}

/**
 * wm_acts_make_menu:
 * @kind: type of a kind
 *
 * Returns: (transfer full): what can be done to its records
 */
GMenuModel *
wm_acts_make_menu (GType kind)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (acts[i].kind == NULL ? kind != WM_TYPE_SIGN_OFF : acts[i].kind () == kind)
      {
        g_autofree char *action = g_strconcat ("win.act::", acts[i].name, NULL);

        g_menu_append (menu, _ (acts[i].label), action);
      }
  if (kind == WM_TYPE_DOCUMENT)
    g_menu_append (menu, _ ("Stage 1 Document Pack…"), "win.document-pack");
  return G_MENU_MODEL (menu);
}
