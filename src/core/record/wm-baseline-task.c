/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-baseline-task.h"

WM_DEFINE_RECORD (WmBaselineTask, wm_baseline_task, WM_BASELINE_TASK_FIELDS, "baseline-task", "BT", N_ ("Task of a baseline"))
