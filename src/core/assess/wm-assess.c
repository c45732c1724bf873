/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assess/wm-assess.h"
#include "record/wm-measure.h"

/**
 * wm_assess_find:
 * @requirement: a requirement
 *
 * Returns: (transfer none) (nullable): its assessment; a heading has none
 */
WmAssessment *
wm_assess_find (WmStore       *store,
                WmRequirement *requirement)
{
  GListModel *list = wm_store_list (store, WM_TYPE_ASSESSMENT);
  const char *id = wm_record_get_id (WM_RECORD (requirement));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmAssessment) assessment = g_list_model_get_item (list, i);

      if (g_strcmp0 (wm_record_get_text (WM_RECORD (assessment), WM_ASSESSMENT_REQUIREMENT), id) == 0)
        return assessment; /* the list keeps it */
    }
  return NULL;
}

/**
 * wm_assess_list_measures:
 * @assessment: an assessment
 *
 * Returns: (transfer full) (element-type WmMeasure): the measures that serve its requirement, dropped ones left out
 */
GPtrArray *
wm_assess_list_measures (WmStore      *store,
                         WmAssessment *assessment)
{
  WmRecord *requirement = wm_store_get_reference (store, WM_RECORD (assessment), WM_ASSESSMENT_REQUIREMENT);
  GPtrArray *measures = requirement == NULL ? g_ptr_array_new_with_free_func (g_object_unref)
                                            : wm_store_list_linked (store, requirement, WM_TYPE_MEASURE);

  for (guint i = measures->len; i-- > 0;)
    if (wm_record_get_integer (g_ptr_array_index (measures, i), WM_MEASURE_STATUS) == WM_MEASURE_STATUS_DROPPED)
      g_ptr_array_remove_index (measures, i);
  return measures;
}

typedef struct
{
  guint n;
  guint n_implemented;
  guint n_begun; /* under way, or paused */
} Tally;

static Tally
tally_measures (WmStore      *store,
                WmAssessment *assessment)
{
  g_autoptr (GPtrArray) measures = wm_assess_list_measures (store, assessment);
  Tally tally = { .n = measures->len };

  for (guint i = 0; i < measures->len; i++)
    {
      gint64 status = wm_record_get_integer (g_ptr_array_index (measures, i), WM_MEASURE_STATUS);

      tally.n_implemented += status == WM_MEASURE_STATUS_IMPLEMENTED;
      tally.n_begun += status == WM_MEASURE_STATUS_IN_PROGRESS || status == WM_MEASURE_STATUS_PAUSED;
    }
  return tally;
}

/**
 * wm_assess_get_result:
 * @assessment: an assessment
 *
 * What was found for a requirement: as it was set by hand or, where it follows from measures, by this rule: all
 * implemented is compliant; one implemented or under way is partly compliant; none of that is not compliant;
 * no measure at all is not assessed. Dropped measures count for nothing.
 *
 * Returns: the result that counts everywhere
 */
WmResult
wm_assess_get_result (WmStore      *store,
                      WmAssessment *assessment)
{
  gint64 result = wm_record_get_integer (WM_RECORD (assessment), WM_ASSESSMENT_RESULT);
  Tally tally;

  if (!wm_record_get_boolean (WM_RECORD (assessment), WM_ASSESSMENT_DERIVED))
    return result == WM_UNSET ? WM_RESULT_NOT_ASSESSED : (WmResult) result;
  tally = tally_measures (store, assessment);
  if (tally.n == 0)
    return WM_RESULT_NOT_ASSESSED;
  if (tally.n_implemented == tally.n)
    return WM_RESULT_COMPLIANT;
  return tally.n_implemented + tally.n_begun > 0 ? WM_RESULT_PARTLY : WM_RESULT_NOT_COMPLIANT;
}

/**
 * wm_assess_dup_why:
 * @assessment: an assessment
 *
 * Returns: (transfer full): a sentence for people: where its result comes from
 */
char *
wm_assess_dup_why (WmStore      *store,
                   WmAssessment *assessment)
{
  Tally tally;

  if (!wm_record_get_boolean (WM_RECORD (assessment), WM_ASSESSMENT_DERIVED))
    return g_strdup (_ ("Set by hand."));
  tally = tally_measures (store, assessment);
  if (tally.n == 0)
    return g_strdup (_ ("Follows from measures, of which there are none yet."));
  return g_strdup_printf (ngettext ("Follows from %u measure: %u implemented, %u under way.",
                                    "Follows from %u measures: %u implemented, %u under way.", tally.n),
                          tally.n, tally.n_implemented, tally.n_begun);
}

/**
 * wm_assess_get_status:
 * @assessment: an assessment
 *
 * How far a control is implemented, for the statement of applicability: what is not compliant is planned once a
 * measure serves it.
 *
 * Returns: the status
 */
WmSoaStatus
wm_assess_get_status (WmStore      *store,
                      WmAssessment *assessment)
{
  WmResult result = wm_assess_get_result (store, assessment);

  if (wm_record_get_integer (WM_RECORD (assessment), WM_ASSESSMENT_APPLICABILITY) == WM_APPLICABILITY_EXCLUDED)
    return WM_SOA_STATUS_NOT_APPLICABLE;
  if (result == WM_RESULT_COMPLIANT)
    return WM_SOA_STATUS_IMPLEMENTED;
  if (result == WM_RESULT_PARTLY)
    return WM_SOA_STATUS_PARTIAL;
  if (tally_measures (store, assessment).n > 0)
    return WM_SOA_STATUS_PLANNED;
  return result == WM_RESULT_NOT_ASSESSED ? WM_SOA_STATUS_NOT_ASSESSED : WM_SOA_STATUS_NOT_IMPLEMENTED;
}
