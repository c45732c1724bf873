/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* Something that a file of evidence says, as a reader found it: a number, or a text. Without a revision it is of the
 * first one. What has the same name and subject at several times is a series. */
#define WM_FACT_FIELDS(F) \
  F (WM_FACT_EVIDENCE, "evidence", REFERENCE, N_ ("Evidence"), .target = "evidence", .flags = WM_FIELD_REQUIRED | WM_FIELD_OWNED | WM_FIELD_FIXED) \
  F (WM_FACT_REVISION, "revision", REFERENCE, N_ ("Revision of evidence"), .target = "evidence-revision", .flags = WM_FIELD_OWNED | WM_FIELD_FIXED) \
  F (WM_FACT_NAME, "name", TEXT, N_ ("Name"), .flags = WM_FIELD_REQUIRED | WM_FIELD_FIXED) \
  F (WM_FACT_VALUE, "value", DECIMAL, N_ ("Value"), .flags = WM_FIELD_FIXED) \
  F (WM_FACT_TEXT, "text", TEXT, N_ ("Text"), .flags = WM_FIELD_FIXED) \
  F (WM_FACT_UNIT, "unit", TEXT, N_ ("Unit"), .flags = WM_FIELD_FIXED) \
  F (WM_FACT_SUBJECT, "subject", TEXT, N_ ("Subject"), .flags = WM_FIELD_FIXED) \
  F (WM_FACT_TIME, "time", MOMENT, N_ ("Time"), .flags = WM_FIELD_FIXED) \
  F (WM_FACT_READER, "reader", TEXT, N_ ("Reader"), .flags = WM_FIELD_FIXED)

#define WM_TYPE_FACT (wm_fact_get_type ())
WM_DECLARE_RECORD (WmFact, wm_fact, WM, FACT, WM_FACT_FIELDS)

G_END_DECLS
