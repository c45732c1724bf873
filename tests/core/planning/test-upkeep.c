/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-fixture.h"

#include "planning/wm-upkeep.h"
#include "record/wm-recurrence-dates.h"

static void
assert_dates (const char *rule,
              const char *first,
              const char *last,
              const char *exceptions,
              const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) dates = wm_recurrence_list_dates (rule, wm_date_parse (first, NULL), wm_date_parse (last, NULL), exceptions, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < dates->len; i++)
    {
      g_autofree char *date = wm_date_format (g_array_index (dates, gint64, i));

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", date);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

/* Looked up in a calendar of 2026 and 2027. */
static void
test_dates_of_rules (void)
{
  assert_dates ("FREQ=MONTHLY;BYDAY=2TU", "2026-03-01", "2026-07-31", NULL, "2026-03-10 2026-04-14 2026-05-12 2026-06-09 2026-07-14");
  assert_dates ("FREQ=MONTHLY;BYDAY=-1FR", "2026-03-02", "2026-05-31", "2026-04-24", "2026-03-27 2026-05-29");
  assert_dates ("FREQ=MONTHLY;INTERVAL=3", "2026-03-31", "2027-03-31", NULL, "2026-03-31 2026-12-31 2027-03-31");
  assert_dates ("FREQ=YEARLY", "2028-02-29", "2036-12-31", NULL, "2028-02-29 2032-02-29 2036-02-29");
  assert_dates ("FREQ=WEEKLY;COUNT=3", "2026-12-24", "2027-12-31", "2026-12-31", "2026-12-24 2027-01-07");
  assert_dates ("FREQ=MONTHLY;BYMONTHDAY=30;BYMONTH=2", "2026-03-02", "2036-12-31", NULL, "");
}

static void
assert_refused (const char *rule,
                const char *exceptions,
                int         code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (wm_recurrence_list_dates (rule, 20500, 20600, exceptions, &error));
  g_assert_error (error, WM_RECURRENCE_ERROR, code);
}

static void
test_rules_that_are_refused (void)
{
  assert_refused ("every second Tuesday", NULL, WM_RECURRENCE_ERROR_RULE);
  assert_refused ("", NULL, WM_RECURRENCE_ERROR_RULE);
  assert_refused (NULL, NULL, WM_RECURRENCE_ERROR_RULE);
  assert_refused ("FREQ=SECONDLY", NULL, WM_RECURRENCE_ERROR_RULE);
  assert_refused ("FREQ=DAILY;BYHOUR=9,17", NULL, WM_RECURRENCE_ERROR_RULE);
  assert_refused ("FREQ=DAILY", "tomorrow", WM_RECURRENCE_ERROR_EXCEPTIONS);
}

/* The dates of all occurrences of T-…, and the titles where they differ from @title. */
static void
assert_occurrences (Plan       *plan,
                    const char *expected)
{
  GListModel *tasks = wm_store_list (plan->store, WM_TYPE_TASK);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      g_autoptr (WmRecord) task = g_list_model_get_item (tasks, i);
      g_autofree char *date = plan_get (task, "occurrence"), *title = plan_get (task, "title");

      if (*date != '\0')
        g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "", date, title);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static WmRecord *
add_review (Plan *plan)
{
  return plan_add (plan, WM_TYPE_RECURRENCE, "title", "Review", "rule", "FREQ=MONTHLY;BYDAY=1MO", "first", "2026-03-01", "last", "2026-06-30",
                   "duration", "2d", NULL);
}

/* The first Mondays of 2026 from March on; 6 April is Easter Monday, which is a holiday here. */
static void
test_occurrences_are_tasks (Plan          *plan,
                            gconstpointer  data)
{
  g_autoptr (WmSchedule) schedule = NULL;
  WmTask *task;

  wm_upkeep_attach (plan->store, wm_date_new (2026, 3, 1));
  add_review (plan);
  assert_occurrences (plan, "2026-03-02 Review, 2026-04-06 Review, 2026-05-04 Review, 2026-06-01 Review");
  plan_add (plan, WM_TYPE_HOLIDAY, "title", "Easter Monday", "first", "2026-04-06", NULL);
  schedule = plan_schedule (plan);
  task = WM_TASK (wm_store_lookup_ref (plan->store, "T-2"));
  g_assert_cmpint (wm_schedule_get_dates (schedule, task)->start, ==, wm_plan_time_new (wm_date_new (2026, 4, 7), 8 * 60));
  task = WM_TASK (wm_store_lookup_ref (plan->store, "T-3"));
  g_assert_cmpint (wm_schedule_get_dates (schedule, task)->start, ==, wm_plan_time_new (wm_date_new (2026, 5, 4), 8 * 60));
}

/* Adding it and all its tasks is one step, forwards and backwards. */
static void
test_undone_in_one_step (Plan          *plan,
                         gconstpointer  data)
{
  wm_upkeep_attach (plan->store, wm_date_new (2026, 3, 1));
  add_review (plan);
  g_assert_true (wm_store_undo (plan->store, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (wm_store_list (plan->store, WM_TYPE_RECURRENCE)), ==, 0);
  assert_occurrences (plan, "");
  g_assert_true (wm_store_redo (plan->store, NULL));
  assert_occurrences (plan, "2026-03-02 Review, 2026-04-06 Review, 2026-05-04 Review, 2026-06-01 Review");
}

/* March is past, April was begun, May was moved to its Wednesday by hand, June is as it was made. */
static void
test_change_spares_what_was_touched (Plan          *plan,
                                     gconstpointer  data)
{
  WmRecord *recurrence;

  wm_upkeep_attach (plan->store, wm_date_new (2026, 3, 1));
  recurrence = add_review (plan);
  plan_set (plan, wm_store_lookup_ref (plan->store, "T-2"), "percent", "10", NULL);
  plan_set (plan, wm_store_lookup_ref (plan->store, "T-3"), "constraint-time", "2026-05-06", NULL);
  wm_upkeep_attach (plan->store, wm_date_new (2026, 3, 20));
  plan_set (plan, recurrence, "title", "Board", "rule", "FREQ=MONTHLY;BYDAY=2MO", "last", "2026-07-31", NULL);
  assert_occurrences (plan, "2026-03-02 Review, 2026-04-06 Review, 2026-05-04 Review, "
                            "2026-04-13 Board, 2026-05-11 Board, 2026-06-08 Board, 2026-07-13 Board");
  g_assert_true (wm_store_undo (plan->store, NULL));
  assert_occurrences (plan, "2026-03-02 Review, 2026-04-06 Review, 2026-05-04 Review, 2026-06-01 Review");
  plan_set (plan, recurrence, "title", "Board", NULL);
  assert_occurrences (plan, "2026-03-02 Review, 2026-04-06 Review, 2026-05-04 Review, 2026-06-01 Board");
}

static void
test_removed_occurrence_stays_away (Plan          *plan,
                                    gconstpointer  data)
{
  WmRecord *recurrence;
  g_autofree char *exceptions = NULL;

  wm_upkeep_attach (plan->store, wm_date_new (2026, 3, 1));
  recurrence = add_review (plan);
  plan_remove (plan, wm_store_lookup_ref (plan->store, "T-3"));
  exceptions = plan_get (recurrence, "exceptions");
  g_assert_cmpstr (exceptions, ==, "2026-05-04");
  plan_set (plan, recurrence, "duration", "3d", NULL);
  assert_occurrences (plan, "2026-03-02 Review, 2026-04-06 Review, 2026-06-01 Review");
}

static void
test_removed_recurrence_leaves_what_was_touched (Plan          *plan,
                                                 gconstpointer  data)
{
  WmRecord *recurrence;

  wm_upkeep_attach (plan->store, wm_date_new (2026, 3, 1));
  recurrence = add_review (plan);
  plan_set (plan, wm_store_lookup_ref (plan->store, "T-2"), "percent", "10", NULL);
  plan_remove (plan, recurrence);
  assert_occurrences (plan, "2026-04-06 Review");
  g_assert_true (wm_store_undo (plan->store, NULL));
  assert_occurrences (plan, "2026-03-02 Review, 2026-04-06 Review, 2026-05-04 Review, 2026-06-01 Review");
}

/* A plan whose certificate is due on 31 August 2026, and evidence of a person. */
static WmRecord *
add_evidence (Plan       *plan,
              const char *valid_until)
{
  WmRecord *goal = plan_add (plan, WM_TYPE_TASK, "title", "Certificate", "milestone", "true", "constraint", "snet", "constraint-time",
                             "2026-08-31T08:00", NULL);
  WmRecord *person = plan_add (plan, WM_TYPE_PERSON, "name", "Ada", NULL);
  g_autofree char *ref = wm_record_dup_ref (goal), *owner = wm_record_dup_ref (person);

  plan_set (plan, plan->plan, "goal", ref, NULL);
  return plan_add (plan, WM_TYPE_EVIDENCE, "title", "Training record", "valid-until", valid_until, "owner", owner, NULL);
}

static WmRecord *
get_renewal (Plan *plan)
{
  g_autoptr (GPtrArray) found = plan_list (plan, WM_TYPE_TASK, "title", "Renew: Training record");

  g_assert_cmpuint (found->len, <=, 1);
  return found->len > 0 ? g_ptr_array_index (found, 0) : NULL;
}

/* It starts thirty days before the evidence expires, is due when it does, and the audit waits for it. */
static void
test_expiring_evidence_has_a_task (Plan          *plan,
                                   gconstpointer  data)
{
  WmRecord *evidence, *task;
  g_autofree char *from = NULL, *deadline = NULL, *owner = NULL, *expected = NULL;

  wm_upkeep_attach (plan->store, wm_date_new (2026, 3, 1));
  evidence = add_evidence (plan, "2026-08-15");
  task = get_renewal (plan);
  g_assert_nonnull (task);
  from = plan_get (task, "constraint-time");
  g_assert_cmpstr (from, ==, "2026-07-16T08:00");
  deadline = plan_get (task, "deadline");
  g_assert_cmpstr (deadline, ==, "2026-08-15T17:00");
  owner = plan_get (task, "owner");
  expected = plan_get (evidence, "owner");
  g_assert_cmpstr (owner, ==, expected);
  g_assert_cmpuint (g_list_model_get_n_items (wm_store_list (plan->store, WM_TYPE_DEPENDENCY)), ==, 1);
  plan_set (plan, evidence, "lead", "10", NULL);
  g_free (from);
  from = plan_get (get_renewal (plan), "constraint-time");
  g_assert_cmpstr (from, ==, "2026-08-05T08:00");
}

/* On the day of the audit it is still valid. */
static void
test_evidence_that_lasts_has_none (Plan          *plan,
                                   gconstpointer  data)
{
  wm_upkeep_attach (plan->store, wm_date_new (2026, 3, 1));
  add_evidence (plan, "2026-08-31");
  g_assert_null (get_renewal (plan));
}

static void
test_renewed_evidence_takes_it_back (Plan          *plan,
                                     gconstpointer  data)
{
  WmRecord *evidence;

  wm_upkeep_attach (plan->store, wm_date_new (2026, 3, 1));
  evidence = add_evidence (plan, "2026-08-15");
  plan_set (plan, evidence, "valid-until", "2027-08-15", NULL);
  g_assert_null (get_renewal (plan));
  g_assert_cmpuint (g_list_model_get_n_items (wm_store_list (plan->store, WM_TYPE_DEPENDENCY)), ==, 0);
  g_assert_true (wm_store_undo (plan->store, NULL));
  g_assert_nonnull (get_renewal (plan));
  plan_add (plan, WM_TYPE_EVIDENCE, "title", "New record", "valid-until", "2027-08-15", "replaces", "E-1", NULL);
  g_assert_null (get_renewal (plan));
  g_assert_true (wm_store_undo (plan->store, NULL));
  g_assert_nonnull (get_renewal (plan));
}

/* Who removes the task means it: it stays away, on later days too, until the evidence is valid for longer or
 * nobody says any more that it need not be renewed. */
static void
test_removed_renewal_stays_away (Plan          *plan,
                                 gconstpointer  data)
{
  WmRecord *evidence;
  g_autofree char *said = NULL, *undone = NULL;
  WmEdit *edit;

  wm_upkeep_attach (plan->store, wm_date_new (2026, 3, 1));
  evidence = add_evidence (plan, "2026-08-15");
  edit = wm_edit_begin (plan->store, "Remove");
  wm_edit_remove (edit, get_renewal (plan));
  wm_edit_commit (edit);
  said = plan_get (evidence, "not-renewed");
  g_assert_cmpstr (said, ==, "2026-08-15");
  g_assert_true (wm_store_undo (plan->store, NULL));
  undone = plan_get (evidence, "not-renewed");
  g_assert_cmpstr (undone, ==, "");
  g_assert_nonnull (get_renewal (plan));
  g_assert_true (wm_store_redo (plan->store, NULL));
  wm_upkeep_attach (plan->store, wm_date_new (2026, 4, 1));
  wm_upkeep_run (plan->store);
  plan_set (plan, evidence, "notes", "Checked", NULL);
  g_assert_null (get_renewal (plan));
  plan_set (plan, evidence, "not-renewed", "", NULL);
  g_assert_nonnull (get_renewal (plan));
  g_assert_true (wm_store_undo (plan->store, NULL));
  g_assert_null (get_renewal (plan));
  plan_set (plan, evidence, "valid-until", "2026-08-20", NULL);
  g_assert_nonnull (get_renewal (plan));
}

/* A rule that can't be is refused wherever a value comes from outside, and the record and the field are named. */
static void
test_bad_rule_is_refused_by_an_edit (Plan          *plan,
                                     gconstpointer  data)
{
  g_autoptr (GError) of_rule = NULL, of_exceptions = NULL;
  WmRecord *review = add_review (plan);
  WmEdit *edit = wm_edit_begin (plan->store, "Change");

  wm_edit_set_text (edit, review, WM_RECURRENCE_RULE, "every second Tuesday");
  g_assert_false (wm_edit_check (edit, &of_rule));
  g_assert_error (of_rule, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED);
  g_assert_nonnull (strstr (of_rule->message, "RC-1: rule: “every second Tuesday” is not a recurrence rule"));
  wm_edit_set_text (edit, review, WM_RECURRENCE_RULE, "FREQ=DAILY");
  wm_edit_set_text (edit, review, WM_RECURRENCE_EXCEPTIONS, "Christmas");
  g_assert_false (wm_edit_check (edit, &of_exceptions));
  g_assert_nonnull (strstr (of_exceptions->message, "RC-1: exceptions: “Christmas”"));
  wm_edit_cancel (edit);
}

/* Work on it is not thrown away. */
static void
test_begun_renewal_is_done_instead (Plan          *plan,
                                    gconstpointer  data)
{
  WmRecord *evidence;
  g_autofree char *percent = NULL, *finish = NULL;

  wm_upkeep_attach (plan->store, wm_date_new (2026, 3, 1));
  evidence = add_evidence (plan, "2026-08-15");
  plan_set (plan, get_renewal (plan), "percent", "40", "actual-start", "2026-07-20T08:00", NULL);
  wm_upkeep_attach (plan->store, wm_date_new (2026, 7, 22));
  plan_set (plan, evidence, "valid-until", "2027-08-15", NULL);
  percent = plan_get (get_renewal (plan), "percent");
  g_assert_cmpstr (percent, ==, "100");
  finish = plan_get (get_renewal (plan), "actual-finish");
  g_assert_cmpstr (finish, ==, "2026-07-22T17:00");
}

/* When the audit moves beyond the day, or back before it, the task comes and goes with the same change. */
static void
test_moved_audit_moves_the_need (Plan          *plan,
                                 gconstpointer  data)
{
  WmRecord *goal;

  wm_upkeep_attach (plan->store, wm_date_new (2026, 3, 1));
  add_evidence (plan, "2026-09-20");
  goal = wm_store_get_reference (plan->store, plan->plan, WM_PLAN_GOAL);
  g_assert_null (get_renewal (plan));
  plan_set (plan, goal, "constraint-time", "2026-10-05T08:00", NULL);
  g_assert_nonnull (get_renewal (plan));
  g_assert_true (wm_store_undo (plan->store, NULL));
  g_assert_null (get_renewal (plan));
}

/* Opened half a year later: what has expired is to be renewed from that day on, as one change; opened again, nothing changes. */
static void
test_brought_up_to_date_when_opened (Plan          *plan,
                                     gconstpointer  data)
{
  g_autofree char *from = NULL;

  add_evidence (plan, "2026-08-01");
  g_assert_null (get_renewal (plan));
  plan_reopen (plan);
  wm_upkeep_attach (plan->store, wm_date_new (2026, 8, 10));
  wm_upkeep_run (plan->store);
  from = plan_get (get_renewal (plan), "constraint-time");
  g_assert_cmpstr (from, ==, "2026-08-10T08:00");
  g_assert_true (wm_store_undo (plan->store, NULL));
  g_assert_null (get_renewal (plan));
  g_assert_true (wm_store_redo (plan->store, NULL));
  plan_reopen (plan);
  wm_upkeep_attach (plan->store, wm_date_new (2026, 8, 11));
  wm_upkeep_run (plan->store);
  g_assert_false (wm_store_can_redo (plan->store));
  g_assert_nonnull (get_renewal (plan));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/upkeep/dates-of-rules", test_dates_of_rules);
  g_test_add_func ("/upkeep/rules-that-are-refused", test_rules_that_are_refused);
  plan_test ("/upkeep/occurrences-are-tasks", test_occurrences_are_tasks);
  plan_test ("/upkeep/undone-in-one-step", test_undone_in_one_step);
  plan_test ("/upkeep/change-spares-what-was-touched", test_change_spares_what_was_touched);
  plan_test ("/upkeep/removed-occurrence-stays-away", test_removed_occurrence_stays_away);
  plan_test ("/upkeep/removed-recurrence-leaves-what-was-touched", test_removed_recurrence_leaves_what_was_touched);
  plan_test ("/upkeep/expiring-evidence-has-a-task", test_expiring_evidence_has_a_task);
  plan_test ("/upkeep/evidence-that-lasts-has-none", test_evidence_that_lasts_has_none);
  plan_test ("/upkeep/renewed-evidence-takes-it-back", test_renewed_evidence_takes_it_back);
  plan_test ("/upkeep/removed-renewal-stays-away", test_removed_renewal_stays_away);
  plan_test ("/upkeep/bad-rule-is-refused-by-an-edit", test_bad_rule_is_refused_by_an_edit);
  plan_test ("/upkeep/begun-renewal-is-done-instead", test_begun_renewal_is_done_instead);
  plan_test ("/upkeep/moved-audit-moves-the-need", test_moved_audit_moves_the_need);
  plan_test ("/upkeep/brought-up-to-date-when-opened", test_brought_up_to_date_when_opened);
  return g_test_run ();
}
