/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "catalog/wm-catalog.h"
#include "catalog/wm-new-plan-private.h"
#include "catalog/wm-sample-plan-private.h"
#include "catalog/wm-sample-plan.h"
#include "record/wm-kinds.h"
#include "schedule/wm-schedule.h"
#include "store/wm-content.h"

/* An organisation that does not exist, in the fifth of nine months. */

#define SEED         42001
#define DAYS_AGO     137 /* the start: four and a half months */
#define LATE_WITHIN  45  /* days: what should have been done in these may be late */
#define SECONDS_A_DAY 86400

static const struct
{
  const char *role, *name, *email;
} people[] = {
  { "AIMS owner", "Ingrid Solheim", "ingrid@lanternfold.example" },
  { "top management", "Tomás Arroyo", "tomas@lanternfold.example" },
  { "legal", "Chidi Eze", "chidi@lanternfold.example" },
  { "data science", "Mei Tanaka", "mei@lanternfold.example" },
  { "IT/security", "Jonas Weber", "jonas@lanternfold.example" },
  { "procurement", "Amélie Laurent", "amelie@lanternfold.example" },
  { "human resources", "Sanne de Wit", "sanne@lanternfold.example" },
  { "internal auditor", "Piotr Zieliński", "piotr@lanternfold.example" },
  { "product management", "Leila Haddad", "leila@lanternfold.example" },
};

/* Evidence: which task it came from, which requirement it shows, when it was true
 * (days ago) and for how long it counts (days from then, 0 for no end). */
static const struct
{
  const char *task, *requirement, *title, *name, *media_type, *text;
  int         days_ago, valid;
} pieces[] = {
  { "T101", "5.1", N_ ("Sponsor appointment"), "sponsor-appointment.md", "text/markdown",
    "# Appointment\n\nTomás Arroyo sponsors the AI management system and answers for its resources.\n", 132, 365 },
  { "T102", "7.1", N_ ("Budget approval"), "budget-approval.csv", "text/csv",
    "item,hours,euro\nAIMS owner,780,62400\nInternal audit,90,8100\nCertification body,,14500\n", 128, 365 },
  { "T103", "4.1", N_ ("Context analysis"), "context-analysis.md", "text/markdown",
    "# Internal and external issues\n\n- two models in production, one in trial\n- duties under the EU AI Act from August on\n", 126, 365 },
  { "T104", "4.2", N_ ("Interested parties"), "interested-parties.csv", "text/csv",
    "party,expects\ncustomers,explanations of route prices\ndrivers,no scoring without a person\nsupervisory authority,records\n", 118, 365 },
  { "T105", "4.2", N_ ("Register of duties"), "duties.csv", "text/csv",
    "duty,source\ntransparency towards users,EU AI Act Article 50\nrecords of processing,GDPR Article 30\n", 117, 90 },
  { "T106", "A.4.2", N_ ("Inventory of AI systems"), "ai-inventory.json", "application/json",
    "{\"systems\": [{\"name\": \"Route pricing\", \"stage\": \"production\"}, {\"name\": \"Demand forecast\", \"stage\": \"production\"}, {\"name\": \"Support assistant\", \"stage\": \"trial\"}]}\n", 116, 90 },
  { "T107", "4.3", N_ ("Scope statement"), "scope.md", "text/markdown",
    "# Scope\n\nDevelopment and operation of route pricing, demand forecast and support assistant at both sites.\n", 104, 365 },
  { "T109", "5.3", N_ ("Responsibilities matrix"), "raci.csv", "text/csv",
    "activity,responsible,accountable\nrisk assessment,data science,AIMS owner\nimpact assessment,legal,AIMS owner\n", 98, 180 },
  { "T201", "4.4", N_ ("Gap analysis, clauses"), "gap-clauses.csv", "text/csv",
    "clause,result,gap\n6.1.2,partly,criteria not agreed\n9.2.2,not compliant,no audit programme\n", 83, 120 },
  { "T202", "6.1.3", N_ ("Gap analysis, controls"), "gap-controls.csv", "text/csv",
    "control,result\nA.6.2.8,not compliant\nA.7.5,partly\nA.8.3,not compliant\n", 83, 120 },
  { "T204", "6.1.1", N_ ("Risk criteria"), "risk-criteria.md", "text/markdown",
    "# Risk criteria\n\nFive by five. Twelve and above is treated; twenty and above goes to top management.\n", 82, 365 },
  { "T205", "6.1.2", N_ ("Risk procedure"), "risk-procedure.md", "text/markdown",
    "# AI risk assessment\n\nOnce a year for each system, and with each change that matters.\n", 74, 365 },
  { "T206", "6.1.4", N_ ("Impact assessment procedure"), "impact-procedure.md", "text/markdown",
    "# Impact assessment\n\nWho is affected, how badly, how likely, and what is done about it.\n", 73, 365 },
  { "T207", "A.4.3", N_ ("Data sets and their origin"), "data-sets.csv", "text/csv",
    "data set,origin,licence,personal data\ntrips 2019-2025,own operation,own,yes\nweather,public service,open,no\n", 69, 90 },
  { "T209", "6.1.2", N_ ("Risk assessment, route pricing"), "risk-route-pricing.json", "application/json",
    "{\"system\": \"Route pricing\", \"risks\": [{\"scenario\": \"prices by district disadvantage a group\", \"likelihood\": 3, \"impact\": 4}]}\n", 52, 60 },
  { "T210", "A.5.4", N_ ("Impact on individuals"), "impact-individuals.md", "text/markdown",
    "# Impact on individuals\n\nA wrong forecast leaves people waiting; a wrong price can cost them. Both can be corrected by a person.\n", 48, 365 },
  { "T301", "5.2", N_ ("AI policy, draft 2"), "ai-policy.md", "text/markdown",
    "# AI policy (draft 2)\n\nWe build what we can explain, watch what we run and stop what we can't answer for.\n", 57, 0 },
  { "T303", "A.2.2", N_ ("AI policy, approved"), "ai-policy-approved.md", "text/markdown",
    "# AI policy\n\nWe build what we can explain, watch what we run and stop what we can't answer for. Approved.\n", 40, 365 },
  { "T310", "A.6.2.8", N_ ("Event log, sample week"), "events-sample.csv", "text/csv",
    "time,system,event\n08:02,route pricing,model loaded\n08:40,route pricing,fallback used\n", 9, 14 },
  { "T318", "A.3.3", N_ ("How staff report concerns"), "reporting-concerns.md", "text/markdown",
    "# Reporting concerns\n\nTo the AIMS owner, to the ombudsperson, or without a name through the form.\n", 20, 365 },
  { "T321", "7.2", N_ ("Competence matrix"), "competence.csv", "text/csv",
    "person,role,training due\nMei Tanaka,data science,bias testing\nJonas Weber,IT/security,none\n", 16, 25 },
  { "T401", "7.5.3", N_ ("Document control"), "document-control.md", "text/markdown",
    "# Document control\n\nEach document has an owner, a version and a date of review.\n", 60, 0 },
};

static WmRecord *
find_person (WmStore    *store,
             const char *role)
{
  GListModel *list = wm_store_list (store, WM_TYPE_PERSON);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) person = g_list_model_get_item (list, i);

      if (g_strcmp0 (wm_record_get_text (person, WM_PERSON_ROLE), role) == 0)
        return person;
    }
  return NULL;
}

static void
name_people (WmStore *store,
             WmEdit  *edit)
{
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      WmRecord *person = find_person (store, people[i].role);

      g_return_if_fail (person != NULL);
      wm_edit_set_text (edit, person, WM_PERSON_NAME, people[i].name);
      wm_edit_set_text (edit, person, WM_PERSON_EMAIL, people[i].email);
    }
}

/* Whether something that waits for @task should have begun. */
static bool
is_waited_for (WmStore    *store,
               WmSchedule *schedule,
               WmRecord   *task,
               gint64      now)
{
  GListModel *list = wm_store_list (store, WM_TYPE_DEPENDENCY);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) dependency = g_list_model_get_item (list, i);
      WmRecord *successor = wm_store_get_reference (store, dependency, WM_DEPENDENCY_SUCCESSOR);

      if (wm_store_get_reference (store, dependency, WM_DEPENDENCY_PREDECESSOR) == task
          && wm_schedule_get_dates (schedule, WM_TASK (successor))->start < now)
        return true;
    }
  return false;
}

/* How far a task has come: done when it should be, but for some that are late and hold nothing up yet. */
static void
progress_task (WmEdit            *edit,
               WmRecord          *task,
               const WmTaskDates *dates,
               bool               may_be_late,
               gint64             today,
               GRand             *rand)
{
  gint64 now = wm_plan_time_new (today, 8 * 60);
  gint64 overdue = today - wm_plan_time_to_date (dates->finish);
  bool late = overdue > 0 && overdue < LATE_WITHIN && !dates->milestone && may_be_late && g_rand_double (rand) < 0.6;
  double share;

  if (dates->start >= now)
    return;
  wm_edit_set_integer (edit, task, WM_TASK_ACTUAL_START, dates->start);
  if (dates->finish <= now && !late)
    {
      wm_edit_set_integer (edit, task, WM_TASK_ACTUAL_FINISH, dates->finish);
      wm_edit_set_integer (edit, task, WM_TASK_PERCENT, 100);
      return;
    }
  share = late ? g_rand_double_range (rand, 0.5, 0.9)
               : (double) (now - dates->start) / (dates->finish - dates->start) * g_rand_double_range (rand, 0.7, 1.1);
  wm_edit_set_integer (edit, task, WM_TASK_PERCENT, CLAMP ((int) (share * 20) * 5, 5, 95));
}

static void
progress_tasks (WmStore *store,
                WmEdit  *edit,
                gint64   today,
                GRand   *rand)
{
  GListModel *tasks = wm_store_list (store, WM_TYPE_TASK);
  g_autoptr (WmSchedule) schedule = wm_schedule_new_for_store (store);

  for (guint i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      g_autoptr (WmTask) task = g_list_model_get_item (tasks, i);
      const WmTaskDates *dates = wm_schedule_get_dates (schedule, task);

      if (!dates->summary)
        progress_task (edit, WM_RECORD (task), dates, !is_waited_for (store, schedule, WM_RECORD (task), wm_plan_time_new (today, 8 * 60)),
                       today, rand);
    }
}

/* The further back in the plan a clause is dealt with, the better it is met. */
static WmResult
draw_result (const char *code,
             GRand      *rand)
{
  double met = g_str_has_prefix (code, "4.") || g_str_has_prefix (code, "5.")   ? 0.9
               : g_str_has_prefix (code, "6.") || g_str_has_prefix (code, "7.") ? 0.7
               : g_str_has_prefix (code, "8.") || g_str_has_prefix (code, "A.") ? 0.45
                                                                                : 0.15;
  double drawn = g_rand_double (rand);

  if (drawn < met)
    return drawn < met * 0.6 ? WM_RESULT_COMPLIANT : WM_RESULT_PARTLY;
  return drawn < met + (1 - met) * 0.6 ? WM_RESULT_NOT_COMPLIANT : WM_RESULT_NOT_ASSESSED;
}

static void
assess (WmStore  *store,
        WmEdit   *edit,
        WmRecord *assessment,
        gint64    today,
        GRand    *rand)
{
  WmRecord *requirement = wm_store_get_reference (store, assessment, WM_ASSESSMENT_REQUIREMENT);
  const char *code = wm_record_get_text (requirement, WM_REQUIREMENT_CODE);
  WmResult result = draw_result (code, rand);
  int days = g_rand_int_range (rand, 20, 80);

  wm_edit_set_reference (edit, assessment, WM_ASSESSMENT_OWNER,
                         find_person (store, people[g_rand_int_range (rand, 0, G_N_ELEMENTS (people))].role));
  wm_edit_set_integer (edit, assessment, WM_ASSESSMENT_TARGET, 4);
  if (g_str_equal (code, "A.10.4"))
    {
      wm_edit_set_integer (edit, assessment, WM_ASSESSMENT_APPLICABILITY, WM_APPLICABILITY_EXCLUDED);
      wm_edit_set_text (edit, assessment, WM_ASSESSMENT_JUSTIFICATION,
                        _ ("No AI system is handed to customers; they only see its results."));
      return;
    }
  wm_edit_set_integer (edit, assessment, WM_ASSESSMENT_RESULT, result);
  if (result == WM_RESULT_NOT_ASSESSED)
    return;
  wm_edit_set_integer (edit, assessment, WM_ASSESSMENT_ASSESSED, today - days);
  wm_edit_set_integer (edit, assessment, WM_ASSESSMENT_SCORE,
                       result == WM_RESULT_COMPLIANT ? g_rand_int_range (rand, 4, 6) : (int) result + g_rand_int_range (rand, 0, 2) - 1);
  if (result == WM_RESULT_NOT_COMPLIANT)
    {
      wm_edit_set_text (edit, assessment, WM_ASSESSMENT_OBSERVATION, _ ("Nothing in writing yet; people know what to do, but not from where."));
      wm_edit_set_integer (edit, assessment, WM_ASSESSMENT_DUE, today + g_rand_int_range (rand, 10, 60));
    }
}

static void
assess_all (WmStore *store,
            WmEdit  *edit,
            gint64   today,
            GRand   *rand)
{
  GListModel *list = wm_store_list (store, WM_TYPE_ASSESSMENT);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) assessment = g_list_model_get_item (list, i);

      assess (store, edit, assessment, today, rand);
    }
}

/* What came long ago is approved, what came lately is under way. */
static void
review (WmStore  *store,
        WmEdit   *edit,
        WmRecord *evidence,
        int       days_ago,
        gint64    today)
{
  GListModel *persons = wm_store_list (store, WM_TYPE_PERSON);
  g_autoptr (WmRecord) reviewer = g_list_model_get_item (persons, 0);

  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_REVIEW,
                       days_ago > 60 ? WM_EVIDENCE_REVIEW_APPROVED : days_ago > 20 ? WM_EVIDENCE_REVIEW_IN_REVIEW : WM_EVIDENCE_REVIEW_DRAFT);
  wm_edit_set_text (edit, evidence, WM_EVIDENCE_TAGS, days_ago > 90 ? _ ("foundation") : _ ("operation"));
  if (days_ago <= 60)
    return;
  wm_edit_set_reference (edit, evidence, WM_EVIDENCE_REVIEWED_BY, reviewer);
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_REVIEWED, today - days_ago + 5);
}

static void
attach (WmStore    *store,
        WmEdit     *edit,
        guint       piece,
        const char *digest,
        gint64      today)
{
  WmRecord *evidence = wm_edit_add (edit, WM_TYPE_EVIDENCE);
  WmRecord *task = wm_new_plan_find_task (store, pieces[piece].task);
  gint64 observed = today - pieces[piece].days_ago;

  wm_edit_set_text (edit, evidence, WM_EVIDENCE_TITLE, _ (pieces[piece].title));
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_OBSERVED, observed);
  if (pieces[piece].valid > 0)
    wm_edit_set_integer (edit, evidence, WM_EVIDENCE_VALID_UNTIL, observed + pieces[piece].valid);
  wm_edit_set_reference (edit, evidence, WM_EVIDENCE_OWNER, wm_store_get_reference (store, task, WM_TASK_OWNER));
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_RECEIVED, (observed + 1) * SECONDS_A_DAY);
  wm_edit_set_text (edit, evidence, WM_EVIDENCE_NAME, pieces[piece].name);
  wm_edit_set_text (edit, evidence, WM_EVIDENCE_MEDIA_TYPE, pieces[piece].media_type);
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_SIZE, strlen (pieces[piece].text));
  wm_edit_set_text (edit, evidence, WM_EVIDENCE_DIGEST, digest);
  review (store, edit, evidence, pieces[piece].days_ago, today);
  wm_edit_link (edit, evidence, task, WM_LINK_ROLE_EVIDENCE);
  wm_edit_link (edit, evidence, wm_new_plan_find_requirement (store, pieces[piece].requirement), WM_LINK_ROLE_EVIDENCE);
}

/* What is asked of whom, and by when, in days from today; one is late, and one has been answered. */
static void
ask (WmStore *store,
     WmEdit  *edit,
     gint64   today)
{
  static const struct
  {
    const char *requirement, *title;
    guint       person; /* index in people */
    int         due;
    gboolean    answered;
  } requests[] = {
    { "A.6.2.6", N_ ("Monitoring reports of route pricing, last quarter"), 3, -6, FALSE },
    { "7.2", N_ ("Training records of the data science team"), 6, 9, FALSE },
    { "A.10.3", N_ ("Contract clauses on AI with the map supplier"), 5, 21, FALSE },
    { "5.1", N_ ("Appointment of the sponsor, signed"), 1, -110, TRUE },
  };
  GListModel *persons = wm_store_list (store, WM_TYPE_PERSON), *evidence = wm_store_list (store, WM_TYPE_EVIDENCE);

  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      WmRecord *of = wm_new_plan_find_requirement (store, requests[i].requirement), *request;
      g_autoptr (WmRecord) person = g_list_model_get_item (persons, requests[i].person);
      g_autoptr (WmRecord) answer = requests[i].answered ? g_list_model_get_item (evidence, 0) : NULL;

      if (of == NULL)
        continue;
      request = wm_edit_add (edit, WM_TYPE_EVIDENCE_REQUEST);
      wm_edit_set_text (edit, request, WM_EVIDENCE_REQUEST_TITLE, _ (requests[i].title));
      wm_edit_set_reference (edit, request, WM_EVIDENCE_REQUEST_OF, of);
      wm_edit_set_reference (edit, request, WM_EVIDENCE_REQUEST_FROM, person);
      wm_edit_set_integer (edit, request, WM_EVIDENCE_REQUEST_ASKED, today + MIN (requests[i].due, 0) - 20);
      wm_edit_set_integer (edit, request, WM_EVIDENCE_REQUEST_DUE, today + requests[i].due);
      wm_edit_set_reference (edit, request, WM_EVIDENCE_REQUEST_EVIDENCE, answer);
      wm_edit_set_integer (edit, request, WM_EVIDENCE_REQUEST_FULFILLED, answer == NULL ? WM_UNSET : today + requests[i].due - 2);
    }
}

/* The contents go in first: a record can only speak of what is there. */
static gboolean
store_contents (WmStore  *store,
                char    **digests,
                GError  **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (pieces[i].text, strlen (pieces[i].text), NULL);
      gint64 size;

      digests[i] = wm_content_add (store, stream, &size, NULL, NULL, NULL, error);
      if (digests[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

/**
 * wm_sample_plan_fill:
 * @store: an empty one
 * @today: the date on which the plan is to be in its fifth month
 * @error: set when the disk refuses the contents
 *
 * Makes a plan to look at: tasks at all stages and some late, assessments, evidence fresh and stale. The same
 * day gives the same plan, ids and all, and so the same bundle; only who made it differs between people.
 *
 * Returns: whether it was done
 */
gboolean
wm_sample_plan_fill (WmStore *store,
                     gint64   today,
                     GError **error)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED), ids = g_rand_new_with_seed (SEED + 1);
  g_auto (GStrv) digests = g_new0 (char *, G_N_ELEMENTS (pieces) + 1);
  gint64 start = today - DAYS_AGO, made = (today - 1) * SECONDS_A_DAY; /* in no time zone in the future */
  const WmNewPlan plan = {
    .organization = "Lanternfold Transit",
    .scope = _ ("Development and operation of route pricing, demand forecast and support assistant."),
    .role = WM_AI_ROLE_PRODUCER,
    .months = 9,
    .start = start - wm_date_weekday (start) + wm_date_weekday (wm_date_new (2026, 3, 2)),
  };
  WmEdit *edit;

  if (!store_contents (store, digests, error))
    return FALSE;
  edit = wm_edit_begin (store, _ ("New plan"));
  wm_edit_draw_ids (edit, ids);
  wm_edit_set_time (edit, plan.start * SECONDS_A_DAY);
  wm_new_plan_write (&plan, edit, store);
  name_people (store, edit);
  wm_edit_commit (edit);
  if (!wm_sample_board_tell (store, ids, today, error))
    return FALSE;
  edit = wm_edit_begin (store, _ ("Sample plan"));
  wm_edit_draw_ids (edit, ids);
  wm_edit_set_time (edit, made);
  progress_tasks (store, edit, today, rand);
  assess_all (store, edit, today, rand);
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    attach (store, edit, i, digests[i], today);
  ask (store, edit, today);
  if (!wm_sample_registers_write (edit, store, today, error) || !wm_edit_check (edit, error))
    {
      wm_edit_cancel (edit);
      return FALSE;
    }
  wm_edit_commit (edit);
  return TRUE;
}
