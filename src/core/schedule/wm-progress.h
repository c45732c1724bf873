/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "schedule/wm-schedule.h"

G_BEGIN_DECLS

/* How far a plan has come, at a glance. */
typedef struct
{
  gint64  planned;     /* working minutes of all tasks; milestones and summaries have none of their own */
  gint64  done;        /* of these, by what each task says is complete */
  gint64  certificate; /* a date, or %WM_UNSET */
  WmTask *next;        /* (nullable) borrowed: whose milestone or deadline comes next */
  gint64  next_date;   /* or %WM_UNSET */
} WmPlanProgress;

void   wm_progress_measure      (GListModel           *tasks,
                                 WmSchedule           *schedule,
                                 gint64                today,
                                 WmPlanProgress       *progress);
double wm_progress_get_fraction (const WmPlanProgress *self);

G_END_DECLS
