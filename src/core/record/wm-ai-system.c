/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-ai-system.h"

const WmChoice wm_act_role_choices[] = {
  { "provider", N_ ("Provider") },
  { "deployer", N_ ("Deployer") },
  { "importer", N_ ("Importer") },
  { "distributor", N_ ("Distributor") },
  { "representative", N_ ("Authorised representative") },
  { "manufacturer", N_ ("Product manufacturer") },
  { NULL, NULL },
};

const WmChoice wm_act_class_choices[] = {
  { "prohibited", N_ ("Prohibited practice") },
  { "high-risk", N_ ("High risk") },
  { "transparency", N_ ("Transparency duties") },
  { "minimal", N_ ("Minimal risk") },
  { "general-purpose", N_ ("General-purpose model") },
  { "systemic", N_ ("General-purpose model with systemic risk") },
  { "outside", N_ ("Outside the Regulation") },
  { NULL, NULL },
};

const WmChoice wm_autonomy_choices[] = {
  { "advises", N_ ("Advises; a person decides") },
  { "approved", N_ ("Acts when a person approves") },
  { "supervised", N_ ("Acts; a person can stop it") },
  { "alone", N_ ("Acts alone") },
  { NULL, NULL },
};

WM_DEFINE_RECORD (WmAiSystem, wm_ai_system, WM_AI_SYSTEM_FIELDS, "ai-system", "S", N_ ("AI system"))
