/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-impact-assessment.h"

const WmChoice wm_impact_decision_choices[] = {
  { "open", N_ ("Not decided") },
  { "go", N_ ("Go ahead") },
  { "conditions", N_ ("Go ahead with conditions") },
  { "stop", N_ ("Do not go ahead") },
  { NULL, NULL },
};

WM_DEFINE_RECORD (WmImpactAssessment, wm_impact_assessment, WM_IMPACT_ASSESSMENT_FIELDS, "impact-assessment", "IA", N_ ("AI system impact assessment"))
