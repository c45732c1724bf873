/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "record/wm-calendar-record.h"
#include "record/wm-kinds.h"

static void
test_a_week_as_people_write_it (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *back = NULL;
  WmWeekHours week;

  g_assert_true (wm_week_hours_parse ("mon-thu 08:00-12:00 13:00-17:00; fri 08:00-14:00", &week, &error));
  g_assert_no_error (error);
  g_assert_cmpint (week.days[0].n_hours, ==, 2);
  g_assert_cmpint (week.days[3].hours[1].begin, ==, 13 * 60);
  g_assert_cmpint (week.days[3].hours[1].end, ==, 17 * 60);
  g_assert_cmpint (week.days[4].n_hours, ==, 1);
  g_assert_cmpint (week.days[4].hours[0].end, ==, 14 * 60);
  g_assert_cmpint (week.days[5].n_hours, ==, 0);
  g_assert_cmpint (week.days[6].n_hours, ==, 0);
  back = wm_week_hours_format (&week);
  g_assert_cmpstr (back, ==, "mon-thu 08:00-12:00 13:00-17:00; fri 08:00-14:00");
}

/* In any order, and any way of naming days, the same week is written one way. */
static void
test_other_ways_to_say_it (void)
{
  static const struct { const char *text, *same; } cases[] = {
    { "", "" },
    { "mon,tue,wed 13:00-17:00 08:00-12:00", "mon-wed 08:00-12:00 13:00-17:00" },
    { "fri 08:00-14:00;mon-thu 08:00-16:00;", "mon-thu 08:00-16:00; fri 08:00-14:00" },
    { "sat-mon 00:00-24:00", "mon 00:00-24:00; sat-sun 00:00-24:00" },
    { "Mon 22:00-24:00; tue-fri 00:00-06:00 22:00-24:00; sat 00:00-06:00", "mon 22:00-24:00; tue-fri 00:00-06:00 22:00-24:00; sat 00:00-06:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *back = NULL;
      WmWeekHours week;

      g_assert_true (wm_week_hours_parse (cases[i].text, &week, &error));
      g_assert_no_error (error);
      back = wm_week_hours_format (&week);
      g_assert_cmpstr (back, ==, cases[i].same);
    }
}

/* Each message says at which character the mistake is. */
static void
test_mistakes_name_their_place (void)
{
  static const struct { const char *text, *place; } cases[] = {
    { "mo-fri 08:00-12:00", "character 1:" },
    { "mon-fri 8:00-12:00", "character 9:" },
    { "mon-fri 08:00-24:01", "character 15:" },
    { "mon-fri 08:00 12:00", "character 14:" },
    { "mon-fri 08:60-12:00", "character 9:" },
    { "mon-fri 12:00-08:00", "character 9:" },
    { "mon-fri 08:00-12:00 11:00-13:00", "character 21:" },
    { "mon-fri 08:00-12:00; fri 08:00-14:00", "character 22:" },
    { "mon-fri", "character 8:" },
    { "mon-fri 08:00-12:000", "character 15:" },
    { "läuft", "character 1:" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      WmWeekHours week;

      g_assert_false (wm_week_hours_parse (cases[i].text, &week, &error));
      g_assert_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, cases[i].place));
    }
}

/* A field refuses what its form does not allow, and names itself. */
static void
test_the_field_refuses_it (void)
{
  const WmField *field = &wm_kinds_get (WM_TYPE_CALENDAR_RECORD)->fields[WM_CALENDAR_RECORD_HOURS];
  g_autoptr (GError) error = NULL;
  WmValue value;

  g_assert_false (wm_field_parse (field, "mon-fri 08:00-25:00", &value, &error));
  g_assert_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "hours: "));
  g_assert_nonnull (strstr (error->message, "25:00"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/work-hours/week", test_a_week_as_people_write_it);
  g_test_add_func ("/work-hours/other-ways", test_other_ways_to_say_it);
  g_test_add_func ("/work-hours/mistakes", test_mistakes_name_their_place);
  g_test_add_func ("/work-hours/field", test_the_field_refuses_it);
  return g_test_run ();
}
