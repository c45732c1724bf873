/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

static void
undo (WmStore *store)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (wm_store_undo (store, &error));
  g_assert_no_error (error);
}

static void
redo (WmStore *store)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (wm_store_redo (store, &error));
  g_assert_no_error (error);
}

static void
test_reopened_plan_is_the_same (Fixture       *self,
                                gconstpointer  data)
{
  g_autofree char *before = fixture_dump (self->store);
  g_autofree char *after = NULL;

  g_assert_nonnull (strstr (before, "Räume prüfen"));
  fixture_reopen (self);
  after = fixture_dump (self->store);
  g_assert_cmpstr (after, ==, before);
}

static void
test_file_is_the_owners_alone (Fixture       *self,
                               gconstpointer  data)
{
  GStatBuf status;
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);

  g_assert_cmpint (g_stat (self->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_true (wm_store_flush (self->store, NULL));
  g_assert_cmpint (g_stat (wal, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
test_closed_file_stands_alone (Fixture       *self,
                               gconstpointer  data)
{
  g_autoptr (GDir) dir = NULL;

  fixture_close (self);
  dir = g_dir_open (self->folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "p.waymark");
  g_assert_null (g_dir_read_name (dir));
}

static void
test_second_writer_is_refused (Fixture       *self,
                               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WmStore) reader = NULL;

  g_assert_null (wm_store_open (self->path, WM_STORE_READ_WRITE, &error));
  g_assert_error (error, WM_STORE_ERROR, WM_STORE_ERROR_BUSY);
  g_clear_error (&error);

  g_assert_true (wm_store_flush (self->store, NULL));
  reader = wm_store_open (self->path, WM_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (wm_store_list (reader, WM_TYPE_TASK)), ==, 3);
}

static void
test_undo_survives_reopening (Fixture       *self,
                              gconstpointer  data)
{
  g_autofree char *first = fixture_dump (self->store);
  g_autofree char *second = NULL, *now = NULL;
  WmEdit *edit;

  fixture_set_title (self->store, self->tasks[0], "Another");
  edit = wm_edit_begin (self->store, "Remove the policy");
  wm_edit_remove (edit, self->tasks[0]);
  wm_edit_commit (edit);
  g_assert_cmpuint (g_list_model_get_n_items (wm_store_list (self->store, WM_TYPE_DEPENDENCY)), ==, 0);
  second = fixture_dump (self->store);

  fixture_reopen (self);
  g_assert_cmpstr (wm_store_get_undo_label (self->store), ==, "Remove the policy");
  undo (self->store);
  g_assert_cmpuint (g_list_model_get_n_items (wm_store_list (self->store, WM_TYPE_DEPENDENCY)), ==, 1);
  fixture_reopen (self);
  g_assert_cmpstr (wm_store_get_undo_label (self->store), ==, "Rename to Another");
  undo (self->store);
  now = fixture_dump (self->store);
  g_assert_cmpstr (now, ==, first);

  fixture_reopen (self);
  g_assert_cmpstr (wm_store_get_redo_label (self->store), ==, "Rename to Another");
  redo (self->store);
  fixture_reopen (self);
  redo (self->store);
  g_assert_false (wm_store_can_redo (self->store));
  g_clear_pointer (&now, g_free);
  now = fixture_dump (self->store);
  g_assert_cmpstr (now, ==, second);
}

static void
test_the_plan_itself_is_not_undone (Fixture       *self,
                                    gconstpointer  data)
{
  g_autofree char *before = fixture_dump (self->store);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (wm_store_can_undo (self->store));
  fixture_set_title (self->store, self->tasks[0], "Another");
  undo (self->store);
  fixture_reopen (self);
  g_assert_false (wm_store_can_undo (self->store));
  g_assert_null (wm_store_get_undo_label (self->store));
  g_assert_false (wm_store_undo (self->store, &error));
  g_assert_error (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED);
  after = fixture_dump (self->store);
  g_assert_cmpstr (after, ==, before);
  redo (self->store);
  g_assert_true (wm_store_can_undo (self->store));
}

static void
test_new_change_forgets_redo (Fixture       *self,
                              gconstpointer  data)
{
  fixture_set_title (self->store, self->tasks[0], "A");
  undo (self->store);
  g_assert_true (wm_store_can_redo (self->store));
  fixture_set_title (self->store, self->tasks[1], "B");
  g_assert_false (wm_store_can_redo (self->store));
  g_assert_cmpstr (wm_record_get_title (self->tasks[0]), ==, "Write the AI policy");
}

static void
test_numbers_are_not_given_again (Fixture       *self,
                                  gconstpointer  data)
{
  WmEdit *edit = wm_edit_begin (self->store, "Remove");
  WmRecord *task;

  wm_edit_remove (edit, self->tasks[2]);
  wm_edit_commit (edit);
  fixture_reopen (self);
  edit = wm_edit_begin (self->store, "Add");
  task = wm_edit_add (edit, WM_TYPE_TASK);
  wm_edit_set_text (edit, task, WM_TASK_TITLE, "New");
  wm_edit_commit (edit);
  g_assert_cmpuint (wm_record_get_number (task), ==, 4);
}

static void
test_cancelled_edit_leaves_no_trace (Fixture       *self,
                                     gconstpointer  data)
{
  g_autofree char *before = fixture_dump (self->store);
  g_autofree char *after = NULL;
  WmEdit *edit = wm_edit_begin (self->store, "Much");

  wm_edit_set_text (edit, self->tasks[0], WM_TASK_TITLE, "Other");
  wm_edit_remove (edit, self->tasks[0]);
  wm_edit_add (edit, WM_TYPE_TASK);
  wm_edit_cancel (edit);
  after = fixture_dump (self->store);
  g_assert_cmpstr (after, ==, before);
  g_assert_null (wm_store_get_undo_label (self->store));
}

static void
test_refused_values (Fixture       *self,
                     gconstpointer  data)
{
  static const struct { int field; const char *text; } wrong[] = {
    { WM_TASK_TITLE, "" },         { WM_TASK_PERCENT, "101" },      { WM_TASK_PERCENT, "-1" }, { WM_TASK_PERCENT, "5x" },
    { WM_TASK_DURATION, "3q" },    { WM_TASK_DURATION, "-3d" },     { WM_TASK_PDCA, "later" }, { WM_TASK_MILESTONE, "maybe" },
    { WM_TASK_DEADLINE, "2026-02-30" }, { WM_TASK_DEADLINE, "2026-02-28T24:00" }, { WM_TASK_OWNER, "T-1" }, { WM_TASK_OWNER, "P-9" },
  };
  g_autofree char *before = fixture_dump (self->store), *after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      WmEdit *edit = wm_edit_begin (self->store, "Wrong");

      g_assert_false (wm_edit_parse (edit, self->tasks[0], wrong[i].field, wrong[i].text, &error));
      g_assert_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID);
      wm_edit_cancel (edit);
    }
  after = fixture_dump (self->store);
  g_assert_cmpstr (after, ==, before);
}

static void
test_task_is_not_part_of_itself (Fixture       *self,
                                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  WmEdit *edit = wm_edit_begin (self->store, "Nest");

  wm_edit_set_reference (edit, self->tasks[0], WM_TASK_PARENT, self->tasks[1]);
  wm_edit_set_reference (edit, self->tasks[1], WM_TASK_PARENT, self->tasks[2]);
  g_assert_true (wm_edit_check (edit, &error));
  wm_edit_set_reference (edit, self->tasks[2], WM_TASK_PARENT, self->tasks[0]);
  g_assert_false (wm_edit_check (edit, &error));
  g_assert_error (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED);
  wm_edit_cancel (edit);
}

static void
assert_finds (WmStore    *store,
              const char *words,
              WmRecord   *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = wm_store_search (store, words, 10, &error);

  g_assert_no_error (error);
  if (expected == NULL)
    g_assert_cmpuint (found->len, ==, 0);
  else
    {
      g_assert_cmpuint (found->len, >=, 1);
      g_assert_true (g_ptr_array_index (found, 0) == expected);
    }
}

static void
test_search_follows_changes (Fixture       *self,
                             gconstpointer  data)
{
  g_assert_true (wm_store_flush (self->store, NULL));
  assert_finds (self->store, "räum", self->tasks[2]);
  assert_finds (self->store, "RAUME pru", self->tasks[2]);
  assert_finds (self->store, "t-3", self->tasks[2]);
  assert_finds (self->store, "\" OR *", NULL);
  fixture_set_title (self->store, self->tasks[2], "Elsewhere");
  g_assert_true (wm_store_flush (self->store, NULL));
  assert_finds (self->store, "räume", NULL);
  assert_finds (self->store, "elsew", self->tasks[2]);
  undo (self->store);
  g_assert_true (wm_store_flush (self->store, NULL));
  assert_finds (self->store, "elsew", NULL);
  assert_finds (self->store, "räume", self->tasks[2]);
}

/* So many that they are not ranked: those with the word in their title still come first. */
static void
test_search_for_what_is_everywhere (Fixture       *self,
                                    gconstpointer  data)
{
  WmEdit *edit = wm_edit_begin (self->store, "Add many");
  WmRecord *last = NULL, *first = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 10002; i++)
    {
      last = wm_edit_add (edit, WM_TYPE_TASK);
      if (first == NULL)
        first = last;
      wm_edit_set_text (edit, last, WM_TASK_TITLE, i == 10001 ? "Zebra crossing" : "Paint a line");
      wm_edit_set_text (edit, last, WM_TASK_NOTES, "As on a zebra");
    }
  wm_edit_commit (edit);
  g_assert_true (wm_store_flush (self->store, &error));
  found = wm_store_search (self->store, "zeb", 3, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 3);
  g_assert_true (g_ptr_array_index (found, 0) == last);
  g_assert_true (g_ptr_array_index (found, 1) == first);
}

static char *
add_content (WmStore    *store,
             const char *bytes,
             gsize       length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (bytes, (gssize) length, NULL);
  gint64 size;
  char *digest = wm_content_add (store, stream, &size, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (size, ==, length);
  return digest;
}

static void
test_contents_come_back_as_they_were (Fixture       *self,
                                      gconstpointer  data)
{
  const gsize sizes[] = { 0, 1, WM_PIECE_BYTES - 1, WM_PIECE_BYTES, WM_PIECE_BYTES + 1, 8 * WM_PIECE_BYTES, 9 * WM_PIECE_BYTES + 5 };
  g_autofree char *bytes = g_malloc (10 * WM_PIECE_BYTES);

  for (gsize i = 0; i < 10 * WM_PIECE_BYTES; i++)
    bytes[i] = (char) (i * 2654435761u >> 13);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *expected = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) bytes, sizes[i]);
      g_autofree char *digest = add_content (self->store, bytes, sizes[i]);
      g_autoptr (GBytes) read = wm_content_load (self->store, digest, 11 * WM_PIECE_BYTES, NULL);

      g_assert_cmpstr (digest, ==, expected);
      g_assert_cmpmem (g_bytes_get_data (read, NULL), g_bytes_get_size (read), bytes, sizes[i]);
    }
}

/* Contents that others add meanwhile go into the same file, and out of the log into its pages. */
static void
test_contents_are_read_while_others_are_written (Fixture       *self,
                                                 gconstpointer  data)
{
  const gsize size = 6 * WM_PIECE_BYTES + 77;
  g_autofree char *bytes = g_malloc (size), *read = g_malloc (size);
  g_autofree char *digest = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  gsize first, rest;

  for (gsize i = 0; i < size; i++)
    bytes[i] = (char) (i * 2654435761u >> 11);
  digest = add_content (self->store, bytes, size);
  stream = wm_content_read (self->store, digest, &error);
  g_assert_no_error (error);
  g_input_stream_read_all (stream, read, 2 * WM_PIECE_BYTES + 5, &first, NULL, &error);
  g_assert_no_error (error);
  for (char i = 1; i < 6; i++)
    {
      g_autofree char *others = g_malloc (8 * WM_PIECE_BYTES);
      g_autofree char *of_others = NULL;

      memset (others, i, 8 * WM_PIECE_BYTES);
      of_others = add_content (self->store, others, 8 * WM_PIECE_BYTES);
    }
  g_input_stream_read_all (stream, read + first, size - first, &rest, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (read, first + rest, bytes, size);
}

static void
test_same_contents_are_kept_once (Fixture       *self,
                                  gconstpointer  data)
{
  g_autofree char *bytes = g_malloc0 (4 * WM_PIECE_BYTES);
  g_autofree char *first = NULL, *second = NULL;
  GStatBuf before, after;

  first = add_content (self->store, bytes, 4 * WM_PIECE_BYTES);
  fixture_reopen (self);
  g_stat (self->path, &before);
  second = add_content (self->store, bytes, 4 * WM_PIECE_BYTES);
  fixture_reopen (self);
  g_stat (self->path, &after);
  g_assert_cmpstr (first, ==, second);
  /* The pieces came and went: their pages are free for what comes next. */
  fixture_close (self);
  fixture_sql (self->path, "VACUUM");
  g_stat (self->path, &after);
  g_assert_cmpint (after.st_size, <=, before.st_size);
}

static void
cancel_cb (gint64   done,
           gint64   all,
           gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
}

static void
test_cancelled_contents_leave_nothing (Fixture       *self,
                                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *bytes = g_malloc0 (20 * WM_PIECE_BYTES), *digest = NULL;
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (bytes, 20 * WM_PIECE_BYTES, NULL);
  gint64 size;

  digest = wm_content_add (self->store, stream, &size, cancel_cb, cancellable, cancellable, &error);
  g_assert_null (digest);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  fixture_close (self);
  fixture_sql (self->path, "CREATE TEMP TABLE t (n CHECK (n = 0)); INSERT INTO t SELECT count(*) FROM content; INSERT INTO t SELECT count(*) FROM piece");
}

static void
test_copy_is_a_whole_plan (Fixture       *self,
                           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->folder, "copy.waymark", NULL);
  g_autofree char *before = fixture_dump (self->store), *after = NULL;
  g_autoptr (WmStore) copy = NULL;
  g_autoptr (WmVerdict) verdict = NULL;

  g_assert_true (wm_store_flush (self->store, NULL));
  g_assert_true (wm_store_copy (self->store, path, NULL, &error));
  g_assert_no_error (error);
  copy = wm_store_open (path, WM_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  after = fixture_dump (copy);
  g_assert_cmpstr (after, ==, before);
  verdict = wm_history_verify (path, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (verdict->faults->len, ==, 0);
}

static void
count_failure_cb (WmStore *store,
                  GError  *error,
                  guint   *n)
{
  g_assert_cmpint (error->domain, ==, WM_STORE_ERROR);
  (*n)++;
}

/* A disk that takes no more bytes: the file may not grow past its present size. */
static void
test_refused_write_is_taken_back (Fixture       *self,
                                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_dump (self->store), *after = NULL;
  g_autofree char *long_text = g_strnfill (3 * 1024 * 1024, 'x');
  struct rlimit unlimited, limited;
  guint failures = 0;

  g_assert_true (wm_store_flush (self->store, NULL));
  g_signal_connect (self->store, "failed", G_CALLBACK (count_failure_cb), &failures);
  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &unlimited);
  limited = unlimited;
  limited.rlim_cur = 1024 * 1024;
  setrlimit (RLIMIT_FSIZE, &limited);

  fixture_set_title (self->store, self->tasks[0], long_text);
  fixture_set_title (self->store, self->tasks[1], "After it");
  while (failures == 0)
    g_main_context_iteration (NULL, TRUE);
  after = fixture_dump (self->store);
  g_assert_cmpstr (after, ==, before);
  g_assert_null (wm_store_get_undo_label (self->store));

  fixture_set_title (self->store, self->tasks[0], long_text);
  g_assert_false (wm_store_flush (self->store, &error));
  g_assert_cmpint (error->domain, ==, WM_STORE_ERROR);
  g_clear_error (&error);

  setrlimit (RLIMIT_FSIZE, &unlimited);
  fixture_set_title (self->store, self->tasks[0], "Goes again");
  g_assert_true (wm_store_flush (self->store, &error));
  g_assert_no_error (error);
  fixture_reopen (self);
  g_assert_cmpstr (wm_record_get_title (self->tasks[0]), ==, "Goes again");
  g_assert_cmpstr (wm_record_get_title (self->tasks[1]), ==, "Approve the policy");
}

/* The links of each task are those that a look at all links finds, in their order. */
static void
check_links (WmStore *store)
{
  GListModel *tasks = wm_store_list (store, WM_TYPE_TASK), *links = wm_store_list (store, WM_TYPE_LINK);

  for (guint t = 0; t < g_list_model_get_n_items (tasks); t++)
    {
      g_autoptr (WmRecord) task = g_list_model_get_item (tasks, t);
      GPtrArray *found = wm_store_list_links (store, task);
      guint n = 0;

      for (guint i = 0; i < g_list_model_get_n_items (links); i++)
        {
          g_autoptr (WmRecord) link = g_list_model_get_item (links, i);
          const char *id = wm_record_get_id (task);

          if (g_strcmp0 (wm_record_get_text (link, WM_LINK_FROM), id) != 0 && g_strcmp0 (wm_record_get_text (link, WM_LINK_TO), id) != 0)
            continue;
          g_assert_nonnull (found);
          g_assert_true (g_ptr_array_index (found, n++) == link);
        }
      g_assert_cmpuint (found == NULL ? 0 : found->len, ==, n);
    }
}

static void
test_links_follow_every_change (Fixture       *self,
                                gconstpointer  data)
{
  WmRecord *link;
  WmEdit *edit;

  check_links (self->store);
  edit = wm_edit_begin (self->store, "Link");
  link = wm_edit_link (edit, self->tasks[0], self->tasks[1], WM_LINK_ROLE_RELATED);
  check_links (self->store);
  wm_edit_link (edit, self->tasks[2], self->tasks[0], WM_LINK_ROLE_RELATED);
  wm_edit_commit (edit);
  check_links (self->store);
  edit = wm_edit_begin (self->store, "To another");
  wm_edit_set_reference (edit, link, WM_LINK_TO, self->tasks[2]);
  check_links (self->store);
  wm_edit_cancel (edit);
  check_links (self->store);
  edit = wm_edit_begin (self->store, "Remove a task");
  wm_edit_remove (edit, self->tasks[0]);
  check_links (self->store);
  g_assert_null (wm_store_list_links (self->store, self->tasks[1]));
  wm_edit_commit (edit);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (wm_store_undo (self->store, NULL));
      check_links (self->store);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (wm_store_redo (self->store, NULL));
      check_links (self->store);
    }
  g_assert_true (wm_store_undo (self->store, NULL));
  g_assert_cmpuint (wm_store_list_links (self->store, self->tasks[0])->len, ==, 2);
  fixture_reopen (self);
  check_links (self->store);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/store/reopened-plan-is-the-same", test_reopened_plan_is_the_same);
  fixture_add ("/store/file-is-the-owners-alone", test_file_is_the_owners_alone);
  fixture_add ("/store/closed-file-stands-alone", test_closed_file_stands_alone);
  fixture_add ("/store/second-writer-is-refused", test_second_writer_is_refused);
  fixture_add ("/store/undo-survives-reopening", test_undo_survives_reopening);
  fixture_add ("/store/the-plan-itself-is-not-undone", test_the_plan_itself_is_not_undone);
  fixture_add ("/store/new-change-forgets-redo", test_new_change_forgets_redo);
  fixture_add ("/store/numbers-are-not-given-again", test_numbers_are_not_given_again);
  fixture_add ("/store/cancelled-edit-leaves-no-trace", test_cancelled_edit_leaves_no_trace);
  fixture_add ("/store/refused-values", test_refused_values);
  fixture_add ("/store/task-is-not-part-of-itself", test_task_is_not_part_of_itself);
  fixture_add ("/store/search-follows-changes", test_search_follows_changes);
  fixture_add ("/store/search-for-what-is-everywhere", test_search_for_what_is_everywhere);
  fixture_add ("/store/contents-come-back-as-they-were", test_contents_come_back_as_they_were);
  fixture_add ("/store/contents-are-read-while-others-are-written", test_contents_are_read_while_others_are_written);
  fixture_add ("/store/same-contents-are-kept-once", test_same_contents_are_kept_once);
  fixture_add ("/store/cancelled-contents-leave-nothing", test_cancelled_contents_leave_nothing);
  fixture_add ("/store/copy-is-a-whole-plan", test_copy_is_a_whole_plan);
  fixture_add ("/store/links-follow-every-change", test_links_follow_every_change);
  fixture_add ("/store/refused-write-is-taken-back", test_refused_write_is_taken_back);
  return g_test_run ();
}
