/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* A planned change to the management system or to an AI system, and its review (6.3, 8.1). */
#define WM_CHANGE_REQUEST_FIELDS(F) \
  F (WM_CHANGE_REQUEST_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_CHANGE_REQUEST_DESCRIPTION, "description", TEXT, N_ ("Description"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_CHANGE_REQUEST_REASON, "reason", TEXT, N_ ("Reason"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_CHANGE_REQUEST_CONSEQUENCES, "consequences", TEXT, N_ ("Consequences"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_CHANGE_REQUEST_SYSTEM, "system", REFERENCE, N_ ("AI system"), .target = "ai-system") \
  F (WM_CHANGE_REQUEST_REQUESTER, "requester", REFERENCE, N_ ("Requested by"), .target = "person") \
  F (WM_CHANGE_REQUEST_REVIEWER, "reviewer", REFERENCE, N_ ("Reviewed by"), .target = "person") \
  F (WM_CHANGE_REQUEST_DECISION, "decision", CHOICE, N_ ("Decision"), .choices = wm_change_decision_choices, .initial = "open") \
  F (WM_CHANGE_REQUEST_DECIDED, "decided", DATE, N_ ("Decided")) \
  F (WM_CHANGE_REQUEST_DUE, "due", DATE, N_ ("Due")) \
  F (WM_CHANGE_REQUEST_DONE, "done", DATE, N_ ("Done")) \
  F (WM_CHANGE_REQUEST_OWNER, "owner", REFERENCE, N_ ("Owner"), .target = "person")

#define WM_TYPE_CHANGE_REQUEST (wm_change_request_get_type ())
WM_DECLARE_RECORD (WmChangeRequest, wm_change_request, WM, CHANGE_REQUEST, WM_CHANGE_REQUEST_FIELDS)

/* What its review came to. */
typedef enum
{
  WM_CHANGE_DECISION_OPEN,
  WM_CHANGE_DECISION_APPROVED,
  WM_CHANGE_DECISION_REJECTED,
} WmChangeDecision;

extern const WmChoice wm_change_decision_choices[];

G_END_DECLS
