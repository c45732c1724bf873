/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"
#include "record/wm-stakeholder.h"

G_BEGIN_DECLS

/* Something in or around the organisation that bears on the management system (4.1). */
#define WM_CONTEXT_ISSUE_FIELDS(F) \
  F (WM_CONTEXT_ISSUE_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_CONTEXT_ISSUE_SIDE, "side", CHOICE, N_ ("Inside or outside"), .choices = wm_side_choices, .initial = "external") \
  F (WM_CONTEXT_ISSUE_DESCRIPTION, "description", TEXT, N_ ("Description"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_CONTEXT_ISSUE_EFFECT, "effect", TEXT, N_ ("Effect on the management system"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_CONTEXT_ISSUE_OWNER, "owner", REFERENCE, N_ ("Owner"), .target = "person") \
  F (WM_CONTEXT_ISSUE_REVIEWED, "reviewed", DATE, N_ ("Last reviewed")) \
  F (WM_CONTEXT_ISSUE_REVIEW_DUE, "review-due", DATE, N_ ("Review due"))

#define WM_TYPE_CONTEXT_ISSUE (wm_context_issue_get_type ())
WM_DECLARE_RECORD (WmContextIssue, wm_context_issue, WM, CONTEXT_ISSUE, WM_CONTEXT_ISSUE_FIELDS)

G_END_DECLS
