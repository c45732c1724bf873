/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assess/wm-assess.h"
#include "assess/wm-readiness.h"

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
       WmStore     *store,
       WmRecord    *assessment)
{
  if (assessment != NULL && wm_record_get_integer (assessment, WM_ASSESSMENT_APPLICABILITY) == WM_APPLICABILITY_EXCLUDED)
    {
      self->n_excluded++;
      return;
    }
  self->n_counted++;
  self->n_results[assessment == NULL ? WM_RESULT_NOT_ASSESSED : wm_assess_get_result (store, WM_ASSESSMENT (assessment))]++;
}

/* Of the requirements whose reference @field names @of; of all where that is %NULL. */
static void
measure (WmStore     *store,
         GListModel  *requirements,
         guint        field,
         gpointer     of,
         WmReadiness *readiness)
{
  g_autoptr (GHashTable) headings = find_headings (wm_store_list (store, WM_TYPE_REQUIREMENT));
  g_autoptr (GHashTable) index = index_assessments (wm_store_list (store, WM_TYPE_ASSESSMENT));

  *readiness = (WmReadiness) { .percent = -1 };
  for (guint i = 0; i < g_list_model_get_n_items (requirements); i++)
    {
      g_autoptr (WmRecord) requirement = g_list_model_get_item (requirements, i);
      const char *id = wm_record_get_id (requirement);

      if (g_hash_table_contains (headings, id)
          || (of != NULL && g_strcmp0 (wm_record_get_text (requirement, field), wm_record_get_id (of)) != 0))
        continue;
      count (readiness, store, g_hash_table_lookup (index, id));
    }
  if (readiness->n_counted > 0)
    readiness->percent = (100 * readiness->n_results[WM_RESULT_COMPLIANT] + 50 * readiness->n_results[WM_RESULT_PARTLY])
                         / readiness->n_counted;
}

/**
 * wm_readiness_measure:
 * @store: a plan
 * @below: (nullable): only what is directly below this heading
 * @readiness: (out): what was counted
 *
 * The rule: of the requirements that are no headings and not excluded, a compliant one counts
 * in full, a partly compliant one by half, all others nothing; the percentage is cut, not rounded, so that 100
 * means all. What was found for one is what wm_assess_get_result() says, by hand or from measures.
 */
void
wm_readiness_measure (WmStore       *store,
                      WmRequirement *below,
                      WmReadiness   *readiness)
{
  measure (store, wm_store_list (store, WM_TYPE_REQUIREMENT), WM_REQUIREMENT_PARENT, below, readiness);
}

/**
 * wm_readiness_measure_list:
 * @store: a plan
 * @requirements: of #WmRequirement: only these
 * @readiness: (out): what was counted, by the rule of wm_readiness_measure()
 */
void
wm_readiness_measure_list (WmStore     *store,
                           GListModel  *requirements,
                           WmReadiness *readiness)
{
  measure (store, requirements, WM_REQUIREMENT_PARENT, NULL, readiness);
}

/**
 * wm_readiness_measure_framework:
 * @store: a plan
 * @framework: only what belongs to this framework
 * @readiness: (out): what was counted, by the rule of wm_readiness_measure()
 */
void
wm_readiness_measure_framework (WmStore     *store,
                                WmFramework *framework,
                                WmReadiness *readiness)
{
  measure (store, wm_store_list (store, WM_TYPE_REQUIREMENT), WM_REQUIREMENT_FRAMEWORK, framework, readiness);
}
