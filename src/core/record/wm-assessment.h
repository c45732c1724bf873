/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* What we found for a requirement. Scores and the target are levels of the plan's scales, see wm-scale.h. */
#define WM_ASSESSMENT_FIELDS(F) \
  F (WM_ASSESSMENT_REQUIREMENT, "requirement", REFERENCE, N_ ("Requirement"), .target = "requirement", .flags = WM_FIELD_REQUIRED | WM_FIELD_OWNED) \
  F (WM_ASSESSMENT_APPLICABILITY, "applicability", CHOICE, N_ ("Applicability"), .choices = wm_applicability_choices, .initial = "included") \
  F (WM_ASSESSMENT_JUSTIFICATION, "justification", TEXT, N_ ("Justification"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_ASSESSMENT_RESULT, "result", CHOICE, N_ ("Result"), .choices = wm_result_choices, .initial = "not-assessed") \
  F (WM_ASSESSMENT_SCORE, "score", INTEGER, N_ ("Implementation"), .minimum = 0, .maximum = 10) \
  F (WM_ASSESSMENT_DOCUMENTATION, "documentation", INTEGER, N_ ("Documentation"), .minimum = 0, .maximum = 10) \
  F (WM_ASSESSMENT_TARGET, "target", INTEGER, N_ ("Target"), .minimum = 0, .maximum = 10) \
  F (WM_ASSESSMENT_OBSERVATION, "observation", TEXT, N_ ("Observation"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_ASSESSMENT_OWNER, "owner", REFERENCE, N_ ("Owner"), .target = "person") \
  F (WM_ASSESSMENT_DUE, "due", DATE, N_ ("Due")) \
  F (WM_ASSESSMENT_ASSESSED, "assessed", DATE, N_ ("Last assessed")) \
  F (WM_ASSESSMENT_NEXT_DUE, "next-due", DATE, N_ ("Next due")) \
  F (WM_ASSESSMENT_DERIVED, "derived", BOOLEAN, N_ ("Result follows from measures")) \
  F (WM_ASSESSMENT_DRIVER, "driver", CHOICE, N_ ("Driver"), .choices = wm_driver_choices) \
  F (WM_ASSESSMENT_REVIEW, "review", DATE, N_ ("Exclusion reviewed by")) \
  F (WM_ASSESSMENT_FEEDBACK, "feedback", TEXT, N_ ("Auditor’s feedback"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG)

#define WM_TYPE_ASSESSMENT (wm_assessment_get_type ())
WM_DECLARE_RECORD (WmAssessment, wm_assessment, WM, ASSESSMENT, WM_ASSESSMENT_FIELDS)

/* Whether the statement of applicability includes it. */
typedef enum
{
  WM_APPLICABILITY_INCLUDED,
  WM_APPLICABILITY_EXCLUDED,
} WmApplicability;

extern const WmChoice wm_applicability_choices[];

/* Why a control is in the statement of applicability or left out of it. */
typedef enum
{
  WM_DRIVER_RISK,
  WM_DRIVER_LAW,
  WM_DRIVER_CONTRACT,
  WM_DRIVER_PRACTICE,
} WmDriver;

extern const WmChoice wm_driver_choices[];

/* How far the requirement is met. */
typedef enum
{
  WM_RESULT_NOT_ASSESSED,
  WM_RESULT_NOT_COMPLIANT,
  WM_RESULT_PARTLY,
  WM_RESULT_COMPLIANT,
} WmResult;

extern const WmChoice wm_result_choices[];

G_END_DECLS
