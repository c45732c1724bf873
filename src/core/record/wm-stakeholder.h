/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-choices.h"
#include "record/wm-record.h"

G_BEGIN_DECLS

/* Who has a say in the management system or is touched by it, what they expect, and whether they are on board
 * (ISO/IEC 42001, 4.2). */
#define WM_STAKEHOLDER_FIELDS(F) \
  F (WM_STAKEHOLDER_TITLE, "title", TEXT, N_ ("Name"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_STAKEHOLDER_SIDE, "side", CHOICE, N_ ("Inside or outside"), .choices = wm_side_choices, .initial = "external") \
  F (WM_STAKEHOLDER_EXPECTATION, "expectation", TEXT, N_ ("What they expect"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_STAKEHOLDER_INFLUENCE, "influence", CHOICE, N_ ("Influence"), .choices = wm_degree_choices, .initial = "medium") \
  F (WM_STAKEHOLDER_STANCE, "stance", CHOICE, N_ ("Stance"), .choices = wm_stance_choices, .initial = "unknown") \
  F (WM_STAKEHOLDER_ENGAGEMENT, "engagement", TEXT, N_ ("How they are brought on board"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_STAKEHOLDER_PERSON, "person", REFERENCE, N_ ("Person"), .target = "person") \
  F (WM_STAKEHOLDER_OWNER, "owner", REFERENCE, N_ ("Looked after by"), .target = "person") \
  F (WM_STAKEHOLDER_REVIEWED, "reviewed", DATE, N_ ("Last reviewed")) \
  F (WM_STAKEHOLDER_REVIEW_DUE, "review-due", DATE, N_ ("Review due"))

#define WM_TYPE_STAKEHOLDER (wm_stakeholder_get_type ())
WM_DECLARE_RECORD (WmStakeholder, wm_stakeholder, WM, STAKEHOLDER, WM_STAKEHOLDER_FIELDS)

/* Where somebody or something stands. */
typedef enum
{
  WM_SIDE_INTERNAL,
  WM_SIDE_EXTERNAL,
} WmSide;

extern const WmChoice wm_side_choices[];

/* How somebody takes to the management system. */
typedef enum
{
  WM_STANCE_UNKNOWN,
  WM_STANCE_SUPPORTS,
  WM_STANCE_NEUTRAL,
  WM_STANCE_BLOCKS,
} WmStance;

extern const WmChoice wm_stance_choices[];

G_END_DECLS
