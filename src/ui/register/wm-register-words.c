/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-kinds.h"
#include "register/wm-register-words.h"

/* What a register is called, and what an empty one says of itself. */
static const struct
{
  GType     (*kind) (void);
  const char *plural;
  const char *purpose;
} words[] = {
  { wm_person_get_type, N_ ("People"), N_ ("Who works for the management system, and in which role.") },
  { wm_stakeholder_get_type, N_ ("Interested Parties"), N_ ("Who has a say or is affected, what they expect, and whether they are on board.") },
  { wm_context_issue_get_type, N_ ("Internal and External Issues"), N_ ("What in and around the organisation bears on the management system.") },
  { wm_responsibility_get_type, N_ ("Responsibilities"), N_ ("Who is responsible, accountable, consulted or informed in each of the six steps.") },
  { wm_training_get_type, N_ ("Training"), N_ ("The competence that people need, and the training that gives it.") },
  { wm_sign_off_get_type, N_ ("Sign-offs"), N_ ("Decisions that are asked of people by a date.") },
  { wm_ai_system_get_type, N_ ("AI Systems"), N_ ("The AI systems that you provide, produce or use: everything in scope starts here.") },
  { wm_impact_assessment_get_type, N_ ("Impact Assessments"), N_ ("What each AI system may do to individuals, groups and society.") },
  { wm_model_get_type, N_ ("Models"), N_ ("The models inside your AI systems.") },
  { wm_data_set_get_type, N_ ("Data Sets"), N_ ("The data that your AI systems are made and run with.") },
  { wm_supplier_get_type, N_ ("Suppliers"), N_ ("Who provides models, data, hosting or work for your AI systems.") },
  { wm_risk_get_type, N_ ("Risks"), N_ ("What may go wrong with your AI systems, how bad it is, and what is done about it.") },
  { wm_document_get_type, N_ ("Documents"), N_ ("Policies, procedures and records that the standard asks for.") },
  { wm_document_version_get_type, N_ ("Versions of Documents"), N_ ("What was approved, word for word.") },
  { wm_acknowledgement_get_type, N_ ("Acknowledgements"), N_ ("Who has read which version of a document.") },
  { wm_objective_get_type, N_ ("Objectives"), N_ ("What the management system is to reach, and by when.") },
  { wm_metric_get_type, N_ ("Metrics"), N_ ("What is measured again and again, and what is tolerated.") },
  { wm_measurement_get_type, N_ ("Measurements"), N_ ("The values of the metrics, day by day.") },
  { wm_incident_get_type, N_ ("Incidents"), N_ ("What went wrong, or nearly, and what was done about it.") },
  { wm_incident_entry_get_type, N_ ("Timelines of Incidents"), N_ ("What was known and done, hour by hour.") },
  { wm_change_request_get_type, N_ ("Changes"), N_ ("Planned changes, and their review before they are made.") },
  { wm_audit_get_type, N_ ("Audits"), N_ ("Internal audits, and those of the certification body.") },
  { wm_audit_item_get_type, N_ ("Audited Requirements"), N_ ("What was tested and seen in each audit.") },
  { wm_management_review_get_type, N_ ("Management Reviews"), N_ ("Top management’s reviews of the management system.") },
  { wm_review_action_get_type, N_ ("Actions of Management Reviews"), N_ ("What the reviews ask people to do.") },
  { wm_certificate_get_type, N_ ("Certificates"), N_ ("The certificates that you hold.") },
  { wm_certification_body_get_type, N_ ("Certification Bodies"), N_ ("Who may certify you, what they offer, and when they can come.") },
};

/**
 * wm_register_get_plural:
 * @kind: type of a kind
 *
 * Returns: (transfer none): the name of its register, translated
 */
const char *
wm_register_get_plural (GType kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].kind () == kind)
      return _ (words[i].plural);
  return _ (wm_kinds_get (kind)->label);
}

/**
 * wm_register_get_purpose:
 * @kind: type of a kind
 *
 * Returns: (transfer none): what it is for, translated
 */
const char *
wm_register_get_purpose (GType kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].kind () == kind)
      return _ (words[i].purpose);
  return "";
}
