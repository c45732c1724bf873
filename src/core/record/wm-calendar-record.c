/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-calendar-record.h"

WM_DEFINE_RECORD (WmCalendarRecord, wm_calendar_record, WM_CALENDAR_RECORD_FIELDS, "calendar", "C", N_ ("Working calendar"))
