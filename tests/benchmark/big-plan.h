/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "schedule/wm-network.h"
#include "store/wm-store.h"

G_BEGIN_DECLS

/* A large plan, the same each time for the same number of tasks. Workstreams of a
 * thousand tasks run side by side; in them stages of a hundred, in these groups of nine:
 * summaries three deep. A working task has one and a half links on average, of all four types, some
 * with lag; some have constraints or deadlines, and the last task of all is the goal. */
typedef struct
{
  guint          n_tasks;
  WmNetworkTask *tasks;
  guint32       *parents;
  guint          n_links;
  WmNetworkLink *links;
} BigPlan;

BigPlan *big_plan_new         (guint          n_tasks);
void     big_plan_free        (BigPlan       *self);
gboolean big_plan_is_summary  (const BigPlan *self,
                               guint          task);
void     big_plan_fill        (const BigPlan *self,
                               WmStore       *store);
void     big_plan_write       (guint          n_tasks,
                               const char    *path);

#define BIG_PLAN_START wm_date_new (2026, 3, 2)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BigPlan, big_plan_free)

G_END_DECLS
