/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "catalog/wm-catalog.h"
#include "catalog/wm-new-plan.h"
#include "catalog/wm-plan-template.h"
#include "catalog/wm-sample-plan.h"

static guint
count_leaves (const WmCatalogFramework *framework)
{
  guint n = 0;

  for (guint i = 0; i < framework->n_requirements; i++)
    n += framework->requirements[i].leaf;
  return n;
}

/* The counts are those of the frameworks themselves: 32 clause leaves and 38 controls of ISO/IEC 42001,
 * 93 controls of ISO/IEC 27001:2022, 72 subcategories of the NIST AI RMF. */
static void
test_frameworks_are_whole (void)
{
  guint n, n_controls = 0;
  const WmCatalogFramework *frameworks = wm_catalog_list_frameworks (&n);
  const WmCatalogFramework *iso = wm_catalog_find_framework (WM_CATALOG_ISO_42001);

  g_assert_cmpuint (n, ==, 4);
  g_assert_true (iso == &frameworks[0]);
  g_assert_cmpuint (count_leaves (iso), ==, 70);
  g_assert_cmpuint (count_leaves (wm_catalog_find_framework ("nist-ai-rmf-1.0")), ==, 72);
  for (guint i = 0; i < iso->n_requirements; i++)
    n_controls += g_str_equal (iso->requirements[i].type, "control");
  g_assert_cmpuint (n_controls, ==, 38);
  for (guint f = 0; f < n; f++)
    for (guint i = 0; i < frameworks[f].n_requirements; i++)
      {
        const WmCatalogRequirement *requirement = &frameworks[f].requirements[i];

        g_assert_true (wm_catalog_find_requirement (frameworks[f].code, requirement->code) == requirement);
        g_assert_true (requirement->title != NULL && requirement->summary != NULL);
        if (requirement->parent != NULL)
          g_assert_false (wm_catalog_find_requirement (frameworks[f].code, requirement->parent)->leaf);
      }
}

static void
test_what_is_unknown_is_not_found (void)
{
  g_assert_null (wm_catalog_find_framework ("iso-9001"));
  g_assert_null (wm_catalog_find_framework (NULL));
  g_assert_null (wm_catalog_find_requirement (WM_CATALOG_ISO_42001, "A.1"));
  g_assert_null (wm_catalog_find_requirement ("iso-27001-2022", "A.6.2.4"));
  g_assert_null (wm_catalog_find_requirement (NULL, NULL));
}

static void
assert_guidance (const char *const *texts,
                 GHashTable        *said)
{
  guint n = texts == NULL ? 0 : g_strv_length ((char **) texts);

  g_assert_cmpuint (n, >=, 3);
  g_assert_cmpuint (n, <=, 5);
  for (guint i = 0; i < n; i++)
    g_assert_true (g_hash_table_add (said, (gpointer) texts[i])); /* never the same twice */
}

static void
test_every_leaf_has_questions_and_evidence (Fixture       *self,
                                            gconstpointer  data)
{
  const WmCatalogFramework *iso = wm_catalog_find_framework (WM_CATALOG_ISO_42001);
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < iso->n_requirements; i++)
    if (iso->requirements[i].leaf)
      {
        assert_guidance (iso->requirements[i].questions, said);
        assert_guidance (iso->requirements[i].evidence, said);
        g_assert_true (g_hash_table_add (said, (gpointer) iso->requirements[i].summary));
      }
}

static void
test_a_plans_requirement_leads_to_the_catalogue (Fixture       *self,
                                                 gconstpointer  data)
{
  WmStore *store = fixture_create (self, "new.waymark");
  const WmNewPlan plan = { .organization = "Acme", .months = 9, .start = wm_date_new (2026, 3, 2) };
  GListModel *requirements = wm_store_list (store, WM_TYPE_REQUIREMENT);
  WmEdit *edit;
  WmRecord *own;

  g_assert_true (wm_new_plan_fill (&plan, store, NULL));
  for (guint i = 0; i < g_list_model_get_n_items (requirements); i++)
    {
      g_autoptr (WmRecord) requirement = g_list_model_get_item (requirements, i);
      const WmCatalogRequirement *of = wm_catalog_find_for_record (store, WM_REQUIREMENT (requirement));

      g_assert_cmpstr (of->code, ==, wm_record_get_text (requirement, WM_REQUIREMENT_CODE));
      g_assert_cmpstr (of->summary, ==, wm_record_get_text (requirement, WM_REQUIREMENT_SUMMARY));
    }
  edit = wm_edit_begin (store, "Add our own");
  own = wm_edit_add (edit, WM_TYPE_REQUIREMENT);
  g_assert_null (wm_catalog_find_for_record (store, WM_REQUIREMENT (own)));
  wm_edit_cancel (edit);
  fixture_remove (store);
}

static char *
list_ids (WmStore *store)
{
  guint n;
  const GType *kinds = wm_kinds_list (&n);
  GString *ids = g_string_new (NULL);

  for (guint k = 0; k < n; k++)
    for (guint i = 0; i < g_list_model_get_n_items (wm_store_list (store, kinds[k])); i++)
      {
        g_autoptr (WmRecord) record = g_list_model_get_item (wm_store_list (store, kinds[k]), i);
        const char *id = wm_record_get_id (record);

        /* Of version 4 and of the variant of RFC 9562, in small letters. */
        g_assert_true (g_regex_match_simple ("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", id, G_REGEX_DEFAULT,
                                             G_REGEX_MATCH_DEFAULT));
        g_string_append_printf (ids, "%s\n", id);
      }
  return g_string_free_and_steal (ids);
}

static char *
make_sample (Fixture *self,
             gint64   today,
             char   **ids)
{
  WmStore *store = fixture_create (self, "new.waymark");
  g_autoptr (GError) error = NULL;
  char *dump;

  g_assert_true (wm_sample_plan_fill (store, today, &error));
  g_assert_no_error (error);
  dump = fixture_dump (store);
  *ids = list_ids (store);
  fixture_remove (store);
  return dump;
}

static void
test_the_sample_of_a_day_is_always_the_same (Fixture       *self,
                                             gconstpointer  data)
{
  const gint64 today = wm_date_new (2026, 11, 24);
  g_autofree char *first_ids = NULL, *second_ids = NULL, *other_ids = NULL;
  g_autofree char *first = make_sample (self, today, &first_ids);
  g_autofree char *second = make_sample (self, today, &second_ids);
  g_autofree char *other = make_sample (self, today + 1, &other_ids);

  g_assert_cmpstr (first_ids, ==, second_ids);
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpstr (first, !=, other);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/Wm/Catalog/frameworks-are-whole", test_frameworks_are_whole);
  g_test_add_func ("/Wm/Catalog/what-is-unknown-is-not-found", test_what_is_unknown_is_not_found);
  fixture_add ("/Wm/Catalog/every-leaf-has-questions-and-evidence", test_every_leaf_has_questions_and_evidence);
  fixture_add ("/Wm/Catalog/a-plans-requirement-leads-to-the-catalogue", test_a_plans_requirement_leads_to_the_catalogue);
  fixture_add ("/Wm/SamplePlan/the-sample-of-a-day-is-always-the-same", test_the_sample_of_a_day_is_always_the_same);
  return g_test_run ();
}
