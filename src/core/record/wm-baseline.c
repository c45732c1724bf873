/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-baseline.h"

WM_DEFINE_RECORD (WmBaseline, wm_baseline, WM_BASELINE_FIELDS, "baseline", "B", N_ ("Baseline"))
