/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* Evidence of a record that a person is asked for by a day. What is attached to the request is attached to that record, and
 * fulfils it. */
#define WM_EVIDENCE_REQUEST_FIELDS(F) \
  F (WM_EVIDENCE_REQUEST_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_EVIDENCE_REQUEST_OF, "of", REFERENCE, N_ ("Evidence of"), .flags = WM_FIELD_REQUIRED | WM_FIELD_OWNED) \
  F (WM_EVIDENCE_REQUEST_FROM, "from", REFERENCE, N_ ("Asked of"), .target = "person") \
  F (WM_EVIDENCE_REQUEST_DUE, "due", DATE, N_ ("Due")) \
  F (WM_EVIDENCE_REQUEST_ASKED, "asked", DATE, N_ ("Asked on")) \
  F (WM_EVIDENCE_REQUEST_NOTES, "notes", TEXT, N_ ("Notes"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_EVIDENCE_REQUEST_EVIDENCE, "evidence", REFERENCE, N_ ("Fulfilled by"), .target = "evidence") \
  F (WM_EVIDENCE_REQUEST_FULFILLED, "fulfilled", DATE, N_ ("Fulfilled on"))

#define WM_TYPE_EVIDENCE_REQUEST (wm_evidence_request_get_type ())
WM_DECLARE_RECORD (WmEvidenceRequest, wm_evidence_request, WM, EVIDENCE_REQUEST, WM_EVIDENCE_REQUEST_FIELDS)

G_END_DECLS
