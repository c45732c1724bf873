/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-evidence-revision.h"

WM_DEFINE_RECORD (WmEvidenceRevision, wm_evidence_revision, WM_EVIDENCE_REVISION_FIELDS, "evidence-revision", "ER", N_ ("Revision of evidence"))
