/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline-fixture.h"

/* All that the pointer can do, by keys; each is undone and done again. */

static gint64
get (WmTask *task,
     guint   field)
{
  return wm_record_get_integer (WM_RECORD (task), field);
}

static gpointer
get_parent (Fixture *self,
            WmTask  *task)
{
  return wm_store_get_reference (self->store, WM_RECORD (task), WM_TASK_PARENT);
}

static void
test_move (Fixture       *self,
           gconstpointer  data)
{
  fixture_select (self, self->beta);
  ui_keys ("ctrl+Right", NULL);
  fixture_changed_once (self);
  fixture_assert_dates (self, self->beta, "2024-03-05", "2024-03-07");
  ui_keys ("ctrl+shift+Right", NULL);
  fixture_changed_once (self);
  fixture_assert_dates (self, self->beta, "2024-03-12", "2024-03-14");
  ui_keys ("ctrl+Left", NULL);
  fixture_changed_once (self);
  fixture_assert_dates (self, self->beta, "2024-03-11", "2024-03-13");
}

/* All that is in a group moves, as one change. */
static void
test_move_group (Fixture       *self,
                 gconstpointer  data)
{
  fixture_select (self, self->step);
  ui_keys ("ctrl+Right", NULL);
  fixture_changed_once (self);
  fixture_assert_dates (self, self->alpha, "2024-03-05", "2024-03-11");
  fixture_assert_dates (self, self->beta, "2024-03-05", "2024-03-07");
  fixture_assert_dates (self, self->gate, "2024-03-11", "2024-03-11");
  fixture_assert_dates (self, self->delta, "2024-03-04", "2024-03-05");
}

static void
test_resize (Fixture       *self,
             gconstpointer  data)
{
  fixture_select (self, self->beta);
  ui_keys ("alt+shift+Right", NULL);
  fixture_changed_once (self);
  g_assert_cmpint (get (self->beta, WM_TASK_DURATION), ==, 4 * 480);
  ui_keys ("alt+shift+Left", NULL);
  fixture_changed_once (self);
  g_assert_cmpint (get (self->beta, WM_TASK_DURATION), ==, 3 * 480);
}

static void
test_progress (Fixture       *self,
               gconstpointer  data)
{
  fixture_select (self, self->beta);
  ui_keys ("alt+shift+Up", NULL);
  fixture_changed_once (self);
  g_assert_cmpint (get (self->beta, WM_TASK_PERCENT), ==, 5);
}

/* Held by its middle, carried two days on, and let go: one change. */
static void
test_hold (Fixture       *self,
           gconstpointer  data)
{
  fixture_select (self, self->alpha);
  ui_keys ("space", "Right", "Right", NULL);
  fixture_assert_dates (self, self->gate, "2024-03-12", "2024-03-12");
  g_assert_cmpuint (self->n_changes, ==, 0);
  ui_keys ("Return", NULL);
  fixture_changed_once (self);
  fixture_assert_dates (self, self->alpha, "2024-03-06", "2024-03-12");
}

static void
test_escape (Fixture       *self,
             gconstpointer  data)
{
  fixture_select (self, self->alpha);
  ui_keys ("space", "Right", "Right", "Escape", NULL);
  fixture_unchanged (self);
  fixture_assert_dates (self, self->gate, "2024-03-08", "2024-03-08");
}

/* Tab goes from the middle to the start, the finish, the progress. */
static void
test_handles (Fixture       *self,
              gconstpointer  data)
{
  fixture_select (self, self->alpha);
  ui_keys ("space", "Tab", "Right", "space", NULL);
  fixture_changed_once (self);
  fixture_assert_dates (self, self->alpha, "2024-03-05", "2024-03-08");
  g_assert_cmpint (get (self->alpha, WM_TASK_DURATION), ==, 4 * 480);

  ui_keys ("space", "Tab", "Tab", "Left", "space", NULL);
  fixture_changed_once (self);
  fixture_assert_dates (self, self->alpha, "2024-03-05", "2024-03-07");
  g_assert_cmpint (get (self->alpha, WM_TASK_DURATION), ==, 3 * 480);

  ui_keys ("space", "Tab", "Tab", "Tab", "Right", "Right", "space", NULL);
  fixture_changed_once (self);
  g_assert_cmpint (get (self->alpha, WM_TASK_PERCENT), ==, 10);
}

/* From the ring after Beta, which is the sixth handle, up to the finish of Alpha. */
static void
test_link (Fixture       *self,
           gconstpointer  data)
{
  GListModel *links = wm_store_list (self->store, WM_TYPE_DEPENDENCY);
  g_autoptr (WmRecord) link = NULL;

  fixture_select (self, self->beta);
  ui_keys ("space", "shift+Tab", "Up", "Right", "Return", NULL);
  fixture_changed_once (self);
  g_assert_cmpuint (g_list_model_get_n_items (links), ==, 2);
  link = g_list_model_get_item (links, 1);
  g_assert_cmpint (wm_record_get_integer (link, WM_DEPENDENCY_TYPE), ==, WM_DEPENDENCY_TYPE_FF);
  g_assert_true (wm_store_get_reference (self->store, link, WM_DEPENDENCY_PREDECESSOR) == (gpointer) self->beta);
  g_assert_true (wm_store_get_reference (self->store, link, WM_DEPENDENCY_SUCCESSOR) == (gpointer) self->alpha);
}

static void
test_rows (Fixture       *self,
           gconstpointer  data)
{
  fixture_select (self, self->beta);
  ui_keys ("alt+Up", NULL);
  fixture_changed_once (self);
  g_assert_cmpint (get (self->beta, WM_TASK_POSITION), ==, 0);
  g_assert_cmpint (get (self->alpha, WM_TASK_POSITION), ==, 1);
  ui_keys ("alt+Down", "alt+Down", NULL);
  ui_wait (self->n_changes == 2);
  g_assert_cmpint (get (self->beta, WM_TASK_POSITION), ==, 2);
  g_assert_cmpint (get (self->gamma, WM_TASK_POSITION), ==, 1);
}

/* Into the task above, which becomes a group, and out of it again. */
static void
test_indent (Fixture       *self,
             gconstpointer  data)
{
  fixture_select (self, self->gamma);
  ui_keys ("alt+Right", NULL);
  fixture_changed_once (self);
  g_assert_true (get_parent (self, self->gamma) == self->beta);
  ui_keys ("alt+Left", NULL);
  fixture_changed_once (self);
  g_assert_true (get_parent (self, self->gamma) == self->step);
}

/* Shift selects more rows; what is done then is done to all of them, at once. */
static void
test_several (Fixture       *self,
              gconstpointer  data)
{
  fixture_select (self, self->beta);
  ui_keys ("shift+Down", "ctrl+Right", NULL);
  fixture_changed_once (self);
  fixture_assert_dates (self, self->beta, "2024-03-05", "2024-03-07");
  fixture_assert_dates (self, self->gamma, "2024-03-05", "2024-03-07");
  fixture_assert_dates (self, self->alpha, "2024-03-04", "2024-03-08");
  ui_keys ("Delete", NULL);
  fixture_changed_once (self);
  g_assert_null (fixture_get_task (self, "T-3"));
  g_assert_null (fixture_get_task (self, "T-4"));
}

static void
test_add (Fixture       *self,
          gconstpointer  data)
{
  WmTask *task;

  fixture_select (self, self->alpha);
  ui_keys ("Insert", NULL);
  ui_wait (fixture_get_task (self, "T-7") != NULL);
  task = fixture_get_task (self, "T-7");
  g_assert_true (get_parent (self, task) == self->step);
  g_assert_cmpint (get (task, WM_TASK_POSITION), ==, 1);
  /* Its name is asked for at once. */
  ui_type ("Write it");
  ui_keys ("Return", NULL);
  ui_wait (self->n_changes == 2);
  g_assert_cmpstr (wm_record_get_title (WM_RECORD (task)), ==, "Write it");
  ui_keys ("Delete", NULL); /* the row has the focus again */
  ui_wait (self->n_changes == 3);
  g_assert_null (fixture_get_task (self, "T-7"));
}

/* What is finished or has started stays, and nothing is changed. */
static void
test_refuses (Fixture       *self,
              gconstpointer  data)
{
  fixture_select (self, self->step);
  ui_keys ("alt+shift+Right", NULL); /* a group is as long as what is in it */
  fixture_unchanged (self);
  fixture_select (self, self->alpha);
  ui_keys ("alt+Up", NULL); /* it is the first of its group */
  fixture_unchanged (self);
}

int
main (int    argc,
      char **argv)
{
  ui_set_up (&argc, &argv);
  fixture_add ("/Wm/Timeline/keys/move-bars", test_move);
  fixture_add ("/Wm/Timeline/keys/move-groups", test_move_group);
  fixture_add ("/Wm/Timeline/keys/resize-bars", test_resize);
  fixture_add ("/Wm/Timeline/keys/set-progress", test_progress);
  fixture_add ("/Wm/Timeline/keys/hold-and-carry", test_hold);
  fixture_add ("/Wm/Timeline/keys/escape-puts-back", test_escape);
  fixture_add ("/Wm/Timeline/keys/hold-by-each-handle", test_handles);
  fixture_add ("/Wm/Timeline/keys/link", test_link);
  fixture_add ("/Wm/Timeline/keys/reorder-rows", test_rows);
  fixture_add ("/Wm/Timeline/keys/indent-rows", test_indent);
  fixture_add ("/Wm/Timeline/keys/change-several-at-once", test_several);
  fixture_add ("/Wm/Timeline/keys/add-and-name", test_add);
  fixture_add ("/Wm/Timeline/keys/do-nothing-where-nothing-can-be-done", test_refuses);
  return ui_run ();
}
