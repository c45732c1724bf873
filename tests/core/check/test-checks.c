/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-fixture.h"

#include "store/wm-history.h"

/* The plan's own checks, silences, the log and findings. */

static WmCheckResult *
run_own (CheckFixture *self,
         const char   *name)
{
  g_autoptr (GPtrArray) checks = g_ptr_array_new_with_free_func ((GDestroyNotify) wm_check_unref), results = NULL;

  g_ptr_array_add (checks, wm_check_new_own (self->store, WM_OWN_CHECK (check_fixture_get (self, name))));
  results = check_fixture_run (self, checks);
  return g_object_ref (g_ptr_array_index (results, 0));
}

/* The names of the records that fail, in the order in which they were added. */
static void
assert_fails (CheckFixture *self,
              const char   *check,
              const char   *expected)
{
  g_autoptr (WmCheckResult) result = run_own (self, check);
  g_autoptr (GString) failing = g_string_new (NULL);

  g_assert_cmpstr (wm_check_result_get_trouble (result), ==, NULL);
  for (guint i = 0; i < wm_check_result_get_failing (result)->len; i++)
    {
      WmRecord *record = wm_store_lookup (self->store, g_ptr_array_index (wm_check_result_get_failing (result), i));
      g_string_append_printf (failing, "%s%s", i > 0 ? " " : "", wm_record_get_title (record));
    }
  g_assert_cmpstr (failing->str, ==, expected);
}

static void
test_operators (CheckFixture  *self,
                gconstpointer  data)
{
  static const char *const lines[] = {
    "risk a title=One owner=$anna review-due=2026-06-01 treatment=accept inherent-likelihood=5 inherent-impact=5",
    "risk b title=Two treatment=mitigate review-due=2026-09-01 inherent-likelihood=2 inherent-impact=1",
    "task t title=Long duration=3d", "task u title=Short duration=1h milestone=true",
    "check c1 title=C subject=risk field=owner operator=empty", "check c2 title=C subject=risk field=owner operator=set",
    "check c3 title=C subject=risk field=treatment operator=is value=accept", "check c4 title=C subject=risk field=treatment operator=is-not value=accept",
    "check c5 title=C subject=risk field=inherent-likelihood operator=less value=3", "check c6 title=C subject=risk field=inherent-score operator=more value=24",
    "check c7 title=C subject=risk field=title operator=contains value=wO", "check c8 title=C subject=risk field=review-due operator=before value=7",
    "check c9 title=C subject=risk field=review-due operator=after value=30", "check c10 title=C subject=risk field=owner operator=is value=P-1",
    "check c11 title=C subject=task field=duration operator=more value=2d", "check c12 title=C subject=task field=milestone operator=is value=true",
    "check c13 title=C subject=risk field=review-due operator=less value=2026-06-02",
    "check c14 title=C subject=risk field=inherent-score operator=more value=0 for-field=treatment for-operator=is for-value=mitigate",
    "check c15 title=C subject=risk sql='SELECT id FROM risk WHERE inherent = \"critical\"'", NULL
  };
  static const char *const expected[] = { "Two", "One", "One", "Two", "Two", "One", "Two", "One", "Two", "One", "Long", "Short", "One", "Two" };

  check_fixture_do (self, lines);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *name = g_strdup_printf ("c%u", i + 1);
      g_test_message ("%s", name);
      assert_fails (self, name, expected[i]);
    }
}

static void
assert_trouble (CheckFixture *self,
                const char   *check,
                const char   *part)
{
  g_autoptr (WmCheckResult) result = run_own (self, check);

  g_assert_cmpint (wm_check_result_get_state (result), ==, WM_CHECK_BROKEN);
  g_assert_nonnull (strstr (wm_check_result_get_trouble (result), part));
  g_assert_cmpuint (wm_check_result_get_failing (result)->len, ==, 0);
}

static void
test_broken (CheckFixture  *self,
             gconstpointer  data)
{
  static const char *const lines[] = {
    "risk a title=One", "check c1 title=C subject=unicorn field=owner", "check c2 title=C subject=risk field=horn",
    "check c3 title=C subject=risk field=treatment operator=is value=pray", "check c4 title=C subject=risk field=treatment operator=less value=accept",
    "check c5 title=C subject=risk field=title operator=before value=7", "check c6 title=C subject=risk field=review-due operator=before value=soon",
    "check c7 title=C subject=risk sql='SELECT id FRM risk'", "check c8 title=C subject=risk sql='DELETE FROM main.risk'",
    "check c9 title=C subject=risk sql='WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i FROM n WHERE i < 0'",
    "check c10 title=C subject=risk field='title\" = 1; --' operator=empty", NULL
  };
  static const char *const parts[] = { "unicorn", "horn", "pray", "treatment", "title", "soon", "syntax", "risk", "stopped", "field" };

  check_fixture_do (self, lines);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *name = g_strdup_printf ("c%u", i + 1);
      assert_trouble (self, name, parts[i]);
    }
}

/* A broken check leaves the others alone. */
static void
test_others_go_on (CheckFixture  *self,
                   gconstpointer  data)
{
  static const char *const lines[] = { "risk a title=One", "check c1 title=C subject=risk sql=nonsense", "check c2 title=D subject=risk field=owner paused=true", NULL };
  g_autoptr (GPtrArray) checks = NULL, results = NULL;
  WmCheckRun run;

  check_fixture_do (self, lines);
  checks = wm_checks_list_for_store (self->store);
  g_assert_cmpuint (checks->len, ==, wm_checks_list ()->len + 1);
  results = check_fixture_run (self, checks);
  g_assert_cmpint (wm_check_result_get_state (check_fixture_find (results, "CK-1")), ==, WM_CHECK_BROKEN);
  g_assert_cmpint (wm_check_result_get_state (check_fixture_find (results, "risk-owner")), ==, WM_CHECK_FAILED);
  wm_check_results_count (results, &run);
  g_assert_cmpint (run.n_broken, ==, 1);
  g_assert_cmpint (run.n_failed, >, 0);
}

static void
test_silence (CheckFixture  *self,
              gconstpointer  data)
{
  static const char *const lines[] = {
    "risk a title=One", "risk b title=Two", "risk c title=Three", "silence s check=risk-owner subject=$a reason=Later until=2026-06-15",
    "silence t check=risk-owner subject=$b reason=Past until=2026-06-14", "silence u check=risk-judged subject=$c reason=Other until=2027-01-01", NULL
  };
  g_autoptr (GPtrArray) results = NULL;
  WmCheckResult *result;

  check_fixture_do (self, lines);
  results = check_fixture_run (self, wm_checks_list ());
  result = check_fixture_find (results, "risk-owner");
  g_assert_cmpuint (wm_check_result_get_n_evaluations (result), ==, 3);
  g_assert_cmpuint (wm_check_result_get_silenced (result)->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (wm_check_result_get_silenced (result), 0), ==, check_fixture_id (self, "a"));
  g_assert_cmpuint (wm_check_result_get_failing (result)->len, ==, 2);
}

static GPtrArray *
log_run (CheckFixture *self,
         WmCheckLog   *log,
         const char   *time)
{
  g_autoptr (GPtrArray) results = check_fixture_run (self, wm_checks_list ());
  GPtrArray *news = wm_check_results_log (results, self->store, log, wm_moment_parse (time, NULL));
  g_autoptr (GError) error = NULL;

  wm_check_log_keep (log, self->store);
  wm_store_flush (self->store, &error);
  g_assert_no_error (error);
  return news;
}

static void
set_owner (CheckFixture *self,
           const char   *name,
           const char   *owner)
{
  g_autofree char *line = g_strdup_printf ("set $%s owner=%s", name, owner);
  const char *const lines[] = { line, NULL };

  check_fixture_do (self, lines);
}

static void
assert_since (WmCheckLog *log,
              const char *check,
              const char *record,
              const char *expected)
{
  gint64 since = record == NULL ? wm_check_log_get_since (log, check) : wm_check_log_get_failing_since (log, check, record);
  g_autofree char *text = since == WM_UNSET ? NULL : wm_moment_format (since);

  g_assert_cmpstr (text, ==, expected);
}

/* What is kept of runs is there again when the plan is opened, and is no step of undo and no part of the history. */
static void
test_log (CheckFixture  *self,
          gconstpointer  data)
{
  static const char *const lines[] = { "risk a title=One", "risk b title=Two", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (WmCheckLog) log = wm_check_log_load (self->store, &error), again = NULL;
  g_autoptr (GPtrArray) first = NULL, second = NULL, third = NULL, fourth = NULL;
  g_autoptr (WmVerdict) verdict = NULL;
  const char *a, *b;
  const WmCheckRun *runs;
  guint n;

  g_assert_no_error (error);
  check_fixture_do (self, lines);
  a = check_fixture_id (self, "a");
  b = check_fixture_id (self, "b");
  set_owner (self, "a", "$anna");
  first = log_run (self, log, "2026-06-15T08:00:00Z");
  g_assert_cmpuint (first->len, ==, 0);
  set_owner (self, "a", "''");
  second = log_run (self, log, "2026-06-15T09:00:00Z");
  g_assert_cmpuint (second->len, ==, 1);
  g_assert_cmpstr (((WmCheckNews *) g_ptr_array_index (second, 0))->id, ==, "risk-owner");
  g_assert_cmpstr (((WmCheckNews *) g_ptr_array_index (second, 0))->record, ==, a);
  third = log_run (self, log, "2026-06-15T10:00:00Z");
  g_assert_cmpuint (third->len, ==, 0);
  assert_since (log, "risk-owner", NULL, "2026-06-15T08:00:00Z");
  assert_since (log, "risk-owner", a, "2026-06-15T09:00:00Z");
  assert_since (log, "risk-owner", b, "2026-06-15T08:00:00Z");
  set_owner (self, "a", "$anna");
  set_owner (self, "b", "$anna");
  fourth = log_run (self, log, "2026-06-16T08:00:00Z");

  again = wm_check_log_load (self->store, &error);
  g_assert_no_error (error);
  assert_since (again, "risk-owner", NULL, "2026-06-16T08:00:00Z");
  assert_since (again, "risk-owner", a, NULL);
  assert_since (again, "risk-judged", a, "2026-06-15T08:00:00Z");
  runs = wm_check_log_list_runs (again, &n);
  /* All four runs are of two days; only the last came to something else. */
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (runs[0].n_runs, ==, 3);
  g_assert_cmpint (runs[1].n_runs, ==, 1);
  g_assert_cmpint (runs[1].n_failed, ==, runs[0].n_failed - 1);
  g_assert_cmpint (wm_check_log_count_evaluations (again), ==, runs[0].evaluations + runs[1].evaluations);
  g_assert_cmpint (runs[0].evaluations, ==, 3 * runs[1].evaluations);

  g_assert_cmpstr (wm_store_get_undo_label (self->store), ==, "Do it");
  verdict = wm_history_verify (self->path, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (verdict->faults->len, ==, 0);
}

static void
test_percent (void)
{
  g_assert_cmpint (wm_check_run_get_percent (&(WmCheckRun) { .n_passed = 0 }), ==, -1);
  g_assert_cmpint (wm_check_run_get_percent (&(WmCheckRun) { .n_passed = 2, .n_failed = 1 }), ==, 66);
  g_assert_cmpint (wm_check_run_get_percent (&(WmCheckRun) { .n_passed = 199, .n_broken = 1 }), ==, 99);
  g_assert_cmpint (wm_check_run_get_percent (&(WmCheckRun) { .n_passed = 3 }), ==, 100);
}

static WmCheck *
find_check (const char *id)
{
  GPtrArray *checks = wm_checks_list ();

  for (guint i = 0; i < checks->len; i++)
    if (g_str_equal (((WmCheck *) g_ptr_array_index (checks, i))->id, id))
      return g_ptr_array_index (checks, i);
  g_error ("no check is called %s", id);
}

static WmFinding *
raise_it (CheckFixture *self,
          const char   *check,
          const char   *record)
{
  WmEdit *edit = wm_edit_begin (self->store, "Raise a finding");
  WmFinding *finding = wm_check_raise_finding (find_check (check), edit, NULL, check_fixture_get (self, record), self->today);

  wm_edit_commit (edit);
  return finding;
}

/* A failing check becomes a finding once; when that is closed and it fails again, another. */
static void
test_finding (CheckFixture  *self,
              gconstpointer  data)
{
  static const char *const lines[] = {
    "risk r title=Bias", "framework f title=ISO code=iso-42001-2023", "requirement q title='AI risk assessment' code=6.1.2 framework=$f", NULL
  };
  static const char *const close[] = { "set $g closed=2026-06-20", NULL };
  WmRecord *first, *second;
  g_autoptr (GPtrArray) linked = NULL;

  check_fixture_do (self, lines);
  first = WM_RECORD (raise_it (self, "risk-owner", "r"));
  g_assert_true (WM_RECORD (raise_it (self, "risk-owner", "r")) == first);
  g_assert_cmpuint (g_list_model_get_n_items (wm_store_list (self->store, WM_TYPE_FINDING)), ==, 1);
  g_assert_cmpstr (wm_record_get_title (first), ==, "Bias has no owner.");
  g_assert_cmpint (wm_record_get_integer (first, WM_FINDING_SOURCE), ==, WM_SOURCE_CHECK);
  g_assert_cmpint (wm_record_get_integer (first, WM_FINDING_RAISED), ==, self->today);
  linked = wm_store_list_linked (self->store, first, WM_TYPE_REQUIREMENT);
  g_assert_cmpuint (linked->len, ==, 1);
  g_assert_true (g_ptr_array_index (linked, 0) == check_fixture_get (self, "q"));
  g_hash_table_insert (self->names, g_strdup ("g"), g_strdup (wm_record_get_id (first)));
  check_fixture_do (self, close);
  second = WM_RECORD (raise_it (self, "risk-owner", "r"));
  g_assert_true (second != first);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  check_fixture_add ("/check/own/operators", test_operators);
  check_fixture_add ("/check/own/broken", test_broken);
  check_fixture_add ("/check/own/others-go-on", test_others_go_on);
  check_fixture_add ("/check/silence", test_silence);
  check_fixture_add ("/check/log", test_log);
  g_test_add_func ("/check/percent", test_percent);
  check_fixture_add ("/check/finding", test_finding);
  return g_test_run ();
}
