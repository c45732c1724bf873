/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* Something that shows that a requirement is met. Its first file is named here, further ones and those of later revisions in
 * records of their own; their contents are in the store under their digest. Valid until a day, or for so many months
 * from the day on which it was observed: see wm_freshness_get(). */
#define WM_EVIDENCE_FIELDS(F) \
  F (WM_EVIDENCE_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_EVIDENCE_NOTES, "notes", TEXT, N_ ("Notes"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_EVIDENCE_TYPE, "type", CHOICE, N_ ("Kind"), .choices = wm_evidence_type_choices, .initial = "file") \
  F (WM_EVIDENCE_ADDRESS, "address", TEXT, N_ ("Address of the link"), .flags = WM_FIELD_SEARCHED) \
  F (WM_EVIDENCE_OBSERVED, "observed", DATE, N_ ("Observed on")) \
  F (WM_EVIDENCE_PERIOD_FROM, "period-from", DATE, N_ ("Covers from")) \
  F (WM_EVIDENCE_PERIOD_TO, "period-to", DATE, N_ ("Covers to")) \
  F (WM_EVIDENCE_VALID_MONTHS, "valid-months", INTEGER, N_ ("Valid for so many months"), .minimum = 1, .maximum = 120) \
  F (WM_EVIDENCE_VALID_UNTIL, "valid-until", DATE, N_ ("Valid until")) \
  F (WM_EVIDENCE_LEAD, "lead", INTEGER, N_ ("Days to renew it"), .minimum = 0, .maximum = 730) \
  F (WM_EVIDENCE_NOT_RENEWED, "not-renewed", DATE, N_ ("Need not be renewed when valid until")) \
  F (WM_EVIDENCE_REPLACES, "replaces", REFERENCE, N_ ("Replaces"), .target = "evidence") \
  F (WM_EVIDENCE_OWNER, "owner", REFERENCE, N_ ("Owner"), .target = "person") \
  F (WM_EVIDENCE_REVIEW, "review", CHOICE, N_ ("Review"), .choices = wm_evidence_review_choices) \
  F (WM_EVIDENCE_REVIEWED_BY, "reviewed-by", REFERENCE, N_ ("Reviewed by"), .target = "person") \
  F (WM_EVIDENCE_REVIEWED, "reviewed", DATE, N_ ("Reviewed on")) \
  F (WM_EVIDENCE_TAGS, "tags", TEXT, N_ ("Tags"), .flags = WM_FIELD_SEARCHED) \
  F (WM_EVIDENCE_CONFIDENTIAL, "confidential", BOOLEAN, N_ ("Shown on site only")) \
  F (WM_EVIDENCE_REASON, "reason", TEXT, N_ ("Why it is held back")) \
  F (WM_EVIDENCE_RECEIVED, "received", MOMENT, N_ ("Received"), .flags = WM_FIELD_FIXED) \
  F (WM_EVIDENCE_NAME, "name", TEXT, N_ ("File name"), .flags = WM_FIELD_SEARCHED | WM_FIELD_FIXED) \
  F (WM_EVIDENCE_MEDIA_TYPE, "media-type", TEXT, N_ ("Media type"), .flags = WM_FIELD_FIXED) \
  F (WM_EVIDENCE_SIZE, "size", INTEGER, N_ ("Bytes"), .minimum = 0, .maximum = G_MAXINT64, .flags = WM_FIELD_FIXED | WM_FIELD_HIDDEN) \
  F (WM_EVIDENCE_DIGEST, "digest", TEXT, N_ ("SHA-256"), .flags = WM_FIELD_FIXED | WM_FIELD_CONTENT)

#define WM_TYPE_EVIDENCE (wm_evidence_get_type ())
WM_DECLARE_RECORD (WmEvidence, wm_evidence, WM, EVIDENCE, WM_EVIDENCE_FIELDS)

/* What it is made of. A text is kept as a file too. */
typedef enum
{
  WM_EVIDENCE_TYPE_FILE,
  WM_EVIDENCE_TYPE_LINK,
  WM_EVIDENCE_TYPE_TEXT,
  WM_EVIDENCE_TYPE_COLLECTED,
} WmEvidenceType;

extern const WmChoice wm_evidence_type_choices[];

/* How far its review has come. */
typedef enum
{
  WM_EVIDENCE_REVIEW_DRAFT,
  WM_EVIDENCE_REVIEW_IN_REVIEW,
  WM_EVIDENCE_REVIEW_APPROVED,
  WM_EVIDENCE_REVIEW_REJECTED,
} WmEvidenceReview;

extern const WmChoice wm_evidence_review_choices[];

G_END_DECLS
