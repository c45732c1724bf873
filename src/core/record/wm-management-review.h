/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* A review of the management system by top management (9.3). */
#define WM_MANAGEMENT_REVIEW_FIELDS(F) \
  F (WM_MANAGEMENT_REVIEW_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_MANAGEMENT_REVIEW_PLANNED, "planned", DATE, N_ ("Planned")) \
  F (WM_MANAGEMENT_REVIEW_HELD, "held", DATE, N_ ("Held")) \
  F (WM_MANAGEMENT_REVIEW_CHAIR, "chair", REFERENCE, N_ ("Chair"), .target = "person") \
  F (WM_MANAGEMENT_REVIEW_ATTENDEES, "attendees", TEXT, N_ ("Attendees"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_MANAGEMENT_REVIEW_INPUTS, "inputs", TEXT, N_ ("Inputs"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_MANAGEMENT_REVIEW_CONCLUSIONS, "conclusions", TEXT, N_ ("Conclusions"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_MANAGEMENT_REVIEW_DECISIONS, "decisions", TEXT, N_ ("Decisions"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_MANAGEMENT_REVIEW_TASK, "task", REFERENCE, N_ ("Task"), .target = "task")

#define WM_TYPE_MANAGEMENT_REVIEW (wm_management_review_get_type ())
WM_DECLARE_RECORD (WmManagementReview, wm_management_review, WM, MANAGEMENT_REVIEW, WM_MANAGEMENT_REVIEW_FIELDS)

G_END_DECLS
