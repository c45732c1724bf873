/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* What a management review asks somebody to do; carried from one review to the next until it is done. */
#define WM_REVIEW_ACTION_FIELDS(F) \
  F (WM_REVIEW_ACTION_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_REVIEW_ACTION_REVIEW, "review", REFERENCE, N_ ("Management review"), .target = "management-review", .flags = WM_FIELD_REQUIRED | WM_FIELD_OWNED) \
  F (WM_REVIEW_ACTION_OWNER, "owner", REFERENCE, N_ ("Owner"), .target = "person") \
  F (WM_REVIEW_ACTION_DUE, "due", DATE, N_ ("Due")) \
  F (WM_REVIEW_ACTION_DONE, "done", DATE, N_ ("Done")) \
  F (WM_REVIEW_ACTION_NOTE, "note", TEXT, N_ ("Note"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG)

#define WM_TYPE_REVIEW_ACTION (wm_review_action_get_type ())
WM_DECLARE_RECORD (WmReviewAction, wm_review_action, WM, REVIEW_ACTION, WM_REVIEW_ACTION_FIELDS)

G_END_DECLS
