/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <string.h>

static WmVerdict *
verify (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  WmVerdict *verdict = wm_history_verify (self->path, TRUE, NULL, &error);

  g_assert_no_error (error);
  return verdict;
}

static void
make_some_history (Fixture *self)
{
  for (int i = 0; i < 5; i++)
    {
      g_autofree char *title = g_strdup_printf ("Title “%d”\nof two lines\t\\", i);
      fixture_set_title (self->store, self->tasks[i % 3], title);
    }
  g_assert_true (wm_store_undo (self->store, NULL));
  g_assert_true (wm_store_redo (self->store, NULL));
}

static void
test_untouched_history_is_good (Fixture       *self,
                                gconstpointer  data)
{
  g_autoptr (WmVerdict) verdict = NULL;
  g_autofree char *head = NULL;
  gint64 n;

  make_some_history (self);
  g_assert_true (wm_store_flush (self->store, NULL));
  verdict = verify (self);
  g_assert_cmpuint (verdict->faults->len, ==, 0);
  g_assert_cmpint (verdict->n_changes, ==, 8);
  head = wm_history_dup_head (self->store, &n, NULL);
  g_assert_cmpint (n, ==, 8);
  g_assert_cmpstr (verdict->head, ==, head);
}

/* The command that the documentation gives, with nothing of ours in it. */
static void
test_sqlite_and_sha256sum_give_the_same_hashes (Fixture       *self,
                                                gconstpointer  data)
{
  g_autofree char *command = NULL, *out = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  make_some_history (self);
  g_assert_true (wm_store_flush (self->store, NULL));
  entries = wm_history_list (self->store, 0, 100, NULL);
  fixture_close (self);
  for (guint i = 0; i < entries->len; i++)
    {
      const WmHistoryEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *script = g_strdup_printf (
        "sqlite3 '%s' \"SELECT number||char(10)||time||char(10)||who||char(10)||label||char(10)||action||char(10)||target"
        "||char(10)||rows||char(10)||contents||char(10)||previous FROM change WHERE number = %u\" | head -c -1 | sha256sum | cut -c1-64",
        self->path, i + 1);
      const char *argv[] = { "sh", "-c", script, NULL };

      g_free (out);
      g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (g_strchomp (out), ==, entry->hash);
    }
}

static const char *const tamperings[] = {
  "UPDATE change SET label = 'Nothing happened' WHERE number = 3",
  "UPDATE change SET time = '2001-01-01T00:00:00Z' WHERE number = 3",
  "UPDATE change SET who = 'Somebody' WHERE number = 1",
  "UPDATE change SET rows = replace (rows, 'Title', 'Tale') WHERE number = 4",
  "UPDATE change SET hash = previous WHERE number = 8",
  "DELETE FROM change WHERE number = 5",
  "DELETE FROM change WHERE number > 5", /* what an undo and a redo leave as it was shows in the head alone */
  "DELETE FROM change WHERE number < 3",
  "UPDATE task SET percent = 100 WHERE row = (SELECT min (row) FROM task)",
  "UPDATE plan SET organization = 'Other'",
  "DELETE FROM dependency",
  "INSERT INTO record (row, id, kind, number) VALUES (999, '00000000-0000-4000-8000-000000000000', 'person', 1); INSERT INTO person (row, name) VALUES (999, 'X')",
};

static void
test_tampering_shows (Fixture       *self,
                      gconstpointer  data)
{
  g_autofree char *original = NULL;
  gsize length;

  make_some_history (self);
  fixture_close (self);
  original = fixture_read (self->path, &length);
  for (guint i = 0; i < G_N_ELEMENTS (tamperings); i++)
    {
      g_autoptr (WmVerdict) verdict = NULL;

      g_assert_true (g_file_set_contents (self->path, original, (gssize) length, NULL));
      fixture_sql (self->path, tamperings[i]);
      verdict = verify (self);
      g_test_message ("%s: %s", tamperings[i], verdict->faults->len > 0 ? (char *) g_ptr_array_index (verdict->faults, 0) : "nothing");
      g_assert_cmpuint (verdict->faults->len, >=, 1);
    }
}

static void
test_changed_contents_show (Fixture       *self,
                            gconstpointer  data)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data ("hello", 5, NULL);
  g_autofree char *digest = NULL;
  g_autoptr (WmVerdict) verdict = NULL;
  gint64 size;

  digest = wm_content_add (self->store, stream, &size, NULL, NULL, NULL, NULL);
  fixture_close (self);
  fixture_sql (self->path, "UPDATE piece SET data = CAST ('hellO' AS BLOB)");
  verdict = verify (self);
  g_assert_cmpuint (verdict->faults->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (verdict->faults, 0), digest));
}

static void
test_any_past_state_can_be_rebuilt (Fixture       *self,
                                    gconstpointer  data)
{
  g_autoptr (GPtrArray) dumps = g_ptr_array_new_with_free_func (g_free);
  const gint64 from = wm_moment_now () + 1000;

  for (int i = 0; i < 6; i++)
    {
      WmEdit *edit = wm_edit_begin (self->store, "Step");

      wm_edit_set_time (edit, from + i);
      if (i == 3)
        wm_edit_remove (edit, self->tasks[0]);
      else
        wm_edit_set_integer (edit, self->tasks[1 + i % 2], WM_TASK_PERCENT, 10 + i);
      wm_edit_commit (edit);
      g_ptr_array_add (dumps, fixture_dump (self->store));
    }
  g_assert_true (wm_store_flush (self->store, NULL));
  for (int i = 0; i < 6; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WmStore) past = wm_history_open_as_of (self->path, from + i, &error);
      g_autofree char *dump = NULL;

      g_assert_no_error (error);
      dump = fixture_dump (past);
      g_assert_cmpstr (dump, ==, g_ptr_array_index (dumps, i));
    }
  g_assert_null (wm_history_open_as_of (self->path, 0, NULL));
}

static void
test_entries_of_a_record (Fixture       *self,
                          gconstpointer  data)
{
  g_autoptr (GPtrArray) entries = NULL;

  fixture_set_title (self->store, self->tasks[0], "A");
  fixture_set_title (self->store, self->tasks[1], "B");
  g_assert_true (wm_store_flush (self->store, NULL));
  entries = wm_history_list_of (self->store, self->tasks[0], 10, NULL);
  g_assert_cmpuint (entries->len, ==, 2);
  g_assert_cmpstr (((WmHistoryEntry *) g_ptr_array_index (entries, 0))->label, ==, "Rename to A");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/history/untouched-history-is-good", test_untouched_history_is_good);
  fixture_add ("/history/sqlite-and-sha256sum-give-the-same-hashes", test_sqlite_and_sha256sum_give_the_same_hashes);
  fixture_add ("/history/tampering-shows", test_tampering_shows);
  fixture_add ("/history/changed-contents-show", test_changed_contents_show);
  fixture_add ("/history/any-past-state-can-be-rebuilt", test_any_past_state_can_be_rebuilt);
  fixture_add ("/history/entries-of-a-record", test_entries_of_a_record);
  return g_test_run ();
}
