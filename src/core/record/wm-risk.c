/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-risk.h"

const WmChoice wm_risk_category_choices[] = {
  { "ethical-implications", N_ ("Ethical implications") },
  { "data-security-integrity", N_ ("Data security and integrity") },
  { "algorithmic-transparency", N_ ("Algorithmic transparency") },
  { "safety-robustness", N_ ("Safety and robustness") },
  { "human-oversight", N_ ("Human oversight") },
  { "third-party", N_ ("Third parties") },
  { "legal-compliance", N_ ("Legal compliance") },
  { "societal-environmental", N_ ("Society and environment") },
  { NULL, NULL },
};

const WmChoice wm_treatment_choices[] = {
  { "avoid", N_ ("Avoid") },
  { "mitigate", N_ ("Mitigate") },
  { "transfer", N_ ("Transfer") },
  { "accept", N_ ("Accept") },
  { NULL, NULL },
};

WM_DEFINE_RECORD (WmRisk, wm_risk, WM_RISK_FIELDS, "risk", "R", N_ ("Risk"))
