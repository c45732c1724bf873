/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-readiness.h"

/* Headings: what another requirement is part of. */
static GHashTable *
find_headings (GListModel *requirements)
{
  GHashTable *headings = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (requirements); i++)
    {
      g_autoptr (WmRecord) requirement = g_list_model_get_item (requirements, i);
      const char *parent = wm_record_get_text (requirement, WM_REQUIREMENT_PARENT);

      if (parent != NULL)
        g_hash_table_add (headings, (gpointer) parent);
    }
  return headings;
}

static GHashTable *
index_assessments (GListModel *assessments)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (assessments); i++)
    {
      g_autoptr (WmRecord) assessment = g_list_model_get_item (assessments, i);
      const char *requirement = wm_record_get_text (assessment, WM_ASSESSMENT_REQUIREMENT);

      if (requirement != NULL)
        g_hash_table_insert (index, (gpointer) requirement, assessment);
    }
  return index;
}

static void
count (WmReadiness *self,
       WmRecord    *assessment)
{
  gint64 result = assessment == NULL ? WM_UNSET : wm_record_get_integer (assessment, WM_ASSESSMENT_RESULT);

  if (assessment != NULL && wm_record_get_integer (assessment, WM_ASSESSMENT_APPLICABILITY) == WM_APPLICABILITY_EXCLUDED)
    {
      self->n_excluded++;
      return;
    }
  self->n_counted++;
  self->n_results[result == WM_UNSET ? WM_RESULT_NOT_ASSESSED : result]++;
}

/* Of the requirements whose reference @field names @of; of all where that is %NULL. */
static void
measure (GListModel  *requirements,
         GListModel  *assessments,
         guint        field,
         gpointer     of,
         WmReadiness *readiness)
{
  g_autoptr (GHashTable) headings = find_headings (requirements);
  g_autoptr (GHashTable) index = index_assessments (assessments);

  *readiness = (WmReadiness) { .percent = -1 };
  for (guint i = 0; i < g_list_model_get_n_items (requirements); i++)
    {
      g_autoptr (WmRecord) requirement = g_list_model_get_item (requirements, i);
      const char *id = wm_record_get_id (requirement);

      if (g_hash_table_contains (headings, id)
          || (of != NULL && g_strcmp0 (wm_record_get_text (requirement, field), wm_record_get_id (of)) != 0))
        continue;
      count (readiness, g_hash_table_lookup (index, id));
    }
  if (readiness->n_counted > 0)
    readiness->percent = (100 * readiness->n_results[WM_RESULT_COMPLIANT] + 50 * readiness->n_results[WM_RESULT_PARTLY])
                         / readiness->n_counted;
}

/**
 * wm_readiness_measure:
 * @requirements: of #WmRequirement
 * @assessments: of #WmAssessment
 * @below: (nullable): only what is directly below this heading
 * @readiness: (out): what was counted
 *
 * The rule: of the requirements that are no headings and not excluded, a compliant one counts
 * in full, a partly compliant one by half, all others nothing; the percentage is cut, not rounded, so that 100
 * means all.
 */
void
wm_readiness_measure (GListModel    *requirements,
                      GListModel    *assessments,
                      WmRequirement *below,
                      WmReadiness   *readiness)
{
  measure (requirements, assessments, WM_REQUIREMENT_PARENT, below, readiness);
}

/**
 * wm_readiness_measure_framework:
 * @requirements: of #WmRequirement
 * @assessments: of #WmAssessment
 * @framework: only what belongs to this framework
 * @readiness: (out): what was counted, by the rule of wm_readiness_measure()
 */
void
wm_readiness_measure_framework (GListModel  *requirements,
                                GListModel  *assessments,
                                WmFramework *framework,
                                WmReadiness *readiness)
{
  measure (requirements, assessments, WM_REQUIREMENT_FRAMEWORK, framework, readiness);
}

/**
 * wm_freshness_get:
 * @date: the date for which it is asked
 *
 * Returns: whether @evidence still counts on @date; it does on its last day
 */
WmFreshness
wm_freshness_get (WmEvidence *evidence,
                  gint64      date)
{
  gint64 until = wm_record_get_integer (WM_RECORD (evidence), WM_EVIDENCE_VALID_UNTIL);

  if (until == WM_UNSET)
    return WM_FRESHNESS_UNDATED;
  if (until < date)
    return WM_FRESHNESS_STALE;
  return until - date <= WM_FRESHNESS_SOON ? WM_FRESHNESS_DUE_SOON : WM_FRESHNESS_FRESH;
}

/**
 * wm_freshness_count:
 * @evidence: of #WmEvidence
 * @date: the date for which it is asked
 * @counts: (out) (array fixed-size=4): how many there are, by #WmFreshness
 */
void
wm_freshness_count (GListModel *evidence,
                    gint64      date,
                    guint       counts[WM_FRESHNESS_STALE + 1])
{
  for (guint i = 0; i <= WM_FRESHNESS_STALE; i++)
    counts[i] = 0;
  for (guint i = 0; i < g_list_model_get_n_items (evidence); i++)
    {
      g_autoptr (WmEvidence) piece = g_list_model_get_item (evidence, i);

      counts[wm_freshness_get (piece, date)]++;
    }
}

/**
 * wm_freshness_get_label:
 *
 * Returns: (transfer none): a word for people
 */
const char *
wm_freshness_get_label (WmFreshness freshness)
{
  static const char *const labels[] = { N_ ("No end date"), N_ ("Fresh"), N_ ("Due soon"), N_ ("Stale") };

  return _ (labels[freshness]);
}
