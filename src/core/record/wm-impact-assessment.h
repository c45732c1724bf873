/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* What an AI system may do to people and society (6.1.4, 8.4, A.5). The state of the system that was assessed is kept,
 * so that a change in what matters asks for it again. One that is approved stays as it is: the next is a new version. */
#define WM_IMPACT_ASSESSMENT_FIELDS(F) \
  F (WM_IMPACT_ASSESSMENT_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_IMPACT_ASSESSMENT_SYSTEM, "system", REFERENCE, N_ ("AI system"), .target = "ai-system", .flags = WM_FIELD_REQUIRED | WM_FIELD_OWNED) \
  F (WM_IMPACT_ASSESSMENT_VERSION, "version", TEXT, N_ ("Version"), .flags = WM_FIELD_SEARCHED) \
  F (WM_IMPACT_ASSESSMENT_INDIVIDUALS, "individuals", TEXT, N_ ("Individuals"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_IMPACT_ASSESSMENT_GROUPS, "groups", TEXT, N_ ("Groups"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_IMPACT_ASSESSMENT_SOCIETY, "society", TEXT, N_ ("Society"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_IMPACT_ASSESSMENT_BENEFITS, "benefits", TEXT, N_ ("Benefits"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_IMPACT_ASSESSMENT_HARMS, "harms", TEXT, N_ ("Harms"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_IMPACT_ASSESSMENT_SEVERITY, "severity", INTEGER, N_ ("Severity"), .minimum = 1, .maximum = 5) \
  F (WM_IMPACT_ASSESSMENT_LIKELIHOOD, "likelihood", INTEGER, N_ ("Likelihood"), .minimum = 1, .maximum = 5) \
  F (WM_IMPACT_ASSESSMENT_MITIGATION, "mitigation", TEXT, N_ ("Mitigation"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_IMPACT_ASSESSMENT_DECISION, "decision", CHOICE, N_ ("Decision"), .choices = wm_impact_decision_choices, .initial = "open") \
  F (WM_IMPACT_ASSESSMENT_CONDITIONS, "conditions", TEXT, N_ ("Conditions"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_IMPACT_ASSESSMENT_OWNER, "owner", REFERENCE, N_ ("Owner"), .target = "person", .flags = WM_FIELD_UNSEALED) \
  F (WM_IMPACT_ASSESSMENT_APPROVER, "approver", REFERENCE, N_ ("Approved by"), .target = "person", .flags = WM_FIELD_DECIDED) \
  F (WM_IMPACT_ASSESSMENT_APPROVED, "approved", DATE, N_ ("Approved"), .flags = WM_FIELD_DECIDED | WM_FIELD_SEALS) \
  F (WM_IMPACT_ASSESSMENT_REVIEW_DUE, "review-due", DATE, N_ ("Review due"), .flags = WM_FIELD_UNSEALED) \
  F (WM_IMPACT_ASSESSMENT_SYSTEM_STATE, "system-state", TEXT, N_ ("State of the system assessed"), .flags = WM_FIELD_HIDDEN | WM_FIELD_DECIDED)

#define WM_TYPE_IMPACT_ASSESSMENT (wm_impact_assessment_get_type ())
WM_DECLARE_RECORD (WmImpactAssessment, wm_impact_assessment, WM, IMPACT_ASSESSMENT, WM_IMPACT_ASSESSMENT_FIELDS)

/* What the assessment comes to. */
typedef enum
{
  WM_IMPACT_DECISION_OPEN,
  WM_IMPACT_DECISION_GO,
  WM_IMPACT_DECISION_CONDITIONS,
  WM_IMPACT_DECISION_STOP,
} WmImpactDecision;

extern const WmChoice wm_impact_decision_choices[];

G_END_DECLS
