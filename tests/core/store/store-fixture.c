/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <glib/gstdio.h>

#include "record/wm-json.h"

static void
fill (Fixture *self)
{
  static const char *const titles[] = { "Write the AI policy", "Approve the policy", "Räume prüfen" };
  WmEdit *edit = wm_edit_begin (self->store, "Make the plan");
  WmRecord *plan = wm_edit_add (edit, WM_TYPE_PLAN), *dependency;

  wm_edit_set_text (edit, plan, WM_PLAN_TITLE, "AIMS");
  wm_edit_set_text (edit, plan, WM_PLAN_ORGANIZATION, "Acme");
  wm_edit_set_integer (edit, plan, WM_PLAN_START, wm_date_new (2026, 3, 2));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      self->tasks[i] = wm_edit_add (edit, WM_TYPE_TASK);
      wm_edit_set_text (edit, self->tasks[i], WM_TASK_TITLE, titles[i]);
    }
  dependency = wm_edit_add (edit, WM_TYPE_DEPENDENCY);
  wm_edit_set_reference (edit, dependency, WM_DEPENDENCY_PREDECESSOR, self->tasks[0]);
  wm_edit_set_reference (edit, dependency, WM_DEPENDENCY_SUCCESSOR, self->tasks[1]);
  wm_edit_commit (edit);
}

void
fixture_set_up (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("waymark-test-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "p.waymark", NULL);
  self->store = wm_store_create (self->path, &error);
  g_assert_no_error (error);
  fill (self);
}

/* A second plan file beside the first, still without records. */
WmStore *
fixture_create (Fixture    *self,
                const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  WmStore *store = wm_store_create (path, &error);

  g_assert_no_error (error);
  return store;
}

/* Closes what fixture_create() made, and removes its file. */
void
fixture_remove (WmStore *store)
{
  g_autofree char *path = g_strdup (wm_store_get_path (store));
  g_autoptr (GError) error = NULL;

  wm_store_close (store, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (store);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

void
fixture_close (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  wm_store_close (self->store, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (self->store);
  self->store = NULL;
}

void
fixture_reopen (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  fixture_close (self);
  self->store = wm_store_open (self->path, WM_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (self->tasks); i++)
    {
      g_autofree char *ref = g_strdup_printf ("T-%u", i + 1);
      self->tasks[i] = wm_store_lookup_ref (self->store, ref);
    }
}

void
fixture_tear_down (Fixture       *self,
                   gconstpointer  data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (self->store != NULL)
    fixture_close (self);
  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

/* All that a store holds, as text, to compare. */
char *
fixture_dump (WmStore *store)
{
  guint n;
  const GType *kinds = wm_kinds_list (&n);
  GString *out = g_string_new (NULL);

  for (guint k = 0; k < n; k++)
    {
      GListModel *list = wm_store_list (store, kinds[k]);

      for (guint i = 0; i < g_list_model_get_n_items (list); i++)
        {
          g_autoptr (WmRecord) record = g_list_model_get_item (list, i);
          g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), NULL);
          g_autofree char *text = NULL;

          json_node_take_object (node, wm_record_to_json (record));
          text = wm_json_print (node);
          g_string_append_printf (out, "%s %s", wm_kinds_get (kinds[k])->name, text);
        }
    }
  return g_string_free_and_steal (out);
}

void
fixture_set_title (WmStore    *store,
                   WmRecord   *task,
                   const char *title)
{
  g_autofree char *label = g_strdup_printf ("Rename to %s", title);
  WmEdit *edit = wm_edit_begin (store, label);

  wm_edit_set_text (edit, task, WM_TASK_TITLE, title);
  wm_edit_commit (edit);
}

char *
fixture_read (const char *path,
              gsize      *length)
{
  g_autoptr (GError) error = NULL;
  char *bytes;

  g_file_get_contents (path, &bytes, length, &error);
  g_assert_no_error (error);
  return bytes;
}

/* What somebody with the sqlite3 program could do to a file. */
void
fixture_sql (const char *path,
             const char *sql)
{
  g_autoptr (GError) error = NULL;
  const char *argv[] = { "sqlite3", "-batch", path, sql, NULL };
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}
