/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-evidence.h"

const WmChoice wm_evidence_type_choices[] = {
  { "file", N_ ("File") },
  { "link", N_ ("Link") },
  { "text", N_ ("Text") },
  { "collected", N_ ("Collected") },
  { NULL, NULL },
};

const WmChoice wm_evidence_review_choices[] = {
  { "draft", N_ ("Draft") },
  { "in-review", N_ ("In review") },
  { "approved", N_ ("Approved") },
  { "rejected", N_ ("Rejected") },
  { NULL, NULL },
};

WM_DEFINE_RECORD (WmEvidence, wm_evidence, WM_EVIDENCE_FIELDS, "evidence", "E", N_ ("Evidence"))
