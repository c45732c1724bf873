/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-recurrence.h"
#include "record/wm-task.h"

WM_DEFINE_RECORD (WmRecurrence, wm_recurrence, WM_RECURRENCE_FIELDS, "recurrence", "RC", N_ ("Recurring task"))
