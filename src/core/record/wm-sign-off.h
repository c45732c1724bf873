/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* The yes of one person to one record, asked for by a date and given with a name, a time and a note. */
#define WM_SIGN_OFF_FIELDS(F) \
  F (WM_SIGN_OFF_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_SIGN_OFF_SUBJECT, "subject", REFERENCE, N_ ("Of"), .flags = WM_FIELD_REQUIRED | WM_FIELD_OWNED) \
  F (WM_SIGN_OFF_PERSON, "person", REFERENCE, N_ ("Person"), .target = "person") \
  F (WM_SIGN_OFF_ASKED, "asked", DATE, N_ ("Asked")) \
  F (WM_SIGN_OFF_DUE, "due", DATE, N_ ("Due")) \
  F (WM_SIGN_OFF_DECISION, "decision", CHOICE, N_ ("Decision"), .choices = wm_sign_off_choices, .initial = "asked", .flags = WM_FIELD_DECIDED) \
  F (WM_SIGN_OFF_NAME, "name", TEXT, N_ ("Signed as"), .flags = WM_FIELD_SEARCHED | WM_FIELD_DECIDED) \
  F (WM_SIGN_OFF_DECIDED, "decided", MOMENT, N_ ("Decided"), .flags = WM_FIELD_DECIDED | WM_FIELD_SEALS) \
  F (WM_SIGN_OFF_NOTE, "note", TEXT, N_ ("Note"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG | WM_FIELD_DECIDED)

#define WM_TYPE_SIGN_OFF (wm_sign_off_get_type ())
WM_DECLARE_RECORD (WmSignOff, wm_sign_off, WM, SIGN_OFF, WM_SIGN_OFF_FIELDS)

/* What became of it. */
typedef enum
{
  WM_SIGN_OFF_DECISION_ASKED,
  WM_SIGN_OFF_DECISION_GIVEN,
  WM_SIGN_OFF_DECISION_DECLINED,
} WmSignOffDecision;

extern const WmChoice wm_sign_off_choices[];

G_END_DECLS
