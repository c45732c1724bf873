/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-stakeholder.h"

const WmChoice wm_side_choices[] = {
  { "internal", N_ ("Inside the organisation") },
  { "external", N_ ("Outside") },
  { NULL, NULL },
};

const WmChoice wm_stance_choices[] = {
  { "unknown", N_ ("Not known") },
  { "supports", N_ ("Supports it") },
  { "neutral", N_ ("Neutral") },
  { "blocks", N_ ("Blocks it") },
  { NULL, NULL },
};

WM_DEFINE_RECORD (WmStakeholder, wm_stakeholder, WM_STAKEHOLDER_FIELDS, "stakeholder", "SH", N_ ("Interested party"))
