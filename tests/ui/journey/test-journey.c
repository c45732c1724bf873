/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog/wm-new-plan.h"
#include "drawer/wm-drawer.h"
#include "record/wm-kinds.h"
#include "requirements/wm-requirements-place.h"
#include "shell/wm-new-plan-dialog.h"
#include "store/wm-history.h"
#include "timeline/wm-timeline-bar.h"
#include "timeline/wm-timeline-place.h"
#include "ui-fixture.h"

/* The first journey, with the hands of a person: a plan by the assistant, a task moved by pointer and by keys, a
 * file attached, all of it undone and done again, and the plan closed and opened. */

static gboolean
draws (GtkWidget    *widget,
       gconstpointer task)
{
  return WM_IS_TIMELINE_BAR (widget) && wm_timeline_bar_get_task (WM_TIMELINE_BAR (widget)) == task;
}

static WmTimelineBar *
find_bar (WmWindow *window,
          WmTask   *task)
{
  return WM_TIMELINE_BAR (ui_find_where (window, draws, task));
}

/* One that can be moved: with work in it, and nothing done. */
static gboolean
can_move (GtkWidget    *widget,
          gconstpointer session)
{
  const WmTaskDates *dates;
  graphene_point_t point;
  WmTask *task;

  if (!WM_IS_TIMELINE_BAR (widget))
    return FALSE;
  task = wm_timeline_bar_get_task (WM_TIMELINE_BAR (widget));
  dates = task != NULL ? wm_schedule_get_dates (wm_session_get_schedule ((WmSession *) session), task) : NULL;
  return dates != NULL && !dates->summary && !dates->milestone
         && wm_timeline_bar_get_handle (WM_TIMELINE_BAR (widget), WM_TIMELINE_HIT_BODY, &point)
         && point.x > 20 && point.x < gtk_widget_get_width (widget) - 100;
}

static gint64
get_start (WmWindow *window,
           WmTask   *task)
{
  return wm_schedule_get_dates (wm_session_get_schedule (wm_window_get_session (window)), task)->start;
}

static char *
dup_head (WmStore *store)
{
  g_autoptr (GError) error = NULL;
  char *head;

  g_assert_true (wm_store_flush (store, &error));
  head = wm_history_dup_head (store, NULL, &error);
  g_assert_no_error (error);
  return head;
}

static void
make_plan (WmWindow *window)
{
  AdwDialog *dialog;

  ui_keys ("ctrl+n", NULL);
  ui_wait (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) != NULL);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  wm_new_plan_dialog_set_start (WM_NEW_PLAN_DIALOG (dialog), wm_date_today ());
  ui_wait_for_frames (window, 2);
  ui_type ("Acme");
  ui_keys ("Return", NULL);
  ui_wait (wm_window_get_session (window) != NULL);
  ui_wait_for_frames (window, 4);
  g_assert_cmpstr (wm_window_get_place (window), ==, "timeline");
  g_assert_cmpstr (wm_record_get_text (WM_RECORD (wm_store_get_plan (ui_get_store (window))), WM_PLAN_ORGANIZATION), ==, "Acme");
}

static WmTask *
move_a_task (WmWindow *window)
{
  WmStore *store = ui_get_store (window);
  WmTimelineBar *bar = WM_TIMELINE_BAR (ui_find_where (window, can_move, wm_window_get_session (window)));
  WmTask *task = wm_timeline_bar_get_task (bar);
  gint64 before = get_start (window, task), dragged;
  graphene_point_t point;

  g_assert_true (wm_timeline_bar_get_handle (bar, WM_TIMELINE_HIT_BODY, &point));
  ui_drag (GTK_WIDGET (bar), point.x, point.y, 60, 0);
  /* It starts no earlier than where it was let go, which is what the drag writes. */
  ui_wait (wm_record_get_integer (WM_RECORD (task), WM_TASK_CONSTRAINT) == WM_CONSTRAINT_SNET);
  dragged = get_start (window, task);
  g_assert_cmpint (dragged, >, before);

  g_assert_true (wm_session_get_selection (wm_window_get_session (window)) == task);
  ui_keys ("ctrl+Right", NULL);
  ui_wait (get_start (window, task) > dragged);
  g_assert_true (find_bar (window, task) != NULL);
  g_assert_true (wm_store_can_undo (store));
  return task;
}

static void
attach_a_file (WmWindow *window,
               WmTask   *task)
{
  g_autofree char *path = ui_write_file ("minutes.txt", "what was decided", 16);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) evidence = NULL;
  g_autofree char *expected = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "what was decided", -1);
  WmDrawer *drawer;

  wm_window_show_drawer_page (window, "evidence");
  ui_wait_for_frames (window, 2);
  drawer = WM_DRAWER (ui_find (window, WM_TYPE_DRAWER));
  g_list_store_append (files, file);
  wm_drawer_add_files (drawer, G_LIST_MODEL (files));
  ui_wait (!wm_drawer_is_busy (drawer));
  evidence = wm_store_list_linked (ui_get_store (window), WM_RECORD (task), WM_TYPE_EVIDENCE);
  g_assert_cmpuint (evidence->len, ==, 1);
  g_assert_cmpstr (wm_record_get_text (g_ptr_array_index (evidence, 0), WM_EVIDENCE_DIGEST), ==, expected);
}

static guint
undo_all (WmWindow *window,
          guint     n_at_most)
{
  WmStore *store = ui_get_store (window);
  guint n = 0;

  for (; n < n_at_most && wm_store_can_undo (store); n++)
    {
      ui_keys ("ctrl+z", NULL);
      ui_wait_for_frames (window, 1);
    }
  return n;
}

static void
test_journey (void)
{
  WmWindow *window;
  WmStore *store;
  WmTask *task;
  g_autofree char *fresh = NULL, *done = NULL, *undone = NULL, *redone = NULL, *reopened = NULL;
  g_autofree char *head = NULL, *later = NULL, *path = NULL, *id = NULL;
  gint64 certificate;
  guint n;

  if (!ui_has_hand ())
    {
      g_test_skip ("xdotool is not here");
      return;
    }
  window = ui_open_window ();
  make_plan (window);
  store = ui_get_store (window);
  fresh = ui_dump (store);
  certificate = wm_schedule_get_finish (wm_session_get_schedule (wm_window_get_session (window)));
  task = move_a_task (window);
  id = g_strdup (wm_record_get_id (WM_RECORD (task)));
  attach_a_file (window, task);
  done = ui_dump (store);
  g_assert_cmpstr (done, !=, fresh);

  /* The drag, the key and the file: three steps back are where it began. */
  n = undo_all (window, 3);
  g_assert_cmpuint (n, ==, 3);
  undone = ui_dump (store);
  g_assert_cmpstr (undone, ==, fresh);
  g_assert_cmpint (wm_schedule_get_finish (wm_session_get_schedule (wm_window_get_session (window))), ==, certificate);
  while (wm_store_can_redo (store))
    ui_keys ("ctrl+shift+z", NULL);
  redone = ui_dump (store);
  g_assert_cmpstr (redone, ==, done);

  head = dup_head (store);
  path = g_strdup (wm_store_get_path (store));
  g_assert_true (wm_window_close_plan (window));
  g_assert_true (wm_window_open_plan (window, path));
  ui_wait_for_frames (window, 2);
  store = ui_get_store (window);
  reopened = ui_dump (store);
  later = dup_head (store);
  g_assert_cmpstr (reopened, ==, done);
  g_assert_cmpstr (later, ==, head);
  g_assert_nonnull (wm_store_lookup (store, id));
  ui_close_window (window);
}

static gboolean
has_focus (WmWindow  *window,
           GtkWidget *pane)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus != NULL && (focus == pane || gtk_widget_is_ancestor (focus, pane));
}

/* What a file manager leaves when a file is copied in it. */
static void
copy_a_file (WmWindow *window)
{
  g_autofree char *path = ui_write_file ("minutes.txt", "what was decided", 16);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (&file, 1));
  gdk_clipboard_set_value (gtk_widget_get_clipboard (GTK_WIDGET (window)), &value);
}

static guint
count_evidence (WmWindow *window,
                WmRecord *record)
{
  g_autoptr (GPtrArray) evidence = wm_store_list_linked (ui_get_store (window), record, WM_TYPE_EVIDENCE);

  return evidence->len;
}

/* The same way without a pointer: no pane keeps the focus, and each thing has its key. */
static void
test_keys_only (void)
{
  WmWindow *window;
  GtkWidget *timeline, *requirements, *drawer;
  WmRecord *task;
  gint64 before;

  if (!ui_has_hand ())
    {
      g_test_skip ("xdotool is not here");
      return;
    }
  window = ui_open_window ();
  make_plan (window);
  timeline = ui_find (window, WM_TYPE_TIMELINE_PLACE);
  drawer = ui_find (window, WM_TYPE_DRAWER);
  ui_wait (has_focus (window, timeline));

  ui_keys ("Down", "Down", NULL);
  ui_wait (WM_IS_TASK (wm_session_get_selection (wm_window_get_session (window))));
  task = wm_session_get_selection (wm_window_get_session (window));
  before = get_start (window, WM_TASK (task));
  ui_keys ("ctrl+Right", NULL);
  ui_wait (get_start (window, WM_TASK (task)) > before);

  /* Tab gets out of a list of sixty rows at once, and F6 from pane to pane. */
  ui_keys ("Tab", "Tab", NULL);
  ui_wait (has_focus (window, drawer));
  ui_keys ("shift+F6", NULL);
  ui_wait (has_focus (window, timeline));
  ui_keys ("F6", NULL);
  ui_wait (has_focus (window, drawer));
  copy_a_file (window);
  ui_keys ("ctrl+v", NULL);
  ui_wait (count_evidence (window, task) == 1);

  ui_keys ("alt+2", NULL);
  requirements = ui_find (window, WM_TYPE_REQUIREMENTS_PLACE);
  ui_wait (has_focus (window, requirements));
  ui_keys ("3", NULL);
  ui_wait (g_str_has_prefix (wm_store_get_undo_label (ui_get_store (window)), "Assess"));
  ui_keys ("ctrl+z", "ctrl+z", "ctrl+z", NULL);
  ui_wait (get_start (window, WM_TASK (task)) == before);
  g_assert_cmpuint (count_evidence (window, task), ==, 0);

  ui_keys ("alt+Home", NULL);
  ui_wait (wm_window_get_session (window) == NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  ui_set_up (&argc, &argv);
  g_test_add_func ("/Wm/Journey/undone-done-again-and-reopened-it-is-the-same", test_journey);
  g_test_add_func ("/Wm/Journey/needs-no-pointer", test_keys_only);
  return ui_run ();
}
