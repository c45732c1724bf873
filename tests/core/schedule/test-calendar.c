/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "schedule/wm-calendar.h"

#define SEED 20260302

static WmCalendar *
make_standard (void)
{
  WmCalendar *calendar = wm_calendar_new ();

  wm_calendar_seal (calendar);
  return calendar;
}

static gint64
at (int year,
    int month,
    int day,
    int hour,
    int minute)
{
  return wm_date_new (year, month, day) * WM_MINUTES_PER_DAY + hour * 60 + minute;
}

static void
test_covers_1970_to_2200 (void)
{
  g_assert_cmpint (wm_date_new (1970, 1, 1), ==, 0);
  g_assert_cmpint (wm_date_new (2201, 1, 1), ==, WM_CALENDAR_N_DAYS);
}

static void
test_forward_ends_on_friday (void)
{
  g_autoptr (WmCalendar) calendar = make_standard ();

  g_assert_cmpint (wm_calendar_add (calendar, at (2026, 3, 2, 8, 0), 5 * 480), ==, at (2026, 3, 6, 17, 0));
  g_assert_cmpint (wm_calendar_add (calendar, at (2026, 3, 2, 8, 0), 240), ==, at (2026, 3, 2, 12, 0));
  g_assert_cmpint (wm_calendar_add (calendar, at (2026, 3, 2, 8, 0), 241), ==, at (2026, 3, 2, 13, 1));
  g_assert_cmpint (wm_calendar_add (calendar, at (2026, 3, 7, 3, 0), 1), ==, at (2026, 3, 9, 8, 1));
}

static void
test_backward_begins_on_monday (void)
{
  g_autoptr (WmCalendar) calendar = make_standard ();

  g_assert_cmpint (wm_calendar_add (calendar, at (2026, 3, 6, 17, 0), -5 * 480), ==, at (2026, 3, 2, 8, 0));
  g_assert_cmpint (wm_calendar_add (calendar, at (2026, 3, 8, 12, 0), -480), ==, at (2026, 3, 6, 8, 0));
}

static void
test_adding_nothing_stays (void)
{
  g_autoptr (WmCalendar) calendar = make_standard ();

  g_assert_cmpint (wm_calendar_add (calendar, at (2026, 3, 7, 12, 34), 0), ==, at (2026, 3, 7, 12, 34));
}

static void
test_next_and_previous (void)
{
  g_autoptr (WmCalendar) calendar = make_standard ();

  g_assert_cmpint (wm_calendar_find_next (calendar, at (2026, 3, 6, 17, 0)), ==, at (2026, 3, 9, 8, 0));
  g_assert_cmpint (wm_calendar_find_next (calendar, at (2026, 3, 6, 16, 59)), ==, at (2026, 3, 6, 16, 59));
  g_assert_cmpint (wm_calendar_find_next (calendar, at (2026, 3, 6, 12, 0)), ==, at (2026, 3, 6, 13, 0));
  g_assert_cmpint (wm_calendar_find_previous (calendar, at (2026, 3, 9, 8, 0)), ==, at (2026, 3, 6, 17, 0));
  g_assert_cmpint (wm_calendar_find_previous (calendar, at (2026, 3, 9, 8, 1)), ==, at (2026, 3, 9, 8, 1));
}

static void
test_points_tell_friday_from_monday (void)
{
  g_autoptr (WmCalendar) calendar = make_standard ();
  WmWorkPoint friday = wm_calendar_point_at_or_after (calendar, at (2026, 3, 6, 17, 0));
  WmWorkPoint monday = wm_calendar_point_at_or_after (calendar, at (2026, 3, 9, 8, 0));

  g_assert_cmpint (friday & 1, ==, 0);
  g_assert_cmpint (monday, ==, friday + 1);
  g_assert_cmpint (wm_calendar_point_at_or_after (calendar, at (2026, 3, 7, 0, 0)), ==, monday);
  g_assert_cmpint (wm_calendar_point_at_or_before (calendar, at (2026, 3, 7, 0, 0)), ==, friday);
  g_assert_cmpint (wm_calendar_point_to_time (calendar, friday), ==, at (2026, 3, 6, 17, 0));
  g_assert_cmpint (wm_calendar_point_to_time (calendar, monday), ==, at (2026, 3, 9, 8, 0));
}

static void
test_leap_day_is_a_day (void)
{
  g_autoptr (WmCalendar) calendar = make_standard ();

  /* 29 February is a Tuesday in 2028, and there is none in 2100. */
  g_assert_true (wm_calendar_is_working (calendar, at (2028, 2, 29, 8, 0)));
  g_assert_cmpint (wm_calendar_measure (calendar, at (2028, 2, 28, 0, 0), at (2028, 3, 1, 0, 0)), ==, 2 * 480);
  g_assert_cmpint (wm_calendar_add (calendar, at (2028, 2, 28, 8, 0), 960), ==, at (2028, 2, 29, 17, 0));
  g_assert_cmpint (wm_calendar_add (calendar, at (2100, 2, 26, 8, 0), 960), ==, at (2100, 3, 1, 17, 0));
}

static void
test_exception_of_one_day (void)
{
  g_autoptr (WmCalendar) calendar = wm_calendar_new ();
  WmCalendarDay day;

  wm_calendar_add_exception (calendar, "Move", wm_date_new (2026, 3, 4), WM_UNSET, NULL, 0);
  wm_calendar_seal (calendar);
  g_assert_cmpint (wm_calendar_add (calendar, at (2026, 3, 2, 8, 0), 5 * 480), ==, at (2026, 3, 9, 17, 0));
  wm_calendar_explain (calendar, at (2026, 3, 4, 9, 0), &day);
  g_assert_cmpint (day.reason, ==, WM_CALENDAR_EXCEPTION);
  g_assert_cmpstr (day.title, ==, "Move");
  g_assert_cmpint (day.first, ==, wm_date_new (2026, 3, 4));
  g_assert_cmpint (day.last, ==, wm_date_new (2026, 3, 4));
}

static void
test_exception_with_hours (void)
{
  static const WmWorkHours saturday[] = { { 9 * 60, 12 * 60 } };
  g_autoptr (WmCalendar) calendar = wm_calendar_new ();

  wm_calendar_add_exception (calendar, "Overtime", wm_date_new (2026, 3, 7), WM_UNSET, saturday, 1);
  wm_calendar_seal (calendar);
  g_assert_cmpint (wm_calendar_find_next (calendar, at (2026, 3, 6, 17, 0)), ==, at (2026, 3, 7, 9, 0));
  g_assert_cmpint (wm_calendar_add (calendar, at (2026, 3, 6, 8, 0), 480 + 181), ==, at (2026, 3, 9, 8, 1));
}

static void
test_later_exception_holds (void)
{
  static const WmWorkHours morning[] = { { 8 * 60, 12 * 60 } };
  g_autoptr (WmCalendar) calendar = wm_calendar_new ();
  WmCalendarDay day;

  wm_calendar_add_exception (calendar, "Closed", wm_date_new (2026, 3, 2), wm_date_new (2026, 3, 6), NULL, 0);
  wm_calendar_add_exception (calendar, "Rehearsal", wm_date_new (2026, 3, 4), WM_UNSET, morning, 1);
  wm_calendar_seal (calendar);
  g_assert_cmpint (wm_calendar_find_next (calendar, at (2026, 3, 2, 8, 0)), ==, at (2026, 3, 4, 8, 0));
  wm_calendar_explain (calendar, at (2026, 3, 4, 14, 0), &day);
  g_assert_cmpstr (day.title, ==, "Rehearsal");
}

static void
test_yearly_comes_back_across_year_end (void)
{
  g_autoptr (WmCalendar) calendar = wm_calendar_new ();
  WmCalendarDay day;

  wm_calendar_add_yearly (calendar, "Holidays", 12, 24, 10, NULL, 0);
  wm_calendar_seal (calendar);
  for (int year = 1969; year <= 2199; year += 23)
    {
      g_assert_cmpint (wm_calendar_measure (calendar, at (MAX (year, 1970), year == 1969 ? 1 : 12, year == 1969 ? 1 : 24, 0, 0),
                                            at (year + 1, 1, 3, 0, 0)), ==, 0);
    }
  wm_calendar_explain (calendar, at (2027, 1, 1, 9, 0), &day);
  g_assert_cmpstr (day.title, ==, "Holidays");
  g_assert_cmpint (day.first, ==, wm_date_new (2026, 12, 24));
  g_assert_cmpint (day.last, ==, wm_date_new (2027, 1, 2));
}

static void
test_yearly_leap_day_comes_in_leap_years (void)
{
  g_autoptr (WmCalendar) calendar = wm_calendar_new ();

  wm_calendar_add_yearly (calendar, "Leap day", 2, 29, 1, NULL, 0);
  wm_calendar_seal (calendar);
  g_assert_false (wm_calendar_is_working (calendar, at (2028, 2, 29, 9, 0)));
  g_assert_true (wm_calendar_is_working (calendar, at (2027, 3, 1, 9, 0)));
}

/* The day after Easter Sunday. Source: Meeus/Jones/Butcher. */
static gint64
find_easter_monday (int      year,
                    gpointer user_data)
{
  int a = year % 19, b = year / 100, c = year % 100;
  int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  int m = (a + 11 * h + 22 * l) / 451;
  int n = h + l - 7 * m + 114;

  return wm_date_new (year, n / 31, n % 31 + 1) + 1;
}

static void
test_holiday_may_be_computed (void)
{
  g_autoptr (WmCalendar) calendar = wm_calendar_new ();

  wm_calendar_add_rule (calendar, "Easter Monday", 1, find_easter_monday, NULL);
  wm_calendar_seal (calendar);
  g_assert_false (wm_calendar_is_working (calendar, at (2026, 4, 6, 9, 0)));
  g_assert_false (wm_calendar_is_working (calendar, at (2027, 3, 29, 9, 0)));
  g_assert_true (wm_calendar_is_working (calendar, at (2027, 4, 5, 9, 0)));
}

static void
test_day_and_night (void)
{
  static const WmWorkHours all_day[] = { { 0, 1440 } };
  g_autoptr (WmCalendar) calendar = wm_calendar_new ();

  for (int weekday = 1; weekday <= 7; weekday++)
    wm_calendar_set_weekday (calendar, weekday, all_day, 1);
  wm_calendar_seal (calendar);
  g_assert_cmpint (wm_calendar_add (calendar, at (2026, 12, 31, 23, 59), 2), ==, at (2027, 1, 1, 0, 1));
  g_assert_cmpint (wm_calendar_find_next (calendar, at (2026, 3, 8, 0, 0)), ==, at (2026, 3, 8, 0, 0));
  g_assert_cmpint (wm_calendar_measure (calendar, 0, WM_CALENDAR_END), ==, WM_CALENDAR_END);
  g_assert_cmpint (wm_calendar_point_to_time (calendar, wm_calendar_get_last_point (calendar)), ==, WM_CALENDAR_END);
}

static void
test_night_shift_over_midnight (void)
{
  static const WmWorkHours night[] = { { 22 * 60, 24 * 60 }, { 0, 6 * 60 } };
  g_autoptr (WmCalendar) calendar = wm_calendar_new ();

  for (int weekday = 1; weekday <= 7; weekday++)
    wm_calendar_set_weekday (calendar, weekday, night, 2);
  wm_calendar_seal (calendar);
  g_assert_cmpint (wm_calendar_add (calendar, at (2026, 3, 2, 22, 0), 480), ==, at (2026, 3, 3, 6, 0));
  g_assert_cmpint (wm_calendar_find_next (calendar, at (2026, 3, 3, 0, 0)), ==, at (2026, 3, 3, 0, 0));
}

static void
test_untidy_hours_are_joined (void)
{
  static const WmWorkHours untidy[] = { { 700, 800 }, { 600, 650 }, { 640, 700 }, { 900, 900 }, { 1000, 990 }, { -5, 10 }, { 1430, 2000 } };
  g_autoptr (WmCalendar) calendar = wm_calendar_new ();

  wm_calendar_set_weekday (calendar, 1, untidy, G_N_ELEMENTS (untidy));
  wm_calendar_seal (calendar);
  g_assert_cmpint (wm_calendar_measure (calendar, at (2026, 3, 2, 0, 0), at (2026, 3, 3, 0, 0)), ==, 10 + 200 + 10);
}

static void
test_reasons_are_told (void)
{
  g_autoptr (WmCalendar) calendar = make_standard ();
  WmCalendarDay day;

  wm_calendar_explain (calendar, at (2026, 3, 2, 8, 0), &day);
  g_assert_cmpint (day.reason, ==, WM_CALENDAR_WORKING);
  wm_calendar_explain (calendar, at (2026, 3, 2, 12, 0), &day);
  g_assert_cmpint (day.reason, ==, WM_CALENDAR_OFF_HOURS);
  wm_calendar_explain (calendar, at (2026, 3, 8, 9, 0), &day);
  g_assert_cmpint (day.reason, ==, WM_CALENDAR_WEEKEND);
  g_assert_cmpint (day.first, ==, wm_date_new (2026, 3, 7));
  g_assert_cmpint (day.last, ==, wm_date_new (2026, 3, 8));
  g_assert_null (day.title);
}

static void
test_moments_outside_are_moved_in (void)
{
  g_autoptr (WmCalendar) calendar = make_standard ();
  WmCalendarDay day;

  g_assert_cmpint (wm_calendar_add (calendar, G_MININT64, 480), ==, at (1970, 1, 1, 17, 0));
  g_assert_cmpint (wm_calendar_add (calendar, G_MAXINT64, -480), ==, at (2200, 12, 31, 8, 0));
  g_assert_cmpint (wm_calendar_add (calendar, at (2026, 3, 2, 8, 0), G_MAXINT64), ==, WM_CALENDAR_END);
  g_assert_cmpint (wm_calendar_add (calendar, at (2026, 3, 2, 8, 0), G_MININT64 + 1), ==, 0);
  g_assert_cmpint (wm_calendar_find_next (calendar, at (2300, 1, 1, 0, 0)), ==, WM_CALENDAR_END);
  g_assert_cmpint (wm_calendar_find_previous (calendar, -1), ==, 0);
  g_assert_cmpint (wm_calendar_measure (calendar, G_MININT64, G_MAXINT64), ==, 480 * (gint64) (60265));
  g_assert_false (wm_calendar_is_working (calendar, G_MAXINT64));
  g_assert_false (wm_calendar_is_working (calendar, G_MININT64));
  wm_calendar_explain (calendar, G_MAXINT64, &day);
  wm_calendar_explain (calendar, G_MININT64, &day);
  g_assert_cmpint (wm_calendar_point_to_time (calendar, G_MAXINT32), ==, WM_CALENDAR_END);
  g_assert_cmpint (wm_calendar_point_to_time (calendar, G_MININT32), ==, 0);
}

static void
test_without_work_everything_is_at_the_end (void)
{
  g_autoptr (WmCalendar) calendar = wm_calendar_new ();

  for (int weekday = 1; weekday <= 7; weekday++)
    wm_calendar_set_weekday (calendar, weekday, NULL, 0);
  wm_calendar_seal (calendar);
  g_assert_false (wm_calendar_has_work (calendar));
  g_assert_cmpint (wm_calendar_add (calendar, 1000, 1), ==, WM_CALENDAR_END);
  g_assert_cmpint (wm_calendar_find_next (calendar, 1000), ==, WM_CALENDAR_END);
  g_assert_cmpint (wm_calendar_find_previous (calendar, 1000), ==, 0);
}

/* --- Random calendars against one that knows of every minute whether there is work --- */

#define SCANNED_DAYS    800
#define SCANNED_MINUTES (SCANNED_DAYS * WM_MINUTES_PER_DAY)

static void
mark_hours (guint8            *works,
            gint64             day,
            const WmWorkHours *hours,
            guint              n_hours)
{
  memset (works + day * WM_MINUTES_PER_DAY, 0, WM_MINUTES_PER_DAY);
  for (guint i = 0; i < n_hours; i++)
    for (int minute = hours[i].begin; minute < hours[i].end; minute++)
      works[day * WM_MINUTES_PER_DAY + minute] = 1;
}

static guint
draw_hours (GRand       *rand,
            WmWorkHours *hours)
{
  guint n_hours = g_rand_int_range (rand, 0, 4);

  for (guint i = 0; i < n_hours; i++)
    {
      hours[i].begin = g_rand_int_range (rand, 0, 1440);
      hours[i].end = g_rand_int_range (rand, hours[i].begin, 1440) + 1;
    }
  return n_hours;
}

static WmCalendar *
draw_calendar (GRand  *rand,
               guint8 *works)
{
  WmCalendar *calendar = wm_calendar_new ();
  WmWorkHours hours[4];

  for (int weekday = 1; weekday <= 7; weekday++)
    {
      guint n_hours = draw_hours (rand, hours);

      wm_calendar_set_weekday (calendar, weekday, hours, n_hours);
      for (gint64 day = 0; day < SCANNED_DAYS; day++)
        if (wm_date_weekday (day) == weekday)
          mark_hours (works, day, hours, n_hours);
    }
  for (int i = g_rand_int_range (rand, 0, 12); i > 0; i--)
    {
      gint64 first = g_rand_int_range (rand, 0, SCANNED_DAYS);
      gint64 last = MIN (first + g_rand_int_range (rand, 0, 20), SCANNED_DAYS - 1);
      guint n_hours = g_rand_boolean (rand) ? draw_hours (rand, hours) : 0;

      wm_calendar_add_exception (calendar, "Exception", first, last, hours, n_hours);
      for (gint64 day = first; day <= last; day++)
        mark_hours (works, day, hours, n_hours);
    }
  wm_calendar_seal (calendar);
  return calendar;
}

static gint64
scan_add (const guint8 *works,
          gint64        moment,
          gint64        minutes)
{
  for (; minutes > 0 && moment < SCANNED_MINUTES; moment++)
    minutes -= works[moment];
  for (; minutes < 0 && moment > 0; moment--)
    minutes += works[moment - 1];
  return moment;
}

static void
compare_with_scan (const WmCalendar *calendar,
                   const guint8     *works,
                   GRand            *rand)
{
  gint64 moment = g_rand_int_range (rand, 0, SCANNED_MINUTES);
  gint64 minutes = g_rand_int_range (rand, -20000, 20000);
  gint64 other = scan_add (works, moment, minutes);
  gint64 next = moment, previous = moment, measured = 0;

  if (other > 0 && other < SCANNED_MINUTES)
    g_assert_cmpint (wm_calendar_add (calendar, moment, minutes), ==, other);
  while (next < SCANNED_MINUTES && !works[next])
    next++;
  if (next < SCANNED_MINUTES)
    g_assert_cmpint (wm_calendar_find_next (calendar, moment), ==, next);
  while (previous > 0 && !works[previous - 1])
    previous--;
  g_assert_cmpint (wm_calendar_find_previous (calendar, moment), ==, previous);
  g_assert_cmpint (wm_calendar_is_working (calendar, moment), ==, works[moment]);

  other = g_rand_int_range (rand, moment, SCANNED_MINUTES);
  for (gint64 i = moment; i < other; i++)
    measured += works[i];
  g_assert_cmpint (wm_calendar_measure (calendar, moment, other), ==, measured);
  g_assert_cmpint (wm_calendar_measure (calendar, other, moment), ==, -measured);
}

static void
compare_points (const WmCalendar *calendar,
                GRand            *rand)
{
  gint64 moment = g_rand_int_range (rand, 0, SCANNED_MINUTES);
  WmWorkPoint after = wm_calendar_point_at_or_after (calendar, moment);
  WmWorkPoint before = wm_calendar_point_at_or_before (calendar, moment);

  for (WmWorkPoint point = MAX (after - 3, 0); point < after + 4; point++)
    {
      gint64 time = wm_calendar_point_to_time (calendar, point);

      g_assert_cmpint (moment <= time, ==, after <= point);
      g_assert_cmpint (time <= moment, ==, point <= before);
    }
}

static void
test_random_calendars_agree_with_a_scan (void)
{
  g_autofree guint8 *works = g_malloc (SCANNED_MINUTES);
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  g_test_message ("seed %u", SEED);
  for (int i = 0; i < 40; i++)
    {
      g_autoptr (WmCalendar) calendar = draw_calendar (rand, works);

      for (int j = 0; j < 100; j++)
        compare_with_scan (calendar, works, rand);
      for (int j = 0; j < 200 && wm_calendar_has_work (calendar); j++)
        compare_points (calendar, rand);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/schedule/calendar/covers-1970-to-2200", test_covers_1970_to_2200);
  g_test_add_func ("/schedule/calendar/forward-ends-on-friday", test_forward_ends_on_friday);
  g_test_add_func ("/schedule/calendar/backward-begins-on-monday", test_backward_begins_on_monday);
  g_test_add_func ("/schedule/calendar/adding-nothing-stays", test_adding_nothing_stays);
  g_test_add_func ("/schedule/calendar/next-and-previous-working-moment", test_next_and_previous);
  g_test_add_func ("/schedule/calendar/points-tell-friday-from-monday", test_points_tell_friday_from_monday);
  g_test_add_func ("/schedule/calendar/leap-day-is-a-day", test_leap_day_is_a_day);
  g_test_add_func ("/schedule/calendar/exception-of-one-day-moves-the-end", test_exception_of_one_day);
  g_test_add_func ("/schedule/calendar/exception-may-have-hours", test_exception_with_hours);
  g_test_add_func ("/schedule/calendar/later-exception-holds", test_later_exception_holds);
  g_test_add_func ("/schedule/calendar/yearly-comes-back-across-year-end", test_yearly_comes_back_across_year_end);
  g_test_add_func ("/schedule/calendar/yearly-leap-day-comes-in-leap-years", test_yearly_leap_day_comes_in_leap_years);
  g_test_add_func ("/schedule/calendar/holiday-may-be-computed", test_holiday_may_be_computed);
  g_test_add_func ("/schedule/calendar/day-and-night", test_day_and_night);
  g_test_add_func ("/schedule/calendar/night-shift-over-midnight", test_night_shift_over_midnight);
  g_test_add_func ("/schedule/calendar/untidy-hours-are-joined", test_untidy_hours_are_joined);
  g_test_add_func ("/schedule/calendar/reasons-are-told", test_reasons_are_told);
  g_test_add_func ("/schedule/calendar/moments-outside-are-moved-in", test_moments_outside_are_moved_in);
  g_test_add_func ("/schedule/calendar/without-work-everything-is-at-the-end", test_without_work_everything_is_at_the_end);
  g_test_add_func ("/schedule/calendar/random-calendars-agree-with-a-scan", test_random_calendars_agree_with_a_scan);

  return g_test_run ();
}
