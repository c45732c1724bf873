/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schedule/wm-holidays.h"

/* Days off as governments and almanacs print them for a year; Sundays that are holidays
 * anyway (Easter Sunday) are in none of them. */
static const struct
{
  const char *region;
  int         year;
  const char *days; /* MM-DD, in order */
} printed[] = {
  { "DE", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26" },
  { "DE-BY", 2026, "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 08-15 10-03 11-01 12-25 12-26" },
  { "DE-BE", 2025, "01-01 03-08 04-18 04-21 05-01 05-08 05-29 06-09 10-03 12-25 12-26" },
  { "DE-SN", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 11-18 12-25 12-26" },
  { "DE-HH", 2017, "01-01 04-14 04-17 05-01 05-25 06-05 10-03 10-31 12-25 12-26" },
  { "AT", 2026, "01-01 01-06 04-06 05-01 05-14 05-25 06-04 08-15 10-26 11-01 12-08 12-25 12-26" },
  { "CH", 2026, "01-01 05-14 08-01 12-25" },
  { "CH-ZH", 2026, "01-01 01-02 04-03 04-06 05-01 05-14 05-25 08-01 12-25 12-26" },
  { "CH-GE", 2026, "01-01 04-03 04-06 05-14 05-25 08-01 09-10 12-25 12-31" },
  { "NL", 2025, "01-01 04-21 04-26 05-05 05-29 06-09 12-25 12-26" },
  { "NL", 2026, "01-01 04-06 04-27 05-14 05-25 12-25 12-26" },
  { "BE", 2026, "01-01 04-06 05-01 05-14 05-25 07-21 08-15 11-01 11-11 12-25" },
  { "FR", 2026, "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25" },
  { "FR-6AE", 2026, "01-01 04-03 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25 12-26" },
  { "GB-ENG", 2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28" },
  { "GB-ENG", 2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27" },
  { "GB-ENG", 2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28" },
  { "GB-SCT", 2022, "01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27" },
  { "GB-SCT", 2023, "01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26" },
  { "GB-NIR", 2026, "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28" },
  { "IE", 2026, "01-01 02-02 03-17 04-06 05-04 06-01 08-03 10-26 12-25 12-26" },
  { "US", 2026, "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25" },
  { "US", 2021, "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31" }, /* New Year’s Day 2022 on the Friday before */
  { "CA", 2026, "01-01 04-03 05-18 07-01 09-07 09-30 10-12 11-11 12-25 12-28" },
  { "CA-ON", 2026, "01-01 02-16 04-03 05-18 07-01 09-07 10-12 12-25 12-28" },
  { "CA-QC", 2026, "01-01 04-03 05-18 06-24 07-01 09-07 10-12 12-25" },
  { "ES", 2026, "01-01 01-06 04-03 05-01 08-15 10-12 11-01 12-06 12-08 12-25" },
  { "IT", 2025, "01-01 01-06 04-21 04-25 05-01 06-02 08-15 11-01 12-08 12-25 12-26" },
  { "PL", 2026, "01-01 01-06 04-06 05-01 05-03 06-04 08-15 11-01 11-11 12-24 12-25 12-26" },
  { "PL", 2024, "01-01 01-06 04-01 05-01 05-03 05-30 08-15 11-01 11-11 12-25 12-26" },
  { "SE", 2026, "01-01 01-06 04-03 04-06 05-01 05-14 06-06 06-19 06-20 10-31 12-24 12-25 12-26 12-31" },
  { "DK", 2023, "01-01 04-06 04-07 04-10 05-05 05-18 05-29 12-25 12-26" },
  { "DK", 2026, "01-01 04-02 04-03 04-06 05-14 05-25 12-25 12-26" },
  { "NO", 2026, "01-01 04-02 04-03 04-06 05-01 05-14 05-17 05-25 12-25 12-26" },
  { "PT", 2026, "01-01 04-03 04-25 05-01 06-04 06-10 08-15 10-05 11-01 12-01 12-08 12-25" },
  { "PT", 2014, "01-01 04-18 04-25 05-01 06-10 08-15 12-08 12-25" },
  { "FI", 2026, "01-01 01-06 04-03 04-06 05-01 05-14 06-19 06-20 10-31 12-06 12-24 12-25 12-26" },
};

static char *
dup_days (const char *region,
          int         year)
{
  g_autoptr (GArray) list = wm_holidays_list (region, year);
  GString *days = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      int of_year, month, day;

      wm_date_split (g_array_index (list, WmPublicHoliday, i).date, &of_year, &month, &day);
      g_assert_cmpint (of_year, ==, year);
      g_string_append_printf (days, "%s%02d-%02d", i > 0 ? " " : "", month, day);
    }
  return g_string_free (days, FALSE);
}

static void
test_as_printed (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (printed); i++)
    {
      g_autofree char *days = dup_days (printed[i].region, printed[i].year);

      g_test_message ("%s %d", printed[i].region, printed[i].year);
      g_assert_cmpstr (days, ==, printed[i].days);
    }
}

/* Easter Sundays from almanacs, its earliest (1818) and latest (2038) of our time among them. */
static void
test_easter (void)
{
  static const struct { int year, month, day; } known[] = {
    { 1818, 3, 22 }, { 1943, 4, 25 }, { 1961, 4, 2 }, { 2000, 4, 23 }, { 2008, 3, 23 }, { 2011, 4, 24 }, { 2019, 4, 21 },
    { 2024, 3, 31 }, { 2025, 4, 20 }, { 2026, 4, 5 },  { 2027, 3, 28 }, { 2028, 4, 16 }, { 2038, 4, 25 }, { 2049, 4, 18 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_cmpint (wm_easter_sunday (known[i].year), ==, wm_date_new (known[i].year, known[i].month, known[i].day));
}

/* What is shipped can be read, and each region has between 4 and 20 days off in each year. */
static void
test_every_region_has_holidays (void)
{
  guint n;
  const WmHolidayRegion *regions = wm_holidays_list_regions (&n);

  g_assert_cmpint (n, >=, 18);
  for (guint i = 0; i < n; i++)
    for (int year = 2000; year < 2060; year++)
      {
        g_autoptr (GArray) list = wm_holidays_list (regions[i].code, year);

        g_assert_cmpint (list->len, >=, 4);
        g_assert_cmpint (list->len, <=, 20);
      }
}

/* Friday 3 July 2026 is off in the United States, and its name is known; the 4th is a Saturday. */
static void
test_in_a_calendar (void)
{
  g_autoptr (WmCalendar) calendar = wm_calendar_new ();
  WmCalendarDay day;

  g_assert_true (wm_holidays_add ("US", calendar));
  wm_calendar_seal (calendar);
  wm_calendar_explain (calendar, wm_plan_time_new (wm_date_new (2026, 7, 3), 9 * 60), &day);
  g_assert_cmpint (day.reason, ==, WM_CALENDAR_EXCEPTION);
  g_assert_cmpstr (day.title, ==, "Independence Day");
  /* Off on the last day of 2021, for the first of 2022. */
  g_assert_false (wm_calendar_is_working (calendar, wm_plan_time_new (wm_date_new (2021, 12, 31), 9 * 60)));
  g_assert_true (wm_calendar_is_working (calendar, wm_plan_time_new (wm_date_new (2021, 12, 30), 9 * 60)));
}

static void
test_unknown_regions (void)
{
  g_autoptr (WmCalendar) calendar = wm_calendar_new ();

  g_assert_null (wm_holidays_find_region ("XX"));
  g_assert_null (wm_holidays_find_region ("DE-XX"));
  g_assert_null (wm_holidays_find_region (NULL));
  g_assert_false (wm_holidays_add ("XX", calendar));
  g_assert_cmpstr (wm_holidays_find_region ("de-by")->name, ==, "Germany: Bavaria");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/holidays/as-printed", test_as_printed);
  g_test_add_func ("/holidays/easter", test_easter);
  g_test_add_func ("/holidays/every-region", test_every_region_has_holidays);
  g_test_add_func ("/holidays/in-a-calendar", test_in_a_calendar);
  g_test_add_func ("/holidays/unknown", test_unknown_regions);
  return g_test_run ();
}
