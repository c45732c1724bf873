/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assess/wm-assess.h"
#include "assess/wm-metric-values.h"
#include "assess/wm-readiness.h"
#include "check/wm-figures-private.h"
#include "evidence/wm-facts.h"
#include "record/wm-freshness.h"
#include "risk/wm-acceptance.h"
#include "risk/wm-impact.h"
#include "risk/wm-report-due.h"
#include "risk/wm-risk-level.h"
#include "schedule/wm-task-state.h"

/* All figures, kind by kind. A new one is a row in a table and a line in the function below it. */

static const WmChoice state_choices[] = {
  [WM_TASK_STATE_NOT_STARTED] = { "not-started", N_ ("not started") },
  [WM_TASK_STATE_IN_PROGRESS] = { "in-progress", N_ ("in progress") },
  [WM_TASK_STATE_LATE] = { "late", N_ ("late") },
  [WM_TASK_STATE_DONE] = { "done", N_ ("done") },
  { NULL, NULL },
};

#define FIGURES_AS_TABLE(name, FIGURES) \
  enum { FIGURES (WM_FIELD_AS_CONSTANT) name##_N }; \
  static const WmField name##_fields[] = { FIGURES (WM_FIELD_AS_ROW) };

/* What is tied to a record: the first figures of every kind but a few. */

#define TIE_FIGURES(F, KIND) \
  F (KIND##_EVIDENCE, "evidence-count", INTEGER, N_ ("Pieces of evidence")) \
  F (KIND##_FRESH, "fresh-evidence", INTEGER, N_ ("Pieces of fresh evidence")) \
  F (KIND##_MEASURES, "measures", INTEGER, N_ ("Measures tied to it")) \
  F (KIND##_IMPLEMENTED, "implemented", INTEGER, N_ ("Measures that are implemented")) \
  F (KIND##_FINDINGS, "findings", INTEGER, N_ ("Open findings tied to it")) \
  F (KIND##_REQUIREMENTS, "requirements", INTEGER, N_ ("Requirements tied to it")) \
  F (KIND##_TASKS, "tasks", INTEGER, N_ ("Tasks tied to it"))

#define ANY_FIGURES(F) TIE_FIGURES (F, TIE)

FIGURES_AS_TABLE (tie, ANY_FIGURES)

static void
measure_ties (WmFigureSources *sources,
              WmRecord        *record,
              WmValue         *values)
{
  const WmTies *ties = wm_figure_sources_get_ties (sources, record);

  values[TIE_EVIDENCE].number = ties->n_evidence;
  values[TIE_FRESH].number = ties->n_fresh;
  values[TIE_MEASURES].number = ties->n_measures;
  values[TIE_IMPLEMENTED].number = ties->n_implemented;
  values[TIE_FINDINGS].number = ties->n_findings;
  values[TIE_REQUIREMENTS].number = ties->n_requirements;
  values[TIE_TASKS].number = ties->n_tasks;
}

/* The plan */

#define PLAN_FIGURES(F) \
  F (PLAN_READINESS, "readiness", INTEGER, N_ ("Readiness in percent")) \
  F (PLAN_FINISH, "finish", DATE, N_ ("Certificate expected"))

FIGURES_AS_TABLE (plan, PLAN_FIGURES)

static void
measure_plan (WmFigureSources *sources,
              WmRecord        *record,
              WmValue         *values)
{
  WmReadiness readiness;

  wm_readiness_measure (sources->store, NULL, &readiness);
  values[PLAN_READINESS].number = readiness.percent >= 0 ? readiness.percent : WM_UNSET;
  if (wm_schedule_get_goal (sources->schedule) != NULL)
    values[PLAN_FINISH].number = wm_plan_time_to_date (wm_schedule_get_finish (sources->schedule));
}

/* Tasks */

#define TASK_FIGURES(F) TIE_FIGURES (F, TASK) \
  F (TASK_START, "start", PLAN_TIME, N_ ("Start")) \
  F (TASK_FINISH, "finish", PLAN_TIME, N_ ("Finish")) \
  F (TASK_LATE_FINISH, "late-finish", PLAN_TIME, N_ ("Latest finish")) \
  F (TASK_TOTAL_FLOAT, "total-float", DURATION, N_ ("Total float")) \
  F (TASK_FREE_FLOAT, "free-float", DURATION, N_ ("Free float")) \
  F (TASK_COMPLETE, "complete", INTEGER, N_ ("Percent complete, of summaries too")) \
  F (TASK_CRITICAL, "critical", BOOLEAN, N_ ("Critical")) \
  F (TASK_SUMMARY, "summary", BOOLEAN, N_ ("Summary task")) \
  F (TASK_STATE, "state", CHOICE, N_ ("State"), .choices = state_choices)

FIGURES_AS_TABLE (task, TASK_FIGURES)

static void
measure_task (WmFigureSources *sources,
              WmRecord        *record,
              WmValue         *values)
{
  const WmTaskDates *dates = wm_schedule_get_dates (sources->schedule, WM_TASK (record));

  measure_ties (sources, record, values);
  values[TASK_STATE].number = wm_task_state_get (sources->schedule, WM_TASK (record), sources->today);
  if (dates == NULL)
    return;
  values[TASK_START].number = dates->start;
  values[TASK_FINISH].number = dates->finish;
  values[TASK_LATE_FINISH].number = dates->late_finish;
  values[TASK_TOTAL_FLOAT].number = dates->total_float;
  values[TASK_FREE_FLOAT].number = dates->free_float;
  values[TASK_COMPLETE].number = dates->percent;
  values[TASK_CRITICAL].number = dates->critical;
  values[TASK_SUMMARY].number = dates->summary;
}

/* Requirements */

#define REQUIREMENT_FIGURES(F) TIE_FIGURES (F, REQUIREMENT) \
  F (REQUIREMENT_HEADING, "heading", BOOLEAN, N_ ("Has others below it")) \
  F (REQUIREMENT_APPLIES, "applies", BOOLEAN, N_ ("Applies")) \
  F (REQUIREMENT_RESULT, "result", CHOICE, N_ ("Result that counts"), .choices = wm_result_choices) \
  F (REQUIREMENT_OWNER, "owner", REFERENCE, N_ ("Owner of its assessment"), .target = "person") \
  F (REQUIREMENT_ASSESSED, "assessed", DATE, N_ ("Last assessed")) \
  F (REQUIREMENT_SUPPORTED, "supported", BOOLEAN, N_ ("Shown by evidence that counts, its own or that of a measure"))

FIGURES_AS_TABLE (requirement, REQUIREMENT_FIGURES)

static void
measure_requirement (WmFigureSources *sources,
                     WmRecord        *record,
                     WmValue         *values)
{
  WmRecord *assessment = g_hash_table_lookup (sources->assessed, wm_record_get_id (record));
  gboolean heading = g_hash_table_contains (sources->headings, wm_record_get_id (record));

  measure_ties (sources, record, values);
  values[REQUIREMENT_HEADING].number = heading;
  values[REQUIREMENT_APPLIES].number =
    !heading && (assessment == NULL || wm_record_get_integer (assessment, WM_ASSESSMENT_APPLICABILITY) != WM_APPLICABILITY_EXCLUDED);
  values[REQUIREMENT_RESULT].number = assessment == NULL ? WM_RESULT_NOT_ASSESSED : wm_assess_get_result (sources->store, WM_ASSESSMENT (assessment));
  if (assessment != NULL)
    {
      values[REQUIREMENT_OWNER].text = g_strdup (wm_record_get_text (assessment, WM_ASSESSMENT_OWNER));
      values[REQUIREMENT_ASSESSED].number = wm_record_get_integer (assessment, WM_ASSESSMENT_ASSESSED);
    }
  values[REQUIREMENT_SUPPORTED].number = wm_freshness_counts (wm_coverage_get (sources->coverage, record));
}

/* Evidence */

#define EVIDENCE_FIGURES(F) \
  F (EVIDENCE_FRESHNESS, "freshness", CHOICE, N_ ("Freshness"), .choices = wm_freshness_choices) \
  F (EVIDENCE_UNTIL, "until", DATE, N_ ("Counts until")) \
  F (EVIDENCE_USES, "uses", INTEGER, N_ ("Records that it is evidence of"))

FIGURES_AS_TABLE (evidence, EVIDENCE_FIGURES)

static void
measure_evidence (WmFigureSources *sources,
                  WmRecord        *record,
                  WmValue         *values)
{
  values[EVIDENCE_FRESHNESS].number = wm_freshness_get (WM_EVIDENCE (record), sources->today);
  values[EVIDENCE_UNTIL].number = wm_freshness_get_until (WM_EVIDENCE (record));
  values[EVIDENCE_USES].number = wm_figure_sources_get_ties (sources, record)->n_all;
}

/* Risks */

#define RISK_FIGURES(F) TIE_FIGURES (F, RISK) \
  F (RISK_INHERENT, "inherent", CHOICE, N_ ("Inherent level"), .choices = wm_risk_band_choices) \
  F (RISK_CURRENT, "current", CHOICE, N_ ("Current level"), .choices = wm_risk_band_choices) \
  F (RISK_RESIDUAL, "residual", CHOICE, N_ ("Residual level"), .choices = wm_risk_band_choices) \
  F (RISK_INHERENT_SCORE, "inherent-score", INTEGER, N_ ("Inherent score")) \
  F (RISK_CURRENT_SCORE, "current-score", INTEGER, N_ ("Current score")) \
  F (RISK_RESIDUAL_SCORE, "residual-score", INTEGER, N_ ("Residual score")) \
  F (RISK_CURRENT_ABOVE, "current-above", BOOLEAN, N_ ("Now above what is tolerated")) \
  F (RISK_RESIDUAL_ABOVE, "residual-above", BOOLEAN, N_ ("Above what is tolerated even when treated")) \
  F (RISK_ACCEPTANCE, "acceptance", CHOICE, N_ ("Acceptance"), .choices = wm_acceptance_choices)

FIGURES_AS_TABLE (risk, RISK_FIGURES)

static void
measure_risk (WmFigureSources *sources,
              WmRecord        *record,
              WmValue         *values)
{
  static const guint bands[] = { [WM_RISK_INHERENT] = RISK_INHERENT, [WM_RISK_CURRENT] = RISK_CURRENT, [WM_RISK_RESIDUAL] = RISK_RESIDUAL };
  static const guint scores[] = {
    [WM_RISK_INHERENT] = RISK_INHERENT_SCORE, [WM_RISK_CURRENT] = RISK_CURRENT_SCORE, [WM_RISK_RESIDUAL] = RISK_RESIDUAL_SCORE
  };
  WmRiskMatrix matrix;

  measure_ties (sources, record, values);
  wm_risk_matrix_init (&matrix, wm_store_get_plan (sources->store));
  for (guint i = 0; i < G_N_ELEMENTS (bands); i++)
    {
      WmRiskLevel level = wm_risk_get_level (WM_RISK (record), &matrix, i);

      if (!level.known)
        continue;
      values[bands[i]].number = level.band;
      values[scores[i]].number = level.score;
      if (i != WM_RISK_INHERENT)
        values[i == WM_RISK_CURRENT ? RISK_CURRENT_ABOVE : RISK_RESIDUAL_ABOVE].number = level.band > matrix.tolerated;
    }
  values[RISK_ACCEPTANCE].number = wm_acceptance_get (sources->store, WM_RISK (record), sources->today);
}

/* What systems may do to people */

#define IMPACT_FIGURES(F) TIE_FIGURES (F, IMPACT) \
  F (IMPACT_STATE, "state", CHOICE, N_ ("State"), .choices = wm_impact_choices)

FIGURES_AS_TABLE (impact, IMPACT_FIGURES)

static void
measure_impact (WmFigureSources *sources,
                WmRecord        *record,
                WmValue         *values)
{
  measure_ties (sources, record, values);
  values[IMPACT_STATE].number = wm_impact_get (sources->store, WM_IMPACT_ASSESSMENT (record), sources->today);
}

#define SYSTEM_FIGURES(F) TIE_FIGURES (F, SYSTEM) \
  F (SYSTEM_IMPACT, "impact", CHOICE, N_ ("Impact assessment; empty where there is none"), .choices = wm_impact_choices) \
  F (SYSTEM_IN_USE, "in-use", BOOLEAN, N_ ("In use"))

FIGURES_AS_TABLE (system, SYSTEM_FIGURES)

static void
measure_system (WmFigureSources *sources,
                WmRecord        *record,
                WmValue         *values)
{
  WmImpactAssessment *assessment = wm_impact_find (sources->store, WM_AI_SYSTEM (record));
  gint64 stage = wm_record_get_integer (record, WM_AI_SYSTEM_STAGE), since = wm_record_get_integer (record, WM_AI_SYSTEM_IN_USE_SINCE);

  measure_ties (sources, record, values);
  if (assessment != NULL)
    values[SYSTEM_IMPACT].number = wm_impact_get (sources->store, assessment, sources->today);
  values[SYSTEM_IN_USE].number =
    stage == WM_STAGE_OPERATION || stage == WM_STAGE_DEPLOYMENT || (stage != WM_STAGE_RETIREMENT && since != WM_UNSET && since <= sources->today);
}

/* Facts */

#define FACT_FIGURES(F) \
  F (FACT_LATEST, "latest", BOOLEAN, N_ ("The newest of its series")) \
  F (FACT_LATEST_VALUE, "latest-value", DECIMAL, N_ ("Value, where it is the newest of its series"))

FIGURES_AS_TABLE (fact, FACT_FIGURES)

static void
note_latest (WmFigureSources *sources)
{
  GListModel *facts = wm_store_list (sources->store, WM_TYPE_FACT);

  sources->latest = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (facts); i++)
    {
      g_autoptr (WmRecord) fact = g_list_model_get_item (facts, i);
      g_autofree char *key = wm_fact_dup_key (fact);
      WmRecord *known = g_hash_table_lookup (sources->latest, key);

      if (known == NULL || wm_fact_is_later (fact, known))
        g_hash_table_replace (sources->latest, g_steal_pointer (&key), fact);
    }
}

static void
measure_fact (WmFigureSources *sources,
              WmRecord        *record,
              WmValue         *values)
{
  g_autofree char *key = wm_fact_dup_key (record);

  if (sources->latest == NULL)
    note_latest (sources);
  values[FACT_LATEST].number = g_hash_table_lookup (sources->latest, key) == record;
  if (values[FACT_LATEST].number)
    values[FACT_LATEST_VALUE].number = wm_record_get_integer (record, WM_FACT_VALUE);
}

/* Incidents */

#define INCIDENT_FIGURES(F) TIE_FIGURES (F, INCIDENT_TIES) \
  F (INCIDENT_REPORT_BY, "report-by", DATE, N_ ("To be reported by"))

FIGURES_AS_TABLE (incident, INCIDENT_FIGURES)

static void
measure_incident (WmFigureSources *sources,
                  WmRecord        *record,
                  WmValue         *values)
{
  measure_ties (sources, record, values);
  values[INCIDENT_REPORT_BY].number = wm_report_get_due (WM_INCIDENT (record));
}

/* Metrics */

#define METRIC_FIGURES(F) TIE_FIGURES (F, METRIC_TIES) \
  F (METRIC_LAST, "last", DECIMAL, N_ ("Last value")) \
  F (METRIC_LAST_TAKEN, "last-taken", DATE, N_ ("Last measured")) \
  F (METRIC_DUE, "measure-due", DATE, N_ ("Next measurement due")) \
  F (METRIC_OUTSIDE, "outside", BOOLEAN, N_ ("Outside what is tolerated")) \
  F (METRIC_REACHED, "reached", BOOLEAN, N_ ("Target reached"))

FIGURES_AS_TABLE (metric, METRIC_FIGURES)

static void
measure_metric (WmFigureSources *sources,
                WmRecord        *record,
                WmValue         *values)
{
  WmMeasurement *last = wm_metric_find_last (sources->store, WM_METRIC (record));

  measure_ties (sources, record, values);
  if (last == NULL)
    return;
  values[METRIC_LAST].number = wm_record_get_integer (WM_RECORD (last), WM_MEASUREMENT_VALUE);
  values[METRIC_LAST_TAKEN].number = wm_record_get_integer (WM_RECORD (last), WM_MEASUREMENT_TAKEN);
  values[METRIC_DUE].number = wm_metric_get_due (sources->store, WM_METRIC (record));
  values[METRIC_OUTSIDE].number = wm_metric_is_outside (WM_METRIC (record), values[METRIC_LAST].number);
  if (!wm_record_is_empty (record, WM_METRIC_TARGET))
    values[METRIC_REACHED].number = wm_metric_reaches_target (WM_METRIC (record), values[METRIC_LAST].number);
}

#define KIND(type, name, measure) { type, name##_fields, name##_N, measure }

const WmFigureKind wm_figure_kinds[] = {
  KIND (wm_plan_get_type, plan, measure_plan),
  KIND (wm_task_get_type, task, measure_task),
  KIND (wm_requirement_get_type, requirement, measure_requirement),
  KIND (wm_evidence_get_type, evidence, measure_evidence),
  KIND (wm_risk_get_type, risk, measure_risk),
  KIND (wm_impact_assessment_get_type, impact, measure_impact),
  KIND (wm_ai_system_get_type, system, measure_system),
  KIND (wm_finding_get_type, tie, measure_ties),
  KIND (wm_measure_get_type, tie, measure_ties),
  KIND (wm_stakeholder_get_type, tie, measure_ties),
  KIND (wm_training_get_type, tie, measure_ties),
  KIND (wm_context_issue_get_type, tie, measure_ties),
  KIND (wm_supplier_get_type, tie, measure_ties),
  KIND (wm_model_get_type, tie, measure_ties),
  KIND (wm_data_set_get_type, tie, measure_ties),
  KIND (wm_document_get_type, tie, measure_ties),
  KIND (wm_objective_get_type, tie, measure_ties),
  KIND (wm_metric_get_type, metric, measure_metric),
  KIND (wm_incident_get_type, incident, measure_incident),
  KIND (wm_change_request_get_type, tie, measure_ties),
  KIND (wm_audit_get_type, tie, measure_ties),
  KIND (wm_audit_item_get_type, tie, measure_ties),
  KIND (wm_management_review_get_type, tie, measure_ties),
  KIND (wm_review_action_get_type, tie, measure_ties),
  KIND (wm_certificate_get_type, tie, measure_ties),
  KIND (wm_fact_get_type, fact, measure_fact),
};
const guint wm_n_figure_kinds = G_N_ELEMENTS (wm_figure_kinds);
