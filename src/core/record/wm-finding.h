/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* A gap between what is required and what is. Links of the role “about” lead to its requirements. The five
 * whys lead from the description to the root cause; the effectiveness check is made by somebody else than
 * its owner. An accepted risk or a false positive has a reason and the name of who decided. */
#define WM_FINDING_FIELDS(F) \
  F (WM_FINDING_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_FINDING_GRADE, "grade", CHOICE, N_ ("Grade"), .choices = wm_grade_choices, .initial = "minor") \
  F (WM_FINDING_SOURCE, "source", CHOICE, N_ ("Source"), .choices = wm_source_choices, .initial = "gap-analysis") \
  F (WM_FINDING_DESCRIPTION, "description", TEXT, N_ ("Description"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_FINDING_CORRECTION, "correction", TEXT, N_ ("Correction"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_FINDING_WHY_1, "why-1", TEXT, N_ ("Why?"), .flags = WM_FIELD_SEARCHED) \
  F (WM_FINDING_WHY_2, "why-2", TEXT, N_ ("And why that?"), .flags = WM_FIELD_SEARCHED) \
  F (WM_FINDING_WHY_3, "why-3", TEXT, N_ ("Third why"), .flags = WM_FIELD_SEARCHED) \
  F (WM_FINDING_WHY_4, "why-4", TEXT, N_ ("Fourth why"), .flags = WM_FIELD_SEARCHED) \
  F (WM_FINDING_WHY_5, "why-5", TEXT, N_ ("Fifth why"), .flags = WM_FIELD_SEARCHED) \
  F (WM_FINDING_CAUSE, "cause", TEXT, N_ ("Root cause"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_FINDING_ACTION, "action", TEXT, N_ ("Corrective action"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_FINDING_OWNER, "owner", REFERENCE, N_ ("Owner"), .target = "person") \
  F (WM_FINDING_RAISED, "raised", DATE, N_ ("Raised")) \
  F (WM_FINDING_DUE, "due", DATE, N_ ("Due")) \
  F (WM_FINDING_VERIFIER, "verifier", REFERENCE, N_ ("Effectiveness checked by"), .target = "person") \
  F (WM_FINDING_VERIFIED, "verified", DATE, N_ ("Effectiveness checked on")) \
  F (WM_FINDING_EFFECTIVE, "effective", CHOICE, N_ ("Effectiveness"), .choices = wm_effectiveness_choices) \
  F (WM_FINDING_DISPOSITION, "disposition", CHOICE, N_ ("Disposition"), .choices = wm_disposition_choices, .initial = "treat") \
  F (WM_FINDING_REASON, "reason", TEXT, N_ ("Reason of the disposition"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_FINDING_DECIDED_BY, "decided-by", TEXT, N_ ("Decided by"), .flags = WM_FIELD_SEARCHED) \
  F (WM_FINDING_COLUMN, "column", REFERENCE, N_ ("Column"), .target = "column") \
  F (WM_FINDING_RANK, "rank", INTEGER, N_ ("Rank in its column"), WM_RANK_RANGE, .flags = WM_FIELD_HIDDEN) \
  F (WM_FINDING_CLOSED, "closed", DATE, N_ ("Closed"), .flags = WM_FIELD_HIDDEN) \
  F (WM_FINDING_CHECK, "check", TEXT, N_ ("Check that found it"), .flags = WM_FIELD_FIXED | WM_FIELD_HIDDEN) \
  F (WM_FINDING_SUBJECT, "subject", REFERENCE, N_ ("Found in"), .flags = WM_FIELD_FIXED | WM_FIELD_HIDDEN)

#define WM_TYPE_FINDING (wm_finding_get_type ())
WM_DECLARE_RECORD (WmFinding, wm_finding, WM, FINDING, WM_FINDING_FIELDS)

/* How an auditor grades a finding, the gravest first. */
typedef enum
{
  WM_GRADE_MAJOR,
  WM_GRADE_MINOR,
  WM_GRADE_OBSERVATION,
  WM_GRADE_OPPORTUNITY,
} WmGrade;

extern const WmChoice wm_grade_choices[];

/* Where a finding comes from. */
typedef enum
{
  WM_SOURCE_GAP_ANALYSIS,
  WM_SOURCE_INTERNAL_AUDIT,
  WM_SOURCE_STAGE_1,
  WM_SOURCE_STAGE_2,
  WM_SOURCE_SURVEILLANCE,
  WM_SOURCE_INCIDENT,
  WM_SOURCE_CHECK,
  WM_SOURCE_MANAGEMENT_REVIEW,
} WmSource;

extern const WmChoice wm_source_choices[];

/* What the effectiveness check came to. */
typedef enum
{
  WM_EFFECTIVENESS_EFFECTIVE,
  WM_EFFECTIVENESS_NOT_EFFECTIVE,
} WmEffectiveness;

extern const WmChoice wm_effectiveness_choices[];

/* What is done with a finding. */
typedef enum
{
  WM_DISPOSITION_TREAT,
  WM_DISPOSITION_ACCEPTED,
  WM_DISPOSITION_FALSE_POSITIVE,
} WmDisposition;

extern const WmChoice wm_disposition_choices[];

G_END_DECLS
