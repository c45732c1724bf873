/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-evidence-request.h"

WM_DEFINE_RECORD (WmEvidenceRequest, wm_evidence_request, WM_EVIDENCE_REQUEST_FIELDS, "evidence-request", "EQ", N_ ("Request for evidence"))
