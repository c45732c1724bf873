/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-measure.h"

const WmChoice wm_measure_category_choices[] = {
  { "policy", N_ ("Policy") },
  { "process", N_ ("Process") },
  { "technical", N_ ("Technical") },
  { "training", N_ ("Training") },
  { "contract", N_ ("Contract") },
  { "organisation", N_ ("Organisation") },
  { NULL, NULL },
};

const WmChoice wm_measure_status_choices[] = {
  { "planned", N_ ("Planned") },
  { "in-progress", N_ ("In progress") },
  { "implemented", N_ ("Implemented") },
  { "paused", N_ ("Paused") },
  { "dropped", N_ ("Dropped") },
  { NULL, NULL },
};

const WmChoice wm_priority_choices[] = {
  { "low", N_ ("Low") },
  { "medium", N_ ("Medium") },
  { "high", N_ ("High") },
  { "critical", N_ ("Critical") },
  { NULL, NULL },
};

WM_DEFINE_RECORD (WmMeasure, wm_measure, WM_MEASURE_FIELDS, "measure", "M", N_ ("Measure"))
