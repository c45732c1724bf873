/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* The plan's dates as they were once, to compare today's with. */
#define WM_BASELINE_FIELDS(F) \
  F (WM_BASELINE_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_BASELINE_TAKEN, "taken", MOMENT, N_ ("Taken"), .flags = WM_FIELD_FIXED) \
  F (WM_BASELINE_NOTES, "notes", TEXT, N_ ("Notes"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG)

#define WM_TYPE_BASELINE (wm_baseline_get_type ())
WM_DECLARE_RECORD (WmBaseline, wm_baseline, WM, BASELINE, WM_BASELINE_FIELDS)

G_END_DECLS
