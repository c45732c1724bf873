/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "schedule/wm-calendar.h"

#define FIRST_YEAR   1970
#define LAST_YEAR    2200

/* A bucket is so many working minutes, as a power of two, that no working day but a very short one is less. */
#define LEAST_BUCKET 8
#define MOST_BUCKET  10

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
} Pattern;

typedef struct
{
  char         *title;
  gint64        first, last; /* dates; of a yearly one unused */
  int           month, day;  /* of a yearly one, else 0 */
  guint         n_days;
  WmHolidayRule rule;
  gpointer      user_data;
} Exception;

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
  GArray  *kinds;      /* of Pattern */
  GArray  *exceptions; /* of Exception; a later one goes before an earlier one */
  gboolean sealed;

  gint32  *worked;     /* WM_CALENDAR_N_DAYS + 1 of them */
  guint16 *patterns;   /* index into kinds */
  guint32 *buckets;
  guint    bucket;     /* see LEAST_BUCKET */
  gint32   total;      /* working minutes in all */
};

static void
clear_pattern (gpointer data)
{
  Pattern *pattern = data;

  g_free (pattern->hours);
}

static void
clear_exception (gpointer data)
{
  Exception *exception = data;

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
static Pattern
make_pattern (const WmWorkHours *hours,
              guint              n_hours)
{
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (WmWorkHours));
  Pattern pattern = { 0 };

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

static inline const Pattern *
get_pattern (const WmCalendar *self,
             gint64            day)
{
  return &g_array_index (self->kinds, Pattern, self->patterns[day]);
}

static inline gint64
clamp_moment (gint64 moment)
{
  return CLAMP (moment, 0, WM_CALENDAR_END);
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

  self->kinds = g_array_new (FALSE, TRUE, sizeof (Pattern));
  g_array_set_clear_func (self->kinds, clear_pattern);
  self->exceptions = g_array_new (FALSE, TRUE, sizeof (Exception));
  g_array_set_clear_func (self->exceptions, clear_exception);
  for (int weekday = 1; weekday <= 7; weekday++)
    {
      Pattern pattern = make_pattern (office, weekday <= 5 ? G_N_ELEMENTS (office) : 0);

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
  Pattern *pattern;

  g_return_if_fail (!self->sealed);
  g_return_if_fail (weekday >= 1 && weekday <= 7);

  pattern = &g_array_index (self->kinds, Pattern, weekday - 1);
  clear_pattern (pattern);
  *pattern = make_pattern (hours, n_hours);
}

static void
take_exception (WmCalendar        *self,
                Exception          exception,
                const WmWorkHours *hours,
                guint              n_hours)
{
  Pattern pattern = make_pattern (hours, n_hours);

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
                  (Exception) { .title = g_strdup (title), .first = first, .last = last == WM_UNSET ? first : last },
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
                  (Exception) { .title = g_strdup (title), .month = month, .day = day, .n_days = MIN (n_days, 366) },
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
                  (Exception) { .title = g_strdup (title), .n_days = MIN (n_days, 366), .rule = rule, .user_data = user_data },
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
begin_in_year (const Exception *exception,
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
  const Exception *exception = &g_array_index (self->exceptions, Exception, index);
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
      gint32 total = g_array_index (self->kinds, Pattern, i).total;

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
      total += get_pattern (self, day)->total;
    }
  self->worked[WM_CALENDAR_N_DAYS] = total;
  self->total = total;
  fill_buckets (self);
  self->sealed = TRUE;
}

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
  const Pattern *pattern;
  gint32 worked;

  if (day >= WM_CALENDAR_N_DAYS)
    return self->total;
  pattern = get_pattern (self, day);
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
  const Pattern *pattern = get_pattern (self, day);
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
  const Pattern *pattern;

  if (moment < 0 || moment >= WM_CALENDAR_END)
    return FALSE;
  pattern = get_pattern (self, moment / WM_MINUTES_PER_DAY);
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

  moment = clamp_moment (moment);
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

  return (gint64) count_worked (self, clamp_moment (to)) - count_worked (self, clamp_moment (from));
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

  return find_begin (self, count_worked (self, clamp_moment (moment)));
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

  return find_end (self, count_worked (self, clamp_moment (moment)));
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

/* Stretches @day over all neighbouring days with the same reason. */
static void
find_extent (const WmCalendar *self,
             WmCalendarDay    *day)
{
  guint16 kind = self->patterns[day->first];

#define SAME(d) (kind >= 7 ? self->patterns[d] == kind : self->patterns[d] < 7 && get_pattern (self, d)->total == 0)
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
  gint64 date = clamp_moment (moment) / WM_MINUTES_PER_DAY;
  guint16 kind;

  g_return_if_fail (self->sealed);

  date = MIN (date, WM_CALENDAR_N_DAYS - 1);
  kind = self->patterns[date];
  *day = (WmCalendarDay) { .reason = WM_CALENDAR_WORKING, .first = date, .last = date };
  if (works_at (self, moment))
    return;
  if (kind >= 7)
    {
      day->reason = WM_CALENDAR_EXCEPTION;
      day->title = g_array_index (self->exceptions, Exception, kind - 7).title;
      find_extent (self, day);
    }
  else if (get_pattern (self, date)->total == 0)
    {
      day->reason = WM_CALENDAR_WEEKEND;
      find_extent (self, day);
    }
  else
    day->reason = WM_CALENDAR_OFF_HOURS;
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

  moment = clamp_moment (moment);
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

  moment = clamp_moment (moment);
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
