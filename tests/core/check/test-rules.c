/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-fixture.h"

#include "catalog/wm-catalog.h"
#include "record/wm-json.h"

/* Every rule has in rules.json a plan in which it fails, and one in which it passes. The record called x fails, or
 * the plan, or what a line “fails $NAME …” says. */

typedef struct
{
  WmCheck    *check;
  JsonObject *plans;
} Case;

static GStrv
read_lines (JsonObject *plans,
            const char *member)
{
  JsonArray *array = json_object_get_array_member (plans, member);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_strv_builder_add (builder, json_array_get_string_element (array, i));
  return g_strv_builder_end (builder);
}

static WmCheckResult *
run (CheckFixture *self,
     WmCheck      *check,
     const char   *const *lines)
{
  g_autoptr (GPtrArray) checks = g_ptr_array_new (), results = NULL;

  check_fixture_do (self, lines);
  g_ptr_array_add (checks, check);
  results = check_fixture_run (self, checks);
  return g_object_ref (g_ptr_array_index (results, 0));
}

static void
assert_failing (CheckFixture       *self,
                WmCheckResult      *result,
                WmCheck            *check,
                const char *const  *lines)
{
  g_auto (GStrv) words = NULL;
  const char *const normal[] = { "fails", check->kind == WM_TYPE_PLAN ? "$plan" : "$x", NULL };
  const char *const *expected = normal;
  GPtrArray *failing = wm_check_result_get_failing (result);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "fails "))
      expected = (const char *const *) (words = g_strsplit (lines[i], " ", -1));
  g_assert_cmpuint (failing->len, ==, g_strv_length ((char **) expected) - 1);
  for (guint i = 1; expected[i] != NULL; i++)
    g_assert_true (g_ptr_array_find_with_equal_func (failing, check_fixture_id (self, expected[i]), g_str_equal, NULL));
}

/* What it says of a record that fails is a whole sentence: no field is left over. */
static void
assert_sentence (CheckFixture  *self,
                 WmCheckResult *result,
                 WmCheck       *check)
{
  g_autoptr (GPtrArray) figures = wm_figures_compute (self->store, NULL, self->today);
  WmRecord *record = wm_store_lookup (self->store, g_ptr_array_index (wm_check_result_get_failing (result), 0));
  g_autofree char *sentence = wm_check_dup_sentence (check, self->store, figures, record);

  g_assert_null (strchr (sentence, '{'));
  g_assert_true (g_str_has_suffix (sentence, "."));
  /* A dash stands for what is empty: a sentence that says it of a record that fails says nothing. */
  g_assert_null (strstr (sentence, "—"));
}

static void
assert_passes_for (CheckFixture *self,
                   WmCheck      *check,
                   WmRecord     *record)
{
  g_autoptr (GPtrArray) checks = g_ptr_array_new (), results = NULL;

  g_ptr_array_add (checks, check);
  results = check_fixture_run (self, checks);
  g_assert_false (g_ptr_array_find_with_equal_func (wm_check_result_get_failing (g_ptr_array_index (results, 0)), wm_record_get_id (record),
                                                    g_str_equal, NULL));
}

/* What it offers can be done, leaves the plan whole, and is one step of undo. */
static void
assert_fix (CheckFixture  *self,
            WmCheckResult *result,
            WmCheck       *check)
{
  WmRecord *record = wm_store_lookup (self->store, g_ptr_array_index (wm_check_result_get_failing (result), 0));
  g_autoptr (GError) error = NULL;
  WmEdit *edit;

  if (check->fix == NULL)
    return;
  g_assert_nonnull (check->fix->label);
  edit = wm_edit_begin (self->store, check->fix->label);
  wm_edit_set_reference (edit, wm_store_get_plan (self->store), WM_PLAN_OWNER, check_fixture_get (self, "ben"));
  wm_check_fix (check, edit, record, self->today, &error);
  g_assert_no_error (error);
  g_assert_true (wm_edit_check (edit, &error));
  g_assert_no_error (error);
  wm_edit_commit (edit);
  if (check->fix->add == G_TYPE_INVALID)
    assert_passes_for (self, check, record);
  wm_store_undo (self->store, &error);
  g_assert_no_error (error);
}

static void
undo (CheckFixture      *self,
      const char *const *lines)
{
  g_autoptr (GError) error = NULL;

  if (lines[0] == NULL)
    return;
  wm_store_undo (self->store, &error);
  g_assert_no_error (error);
}

/* One plan for all rules, which is as it was before after each: making 200 of them would take minutes. */
static CheckFixture fixture;

static void
test_rule (gconstpointer data)
{
  const Case *one = data;
  CheckFixture *self = &fixture;
  g_autoptr (WmCheckResult) before = NULL, after = NULL;
  g_auto (GStrv) fails = NULL, passes = NULL;

  if (one->plans == NULL)
    g_error ("%s has no plans in rules.json", one->check->id);
  fails = read_lines (one->plans, "fail");
  passes = read_lines (one->plans, "pass");
  before = run (self, one->check, (const char *const *) fails);
  g_assert_cmpstr (wm_check_result_get_trouble (before), ==, NULL);
  g_assert_cmpint (wm_check_result_get_state (before), ==, WM_CHECK_FAILED);
  assert_failing (self, before, one->check, (const char *const *) fails);
  assert_sentence (self, before, one->check);
  assert_fix (self, before, one->check);
  undo (self, (const char *const *) fails);
  after = run (self, one->check, (const char *const *) passes);
  g_assert_cmpstr (wm_check_result_get_trouble (after), ==, NULL);
  g_assert_cmpint (wm_check_result_get_state (after), ==, WM_CHECK_PASSED);
  /* It did look at something. */
  g_assert_cmpuint (wm_check_result_get_n_evaluations (after), >, 0);
  undo (self, (const char *const *) passes);
}

static void
test_serves (void)
{
  GPtrArray *checks = wm_checks_list ();

  for (guint i = 0; i < checks->len; i++)
    {
      const WmCheck *check = g_ptr_array_index (checks, i);

      g_assert_cmpuint (g_strv_length (check->serves), >, 0);
      for (guint k = 0; check->serves[k] != NULL; k++)
        {
          g_auto (GStrv) parts = g_strsplit (check->serves[k], ":", 2);
          const WmCatalogRequirement *requirement = wm_catalog_find_requirement (parts[0], parts[1]);

          if (requirement == NULL)
            g_error ("%s: there is no %s", check->id, check->serves[k]);
        }
    }
}

static void
test_texts (void)
{
  GPtrArray *checks = wm_checks_list ();
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (checks->len, >=, 1);
  for (guint i = 0; i < checks->len; i++)
    {
      const WmCheck *check = g_ptr_array_index (checks, i);

      g_assert_true (g_hash_table_add (ids, check->id));
      g_assert_nonnull (check->title);
      g_assert_false (g_str_has_suffix (check->title, "."));
      g_assert_true (g_str_has_suffix (check->sentence, "."));
      g_assert_true (g_str_has_suffix (check->remedy, "."));
      g_assert_true (check->kind != G_TYPE_INVALID);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cases = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *checks;
  gsize length;
  int status;

  g_test_init (&argc, &argv, NULL);
  g_file_get_contents (argv[1], &text, &length, &error);
  g_assert_no_error (error);
  node = wm_json_parse (text, (gssize) length, &error);
  g_assert_no_error (error);
  checks = wm_checks_list ();
  for (guint i = 0; i < checks->len; i++)
    {
      WmCheck *check = g_ptr_array_index (checks, i);
      g_autofree char *path = g_strconcat ("/check/rules/", check->id, NULL);
      JsonObject *all = json_node_get_object (node);
      Case *one = g_new0 (Case, 1);

      *one = (Case) { check, json_object_has_member (all, check->id) ? json_object_get_object_member (all, check->id) : NULL };
      g_ptr_array_add (cases, one);
      g_test_add_data_func (path, one, test_rule);
    }
  g_test_add_func ("/check/rules/serves", test_serves);
  g_test_add_func ("/check/rules/texts", test_texts);
  check_fixture_set_up (&fixture, NULL);
  status = g_test_run ();
  check_fixture_tear_down (&fixture, NULL);
  return status;
}
