/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "schedule/wm-network.h"
#include "schedule/wm-plan-calendars.h"
#include "schedule/wm-schedule.h"

G_BEGIN_DECLS

struct _WmSchedule
{
  GObject parent_instance;

  WmScheduleRecords records; /* owned */

  WmPlanCalendars *calendars;
  WmNetwork       *network;
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

  gint64 span_start; /* of everything; right while span_generation == generation */
  gint64 span_finish;
  guint  span_generation;
};

WmNetworkTask wm_schedule_read_task (WmSchedule *self,
                                     guint32     index);
guint32 wm_schedule_find_task (WmSchedule *self,
                               const char *id);
WmTask *wm_schedule_task_at    (WmSchedule *self,
                                guint32     index);
char   *wm_why_say_reason      (WmSchedule  *self,
                                WmTask      *task,
                                const WmWhy *why);
gint64  wm_schedule_get_worked (WmRecord   *task,
                                gint64      duration);

G_END_DECLS
