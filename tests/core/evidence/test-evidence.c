/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>

#include "evidence/wm-coverage.h"
#include "evidence/wm-evidence-text.h"
#include "evidence/wm-intake.h"
#include "record/wm-kinds.h"
#include "store/wm-content.h"

#define D(year, month, day) wm_date_new (year, month, day)

static WmEvidence *
add_evidence (WmEdit     *edit,
              const char *title,
              gint64      observed,
              gint64      until)
{
  WmRecord *evidence = wm_edit_add (edit, WM_TYPE_EVIDENCE);

  wm_edit_set_text (edit, evidence, WM_EVIDENCE_TITLE, title);
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_OBSERVED, observed);
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_VALID_UNTIL, until);
  return WM_EVIDENCE (evidence);
}

static void
test_months (Fixture       *self,
             gconstpointer  data)
{
  WmEdit *edit = wm_edit_begin (self->store, "Test");
  WmEvidence *evidence = add_evidence (edit, "Review", D (2026, 1, 31), WM_UNSET);
  g_autofree char *why = NULL;

  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_VALID_MONTHS, 1);
  /* The month after has no 31st. */
  g_assert_cmpint (wm_freshness_get_until (evidence), ==, D (2026, 2, 28));
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_VALID_MONTHS, 12);
  g_assert_cmpint (wm_freshness_get_until (evidence), ==, D (2027, 1, 31));
  g_assert_cmpint (wm_freshness_get (evidence, D (2027, 1, 31)), ==, WM_FRESHNESS_DUE_SOON);
  g_assert_cmpint (wm_freshness_get (evidence, D (2027, 2, 1)), ==, WM_FRESHNESS_STALE);
  why = wm_freshness_dup_why (evidence, D (2026, 6, 1));
  g_assert_nonnull (strstr (why, "12 months after it was observed"));
  /* A day that is named counts before the months. */
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_VALID_UNTIL, D (2026, 3, 1));
  g_assert_cmpint (wm_freshness_get_until (evidence), ==, D (2026, 3, 1));
  wm_edit_commit (edit);
}

static void
test_lead_and_review (Fixture       *self,
                      gconstpointer  data)
{
  WmEdit *edit = wm_edit_begin (self->store, "Test");
  WmEvidence *evidence = add_evidence (edit, "Review", D (2026, 1, 1), D (2026, 12, 31));

  g_assert_cmpint (wm_freshness_get (evidence, D (2025, 12, 31)), ==, WM_FRESHNESS_MISSING);
  g_assert_cmpint (wm_freshness_get (evidence, D (2026, 1, 1)), ==, WM_FRESHNESS_FRESH);
  g_assert_cmpint (wm_freshness_get (evidence, D (2026, 11, 30)), ==, WM_FRESHNESS_FRESH);
  g_assert_cmpint (wm_freshness_get (evidence, D (2026, 12, 1)), ==, WM_FRESHNESS_DUE_SOON);
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_LEAD, 60);
  g_assert_cmpint (wm_freshness_get (evidence, D (2026, 10, 31)), ==, WM_FRESHNESS_FRESH);
  g_assert_cmpint (wm_freshness_get (evidence, D (2026, 11, 1)), ==, WM_FRESHNESS_DUE_SOON);
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_REVIEW, WM_EVIDENCE_REVIEW_REJECTED);
  g_assert_cmpint (wm_freshness_get (evidence, D (2026, 6, 1)), ==, WM_FRESHNESS_MISSING);
  g_assert_false (wm_freshness_counts (WM_FRESHNESS_MISSING) || wm_freshness_counts (WM_FRESHNESS_STALE));
  wm_edit_commit (edit);
}

static void
write_file (const char *folder,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL), *parent = g_path_get_dirname (path);

  g_mkdir_with_parents (parent, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static WmIntake *
take (Fixture    *self,
      const char *path)
{
  WmIntake *intake = wm_intake_new (self->store);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  wm_intake_add_file (intake, file);
  g_assert_true (wm_intake_run (intake, NULL, NULL));
  return intake;
}

static void
remove_tree (const char *path)
{
  const char *const argv[] = { "rm", "-rf", path, NULL };

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
}

static void
test_revisions (Fixture       *self,
                gconstpointer  data)
{
  g_autofree char *folder = g_dir_make_tmp ("waymark-in-XXXXXX", NULL);
  g_autoptr (WmIntake) first = NULL, second = NULL;
  g_autoptr (GPtrArray) made = NULL, again = NULL, revisions = NULL;
  g_autoptr (GArray) parts = NULL, current = NULL;
  WmIntakeTerms terms = WM_INTAKE_TERMS_INIT;
  WmEdit *edit;
  WmRecord *evidence;

  write_file (folder, "one/a.txt", "a");
  write_file (folder, "one/b.txt", "b");
  write_file (folder, "two/a.txt", "a, later");
  g_autofree char *one = g_build_filename (folder, "one", NULL), *two = g_build_filename (folder, "two", NULL);
  first = take (self, one);
  terms.to = self->tasks[0];
  terms.together = TRUE;
  terms.title = "Access review";
  terms.observed = D (2026, 1, 10);
  terms.valid_until = D (2026, 4, 10);
  edit = wm_edit_begin (self->store, "Attach");
  made = wm_intake_attach (first, edit, &terms);
  wm_edit_commit (edit);
  g_assert_cmpuint (made->len, ==, 1);
  evidence = g_ptr_array_index (made, 0);
  g_assert_cmpstr (wm_record_get_title (evidence), ==, "Access review");
  g_assert_cmpuint (wm_evidence_count_revisions (self->store, WM_EVIDENCE (evidence)), ==, 1);

  second = take (self, two);
  terms.evidence = WM_EVIDENCE (evidence);
  terms.observed = D (2026, 4, 1);
  edit = wm_edit_begin (self->store, "Revise");
  again = wm_intake_attach (second, edit, &terms);
  g_assert_true (wm_edit_check (edit, NULL));
  wm_edit_commit (edit);
  g_assert_true (g_ptr_array_index (again, 0) == evidence);
  g_assert_cmpuint (wm_evidence_count_revisions (self->store, WM_EVIDENCE (evidence)), ==, 2);
  /* As long again as before: 90 days. */
  g_assert_cmpint (wm_freshness_get_until (WM_EVIDENCE (evidence)), ==, D (2026, 6, 30));
  revisions = wm_evidence_list_revisions (self->store, WM_EVIDENCE (evidence));
  g_assert_cmpuint (revisions->len, ==, 2);
  g_assert_cmpint (wm_record_get_integer (revisions->pdata[0], WM_EVIDENCE_REVISION_OBSERVED), ==, D (2026, 1, 10));

  g_clear_pointer (&first, wm_intake_unref);
  g_clear_pointer (&second, wm_intake_unref);
  fixture_reopen (self);
  evidence = wm_store_lookup_ref (self->store, "E-1");
  parts = wm_evidence_list_parts (self->store, WM_EVIDENCE (evidence));
  current = wm_evidence_list_current (self->store, WM_EVIDENCE (evidence));
  g_assert_cmpuint (parts->len, ==, 3);
  g_assert_cmpuint (current->len, ==, 1);
  /* printf 'a, later' | sha256sum */
  g_assert_cmpstr (g_array_index (current, WmEvidencePart, 0).digest, ==, "2a6d764e073aec1728680e9746c902c02560d2b07f2befac4a6f87f52c6b03d6");
  g_assert_true (wm_store_undo (self->store, NULL));
  g_assert_cmpuint (wm_evidence_count_revisions (self->store, WM_EVIDENCE (evidence)), ==, 1);
  g_assert_cmpint (wm_freshness_get_until (WM_EVIDENCE (evidence)), ==, D (2026, 4, 10));
  remove_tree (folder);
}

static void
test_requests (Fixture       *self,
               gconstpointer  data)
{
  WmEdit *edit = wm_edit_begin (self->store, "Test");
  WmRecord *request = wm_edit_add (edit, WM_TYPE_EVIDENCE_REQUEST);
  WmEvidence *evidence = add_evidence (edit, "Minutes", D (2026, 3, 1), WM_UNSET);
  g_autoptr (GPtrArray) linked = NULL;

  wm_edit_set_text (edit, request, WM_EVIDENCE_REQUEST_TITLE, "Send the minutes");
  wm_edit_set_reference (edit, request, WM_EVIDENCE_REQUEST_OF, self->tasks[1]);
  wm_edit_set_integer (edit, request, WM_EVIDENCE_REQUEST_DUE, D (2026, 3, 10));
  g_assert_cmpint (wm_evidence_request_get_state (request, D (2026, 3, 10)), ==, WM_REQUEST_OPEN);
  g_assert_cmpint (wm_evidence_request_get_state (request, D (2026, 3, 11)), ==, WM_REQUEST_OVERDUE);
  wm_evidence_attach (edit, evidence, request, D (2026, 3, 12));
  wm_edit_commit (edit);
  g_assert_cmpint (wm_evidence_request_get_state (request, D (2026, 3, 12)), ==, WM_REQUEST_FULFILLED);
  linked = wm_store_list_linked (self->store, self->tasks[1], WM_TYPE_EVIDENCE);
  g_assert_cmpuint (linked->len, ==, 1);
  g_assert_true (wm_store_undo (self->store, NULL));
}

static void
test_losses (Fixture       *self,
             gconstpointer  data)
{
  WmEdit *edit = wm_edit_begin (self->store, "Test");
  WmEvidence *fresh = add_evidence (edit, "Fresh", D (2026, 1, 1), D (2026, 12, 31));
  WmEvidence *stale = add_evidence (edit, "Stale", D (2025, 1, 1), D (2025, 12, 31));
  g_autofree char *all = NULL, *one = NULL, *other = NULL, *none = NULL;

  wm_edit_link (edit, fresh, self->tasks[0], WM_LINK_ROLE_EVIDENCE);
  wm_edit_link (edit, fresh, self->tasks[1], WM_LINK_ROLE_EVIDENCE);
  wm_edit_link (edit, stale, self->tasks[0], WM_LINK_ROLE_EVIDENCE);
  wm_edit_commit (edit);
  all = wm_coverage_dup_losses (self->store, fresh, NULL, D (2026, 6, 1));
  one = wm_coverage_dup_losses (self->store, fresh, self->tasks[1], D (2026, 6, 1));
  none = wm_coverage_dup_losses (self->store, stale, NULL, D (2026, 6, 1));
  other = wm_coverage_dup_losses (self->store, fresh, NULL, D (2027, 6, 1));
  g_assert_cmpstr (all, ==, "T-1, T-2 have no evidence left that counts.");
  g_assert_cmpstr (one, ==, "T-2 has no evidence left that counts.");
  g_assert_null (none);
  g_assert_null (other); /* it has gone stale by then, and shows nothing any more */
}

static void
test_walks_and_goes_on (Fixture       *self,
                        gconstpointer  data)
{
  g_autofree char *folder = g_dir_make_tmp ("waymark-in-XXXXXX", NULL), *link = g_build_filename (folder, "loop", NULL);
  g_autofree char *gone = g_build_filename (folder, "gone.txt", NULL), *pipe = g_build_filename (folder, "pipe", NULL), *failures = NULL;
  g_autoptr (WmIntake) intake = wm_intake_new (self->store);
  g_autoptr (GFile) root = g_file_new_for_path (folder), missing = g_file_new_for_path (gone);
  const GPtrArray *items;
  static const char *const expected[] = { "a.txt", "deep/er/b.txt", "deep/same.txt" };
  guint n = 0;

  write_file (folder, "a.txt", "first");
  write_file (folder, "deep/er/b.txt", "second");
  write_file (folder, "deep/same.txt", "first");
  write_file (folder, ".hidden", "no");
  g_assert_cmpint (symlink (folder, link), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  wm_intake_add_file (intake, missing);
  wm_intake_add_file (intake, root);
  g_assert_true (wm_intake_run (intake, NULL, NULL));
  items = wm_intake_get_items (intake);
  for (guint i = 0; i < items->len; i++)
    {
      const WmIntakeItem *item = g_ptr_array_index (items, i);

      if (item->digest == NULL)
        continue;
      g_assert_true (g_str_has_suffix (item->path, expected[n]));
      g_assert_cmpint (item->known, ==, n == 2); /* the same contents once more */
      n++;
    }
  g_assert_cmpuint (n, ==, 3);
  failures = wm_intake_dup_failures (intake);
  g_assert_nonnull (strstr (failures, "gone.txt"));
  g_assert_nonnull (strstr (failures, "pipe"));
  remove_tree (folder);
}

/* What happens to a file after its first 8 MiB were taken. */
typedef struct
{
  const char *path;
  gboolean    remove;
  guint       calls;
} Meddling;

static void
meddle_cb (gint64   done_bytes,
           gint64   all_bytes,
           gpointer user_data)
{
  Meddling *self = user_data;
  FILE *file;

  if (self->calls++ > 0)
    return;
  if (self->remove)
    {
      g_assert_cmpint (g_unlink (self->path), ==, 0);
      return;
    }
  file = g_fopen (self->path, "a");
  fputs ("more", file);
  fclose (file);
}

/* Much longer than what is read ahead, so that its end is not read when it changes or goes. Nothing of it is kept. */
static void
test_changed_while_read (Fixture       *self,
                         gconstpointer  data)
{
  g_autofree char *folder = g_dir_make_tmp ("waymark-in-XXXXXX", NULL), *path = g_build_filename (folder, "big.bin", NULL);
  g_autoptr (GFile) big = g_file_new_for_path (path);

  for (guint i = 0; i < 2; i++)
    {
      Meddling meddling = { path, i == 1, 0 };
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) faults = NULL;
      gint64 size, n_bytes;
      gboolean known;
      guint n;

      g_assert_true (g_file_set_contents (path, "", 0, NULL));
      g_assert_cmpint (truncate (path, 64 * 1024 * 1024), ==, 0);
      g_assert_null (wm_content_add_file (self->store, big, &size, &known, meddle_cb, &meddling, NULL, &error));
      g_assert_cmpuint (meddling.calls, >, 0);
      g_assert_true (g_error_matches (error, G_IO_ERROR, i == 1 ? G_IO_ERROR_NOT_FOUND : G_IO_ERROR_BUSY));
      faults = wm_content_verify (self->store, &n_bytes, &n, NULL, NULL, NULL, NULL);
      g_assert_cmpuint (faults->len, ==, 0);
      g_assert_cmpuint (n, ==, 0);
    }
  remove_tree (folder);
}

static gint64
get_size (const char *path)
{
  GStatBuf st;

  g_assert_cmpint (g_stat (path, &st), ==, 0);
  return st.st_size;
}

static void
test_same_takes_no_space (Fixture       *self,
                          gconstpointer  data)
{
  g_autofree char *folder = g_dir_make_tmp ("waymark-in-XXXXXX", NULL), *one = g_build_filename (folder, "1.bin", NULL),
                  *two = g_build_filename (folder, "2.bin", NULL);
  g_autofree guint8 *bytes = g_malloc (20 * WM_PIECE_BYTES);
  g_autoptr (WmIntake) first = NULL, second = NULL;
  gint64 before;

  for (guint i = 0; i < 20 * WM_PIECE_BYTES; i++)
    bytes[i] = (guint8) (i * 2654435761u >> 13);
  g_assert_true (g_file_set_contents (one, (char *) bytes, 20 * WM_PIECE_BYTES, NULL));
  g_assert_true (g_file_set_contents (two, (char *) bytes, 20 * WM_PIECE_BYTES, NULL));
  first = take (self, one);
  g_clear_pointer (&first, wm_intake_unref);
  fixture_reopen (self);
  before = get_size (self->path);
  g_assert_cmpint (before, >, 20 * WM_PIECE_BYTES);
  second = take (self, two);
  g_assert_cmpuint (wm_intake_count_taken (second), ==, 1);
  g_clear_pointer (&second, wm_intake_unref);
  fixture_reopen (self);
  g_assert_cmpint (get_size (self->path), ==, before);
  remove_tree (folder);
}

static void
test_cancelled_leaves_nothing (Fixture       *self,
                               gconstpointer  data)
{
  g_autofree char *folder = g_dir_make_tmp ("waymark-in-XXXXXX", NULL);
  g_autoptr (WmIntake) intake = wm_intake_new (self->store);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GFile) root = g_file_new_for_path (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  gint64 bytes;
  guint n;

  write_file (folder, "a.txt", "first");
  wm_intake_add_file (intake, root);
  g_cancellable_cancel (cancellable);
  g_assert_false (wm_intake_run (intake, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (wm_intake_count_taken (intake), ==, 0);
  faults = wm_content_verify (self->store, &bytes, &n, NULL, NULL, NULL, NULL);
  g_assert_nonnull (faults);
  g_assert_cmpuint (n, ==, 0);
  remove_tree (folder);
}

static void
test_unused_is_forgotten (Fixture       *self,
                          gconstpointer  data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("twice", 5);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autofree char *digest = NULL;
  g_autoptr (GInputStream) read = NULL;
  WmEdit *edit;
  WmEvidence *evidence;
  gint64 size;

  digest = wm_content_add (self->store, stream, &size, NULL, NULL, NULL, NULL);
  edit = wm_edit_begin (self->store, "Attach");
  evidence = add_evidence (edit, "Named", D (2026, 1, 1), WM_UNSET);
  wm_edit_set_text (edit, evidence, WM_EVIDENCE_DIGEST, digest);
  wm_edit_commit (edit);
  g_assert_true (wm_store_flush (self->store, NULL));
  wm_content_forget (self->store, digest); /* the history names it: it stays */
  read = wm_content_read (self->store, digest, NULL);
  g_assert_nonnull (read);
}

static void
write_pdf (const char *folder,
           const char *name,
           const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 300, 200);
  cairo_t *cairo = cairo_create (surface);

  cairo_show_page (cairo);
  cairo_move_to (cairo, 20, 100);
  cairo_show_text (cairo, text);
  cairo_destroy (cairo);
  cairo_surface_destroy (surface);
}

/* The titles of what is found, each in the order in which it was made. */
static char *
search (Fixture    *self,
        const char *words)
{
  g_autoptr (GPtrArray) found = wm_store_search (self->store, words, 10, NULL);
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (titles, (gpointer) wm_record_get_title (g_ptr_array_index (found, i)));
  g_ptr_array_sort_values (titles, (GCompareFunc) strcmp);
  g_ptr_array_add (titles, NULL);
  return g_strjoinv (" ", (char **) titles->pdata);
}

static void
test_finds_by_text (Fixture       *self,
                    gconstpointer  data)
{
  static const char *const expected[][2] = {
    { "zeppelin", "page.html" }, { "hidden", "" }, { "ueberzeugt", "" }, { "überzeugt", "note.md" }, { "uberz", "note.md" },
    { "kolibri", "people.csv" }, { "quagga", "wide.txt" }, { "xylophone", "" }, { "zeppelin kolibri", "" }, { "q", "" },
    { "qu", "wide.txt" },
#ifdef HAVE_POPPLER
    { "pangolin", "report.pdf" },
#endif
  };
  g_autofree char *folder = g_dir_make_tmp ("waymark-in-XXXXXX", NULL), *wide = g_build_filename (folder, "wide.txt", NULL);
  g_autofree char *binary = g_build_filename (folder, "program.bin", NULL), *utf16 = NULL, *second = NULL;
  g_autoptr (WmIntake) intake = wm_intake_new (self->store);
  g_autoptr (GFile) root = g_file_new_for_path (folder);
  g_autoptr (GPtrArray) made = NULL;
  WmIntakeTerms terms = WM_INTAKE_TERMS_INIT;
  WmEdit *edit;
  gsize length;

  write_file (folder, "page.html", "<!DOCTYPE html><script>hidden ()</script><p class='xylophone'>Zeppelin</p>");
  write_file (folder, "note.md", "# Wir sind **überzeugt**");
  write_file (folder, "people.csv", "name;bird\nEva;Kolibri\n");
  write_pdf (folder, "report.pdf", "Pangolin");
  utf16 = g_convert ("Quagga", -1, "UTF-16", "UTF-8", NULL, &length, NULL);
  g_assert_true (g_file_set_contents (wide, utf16, (gssize) length, NULL));
  g_assert_true (g_file_set_contents (binary, "\0\1\2 xylophone", 13, NULL));
  wm_intake_add_file (intake, root);
  g_assert_true (wm_intake_run (intake, NULL, NULL));
  edit = wm_edit_begin (self->store, "Attach");
  made = wm_intake_attach (intake, edit, &terms);
  wm_edit_commit (edit);
  g_assert_true (wm_store_flush (self->store, NULL));
  g_assert_cmpuint (made->len, ==, 6);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *found = search (self, expected[i][0]);

      g_assert_cmpstr (found, ==, expected[i][1]);
    }
  /* What is removed is not found, and comes back. */
  edit = wm_edit_begin (self->store, "Remove");
  wm_edit_remove (edit, g_ptr_array_index (made, 0));
  wm_edit_commit (edit);
  g_assert_cmpstr ((second = search (self, "überzeugt")), ==, "");
  g_assert_true (wm_store_undo (self->store, NULL));
  g_set_str (&second, NULL);
  g_assert_cmpstr ((second = search (self, "überzeugt")), ==, "note.md");
  remove_tree (folder);
}

/* Contents of a plan that knew nothing of texts. */
static void
test_finds_what_was_there (Fixture       *self,
                           gconstpointer  data)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data ("Quagga", 6, NULL);
  WmEdit *edit;
  WmEvidence *evidence;
  WmTextIndexing *indexing;
  g_autofree char *digest = NULL, *before = NULL, *after = NULL;
  gint64 size;

  digest = wm_content_add (self->store, stream, &size, NULL, NULL, NULL, NULL);
  edit = wm_edit_begin (self->store, "Attach");
  evidence = add_evidence (edit, "Old", D (2026, 1, 1), WM_UNSET);
  wm_edit_set_text (edit, evidence, WM_EVIDENCE_DIGEST, digest);
  wm_edit_commit (edit);
  g_assert_true (wm_store_flush (self->store, NULL));
  g_assert_cmpstr ((before = search (self, "quagga")), ==, "");
  indexing = wm_text_indexing_new (self->store);
  while (*(after = search (self, "quagga")) == '\0')
    g_clear_pointer (&after, g_free);
  g_assert_cmpstr (after, ==, "Old");
  wm_text_indexing_free (indexing);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/Wm/Freshness/months-from-the-day-it-was-observed", test_months);
  fixture_add ("/Wm/Freshness/lead-time-and-review", test_lead_and_review);
  fixture_add ("/Wm/Evidence/revisions-keep-what-was", test_revisions);
  fixture_add ("/Wm/Evidence/attaching-fulfils-a-request", test_requests);
  fixture_add ("/Wm/Coverage/names-what-loses-its-support", test_losses);
  fixture_add ("/Wm/Intake/walks-folders-and-goes-on", test_walks_and_goes_on);
  fixture_add ("/Wm/Intake/a-file-that-changes-is-not-taken", test_changed_while_read);
  fixture_add ("/Wm/Intake/the-same-contents-take-no-space", test_same_takes_no_space);
  fixture_add ("/Wm/Intake/cancelled-leaves-nothing", test_cancelled_leaves_nothing);
  fixture_add ("/Wm/Intake/what-the-history-names-stays", test_unused_is_forgotten);
  fixture_add ("/Wm/EvidenceText/is-found-in-files-of-every-kind", test_finds_by_text);
  fixture_add ("/Wm/EvidenceText/is-found-in-files-that-were-there", test_finds_what_was_there);
  return g_test_run ();
}
