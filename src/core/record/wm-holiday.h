/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"
#include "record/wm-work-hours.h"

G_BEGIN_DECLS

/* Days off: everybody's, those of one calendar or, a person given, when that person is absent. With
 * hours (“08:00-12:00”) they are days on which other hours are worked than usual. */
#define WM_HOLIDAY_FIELDS(F) \
  F (WM_HOLIDAY_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_HOLIDAY_FIRST, "first", DATE, N_ ("First day"), .flags = WM_FIELD_REQUIRED) \
  F (WM_HOLIDAY_LAST, "last", DATE, N_ ("Last day")) \
  F (WM_HOLIDAY_YEARLY, "yearly", BOOLEAN, N_ ("Every year")) \
  F (WM_HOLIDAY_CALENDAR, "calendar", REFERENCE, N_ ("Working calendar"), .target = "calendar", .flags = WM_FIELD_OWNED) \
  F (WM_HOLIDAY_PERSON, "person", REFERENCE, N_ ("Person"), .target = "person", .flags = WM_FIELD_OWNED) \
  F (WM_HOLIDAY_HOURS, "hours", TEXT, N_ ("Hours worked"), .check = wm_day_hours_check)

#define WM_TYPE_HOLIDAY (wm_holiday_get_type ())
WM_DECLARE_RECORD (WmHoliday, wm_holiday, WM, HOLIDAY, WM_HOLIDAY_FIELDS)

G_END_DECLS
