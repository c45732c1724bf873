/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <string.h>

static void
assert_refused (Fixture      *self,
                const char   *bytes,
                gsize         length,
                WmStoreError  code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GDir) dir = NULL;
  gsize after_length;

  g_assert_true (g_file_set_contents (self->path, bytes, (gssize) length, NULL));
  g_assert_null (wm_store_open (self->path, WM_STORE_READ_WRITE, &error));
  g_assert_error (error, WM_STORE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, self->path));
  after = fixture_read (self->path, &after_length);
  g_assert_cmpmem (after, after_length, bytes, length);
  dir = g_dir_open (self->folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "p.waymark");
  g_assert_null (g_dir_read_name (dir));
}

static void
test_what_is_no_plan_is_refused (Fixture       *self,
                                 gconstpointer  data)
{
  g_autofree char *zeros = g_malloc0 (9000);

  fixture_close (self);
  assert_refused (self, "", 0, WM_STORE_ERROR_NOT_A_PLAN);
  assert_refused (self, "Dear diary\n", 11, WM_STORE_ERROR_NOT_A_PLAN);
  assert_refused (self, zeros, 9000, WM_STORE_ERROR_NOT_A_PLAN);
  assert_refused (self, "SQLite format 3", 16, WM_STORE_ERROR_NOT_A_PLAN);
}

static void
test_other_databases_are_refused (Fixture       *self,
                                  gconstpointer  data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  fixture_close (self);
  fixture_sql (self->path, "PRAGMA application_id = 7");
  bytes = fixture_read (self->path, &length);
  assert_refused (self, bytes, length, WM_STORE_ERROR_NOT_A_PLAN);
}

static void
test_newer_files_are_refused (Fixture       *self,
                              gconstpointer  data)
{
  static const char *const newer[] = {
    "PRAGMA user_version = 99",
    "ALTER TABLE task ADD COLUMN from_the_future TEXT",
    "CREATE TABLE hovercraft (row INTEGER PRIMARY KEY) STRICT",
  };
  g_autofree char *original = NULL;
  gsize length;

  fixture_close (self);
  original = fixture_read (self->path, &length);
  for (guint i = 0; i < G_N_ELEMENTS (newer); i++)
    {
      g_autofree char *bytes = NULL;
      gsize n;

      g_assert_true (g_file_set_contents (self->path, original, (gssize) length, NULL));
      fixture_sql (self->path, newer[i]);
      bytes = fixture_read (self->path, &n);
      assert_refused (self, bytes, n, WM_STORE_ERROR_NEWER);
    }
}

static void
test_truncated_files_are_refused (Fixture       *self,
                                  gconstpointer  data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  fixture_close (self);
  bytes = fixture_read (self->path, &length);
  for (guint i = 1; i <= 20; i++)
    assert_refused (self, bytes, 100 + (length - 101) * i / 20, WM_STORE_ERROR_DAMAGED);
}

/* Opens a file for reading, and says whether it is seen to be damaged: refused, opened with
 * a word about the damage, or told by the history. */
static gboolean
is_seen_damaged (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WmStore) store = wm_store_open (self->path, WM_STORE_READ_ONLY, &error);
  g_autoptr (WmVerdict) verdict = wm_history_verify (self->path, TRUE, NULL, NULL);

  if (store == NULL)
    {
      g_assert_cmpint (error->domain, ==, WM_STORE_ERROR);
      return TRUE;
    }
  return wm_store_get_damage (store) != NULL || verdict == NULL || verdict->faults->len > 0;
}

static void
test_flipped_bits_never_pass_for_the_plan (Fixture       *self,
                                           gconstpointer  data)
{
  g_autofree char *original = NULL, *dump = fixture_dump (self->store);
  gsize length;
  guint seen = 0, same = 0;

  fixture_close (self);
  original = fixture_read (self->path, &length);
  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *bytes = g_memdup2 (original, length);
      gsize at = g_test_rand_int_range (0, (gint32) length);
      g_autofree char *after = NULL;
      gsize after_length;

      bytes[at] ^= (char) (1 << g_test_rand_int_range (0, 8));
      g_assert_true (g_file_set_contents (self->path, bytes, (gssize) length, NULL));
      if (is_seen_damaged (self))
        seen++;
      else
        {
          /* Not seen: then it must have hit what holds nothing of the plan. */
          g_autoptr (WmStore) store = wm_store_open (self->path, WM_STORE_READ_ONLY, NULL);
          g_autofree char *now = fixture_dump (store);

          g_assert_cmpstr (now, ==, dump);
          same++;
        }
      after = fixture_read (self->path, &after_length);
      g_assert_cmpmem (after, after_length, bytes, length);
    }
  g_test_message ("%u flips seen, %u without effect", seen, same);
  g_assert_cmpuint (seen, >, 0);
}

static void
test_damaged_plan_is_read_as_far_as_is_safe (Fixture       *self,
                                             gconstpointer  data)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WmStore) store = NULL;
  char *title;
  gsize length;

  fixture_close (self);
  fixture_sql (self->path, "UPDATE task SET duration = NULL, pdca = 'xxplanxx' WHERE row = (SELECT min (row) FROM task)");
  g_assert_null (wm_store_open (self->path, WM_STORE_READ_WRITE, &error));
  g_assert_error (error, WM_STORE_ERROR, WM_STORE_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "T-1"));
  g_clear_error (&error);
  store = wm_store_open (self->path, WM_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_nonnull (wm_store_get_damage (store));
  g_assert_nonnull (wm_store_get_plan (store));
  bytes = fixture_read (self->path, &length);
  title = memmem (bytes, length, "xxplanxx", 8);
  g_assert_nonnull (title);
}

static void
test_missing_file_is_named (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (wm_store_open ("/nonexistent/p.waymark", WM_STORE_READ_WRITE, &error));
  g_assert_nonnull (strstr (error->message, "/nonexistent/p.waymark"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/damage/what-is-no-plan-is-refused", test_what_is_no_plan_is_refused);
  fixture_add ("/damage/other-databases-are-refused", test_other_databases_are_refused);
  fixture_add ("/damage/newer-files-are-refused", test_newer_files_are_refused);
  fixture_add ("/damage/truncated-files-are-refused", test_truncated_files_are_refused);
  fixture_add ("/damage/flipped-bits-never-pass-for-the-plan", test_flipped_bits_never_pass_for_the_plan);
  fixture_add ("/damage/damaged-plan-is-read-as-far-as-is-safe", test_damaged_plan_is_read_as_far_as_is_safe);
  g_test_add_func ("/damage/missing-file-is-named", test_missing_file_is_named);
  return g_test_run ();
}
