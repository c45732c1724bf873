/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "schedule/wm-calendar-private.h"

/* Working minutes and moments, each from the other. */

/**
 * wm_calendar_has_work:
 * @self: a sealed calendar
 *
 * Returns: whether there is any working time at all. Without, every duration ends
 *   at the end of the calendar.
 */
gboolean
wm_calendar_has_work (const WmCalendar *self)
{
  g_return_val_if_fail (self->sealed, FALSE);

  return self->total > 0;
}

/* Working minutes before @moment. */
static gint32
count_worked (const WmCalendar *self,
              gint64            moment)
{
  gint64 day = moment / WM_MINUTES_PER_DAY;
  int minute = moment % WM_MINUTES_PER_DAY;
  const WmDayPattern *pattern;
  gint32 worked;

  if (day >= WM_CALENDAR_N_DAYS)
    return self->total;
  pattern = wm_calendar_get_pattern (self, day);
  worked = self->worked[day];
  for (guint i = 0; i < pattern->n_hours && pattern->hours[i].begin < minute; i++)
    worked += MIN (pattern->hours[i].end, minute) - pattern->hours[i].begin;
  return worked;
}

/* The day in which working minute number @minute is, from @low to @high at most. */
static gint64
search_day (const WmCalendar *self,
            gint32            minute,
            guint32           low,
            guint32           high)
{
  while (low < high)
    {
      guint32 middle = (low + high + 1) / 2;

      if (self->worked[middle] <= minute)
        low = middle;
      else
        high = middle - 1;
    }
  return low;
}

/* The day in which working minute number @minute is, 0 <= @minute < total. */
static inline gint64
find_day (const WmCalendar *self,
          gint32            minute)
{
  guint bucket = minute >> self->bucket;
  guint32 low = self->buckets[bucket];
  guint32 high = self->buckets[bucket + 1];
  guint32 day = self->worked[high] <= minute ? high : low;

  return self->worked[day + 1] > minute ? day : search_day (self, minute, low, high);
}

/* The moment at which working minute number @minute begins. */
static inline gint64
find_minute (const WmCalendar *self,
             gint32            minute)
{
  gint64 day = find_day (self, minute);
  const WmDayPattern *pattern = wm_calendar_get_pattern (self, day);
  int left = minute - self->worked[day];
  /* Before or after the break: nothing that the processor could guess. */
  int at = pattern->begin + left + (pattern->break_length & -(left >= pattern->before_break));

  /* Mostly there is no other. */
  for (guint i = 1; i + 1 < pattern->n_hours && at >= pattern->hours[i].end; i++)
    at += pattern->hours[i + 1].begin - pattern->hours[i].end;
  return day * WM_MINUTES_PER_DAY + at;
}

/* The first moment before which there are @worked minutes of work. */
static gint64
find_end (const WmCalendar *self,
          gint64            worked)
{
  if (worked <= 0)
    return 0;
  if (worked > self->total)
    return WM_CALENDAR_END;
  return find_minute (self, worked - 1) + 1;
}

/* The last moment before which there are @worked minutes of work. */
static gint64
find_begin (const WmCalendar *self,
            gint64            worked)
{
  if (worked < 0)
    return 0;
  if (worked >= self->total)
    return WM_CALENDAR_END;
  return find_minute (self, worked);
}

/* Whether the minute that begins at @moment is one of work. */
static gboolean
works_at (const WmCalendar *self,
          gint64            moment)
{
  int minute = moment % WM_MINUTES_PER_DAY;
  const WmDayPattern *pattern;

  if (moment < 0 || moment >= WM_CALENDAR_END)
    return FALSE;
  pattern = wm_calendar_get_pattern (self, moment / WM_MINUTES_PER_DAY);
  for (guint i = 0; i < pattern->n_hours; i++)
    if (minute >= pattern->hours[i].begin && minute < pattern->hours[i].end)
      return TRUE;
  return FALSE;
}

/**
 * wm_calendar_add:
 * @self: a sealed calendar
 * @moment: a plan time
 * @minutes: working minutes; negative to go back
 *
 * Goes so many working minutes on. Forwards it ends where work ends (Friday 17:00),
 * backwards where work begins (Monday 08:00); by 0 it stays where it is.
 *
 * Returns: a plan time, the end of the calendar at most and its beginning at least
 */
gint64
wm_calendar_add (const WmCalendar *self,
                 gint64            moment,
                 gint64            minutes)
{
  gint64 worked;

  g_return_val_if_fail (self->sealed, moment);

  moment = wm_calendar_clamp (moment);
  if (minutes == 0)
    return moment;
  worked = count_worked (self, moment) + CLAMP (minutes, -G_MAXINT32, G_MAXINT32);
  return minutes > 0 ? find_end (self, worked) : find_begin (self, worked);
}

/**
 * wm_calendar_measure:
 * @self: a sealed calendar
 * @from: a plan time
 * @to: a plan time
 *
 * Returns: working minutes from @from to @to, negative when @to is the earlier one
 */
gint64
wm_calendar_measure (const WmCalendar *self,
                     gint64            from,
                     gint64            to)
{
  g_return_val_if_fail (self->sealed, 0);

  return (gint64) count_worked (self, wm_calendar_clamp (to)) - count_worked (self, wm_calendar_clamp (from));
}

/**
 * wm_calendar_find_next:
 * @self: a sealed calendar
 * @moment: a plan time
 *
 * Returns: the first moment from @moment on at which work can start, or the end of
 *   the calendar
 */
gint64
wm_calendar_find_next (const WmCalendar *self,
                       gint64            moment)
{
  g_return_val_if_fail (self->sealed, moment);

  return find_begin (self, count_worked (self, wm_calendar_clamp (moment)));
}

/**
 * wm_calendar_find_previous:
 * @self: a sealed calendar
 * @moment: a plan time
 *
 * Returns: the last moment up to @moment at which work can end, or the beginning of
 *   the calendar
 */
gint64
wm_calendar_find_previous (const WmCalendar *self,
                           gint64            moment)
{
  g_return_val_if_fail (self->sealed, moment);

  return find_end (self, count_worked (self, wm_calendar_clamp (moment)));
}

/**
 * wm_calendar_is_working:
 * @self: a sealed calendar
 * @moment: a plan time
 *
 * Returns: whether the minute that begins at @moment is one of work
 */
gboolean
wm_calendar_is_working (const WmCalendar *self,
                        gint64            moment)
{
  g_return_val_if_fail (self->sealed, FALSE);

  return works_at (self, moment);
}

/**
 * wm_calendar_get_last_point:
 * @self: a sealed calendar
 *
 * Returns: the point of the calendar's end; the first one is 0
 */
WmWorkPoint
wm_calendar_get_last_point (const WmCalendar *self)
{
  g_return_val_if_fail (self->sealed, 0);

  return 2 * self->total + 1;
}

/**
 * wm_calendar_point_at_or_after:
 * @self: a sealed calendar
 * @moment: a plan time
 *
 * Returns: the smallest point whose time is not before @moment
 */
WmWorkPoint
wm_calendar_point_at_or_after (const WmCalendar *self,
                               gint64            moment)
{
  g_return_val_if_fail (self->sealed, 0);

  moment = wm_calendar_clamp (moment);
  /* Is this the moment at which the last working minute ended, or a later one? */
  return 2 * count_worked (self, moment) + (moment > 0 && !works_at (self, moment - 1));
}

/**
 * wm_calendar_point_at_or_before:
 * @self: a sealed calendar
 * @moment: a plan time
 *
 * With wm_calendar_point_at_or_after(), this turns a bound on time into one on points,
 * so that for each moment and point, after(moment) <= point exactly when moment <=
 * time(point), and point <= before(moment) exactly when time(point) <= moment.
 *
 * Returns: the largest point whose time is not after @moment
 */
WmWorkPoint
wm_calendar_point_at_or_before (const WmCalendar *self,
                                gint64            moment)
{
  g_return_val_if_fail (self->sealed, 0);

  moment = wm_calendar_clamp (moment);
  return 2 * count_worked (self, moment) + (moment == WM_CALENDAR_END || works_at (self, moment));
}

/**
 * wm_calendar_point_to_time:
 * @self: a sealed calendar
 * @point: a point in working time; outside of the calendar it is moved to its ends
 *
 * Returns: a plan time
 */
gint64
wm_calendar_point_to_time (const WmCalendar *self,
                           WmWorkPoint       point)
{
  g_return_val_if_fail (self->sealed, 0);

  if (point & 1)
    return find_begin (self, wm_work_point_get_minutes (point));
  return find_end (self, wm_work_point_get_minutes (point));
}
