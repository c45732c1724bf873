/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "schedule/wm-calendar-private.h"

#define FIRST_YEAR   1970
#define LAST_YEAR    2200

/* A bucket is so many working minutes, as a power of two, that no working day but a very short one is less. */
#define LEAST_BUCKET 8
#define MOST_BUCKET  10

static void
clear_pattern (gpointer data)
{
  WmDayPattern *pattern = data;

  g_free (pattern->hours);
}

static void
clear_exception (gpointer data)
{
  WmException *exception = data;

  g_free (exception->title);
}

static int
compare_hours (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  return ((const WmWorkHours *) a)->begin - ((const WmWorkHours *) b)->begin;
}

/* Sorts and joins @hours, so that whatever a caller or a file gives is a proper pattern. */
static WmDayPattern
make_pattern (const WmWorkHours *hours,
              guint              n_hours)
{
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (WmWorkHours));
  WmDayPattern pattern = { 0 };

  if (n_hours > 0)
    g_array_append_vals (sorted, hours, n_hours);
  g_array_sort_with_data (sorted, compare_hours, NULL);
  pattern.hours = g_new (WmWorkHours, MAX (n_hours, 1));
  for (guint i = 0; i < sorted->len; i++)
    {
      WmWorkHours next = g_array_index (sorted, WmWorkHours, i);
      WmWorkHours *last = pattern.n_hours > 0 ? &pattern.hours[pattern.n_hours - 1] : NULL;

      next.begin = CLAMP (next.begin, 0, WM_MINUTES_PER_DAY);
      next.end = CLAMP (next.end, 0, WM_MINUTES_PER_DAY);
      if (next.begin >= next.end)
        continue;
      if (last != NULL && next.begin <= last->end)
        last->end = MAX (last->end, next.end);
      else
        pattern.hours[pattern.n_hours++] = next;
    }
  for (guint i = 0; i < pattern.n_hours; i++)
    pattern.total += pattern.hours[i].end - pattern.hours[i].begin;
  if (pattern.n_hours > 0)
    {
      pattern.begin = pattern.hours[0].begin;
      pattern.before_break = pattern.hours[0].end - pattern.begin;
    }
  if (pattern.n_hours > 1)
    pattern.break_length = pattern.hours[1].begin - pattern.hours[0].end;
  return pattern;
}

/**
 * wm_calendar_new:
 *
 * Makes a calendar of Monday to Friday, 08:00 to 12:00 and 13:00 to 17:00. It can
 * be changed until wm_calendar_seal() is called, and asked only after that.
 *
 * Source: the standard calendar of Microsoft Project.
 *
 * Returns: (transfer full): a calendar
 */
WmCalendar *
wm_calendar_new (void)
{
  static const WmWorkHours office[] = { { 8 * 60, 12 * 60 }, { 13 * 60, 17 * 60 } };
  WmCalendar *self = g_atomic_rc_box_new0 (WmCalendar);

  self->kinds = g_array_new (FALSE, TRUE, sizeof (WmDayPattern));
  g_array_set_clear_func (self->kinds, clear_pattern);
  self->exceptions = g_array_new (FALSE, TRUE, sizeof (WmException));
  g_array_set_clear_func (self->exceptions, clear_exception);
  for (int weekday = 1; weekday <= 7; weekday++)
    {
      WmDayPattern pattern = make_pattern (office, weekday <= 5 ? G_N_ELEMENTS (office) : 0);

      g_array_append_val (self->kinds, pattern);
    }
  return self;
}

/**
 * wm_calendar_get_clock:
 *
 * Returns: (transfer none): the calendar in which every minute is one of work; sealed, and there for ever
 */
WmCalendar *
wm_calendar_get_clock (void)
{
  static const WmWorkHours whole_day[] = { { 0, WM_MINUTES_PER_DAY } };
  static WmCalendar *clock;

  if (g_once_init_enter_pointer (&clock))
    {
      WmCalendar *made = wm_calendar_new ();

      for (int weekday = 1; weekday <= 7; weekday++)
        wm_calendar_set_weekday (made, weekday, whole_day, G_N_ELEMENTS (whole_day));
      wm_calendar_seal (made);
      g_once_init_leave_pointer (&clock, made);
    }
  return clock;
}

/**
 * wm_calendar_ref:
 * @self: a calendar
 *
 * Returns: (transfer full): @self. A sealed calendar never changes, so threads may
 *   share it.
 */
WmCalendar *
wm_calendar_ref (WmCalendar *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
free_contents (gpointer data)
{
  WmCalendar *self = data;

  g_array_unref (self->kinds);
  g_array_unref (self->exceptions);
  g_free (self->worked);
  g_free (self->patterns);
  g_free (self->buckets);
}

/**
 * wm_calendar_unref:
 * @self: (transfer full): a calendar
 */
void
wm_calendar_unref (WmCalendar *self)
{
  g_atomic_rc_box_release_full (self, free_contents);
}

/**
 * wm_calendar_set_weekday:
 * @self: a calendar that is not sealed
 * @weekday: 1 for Monday to 7 for Sunday
 * @hours: (array length=n_hours) (nullable): when there is work, in any order
 * @n_hours: how many; 0 for a day off
 */
void
wm_calendar_set_weekday (WmCalendar        *self,
                         int                weekday,
                         const WmWorkHours *hours,
                         guint              n_hours)
{
  WmDayPattern *pattern;

  g_return_if_fail (!self->sealed);
  g_return_if_fail (weekday >= 1 && weekday <= 7);

  pattern = &g_array_index (self->kinds, WmDayPattern, weekday - 1);
  clear_pattern (pattern);
  *pattern = make_pattern (hours, n_hours);
}

static void
take_exception (WmCalendar        *self,
                WmException          exception,
                const WmWorkHours *hours,
                guint              n_hours)
{
  WmDayPattern pattern = make_pattern (hours, n_hours);

  g_array_append_val (self->exceptions, exception);
  g_array_append_val (self->kinds, pattern);
}

/**
 * wm_calendar_add_exception:
 * @self: a calendar that is not sealed
 * @title: what people call it
 * @first: its first date
 * @last: its last date, or %WM_UNSET for the same day; before @first there is none
 * @hours: (array length=n_hours) (nullable): when there is work on these days
 * @n_hours: how many; 0 when there is no work
 *
 * Gives some days hours of their own. Where exceptions meet, the one that was added last holds.
 */
void
wm_calendar_add_exception (WmCalendar        *self,
                           const char        *title,
                           gint64             first,
                           gint64             last,
                           const WmWorkHours *hours,
                           guint              n_hours)
{
  g_return_if_fail (!self->sealed);
  g_return_if_fail (title != NULL);

  take_exception (self,
                  (WmException) { .title = g_strdup (title), .first = first, .last = last == WM_UNSET ? first : last },
                  hours, n_hours);
}

/**
 * wm_calendar_add_yearly:
 * @self: a calendar that is not sealed
 * @title: what people call it
 * @month: 1 to 12
 * @day: of the month; a 29 February comes in leap years only
 * @n_days: how many days it lasts; it may run into the next year
 * @hours: (array length=n_hours) (nullable): when there is work on these days
 * @n_hours: how many; 0 when there is no work
 *
 * Gives days that come back each year on the same date hours of their own.
 */
void
wm_calendar_add_yearly (WmCalendar        *self,
                        const char        *title,
                        int                month,
                        int                day,
                        guint              n_days,
                        const WmWorkHours *hours,
                        guint              n_hours)
{
  g_return_if_fail (!self->sealed);
  g_return_if_fail (title != NULL);
  g_return_if_fail (month >= 1 && month <= 12 && day >= 1 && day <= 31);

  take_exception (self,
                  (WmException) { .title = g_strdup (title), .month = month, .day = day, .n_days = MIN (n_days, 366) },
                  hours, n_hours);
}

/**
 * wm_calendar_add_rule:
 * @self: a calendar that is not sealed
 * @title: what people call it
 * @n_days: how many days it lasts
 * @rule: (scope async): says when it begins in a year; called in wm_calendar_seal() only
 * @user_data: for @rule
 *
 * Adds days off whose date must be computed for each year, such as Easter Monday.
 */
void
wm_calendar_add_rule (WmCalendar    *self,
                      const char    *title,
                      guint          n_days,
                      WmHolidayRule  rule,
                      gpointer       user_data)
{
  g_return_if_fail (!self->sealed);
  g_return_if_fail (title != NULL);
  g_return_if_fail (rule != NULL);

  take_exception (self,
                  (WmException) { .title = g_strdup (title), .n_days = MIN (n_days, 366), .rule = rule, .user_data = user_data },
                  NULL, 0);
}

static void
mark_days (WmCalendar *self,
           guint16     kind,
           gint64      first,
           gint64      last)
{
  last = MIN (last, WM_CALENDAR_N_DAYS - 1);
  for (gint64 day = MAX (first, 0); day <= last; day++)
    self->patterns[day] = kind;
}

/* When @exception begins in @year, or %WM_UNSET. */
static gint64
begin_in_year (const WmException *exception,
               int              year)
{
  if (exception->rule != NULL)
    return exception->rule (year, exception->user_data);
  if (!g_date_valid_dmy (exception->day, exception->month, year))
    return WM_UNSET;
  return wm_date_new (year, exception->month, exception->day);
}

static void
mark_exception (WmCalendar *self,
                guint       index)
{
  const WmException *exception = &g_array_index (self->exceptions, WmException, index);
  guint16 kind = 7 + index;

  if (exception->rule == NULL && exception->month == 0)
    {
      mark_days (self, kind, exception->first, exception->last);
      return;
    }

  /* What begins in the last days of 1969 reaches into 1970. */
  for (int year = FIRST_YEAR - 1; year <= LAST_YEAR; year++)
    {
      gint64 first = begin_in_year (exception, year);

      if (first != WM_UNSET)
        mark_days (self, kind, first, first + exception->n_days - 1);
    }
}

/* The shortest kind of day on which there is work decides. */
static guint
choose_bucket (const WmCalendar *self)
{
  gint32 least = 1 << MOST_BUCKET;

  for (guint i = 0; i < self->kinds->len; i++)
    {
      gint32 total = g_array_index (self->kinds, WmDayPattern, i).total;

      if (total > 0)
        least = MIN (least, total);
    }
  return MAX (g_bit_storage (least) - 1, LEAST_BUCKET);
}

static void
fill_buckets (WmCalendar *self)
{
  guint n_buckets;
  guint bucket = 0;

  self->bucket = choose_bucket (self);
  n_buckets = (self->total >> self->bucket) + 2;
  self->buckets = g_new (guint32, n_buckets);
  for (guint32 day = 0; day < WM_CALENDAR_N_DAYS; day++)
    while ((gint64) bucket << self->bucket < self->worked[day + 1])
      self->buckets[bucket++] = day;
  while (bucket < n_buckets)
    self->buckets[bucket++] = WM_CALENDAR_N_DAYS - 1;
}

/**
 * wm_calendar_seal:
 * @self: a calendar
 *
 * Ends the changes to @self, and makes its tables: about 0.6 MB, whatever is in it.
 */
void
wm_calendar_seal (WmCalendar *self)
{
  gint32 total = 0;

  g_return_if_fail (!self->sealed);
  /* A day knows its hours by 16 bits. */
  g_return_if_fail (self->kinds->len <= G_MAXUINT16);

  self->patterns = g_new (guint16, WM_CALENDAR_N_DAYS);
  for (gint64 day = 0; day < WM_CALENDAR_N_DAYS; day++)
    self->patterns[day] = (day + 3) % 7; /* 1970-01-01 was a Thursday */
  for (guint i = 0; i < self->exceptions->len; i++)
    mark_exception (self, i);

  self->worked = g_new (gint32, WM_CALENDAR_N_DAYS + 1);
  for (gint64 day = 0; day < WM_CALENDAR_N_DAYS; day++)
    {
      self->worked[day] = total;
      total += wm_calendar_get_pattern (self, day)->total;
    }
  self->worked[WM_CALENDAR_N_DAYS] = total;
  self->total = total;
  fill_buckets (self);
  self->sealed = TRUE;
}

/* Stretches @day over all neighbouring days with the same reason. */
static void
find_extent (const WmCalendar *self,
             WmCalendarDay    *day)
{
  guint16 kind = self->patterns[day->first];

#define SAME(d) (kind >= 7 ? self->patterns[d] == kind : self->patterns[d] < 7 && wm_calendar_get_pattern (self, d)->total == 0)
  while (day->first > 0 && SAME (day->first - 1))
    day->first--;
  while (day->last < WM_CALENDAR_N_DAYS - 1 && SAME (day->last + 1))
    day->last++;
#undef SAME
}

/**
 * wm_calendar_explain:
 * @self: a sealed calendar
 * @moment: a plan time
 * @day: (out): why there is or is not work at @moment
 *
 * An exception's dates are those of its days around @moment, so a yearly one
 * tells those of this time, and one that another covers in part tells the rest.
 */
void
wm_calendar_explain (const WmCalendar *self,
                     gint64            moment,
                     WmCalendarDay    *day)
{
  gint64 date = wm_calendar_clamp (moment) / WM_MINUTES_PER_DAY;
  guint16 kind;

  g_return_if_fail (self->sealed);

  date = MIN (date, WM_CALENDAR_N_DAYS - 1);
  kind = self->patterns[date];
  *day = (WmCalendarDay) { .reason = WM_CALENDAR_WORKING, .first = date, .last = date };
  if (wm_calendar_is_working (self, moment))
    return;
  if (kind >= 7)
    {
      day->reason = WM_CALENDAR_EXCEPTION;
      day->title = g_array_index (self->exceptions, WmException, kind - 7).title;
      find_extent (self, day);
    }
  else if (wm_calendar_get_pattern (self, date)->total == 0)
    {
      day->reason = WM_CALENDAR_WEEKEND;
      find_extent (self, day);
    }
  else
    day->reason = WM_CALENDAR_OFF_HOURS;
}
