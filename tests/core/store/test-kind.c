/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <glib/gi18n.h>
#include <string.h>

/* A field is one line. Here a kind is declared, and all else follows: it is stored,
 * reloaded, exported, searched and undone without a line more. */
static const WmChoice colours[] = { { "red", "Red" }, { "green", "Green" }, { NULL, NULL } };

#define TEST_SAMPLE_FIELDS(F) \
  F (TEST_SAMPLE_TITLE, "title", TEXT, "Title", .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (TEST_SAMPLE_COUNT, "count", INTEGER, "Count", .minimum = -3, .maximum = 9, .initial = "4") \
  F (TEST_SAMPLE_GOOD, "good", BOOLEAN, "Good") \
  F (TEST_SAMPLE_COLOUR, "colour", CHOICE, "Colour", .choices = colours) \
  F (TEST_SAMPLE_DAY, "some-day", DATE, "Day") \
  F (TEST_SAMPLE_AT, "at", PLAN_TIME, "At") \
  F (TEST_SAMPLE_SEEN, "seen", MOMENT, "Seen") \
  F (TEST_SAMPLE_EFFORT, "effort", DURATION, "Effort") \
  F (TEST_SAMPLE_SHARE, "share", DECIMAL, "Share") \
  F (TEST_SAMPLE_TASK, "task", REFERENCE, "Task", .target = "task", .flags = WM_FIELD_OWNED)

GType test_sample_get_type (void);
WM_DECLARE_RECORD (TestSample, test_sample, TEST, SAMPLE, TEST_SAMPLE_FIELDS)
WM_DEFINE_RECORD (TestSample, test_sample, TEST_SAMPLE_FIELDS, "sample", "XS", "Sample")

static const char *const values[] = { "Grünes Ding", "-3", "true", "green", "2028-02-29", "2026-12-31T23:59", "2026-03-02T07:00:00Z", "2.5d", "-0.300001", "T-1" };

static WmRecord *
add_sample (Fixture *self)
{
  WmEdit *edit = wm_edit_begin (self->store, "Add sample");
  WmRecord *sample = wm_edit_add (edit, test_sample_get_type ());

  g_assert_cmpint (wm_record_get_integer (sample, TEST_SAMPLE_COUNT), ==, 4);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (GError) error = NULL;

      wm_edit_parse (edit, sample, i, values[i], &error);
      g_assert_no_error (error);
    }
  wm_edit_commit (edit);
  return sample;
}

static void
test_all_follows_from_the_table (Fixture       *self,
                                 gconstpointer  data)
{
  WmRecord *sample = add_sample (self);
  g_autofree char *before = fixture_dump (self->store), *after = NULL, *expected = NULL, *title = NULL;
  g_autoptr (GPtrArray) found = NULL;
  gint64 effort;

  fixture_reopen (self);
  after = fixture_dump (self->store);
  g_assert_cmpstr (after, ==, before);

  sample = wm_store_lookup_ref (self->store, "XS-1");
  expected = g_strdup_printf ("sample {\n  \"id\" : \"%s\",\n  \"number\" : 1,\n  \"title\" : \"Grünes Ding\",\n  \"count\" : -3,\n"
                              "  \"good\" : true,\n  \"colour\" : \"green\",\n  \"some-day\" : \"2028-02-29\",\n"
                              "  \"at\" : \"2026-12-31T23:59\",\n  \"seen\" : \"2026-03-02T07:00:00Z\",\n  \"effort\" : \"2.5d\",\n  \"share\" : \"-0.300001\",\n"
                              "  \"task\" : \"%s\"\n}\n", wm_record_get_id (sample), wm_record_get_id (self->tasks[0]));
  g_assert_nonnull (strstr (after, expected));

  g_object_get (sample, "title", &title, "effort", &effort, NULL);
  g_assert_cmpstr (title, ==, "Grünes Ding");
  g_assert_cmpint (effort, ==, 1200);

  found = wm_store_search (self->store, "ding", 5, NULL);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_true (g_ptr_array_index (found, 0) == sample);
}

static void
test_undone_and_redone (Fixture       *self,
                        gconstpointer  data)
{
  g_autofree char *without = fixture_dump (self->store), *with = NULL, *now = NULL;

  add_sample (self);
  with = fixture_dump (self->store);
  g_assert_true (wm_store_undo (self->store, NULL));
  now = fixture_dump (self->store);
  g_assert_cmpstr (now, ==, without);
  fixture_reopen (self);
  g_assert_true (wm_store_redo (self->store, NULL));
  g_free (now);
  now = fixture_dump (self->store);
  g_assert_cmpstr (now, ==, with);
}

static void
test_goes_with_its_owner (Fixture       *self,
                          gconstpointer  data)
{
  WmEdit *edit;

  add_sample (self);
  edit = wm_edit_begin (self->store, "Remove task");
  wm_edit_remove (edit, self->tasks[0]);
  wm_edit_commit (edit);
  g_assert_cmpuint (g_list_model_get_n_items (wm_store_list (self->store, test_sample_get_type ())), ==, 0);
  g_assert_true (wm_store_undo (self->store, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (wm_store_list (self->store, test_sample_get_type ())), ==, 1);
}

static void
test_values_round_trip (void)
{
  static const struct { const char *text; gint64 minutes; } durations[] = {
    { "3w", 7200 }, { "2.5d", 1200 }, { "4h", 240 }, { "30m", 30 }, { "2", 960 }, { "0d", 0 }, { "1.3d", 624 }, { "7m", 7 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (durations); i++)
    {
      gint64 minutes = wm_duration_parse (durations[i].text, NULL);
      g_autofree char *text = wm_duration_format (minutes);

      g_assert_cmpint (minutes, ==, durations[i].minutes);
      g_assert_cmpint (wm_duration_parse (text, NULL), ==, minutes);
    }
  for (gint64 date = wm_date_new (1995, 1, 1); date < wm_date_new (2105, 1, 1); date++)
    {
      g_autofree char *text = wm_date_format (date);
      g_autoptr (GDate) expected = g_date_new_julian ((guint32) (date + 719163));

      g_assert_cmpint (wm_date_parse (text, NULL), ==, date);
      g_assert_cmpint (wm_date_weekday (date), ==, g_date_get_weekday (expected));
    }
  g_assert_cmpint (wm_date_add_months (wm_date_new (2028, 1, 31), 1), ==, wm_date_new (2028, 2, 29));
  g_assert_cmpint (wm_date_add_months (wm_date_new (2027, 3, 31), -13), ==, wm_date_new (2026, 2, 28));
  g_assert_cmpint (wm_moment_parse ("2026-03-02T07:00:01Z", NULL), ==, 1772434801);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  wm_kinds_register (test_sample_get_type ());
  fixture_add ("/kind/all-follows-from-the-table", test_all_follows_from_the_table);
  fixture_add ("/kind/undone-and-redone", test_undone_and_redone);
  fixture_add ("/kind/goes-with-its-owner", test_goes_with_its_owner);
  g_test_add_func ("/kind/values-round-trip", test_values_round_trip);
  return g_test_run ();
}
