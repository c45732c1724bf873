/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "schedule/wm-network.h"
#include "schedule/wm-schedule.h"

G_BEGIN_DECLS

struct _WmSchedule
{
  GObject parent_instance;

  WmPlan     *plan;
  GListModel *task_list;
  GListModel *dependency_list;
  GListModel *holiday_list;

  WmCalendar *calendar;
  WmNetwork  *network;
  GHashTable *indices;      /* id (owned by the task) → index */
  GPtrArray  *tasks;        /* by index */
  GPtrArray  *dependencies; /* by the network's index of the link */
  guint32    *first_part;   /* of a summary */
  guint32    *next_part;    /* of the same summary */
  guint32     goal;
  guint32     supposed;

  WmTaskDates *dates; /* by index; right while known[index] == generation */
  guint       *known;
  guint        generation;
};

guint32 wm_schedule_find_task (WmSchedule *self,
                               const char *id);

G_END_DECLS
