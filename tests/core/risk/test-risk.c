/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "risk/wm-acceptance.h"
#include "risk/wm-impact.h"
#include "risk/wm-risk-level.h"

#define TODAY wm_date_new (2026, 6, 1)

/* The default matrix as it stands on paper, likelihood downwards and impact to the right: low, medium, high, critical. */
static void
test_default_matrix (void)
{
  static const char *const rows[] = { "LLLLM", "LLMMH", "LMMHH", "LMHCC", "MHHCC" };
  WmRiskMatrix matrix;

  wm_risk_matrix_init (&matrix, NULL);
  for (int l = 1; l <= 5; l++)
    for (int i = 1; i <= 5; i++)
      g_assert_cmpint ("LMHC"[wm_risk_matrix_level (&matrix, l, i).band], ==, rows[l - 1][i - 1]);
}

/* More likely, or worse, is never a lower risk: for every size, and for thresholds in any order. */
static void
test_level_is_monotonic (void)
{
  for (guint n = 0; n < 400; n++)
    {
      WmRiskMatrix matrix = { .size = g_test_rand_int_range (3, 7),
                              .from = { 0, g_test_rand_int_range (1, 101), g_test_rand_int_range (1, 101), g_test_rand_int_range (1, 101) } };

      for (int l = 1; l <= 6; l++)
        for (int i = 1; i <= 6; i++)
          {
            WmRiskLevel here = wm_risk_matrix_level (&matrix, l, i);
            WmRiskLevel likelier = wm_risk_matrix_level (&matrix, l + 1, i), worse = wm_risk_matrix_level (&matrix, l, i + 1);

            g_assert_cmpint (here.score, ==, MIN (l, matrix.size) * MIN (i, matrix.size));
            g_assert_cmpint (likelier.score, >=, here.score);
            g_assert_cmpint (likelier.band, >=, here.band);
            g_assert_cmpint (worse.score, >=, here.score);
            g_assert_cmpint (worse.band, >=, here.band);
          }
    }
}

static WmRecord *
add (Fixture    *self,
     GType       kind,
     const char *title)
{
  WmEdit *edit = wm_edit_begin (self->store, "Add");
  WmRecord *record = wm_edit_add (edit, kind);

  wm_edit_set_text (edit, record, 0, title);
  wm_edit_commit (edit);
  return record;
}

static void
set (Fixture    *self,
     WmRecord   *record,
     guint       field,
     const char *text)
{
  WmEdit *edit = wm_edit_begin (self->store, "Set");
  g_autoptr (GError) error = NULL;

  wm_edit_parse (edit, record, field, text, &error);
  g_assert_no_error (error);
  wm_edit_commit (edit);
}

static void
test_current_level_falls_back (Fixture       *self,
                               gconstpointer  data)
{
  WmRecord *risk = add (self, WM_TYPE_RISK, "Drift");
  g_autofree char *none = NULL, *why = NULL;
  WmRiskMatrix matrix;

  wm_risk_matrix_init (&matrix, wm_store_get_plan (self->store));
  g_assert_false (wm_risk_get_level (WM_RISK (risk), &matrix, WM_RISK_INHERENT).known);
  none = wm_risk_dup_why (WM_RISK (risk), &matrix, WM_RISK_INHERENT);
  g_assert_null (none);
  set (self, risk, WM_RISK_INHERENT_LIKELIHOOD, "4");
  set (self, risk, WM_RISK_INHERENT_IMPACT, "5");
  g_assert_cmpint (wm_risk_get_level (WM_RISK (risk), &matrix, WM_RISK_CURRENT).score, ==, 20);
  g_assert_false (wm_risk_get_level (WM_RISK (risk), &matrix, WM_RISK_RESIDUAL).known);
  set (self, risk, WM_RISK_CURRENT_LIKELIHOOD, "2");
  set (self, risk, WM_RISK_CURRENT_IMPACT, "5");
  g_assert_cmpint (wm_risk_get_level (WM_RISK (risk), &matrix, WM_RISK_CURRENT).score, ==, 10);
  why = wm_risk_dup_why (WM_RISK (risk), &matrix, WM_RISK_CURRENT);
  g_assert_cmpstr (why, ==, "2 × 5 = 10 of 25: High, which begins at 10");
}

static void
test_acceptance (Fixture       *self,
                 gconstpointer  data)
{
  WmRecord *risk = add (self, WM_TYPE_RISK, "Drift"), *person = add (self, WM_TYPE_PERSON, "Ada"), *measure;
  g_autoptr (GError) error = NULL;
  WmEdit *edit;

  g_assert_cmpint (wm_acceptance_get (self->store, WM_RISK (risk), TODAY), ==, WM_ACCEPTANCE_NONE);
  edit = wm_edit_begin (self->store, "Accept");
  g_assert_false (wm_acceptance_give (edit, WM_RISK (risk), WM_PERSON (person), "", TODAY, TODAY + 90, NULL));
  g_assert_false (wm_acceptance_give (edit, WM_RISK (risk), NULL, "It pays", TODAY, TODAY + 90, NULL));
  g_assert_false (wm_acceptance_give (edit, WM_RISK (risk), WM_PERSON (person), "It pays", TODAY, TODAY, NULL));
  g_assert_true (wm_acceptance_give (edit, WM_RISK (risk), WM_PERSON (person), "It pays", TODAY, TODAY + 90, &error));
  g_assert_no_error (error);
  wm_edit_commit (edit);
  g_assert_cmpint (wm_acceptance_get (self->store, WM_RISK (risk), TODAY + 90), ==, WM_ACCEPTANCE_VALID);
  g_assert_cmpint (wm_acceptance_get (self->store, WM_RISK (risk), TODAY + 91), ==, WM_ACCEPTANCE_EXPIRED);

  /* Words may be mended; a level may not. */
  set (self, risk, WM_RISK_DESCRIPTION, "Said better");
  g_assert_cmpint (wm_acceptance_get (self->store, WM_RISK (risk), TODAY), ==, WM_ACCEPTANCE_VALID);
  set (self, risk, WM_RISK_CURRENT_IMPACT, "4");
  g_assert_cmpint (wm_acceptance_get (self->store, WM_RISK (risk), TODAY), ==, WM_ACCEPTANCE_CHANGED);
  g_assert_true (wm_store_undo (self->store, NULL));
  g_assert_cmpint (wm_acceptance_get (self->store, WM_RISK (risk), TODAY), ==, WM_ACCEPTANCE_VALID);
  measure = add (self, WM_TYPE_MEASURE, "Watch it");
  edit = wm_edit_begin (self->store, "Link");
  wm_edit_link (edit, measure, risk, WM_LINK_ROLE_TREATS);
  wm_edit_commit (edit);
  g_assert_cmpint (wm_acceptance_get (self->store, WM_RISK (risk), TODAY), ==, WM_ACCEPTANCE_CHANGED);
}

static void
test_impact_is_asked_for_again (Fixture       *self,
                                gconstpointer  data)
{
  WmRecord *system = add (self, WM_TYPE_AI_SYSTEM, "Screening"), *person = add (self, WM_TYPE_PERSON, "Ada"), *assessment, *model;
  g_autoptr (GError) error = NULL;
  WmEdit *edit = wm_edit_begin (self->store, "Assess");

  assessment = wm_edit_add (edit, WM_TYPE_IMPACT_ASSESSMENT);
  wm_edit_set_text (edit, assessment, WM_IMPACT_ASSESSMENT_TITLE, "First");
  wm_edit_set_reference (edit, assessment, WM_IMPACT_ASSESSMENT_SYSTEM, system);
  g_assert_false (wm_impact_approve (edit, WM_IMPACT_ASSESSMENT (assessment), WM_PERSON (person), TODAY, NULL));
  wm_edit_set_integer (edit, assessment, WM_IMPACT_ASSESSMENT_DECISION, WM_IMPACT_DECISION_GO);
  g_assert_true (wm_impact_approve (edit, WM_IMPACT_ASSESSMENT (assessment), WM_PERSON (person), TODAY, &error));
  g_assert_no_error (error);
  wm_edit_set_integer (edit, assessment, WM_IMPACT_ASSESSMENT_REVIEW_DUE, TODAY + 365);
  wm_edit_commit (edit);
  g_assert_true (wm_impact_find (self->store, WM_AI_SYSTEM (system)) == WM_IMPACT_ASSESSMENT (assessment));
  g_assert_cmpint (wm_impact_get (self->store, WM_IMPACT_ASSESSMENT (assessment), TODAY + 365), ==, WM_IMPACT_VALID);
  g_assert_cmpint (wm_impact_get (self->store, WM_IMPACT_ASSESSMENT (assessment), TODAY + 366), ==, WM_IMPACT_DUE);

  set (self, system, WM_AI_SYSTEM_HOSTING, "Elsewhere");
  g_assert_cmpint (wm_impact_get (self->store, WM_IMPACT_ASSESSMENT (assessment), TODAY), ==, WM_IMPACT_VALID);
  model = add (self, WM_TYPE_MODEL, "Ranker");
  edit = wm_edit_begin (self->store, "Link");
  wm_edit_link (edit, model, system, WM_LINK_ROLE_PART);
  wm_edit_commit (edit);
  g_assert_cmpint (wm_impact_get (self->store, WM_IMPACT_ASSESSMENT (assessment), TODAY), ==, WM_IMPACT_CHANGED);
  g_assert_true (wm_store_undo (self->store, NULL));
  set (self, system, WM_AI_SYSTEM_AUTONOMY, "alone");
  g_assert_cmpint (wm_impact_get (self->store, WM_IMPACT_ASSESSMENT (assessment), TODAY), ==, WM_IMPACT_CHANGED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/risk/matrix", test_default_matrix);
  g_test_add_func ("/risk/monotonic", test_level_is_monotonic);
  fixture_add ("/risk/current", test_current_level_falls_back);
  fixture_add ("/risk/acceptance", test_acceptance);
  fixture_add ("/risk/impact", test_impact_is_asked_for_again);
  return g_test_run ();
}
