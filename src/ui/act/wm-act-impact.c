/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "act/wm-acts.h"
#include "act/wm-ask.h"
#include "risk/wm-impact.h"

enum
{
  APPROVER,
  DECISION,
  CONDITIONS,
  VERSION,
  REVIEW,
};

static char *
approve (WmAsk   *ask,
         WmEdit  *edit,
         GError **error)
{
  WmSession *session = wm_ask_get_session (ask);
  WmRecord *assessment = wm_ask_get_record (ask);
  g_autofree char *version = wm_ask_dup_text (ask, VERSION), *conditions = wm_ask_dup_text (ask, CONDITIONS), *ref = wm_record_dup_ref (assessment);

  if (*version == '\0')
    {
      g_set_error_literal (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID, _ ("Give the version that is approved, such as 1"));
      return NULL;
    }
  wm_edit_set_integer (edit, assessment, WM_IMPACT_ASSESSMENT_DECISION, wm_ask_get_choice (ask, DECISION));
  wm_edit_set_text (edit, assessment, WM_IMPACT_ASSESSMENT_CONDITIONS, conditions);
  wm_edit_set_text (edit, assessment, WM_IMPACT_ASSESSMENT_VERSION, version);
  wm_edit_set_integer (edit, assessment, WM_IMPACT_ASSESSMENT_REVIEW_DUE, wm_ask_get_date (ask, REVIEW));
  if (!wm_impact_approve (edit, WM_IMPACT_ASSESSMENT (assessment), wm_ask_get_chosen (ask, APPROVER), wm_session_get_today (session), error))
    return NULL;
  /* Translators: the number of an impact assessment, and its version */
  return g_strdup_printf (_ ("%s is approved in version %s"), ref, version);
}

/* What the approval before this one was of, and what has changed since. */
static char *
dup_changes (WmStore  *store,
             WmRecord *assessment)
{
  GListModel *list = wm_store_list (store, WM_TYPE_IMPACT_ASSESSMENT);
  const char *system = wm_record_get_text (assessment, WM_IMPACT_ASSESSMENT_SYSTEM);

  for (guint i = g_list_model_get_n_items (list); i > 0; i--)
    {
      g_autoptr (WmRecord) other = g_list_model_get_item (list, i - 1);

      if (!wm_record_is_empty (other, WM_IMPACT_ASSESSMENT_APPROVED)
          && g_strcmp0 (wm_record_get_text (other, WM_IMPACT_ASSESSMENT_SYSTEM), system) == 0)
        return wm_impact_dup_changes (store, WM_IMPACT_ASSESSMENT (other));
    }
  return NULL;
}

static void
add_judgement (WmAsk    *ask,
               WmRecord *assessment)
{
  WmStore *store = wm_session_get_store (wm_ask_get_session (ask));
  WmRecord *system = wm_store_get_reference (store, assessment, WM_IMPACT_ASSESSMENT_SYSTEM);
  g_autofree char *changes = dup_changes (store, assessment);
  g_autofree char *severity = wm_record_dup_label (assessment, WM_IMPACT_ASSESSMENT_SEVERITY);
  g_autofree char *likelihood = wm_record_dup_label (assessment, WM_IMPACT_ASSESSMENT_LIKELIHOOD);

  wm_ask_add_group (ask, _ ("What Is Approved"), _ ("It stays as it is from then on. When the system changes in what matters, the assessment is asked for again."));
  wm_ask_add_fact (ask, _ ("AI system"), system != NULL ? wm_record_get_title (system) : NULL);
  wm_ask_add_fact (ask, _ ("Harms"), wm_record_get_text (assessment, WM_IMPACT_ASSESSMENT_HARMS));
  wm_ask_add_fact (ask, _ ("Severity"), severity);
  wm_ask_add_fact (ask, _ ("Likelihood"), likelihood);
  wm_ask_add_fact (ask, _ ("Mitigation"), wm_record_get_text (assessment, WM_IMPACT_ASSESSMENT_MITIGATION));
  wm_ask_add_fact (ask, _ ("Changed since the last approval"), changes);
}

void
wm_act_approve_impact (WmSession *session,
                       WmRecord  *assessment,
                       GtkWidget *over)
{
  WmAsk *ask = wm_ask_new (session, assessment, _ ("Approve Assessment"), _ ("_Approve"), _ ("Approve an impact assessment"), approve);
  const char *version = wm_record_get_text (assessment, WM_IMPACT_ASSESSMENT_VERSION);

  wm_ask_add_group (ask, NULL, wm_record_get_title (assessment));
  wm_ask_add_records (ask, _ ("Approved by"), WM_TYPE_PERSON, NULL);
  wm_ask_add_choice (ask, _ ("Decision"), wm_impact_decision_choices, (guint) wm_record_get_integer (assessment, WM_IMPACT_ASSESSMENT_DECISION));
  wm_ask_add_entry (ask, _ ("Conditions"), wm_record_get_text (assessment, WM_IMPACT_ASSESSMENT_CONDITIONS));
  wm_ask_add_entry (ask, _ ("Version"), version != NULL ? version : "1");
  wm_ask_add_date (ask, _ ("Review due"), wm_date_add_months (wm_session_get_today (session), 12));
  add_judgement (ask, assessment);
  wm_ask_present (ask, over);
}

gboolean
wm_act_is_open (WmSession *session,
                WmRecord  *record)
{
  return !wm_record_is_sealed (record);
}

gboolean
wm_act_is_sealed (WmSession *session,
                  WmRecord  *record)
{
  return wm_record_is_sealed (record);
}

void
wm_act_begin_version (WmSession *session,
                      WmRecord  *assessment,
                      GtkWidget *over)
{
  WmEdit *edit = wm_edit_begin (wm_session_get_store (session), _ ("Begin a new version of an impact assessment"));
  WmRecord *next = WM_RECORD (wm_impact_begin_version (edit, WM_IMPACT_ASSESSMENT (assessment)));
  g_autofree char *ref = wm_record_dup_ref (next), *said = NULL;

  wm_edit_commit (edit);
  said = g_strdup_printf (_ ("%s is begun from the last version"), ref);
  wm_session_message (session, said, TRUE);
  wm_session_reveal (session, next);
}
