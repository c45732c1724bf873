/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "store/wm-history.h"
#include "store/wm-suppose.h"

/* Everything that lies on the disk, the log beside the file included. */
static char *
hash_files (Fixture *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);
  const char *const paths[] = { self->path, wal };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      gsize length;
      g_autofree char *bytes = fixture_read (paths[i], &length);

      g_checksum_update (checksum, (const guchar *) bytes, (gssize) length);
    }
  return g_strdup (g_checksum_get_string (checksum));
}

/* Begins to suppose, renames a task, adds one, and removes one with its dependency. */
static void
suppose (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  WmEdit *edit;
  WmRecord *added;

  g_assert_true (wm_store_begin_supposition (self->store, "Fewer tasks", &error));
  g_assert_no_error (error);
  fixture_set_title (self->store, self->tasks[2], "Check the rooms twice");
  fixture_set_title (self->store, self->tasks[2], "Check the rooms");
  edit = wm_edit_begin (self->store, "Add");
  added = wm_edit_add (edit, WM_TYPE_TASK);
  wm_edit_set_text (edit, added, WM_TASK_TITLE, "Another");
  wm_edit_commit (edit);
  edit = wm_edit_begin (self->store, "Make it part of it");
  wm_edit_set_reference (edit, self->tasks[2], WM_TASK_PARENT, added);
  wm_edit_commit (edit);
  edit = wm_edit_begin (self->store, "Remove");
  wm_edit_remove (edit, self->tasks[0]);
  wm_edit_commit (edit);
}

static void
test_discarded_leaves_the_file_as_it_was (Fixture       *self,
                                          gconstpointer  data)
{
  g_autofree char *before = NULL, *after = NULL, *records = fixture_dump (self->store), *back = NULL;

  g_assert_true (wm_store_flush (self->store, NULL));
  before = hash_files (self);
  suppose (self);
  g_assert_cmpstr (wm_store_get_supposition (self->store), ==, "Fewer tasks");
  g_assert_true (wm_store_flush (self->store, NULL));
  wm_store_discard_supposition (self->store);
  g_assert_null (wm_store_get_supposition (self->store));
  back = fixture_dump (self->store);
  g_assert_cmpstr (back, ==, records);
  g_assert_true (wm_store_flush (self->store, NULL));
  after = hash_files (self);
  g_assert_cmpstr (after, ==, before);
  g_assert_null (wm_store_get_undo_label (self->store));
}

/* What was supposed and taken back by undo is not there either. */
static void
test_kept_is_one_change (Fixture       *self,
                         gconstpointer  data)
{
  g_autofree char *records = fixture_dump (self->store), *kept = NULL, *again = NULL, *undone = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  suppose (self);
  fixture_set_title (self->store, self->tasks[1], "Not this");
  g_assert_true (wm_store_undo (self->store, NULL));
  wm_store_keep_supposition (self->store, NULL);
  kept = fixture_dump (self->store);
  fixture_reopen (self);
  again = fixture_dump (self->store);
  g_assert_cmpstr (again, ==, kept);
  entries = wm_history_list (self->store, 0, G_MAXUINT, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 2);
  g_assert_cmpstr (wm_store_get_undo_label (self->store), ==, "Fewer tasks");
  g_assert_true (wm_store_undo (self->store, &error));
  undone = fixture_dump (self->store);
  g_assert_cmpstr (undone, ==, records);
  g_assert_true (wm_store_redo (self->store, &error));
  g_free (g_steal_pointer (&undone));
  undone = fixture_dump (self->store);
  g_assert_cmpstr (undone, ==, kept);
}

static void
test_undo_stops_where_it_began (Fixture       *self,
                                gconstpointer  data)
{
  g_assert_true (wm_store_begin_supposition (self->store, "Nothing yet", NULL));
  g_assert_false (wm_store_can_undo (self->store));
  fixture_set_title (self->store, self->tasks[0], "One");
  fixture_set_title (self->store, self->tasks[0], "Two");
  g_assert_true (wm_store_undo (self->store, NULL));
  g_assert_cmpstr (wm_record_get_title (self->tasks[0]), ==, "One");
  g_assert_true (wm_store_redo (self->store, NULL));
  g_assert_cmpstr (wm_record_get_title (self->tasks[0]), ==, "Two");
  g_assert_true (wm_store_undo (self->store, NULL));
  g_assert_true (wm_store_undo (self->store, NULL));
  g_assert_false (wm_store_can_undo (self->store));
  wm_store_keep_supposition (self->store, NULL);
  g_assert_null (wm_store_get_undo_label (self->store));
}

/* As when the program is killed: the file knows nothing of what was supposed, and all of what went before. */
static void
test_closing_loses_only_the_supposition (Fixture       *self,
                                         gconstpointer  data)
{
  g_autofree char *before = NULL, *after = NULL;

  fixture_set_title (self->store, self->tasks[0], "For real");
  before = fixture_dump (self->store);
  suppose (self);
  fixture_reopen (self);
  after = fixture_dump (self->store);
  g_assert_cmpstr (after, ==, before);
}

static void
test_files_wait_until_it_ends (Fixture       *self,
                               gconstpointer  data)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data ("x", 1, NULL);
  g_autoptr (GError) error = NULL;
  gint64 size;

  g_assert_true (wm_store_begin_supposition (self->store, "A file", NULL));
  g_assert_null (wm_content_add (self->store, stream, &size, NULL, NULL, NULL, &error));
  g_assert_error (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED);
}

/* Numbers that were given to supposed records alone are given again. */
static void
test_numbers_are_given_again (Fixture       *self,
                              gconstpointer  data)
{
  WmEdit *edit;

  suppose (self);
  wm_store_discard_supposition (self->store);
  edit = wm_edit_begin (self->store, "Add");
  g_assert_cmpuint (wm_record_get_number (wm_edit_add (edit, WM_TYPE_TASK)), ==, 4);
  wm_edit_cancel (edit);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/suppose/discarded-leaves-the-file-as-it-was", test_discarded_leaves_the_file_as_it_was);
  fixture_add ("/suppose/kept-is-one-change", test_kept_is_one_change);
  fixture_add ("/suppose/undo-stops-where-it-began", test_undo_stops_where_it_began);
  fixture_add ("/suppose/closing-loses-only-the-supposition", test_closing_loses_only_the_supposition);
  fixture_add ("/suppose/files-wait-until-it-ends", test_files_wait_until_it_ends);
  fixture_add ("/suppose/numbers-are-given-again", test_numbers_are_given_again);
  return g_test_run ();
}
