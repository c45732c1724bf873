/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-kinds.h"
#include "schedule/wm-schedule.h"
#include "store/wm-edit.h"
#include "store/wm-store.h"

/* A plan of its own that begins on Monday 2 March 2026. */
typedef struct
{
  char     *folder;
  char     *path;
  WmStore  *store;
  WmRecord *plan;
} Plan;

void        plan_set_up    (Plan *self, gconstpointer data);
void        plan_tear_down (Plan *self, gconstpointer data);
void        plan_reopen    (Plan *self);
WmRecord   *plan_add       (Plan *self, GType kind, ...) G_GNUC_NULL_TERMINATED;
void        plan_set       (Plan *self, WmRecord *record, ...) G_GNUC_NULL_TERMINATED;
void        plan_remove    (Plan *self, WmRecord *record);
WmRecord   *plan_link      (Plan *self, WmRecord *from, WmRecord *to);
WmSchedule *plan_schedule  (Plan *self);
char       *plan_get       (WmRecord *record, const char *field);
GPtrArray  *plan_list      (Plan *self, GType kind, const char *field, const char *value);

#define plan_test(path, func) g_test_add (path, Plan, NULL, plan_set_up, func, plan_tear_down)
