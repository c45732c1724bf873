/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "big-plan.h"
#include "record/wm-kinds.h"
#include "timeline/wm-timeline-bar.h"
#include "ui-fixture.h"

/* What a person sees and does in a plan of ten thousand tasks: no matter of time here,
 * only of being right. */

#define N_TASKS 10000

static WmWindow *
open_large (void)
{
  static char *path;
  WmWindow *window = ui_open_window ();
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    {
      path = wm_library_dup_path (wm_window_get_library (window), "Large", &error);
      g_assert_no_error (error);
      big_plan_write (N_TASKS, path);
    }
  g_assert_true (wm_window_open_plan (window, path));
  wm_window_show_place (window, "timeline");
  ui_wait_for_frames (window, 6);
  return window;
}

static double
get_y (GtkWidget *bar,
       GtkWidget *view)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (bar, view, &bounds));
  return bounds.origin.y + bounds.size.height / 2;
}

typedef struct
{
  GtkWidget *view;
  GArray    *numbers; /* of guint: of the tasks in sight, by how far down they are drawn */
  GArray    *ys;
} Sight;

static void
assert_says (GtkWidget  *widget,
             const char *label)
{
  g_autofree char *other = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label);

  if (other != NULL)
    g_error ("“%s” should be said, not “%s”", label, other);
}

static gboolean
reads (GtkWidget    *widget,
       gconstpointer text)
{
  return GTK_IS_INSCRIPTION (widget) && g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (widget)), text) == 0;
}

/* The cells of a bar's row, and what a screen reader says of it, are those of its task. */
static void
assert_row_is_of_task (WmTimelineBar *bar)
{
  WmTask *task = wm_timeline_bar_get_task (bar);
  g_autofree char *label = wm_timeline_bar_dup_label (wm_timeline_bar_get_chart (bar), task);
  GtkWidget *row = gtk_widget_get_parent (gtk_widget_get_parent (GTK_WIDGET (bar)));

  g_assert_nonnull (ui_find_where (row, reads, wm_record_get_title (WM_RECORD (task))));
  assert_says (GTK_WIDGET (bar), label);
  assert_says (row, label);
}

/* Collects the bars that are in sight; never the one looked for. */
static gboolean
see (GtkWidget    *widget,
     gconstpointer data)
{
  const Sight *sight = data;
  WmTask *task = WM_IS_TIMELINE_BAR (widget) ? wm_timeline_bar_get_task (WM_TIMELINE_BAR (widget)) : NULL;
  double y;
  guint number, at = 0;

  if (task == NULL || !gtk_widget_get_mapped (widget))
    return FALSE;
  y = get_y (widget, sight->view);
  if (y < 0 || y > gtk_widget_get_height (sight->view))
    return FALSE;
  assert_row_is_of_task (WM_TIMELINE_BAR (widget));
  while (at < sight->ys->len && g_array_index (sight->ys, double, at) < y)
    at++;
  number = wm_record_get_number (WM_RECORD (task));
  g_array_insert_val (sight->ys, at, y);
  g_array_insert_val (sight->numbers, at, number);
  return FALSE;
}

/* Returns: the numbers of the tasks in sight, from the top down */
static GArray *
list_seen (WmWindow *window)
{
  g_autoptr (GArray) ys = g_array_new (FALSE, FALSE, sizeof (double));
  Sight sight = { ui_find (window, GTK_TYPE_COLUMN_VIEW), g_array_new (FALSE, FALSE, sizeof (guint)), ys };

  ui_find_where (window, see, &sight);
  g_assert_cmpuint (sight.numbers->len, >=, 10);
  return sight.numbers;
}

/* The plan lists T-1 to T-10000 in that order, all summaries open. */
static void
assert_sees (WmWindow *window,
             guint     first,
             guint     last)
{
  g_autoptr (GArray) numbers = list_seen (window);

  for (guint i = 1; i < numbers->len; i++)
    g_assert_cmpuint (g_array_index (numbers, guint, i), ==, g_array_index (numbers, guint, i - 1) + 1);
  if (first != 0)
    g_assert_cmpuint (g_array_index (numbers, guint, 0), ==, first);
  if (last != 0)
    g_assert_cmpuint (g_array_index (numbers, guint, numbers->len - 1), ==, last);
}

static void
test_scrolls_to_its_end (void)
{
  WmWindow *window = open_large ();
  GtkWidget *view = ui_find (window, GTK_TYPE_COLUMN_VIEW);
  GtkAdjustment *rows = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)))), ==, N_TASKS);
  assert_sees (window, 0, 0);
  gtk_adjustment_set_value (rows, gtk_adjustment_get_upper (rows));
  ui_wait_for_frames (window, 6);
  assert_sees (window, 0, N_TASKS);
  gtk_adjustment_set_value (rows, gtk_adjustment_get_upper (rows) / 2);
  ui_wait_for_frames (window, 6);
  assert_sees (window, 0, 0);
  gtk_adjustment_set_value (rows, 0);
  ui_wait_for_frames (window, 6);
  assert_sees (window, 1, 0);
  ui_close_window (window);
}

/* Rows come into sight by folding what is over them, by more room, and change while they can't be seen. */
static void
test_rows_come_into_sight (void)
{
  WmWindow *window = open_large ();
  WmStore *store = ui_get_store (window);
  GtkAdjustment *rows = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (ui_find (window, GTK_TYPE_COLUMN_VIEW)));
  WmTask *task = WM_TASK (wm_store_lookup_ref (store, "T-100"));
  g_autoptr (GArray) seen = NULL;
  WmEdit *edit;

  gtk_adjustment_set_value (rows, gtk_adjustment_get_upper (rows) / 3);
  ui_wait_for_frames (window, 6);
  edit = wm_edit_begin (store, "Rename");
  wm_edit_set_text (edit, WM_RECORD (task), WM_TASK_TITLE, "Another title");
  wm_edit_commit (edit);
  gtk_adjustment_set_value (rows, 0);
  ui_wait_for_frames (window, 6);
  assert_sees (window, 1, 0);
  gtk_adjustment_set_value (rows, 90 * 32);
  ui_wait_for_frames (window, 6);
  assert_sees (window, 0, 0);
  wm_session_reveal (wm_window_get_session (window), wm_store_lookup_ref (store, "T-2"));
  ui_wait_for_frames (window, 6);
  gtk_widget_activate_action (ui_find (window, g_type_from_name ("WmTimelinePlace")), "timeline.expand", "b", FALSE);
  ui_wait_for_frames (window, 6);
  seen = list_seen (window);
  g_assert_cmpuint (g_array_index (seen, guint, 1), ==, 2);
  g_assert_cmpuint (g_array_index (seen, guint, 2), ==, 103); /* a stage has a hundred tasks */
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 500);
  ui_wait_for_frames (window, 10);
  gtk_adjustment_set_value (rows, 500 * 32);
  ui_wait_for_frames (window, 6);
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 780);
  ui_wait_for_frames (window, 10);
  assert_sees (window, 0, 0);
  ui_close_window (window);
}

static gboolean
draws (GtkWidget    *widget,
       gconstpointer task)
{
  return WM_IS_TIMELINE_BAR (widget) && wm_timeline_bar_get_task (WM_TIMELINE_BAR (widget)) == task;
}

static gint64
get_start_date (WmWindow *window,
                WmTask   *task)
{
  return wm_plan_time_to_date (wm_schedule_get_dates (wm_session_get_schedule (wm_window_get_session (window)), task)->start);
}

/* The first of @date and the days after it that is no Saturday or Sunday. Day 0 was a Thursday. */
static gint64
find_weekday (gint64 date)
{
  while ((date + 3) % 7 >= 5)
    date++;
  return date;
}

/* A bar near the end of the plan is moved by two days by hand, and comes back. */
static void
test_drags_near_its_end (void)
{
  WmWindow *window;
  WmTask *task;
  GtkWidget *bar;
  graphene_point_t point;
  gint64 before;

  if (!ui_has_hand ())
    {
      g_test_skip ("xdotool is not there");
      return;
    }
  window = open_large ();
  task = WM_TASK (wm_store_lookup_ref (ui_get_store (window), "T-9998"));
  before = get_start_date (window, task);
  gtk_widget_activate_action (ui_find (window, g_type_from_name ("WmTimelinePlace")), "timeline.zoom-to", "s", "week");
  wm_session_reveal (wm_window_get_session (window), task);
  ui_wait_for_frames (window, 10);
  bar = ui_find_where (window, draws, task);
  g_assert_nonnull (bar);
  g_assert_true (wm_timeline_bar_get_handle (WM_TIMELINE_BAR (bar), WM_TIMELINE_HIT_BODY, &point));
  ui_drag (bar, point.x, point.y, 2 * 36, 0); /* a day is 36 pixels wide where weeks are shown */
  ui_wait (wm_store_can_undo (ui_get_store (window)) && get_start_date (window, task) != before);
  g_assert_cmpint (get_start_date (window, task), ==, find_weekday (before + 2));
  g_assert_cmpint (wm_record_get_integer (WM_RECORD (task), WM_TASK_CONSTRAINT), ==, WM_CONSTRAINT_SNET);
  g_assert_true (wm_store_undo (ui_get_store (window), NULL));
  g_assert_cmpint (get_start_date (window, task), ==, before);
  ui_close_window (window);
}

int
main (int    argc,
      char **argv)
{
  ui_set_up (&argc, &argv);
  g_test_add_func ("/Wm/Large/scrolls-to-its-end", test_scrolls_to_its_end);
  g_test_add_func ("/Wm/Large/rows-come-into-sight", test_rows_come_into_sight);
  g_test_add_func ("/Wm/Large/drags-near-its-end", test_drags_near_its_end);
  return ui_run ();
}
