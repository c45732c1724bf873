/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-assessment.h"

const WmChoice wm_applicability_choices[] = {
  { "included", N_ ("Applicable") },
  { "excluded", N_ ("Not applicable") },
  { NULL, NULL },
};

const WmChoice wm_driver_choices[] = {
  { "risk", N_ ("Risk") },
  { "law", N_ ("Law or regulation") },
  { "contract", N_ ("Contract") },
  { "practice", N_ ("Good practice") },
  { NULL, NULL },
};

const WmChoice wm_result_choices[] = {
  { "not-assessed", N_ ("Not assessed") },
  { "not-compliant", N_ ("Not compliant") },
  { "partly", N_ ("Partly compliant") },
  { "compliant", N_ ("Compliant") },
  { NULL, NULL },
};

WM_DEFINE_RECORD (WmAssessment, wm_assessment, WM_ASSESSMENT_FIELDS, "assessment", "A", N_ ("Assessment"))
