/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "assess/wm-assess.h"
#include "assess/wm-soa.h"
#include "catalog/wm-new-plan.h"

static WmFramework *
find_framework (WmStore *store)
{
  g_autoptr (WmFramework) framework = g_list_model_get_item (wm_store_list (store, WM_TYPE_FRAMEWORK), 0);

  return framework; /* the list keeps it */
}

static WmSoaVersion *
freeze (WmStore    *store,
        const char *title)
{
  g_autoptr (GError) error = NULL;
  WmEdit *edit = wm_edit_begin (store, "Freeze");
  WmSoaVersion *version = wm_soa_freeze (store, edit, find_framework (store), title, 1780300800, &error);

  g_assert_no_error (error);
  wm_edit_commit (edit);
  return version;
}

static void
exclude (WmStore       *store,
         WmRequirement *requirement)
{
  WmAssessment *assessment = wm_assess_find (store, requirement);
  WmEdit *edit = wm_edit_begin (store, "Exclude");
  WmRecord *person = wm_edit_add (edit, WM_TYPE_PERSON);

  wm_edit_set_text (edit, person, WM_PERSON_NAME, "Ada");
  wm_edit_set_integer (edit, assessment, WM_ASSESSMENT_APPLICABILITY, WM_APPLICABILITY_EXCLUDED);
  wm_edit_set_text (edit, assessment, WM_ASSESSMENT_JUSTIFICATION, "Nothing is handed to customers.");
  wm_edit_set_integer (edit, assessment, WM_ASSESSMENT_DRIVER, WM_DRIVER_CONTRACT);
  wm_edit_link (edit, person, requirement, WM_LINK_ROLE_DRIVES);
  wm_edit_commit (edit);
}

static void
test_frozen_versions_stay_as_they_were (void)
{
  const WmNewPlan given = { .organization = "Acme", .months = 9, .start = wm_date_new (2026, 3, 2) };
  g_autofree char *folder = g_dir_make_tmp ("waymark-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "p.waymark", NULL);
  g_autofree char *head = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WmStore) store = wm_store_create (path, &error);
  g_autoptr (GPtrArray) before = NULL, after = NULL, none = NULL, differences = NULL;
  WmSoaVersion *version;
  WmSoaEntry *last;
  WmSoaDifference *difference;

  g_assert_true (wm_new_plan_fill (&given, store, &error));
  g_assert_true (wm_store_flush (store, &error));
  head = wm_history_dup_head (store, NULL, &error);
  version = freeze (store, "1.0");
  g_assert_cmpstr (wm_record_get_text (WM_RECORD (version), WM_SOA_VERSION_HEAD), ==, head);

  after = wm_soa_list (store, find_framework (store));
  g_assert_cmpuint (after->len, ==, 38); /* the controls of Annex A */
  last = g_ptr_array_index (after, 37);
  g_assert_cmpstr (last->code, ==, "A.10.4");
  exclude (store, last->requirement);
  g_clear_pointer (&after, g_ptr_array_unref);

  before = wm_soa_list_frozen (store, version);
  after = wm_soa_list (store, find_framework (store));
  none = wm_soa_compare (after, after);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (before->len, ==, 38);
  differences = wm_soa_compare (before, after);
  /* Applicability, justification, driver, driven by, implementation. */
  g_assert_cmpuint (differences->len, ==, 5);
  difference = g_ptr_array_index (differences, 0);
  g_assert_cmpstr (difference->code, ==, "A.10.4");
  g_assert_cmpstr (difference->label, ==, "Applicability");
  g_assert_cmpstr (difference->before, ==, "Applicable");
  g_assert_cmpstr (difference->after, ==, "Not applicable");
  difference = g_ptr_array_index (differences, 3);
  g_assert_true (g_str_has_suffix (difference->after, " Ada"));
  difference = g_ptr_array_index (differences, 4);
  g_assert_cmpstr (difference->after, ==, "Not applicable");
  g_assert_true (wm_store_close (store, &error));
}

/* What drives a control, as the statement tells it after @refs were given. */
static void
check_drivers (WmStore       *store,
               WmRequirement *control,
               const char    *refs,
               const char    *told)
{
  WmEdit *edit = wm_edit_begin (store, "Drivers");
  g_autoptr (GError) error = NULL;
  g_autofree char *now = NULL;

  g_assert_true (wm_soa_set_drivers (edit, control, refs, &error));
  g_assert_no_error (error);
  wm_edit_commit (edit);
  now = wm_soa_dup_drivers (store, control);
  g_assert_cmpstr (now, ==, told);
}

static void
test_records_drive_a_control (void)
{
  const WmNewPlan given = { .organization = "Acme", .months = 9, .start = wm_date_new (2026, 3, 2) };
  g_autofree char *folder = g_dir_make_tmp ("waymark-test-XXXXXX", NULL), *path = g_build_filename (folder, "p.waymark", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WmStore) store = wm_store_create (path, &error);
  g_autoptr (GPtrArray) entries = NULL, serving = NULL;
  g_autofree char *still = NULL, *kept = NULL;
  WmRequirement *control;
  WmRecord *measure, *link;
  guint n_links;
  WmEdit *edit;

  g_assert_true (wm_new_plan_fill (&given, store, &error));
  entries = wm_soa_list (store, find_framework (store));
  control = ((WmSoaEntry *) g_ptr_array_index (entries, 0))->requirement;
  n_links = g_list_model_get_n_items (wm_store_list (store, WM_TYPE_LINK));
  edit = wm_edit_begin (store, "Measure");
  measure = wm_edit_add (edit, WM_TYPE_MEASURE);
  wm_edit_set_text (edit, measure, WM_MEASURE_TITLE, "Model cards");
  wm_edit_commit (edit);

  check_drivers (store, control, "T-1, M-1; T-1 ", "T-1, M-1");
  g_assert_cmpuint (g_list_model_get_n_items (wm_store_list (store, WM_TYPE_LINK)), ==, n_links + 2);
  /* That it is why the control applies does not say that it serves it: it says so by a link of its own. */
  serving = wm_assess_list_measures (store, wm_assess_find (store, control));
  g_assert_cmpuint (serving->len, ==, 0);
  edit = wm_edit_begin (store, "Serve");
  link = wm_edit_link (edit, measure, control, WM_LINK_ROLE_SERVES);
  wm_edit_commit (edit);
  g_assert_cmpint (wm_record_get_integer (link, WM_LINK_ROLE), ==, WM_LINK_ROLE_SERVES);
  still = wm_soa_dup_drivers (store, control);
  g_assert_cmpstr (still, ==, "T-1, M-1");
  g_assert_cmpuint (g_list_model_get_n_items (wm_store_list (store, WM_TYPE_LINK)), ==, n_links + 3);

  edit = wm_edit_begin (store, "Nonsense");
  g_assert_false (wm_soa_set_drivers (edit, control, "T-1 T-99999", &error));
  g_assert_error (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "T-99999"));
  wm_edit_cancel (edit);
  kept = wm_soa_dup_drivers (store, control);
  g_assert_cmpstr (kept, ==, "T-1, M-1");

  check_drivers (store, control, "M-1", "M-1");
  check_drivers (store, control, "", "");
  g_assert_cmpuint (g_list_model_get_n_items (wm_store_list (store, WM_TYPE_LINK)), ==, n_links + 1);
  g_clear_pointer (&serving, g_ptr_array_unref);
  serving = wm_assess_list_measures (store, wm_assess_find (store, control));
  g_assert_cmpuint (serving->len, ==, 1);
  g_assert_true (wm_store_close (store, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/Wm/Soa/frozen-versions-stay-as-they-were", test_frozen_versions_stay_as_they_were);
  g_test_add_func ("/Wm/Soa/records-drive-a-control", test_records_drive_a_control);
  return g_test_run ();
}
