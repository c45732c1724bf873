/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* Days on which nobody works. */
#define WM_HOLIDAY_FIELDS(F) \
  F (WM_HOLIDAY_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_HOLIDAY_FIRST, "first", DATE, N_ ("First day"), .flags = WM_FIELD_REQUIRED) \
  F (WM_HOLIDAY_LAST, "last", DATE, N_ ("Last day")) \
  F (WM_HOLIDAY_YEARLY, "yearly", BOOLEAN, N_ ("Every year"))

#define WM_TYPE_HOLIDAY (wm_holiday_get_type ())
WM_DECLARE_RECORD (WmHoliday, wm_holiday, WM, HOLIDAY, WM_HOLIDAY_FIELDS)

G_END_DECLS
