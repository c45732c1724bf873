/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-evidence.h"

WM_DEFINE_RECORD (WmEvidence, wm_evidence, WM_EVIDENCE_FIELDS, "evidence", "E", N_ ("Evidence"))
