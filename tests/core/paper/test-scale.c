/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>

#include "paper/wm-timeline-scale.h"

/* Ten pixels a day from 1 January on, and a tenth of that from 1 February on. */
static const WmTimelineScale *
make_scale (void)
{
  static WmTimelineScale scale;

  scale = (WmTimelineScale) { wm_date_new (2027, 1, 1), 10, wm_date_new (2027, 2, 1), 0.1 };
  return &scale;
}

static void
test_days_after_the_knee_are_narrower (void)
{
  const WmTimelineScale *scale = make_scale ();

  g_assert_cmpfloat (wm_timeline_scale_to_x (scale, wm_plan_time_new (wm_date_new (2027, 1, 11), 0)), ==, 100);
  g_assert_cmpfloat (wm_timeline_scale_to_x (scale, wm_plan_time_new (wm_date_new (2027, 2, 1), 0)), ==, 310);
  g_assert_cmpfloat_with_epsilon (wm_timeline_scale_to_x (scale, wm_plan_time_new (wm_date_new (2027, 2, 21), 0)), 330, 1e-9);
  /* January, and 28 days of a tenth. */
  g_assert_cmpfloat_with_epsilon (wm_timeline_scale_count_days (scale, wm_date_new (2027, 1, 1), wm_date_new (2027, 2, 28)), 33.8, 1e-9);
  g_assert_cmpfloat_with_epsilon (wm_timeline_scale_count_days (scale, wm_date_new (2027, 2, 10), wm_date_new (2027, 2, 19)), 1, 1e-9);
}

static void
test_each_place_has_its_time (void)
{
  const WmTimelineScale *scale = make_scale ();

  for (gint64 date = wm_date_new (2026, 12, 1); date < wm_date_new (2029, 1, 1); date++)
    {
      gint64 time = wm_plan_time_new (date, 9 * 60 + 30);

      g_assert_cmpint (wm_timeline_scale_to_time (scale, wm_timeline_scale_to_x (scale, time)), ==, time);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/Wm/Scale/days-after-the-knee-are-narrower", test_days_after_the_knee_are_narrower);
  g_test_add_func ("/Wm/Scale/each-place-has-its-time", test_each_place_has_its_time);
  return g_test_run ();
}
