/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* One control in a frozen statement of applicability. Measures and evidence are lists of references and
 * titles, one a line: what they were called then. */
#define WM_SOA_LINE_FIELDS(F) \
  F (WM_SOA_LINE_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_FIXED) \
  F (WM_SOA_LINE_VERSION, "version", REFERENCE, N_ ("Version"), .target = "soa-version", .flags = WM_FIELD_REQUIRED | WM_FIELD_OWNED | WM_FIELD_FIXED) \
  F (WM_SOA_LINE_POSITION, "position", INTEGER, N_ ("Position"), .flags = WM_FIELD_FIXED | WM_FIELD_HIDDEN) \
  F (WM_SOA_LINE_CODE, "code", TEXT, N_ ("Control"), .flags = WM_FIELD_FIXED) \
  F (WM_SOA_LINE_APPLICABILITY, "applicability", CHOICE, N_ ("Applicability"), .choices = wm_applicability_choices, .flags = WM_FIELD_FIXED) \
  F (WM_SOA_LINE_JUSTIFICATION, "justification", TEXT, N_ ("Justification"), .flags = WM_FIELD_FIXED | WM_FIELD_LONG) \
  F (WM_SOA_LINE_DRIVER, "driver", CHOICE, N_ ("Driver"), .choices = wm_driver_choices, .flags = WM_FIELD_FIXED) \
  F (WM_SOA_LINE_DRIVEN_BY, "driven-by", TEXT, N_ ("Driven by"), .flags = WM_FIELD_FIXED | WM_FIELD_LONG) \
  F (WM_SOA_LINE_STATUS, "status", CHOICE, N_ ("Implementation"), .choices = wm_soa_status_choices, .flags = WM_FIELD_FIXED) \
  F (WM_SOA_LINE_OWNER, "owner", TEXT, N_ ("Owner"), .flags = WM_FIELD_FIXED) \
  F (WM_SOA_LINE_MEASURES, "measures", TEXT, N_ ("Measures"), .flags = WM_FIELD_FIXED | WM_FIELD_LONG) \
  F (WM_SOA_LINE_EVIDENCE, "evidence", TEXT, N_ ("Evidence"), .flags = WM_FIELD_FIXED | WM_FIELD_LONG)

#define WM_TYPE_SOA_LINE (wm_soa_line_get_type ())
WM_DECLARE_RECORD (WmSoaLine, wm_soa_line, WM, SOA_LINE, WM_SOA_LINE_FIELDS)

/* How far a control is implemented; the words are those of OSCAL’s implementation-status where it has them. */
typedef enum
{
  WM_SOA_STATUS_NOT_APPLICABLE,
  WM_SOA_STATUS_NOT_ASSESSED,
  WM_SOA_STATUS_NOT_IMPLEMENTED,
  WM_SOA_STATUS_PLANNED,
  WM_SOA_STATUS_PARTIAL,
  WM_SOA_STATUS_IMPLEMENTED,
} WmSoaStatus;

extern const WmChoice wm_soa_status_choices[];

G_END_DECLS
