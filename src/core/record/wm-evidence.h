/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* Something that shows that a requirement is met. Its contents are in the store under their digest. */
#define WM_EVIDENCE_FIELDS(F) \
  F (WM_EVIDENCE_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_EVIDENCE_NOTES, "notes", TEXT, N_ ("Notes"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_EVIDENCE_OBSERVED, "observed", DATE, N_ ("Observed on")) \
  F (WM_EVIDENCE_VALID_UNTIL, "valid-until", DATE, N_ ("Valid until")) \
  F (WM_EVIDENCE_LEAD, "lead", INTEGER, N_ ("Days to renew it"), .minimum = 0, .maximum = 730) \
  F (WM_EVIDENCE_REPLACES, "replaces", REFERENCE, N_ ("Replaces"), .target = "evidence") \
  F (WM_EVIDENCE_OWNER, "owner", REFERENCE, N_ ("Owner"), .target = "person") \
  F (WM_EVIDENCE_CONFIDENTIAL, "confidential", BOOLEAN, N_ ("Shown on site only")) \
  F (WM_EVIDENCE_RECEIVED, "received", MOMENT, N_ ("Received"), .flags = WM_FIELD_FIXED) \
  F (WM_EVIDENCE_NAME, "name", TEXT, N_ ("File name"), .flags = WM_FIELD_SEARCHED | WM_FIELD_FIXED) \
  F (WM_EVIDENCE_MEDIA_TYPE, "media-type", TEXT, N_ ("Media type"), .flags = WM_FIELD_FIXED) \
  F (WM_EVIDENCE_SIZE, "size", INTEGER, N_ ("Bytes"), .minimum = 0, .maximum = G_MAXINT64, .flags = WM_FIELD_FIXED | WM_FIELD_HIDDEN) \
  F (WM_EVIDENCE_DIGEST, "digest", TEXT, N_ ("SHA-256"), .flags = WM_FIELD_FIXED | WM_FIELD_CONTENT)

#define WM_TYPE_EVIDENCE (wm_evidence_get_type ())
WM_DECLARE_RECORD (WmEvidence, wm_evidence, WM, EVIDENCE, WM_EVIDENCE_FIELDS)

G_END_DECLS
