/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assess/wm-metric-values.h"
#include "record/wm-kinds.h"
#include "register/wm-register-columns.h"
#include "risk/wm-acceptance.h"
#include "risk/wm-impact.h"
#include "risk/wm-report-due.h"
#include "risk/wm-risk-level.h"

/* Beside its number and its title, a record shows this many of its fields unless the table below says which. */
#define FIELDS_AT_MOST 5

/* Levels of risks */

static WmRiskLevel
get_level (WmSession  *session,
           WmRecord   *risk,
           WmRiskTime  time)
{
  WmRiskMatrix matrix;

  wm_risk_matrix_init (&matrix, wm_store_get_plan (wm_session_get_store (session)));
  return wm_risk_get_level (WM_RISK (risk), &matrix, time);
}

static char *
dup_level (WmSession  *session,
           WmRecord   *risk,
           WmRiskTime  time)
{
  WmRiskLevel level = get_level (session, risk, time);

  /* Translators: the score of a risk and the name of its level: 12 · High */
  return level.known ? g_strdup_printf (_ ("%d · %s"), level.score, _ (wm_risk_band_choices[level.band].label)) : g_strdup ("");
}

#define RISK_COLUMN(name, time) \
  static char *dup_##name (WmSession *session, WmRecord *record) { return dup_level (session, record, time); } \
  static gint64 rank_##name (WmSession *session, WmRecord *record) { return get_level (session, record, time).score; }

RISK_COLUMN (inherent, WM_RISK_INHERENT)
RISK_COLUMN (current, WM_RISK_CURRENT)
RISK_COLUMN (residual, WM_RISK_RESIDUAL)

static gint64
rank_acceptance (WmSession *session,
                 WmRecord  *record)
{
  return wm_acceptance_get (wm_session_get_store (session), WM_RISK (record), wm_session_get_today (session));
}

static char *
dup_acceptance (WmSession *session,
                WmRecord  *record)
{
  gint64 acceptance = rank_acceptance (session, record);

  return g_strdup (acceptance == WM_ACCEPTANCE_NONE ? "" : wm_acceptance_get_label ((WmAcceptance) acceptance));
}

/* Impact assessments */

static gint64
rank_impact (WmSession *session,
             WmRecord  *record)
{
  return wm_impact_get (wm_session_get_store (session), WM_IMPACT_ASSESSMENT (record), wm_session_get_today (session));
}

static char *
dup_impact (WmSession *session,
            WmRecord  *record)
{
  return g_strdup (wm_impact_get_label ((WmImpact) rank_impact (session, record)));
}

static char *
dup_system_impact (WmSession *session,
                   WmRecord  *record)
{
  WmImpactAssessment *assessment = wm_impact_find (wm_session_get_store (session), WM_AI_SYSTEM (record));

  return assessment == NULL ? g_strdup (_ ("None")) : dup_impact (session, WM_RECORD (assessment));
}

static gint64
rank_system_impact (WmSession *session,
                    WmRecord  *record)
{
  WmImpactAssessment *assessment = wm_impact_find (wm_session_get_store (session), WM_AI_SYSTEM (record));

  return assessment == NULL ? -1 : rank_impact (session, WM_RECORD (assessment));
}

/* Metrics */

static char *
dup_measured (WmSession *session,
              WmRecord  *metric)
{
  return wm_metric_dup_last (wm_session_get_store (session), WM_METRIC (metric));
}

static gint64
rank_measured (WmSession *session,
               WmRecord  *metric)
{
  WmMeasurement *last = wm_metric_find_last (wm_session_get_store (session), WM_METRIC (metric));

  return last == NULL ? WM_UNSET : wm_record_get_integer (WM_RECORD (last), WM_MEASUREMENT_VALUE);
}

/* Incidents */

static gint64
rank_report_by (WmSession *session,
                WmRecord  *incident)
{
  return wm_record_is_empty (incident, WM_INCIDENT_REPORTED) ? wm_report_get_due (WM_INCIDENT (incident)) : WM_UNSET;
}

static char *
dup_report_by (WmSession *session,
               WmRecord  *incident)
{
  gint64 due = rank_report_by (session, incident);

  return !wm_record_is_empty (incident, WM_INCIDENT_REPORTED) ? g_strdup (_ ("Reported")) : due == WM_UNSET ? g_strdup ("") : wm_date_dup_label (due);
}

/* The kinds whose columns are chosen; of the others the first fields that are short. */
static const WmRegisterColumn risk_columns[] = {
  { WM_RISK_CATEGORY }, { WM_RISK_SYSTEM, .telling = TRUE },
  { 0, N_ ("Inherent"), dup_inherent, rank_inherent }, { 0, N_ ("Current"), dup_current, rank_current, TRUE },
  { 0, N_ ("Residual"), dup_residual, rank_residual },
  { WM_RISK_TREATMENT }, { 0, N_ ("Acceptance"), dup_acceptance, rank_acceptance }, { WM_RISK_OWNER }, { WM_RISK_REVIEW_DUE },
};

static const WmRegisterColumn system_columns[] = {
  { WM_AI_SYSTEM_STAGE, .telling = TRUE }, { WM_AI_SYSTEM_ROLE }, { WM_AI_SYSTEM_ACT_CLASS, .telling = TRUE },
  { 0, N_ ("Impact assessment"), dup_system_impact, rank_system_impact }, { WM_AI_SYSTEM_OWNER }, { WM_AI_SYSTEM_REVIEW_DUE },
};

static const WmRegisterColumn impact_columns[] = {
  { WM_IMPACT_ASSESSMENT_SYSTEM, .telling = TRUE }, { WM_IMPACT_ASSESSMENT_DECISION }, { 0, N_ ("State"), dup_impact, rank_impact, TRUE },
  { WM_IMPACT_ASSESSMENT_APPROVER }, { WM_IMPACT_ASSESSMENT_REVIEW_DUE },
};

static const WmRegisterColumn metric_columns[] = {
  { 0, N_ ("Last value"), dup_measured, rank_measured, TRUE }, { WM_METRIC_TARGET }, { WM_METRIC_LOWEST }, { WM_METRIC_HIGHEST },
  { WM_METRIC_OBJECTIVE }, { WM_METRIC_OWNER },
};

static const WmRegisterColumn incident_columns[] = {
  { WM_INCIDENT_SYSTEM }, { WM_INCIDENT_SEVERITY, .telling = TRUE }, { WM_INCIDENT_STATUS, .telling = TRUE }, { WM_INCIDENT_OCCURRED },
  { 0, N_ ("To be reported by"), dup_report_by, rank_report_by },
  { WM_INCIDENT_OWNER },
};

static const WmRegisterColumn audit_columns[] = {
  { WM_AUDIT_TYPE, .telling = TRUE }, { WM_AUDIT_STARTS }, { WM_AUDIT_ENDS }, { WM_AUDIT_STATUS, .telling = TRUE }, { WM_AUDIT_CONCLUSION }, { WM_AUDIT_AUDITOR },
};

static const WmRegisterColumn document_columns[] = {
  { WM_DOCUMENT_TYPE, .telling = TRUE }, { WM_DOCUMENT_STATUS, .telling = TRUE }, { WM_DOCUMENT_OWNER }, { WM_DOCUMENT_REVIEWED }, { WM_DOCUMENT_REVIEW_DUE },
};

static const struct
{
  GType                 (*kind) (void);
  const WmRegisterColumn *columns;
  guint                   n_columns;
} chosen[] = {
  { wm_risk_get_type, risk_columns, G_N_ELEMENTS (risk_columns) },
  { wm_ai_system_get_type, system_columns, G_N_ELEMENTS (system_columns) },
  { wm_impact_assessment_get_type, impact_columns, G_N_ELEMENTS (impact_columns) },
  { wm_metric_get_type, metric_columns, G_N_ELEMENTS (metric_columns) },
  { wm_incident_get_type, incident_columns, G_N_ELEMENTS (incident_columns) },
  { wm_audit_get_type, audit_columns, G_N_ELEMENTS (audit_columns) },
  { wm_document_get_type, document_columns, G_N_ELEMENTS (document_columns) },
};

static gboolean
is_short (const WmField *field)
{
  return !(field->flags & (WM_FIELD_HIDDEN | WM_FIELD_LONG)) && field->type != WM_FIELD_TEXT;
}

/**
 * wm_register_columns_list:
 * @kind: type of a kind
 *
 * Returns: (transfer full) (element-type WmRegisterColumn): its columns, but for number and title
 */
GArray *
wm_register_columns_list (GType kind)
{
  const WmKind *declared = wm_kinds_get (kind);
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (WmRegisterColumn));

  for (guint i = 0; i < G_N_ELEMENTS (chosen); i++)
    if (chosen[i].kind () == kind)
      return g_array_append_vals (columns, chosen[i].columns, chosen[i].n_columns);
  for (guint i = 0; i < declared->n_fields && columns->len < FIELDS_AT_MOST; i++)
    if (is_short (&declared->fields[i]))
      g_array_append_val (columns, ((WmRegisterColumn) { .field = i }));
  return columns;
}

const char *
wm_register_column_title (const WmRegisterColumn *column,
                          GType                   kind)
{
  return column->title != NULL ? _ (column->title) : wm_field_get_label (&wm_kinds_get (kind)->fields[column->field]);
}

/**
 * wm_register_column_text:
 *
 * Returns: (transfer full): what stands in the column of a record; empty text for nothing
 */
char *
wm_register_column_text (const WmRegisterColumn *column,
                         WmSession              *session,
                         WmRecord               *record)
{
  WmRecord *target;

  if (column->title != NULL)
    return column->dup_text (session, record);
  if (wm_record_get_kind (record)->fields[column->field].type != WM_FIELD_REFERENCE)
    return wm_record_dup_label (record, column->field);
  target = wm_store_get_reference (wm_session_get_store (session), record, column->field);
  return target == NULL ? g_strdup ("") : wm_store_dup_title (wm_session_get_store (session), target);
}

/**
 * wm_register_column_order:
 *
 * Returns: how two records stand to each other in a column, as strcmp() tells it; empty ones come last
 */
int
wm_register_column_order (const WmRegisterColumn *column,
                          WmSession              *session,
                          WmRecord               *a,
                          WmRecord               *b)
{
  gint64 x, y;

  if (column->title == NULL && wm_field_holds_text (&wm_record_get_kind (a)->fields[column->field]))
    {
      g_autofree char *first = wm_register_column_text (column, session, a), *second = wm_register_column_text (column, session, b);

      if (*first == '\0' || *second == '\0')
        return (*first == '\0') - (*second == '\0');
      return g_utf8_collate (first, second);
    }
  x = column->title != NULL ? column->get_rank (session, a) : wm_record_get_integer (a, column->field);
  y = column->title != NULL ? column->get_rank (session, b) : wm_record_get_integer (b, column->field);
  if (x == WM_UNSET || y == WM_UNSET)
    return (x == WM_UNSET) - (y == WM_UNSET);
  return (x > y) - (x < y);
}
