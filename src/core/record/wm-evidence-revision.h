/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* What evidence was at one time: number 1 is how it came, each later one was added to it. */
#define WM_EVIDENCE_REVISION_FIELDS(F) \
  F (WM_EVIDENCE_REVISION_EVIDENCE, "evidence", REFERENCE, N_ ("Evidence"), .target = "evidence", .flags = WM_FIELD_REQUIRED | WM_FIELD_OWNED | WM_FIELD_FIXED) \
  F (WM_EVIDENCE_REVISION_NUMBER, "number", INTEGER, N_ ("Revision"), .minimum = 1, .maximum = G_MAXINT32, .flags = WM_FIELD_FIXED) \
  F (WM_EVIDENCE_REVISION_OBSERVED, "observed", DATE, N_ ("Observed on"), .flags = WM_FIELD_FIXED) \
  F (WM_EVIDENCE_REVISION_RECEIVED, "received", MOMENT, N_ ("Received"), .flags = WM_FIELD_FIXED) \
  F (WM_EVIDENCE_REVISION_NOTE, "note", TEXT, N_ ("Note"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG)

#define WM_TYPE_EVIDENCE_REVISION (wm_evidence_revision_get_type ())
WM_DECLARE_RECORD (WmEvidenceRevision, wm_evidence_revision, WM, EVIDENCE_REVISION, WM_EVIDENCE_REVISION_FIELDS)

G_END_DECLS
