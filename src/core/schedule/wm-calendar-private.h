/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "schedule/wm-calendar.h"

G_BEGIN_DECLS

/* The hours of one kind of day. Kinds 0 to 6 are the days of the week from Monday;
 * each exception has one more. */
typedef struct
{
  WmWorkHours *hours; /* sorted, apart from each other */
  guint        n_hours;
  gint32       total; /* working minutes */
  gint32       begin;        /* of the first hours */
  gint32       before_break; /* working minutes before they end */
  gint32       break_length; /* then, minutes until they go on */
} WmDayPattern;

typedef struct
{
  char         *title;
  gint64        first, last; /* dates; of a yearly one unused */
  int           month, day;  /* of a yearly one, else 0 */
  guint         n_days;
  WmHolidayRule rule;
  gpointer      user_data;
} WmException;

/* Once sealed, three tables hold all that is asked of a calendar:
 *
 *   worked   [day]  working minutes before that day
 *   patterns [day]  which hours it has
 *   buckets  [i]    the day that holds working minute i << bucket
 *
 * A moment becomes working minutes by one look into @worked and a walk over the
 * hours of that day; working minutes become a moment by a look into two neighbouring
 * buckets. They are the same day or the next one with work, unless that one is very short. */
struct _WmCalendar
{
  GArray  *kinds;      /* of WmDayPattern */
  GArray  *exceptions; /* of WmException; a later one goes before an earlier one */
  gboolean sealed;

  gint32  *worked;     /* WM_CALENDAR_N_DAYS + 1 of them */
  guint16 *patterns;   /* index into kinds */
  guint32 *buckets;
  guint    bucket;     /* a bucket is so many working minutes, as a power of two */
  gint32   total;      /* working minutes in all */
};

static inline const WmDayPattern *
wm_calendar_get_pattern (const WmCalendar *self,
                         gint64            day)
{
  return &g_array_index (self->kinds, WmDayPattern, self->patterns[day]);
}

static inline gint64
wm_calendar_clamp (gint64 moment)
{
  return CLAMP (moment, 0, WM_CALENDAR_END);
}

G_END_DECLS
