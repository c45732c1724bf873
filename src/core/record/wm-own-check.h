/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-finding.h"

G_BEGIN_DECLS

/* A check of the people of this plan: either what a field of some kind of record must not be, or SQL, as #WmQuery
 * describes it, that selects the ids of the records that fail. */
#define WM_OWN_CHECK_FIELDS(F) \
  F (WM_OWN_CHECK_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_OWN_CHECK_SEVERITY, "severity", CHOICE, N_ ("Severity"), .choices = wm_grade_choices, .initial = "observation") \
  F (WM_OWN_CHECK_SUBJECT, "subject", TEXT, N_ ("Looks at"), .flags = WM_FIELD_REQUIRED) \
  F (WM_OWN_CHECK_FIELD, "field", TEXT, N_ ("Fails when the field")) \
  F (WM_OWN_CHECK_OPERATOR, "operator", CHOICE, N_ ("Compared how"), .choices = wm_operator_choices, .initial = "empty") \
  F (WM_OWN_CHECK_VALUE, "value", TEXT, N_ ("With")) \
  F (WM_OWN_CHECK_FOR_FIELD, "for-field", TEXT, N_ ("Only where the field")) \
  F (WM_OWN_CHECK_FOR_OPERATOR, "for-operator", CHOICE, N_ ("Compared there how"), .choices = wm_operator_choices) \
  F (WM_OWN_CHECK_FOR_VALUE, "for-value", TEXT, N_ ("Compared there with")) \
  F (WM_OWN_CHECK_SQL, "sql", TEXT, N_ ("SQL in place of that"), .flags = WM_FIELD_LONG) \
  F (WM_OWN_CHECK_SENTENCE, "sentence", TEXT, N_ ("What is said of a record that fails")) \
  F (WM_OWN_CHECK_REMEDY, "remedy", TEXT, N_ ("What to do about it"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_OWN_CHECK_PAUSED, "paused", BOOLEAN, N_ ("Does not run"))

#define WM_TYPE_OWN_CHECK (wm_own_check_get_type ())
WM_DECLARE_RECORD (WmOwnCheck, wm_own_check, WM, OWN_CHECK, WM_OWN_CHECK_FIELDS)

/* How a field is compared. */
typedef enum
{
  WM_OPERATOR_EMPTY,
  WM_OPERATOR_SET,
  WM_OPERATOR_IS,
  WM_OPERATOR_IS_NOT,
  WM_OPERATOR_LESS,
  WM_OPERATOR_MORE,
  WM_OPERATOR_CONTAINS,
  WM_OPERATOR_BEFORE, /* a date, so many days before today; a negative number: after it */
  WM_OPERATOR_AFTER,
} WmOperator;

extern const WmChoice wm_operator_choices[];

G_END_DECLS
