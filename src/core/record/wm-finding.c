/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-finding.h"

const WmChoice wm_grade_choices[] = {
  { "major", N_ ("Major nonconformity") },
  { "minor", N_ ("Minor nonconformity") },
  { "observation", N_ ("Observation") },
  { "opportunity", N_ ("Opportunity for improvement") },
  { NULL, NULL },
};

const WmChoice wm_source_choices[] = {
  { "gap-analysis", N_ ("Gap analysis") },
  { "internal-audit", N_ ("Internal audit") },
  { "stage-1", N_ ("Stage 1") },
  { "stage-2", N_ ("Stage 2") },
  { "surveillance", N_ ("Surveillance audit") },
  { "incident", N_ ("Incident") },
  { "check", N_ ("Check") },
  { "management-review", N_ ("Management review") },
  { NULL, NULL },
};

const WmChoice wm_effectiveness_choices[] = {
  { "effective", N_ ("Effective") },
  { "not-effective", N_ ("Not effective") },
  { NULL, NULL },
};

const WmChoice wm_disposition_choices[] = {
  { "treat", N_ ("To be treated") },
  { "accepted", N_ ("Risk accepted") },
  { "false-positive", N_ ("False positive") },
  { NULL, NULL },
};

WM_DEFINE_RECORD (WmFinding, wm_finding, WM_FINDING_FIELDS, "finding", "F", N_ ("Finding"))
