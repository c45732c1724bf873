/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "schedule/wm-schedule.h"

G_BEGIN_DECLS

/* One person's week. */
typedef struct
{
  gint64 effort;   /* minutes that tasks ask for */
  gint64 capacity; /* minutes that there are */
} WmLoadCell;

typedef struct
{
  WmRecord   *person; /* (nullable) owned; none for tasks without an owner */
  WmLoadCell *cells;  /* one a week */
  guint       n_over; /* weeks that ask for more than there is */
} WmLoadRow;

/* What a plan asks of its people, week by week. */
typedef struct
{
  gint64     first_week; /* a date, a Monday */
  guint      n_weeks;
  GPtrArray *rows;       /* of WmLoadRow, in the order of the people */
} WmLoad;

/* A task's share of one person's week. */
typedef struct
{
  WmTask *task; /* borrowed */
  gint64  effort;
} WmLoadPart;

WmLoad *wm_load_measure    (WmSchedule       *schedule);
void    wm_load_free       (WmLoad           *self);
bool    wm_load_is_over    (const WmLoadCell *cell);
gint64  wm_load_get_effort (WmSchedule       *schedule,
                            WmTask           *task);
GArray *wm_load_list_parts (WmSchedule       *schedule,
                            WmRecord         *person,
                            gint64            week);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmLoad, wm_load_free)

G_END_DECLS
