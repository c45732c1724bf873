/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "schedule/wm-schedule.h"

G_BEGIN_DECLS

/* How a task stands, at a glance. */
typedef enum
{
  WM_TASK_STATE_NOT_STARTED,
  WM_TASK_STATE_IN_PROGRESS,
  WM_TASK_STATE_LATE,
  WM_TASK_STATE_DONE,
} WmTaskState;

WmTaskState wm_task_state_get       (WmSchedule  *schedule,
                                     WmTask      *task,
                                     gint64       today);
const char *wm_task_state_get_label (WmTaskState  state);

G_END_DECLS
