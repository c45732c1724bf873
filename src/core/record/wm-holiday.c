/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-holiday.h"

WM_DEFINE_RECORD (WmHoliday, wm_holiday, WM_HOLIDAY_FIELDS, "holiday", "H", N_ ("Holiday"))
