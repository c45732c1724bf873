/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <glib/gstdio.h>

#include "collect/wm-collect-pattern.h"
#include "collect/wm-collector.h"
#include "store/wm-suppose.h"

typedef struct
{
  Fixture      plan;
  char        *in; /* the folder that is watched */
  WmRecord    *folder;
  WmCollector *collector;
  guint        n_collected;
} Watched;

static void
write_file (Watched    *self,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (self->in, name, NULL), *parent = g_path_get_dirname (path);

  g_mkdir_with_parents (parent, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
collected_cb (Watched *self)
{
  self->n_collected++;
}

static void
start (Watched *self)
{
  self->collector = wm_collector_new (self->plan.store);
  wm_collector_set_delay (self->collector, 20, 20);
  g_signal_connect_swapped (self->collector, "collected", G_CALLBACK (collected_cb), self);
}

/* Its thread has ended then; that this is told is still under way. */
static void
stop (Watched *self)
{
  WmCollector *collector = self->collector;

  wm_collector_stop (collector);
  g_object_add_weak_pointer (G_OBJECT (collector), (gpointer *) &self->collector);
  g_object_unref (collector);
  while (self->collector != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Watched       *self,
        gconstpointer  data)
{
  g_autoptr (GFile) file = NULL;
  WmEdit *edit;

  fixture_set_up (&self->plan, data);
  self->in = g_dir_make_tmp ("waymark-watched-XXXXXX", NULL);
  file = g_file_new_for_path (self->in);
  edit = wm_edit_begin (self->plan.store, "Watch");
  self->folder = wm_watched_folder_add (edit, file);
  wm_edit_set_text (edit, self->folder, WM_WATCHED_FOLDER_PATTERN, "*.json");
  wm_edit_link (edit, self->folder, self->plan.tasks[0], WM_LINK_ROLE_EVIDENCE);
  wm_edit_commit (edit);
  start (self);
}

static void
tear_down (Watched       *self,
           gconstpointer  data)
{
  const char *const argv[] = { "rm", "-rf", self->in, NULL };

  stop (self);
  fixture_tear_down (&self->plan, data);
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
  g_free (self->in);
}

static guint
count (Watched *self,
       GType    kind)
{
  return g_list_model_get_n_items (wm_store_list (self->plan.store, kind));
}

static void
wait_for_evidence (Watched *self,
                   guint    n)
{
  while (self->n_collected < n)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_look (Watched *self)
{
  while (wm_collector_is_running (self->collector, WM_WATCHED_FOLDER (self->folder)))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_patterns (void)
{
  g_assert_true (wm_collect_pattern_match ("*.sarif;reports/**/*.json", "scan.sarif"));
  g_assert_true (wm_collect_pattern_match ("*.sarif;reports/**/*.json", "a/b/scan.SARIF"));
  g_assert_true (wm_collect_pattern_match ("*.sarif; reports/**/*.json", "reports/x.json"));
  g_assert_true (wm_collect_pattern_match ("reports/**/*.json", "reports/a/b/x.json"));
  g_assert_false (wm_collect_pattern_match ("reports/**/*.json", "other/reports/x.json"));
  g_assert_false (wm_collect_pattern_match ("reports/*.json", "reports/a/x.json"));
  g_assert_false (wm_collect_pattern_match ("*.sarif", "scan.sarif.txt"));
  g_assert_true (wm_collect_pattern_match (NULL, "whatever"));
  g_assert_true (wm_collect_pattern_match ("**/x", "x"));
}

static void
test_changes_are_noticed (Watched       *self,
                          gconstpointer  data)
{
  WmRecord *evidence;

  write_file (self, "a.json", "{}");
  write_file (self, "b.txt", "no");
  wait_for_evidence (self, 1);
  g_assert_cmpuint (count (self, WM_TYPE_EVIDENCE), ==, 1);
  evidence = wm_store_lookup_ref (self->plan.store, "E-1");
  g_assert_cmpstr (wm_record_get_title (evidence), ==, "a.json");
  g_autoptr (GPtrArray) of = wm_store_list_linked (self->plan.store, evidence, WM_TYPE_TASK);
  g_assert_cmpuint (of->len, ==, 1);
  /* Nobody asks: the change itself is noticed, and so is a folder that is new. */
  write_file (self, "a.json", "{\"a\": 1}");
  wait_for_evidence (self, 2);
  g_assert_cmpuint (count (self, WM_TYPE_EVIDENCE_REVISION), ==, 2);
  write_file (self, "deep/c.json", "[]");
  wait_for_evidence (self, 3);
  write_file (self, "deep/d.json", "[1]");
  wait_for_evidence (self, 4);
  g_assert_cmpuint (count (self, WM_TYPE_EVIDENCE), ==, 3);
}

static void
test_undone_stays_undone (Watched       *self,
                          gconstpointer  data)
{
  write_file (self, "a.json", "{}");
  wait_for_evidence (self, 1);
  g_assert_true (wm_store_undo (self->plan.store, NULL));
  g_assert_cmpuint (count (self, WM_TYPE_EVIDENCE) + count (self, WM_TYPE_COLLECTED_FILE), ==, 0);
  wm_collector_run (self->collector, NULL);
  wait_for_look (self);
  g_assert_cmpuint (count (self, WM_TYPE_EVIDENCE), ==, 0);
  g_assert_cmpuint (wm_collect_count (wm_collector_get_last (self->collector, WM_WATCHED_FOLDER (self->folder)), WM_COLLECT_LEFT), ==, 1);
  /* A restart changes nothing about it; a person does. */
  stop (self);
  start (self);
  wm_collector_run (self->collector, NULL);
  wait_for_look (self);
  g_assert_cmpuint (count (self, WM_TYPE_EVIDENCE), ==, 0);
  wm_collector_run (self->collector, WM_WATCHED_FOLDER (self->folder));
  wait_for_look (self);
  g_assert_cmpuint (count (self, WM_TYPE_EVIDENCE), ==, 1);
}

static void
test_removed_stays_removed (Watched       *self,
                            gconstpointer  data)
{
  WmEdit *edit;

  write_file (self, "a.json", "{}");
  wait_for_evidence (self, 1);
  edit = wm_edit_begin (self->plan.store, "Remove");
  wm_edit_remove (edit, wm_store_lookup_ref (self->plan.store, "E-1"));
  wm_edit_commit (edit);
  wm_collector_run (self->collector, NULL);
  wait_for_look (self);
  g_assert_cmpuint (count (self, WM_TYPE_EVIDENCE), ==, 0);
}

static void
test_vanished_folder (Watched       *self,
                      gconstpointer  data)
{
  g_autofree char *away = g_strconcat (self->in, "-away", NULL);
  WmWatchedFolder *folder = WM_WATCHED_FOLDER (self->folder);

  write_file (self, "a.json", "{}");
  wait_for_evidence (self, 1);
  g_assert_cmpint (g_rename (self->in, away), ==, 0);
  wm_collector_run (self->collector, folder);
  wait_for_look (self);
  g_assert_nonnull (strstr (wm_collector_get_trouble (self->collector, folder), "put it back"));
  g_assert_nonnull (strstr (wm_collector_get_trouble (self->collector, folder), self->in));
  g_assert_cmpuint (count (self, WM_TYPE_EVIDENCE), ==, 1);
  g_assert_cmpint (g_rename (away, self->in), ==, 0);
  wm_collector_run (self->collector, folder);
  wait_for_look (self);
  g_assert_null (wm_collector_get_trouble (self->collector, folder));
}

/* The document portal takes its folder away with the grant. */
static void
test_revoked_grant (Watched       *self,
                    gconstpointer  data)
{
  g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), "doc", "0a1b2c3d", "Reports", NULL);
  WmWatchedFolder *folder = WM_WATCHED_FOLDER (self->folder);
  WmEdit *edit = wm_edit_begin (self->plan.store, "Move");

  wm_edit_set_text (edit, folder, WM_WATCHED_FOLDER_FOLDER, path);
  wm_edit_commit (edit);
  wm_collector_run (self->collector, folder);
  wait_for_look (self);
  g_assert_nonnull (strstr (wm_collector_get_trouble (self->collector, folder), "choose it again"));
}

/* What is only supposed has no file to keep evidence in. */
static void
test_waits_for_what_is_supposed (Watched       *self,
                                 gconstpointer  data)
{
  write_file (self, "a.json", "{}");
  g_assert_true (wm_store_begin_supposition (self->plan.store, "What if", NULL));
  wm_collector_run (self->collector, WM_WATCHED_FOLDER (self->folder));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (count (self, WM_TYPE_EVIDENCE), ==, 0);
  wm_store_discard_supposition (self->plan.store);
  wait_for_evidence (self, 1);
  g_assert_cmpuint (count (self, WM_TYPE_EVIDENCE), ==, 1);
}

static void
test_stops_in_the_midst (Watched       *self,
                         gconstpointer  data)
{
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.json", i);
      write_file (self, name, name);
    }
  wm_collector_set_delay (self->collector, 20, 60000);
  wm_collector_run (self->collector, WM_WATCHED_FOLDER (self->folder));
  g_assert_true (wm_collector_is_running (self->collector, WM_WATCHED_FOLDER (self->folder)));
  /* tear_down() stops it; what it had read is not in the plan, and the thread is gone. */
}

#define add(name, func) g_test_add ("/Wm/Collect/" name, Watched, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/Wm/Collect/patterns", test_patterns);
  add ("changes-are-noticed", test_changes_are_noticed);
  add ("undone-stays-undone", test_undone_stays_undone);
  add ("removed-stays-removed", test_removed_stays_removed);
  add ("vanished-folder", test_vanished_folder);
  add ("revoked-grant", test_revoked_grant);
  add ("waits-for-what-is-supposed", test_waits_for_what_is_supposed);
  add ("stops-in-the-midst", test_stops_in_the_midst);
  return g_test_run ();
}
