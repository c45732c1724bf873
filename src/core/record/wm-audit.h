/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* An internal audit (9.2) or one by the certification body. Independence: nobody audits what they own. Once it is closed
 * it does not change any more. */
#define WM_AUDIT_FIELDS(F) \
  F (WM_AUDIT_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_AUDIT_TYPE, "type", CHOICE, N_ ("Type"), .choices = wm_audit_type_choices, .initial = "internal") \
  F (WM_AUDIT_SCOPE, "scope", TEXT, N_ ("Scope"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_AUDIT_CRITERIA, "criteria", TEXT, N_ ("Criteria"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_AUDIT_AUDITOR, "auditor", REFERENCE, N_ ("Auditor"), .target = "person") \
  F (WM_AUDIT_BODY, "body", REFERENCE, N_ ("Certification body"), .target = "certification-body") \
  F (WM_AUDIT_TASK, "task", REFERENCE, N_ ("Task"), .target = "task") \
  F (WM_AUDIT_STARTS, "starts", DATE, N_ ("Starts")) \
  F (WM_AUDIT_ENDS, "ends", DATE, N_ ("Ends")) \
  F (WM_AUDIT_STATUS, "status", CHOICE, N_ ("Status"), .choices = wm_audit_status_choices, .initial = "planned") \
  F (WM_AUDIT_SUMMARY, "summary", TEXT, N_ ("Summary"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_AUDIT_CONCLUSION, "conclusion", CHOICE, N_ ("Conclusion"), .choices = wm_audit_conclusion_choices) \
  F (WM_AUDIT_CLOSED, "closed", DATE, N_ ("Closed"), .flags = WM_FIELD_HIDDEN)

#define WM_TYPE_AUDIT (wm_audit_get_type ())
WM_DECLARE_RECORD (WmAudit, wm_audit, WM, AUDIT, WM_AUDIT_FIELDS)

/* ISO/IEC 17021-1, 9.3 to 9.6, for those of the certification body. */
typedef enum
{
  WM_AUDIT_TYPE_INTERNAL,
  WM_AUDIT_TYPE_STAGE_1,
  WM_AUDIT_TYPE_STAGE_2,
  WM_AUDIT_TYPE_SURVEILLANCE,
  WM_AUDIT_TYPE_RECERTIFICATION,
} WmAuditType;

extern const WmChoice wm_audit_type_choices[];

/* How far an audit has come. */
typedef enum
{
  WM_AUDIT_STATUS_PLANNED,
  WM_AUDIT_STATUS_RUNNING,
  WM_AUDIT_STATUS_REPORTING,
  WM_AUDIT_STATUS_CLOSED,
  WM_AUDIT_STATUS_CANCELLED,
} WmAuditStatus;

extern const WmChoice wm_audit_status_choices[];

/* What an audit comes to. */
typedef enum
{
  WM_AUDIT_CONCLUSION_CONFORMS,
  WM_AUDIT_CONCLUSION_MINOR,
  WM_AUDIT_CONCLUSION_MAJOR,
} WmAuditConclusion;

extern const WmChoice wm_audit_conclusion_choices[];

G_END_DECLS
