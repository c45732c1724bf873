/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* One requirement in the sample of an audit: what was tested, what was seen, and the result. */
#define WM_AUDIT_ITEM_FIELDS(F) \
  F (WM_AUDIT_ITEM_AUDIT, "audit", REFERENCE, N_ ("Audit"), .target = "audit", .flags = WM_FIELD_REQUIRED | WM_FIELD_OWNED) \
  F (WM_AUDIT_ITEM_REQUIREMENT, "requirement", REFERENCE, N_ ("Requirement"), .target = "requirement", .flags = WM_FIELD_REQUIRED | WM_FIELD_OWNED) \
  F (WM_AUDIT_ITEM_TESTED, "tested", TEXT, N_ ("What was tested"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_AUDIT_ITEM_SEEN, "seen", TEXT, N_ ("What was seen"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_AUDIT_ITEM_RESULT, "result", CHOICE, N_ ("Result"), .choices = wm_audit_result_choices, .initial = "open")

#define WM_TYPE_AUDIT_ITEM (wm_audit_item_get_type ())
WM_DECLARE_RECORD (WmAuditItem, wm_audit_item, WM, AUDIT_ITEM, WM_AUDIT_ITEM_FIELDS)

/* What was found for one requirement. */
typedef enum
{
  WM_AUDIT_RESULT_OPEN,
  WM_AUDIT_RESULT_CONFORMS,
  WM_AUDIT_RESULT_OBSERVATION,
  WM_AUDIT_RESULT_MINOR,
  WM_AUDIT_RESULT_MAJOR,
} WmAuditResult;

extern const WmChoice wm_audit_result_choices[];

G_END_DECLS
