/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"
#include "record/wm-work-hours.h"

G_BEGIN_DECLS

/* When work is done, for the plan, a person or a task. Hours stand as “mon-thu 08:00-12:00 13:00-17:00;
 * fri 08:00-14:00”: days that are not named are off. Holidays are the code of a region whose public
 * holidays are off (“DE”), besides the days off that are entered one by one. */
#define WM_CALENDAR_RECORD_FIELDS(F) \
  F (WM_CALENDAR_RECORD_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_CALENDAR_RECORD_HOURS, "hours", TEXT, N_ ("Hours"), .initial = "mon-fri 08:00-12:00 13:00-17:00", .check = wm_week_hours_check) \
  F (WM_CALENDAR_RECORD_REGION, "region", TEXT, N_ ("Public holidays"), .check = wm_calendar_record_check_region)

/* Whether there is such a region; by those who know (schedule/wm-holidays.c). */
gboolean wm_calendar_record_check_region (const char *text, GError **error);

#define WM_TYPE_CALENDAR_RECORD (wm_calendar_record_get_type ())
WM_DECLARE_RECORD (WmCalendarRecord, wm_calendar_record, WM, CALENDAR_RECORD, WM_CALENDAR_RECORD_FIELDS)

G_END_DECLS
