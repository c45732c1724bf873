/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "assess/wm-raise.h"
#include "people/wm-sign.h"
#include "risk/wm-acceptance.h"
#include "risk/wm-impact.h"
#include "risk/wm-report-due.h"
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
assert_refused (Fixture  *self,
                WmRecord *record,
                guint     field,
                const char *text)
{
  WmEdit *edit = wm_edit_begin (self->store, "Try");
  g_autoptr (GError) error = NULL;

  g_assert_false (wm_edit_parse (edit, record, field, text, &error));
  g_assert_error (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED);
  wm_edit_cancel (edit);
}

/* An acceptance is made by its action alone, says what has changed since, and can be withdrawn. */
static void
test_acceptance_is_a_decision (Fixture       *self,
                               gconstpointer  data)
{
  WmRecord *risk = add (self, WM_TYPE_RISK, "Drift"), *person = add (self, WM_TYPE_PERSON, "Ada"), *measure = add (self, WM_TYPE_MEASURE, "Watch it");
  g_autofree char *none = NULL, *changes = NULL;
  WmEdit *edit;

  set (self, risk, WM_RISK_CURRENT_IMPACT, "2");
  assert_refused (self, risk, WM_RISK_ACCEPTED, "2026-05-01");
  assert_refused (self, risk, WM_RISK_ACCEPTED_BY, wm_record_get_id (person));
  assert_refused (self, risk, WM_RISK_ACCEPTANCE_REASON, "Because");
  assert_refused (self, risk, WM_RISK_ACCEPTED_UNTIL, "2027-05-01");
  edit = wm_edit_begin (self->store, "Accept");
  g_assert_true (wm_acceptance_give (edit, WM_RISK (risk), WM_PERSON (person), "It pays", TODAY, TODAY + 90, NULL));
  wm_edit_commit (edit);
  none = wm_acceptance_dup_changes (self->store, WM_RISK (risk));
  g_assert_null (none);
  set (self, risk, WM_RISK_CURRENT_IMPACT, "4");
  set (self, risk, WM_RISK_TREATMENT, "transfer");
  edit = wm_edit_begin (self->store, "Link");
  wm_edit_link (edit, measure, risk, WM_LINK_ROLE_TREATS);
  wm_edit_commit (edit);
  changes = wm_acceptance_dup_changes (self->store, WM_RISK (risk));
  g_assert_cmpstr (changes, ==, "Current impact: 2 → 4\nTreatment: nothing → Transfer\nAdded: M-1 Watch it");
  edit = wm_edit_begin (self->store, "Withdraw");
  wm_acceptance_withdraw (edit, WM_RISK (risk));
  wm_edit_commit (edit);
  g_assert_cmpint (wm_acceptance_get (self->store, WM_RISK (risk), TODAY), ==, WM_ACCEPTANCE_NONE);
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

/* What was approved stays; the next version begins with what it says, and takes its place once it is approved itself. */
static void
test_approved_impact_stays (Fixture       *self,
                            gconstpointer  data)
{
  WmRecord *system = add (self, WM_TYPE_AI_SYSTEM, "Screening"), *person = add (self, WM_TYPE_PERSON, "Ada"), *first, *second;
  g_autofree char *changes = NULL;
  WmEdit *edit = wm_edit_begin (self->store, "Assess");

  first = wm_edit_add (edit, WM_TYPE_IMPACT_ASSESSMENT);
  wm_edit_set_text (edit, first, WM_IMPACT_ASSESSMENT_TITLE, "Screening");
  wm_edit_set_text (edit, first, WM_IMPACT_ASSESSMENT_VERSION, "1.9");
  wm_edit_set_text (edit, first, WM_IMPACT_ASSESSMENT_HARMS, "Unfair refusal");
  wm_edit_set_reference (edit, first, WM_IMPACT_ASSESSMENT_SYSTEM, system);
  wm_edit_set_integer (edit, first, WM_IMPACT_ASSESSMENT_DECISION, WM_IMPACT_DECISION_GO);
  wm_edit_commit (edit);
  set (self, first, WM_IMPACT_ASSESSMENT_HARMS, "Unfair refusals");
  edit = wm_edit_begin (self->store, "Approve");
  g_assert_true (wm_impact_approve (edit, WM_IMPACT_ASSESSMENT (first), WM_PERSON (person), TODAY, NULL));
  wm_edit_commit (edit);
  assert_refused (self, first, WM_IMPACT_ASSESSMENT_HARMS, "None");
  assert_refused (self, first, WM_IMPACT_ASSESSMENT_APPROVED, "2026-06-02");
  assert_refused (self, first, WM_IMPACT_ASSESSMENT_DECISION, "stop");
  set (self, first, WM_IMPACT_ASSESSMENT_REVIEW_DUE, "2027-06-01");

  set (self, system, WM_AI_SYSTEM_AUTONOMY, "alone");
  changes = wm_impact_dup_changes (self->store, WM_IMPACT_ASSESSMENT (first));
  g_assert_cmpstr (changes, ==, "Autonomy: nothing → Acts alone");
  edit = wm_edit_begin (self->store, "Begin");
  second = WM_RECORD (wm_impact_begin_version (edit, WM_IMPACT_ASSESSMENT (first)));
  wm_edit_commit (edit);
  g_assert_cmpstr (wm_record_get_text (second, WM_IMPACT_ASSESSMENT_VERSION), ==, "1.10");
  g_assert_cmpstr (wm_record_get_text (second, WM_IMPACT_ASSESSMENT_HARMS), ==, "Unfair refusals");
  g_assert_false (wm_record_is_sealed (second));
  g_assert_cmpint (wm_impact_get (self->store, WM_IMPACT_ASSESSMENT (second), TODAY), ==, WM_IMPACT_OPEN);
  g_assert_cmpint (wm_impact_get (self->store, WM_IMPACT_ASSESSMENT (first), TODAY), ==, WM_IMPACT_CHANGED);
  edit = wm_edit_begin (self->store, "Approve");
  wm_edit_set_integer (edit, second, WM_IMPACT_ASSESSMENT_DECISION, WM_IMPACT_DECISION_CONDITIONS);
  g_assert_true (wm_impact_approve (edit, WM_IMPACT_ASSESSMENT (second), WM_PERSON (person), TODAY, NULL));
  wm_edit_commit (edit);
  g_assert_cmpint (wm_impact_get (self->store, WM_IMPACT_ASSESSMENT (first), TODAY), ==, WM_IMPACT_REPLACED);
  g_assert_cmpint (wm_impact_get (self->store, WM_IMPACT_ASSESSMENT (second), TODAY), ==, WM_IMPACT_VALID);
}

/* A sign-off is given once, with a name; who declines says why. */
static void
test_sign_off (Fixture       *self,
               gconstpointer  data)
{
  WmRecord *risk = add (self, WM_TYPE_RISK, "Drift"), *person = add (self, WM_TYPE_PERSON, "Ada"), *sign_off;
  WmEdit *edit = wm_edit_begin (self->store, "Ask");

  g_assert_null (wm_sign_ask (edit, risk, "Agree", NULL, TODAY, TODAY + 7, NULL));
  g_assert_null (wm_sign_ask (edit, risk, "Agree", WM_PERSON (person), TODAY, TODAY - 1, NULL));
  sign_off = WM_RECORD (wm_sign_ask (edit, risk, "Agree", WM_PERSON (person), TODAY, TODAY + 7, NULL));
  wm_edit_commit (edit);
  assert_refused (self, sign_off, WM_SIGN_OFF_DECISION, "given");
  edit = wm_edit_begin (self->store, "Sign");
  g_assert_false (wm_sign_decide (edit, WM_SIGN_OFF (sign_off), WM_SIGN_OFF_DECISION_GIVEN, "", NULL, 1780300800, NULL));
  g_assert_false (wm_sign_decide (edit, WM_SIGN_OFF (sign_off), WM_SIGN_OFF_DECISION_DECLINED, "Ada", NULL, 1780300800, NULL));
  g_assert_true (wm_sign_decide (edit, WM_SIGN_OFF (sign_off), WM_SIGN_OFF_DECISION_DECLINED, "Ada", "Too early", 1780300800, NULL));
  g_assert_false (wm_sign_decide (edit, WM_SIGN_OFF (sign_off), WM_SIGN_OFF_DECISION_GIVEN, "Ada", NULL, 1780300900, NULL));
  wm_edit_commit (edit);
  g_assert_cmpint (wm_record_get_integer (sign_off, WM_SIGN_OFF_DECISION), ==, WM_SIGN_OFF_DECISION_DECLINED);
  assert_refused (self, sign_off, WM_SIGN_OFF_TITLE, "Agree after all");
}

/* Regulation (EU) 2024/1689, Art. 73(2) to (4): 15, 2 and 10 days from when one becomes aware; (EU) 2016/679, Art. 33: 72 hours. */
static void
test_report_is_due (Fixture       *self,
                    gconstpointer  data)
{
  static const struct
  {
    const char *duty;
    gint64      days;
  } cases[] = { { "serious", 15 }, { "infrastructure", 2 }, { "death", 10 }, { "personal-data", 3 } };
  WmRecord *incident = add (self, WM_TYPE_INCIDENT, "Wrong dose");
  g_autofree char *none = NULL, *why = NULL;

  set (self, incident, WM_INCIDENT_DUTY, "serious");
  g_assert_cmpint (wm_report_get_due (WM_INCIDENT (incident)), ==, WM_UNSET);
  set (self, incident, WM_INCIDENT_DETECTED, "2026-06-01");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      set (self, incident, WM_INCIDENT_DUTY, cases[i].duty);
      g_assert_cmpint (wm_report_get_due (WM_INCIDENT (incident)), ==, TODAY + cases[i].days);
    }
  set (self, incident, WM_INCIDENT_DUTY, "death");
  why = wm_report_dup_why (WM_INCIDENT (incident));
  g_assert_cmpstr (why, ==, "11 Jun 2026: 10 days after 1 Jun 2026 (Regulation (EU) 2024/1689, Art. 73(4))");
  set (self, incident, WM_INCIDENT_REPORT_DUE, "2026-06-05");
  g_assert_cmpint (wm_report_get_due (WM_INCIDENT (incident)), ==, wm_date_new (2026, 6, 5));
  set (self, incident, WM_INCIDENT_REPORT_DUE, "");
  set (self, incident, WM_INCIDENT_DUTY, "none");
  none = wm_report_dup_why (WM_INCIDENT (incident));
  g_assert_null (none);
}

/* A finding of an incident says what the incident does, and is about the same risks. */
static void
test_finding_of_an_incident (Fixture       *self,
                             gconstpointer  data)
{
  WmRecord *incident = add (self, WM_TYPE_INCIDENT, "Wrong dose"), *risk = add (self, WM_TYPE_RISK, "Dosing"), *finding;
  g_autoptr (GPtrArray) findings = NULL;
  WmEdit *edit;

  set (self, incident, WM_INCIDENT_SEVERITY, "serious");
  set (self, incident, WM_INCIDENT_DESCRIPTION, "Ten times too much");
  edit = wm_edit_begin (self->store, "Raise");
  wm_edit_link (edit, incident, risk, WM_LINK_ROLE_ABOUT);
  finding = WM_RECORD (wm_raise_incident_finding (edit, WM_INCIDENT (incident), TODAY));
  wm_edit_commit (edit);
  g_assert_cmpstr (wm_record_get_title (finding), ==, "Wrong dose");
  g_assert_cmpint (wm_record_get_integer (finding, WM_FINDING_GRADE), ==, WM_GRADE_MAJOR);
  g_assert_cmpint (wm_record_get_integer (finding, WM_FINDING_SOURCE), ==, WM_SOURCE_INCIDENT);
  findings = wm_store_list_linked (self->store, risk, WM_TYPE_FINDING);
  g_assert_cmpuint (findings->len, ==, 1);
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
  fixture_add ("/risk/acceptance/decision", test_acceptance_is_a_decision);
  fixture_add ("/risk/impact/approved", test_approved_impact_stays);
  fixture_add ("/risk/report", test_report_is_due);
  fixture_add ("/risk/incident-finding", test_finding_of_an_incident);
  fixture_add ("/risk/sign-off", test_sign_off);
  fixture_add ("/risk/impact", test_impact_is_asked_for_again);
  return g_test_run ();
}
