/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "catalog/wm-catalog.h"
#include "catalog/wm-new-plan.h"
#include "catalog/wm-plan-template.h"
#include "schedule/wm-schedule.h"

static const char *const iso_27001[] = { "iso-27001-2022", NULL };
static const char *const unknown[] = { "iso-9001-2015", NULL };

/* Working days to the certificate. The first is what the template states of itself; both are worked out by
 * check-frameworks.py, with no code of ours. */
static const struct
{
  int months, days, days_with_iso_27001;
} lengths[] = { { 6, 128, 124 }, { 9, 195, 188 }, { 12, 262, 250 } };

/* The longest way to each task through those it depends on, in working days: lengthened until nothing grows. */
static int
find_length (int                months,
             const char *const *in_place)
{
  const WmTemplateTask *tasks;
  guint n = wm_plan_template_list_tasks (&tasks);
  g_autofree int *finish = g_new0 (int, n);
  gboolean grown = TRUE;

  while (grown)
    {
      grown = FALSE;
      for (guint i = 0; i < n; i++)
        {
          int start = 0, end;

          for (const char *const *before = tasks[i].depends_on; before != NULL && *before != NULL; before++)
            start = MAX (start, finish[wm_plan_template_find (*before) - tasks]);
          end = start + wm_plan_template_scale (&tasks[i], months, in_place);
          grown = grown || end > finish[i];
          finish[i] = end;
        }
    }
  return finish[wm_plan_template_find (wm_plan_template_get_goal ()) - tasks];
}

static void
test_the_template_takes_the_stated_time (void)
{
  g_assert_true (wm_plan_template_find (wm_plan_template_get_goal ())->milestone);
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_assert_cmpint (find_length (lengths[i].months, NULL), ==, lengths[i].days);
      g_assert_cmpint (find_length (lengths[i].months, unknown), ==, lengths[i].days);
      g_assert_cmpint (find_length (lengths[i].months, iso_27001), ==, lengths[i].days_with_iso_27001);
    }
}

static void
test_tasks_are_scaled_by_the_rule (void)
{
  const WmTemplateTask *tasks, *longest = wm_plan_template_find ("T501");
  guint n = wm_plan_template_list_tasks (&tasks);

  g_assert_null (wm_plan_template_find ("T999"));
  g_assert_null (wm_plan_template_find (NULL));
  g_assert_cmpint (longest->days, ==, 20);
  g_assert_cmpint (wm_plan_template_scale (longest, 6, NULL), ==, 14);       /* 20 × 0.684 = 13.68 */
  g_assert_cmpint (wm_plan_template_scale (longest, 12, NULL), ==, 26);      /* 20 × 1.316 = 26.32 */
  g_assert_cmpint (wm_plan_template_scale (longest, 12, iso_27001), ==, 18); /* 26.32 × 0.7 = 18.4 */
  for (guint i = 0; i < n; i++)
    {
      int days = wm_plan_template_scale (&tasks[i], 6, iso_27001);

      g_assert_true (tasks[i].milestone ? days == 0 : days >= 1);
      if (tasks[i].step == WM_PLAN_TEMPLATE_N_STEPS)
        g_assert_cmpint (wm_plan_template_scale (&tasks[i], 12, NULL), ==, tasks[i].days);
    }
}

/* The date of the certificate in the plan that is made, and how many frameworks that has. */
static gint64
make_plan (Fixture         *self,
           const WmNewPlan *given,
           guint           *n_frameworks)
{
  WmStore *store = fixture_create (self, "new.waymark");
  g_autoptr (GError) error = NULL;
  g_autoptr (WmSchedule) schedule = NULL;
  gint64 finish;

  g_assert_true (wm_new_plan_fill (given, store, &error));
  g_assert_no_error (error);
  schedule = wm_schedule_new_for_store (store);
  finish = wm_plan_time_to_date (wm_schedule_get_finish (schedule));
  *n_frameworks = g_list_model_get_n_items (wm_store_list (store, WM_TYPE_FRAMEWORK));
  g_clear_object (&schedule);
  fixture_remove (store);
  return finish;
}

/* The last of so many weekdays, the first of which is @start or follows it. */
static gint64
count_weekdays (gint64 start,
                int    days)
{
  gint64 date = start - 1;

  while (days > 0)
    days -= wm_date_weekday (++date) <= 5;
  return date;
}

static void
test_what_is_promised_is_what_is_made (Fixture       *self,
                                       gconstpointer  data)
{
  const gint64 starts[] = { wm_date_new (2026, 3, 2), wm_date_new (2026, 3, 6), wm_date_new (2026, 3, 7), wm_date_new (2028, 2, 29) };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    for (guint k = 0; k < G_N_ELEMENTS (starts); k++)
      for (int iso = 0; iso < 2; iso++)
        {
          const WmNewPlan plan = { .organization = "Acme", .months = lengths[i].months, .start = starts[k], .in_place = iso ? iso_27001 : NULL };
          int days = iso ? lengths[i].days_with_iso_27001 : lengths[i].days;
          WmNewPlanEstimate estimate;
          guint n_frameworks;

          wm_new_plan_estimate (&plan, &estimate);
          g_assert_cmpint (estimate.working_days, ==, days);
          g_assert_cmpint (estimate.working_days_unreduced, ==, lengths[i].days);
          g_assert_cmpint (estimate.certificate, ==, count_weekdays (starts[k], days));
          g_assert_cmpint (make_plan (self, &plan, &n_frameworks), ==, estimate.certificate);
          g_assert_cmpuint (n_frameworks, ==, iso ? 2 : 1);
          g_assert_true (iso == (estimate.n_shortened > 0));
        }
}

static void
test_the_answers_stand_in_the_plan (Fixture       *self,
                                    gconstpointer  data)
{
  for (int role = WM_AI_ROLE_PROVIDER; role <= WM_AI_ROLE_USER; role++)
    {
      const WmNewPlan given = { .organization = "Acme", .scope = "Both sites", .owner = "Ada", .role = role, .months = 12,
                                .start = wm_date_new (2026, 3, 2) };
      WmStore *store = fixture_create (self, "new.waymark");
      WmRecord *plan, *owner;

      g_assert_true (wm_new_plan_fill (&given, store, NULL));
      plan = WM_RECORD (wm_store_get_plan (store));
      owner = wm_store_get_reference (store, plan, WM_PLAN_OWNER);
      g_assert_cmpstr (wm_record_get_text (plan, WM_PLAN_ORGANIZATION), ==, "Acme");
      g_assert_cmpstr (wm_record_get_text (plan, WM_PLAN_SCOPE), ==, "Both sites");
      g_assert_cmpint (wm_record_get_integer (plan, WM_PLAN_ROLE), ==, role);
      g_assert_cmpint (wm_record_get_integer (plan, WM_PLAN_START), ==, given.start);
      g_assert_cmpstr (wm_record_get_text (owner, WM_PERSON_NAME), ==, "Ada");
      g_assert_cmpstr (wm_record_get_text (owner, WM_PERSON_ROLE), ==, "AIMS owner");
      g_assert_cmpuint (g_list_model_get_n_items (wm_store_list (store, WM_TYPE_ASSESSMENT)), ==, 70);
      fixture_remove (store);
    }
}

static void
test_a_plan_without_an_organisation_is_refused (Fixture       *self,
                                                gconstpointer  data)
{
  const WmNewPlan given = { .organization = "", .months = 9, .start = wm_date_new (2026, 3, 2) };
  WmStore *store = fixture_create (self, "new.waymark");
  g_autoptr (GError) error = NULL;

  g_assert_false (wm_new_plan_fill (&given, store, &error));
  g_assert_nonnull (error);
  g_assert_null (wm_store_get_plan (store));
  g_assert_cmpuint (g_list_model_get_n_items (wm_store_list (store, WM_TYPE_TASK)), ==, 0);
  fixture_remove (store);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/Wm/PlanTemplate/takes-the-stated-time", test_the_template_takes_the_stated_time);
  g_test_add_func ("/Wm/PlanTemplate/tasks-are-scaled-by-the-rule", test_tasks_are_scaled_by_the_rule);
  fixture_add ("/Wm/NewPlan/what-is-promised-is-what-is-made", test_what_is_promised_is_what_is_made);
  fixture_add ("/Wm/NewPlan/the-answers-stand-in-the-plan", test_the_answers_stand_in_the_plan);
  fixture_add ("/Wm/NewPlan/a-plan-without-an-organisation-is-refused", test_a_plan_without_an_organisation_is_refused);
  return g_test_run ();
}
