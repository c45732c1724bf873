/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "record/wm-field.h"
#include "record/wm-time.h"

/* GLib counts days in another way: from the first of January of the year 1. */
static void
test_dates_are_those_of_glib (void)
{
  const guint32 epoch = 719163; /* Julian day of 1970-01-01, as GDate counts */
  g_autoptr (GDate) last = g_date_new_dmy (31, G_DATE_DECEMBER, 2199);
  g_autoptr (GDate) other = g_date_new_dmy (1, G_DATE_JANUARY, 1900);

  for (; g_date_compare (other, last) <= 0; g_date_add_days (other, 1))
    {
      gint64 date = (gint64) g_date_get_julian (other) - epoch;
      int year, month, day;
      g_autofree char *text = NULL;

      g_assert_cmpint (wm_date_new (g_date_get_year (other), (int) g_date_get_month (other), g_date_get_day (other)), ==, date);
      wm_date_split (date, &year, &month, &day);
      g_assert_cmpint (year, ==, g_date_get_year (other));
      g_assert_cmpint (month, ==, (int) g_date_get_month (other));
      g_assert_cmpint (day, ==, g_date_get_day (other));
      g_assert_cmpint (wm_date_weekday (date), ==, (int) g_date_get_weekday (other));
      text = wm_date_format (date);
      g_assert_cmpint (wm_date_parse (text, NULL), ==, date);
    }
}

static void
test_known_dates (void)
{
  g_assert_cmpint (wm_date_parse ("1970-01-01", NULL), ==, 0);
  g_assert_cmpint (wm_date_parse ("1969-12-31", NULL), ==, -1);
  g_assert_cmpint (wm_date_parse ("2000-02-29", NULL), ==, 11016); /* date -ud 2000-02-29 +%s, by 86400 */
  g_assert_cmpint (wm_date_parse ("2026-03-02", NULL), ==, 20514);
  g_assert_cmpint (wm_date_weekday (20514), ==, 1);
}

static void
test_what_is_no_date_is_refused (void)
{
  static const char *const wrong[] = {
    "", "2026", "2026-3-2", "2026-03-02 ", " 2026-03-02", "02.03.2026", "2026/03/02", "2026-13-01", "2026-00-10", "2026-01-00", "2026-04-31",
    "2025-02-29", "1900-02-29", "2100-02-29", "1899-12-31", "2200-01-01", "-026-01-01", "2026-03-02T08:00", "２０２６-03-02", "20260302",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (wm_date_parse (wrong[i], &error), ==, WM_UNSET);
      g_assert_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "2026-03-02")); /* how it should be */
    }
  g_assert_cmpint (wm_date_parse ("2024-02-29", NULL), !=, WM_UNSET);
}

static void
test_months_end_where_they_end (void)
{
  static const struct { const char *from; int months; const char *to; } cases[] = {
    { "2026-01-31", 1, "2026-02-28" }, { "2024-01-31", 1, "2024-02-29" }, { "2026-03-31", -1, "2026-02-28" }, { "2026-12-15", 1, "2027-01-15" },
    { "2026-01-15", -1, "2025-12-15" }, { "2024-02-29", 12, "2025-02-28" }, { "2026-05-31", 0, "2026-05-31" }, { "2026-08-31", 30, "2029-02-28" },
    { "1970-01-31", -11, "1969-02-28" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *to = wm_date_format (wm_date_add_months (wm_date_parse (cases[i].from, NULL), cases[i].months));

      g_assert_cmpstr (to, ==, cases[i].to);
    }
}

static void
test_plan_times (void)
{
  static const char *const wrong[] = { "2026-03-02T", "2026-03-02T8:00", "2026-03-02T24:00", "2026-03-02T08:60", "2026-03-02T08:00:00",
                                       "2026-03-02 08:00", "2026-03-02T08:00Z", "T08:00" };
  g_autofree char *before = wm_plan_time_format (-1), *none = wm_plan_time_format (WM_UNSET);

  g_assert_cmpint (wm_plan_time_parse ("1970-01-02T00:01", NULL), ==, 1441);
  g_assert_cmpint (wm_plan_time_parse ("2026-03-02", NULL), ==, 20514 * 1440);
  g_assert_cmpint (wm_plan_time_parse ("2026-03-02T08:30", NULL), ==, 20514 * 1440 + 510);
  g_assert_cmpint (wm_plan_time_to_date (20514 * 1440 + 1439), ==, 20514);
  g_assert_cmpint (wm_plan_time_to_date (-1), ==, -1);
  g_assert_cmpint (wm_plan_time_to_date (WM_UNSET), ==, WM_UNSET);
  g_assert_cmpstr (before, ==, "1969-12-31T23:59");
  g_assert_cmpstr (none, ==, "");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_cmpint (wm_plan_time_parse (wrong[i], NULL), ==, WM_UNSET);
}

static void
test_moments_are_utc (void)
{
  static const char *const wrong[] = { "2026-03-02T07:00:00", "2026-03-02T07:00:00z", "2026-03-02T07:00:00+01:00", "2026-03-02T07:00Z",
                                       "2026-03-02T07:00:60Z", "2026-03-02T07:00:00.5Z", "2026-03-02", "" };
  static const gint64 moments[] = { 0, -1, -86401, 951827696, 1772434800, 4102444799 };

  g_assert_cmpint (wm_moment_parse ("2000-02-29T12:34:56Z", NULL), ==, 951827696); /* date -ud '2000-02-29 12:34:56' +%s */
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autofree char *text = wm_moment_format (moments[i]);
      g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

      g_assert_cmpint (g_date_time_to_unix (time), ==, moments[i]);
      g_assert_cmpint (wm_moment_parse (text, NULL), ==, moments[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_cmpint (wm_moment_parse (wrong[i], NULL), ==, WM_UNSET);
}

static void
test_durations (void)
{
  static const struct { const char *text; gint64 minutes; } right[] = {
    { "3d", 1440 }, { "2.5d", 1200 }, { "3w", 7200 }, { "4h", 240 }, { "30m", 30 }, { "3", 1440 }, { "0", 0 }, { "0.1d", 48 }, { "3 d", 1440 },
  };
  static const char *const wrong[] = { "", "d", "-1d", "3x", "3dd", "inf", "nan", "1e9", "three days", "3,5d" };

  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    g_assert_cmpint (wm_duration_parse (right[i].text, NULL), ==, right[i].minutes);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (wm_duration_parse (wrong[i], &error), ==, WM_UNSET);
      g_assert_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID);
    }
  for (gint64 minutes = 0; minutes < 6000; minutes++)
    {
      g_autofree char *text = wm_duration_format (minutes);

      g_assert_cmpint (wm_duration_parse (text, NULL), ==, minutes);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/Wm/Time/dates-are-those-of-glib", test_dates_are_those_of_glib);
  g_test_add_func ("/Wm/Time/known-dates", test_known_dates);
  g_test_add_func ("/Wm/Time/what-is-no-date-is-refused", test_what_is_no_date_is_refused);
  g_test_add_func ("/Wm/Time/months-end-where-they-end", test_months_end_where_they_end);
  g_test_add_func ("/Wm/Time/plan-times", test_plan_times);
  g_test_add_func ("/Wm/Time/moments-are-utc", test_moments_are_utc);
  g_test_add_func ("/Wm/Time/durations", test_durations);
  return g_test_run ();
}
