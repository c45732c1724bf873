/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-plan.h"

const WmChoice wm_ai_role_choices[] = {
  { "provider", N_ ("AI provider") },
  { "producer", N_ ("AI producer") },
  { "user", N_ ("AI user") },
  { NULL, NULL },
};

WM_DEFINE_RECORD (WmPlan, wm_plan, WM_PLAN_FIELDS, "plan", "PL", N_ ("Plan"))
