/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assess/wm-assess.h"
#include "evidence/wm-coverage.h"
#include "record/wm-kinds.h"

struct _WmCoverage
{
  WmStore    *store;
  gint64      date;
  GHashTable *support; /* id of a record → GArray of WmSupport */
  GArray     *none;
};

static void
add (WmCoverage *self,
     WmRecord   *record,
     WmEvidence *evidence,
     WmRecord   *via)
{
  GArray *support = g_hash_table_lookup (self->support, wm_record_get_id (record));
  const WmSupport new = { evidence, via, wm_freshness_get (evidence, self->date) };

  if (support == NULL)
    {
      support = g_array_new (FALSE, FALSE, sizeof (WmSupport));
      g_hash_table_insert (self->support, (gpointer) wm_record_get_id (record), support);
    }
  for (guint i = 0; i < support->len; i++)
    if (g_array_index (support, WmSupport, i).evidence == evidence)
      return;
  g_array_append_val (support, new);
}

static gboolean
get_ends (WmCoverage  *self,
          WmRecord    *link,
          WmRecord   **from,
          WmRecord   **to)
{
  *from = wm_store_get_reference (self->store, link, WM_LINK_FROM);
  *to = wm_store_get_reference (self->store, link, WM_LINK_TO);
  return *from != NULL && *to != NULL;
}

/* What is tied to evidence, and the requirement of an assessment that is. */
static void
add_attached (WmCoverage *self,
              WmRecord   *link)
{
  WmRecord *from, *to, *requirement;

  if (!get_ends (self, link, &from, &to) || WM_IS_EVIDENCE (from) == WM_IS_EVIDENCE (to))
    return;
  if (WM_IS_EVIDENCE (to))
    {
      WmRecord *evidence = to;

      to = from;
      from = evidence;
    }
  add (self, to, WM_EVIDENCE (from), NULL);
  requirement = WM_IS_ASSESSMENT (to) ? wm_store_get_reference (self->store, to, WM_ASSESSMENT_REQUIREMENT) : NULL;
  if (requirement != NULL)
    add (self, requirement, WM_EVIDENCE (from), to);
}

/* The evidence of a measure supports what the measure serves. */
static void
add_served (WmCoverage *self,
            WmRecord   *link)
{
  WmRecord *from, *to;
  const GArray *support;

  if (!get_ends (self, link, &from, &to) || !WM_IS_MEASURE (from) || !WM_IS_REQUIREMENT (to))
    return;
  support = wm_coverage_list (self, from);
  for (guint i = 0; i < support->len; i++)
    add (self, to, g_array_index (support, WmSupport, i).evidence, from);
}

static void
each_link (WmCoverage  *self,
           void       (*func) (WmCoverage *, WmRecord *))
{
  GListModel *links = wm_store_list (self->store, WM_TYPE_LINK);

  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (WmRecord) link = g_list_model_get_item (links, i);

      func (self, link);
    }
}

/**
 * wm_coverage_new:
 * @store: a store, kept open and unchanged as long as the coverage is asked
 * @date: the date for which it is asked
 *
 * Returns: (transfer full): what supports each record on @date
 */
WmCoverage *
wm_coverage_new (WmStore *store,
                 gint64   date)
{
  WmCoverage *self = g_new0 (WmCoverage, 1);

  self->store = store;
  self->date = date;
  self->support = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  self->none = g_array_new (FALSE, FALSE, sizeof (WmSupport));
  each_link (self, add_attached);
  each_link (self, add_served);
  return self;
}

void
wm_coverage_free (WmCoverage *self)
{
  g_hash_table_unref (self->support);
  g_array_unref (self->none);
  g_free (self);
}

/**
 * wm_coverage_list:
 * @record: a record of any kind
 *
 * Returns: (transfer none) (element-type WmSupport): its evidence; of a requirement also that of its assessment and of the
 *   measures that serve it
 */
const GArray *
wm_coverage_list (WmCoverage *self,
                  WmRecord   *record)
{
  const GArray *support = g_hash_table_lookup (self->support, wm_record_get_id (record));

  return support != NULL ? support : self->none;
}

static WmFreshness
get_best (const GArray *support,
          WmEvidence   *without)
{
  WmFreshness best = WM_FRESHNESS_MISSING;

  for (guint i = 0; i < support->len; i++)
    if (g_array_index (support, WmSupport, i).evidence != without)
      best = wm_freshness_get_better (best, g_array_index (support, WmSupport, i).freshness);
  return best;
}

/**
 * wm_coverage_get:
 *
 * Returns: the freshness of the best evidence of @record; missing where it has none
 */
WmFreshness
wm_coverage_get (WmCoverage *self,
                 WmRecord   *record)
{
  return get_best (wm_coverage_list (self, record), NULL);
}

/**
 * wm_coverage_dup_why:
 *
 * Returns: (transfer full): what @record has, one piece a line, and how fresh each is
 */
char *
wm_coverage_dup_why (WmCoverage *self,
                     WmRecord   *record)
{
  const GArray *support = wm_coverage_list (self, record);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < support->len; i++)
    {
      const WmSupport *one = &g_array_index (support, WmSupport, i);
      g_autofree char *ref = wm_record_dup_ref (WM_RECORD (one->evidence)), *why = wm_freshness_dup_why (one->evidence, self->date);
      g_autofree char *via = one->via == NULL ? NULL : wm_record_dup_ref (one->via);

      g_string_append_printf (text, "%s%s %s", text->len > 0 ? "\n" : "", ref, wm_record_get_title (WM_RECORD (one->evidence)));
      if (via != NULL)
        /* Translators: evidence is attached to another record, whose number %s is. */
        g_string_append_printf (text, _ (", by way of %s"), via);
      g_string_append_printf (text, ": %s", why);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * wm_coverage_is_asked:
 *
 * Returns: whether @requirement is one that needs evidence: it has an assessment (is a leaf), and applies
 */
gboolean
wm_coverage_is_asked (WmStore  *store,
                      WmRecord *requirement)
{
  WmAssessment *assessment = wm_assess_find (store, WM_REQUIREMENT (requirement));

  return assessment != NULL && wm_record_get_integer (WM_RECORD (assessment), WM_ASSESSMENT_APPLICABILITY) != WM_APPLICABILITY_EXCLUDED;
}

/* Whether @support has @evidence by way of @from alone. */
static gboolean
depends_on (const GArray *support,
            WmEvidence   *evidence,
            WmRecord     *record,
            WmRecord     *from)
{
  for (guint i = 0; i < support->len; i++)
    {
      const WmSupport *one = &g_array_index (support, WmSupport, i);

      if (one->evidence == evidence)
        return from == NULL || record == from || one->via == from;
    }
  return FALSE;
}

/**
 * wm_coverage_list_losses:
 * @evidence: what is to be detached or removed
 * @from: (nullable): what it is to be detached from; %NULL for all
 * @date: the date for which it is asked
 *
 * Returns: (transfer full) (element-type WmRecord): the records that have evidence that counts now, and would have none
 */
GPtrArray *
wm_coverage_list_losses (WmStore    *store,
                         WmEvidence *evidence,
                         WmRecord   *from,
                         gint64      date)
{
  g_autoptr (WmCoverage) self = wm_coverage_new (store, date);
  GPtrArray *losses = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer id, support;

  g_hash_table_iter_init (&iter, self->support);
  while (g_hash_table_iter_next (&iter, &id, &support))
    {
      WmRecord *record = wm_store_lookup (store, id);

      if (record != NULL && !WM_IS_ASSESSMENT (record) && depends_on (support, evidence, record, from)
          && wm_freshness_counts (get_best (support, NULL)) && !wm_freshness_counts (get_best (support, evidence)))
        g_ptr_array_add (losses, g_object_ref (record));
    }
  return losses;
}

static int
by_text (gconstpointer a,
         gconstpointer b)
{
  return g_utf8_collate (*(char **) a, *(char **) b);
}

/**
 * wm_coverage_dup_losses:
 *
 * As wm_coverage_list_losses().
 *
 * Returns: (transfer full) (nullable): a sentence that names what loses its last evidence that counts; %NULL where nothing does
 */
char *
wm_coverage_dup_losses (WmStore    *store,
                        WmEvidence *evidence,
                        WmRecord   *from,
                        gint64      date)
{
  g_autoptr (GPtrArray) losses = wm_coverage_list_losses (store, evidence, from, date);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  if (losses->len == 0)
    return NULL;
  for (guint i = 0; i < losses->len; i++)
    {
      WmRecord *record = g_ptr_array_index (losses, i);

      g_ptr_array_add (names, WM_IS_REQUIREMENT (record) ? g_strdup (wm_record_get_text (record, WM_REQUIREMENT_CODE)) : wm_record_dup_ref (record));
    }
  g_ptr_array_sort (names, by_text);
  g_ptr_array_add (names, NULL);
  list = g_strjoinv (", ", (char **) names->pdata);
  /* Translators: of evidence that is detached; %s is a list of references: A.6.2.4, R-3 */
  return g_strdup_printf (ngettext ("%s has no evidence left that counts.", "%s have no evidence left that counts.", losses->len), list);
}
