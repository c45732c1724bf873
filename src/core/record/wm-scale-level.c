/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-scale-level.h"

const WmChoice wm_scale_choices[] = {
  { "implementation", N_ ("Implementation") },
  { "documentation", N_ ("Documentation") },
  { NULL, NULL },
};

WM_DEFINE_RECORD (WmScaleLevel, wm_scale_level, WM_SCALE_LEVEL_FIELDS, "scale-level", "SL", N_ ("Level of a scale"))
