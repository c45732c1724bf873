/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-choices.h"

const WmChoice wm_degree_choices[] = {
  { "low", N_ ("Low") },
  { "medium", N_ ("Medium") },
  { "high", N_ ("High") },
  { NULL, NULL },
};

const WmChoice wm_stage_choices[] = {
  { "inception", N_ ("Inception and requirements") },
  { "data", N_ ("Data collection and preparation") },
  { "design", N_ ("Design and development") },
  { "verification", N_ ("Verification and validation") },
  { "deployment", N_ ("Deployment") },
  { "operation", N_ ("Operation and monitoring") },
  { "retirement", N_ ("Retirement") },
  { NULL, NULL },
};
