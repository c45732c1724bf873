/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* One task's dates in a baseline. */
#define WM_BASELINE_TASK_FIELDS(F) \
  F (WM_BASELINE_TASK_BASELINE, "baseline", REFERENCE, N_ ("Baseline"), .target = "baseline", .flags = WM_FIELD_REQUIRED | WM_FIELD_OWNED | WM_FIELD_FIXED) \
  F (WM_BASELINE_TASK_TASK, "task", REFERENCE, N_ ("Task"), .target = "task", .flags = WM_FIELD_REQUIRED | WM_FIELD_OWNED | WM_FIELD_FIXED) \
  F (WM_BASELINE_TASK_START, "start", PLAN_TIME, N_ ("Start"), .flags = WM_FIELD_FIXED) \
  F (WM_BASELINE_TASK_FINISH, "finish", PLAN_TIME, N_ ("Finish"), .flags = WM_FIELD_FIXED) \
  F (WM_BASELINE_TASK_DURATION, "duration", DURATION, N_ ("Duration"), .flags = WM_FIELD_FIXED) \
  F (WM_BASELINE_TASK_EFFORT, "effort", DURATION, N_ ("Effort"), .flags = WM_FIELD_FIXED)

#define WM_TYPE_BASELINE_TASK (wm_baseline_task_get_type ())
WM_DECLARE_RECORD (WmBaselineTask, wm_baseline_task, WM, BASELINE_TASK, WM_BASELINE_TASK_FIELDS)

G_END_DECLS
