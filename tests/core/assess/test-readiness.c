/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "assess/wm-readiness.h"
#include "record/wm-freshness.h"
#include "record/wm-link.h"
#include "record/wm-measure.h"

static WmRecord *
add_requirement (WmEdit     *edit,
                 WmRecord   *framework,
                 WmRecord   *parent,
                 const char *code)
{
  WmRecord *requirement = wm_edit_add (edit, WM_TYPE_REQUIREMENT);

  wm_edit_set_text (edit, requirement, WM_REQUIREMENT_TITLE, code);
  wm_edit_set_text (edit, requirement, WM_REQUIREMENT_CODE, code);
  wm_edit_set_reference (edit, requirement, WM_REQUIREMENT_FRAMEWORK, framework);
  wm_edit_set_reference (edit, requirement, WM_REQUIREMENT_PARENT, parent);
  return requirement;
}

static WmRecord *
add_framework (WmEdit     *edit,
               const char *code)
{
  WmRecord *framework = wm_edit_add (edit, WM_TYPE_FRAMEWORK);

  wm_edit_set_text (edit, framework, WM_FRAMEWORK_TITLE, code);
  wm_edit_set_text (edit, framework, WM_FRAMEWORK_CODE, code);
  return framework;
}

static WmRecord *
assess (WmEdit   *edit,
        WmRecord *requirement,
        WmResult  result)
{
  WmRecord *assessment = wm_edit_add (edit, WM_TYPE_ASSESSMENT);

  wm_edit_set_reference (edit, assessment, WM_ASSESSMENT_REQUIREMENT, requirement);
  wm_edit_set_integer (edit, assessment, WM_ASSESSMENT_RESULT, result);
  return assessment;
}

/* Clause 1 with one of each result, one excluded, and one without an assessment; clause 2 with two
 * compliant and one partly; a framework of its own where all is excluded. */
static void
fill (Fixture   *self,
      WmRecord **frameworks,
      WmRecord **clauses)
{
  WmEdit *edit = wm_edit_begin (self->store, "Assess");
  WmRecord *excluded, *last;

  frameworks[0] = add_framework (edit, "one");
  frameworks[1] = add_framework (edit, "two");
  clauses[0] = add_requirement (edit, frameworks[0], NULL, "1");
  clauses[1] = add_requirement (edit, frameworks[0], NULL, "2");
  for (int result = WM_RESULT_NOT_ASSESSED; result <= WM_RESULT_COMPLIANT; result++)
    assess (edit, add_requirement (edit, frameworks[0], clauses[0], "1.x"), result);
  add_requirement (edit, frameworks[0], clauses[0], "1.8");
  excluded = assess (edit, add_requirement (edit, frameworks[0], clauses[0], "1.9"), WM_RESULT_COMPLIANT);
  wm_edit_set_integer (edit, excluded, WM_ASSESSMENT_APPLICABILITY, WM_APPLICABILITY_EXCLUDED);
  assess (edit, add_requirement (edit, frameworks[0], clauses[1], "2.1"), WM_RESULT_COMPLIANT);
  assess (edit, add_requirement (edit, frameworks[0], clauses[1], "2.2"), WM_RESULT_COMPLIANT);
  assess (edit, add_requirement (edit, frameworks[0], clauses[1], "2.3"), WM_RESULT_PARTLY);
  last = assess (edit, add_requirement (edit, frameworks[1], NULL, "3"), WM_RESULT_COMPLIANT);
  wm_edit_set_integer (edit, last, WM_ASSESSMENT_APPLICABILITY, WM_APPLICABILITY_EXCLUDED);
  wm_edit_commit (edit);
}

static void
test_the_percentage_by_hand (Fixture       *self,
                             gconstpointer  data)
{
  WmRecord *frameworks[2], *clauses[2];
  WmReadiness readiness;

  wm_readiness_measure (self->store, NULL, &readiness);
  g_assert_cmpint (readiness.percent, ==, -1); /* nothing to count */
  fill (self, frameworks, clauses);

  /* One compliant and one partly, of five that apply: (100 + 50) / 5. */
  wm_readiness_measure (self->store, WM_REQUIREMENT (clauses[0]), &readiness);
  g_assert_cmpint (readiness.percent, ==, 30);
  g_assert_cmpuint (readiness.n_counted, ==, 5);
  g_assert_cmpuint (readiness.n_excluded, ==, 1);
  g_assert_cmpuint (readiness.n_results[WM_RESULT_NOT_ASSESSED], ==, 2);
  g_assert_cmpuint (readiness.n_results[WM_RESULT_NOT_COMPLIANT], ==, 1);
  g_assert_cmpuint (readiness.n_results[WM_RESULT_PARTLY], ==, 1);
  g_assert_cmpuint (readiness.n_results[WM_RESULT_COMPLIANT], ==, 1);

  /* 250 / 3 is 83.3. */
  wm_readiness_measure (self->store, WM_REQUIREMENT (clauses[1]), &readiness);
  g_assert_cmpint (readiness.percent, ==, 83);

  /* (3 × 100 + 2 × 50) / 8; what the other framework excludes is left out here and there. */
  wm_readiness_measure (self->store, NULL, &readiness);
  g_assert_cmpint (readiness.percent, ==, 50);
  g_assert_cmpuint (readiness.n_excluded, ==, 2);
  wm_readiness_measure_framework (self->store, WM_FRAMEWORK (frameworks[0]), &readiness);
  g_assert_cmpint (readiness.percent, ==, 50);
  g_assert_cmpuint (readiness.n_excluded, ==, 1);
  wm_readiness_measure_framework (self->store, WM_FRAMEWORK (frameworks[1]), &readiness);
  g_assert_cmpint (readiness.percent, ==, -1);
  g_assert_cmpuint (readiness.n_excluded, ==, 1);
}

/* One requirement whose result by hand says compliant, while it follows from measures. */
static void
test_what_follows_from_measures_counts (Fixture       *self,
                                        gconstpointer  data)
{
  WmEdit *edit = wm_edit_begin (self->store, "Assess");
  WmRecord *requirement = add_requirement (edit, add_framework (edit, "one"), NULL, "1");
  WmRecord *assessment = assess (edit, requirement, WM_RESULT_COMPLIANT), *measure;
  WmReadiness readiness;

  wm_edit_set_integer (edit, assessment, WM_ASSESSMENT_DERIVED, TRUE);
  wm_edit_commit (edit);
  wm_readiness_measure (self->store, NULL, &readiness);
  g_assert_cmpint (readiness.percent, ==, 0); /* no measure at all */
  g_assert_cmpuint (readiness.n_results[WM_RESULT_NOT_ASSESSED], ==, 1);

  edit = wm_edit_begin (self->store, "Begin");
  measure = wm_edit_add (edit, WM_TYPE_MEASURE);
  wm_edit_set_text (edit, measure, WM_MEASURE_TITLE, "Model cards");
  wm_edit_set_integer (edit, measure, WM_MEASURE_STATUS, WM_MEASURE_STATUS_IN_PROGRESS);
  wm_edit_link (edit, measure, requirement, WM_LINK_ROLE_SERVES);
  wm_edit_commit (edit);
  wm_readiness_measure (self->store, NULL, &readiness);
  g_assert_cmpint (readiness.percent, ==, 50);

  edit = wm_edit_begin (self->store, "Finish");
  wm_edit_set_integer (edit, measure, WM_MEASURE_STATUS, WM_MEASURE_STATUS_IMPLEMENTED);
  wm_edit_commit (edit);
  wm_readiness_measure_list (self->store, wm_store_list (self->store, WM_TYPE_REQUIREMENT), &readiness);
  g_assert_cmpint (readiness.percent, ==, 100);
}

static void
test_evidence_ages (Fixture       *self,
                    gconstpointer  data)
{
  const gint64 today = wm_date_new (2026, 11, 24);
  const struct { gint64 until; WmFreshness freshness; } cases[] = {
    { WM_UNSET, WM_FRESHNESS_UNDATED }, { today + 31, WM_FRESHNESS_FRESH }, { today + 30, WM_FRESHNESS_DUE_SOON }, { today + 1, WM_FRESHNESS_DUE_SOON },
    { today, WM_FRESHNESS_DUE_SOON }, { today - 1, WM_FRESHNESS_STALE }, { wm_date_new (1900, 1, 1), WM_FRESHNESS_STALE },
  };
  WmEdit *edit = wm_edit_begin (self->store, "Attach");
  guint counts[WM_FRESHNESS_N];

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WmRecord *evidence = wm_edit_add (edit, WM_TYPE_EVIDENCE);

      wm_edit_set_text (edit, evidence, WM_EVIDENCE_TITLE, "Minutes");
      wm_edit_set_integer (edit, evidence, WM_EVIDENCE_VALID_UNTIL, cases[i].until);
      g_assert_cmpint (wm_freshness_get (WM_EVIDENCE (evidence), today), ==, cases[i].freshness);
    }
  wm_edit_commit (edit);
  wm_freshness_count (wm_store_list (self->store, WM_TYPE_EVIDENCE), today, counts);
  g_assert_cmpuint (counts[WM_FRESHNESS_UNDATED], ==, 1);
  g_assert_cmpuint (counts[WM_FRESHNESS_FRESH], ==, 1);
  g_assert_cmpuint (counts[WM_FRESHNESS_DUE_SOON], ==, 3);
  g_assert_cmpuint (counts[WM_FRESHNESS_STALE], ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/Wm/Readiness/the-percentage-by-hand", test_the_percentage_by_hand);
  fixture_add ("/Wm/Readiness/what-follows-from-measures-counts", test_what_follows_from_measures_counts);
  fixture_add ("/Wm/Freshness/evidence-ages", test_evidence_ages);
  return g_test_run ();
}
