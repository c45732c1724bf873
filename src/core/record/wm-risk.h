/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-choices.h"
#include "record/wm-record.h"

G_BEGIN_DECLS

/* A risk of or to an AI system: before anything is done about it (inherent), now (current) and as it is meant to be
 * (residual). Levels follow from likelihood and impact, see wm_risk_level(). What was accepted is kept, so that a change
 * asks for the acceptance again. */
#define WM_RISK_FIELDS(F) \
  F (WM_RISK_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_RISK_SCENARIO, "scenario", TEXT, N_ ("Scenario of the library"), .flags = WM_FIELD_SEARCHED) \
  F (WM_RISK_DESCRIPTION, "description", TEXT, N_ ("Description"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_RISK_CAUSE, "cause", TEXT, N_ ("Cause"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_RISK_CONSEQUENCE, "consequence", TEXT, N_ ("Consequence"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_RISK_CATEGORY, "category", CHOICE, N_ ("Category"), .choices = wm_risk_category_choices, .initial = "ethical-implications") \
  F (WM_RISK_SYSTEM, "system", REFERENCE, N_ ("AI system"), .target = "ai-system") \
  F (WM_RISK_STAGE, "stage", CHOICE, N_ ("Lifecycle stage"), .choices = wm_stage_choices) \
  F (WM_RISK_INHERENT_LIKELIHOOD, "inherent-likelihood", INTEGER, N_ ("Inherent likelihood"), .minimum = 1, .maximum = 6) \
  F (WM_RISK_INHERENT_IMPACT, "inherent-impact", INTEGER, N_ ("Inherent impact"), .minimum = 1, .maximum = 6) \
  F (WM_RISK_CURRENT_LIKELIHOOD, "current-likelihood", INTEGER, N_ ("Current likelihood"), .minimum = 1, .maximum = 6) \
  F (WM_RISK_CURRENT_IMPACT, "current-impact", INTEGER, N_ ("Current impact"), .minimum = 1, .maximum = 6) \
  F (WM_RISK_RESIDUAL_LIKELIHOOD, "residual-likelihood", INTEGER, N_ ("Residual likelihood"), .minimum = 1, .maximum = 6) \
  F (WM_RISK_RESIDUAL_IMPACT, "residual-impact", INTEGER, N_ ("Residual impact"), .minimum = 1, .maximum = 6) \
  F (WM_RISK_CONFIDENCE, "confidence", CHOICE, N_ ("Confidence"), .choices = wm_degree_choices) \
  F (WM_RISK_TREATMENT, "treatment", CHOICE, N_ ("Treatment"), .choices = wm_treatment_choices) \
  F (WM_RISK_OWNER, "owner", REFERENCE, N_ ("Owner"), .target = "person") \
  F (WM_RISK_IDENTIFIED, "identified", DATE, N_ ("Identified")) \
  F (WM_RISK_REVIEWED, "reviewed", DATE, N_ ("Last reviewed")) \
  F (WM_RISK_REVIEW_DUE, "review-due", DATE, N_ ("Review due")) \
  F (WM_RISK_ACCEPTED_BY, "accepted-by", REFERENCE, N_ ("Accepted by"), .target = "person", .flags = WM_FIELD_DECIDED) \
  F (WM_RISK_ACCEPTANCE_REASON, "acceptance-reason", TEXT, N_ ("Reason of the acceptance"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG | WM_FIELD_DECIDED) \
  F (WM_RISK_ACCEPTED, "accepted", DATE, N_ ("Accepted"), .flags = WM_FIELD_DECIDED) \
  F (WM_RISK_ACCEPTED_UNTIL, "accepted-until", DATE, N_ ("Accepted until"), .flags = WM_FIELD_DECIDED) \
  F (WM_RISK_ACCEPTED_STATE, "accepted-state", TEXT, N_ ("State accepted"), .flags = WM_FIELD_HIDDEN | WM_FIELD_DECIDED)

#define WM_TYPE_RISK (wm_risk_get_type ())
WM_DECLARE_RECORD (WmRisk, wm_risk, WM, RISK, WM_RISK_FIELDS)

/* The categories of the scenario library, in its order. */
typedef enum
{
  WM_RISK_CATEGORY_ETHICAL_IMPLICATIONS,
  WM_RISK_CATEGORY_DATA_SECURITY_INTEGRITY,
  WM_RISK_CATEGORY_ALGORITHMIC_TRANSPARENCY,
  WM_RISK_CATEGORY_SAFETY_ROBUSTNESS,
  WM_RISK_CATEGORY_HUMAN_OVERSIGHT,
  WM_RISK_CATEGORY_THIRD_PARTY,
  WM_RISK_CATEGORY_LEGAL_COMPLIANCE,
  WM_RISK_CATEGORY_SOCIETAL_ENVIRONMENTAL,
} WmRiskCategory;

extern const WmChoice wm_risk_category_choices[];

/* What is done about a risk. */
typedef enum
{
  WM_TREATMENT_AVOID,
  WM_TREATMENT_MITIGATE,
  WM_TREATMENT_TRANSFER,
  WM_TREATMENT_ACCEPT,
} WmTreatment;

extern const WmChoice wm_treatment_choices[];

G_END_DECLS
