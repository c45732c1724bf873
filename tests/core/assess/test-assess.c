/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "assess/wm-assess.h"
#include "assess/wm-offer.h"
#include "assess/wm-raise.h"
#include "assess/wm-scale.h"
#include "catalog/wm-new-plan.h"

#define TODAY wm_date_new (2026, 6, 1)

typedef struct
{
  char    *folder;
  char    *path;
  WmStore *store;
} Plan;

static void
set_up (Plan          *self,
        gconstpointer  data)
{
  static const char *const in_place[] = { "iso-27001-2022", NULL };
  const WmNewPlan given = { .organization = "Acme", .months = 9, .start = wm_date_new (2026, 3, 2), .in_place = in_place };
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("waymark-test-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "p.waymark", NULL);
  self->store = wm_store_create (self->path, &error);
  g_assert_no_error (error);
  g_assert_true (wm_new_plan_fill (&given, self->store, &error));
}

static void
tear_down (Plan          *self,
           gconstpointer  data)
{
  g_assert_true (wm_store_close (self->store, NULL));
  g_assert_finalize_object (self->store);
  g_free (self->path);
  g_free (self->folder);
}

static WmAssessment *
find (Plan       *self,
      const char *framework,
      const char *code)
{
  GListModel *list = wm_store_list (self->store, WM_TYPE_REQUIREMENT);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) requirement = g_list_model_get_item (list, i);
      WmRecord *of = wm_store_get_reference (self->store, requirement, WM_REQUIREMENT_FRAMEWORK);

      if (g_str_equal (wm_record_get_text (of, WM_FRAMEWORK_CODE), framework)
          && g_str_equal (wm_record_get_text (requirement, WM_REQUIREMENT_CODE), code))
        return wm_assess_find (self->store, WM_REQUIREMENT (requirement));
    }
  g_assert_not_reached ();
}

static void
set (Plan         *self,
     WmAssessment *assessment,
     guint         field,
     gint64        value)
{
  WmEdit *edit = wm_edit_begin (self->store, "Set");

  wm_edit_set_integer (edit, assessment, field, value);
  wm_edit_commit (edit);
}

static WmRecord *
add_measure (Plan            *self,
             WmAssessment    *assessment,
             WmMeasureStatus  status)
{
  WmEdit *edit = wm_edit_begin (self->store, "Measure");
  WmRecord *measure = wm_edit_add (edit, WM_TYPE_MEASURE);

  wm_edit_set_text (edit, measure, WM_MEASURE_TITLE, "Model cards");
  wm_edit_set_integer (edit, measure, WM_MEASURE_STATUS, status);
  wm_edit_link (edit, measure, wm_store_get_reference (self->store, WM_RECORD (assessment), WM_ASSESSMENT_REQUIREMENT),
                WM_LINK_ROLE_SERVES);
  wm_edit_commit (edit);
  return measure;
}

static void
set_status (Plan            *self,
            WmRecord        *measure,
            WmMeasureStatus  status)
{
  WmEdit *edit = wm_edit_begin (self->store, "Status");

  wm_edit_set_integer (edit, measure, WM_MEASURE_STATUS, status);
  wm_edit_commit (edit);
}

static void
test_a_result_follows_from_measures (Plan          *self,
                                     gconstpointer  data)
{
  WmAssessment *assessment = find (self, "iso-42001-2023", "A.6.2.8");
  WmRecord *first, *second;
  g_autofree char *by_hand = wm_assess_dup_why (self->store, assessment), *derived = NULL;

  set (self, assessment, WM_ASSESSMENT_RESULT, WM_RESULT_COMPLIANT);
  g_assert_cmpint (wm_assess_get_result (self->store, assessment), ==, WM_RESULT_COMPLIANT);
  g_assert_cmpstr (by_hand, ==, "Set by hand.");

  set (self, assessment, WM_ASSESSMENT_DERIVED, TRUE);
  g_assert_cmpint (wm_assess_get_result (self->store, assessment), ==, WM_RESULT_NOT_ASSESSED);
  g_assert_cmpint (wm_assess_get_status (self->store, assessment), ==, WM_SOA_STATUS_NOT_ASSESSED);
  first = add_measure (self, assessment, WM_MEASURE_STATUS_PLANNED);
  g_assert_cmpint (wm_assess_get_result (self->store, assessment), ==, WM_RESULT_NOT_COMPLIANT);
  g_assert_cmpint (wm_assess_get_status (self->store, assessment), ==, WM_SOA_STATUS_PLANNED);
  second = add_measure (self, assessment, WM_MEASURE_STATUS_IMPLEMENTED);
  g_assert_cmpint (wm_assess_get_result (self->store, assessment), ==, WM_RESULT_PARTLY);
  derived = wm_assess_dup_why (self->store, assessment);
  g_assert_cmpstr (derived, ==, "Follows from 2 measures: 1 implemented, 0 under way.");
  set_status (self, first, WM_MEASURE_STATUS_DROPPED);
  g_assert_cmpint (wm_assess_get_result (self->store, assessment), ==, WM_RESULT_COMPLIANT);
  set_status (self, second, WM_MEASURE_STATUS_PAUSED);
  g_assert_cmpint (wm_assess_get_result (self->store, assessment), ==, WM_RESULT_PARTLY);
  set (self, assessment, WM_ASSESSMENT_APPLICABILITY, WM_APPLICABILITY_EXCLUDED);
  g_assert_cmpint (wm_assess_get_status (self->store, assessment), ==, WM_SOA_STATUS_NOT_APPLICABLE);
}

/* The offer for @to, or NULL. */
static WmOffer *
find_offer (GPtrArray    *offers,
            WmAssessment *to)
{
  for (guint i = 0; i < offers->len; i++)
    if (((WmOffer *) g_ptr_array_index (offers, i))->to_assessment == to)
      return g_ptr_array_index (offers, i);
  return NULL;
}

/* By the crosswalk: 10.2 of both is equal; 4.1 of both intersects. */
static void
test_only_what_covers_counts_in_full (Plan          *self,
                                      gconstpointer  data)
{
  WmAssessment *equal = find (self, "iso-27001-2022", "10.2"), *to_equal = find (self, "iso-42001-2023", "10.2");
  WmAssessment *overlaps = find (self, "iso-27001-2022", "4.1"), *to_overlaps = find (self, "iso-42001-2023", "4.1");
  g_autoptr (GPtrArray) none = wm_offer_list (self->store), offers = NULL, after = NULL;
  WmOffer *offer;
  WmEdit *edit;

  g_assert_cmpuint (none->len, ==, 0);
  set (self, equal, WM_ASSESSMENT_RESULT, WM_RESULT_COMPLIANT);
  set (self, overlaps, WM_ASSESSMENT_RESULT, WM_RESULT_COMPLIANT);
  offers = wm_offer_list (self->store);
  offer = find_offer (offers, to_overlaps);
  g_assert_nonnull (offer);
  g_assert_cmpint (offer->relation, ==, WM_RELATION_INTERSECTS);
  g_assert_cmpint (offer->result, ==, WM_RESULT_PARTLY);
  offer = find_offer (offers, to_equal);
  g_assert_nonnull (offer);
  g_assert_cmpint (offer->relation, ==, WM_RELATION_EQUAL);
  g_assert_cmpint (offer->result, ==, WM_RESULT_COMPLIANT);

  edit = wm_edit_begin (self->store, "Take over");
  wm_offer_accept (offer, self->store, edit, TODAY);
  wm_edit_commit (edit);
  g_assert_cmpint (wm_assess_get_result (self->store, to_equal), ==, WM_RESULT_COMPLIANT);
  g_assert_cmpint (wm_record_get_integer (WM_RECORD (to_equal), WM_ASSESSMENT_ASSESSED), ==, TODAY);
  after = wm_offer_list (self->store);
  g_assert_null (find_offer (after, to_equal));
  g_assert_cmpuint (after->len, ==, offers->len - 1); /* nothing follows from what was taken over */

  g_assert_true (wm_store_undo (self->store, NULL));
  g_assert_cmpint (wm_assess_get_result (self->store, to_equal), ==, WM_RESULT_NOT_ASSESSED);
}

static void
test_nothing_is_offered_to_what_does_not_ask (Plan          *self,
                                              gconstpointer  data)
{
  WmAssessment *from = find (self, "iso-27001-2022", "10.2"), *to = find (self, "iso-42001-2023", "10.2");
  g_autoptr (GPtrArray) excluded = NULL, derived = NULL, better = NULL;

  set (self, from, WM_ASSESSMENT_RESULT, WM_RESULT_PARTLY);
  set (self, to, WM_ASSESSMENT_APPLICABILITY, WM_APPLICABILITY_EXCLUDED);
  excluded = wm_offer_list (self->store);
  g_assert_null (find_offer (excluded, to));
  set (self, to, WM_ASSESSMENT_APPLICABILITY, WM_APPLICABILITY_INCLUDED);
  set (self, to, WM_ASSESSMENT_DERIVED, TRUE);
  derived = wm_offer_list (self->store);
  g_assert_null (find_offer (derived, to));
  set (self, to, WM_ASSESSMENT_DERIVED, FALSE);
  set (self, to, WM_ASSESSMENT_RESULT, WM_RESULT_COMPLIANT);
  better = wm_offer_list (self->store);
  g_assert_null (find_offer (better, to));
  g_assert_nonnull (find_offer (better, from)); /* and back */
}

static void
check_label (Plan       *self,
             WmScale     scale,
             gint64      level,
             const char *label)
{
  g_assert_cmpstr (wm_scale_get_label (self->store, scale, level), ==, label);
}

static gboolean
set_scale (Plan               *self,
           const char *const  *labels,
           GError            **error)
{
  WmEdit *edit = wm_edit_begin (self->store, "Scale");

  if (wm_scale_set (edit, WM_SCALE_IMPLEMENTATION, labels, error))
    {
      wm_edit_commit (edit);
      return TRUE;
    }
  wm_edit_cancel (edit);
  return FALSE;
}

/* The usual levels, other ones, and the usual ones again; what an assessment has never goes, or means another level. */
static void
test_scales_can_be_changed (Plan          *self,
                            gconstpointer  data)
{
  static const char *const short_scale[] = { "Nein", "Teils", "Ja", NULL };
  static const char *const long_scale[] = { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", NULL };
  static const char *const usual[] = { "Nothing done", "Begun here and there", "Done in part", "Done as a rule", "Done and measured",
                                       "Done, measured and improved", NULL };
  WmAssessment *assessment = find (self, "iso-42001-2023", "A.6.2.8");
  GListModel *levels = wm_store_list (self->store, WM_TYPE_SCALE_LEVEL);
  g_autoptr (GError) error = NULL;

  check_label (self, WM_SCALE_IMPLEMENTATION, 0, "Nothing done");
  check_label (self, WM_SCALE_IMPLEMENTATION, 6, NULL);
  set (self, assessment, WM_ASSESSMENT_SCORE, 3);
  set (self, assessment, WM_ASSESSMENT_DOCUMENTATION, 5); /* on a scale of its own */
  g_assert_false (set_scale (self, short_scale, &error));
  g_assert_cmpstr (error->message, ==, "Implementation: level 3 can’t go, as 1 assessment has it; score that anew first.");
  g_assert_cmpuint (g_list_model_get_n_items (levels), ==, 0);

  set (self, assessment, WM_ASSESSMENT_SCORE, 2);
  g_assert_true (set_scale (self, short_scale, NULL));
  g_assert_cmpint (wm_scale_get_last (self->store, WM_SCALE_IMPLEMENTATION), ==, 2);
  check_label (self, WM_SCALE_IMPLEMENTATION, 2, "Ja");
  check_label (self, WM_SCALE_IMPLEMENTATION, 3, NULL);
  check_label (self, WM_SCALE_DOCUMENTATION, 5, "Approved, known and kept up to date");
  g_assert_cmpint (wm_record_get_integer (WM_RECORD (assessment), WM_ASSESSMENT_SCORE), ==, 2);
  set (self, assessment, WM_ASSESSMENT_TARGET, 3);
  g_clear_error (&error);
  g_assert_false (wm_scale_check (self->store, WM_RECORD (assessment), &error));
  g_assert_cmpstr (error->message, ==, "Target: the scale of this plan goes from 0 to 2.");

  g_assert_true (set_scale (self, long_scale, NULL));
  g_assert_true (wm_scale_check (self->store, WM_RECORD (assessment), NULL));
  g_assert_cmpuint (g_list_model_get_n_items (levels), ==, 11);
  g_assert_true (set_scale (self, usual, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (levels), ==, 0);
  check_label (self, WM_SCALE_IMPLEMENTATION, 3, "Done as a rule");
  for (guint i = 0; i < 4; i++) /* usual, long, target, short */
    g_assert_true (wm_store_undo (self->store, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (levels), ==, 0);
}

/* Work for a finding: whose it is, by when, and what it is for. */
static void
test_work_is_planned_for_a_finding (Plan          *self,
                                    gconstpointer  data)
{
  WmRequirement *requirement = WM_REQUIREMENT (
      wm_store_get_reference (self->store, WM_RECORD (find (self, "iso-42001-2023", "A.6.2.8")), WM_ASSESSMENT_REQUIREMENT));
  WmEdit *edit = wm_edit_begin (self->store, "Plan");
  WmRecord *person = wm_edit_add (edit, WM_TYPE_PERSON), *finding, *task;
  g_autoptr (GPtrArray) tasks = NULL, findings = NULL;

  wm_edit_set_text (edit, person, WM_PERSON_NAME, "Ada");
  finding = WM_RECORD (wm_raise_finding (edit, requirement, TODAY));
  wm_edit_set_reference (edit, finding, WM_FINDING_OWNER, person);
  wm_edit_set_integer (edit, finding, WM_FINDING_DUE, wm_date_new (2026, 7, 31));
  task = WM_RECORD (wm_raise_task (edit, finding, "Keep the logs", TODAY));
  wm_edit_commit (edit);
  g_assert_true (wm_store_get_reference (self->store, task, WM_TASK_OWNER) == person);
  g_assert_cmpint (wm_record_get_integer (task, WM_TASK_CONSTRAINT_TIME), ==, wm_plan_time_parse ("2026-06-01T08:00", NULL));
  g_assert_cmpint (wm_record_get_integer (task, WM_TASK_DEADLINE), ==, wm_plan_time_parse ("2026-07-31T17:00", NULL));
  tasks = wm_store_list_linked (self->store, finding, WM_TYPE_TASK);
  g_assert_cmpuint (tasks->len, ==, 1);
  g_assert_true (g_ptr_array_index (tasks, 0) == task);

  /* From whichever end two records are tied, the link says the same. */
  edit = wm_edit_begin (self->store, "Link");
  g_assert_cmpint (wm_record_get_integer (WM_RECORD (wm_raise_link (edit, requirement, task)), WM_LINK_ROLE), ==, WM_LINK_ROLE_SERVES);
  g_assert_true (wm_raise_link (edit, task, requirement) == wm_raise_link (edit, requirement, task));
  g_assert_cmpint (wm_record_get_integer (WM_RECORD (wm_raise_link (edit, person, task)), WM_LINK_ROLE), ==, WM_LINK_ROLE_RELATED);
  wm_edit_commit (edit);
}

#define add(path, func) g_test_add (path, Plan, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/Wm/Assess/a-result-follows-from-measures", test_a_result_follows_from_measures);
  add ("/Wm/Assess/only-what-covers-counts-in-full", test_only_what_covers_counts_in_full);
  add ("/Wm/Assess/nothing-is-offered-to-what-does-not-ask", test_nothing_is_offered_to_what_does_not_ask);
  add ("/Wm/Assess/scales-can-be-changed", test_scales_can_be_changed);
  add ("/Wm/Assess/work-is-planned-for-a-finding", test_work_is_planned_for_a_finding);
  return g_test_run ();
}
