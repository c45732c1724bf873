/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"
#include "record/wm-recurrence-dates.h"

G_BEGIN_DECLS

/* A task that comes again and again: each occurrence is a task of its own. The rule is a recurrence rule
 * of iCalendar (RFC 5545, 3.3.10): “FREQ=MONTHLY;BYDAY=2TU”, counted from the first date. Exceptions are
 * dates on which it does not take place, separated by spaces. */
#define WM_RECURRENCE_FIELDS(F) \
  F (WM_RECURRENCE_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_RECURRENCE_RULE, "rule", TEXT, N_ ("Rule"), .flags = WM_FIELD_REQUIRED, .check = wm_recurrence_rule_check) \
  F (WM_RECURRENCE_FIRST, "first", DATE, N_ ("First"), .flags = WM_FIELD_REQUIRED) \
  F (WM_RECURRENCE_LAST, "last", DATE, N_ ("Last")) \
  F (WM_RECURRENCE_EXCEPTIONS, "exceptions", TEXT, N_ ("Not on"), .check = wm_recurrence_exceptions_check) \
  F (WM_RECURRENCE_DURATION, "duration", DURATION, N_ ("Duration"), .initial = "1d", .flags = WM_FIELD_REQUIRED) \
  F (WM_RECURRENCE_PARENT, "parent", REFERENCE, N_ ("Part of"), .target = "task") \
  F (WM_RECURRENCE_STEP, "step", INTEGER, N_ ("Step"), .minimum = 1, .maximum = 6) \
  F (WM_RECURRENCE_PDCA, "pdca", CHOICE, N_ ("Stage"), .choices = wm_pdca_choices) \
  F (WM_RECURRENCE_OWNER, "owner", REFERENCE, N_ ("Owner"), .target = "person") \
  F (WM_RECURRENCE_NOTES, "notes", TEXT, N_ ("Notes"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG)

#define WM_TYPE_RECURRENCE (wm_recurrence_get_type ())
WM_DECLARE_RECORD (WmRecurrence, wm_recurrence, WM, RECURRENCE, WM_RECURRENCE_FIELDS)

G_END_DECLS
