/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-assessment.h"
#include "record/wm-soa-line.h"

const WmChoice wm_soa_status_choices[] = {
  { "not-applicable", N_ ("Not applicable") },
  { "not-assessed", N_ ("Not assessed") },
  { "not-implemented", N_ ("Not implemented") },
  { "planned", N_ ("Planned") },
  { "partial", N_ ("Partly implemented") },
  { "implemented", N_ ("Implemented") },
  { NULL, NULL },
};

WM_DEFINE_RECORD (WmSoaLine, wm_soa_line, WM_SOA_LINE_FIELDS, "soa-line", "SO", N_ ("Line of a statement of applicability"))
