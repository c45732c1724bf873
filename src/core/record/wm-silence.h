/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* That a check says nothing of one record until the end of a day, and why. */
#define WM_SILENCE_FIELDS(F) \
  F (WM_SILENCE_CHECK, "check", TEXT, N_ ("Check"), .flags = WM_FIELD_REQUIRED | WM_FIELD_FIXED) \
  F (WM_SILENCE_SUBJECT, "subject", REFERENCE, N_ ("Of"), .flags = WM_FIELD_REQUIRED | WM_FIELD_OWNED | WM_FIELD_FIXED) \
  F (WM_SILENCE_REASON, "reason", TEXT, N_ ("Reason"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_SILENCE_UNTIL, "until", DATE, N_ ("Until"), .flags = WM_FIELD_REQUIRED)

#define WM_TYPE_SILENCE (wm_silence_get_type ())
WM_DECLARE_RECORD (WmSilence, wm_silence, WM, SILENCE, WM_SILENCE_FIELDS)

G_END_DECLS
