/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assess/wm-assess.h"
#include "assess/wm-offer.h"
#include "record/wm-evidence.h"
#include "record/wm-framework.h"
#include "record/wm-link.h"

/* The requirements of a plan by framework and code, and their assessments. */
typedef struct
{
  GHashTable *requirements; /* "framework code" → WmRequirement */
  GHashTable *assessments;  /* id of a requirement → WmAssessment */
} Index;

static char *
make_key (const char *framework,
          const char *code)
{
  return g_strconcat (framework, " ", code, NULL);
}

static void
index_requirements (Index   *self,
                    WmStore *store)
{
  GListModel *list = wm_store_list (store, WM_TYPE_REQUIREMENT);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) requirement = g_list_model_get_item (list, i);
      WmRecord *framework = wm_store_get_reference (store, requirement, WM_REQUIREMENT_FRAMEWORK);

      if (framework != NULL)
        g_hash_table_insert (self->requirements,
                             make_key (wm_record_get_text (framework, WM_FRAMEWORK_CODE),
                                       wm_record_get_text (requirement, WM_REQUIREMENT_CODE)),
                             requirement);
    }
}

static void
index_assessments (Index   *self,
                   WmStore *store)
{
  GListModel *list = wm_store_list (store, WM_TYPE_ASSESSMENT);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) assessment = g_list_model_get_item (list, i);
      const char *requirement = wm_record_get_text (assessment, WM_ASSESSMENT_REQUIREMENT);

      if (requirement != NULL)
        g_hash_table_insert (self->assessments, (gpointer) requirement, assessment);
    }
}

/* Only what covers the other one whole counts in full for it; all else at most in part. */
static WmResult
weigh (WmResult   result,
       WmRelation relation)
{
  gboolean full = relation == WM_RELATION_EQUAL || relation == WM_RELATION_SUPERSET;

  if (result != WM_RESULT_COMPLIANT && result != WM_RESULT_PARTLY)
    return WM_RESULT_NOT_ASSESSED;
  return full ? result : WM_RESULT_PARTLY;
}

static gboolean
is_excluded (WmAssessment *assessment)
{
  return wm_record_get_integer (WM_RECORD (assessment), WM_ASSESSMENT_APPLICABILITY) == WM_APPLICABILITY_EXCLUDED;
}

static void
offer (GPtrArray       *offers,
       WmStore         *store,
       const Index     *index,
       WmRequirement   *from,
       WmRequirement   *to,
       WmRelation       relation,
       const WmMapping *mapping)
{
  WmOffer found = { .from = from, .to = to, .relation = relation, .mapping = mapping };

  found.from_assessment = g_hash_table_lookup (index->assessments, wm_record_get_id (WM_RECORD (from)));
  found.to_assessment = g_hash_table_lookup (index->assessments, wm_record_get_id (WM_RECORD (to)));
  if (found.from_assessment == NULL || found.to_assessment == NULL || is_excluded (found.from_assessment)
      || is_excluded (found.to_assessment) || wm_record_get_boolean (WM_RECORD (found.to_assessment), WM_ASSESSMENT_DERIVED))
    return;
  found.result = weigh (wm_assess_get_result (store, found.from_assessment), relation);
  if (found.result > wm_assess_get_result (store, found.to_assessment))
    g_ptr_array_add (offers, g_memdup2 (&found, sizeof found));
}

/**
 * wm_offer_list:
 * @store: a plan
 *
 * What the frameworks of a plan offer each other, by the mappings of the crosswalk as they stand: nothing is inferred by
 * way of a third requirement. A requirement that is equal to the other one, or covers it, counts for it in full; one
 * that lies within it or overlaps with it makes it partly compliant at most. Only what would better a result is
 * offered, and never to what is excluded or follows from measures.
 *
 * Returns: (transfer full) (element-type WmOffer): in the crosswalk's order
 */
GPtrArray *
wm_offer_list (WmStore *store)
{
  GPtrArray *offers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) requirements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) assessments = g_hash_table_new (g_str_hash, g_str_equal);
  Index index = { requirements, assessments };
  guint n;
  const WmMapping *mappings = wm_crosswalk_list (&n);

  index_requirements (&index, store);
  index_assessments (&index, store);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *from_key = make_key (mappings[i].from_framework, mappings[i].from);
      g_autofree char *to_key = make_key (mappings[i].to_framework, mappings[i].to);
      WmRequirement *from = g_hash_table_lookup (requirements, from_key);
      WmRequirement *to = g_hash_table_lookup (requirements, to_key);

      if (from == NULL || to == NULL)
        continue;
      offer (offers, store, &index, from, to, mappings[i].relation, &mappings[i]);
      offer (offers, store, &index, to, from, wm_relation_invert (mappings[i].relation), &mappings[i]);
    }
  return offers;
}

static void
append_observation (const WmOffer *self,
                    WmStore       *store,
                    WmEdit        *edit)
{
  WmRecord *framework = wm_store_get_reference (store, WM_RECORD (self->from), WM_REQUIREMENT_FRAMEWORK);
  const char *before = wm_record_get_text (WM_RECORD (self->to_assessment), WM_ASSESSMENT_OBSERVATION);
  /* Translators: a framework, the code of one of its requirements, and how it relates: “ISO/IEC 27001:2022, 5.2 (Covers it)” */
  g_autofree char *said = g_strdup_printf (_ ("Taken over from %s, %s (%s)."), wm_record_get_title (framework),
                                           wm_record_get_text (WM_RECORD (self->from), WM_REQUIREMENT_CODE),
                                           wm_relation_get_label (self->relation));
  g_autofree char *all = before == NULL ? g_strdup (said) : g_strconcat (before, "\n", said, NULL);

  wm_edit_set_text (edit, self->to_assessment, WM_ASSESSMENT_OBSERVATION, all);
}

/**
 * wm_offer_accept:
 * @store: the plan that it is from, unchanged since but for other offers that were accepted
 * @edit: an edit of @store
 * @today: a date
 *
 * Takes an offer over: the result, with a note of where it is from, and the evidence.
 */
void
wm_offer_accept (const WmOffer *self,
                 WmStore       *store,
                 WmEdit        *edit,
                 gint64         today)
{
  g_autoptr (GPtrArray) evidence = wm_store_list_linked (store, WM_RECORD (self->from), WM_TYPE_EVIDENCE);

  if (self->result <= wm_assess_get_result (store, self->to_assessment))
    return;
  wm_edit_set_integer (edit, self->to_assessment, WM_ASSESSMENT_RESULT, self->result);
  wm_edit_set_integer (edit, self->to_assessment, WM_ASSESSMENT_ASSESSED, today);
  append_observation (self, store, edit);
  for (guint i = 0; i < evidence->len; i++)
    wm_edit_link (edit, g_ptr_array_index (evidence, i), self->to, WM_LINK_ROLE_EVIDENCE);
}
