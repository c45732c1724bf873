/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-evidence-file.h"

WM_DEFINE_RECORD (WmEvidenceFile, wm_evidence_file, WM_EVIDENCE_FILE_FIELDS, "evidence-file", "EF", N_ ("File of evidence"))
