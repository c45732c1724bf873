/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-time.h"
#include "record/wm-work-hours.h"

G_BEGIN_DECLS

/* A working calendar covers the years 1970 to 2200. All moments are plan times
 * (see wm-time.h): minutes by the clock on the wall, without a zone and without
 * summer time, so each day has 1440 of them. A moment outside of these years is
 * taken for the nearest one inside. */
#define WM_CALENDAR_N_DAYS 84371 /* 1970-01-01 to 2200-12-31 */
#define WM_CALENDAR_END    ((gint64) WM_CALENDAR_N_DAYS * WM_MINUTES_PER_DAY)

typedef enum
{
  WM_CALENDAR_WORKING,
  WM_CALENDAR_OFF_HOURS, /* before, between or after the hours of a working day */
  WM_CALENDAR_WEEKEND,   /* a day of the week without working hours */
  WM_CALENDAR_EXCEPTION, /* an exception or holiday */
} WmCalendarReason;

/* What wm_calendar_explain() found. */
typedef struct
{
  WmCalendarReason reason;
  const char      *title; /* of the exception, owned by the calendar; else NULL */
  gint64           first; /* the exception's first and last date, or those of the weekend */
  gint64           last;
} WmCalendarDay;

/**
 * WmHolidayRule:
 * @year: a year
 * @user_data: what was given with the rule
 *
 * Says on which date something begins in @year, such as the day after Easter.
 *
 * Returns: a date, or %WM_UNSET for never in that year
 */
typedef gint64 (*WmHolidayRule) (int      year,
                                 gpointer user_data);

/* A point in working time: twice the working minutes since 1970, plus one where
 * the moment is meant that work goes on again rather than the one where it ended.
 *
 *      Friday 17:00          Monday 08:00         Monday 08:01
 *      2 * w                 2 * w + 1            2 * (w + 1) and 2 * (w + 1) + 1
 *
 * Points are ordered as the moments are, and the working minutes between two are
 * a subtraction. A network computes in them and turns the ends into plan times. */
typedef gint32 WmWorkPoint;

#define wm_work_point_get_minutes(point) ((point) >> 1)

typedef struct _WmCalendar WmCalendar;

WmCalendar *wm_calendar_new            (void);
WmCalendar *wm_calendar_get_clock      (void);
WmCalendar *wm_calendar_ref            (WmCalendar        *self);
void        wm_calendar_unref          (WmCalendar        *self);

void        wm_calendar_set_weekday    (WmCalendar        *self,
                                        int                weekday,
                                        const WmWorkHours *hours,
                                        guint              n_hours);
void        wm_calendar_add_exception  (WmCalendar        *self,
                                        const char        *title,
                                        gint64             first,
                                        gint64             last,
                                        const WmWorkHours *hours,
                                        guint              n_hours);
void        wm_calendar_add_yearly     (WmCalendar        *self,
                                        const char        *title,
                                        int                month,
                                        int                day,
                                        guint              n_days,
                                        const WmWorkHours *hours,
                                        guint              n_hours);
void        wm_calendar_add_rule       (WmCalendar        *self,
                                        const char        *title,
                                        guint              n_days,
                                        WmHolidayRule      rule,
                                        gpointer           user_data);
void        wm_calendar_seal           (WmCalendar        *self);

gboolean    wm_calendar_has_work       (const WmCalendar  *self);
gint64      wm_calendar_add            (const WmCalendar  *self,
                                        gint64             moment,
                                        gint64             minutes);
gint64      wm_calendar_measure        (const WmCalendar  *self,
                                        gint64             from,
                                        gint64             to);
gint64      wm_calendar_find_next      (const WmCalendar  *self,
                                        gint64             moment);
gint64      wm_calendar_find_previous  (const WmCalendar  *self,
                                        gint64             moment);
gboolean    wm_calendar_is_working     (const WmCalendar  *self,
                                        gint64             moment);
void        wm_calendar_explain        (const WmCalendar  *self,
                                        gint64             moment,
                                        WmCalendarDay     *day);

WmWorkPoint wm_calendar_get_last_point (const WmCalendar  *self);
WmWorkPoint wm_calendar_point_at_or_after  (const WmCalendar *self,
                                            gint64            moment);
WmWorkPoint wm_calendar_point_at_or_before (const WmCalendar *self,
                                            gint64            moment);
gint64      wm_calendar_point_to_time  (const WmCalendar  *self,
                                        WmWorkPoint        point);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmCalendar, wm_calendar_unref)

G_END_DECLS
