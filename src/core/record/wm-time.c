/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "record/wm-field.h"
#include "record/wm-time.h"

#define FIRST_YEAR 1900
#define LAST_YEAR  2199

static gint64
floor_div (gint64 a,
           gint64 b)
{
  return a / b - (a % b < 0);
}

static gboolean
is_date (int year,
         int month,
         int day)
{
  return year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 &&
         g_date_valid_dmy (day, month, year);
}

/* Reads exactly @n digits. */
static gboolean
read_digits (const char **p,
             int          n,
             int         *value)
{
  *value = 0;
  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (**p))
        return FALSE;
      *value = *value * 10 + (*(*p)++ - '0');
    }
  return TRUE;
}

static gboolean
read_char (const char **p,
           char         c)
{
  return *(*p)++ == c;
}

static gboolean
read_date (const char **p,
           gint64      *date)
{
  int year, month, day;

  if (!read_digits (p, 4, &year) || !read_char (p, '-') || !read_digits (p, 2, &month) ||
      !read_char (p, '-') || !read_digits (p, 2, &day) || !is_date (year, month, day))
    return FALSE;
  *date = wm_date_new (year, month, day);
  return TRUE;
}

static gboolean
read_clock (const char **p,
            int         *minute)
{
  int hour, min;

  if (!read_digits (p, 2, &hour) || !read_char (p, ':') || !read_digits (p, 2, &min) || hour > 23 || min > 59)
    return FALSE;
  *minute = hour * 60 + min;
  return TRUE;
}

static gint64
refuse (GError    **error,
        const char *text,
        const char *form)
{
  g_set_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID, _ ("“%s” is not of the form %s"), text, form);
  return WM_UNSET;
}

/**
 * wm_date_new:
 * @year: a year
 * @month: 1 to 12
 * @day: 1 to the month's last
 *
 * Makes a date by the proleptic Gregorian calendar.
 *
 * Source: Howard Hinnant, “chrono-Compatible Low-Level Date Algorithms”, days_from_civil.
 *
 * Returns: days since 1970-01-01
 */
gint64
wm_date_new (int year,
             int month,
             int day)
{
  gint64 y = month <= 2 ? year - 1 : year;
  gint64 era = floor_div (y, 400);
  gint64 year_of_era = y - era * 400;
  gint64 day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

/**
 * wm_date_split:
 * @date: days since 1970-01-01
 * @year: (out) (optional): its year
 * @month: (out) (optional): its month, 1 to 12
 * @day: (out) (optional): its day of the month
 *
 * The reverse of wm_date_new(); the same source.
 */
void
wm_date_split (gint64  date,
               int    *year,
               int    *month,
               int    *day)
{
  gint64 z = date + 719468;
  gint64 era = floor_div (z, 146097);
  gint64 day_of_era = z - era * 146097;
  gint64 year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  gint64 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint64 shifted = (5 * day_of_year + 2) / 153;
  int of_year = (int) (shifted + (shifted < 10 ? 3 : -9));

  if (day != NULL)
    *day = (int) (day_of_year - (153 * shifted + 2) / 5 + 1);
  if (month != NULL)
    *month = of_year;
  if (year != NULL)
    *year = (int) (year_of_era + era * 400 + (of_year <= 2));
}

/**
 * wm_date_weekday:
 * @date: days since 1970-01-01
 *
 * Returns: 1 for Monday to 7 for Sunday (ISO 8601)
 */
int
wm_date_weekday (gint64 date)
{
  return (int) (date + 3 - 7 * floor_div (date + 3, 7)) + 1;
}

/**
 * wm_date_add_months:
 * @date: days since 1970-01-01
 * @months: how many; may be negative
 *
 * Returns: the same day of the month so many months on, or that month's last day
 */
gint64
wm_date_add_months (gint64 date,
                    int    months)
{
  int year, month, day;
  gint64 all;

  wm_date_split (date, &year, &month, &day);
  all = (gint64) year * 12 + month - 1 + months;
  year = (int) floor_div (all, 12);
  month = (int) (all - (gint64) year * 12) + 1;
  return wm_date_new (year, month, MIN (day, g_date_get_days_in_month (month, year)));
}

/**
 * wm_date_today:
 *
 * Returns: the date by this computer's clock and zone. `WAYMARK_TODAY` in the
 *   environment (a date) stands in for it, so that pictures can be made again.
 */
gint64
wm_date_today (void)
{
  const char *given = g_getenv ("WAYMARK_TODAY");
  g_autoptr (GDateTime) now = NULL;

  if (given != NULL)
    {
      gint64 date = wm_date_parse (given, NULL);
      if (date != WM_UNSET)
        return date;
    }
  now = g_date_time_new_now_local ();
  return wm_date_new (g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));
}

/**
 * wm_date_parse:
 * @text: `2026-03-02`
 * @error: return location
 *
 * Returns: days since 1970-01-01; %WM_UNSET with %WM_FIELD_ERROR_INVALID for
 *   anything else, and for years outside 1900 to 2199
 */
gint64
wm_date_parse (const char  *text,
               GError     **error)
{
  const char *p = text;
  gint64 date;

  if (!read_date (&p, &date) || *p != '\0')
    return refuse (error, text, "2026-03-02");
  return date;
}

/**
 * wm_date_format:
 * @date: a date
 *
 * Returns: (transfer full): it by ISO 8601; empty for %WM_UNSET
 */
char *
wm_date_format (gint64 date)
{
  int year, month, day;

  if (date == WM_UNSET)
    return g_strdup ("");
  wm_date_split (date, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/**
 * wm_date_dup_label:
 * @date: a date
 *
 * Returns: (transfer full): it as a person reads it, in the locale's own short form
 */
char *
wm_date_dup_label (gint64 date)
{
  g_autoptr (GDateTime) time = NULL;
  int year, month, day;

  if (date == WM_UNSET)
    return g_strdup ("");
  wm_date_split (date, &year, &month, &day);
  time = g_date_time_new_utc (year, month, day, 12, 0, 0);
  /* Translators: a date, as g_date_time_format() takes it: 2 Mar 2026 */
  return g_date_time_format (time, _ ("%-d %b %Y"));
}

gint64
wm_plan_time_new (gint64 date,
                  int    minute_of_day)
{
  return date * WM_MINUTES_PER_DAY + minute_of_day;
}

/**
 * wm_plan_time_to_date:
 * @plan_time: a plan time
 *
 * Returns: the date it falls on, %WM_UNSET for %WM_UNSET
 */
gint64
wm_plan_time_to_date (gint64 plan_time)
{
  return plan_time == WM_UNSET ? WM_UNSET : floor_div (plan_time, WM_MINUTES_PER_DAY);
}

/**
 * wm_plan_time_parse:
 * @text: `2026-03-02T08:00`, or a date alone, which is its midnight
 * @error: return location
 *
 * Returns: a plan time, or %WM_UNSET with %WM_FIELD_ERROR_INVALID
 */
gint64
wm_plan_time_parse (const char  *text,
                    GError     **error)
{
  const char *p = text;
  gint64 date;
  int minute = 0;

  if (!read_date (&p, &date) || (*p == 'T' && (p++, !read_clock (&p, &minute))) || *p != '\0')
    return refuse (error, text, "2026-03-02T08:00");
  return wm_plan_time_new (date, minute);
}

char *
wm_plan_time_format (gint64 plan_time)
{
  g_autofree char *date = NULL;
  int minute;

  if (plan_time == WM_UNSET)
    return g_strdup ("");
  date = wm_date_format (wm_plan_time_to_date (plan_time));
  minute = (int) (plan_time - wm_plan_time_to_date (plan_time) * WM_MINUTES_PER_DAY);
  return g_strdup_printf ("%sT%02d:%02d", date, minute / 60, minute % 60);
}

char *
wm_plan_time_dup_label (gint64 plan_time)
{
  return wm_date_dup_label (wm_plan_time_to_date (plan_time));
}

/**
 * wm_moment_now:
 *
 * Returns: now, in seconds since 1970-01-01T00:00:00Z
 */
gint64
wm_moment_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/**
 * wm_moment_parse:
 * @text: `2026-03-02T07:00:00Z`
 * @error: return location
 *
 * Returns: seconds since 1970-01-01T00:00:00Z, or %WM_UNSET with %WM_FIELD_ERROR_INVALID
 */
gint64
wm_moment_parse (const char  *text,
                 GError     **error)
{
  const char *p = text;
  gint64 date;
  int minute, second;

  if (!read_date (&p, &date) || !read_char (&p, 'T') || !read_clock (&p, &minute) || !read_char (&p, ':') ||
      !read_digits (&p, 2, &second) || second > 59 || !g_str_equal (p, "Z"))
    return refuse (error, text, "2026-03-02T07:00:00Z");
  return (wm_plan_time_new (date, minute)) * 60 + second;
}

char *
wm_moment_format (gint64 moment)
{
  g_autofree char *minute = NULL;

  if (moment == WM_UNSET)
    return g_strdup ("");
  minute = wm_plan_time_format (floor_div (moment, 60));
  return g_strdup_printf ("%s:%02dZ", minute, (int) (moment - 60 * floor_div (moment, 60)));
}

/**
 * wm_moment_dup_label:
 * @moment: a moment
 *
 * Returns: (transfer full): its date and time by this computer's zone, for people
 */
char *
wm_moment_dup_label (gint64 moment)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (moment == WM_UNSET)
    return g_strdup ("");
  utc = g_date_time_new_from_unix_utc (moment);
  local = g_date_time_to_local (utc);
  /* Translators: a date and time, as g_date_time_format() takes it: 2 Mar 2026, 09:00 */
  return g_date_time_format (local, _ ("%-d %b %Y, %H:%M"));
}

/**
 * wm_duration_parse:
 * @text: a number and a unit: `3d`, `2.5d`, `3w`, `4h`, `30m`; days where there is none
 * @error: return location
 *
 * Reads a duration in working time: a day is 8 hours and a week 5 days, as
 * Microsoft Project takes them by default.
 *
 * Returns: working minutes, or %WM_UNSET with %WM_FIELD_ERROR_INVALID
 */
gint64
wm_duration_parse (const char  *text,
                   GError     **error)
{
  static const struct { const char *unit; int minutes; } units[] = {
    { "m", 1 }, { "h", 60 }, { "d", WM_MINUTES_PER_WORKDAY },
    { "w", WM_MINUTES_PER_WORKDAY * WM_WORKDAYS_PER_WEEK }, { "", WM_MINUTES_PER_WORKDAY },
  };
  char *end;
  double number = g_ascii_strtod (text, &end);

  if (end == text || !isfinite (number) || number < 0 || number > 100000)
    return refuse (error, text, "3d, 2.5d, 3w, 4h, 30m");
  while (*end == ' ')
    end++;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (end, units[i].unit))
      return (gint64) llround (number * units[i].minutes);
  return refuse (error, text, "3d, 2.5d, 3w, 4h, 30m");
}

/**
 * wm_duration_format:
 * @minutes: working minutes
 *
 * Returns: (transfer full): the shortest form that wm_duration_parse() reads back
 *   exactly: days where they are tenths of a day, else hours, else minutes
 */
char *
wm_duration_format (gint64 minutes)
{
  if (minutes == WM_UNSET)
    return g_strdup ("");
  if (minutes % WM_MINUTES_PER_WORKDAY == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT "d", minutes / WM_MINUTES_PER_WORKDAY);
  if (minutes > 0 && minutes % (WM_MINUTES_PER_WORKDAY / 10) == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT ".%dd", minutes / WM_MINUTES_PER_WORKDAY,
                            (int) (minutes % WM_MINUTES_PER_WORKDAY / (WM_MINUTES_PER_WORKDAY / 10)));
  if (minutes % 60 == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT "h", minutes / 60);
  return g_strdup_printf ("%" G_GINT64_FORMAT "m", minutes);
}
