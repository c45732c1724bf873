/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "exchange/wm-bundle.h"
#include "exchange/wm-verify.h"
#include "record/wm-kinds.h"
#include "store/wm-edit.h"

#define EVIDENCE_BYTES (8 * 1024 * 1024)
#define AS_OF          1780000000

/* A plan with one large piece of evidence, and an empty folder for bundles. */
typedef struct
{
  char         *folder, *plan, *out, *bundle;
  WmStore      *store;
  GCancellable *cancellable;
  gint64        cancel_at; /* bytes of progress */
  GMainLoop    *loop;
  GError       *error;
} Fixture;

static void
attach (Fixture *self)
{
  g_autofree guint8 *bytes = g_malloc (EVIDENCE_BYTES);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (bytes, EVIDENCE_BYTES, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;
  gint64 size;
  WmRecord *plan, *evidence;
  WmEdit *edit;

  for (gsize i = 0; i < EVIDENCE_BYTES; i++)
    bytes[i] = (guint8) (i * 2654435761u >> 24);
  digest = wm_content_add (self->store, stream, &size, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  edit = wm_edit_begin (self->store, "Make the plan");
  plan = wm_edit_add (edit, WM_TYPE_PLAN);
  wm_edit_set_text (edit, plan, WM_PLAN_TITLE, "AIMS");
  wm_edit_set_text (edit, plan, WM_PLAN_ORGANIZATION, "Acme");
  wm_edit_set_integer (edit, plan, WM_PLAN_START, wm_date_new (2026, 3, 2));
  evidence = wm_edit_add (edit, WM_TYPE_EVIDENCE);
  wm_edit_set_text (edit, evidence, WM_EVIDENCE_TITLE, "Logs");
  wm_edit_set_text (edit, evidence, WM_EVIDENCE_DIGEST, digest);
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_SIZE, size);
  wm_edit_commit (edit);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("waymark-test-XXXXXX", &error);
  g_assert_no_error (error);
  self->out = g_build_filename (self->folder, "out", NULL);
  g_assert_cmpint (g_mkdir (self->out, 0700), ==, 0);
  self->plan = g_build_filename (self->folder, "p.waymark", NULL);
  self->bundle = g_build_filename (self->out, "bundle.zip", NULL);
  self->store = wm_store_create (self->plan, &error);
  g_assert_no_error (error);
  self->cancellable = g_cancellable_new ();
  self->loop = g_main_loop_new (NULL, FALSE);
  attach (self);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  wm_store_close (self->store, NULL);
  g_assert_finalize_object (self->store);
  g_assert_finalize_object (self->cancellable);
  g_main_loop_unref (self->loop);
  g_clear_error (&self->error);
  g_unlink (self->bundle);
  g_unlink (self->plan);
  g_rmdir (self->out);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0); /* nothing else was in it */
  g_free (self->bundle);
  g_free (self->plan);
  g_free (self->out);
  g_free (self->folder);
}

static void
cancel_cb (gint64   done,
           gint64   all,
           gpointer user_data)
{
  Fixture *self = user_data;

  g_assert_cmpint (all, >=, EVIDENCE_BYTES);
  g_assert_cmpint (done, <=, all);
  if (done >= self->cancel_at)
    g_cancellable_cancel (self->cancellable);
}

static void
assert_empty (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  g_assert_cmpstr (g_dir_read_name (dir), ==, NULL);
}

static void
test_cancelling_leaves_nothing_behind (Fixture       *self,
                                       gconstpointer  data)
{
  const gint64 moments[] = { 1, EVIDENCE_BYTES / 2, EVIDENCE_BYTES };

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autoptr (GError) error = NULL;

      g_cancellable_reset (self->cancellable);
      self->cancel_at = moments[i];
      g_assert_null (wm_bundle_export (self->store, self->bundle, AS_OF, cancel_cb, self, self->cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      assert_empty (self->out);
    }
}

static void
test_cancelling_keeps_the_bundle_of_before (Fixture       *self,
                                            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WmBundleSummary) summary = wm_bundle_export (self->store, self->bundle, AS_OF, NULL, NULL, NULL, &error);
  g_autoptr (WmBundleReport) report = NULL;

  g_assert_no_error (error);
  self->cancel_at = 1;
  g_assert_null (wm_bundle_export (self->store, self->bundle, AS_OF + 60, cancel_cb, self, self->cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  report = wm_bundle_verify (self->bundle, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->faults->len, ==, 0);
  g_assert_cmpstr (report->digest, ==, summary->digest);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Fixture *self = user_data;

  g_assert_null (wm_bundle_export_finish (WM_STORE (source), result, &self->error));
  g_main_loop_quit (self->loop);
}

static void
test_cancelling_in_the_background (Fixture       *self,
                                   gconstpointer  data)
{
  self->cancel_at = EVIDENCE_BYTES / 4;
  wm_bundle_export_async (self->store, self->bundle, AS_OF, cancel_cb, self, self->cancellable, exported_cb, self);
  g_main_loop_run (self->loop);
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_empty (self->out);
}

static void
test_verifying_can_be_cancelled (Fixture       *self,
                                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WmBundleSummary) summary = wm_bundle_export (self->store, self->bundle, AS_OF, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  self->cancel_at = EVIDENCE_BYTES / 2;
  g_assert_null (wm_bundle_verify (self->bundle, cancel_cb, self, self->cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The manifest is made of what the plan says; what it then reads must be that. */
static void
test_evidence_that_was_tampered_with_is_not_exported (Fixture       *self,
                                                      gconstpointer  data)
{
  const char *argv[] = { "sqlite3", self->plan, "UPDATE piece SET data = zeroblob (length (data)) WHERE n = 1", NULL };
  g_autoptr (GError) error = NULL;
  int status;

  wm_store_close (self->store, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (self->store);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  self->store = wm_store_open (self->plan, WM_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_null (wm_bundle_export (self->store, self->bundle, AS_OF, NULL, NULL, NULL, &error));
  g_assert_error (error, WM_BUNDLE_ERROR, WM_BUNDLE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "“Logs” was changed after it was added; attach it again"));
  assert_empty (self->out);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/Wm/Bundle/cancelling-leaves-nothing-behind", test_cancelling_leaves_nothing_behind);
  ADD ("/Wm/Bundle/cancelling-keeps-the-bundle-of-before", test_cancelling_keeps_the_bundle_of_before);
  ADD ("/Wm/Bundle/cancelling-in-the-background", test_cancelling_in_the_background);
  ADD ("/Wm/Bundle/verifying-can-be-cancelled", test_verifying_can_be_cancelled);
  ADD ("/Wm/Bundle/evidence-that-was-tampered-with-is-not-exported", test_evidence_that_was_tampered_with_is_not_exported);
  return g_test_run ();
}
