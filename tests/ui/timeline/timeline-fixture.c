/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline-fixture.h"

#include <glib/gstdio.h>

#include "record/wm-kinds.h"
#include "record/wm-person.h"
#include "store/wm-edit.h"

static WmRecord *
add_task (WmEdit     *edit,
          WmRecord   *parent,
          const char *title,
          const char *duration,
          int         position)
{
  WmRecord *task = wm_edit_add (edit, WM_TYPE_TASK);
  g_autoptr (GError) error = NULL;

  wm_edit_set_text (edit, task, WM_TASK_TITLE, title);
  wm_edit_set_integer (edit, task, WM_TASK_POSITION, position);
  wm_edit_parse (edit, task, WM_TASK_DURATION, duration, &error);
  g_assert_no_error (error);
  if (parent != NULL)
    wm_edit_set_reference (edit, task, WM_TASK_PARENT, parent);
  return task;
}

static void
fill (WmStore *store)
{
  WmEdit *edit = wm_edit_begin (store, "Make the plan");
  WmRecord *plan = wm_edit_add (edit, WM_TYPE_PLAN), *step, *alpha, *beta, *gate, *dependency, *people[2];
  static const char *const names[] = { "Anna", "Bert" };

  wm_edit_set_text (edit, plan, WM_PLAN_TITLE, "AIMS");
  wm_edit_set_text (edit, plan, WM_PLAN_ORGANIZATION, "Acme");
  wm_edit_set_integer (edit, plan, WM_PLAN_START, wm_date_new (2024, 3, 4));
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      people[i] = wm_edit_add (edit, WM_TYPE_PERSON);
      wm_edit_set_text (edit, people[i], WM_PERSON_NAME, names[i]);
    }
  step = add_task (edit, NULL, "Step", "1d", 0);
  alpha = add_task (edit, step, "Alpha", "5d", 0);
  beta = add_task (edit, step, "Beta", "3d", 1);
  add_task (edit, step, "Gamma", "3d", 2);
  gate = add_task (edit, step, "Gate", "0d", 3);
  add_task (edit, NULL, "Delta", "2d", 1);
  wm_edit_set_integer (edit, gate, WM_TASK_MILESTONE, TRUE);
  wm_edit_set_reference (edit, alpha, WM_TASK_OWNER, people[0]);
  wm_edit_set_reference (edit, beta, WM_TASK_OWNER, people[1]);
  wm_edit_set_integer (edit, alpha, WM_TASK_STEP, 1);
  wm_edit_set_integer (edit, beta, WM_TASK_STEP, 2);
  dependency = wm_edit_add (edit, WM_TYPE_DEPENDENCY);
  wm_edit_set_reference (edit, dependency, WM_DEPENDENCY_PREDECESSOR, alpha);
  wm_edit_set_reference (edit, dependency, WM_DEPENDENCY_SUCCESSOR, gate);
  wm_edit_commit (edit);
}

static char *
make_plan (void)
{
  g_autofree char *folder = g_build_filename (ui_get_folder (), "waymark", "plans", NULL);
  char *path = g_build_filename (folder, "timeline.waymark", NULL);
  g_autoptr (GError) error = NULL;
  WmStore *store;

  g_mkdir_with_parents (folder, 0700);
  g_unlink (path);
  store = wm_store_create (path, &error);
  g_assert_no_error (error);
  fill (store);
  wm_store_close (store, &error);
  g_assert_no_error (error);
  g_object_unref (store);
  return path;
}

static void
changed_cb (Fixture *self)
{
  self->n_changes++;
}

WmTask *
fixture_get_task (Fixture    *self,
                  const char *ref)
{
  return WM_TASK (wm_store_lookup_ref (self->store, ref));
}

/* With the columns that show at first, unless @data says to keep what was chosen. */
void
fixture_set_up (Fixture       *self,
                gconstpointer  data)
{
  g_autofree char *path = make_plan ();
  g_autoptr (GSettings) settings = g_settings_new (WM_APP_ID);

  if (data == NULL)
    g_settings_reset (settings, "timeline-columns");
  self->window = ui_open_window ();
  g_assert_true (wm_window_open_plan (self->window, path));
  wm_window_show_place (self->window, "timeline");
  self->store = ui_get_store (self->window);
  self->place = WM_TIMELINE_PLACE (ui_find (self->window, WM_TYPE_TIMELINE_PLACE));
  self->step = fixture_get_task (self, "T-1");
  self->alpha = fixture_get_task (self, "T-2");
  self->beta = fixture_get_task (self, "T-3");
  self->gamma = fixture_get_task (self, "T-4");
  self->gate = fixture_get_task (self, "T-5");
  self->delta = fixture_get_task (self, "T-6");
  if (wm_window_is_drawer_shown (self->window))
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.toggle-drawer", NULL));
  ui_wait_for_frames (self->window, 4);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->place), "timeline.zoom-to", "s", "week"));
  wm_timeline_place_reveal (self->place, WM_RECORD (self->alpha));
  ui_wait_for_frames (self->window, 4);
  g_signal_connect_swapped (self->store, "changed", G_CALLBACK (changed_cb), self);
  self->before = ui_dump (self->store);
}

void
fixture_tear_down (Fixture       *self,
                   gconstpointer  data)
{
  g_signal_handlers_disconnect_by_data (self->store, self);
  ui_wait_for_frames (self->window, 2);
  ui_close_window (self->window);
  g_free (self->before);
  self->n_changes = 0;
}

static gboolean
draws (GtkWidget    *widget,
       gconstpointer task)
{
  return WM_IS_TIMELINE_BAR (widget) && wm_timeline_bar_get_task (WM_TIMELINE_BAR (widget)) == task;
}

WmTimelineBar *
fixture_find_bar (Fixture *self,
                  WmTask  *task)
{
  return WM_TIMELINE_BAR (ui_find_where (self->window, draws, task));
}

/* Takes a bar by a handle and carries it, without letting it go. */
void
fixture_hold (Fixture       *self,
              WmTask        *task,
              WmTimelineHit  handle,
              double         dx,
              double         dy)
{
  GtkWidget *bar = GTK_WIDGET (fixture_find_bar (self, task));
  graphene_point_t point;

  g_assert_true (wm_timeline_bar_get_handle (WM_TIMELINE_BAR (bar), handle, &point));
  g_assert_cmpint (wm_timeline_bar_hit (WM_TIMELINE_BAR (bar), point.x, point.y), ==, handle);
  ui_move_to (bar, point.x, point.y);
  ui_press ();
  for (guint i = 1; i <= 4; i++)
    ui_move_to (bar, point.x + dx * i / 4, point.y + dy * i / 4);
  ui_wait_for_frames (self->window, 3); /* motion is taken once a frame */
}

void
fixture_drag (Fixture       *self,
              WmTask        *task,
              WmTimelineHit  handle,
              double         dx,
              double         dy)
{
  fixture_hold (self, task, handle, dx, dy);
  ui_release ();
}

/* With the focus on its row. */
void
fixture_select (Fixture *self,
                WmTask  *task)
{
  wm_timeline_place_reveal (self->place, WM_RECORD (task));
  ui_wait (wm_session_get_selection (wm_window_get_session (self->window)) == (gpointer) task);
  ui_wait_for_frames (self->window, 2);
}

/* Instead of what a cell holds. */
void
fixture_type (const char *text)
{
  ui_keys ("ctrl+a", NULL);
  ui_type (text);
}

void
fixture_act (Fixture    *self,
             const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->place), action, NULL));
}

/* What was done is one step: undone, all is as it was, and done again, as it became. */
void
fixture_changed_once (Fixture *self)
{
  g_autofree char *after = NULL, *undone = NULL, *redone = NULL;
  g_autoptr (GError) error = NULL;

  ui_wait (self->n_changes > 0);
  ui_wait_for_frames (self->window, 2);
  g_assert_cmpuint (self->n_changes, ==, 1);
  after = ui_dump (self->store);
  g_assert_cmpstr (after, !=, self->before);
  g_assert_true (wm_store_undo (self->store, &error));
  ui_wait_for_frames (self->window, 2);
  undone = ui_dump (self->store);
  g_assert_cmpstr (undone, ==, self->before);
  g_assert_true (wm_store_redo (self->store, &error));
  ui_wait_for_frames (self->window, 2);
  redone = ui_dump (self->store);
  g_assert_cmpstr (redone, ==, after);
  self->n_changes = 0;
  g_free (self->before);
  self->before = g_steal_pointer (&redone);
}

void
fixture_unchanged (Fixture *self)
{
  g_autofree char *after = NULL;

  ui_wait_for_frames (self->window, 3);
  after = ui_dump (self->store);
  g_assert_cmpuint (self->n_changes, ==, 0);
  g_assert_cmpstr (after, ==, self->before);
}

static char *
dup_date (gint64 plan_time)
{
  return wm_date_format (wm_plan_time_to_date (plan_time));
}

char *
fixture_dup_start (Fixture *self,
                   WmTask  *task)
{
  return dup_date (wm_schedule_get_dates (wm_session_get_schedule (wm_window_get_session (self->window)), task)->start);
}

char *
fixture_dup_finish (Fixture *self,
                    WmTask  *task)
{
  return dup_date (wm_schedule_get_dates (wm_session_get_schedule (wm_window_get_session (self->window)), task)->finish);
}
