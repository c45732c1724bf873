/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "schedule/wm-schedule.h"

G_BEGIN_DECLS

typedef enum
{
  WM_WHY_ROW_HOLDS,   /* what holds its start */
  WM_WHY_ROW_WAITS,   /* something else that it waits for, which would hold it next */
  WM_WHY_ROW_DAY_OFF, /* a holiday or an absence before it or in it */
  WM_WHY_ROW_TROUBLE, /* what can't be kept: a deadline, a constraint, a link of what was put by hand */
  WM_WHY_ROW_FLOAT,   /* how far it can slip */
  WM_WHY_ROW_EARLIER, /* what would make it earlier */
} WmWhyRowKind;

extern const char *const wm_why_row_nicks[];

/* One thing to know about why a task is where it is. */
typedef struct
{
  WmWhyRowKind  kind;
  char         *sentence;
  WmTask       *task;    /* (nullable) which it is about, such as a predecessor */
  gint64        date;    /* plan time: the start that this allows, or when the day off begins; else %WM_UNSET */
  gint64        minutes; /* working time of slack, of float, or to be gained; else %WM_UNSET */
} WmWhyRow;

GPtrArray *wm_schedule_list_why   (WmSchedule *self,
                                   WmTask     *task);
GPtrArray *wm_schedule_list_chain (WmSchedule *self,
                                   WmTask     *task);
char      *wm_schedule_dup_chain_title (WmSchedule *self,
                                        WmTask     *task);

G_END_DECLS
