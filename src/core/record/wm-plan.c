/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-plan.h"

const WmChoice wm_ai_role_choices[] = {
  { "provider", N_ ("AI provider") },
  { "producer", N_ ("AI producer") },
  { "user", N_ ("AI user") },
  { NULL, NULL },
};

const WmChoice wm_risk_band_choices[] = {
  { "low", N_ ("Low") },
  { "medium", N_ ("Medium") },
  { "high", N_ ("High") },
  { "critical", N_ ("Critical") },
  { NULL, NULL },
};

WM_DEFINE_RECORD (WmPlan, wm_plan, WM_PLAN_FIELDS, "plan", "PL", N_ ("Plan"))
