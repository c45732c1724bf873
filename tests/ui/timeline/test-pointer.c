/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline-fixture.h"

#include "timeline/wm-timeline-axis.h"

/* Each gesture, by the real pointer; each is undone and done again. */

static gint64
get (WmTask *task,
     guint   field)
{
  return wm_record_get_integer (WM_RECORD (task), field);
}

static void
test_move (Fixture       *self,
           gconstpointer  data)
{
  fixture_drag (self, self->beta, WM_TIMELINE_HIT_BODY, 2 * DAY, 0);
  fixture_changed_once (self);
  fixture_assert_dates (self, self->beta, "2024-03-06", "2024-03-08");
  g_assert_cmpint (get (self->beta, WM_TASK_CONSTRAINT), ==, WM_CONSTRAINT_SNET);
  g_assert_true (wm_session_get_selection (wm_window_get_session (self->window)) == (gpointer) self->beta);
}

/* Saturday the 9th is no working day: Monday is the next one. */
static void
test_snap (Fixture       *self,
           gconstpointer  data)
{
  fixture_drag (self, self->delta, WM_TIMELINE_HIT_BODY, 5 * DAY, 0);
  fixture_changed_once (self);
  fixture_assert_dates (self, self->delta, "2024-03-11", "2024-03-12");
}

/* While it is in the hand, what waits for it moves along; Escape puts all back. */
static void
test_escape (Fixture       *self,
             gconstpointer  data)
{
  fixture_hold (self, self->alpha, WM_TIMELINE_HIT_BODY, 2 * DAY, 0);
  fixture_assert_dates (self, self->alpha, "2024-03-06", "2024-03-12");
  fixture_assert_dates (self, self->gate, "2024-03-12", "2024-03-12");
  ui_keys ("Escape", NULL);
  ui_release ();
  fixture_unchanged (self);
  fixture_assert_dates (self, self->alpha, "2024-03-04", "2024-03-08");
  fixture_assert_dates (self, self->gate, "2024-03-08", "2024-03-08");
}

static void
test_finish (Fixture       *self,
             gconstpointer  data)
{
  fixture_drag (self, self->beta, WM_TIMELINE_HIT_END, 2 * DAY, 0);
  fixture_changed_once (self);
  g_assert_cmpint (get (self->beta, WM_TASK_DURATION), ==, 5 * 480);
  fixture_assert_dates (self, self->beta, "2024-03-04", "2024-03-08");
}

/* The beginning moves, and the end stays. */
static void
test_start (Fixture       *self,
            gconstpointer  data)
{
  fixture_drag (self, self->alpha, WM_TIMELINE_HIT_START, 2 * DAY, 0);
  fixture_changed_once (self);
  g_assert_cmpint (get (self->alpha, WM_TASK_DURATION), ==, 3 * 480);
  fixture_assert_dates (self, self->alpha, "2024-03-06", "2024-03-08");
}

/* Alpha's bar reaches from Monday 08:00 to Friday 17:00: 4.375 days of 24 pixels. */
static void
test_progress (Fixture       *self,
               gconstpointer  data)
{
  fixture_drag (self, self->alpha, WM_TIMELINE_HIT_PROGRESS, 4.375 * DAY / 2, 0);
  fixture_changed_once (self);
  g_assert_cmpint (get (self->alpha, WM_TASK_PERCENT), ==, 50);
}

/* From a ring of Beta's bar to a half of Delta's: the ends say which kind of link it is. */
static void
check_link (Fixture          *self,
            WmTimelineHit     from,
            WmTimelineHit     to,
            WmDependencyType  expected)
{
  GListModel *links = wm_store_list (self->store, WM_TYPE_DEPENDENCY);
  GtkWidget *a = GTK_WIDGET (fixture_find_bar (self, self->beta)), *b = GTK_WIDGET (fixture_find_bar (self, self->delta));
  graphene_point_t start, end, over;
  g_autoptr (WmRecord) link = NULL;

  g_assert_true (wm_timeline_bar_get_handle (WM_TIMELINE_BAR (a), from, &start));
  g_assert_true (wm_timeline_bar_get_handle (WM_TIMELINE_BAR (b), to, &end));
  g_assert_true (gtk_widget_compute_point (b, a, &end, &over));
  fixture_drag (self, self->beta, from, over.x - start.x, over.y - start.y);
  fixture_changed_once (self);
  g_assert_cmpuint (g_list_model_get_n_items (links), ==, 2);
  link = g_list_model_get_item (links, 1);
  g_assert_cmpint (wm_record_get_integer (link, WM_DEPENDENCY_TYPE), ==, expected);
  g_assert_true (wm_store_get_reference (self->store, link, WM_DEPENDENCY_PREDECESSOR) == (gpointer) self->beta);
  g_assert_true (wm_store_get_reference (self->store, link, WM_DEPENDENCY_SUCCESSOR) == (gpointer) self->delta);
}

static void
test_link_fs (Fixture       *self,
              gconstpointer  data)
{
  check_link (self, WM_TIMELINE_HIT_LINK_END, WM_TIMELINE_HIT_START, WM_DEPENDENCY_TYPE_FS);
  fixture_assert_dates (self, self->delta, "2024-03-07", "2024-03-08");
}

static void
test_link_ss (Fixture       *self,
              gconstpointer  data)
{
  check_link (self, WM_TIMELINE_HIT_LINK_START, WM_TIMELINE_HIT_START, WM_DEPENDENCY_TYPE_SS);
}

/* Delta's two days end with Beta's third. */
static void
test_link_ff (Fixture       *self,
              gconstpointer  data)
{
  check_link (self, WM_TIMELINE_HIT_LINK_END, WM_TIMELINE_HIT_END, WM_DEPENDENCY_TYPE_FF);
  fixture_assert_dates (self, self->delta, "2024-03-05", "2024-03-06");
}

static void
test_link_sf (Fixture       *self,
              gconstpointer  data)
{
  check_link (self, WM_TIMELINE_HIT_LINK_START, WM_TIMELINE_HIT_END, WM_DEPENDENCY_TYPE_SF);
}

/* A link that is let go on nothing is none. */
static void
test_no_link (Fixture       *self,
              gconstpointer  data)
{
  fixture_drag (self, self->beta, WM_TIMELINE_HIT_LINK_END, 60, 2);
  fixture_unchanged (self);
}

/* From Monday the 11th to Wednesday the 13th, in the row of Gamma: a task after Gamma. */
static void
test_draw (Fixture       *self,
           gconstpointer  data)
{
  GtkWidget *bar = GTK_WIDGET (fixture_find_bar (self, self->gamma));
  graphene_point_t start;
  WmTask *drawn;

  /* Gamma's bar begins on Monday the 4th at 08:00, a third of a day after midnight; a week later is empty. */
  g_assert_true (wm_timeline_bar_get_handle (WM_TIMELINE_BAR (bar), WM_TIMELINE_HIT_LINK_START, &start));
  ui_drag (bar, start.x + 9 + 7 * DAY, start.y, 2.7 * DAY, 0);
  ui_keys ("Escape", NULL); /* out of the cell that has its name */
  fixture_changed_once (self);
  drawn = fixture_get_task (self, "T-7");
  g_assert_nonnull (drawn);
  fixture_assert_dates (self, drawn, "2024-03-11", "2024-03-13");
  g_assert_cmpint (get (drawn, WM_TASK_DURATION), ==, 3 * 480);
  g_assert_true (wm_store_get_reference (self->store, WM_RECORD (drawn), WM_TASK_PARENT) == (gpointer) self->step);
  g_assert_cmpint (get (drawn, WM_TASK_POSITION), ==, 3);
  g_assert_cmpint (get (self->gate, WM_TASK_POSITION), ==, 4);
}

static gboolean
is_title (GtkWidget    *widget,
          gconstpointer title)
{
  return GTK_IS_INSCRIPTION (widget) && g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (widget)), title) == 0 &&
         gtk_widget_has_css_class (gtk_widget_get_parent (widget), "wm-timeline-title");
}

static void
drag_row (Fixture    *self,
          const char *title,
          double      dx,
          double      rows)
{
  GtkWidget *widget = ui_find_where (self->window, is_title, title);
  GtkWidget *bar = GTK_WIDGET (fixture_find_bar (self, self->alpha));
  double height = gtk_widget_get_height (gtk_widget_get_parent (gtk_widget_get_parent (bar)));

  ui_drag (widget, 10, gtk_widget_get_height (widget) / 2.0, dx, rows * height);
}

/* Gamma goes two rows up, before Alpha. */
static void
test_reorder (Fixture       *self,
              gconstpointer  data)
{
  drag_row (self, "Gamma", 0, -2.4);
  fixture_changed_once (self);
  g_assert_cmpint (get (self->gamma, WM_TASK_POSITION), ==, 0);
  g_assert_cmpint (get (self->alpha, WM_TASK_POSITION), ==, 1);
  g_assert_cmpint (get (self->beta, WM_TASK_POSITION), ==, 2);
}

/* Delta goes a level in: into the step that ends above it. */
static void
test_indent (Fixture       *self,
             gconstpointer  data)
{
  drag_row (self, "Delta", 18, -0.3);
  fixture_changed_once (self);
  g_assert_true (wm_store_get_reference (self->store, WM_RECORD (self->delta), WM_TASK_PARENT) == (gpointer) self->step);
}

static WmTimelineChart *
get_chart (Fixture *self)
{
  return wm_timeline_bar_get_chart (fixture_find_bar (self, self->alpha));
}

/* What is under the pointer stays there. */
static void
test_zoom (Fixture       *self,
           gconstpointer  data)
{
  GtkWidget *bar = GTK_WIDGET (fixture_find_bar (self, self->alpha));
  WmTimelineChart *chart = get_chart (self);
  gint64 before = wm_timeline_chart_to_time (chart, 200), after;
  double scale = wm_timeline_chart_get_scale (chart)->pixels_per_day;

  ui_move_to (bar, 200, 10);
  ui_scroll (TRUE, -1);
  ui_wait (wm_timeline_chart_get_scale (chart)->pixels_per_day > scale);
  after = wm_timeline_chart_to_time (chart, 200);
  g_assert_cmpint (ABS (after - before), <=, 1440 / DAY); /* within a pixel */
}

/* At the edge the chart scrolls by itself, and the bar with it. */
static void
test_edge (Fixture       *self,
           gconstpointer  data)
{
  GtkWidget *bar = GTK_WIDGET (fixture_find_bar (self, self->delta));
  WmTimelineChart *chart = get_chart (self);
  double before = gtk_adjustment_get_value (wm_timeline_chart_get_time (chart));
  graphene_point_t point;
  gint64 start;

  g_assert_true (wm_timeline_bar_get_handle (WM_TIMELINE_BAR (bar), WM_TIMELINE_HIT_BODY, &point));
  fixture_hold (self, self->delta, WM_TIMELINE_HIT_BODY, 4 - point.x, 0);
  ui_wait (gtk_adjustment_get_value (wm_timeline_chart_get_time (chart)) < before ||
           gtk_adjustment_get_value (wm_timeline_chart_get_time (chart)) <= 0);
  ui_keys ("Escape", NULL);
  ui_release ();
  fixture_unchanged (self);
  before = gtk_adjustment_get_value (wm_timeline_chart_get_time (chart));
  g_assert_true (wm_timeline_bar_get_handle (WM_TIMELINE_BAR (bar), WM_TIMELINE_HIT_BODY, &point));
  fixture_hold (self, self->delta, WM_TIMELINE_HIT_BODY, gtk_widget_get_width (bar) - 4 - point.x, 0);
  start = wm_schedule_get_dates (wm_session_get_schedule (wm_window_get_session (self->window)), self->delta)->start;
  ui_wait (wm_schedule_get_dates (wm_session_get_schedule (wm_window_get_session (self->window)), self->delta)->start >
           start + 2 * 1440);
  g_assert_cmpfloat (gtk_adjustment_get_value (wm_timeline_chart_get_time (chart)), >, before);
  ui_release ();
  fixture_changed_once (self);
}

/* A group takes along what has not begun in it: Alpha has, so it stays, and all others move. */
static void
test_move_group (Fixture       *self,
                 gconstpointer  data)
{
  WmEdit *edit = wm_edit_begin (self->store, "Begin");

  wm_edit_set_integer (edit, self->alpha, WM_TASK_ACTUAL_START, wm_plan_time_new (wm_date_new (2024, 3, 4), 8 * 60));
  wm_edit_commit (edit);
  fixture_changed_once (self);
  fixture_drag (self, self->step, WM_TIMELINE_HIT_BODY, 2 * DAY, 0);
  fixture_changed_once (self);
  fixture_assert_dates (self, self->alpha, "2024-03-04", "2024-03-08");
  fixture_assert_dates (self, self->beta, "2024-03-06", "2024-03-08");
  fixture_assert_dates (self, self->gamma, "2024-03-06", "2024-03-08");
  fixture_assert_dates (self, self->gate, "2024-03-12", "2024-03-12");
  fixture_assert_dates (self, self->delta, "2024-03-04", "2024-03-05");
}

static GtkEventController *
find_pinch (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

      for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
        {
          g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

          if (GTK_IS_GESTURE_ZOOM (controller))
            return controller; /* the widget keeps it */
        }
    }
  return NULL;
}

/* Two fingers twice as far apart show half as much time, and as much as before where they come together again. The display
 * of a test has no fingers, so the gesture itself says so. */
static void
test_pinch (Fixture       *self,
            gconstpointer  data)
{
  WmTimelineBar *bar = fixture_find_bar (self, self->beta);
  GtkEventController *pinch = find_pinch (GTK_WIDGET (bar));
  graphene_point_t start, before_end, end;
  double width;

  g_assert_nonnull (pinch);
  g_assert_true (wm_timeline_bar_get_handle (bar, WM_TIMELINE_HIT_LINK_START, &start));
  g_assert_true (wm_timeline_bar_get_handle (bar, WM_TIMELINE_HIT_LINK_END, &before_end));
  width = before_end.x - start.x;
  ui_move_to (GTK_WIDGET (bar), start.x, start.y);
  g_signal_emit_by_name (pinch, "scale-changed", 1.5);
  g_signal_emit_by_name (pinch, "scale-changed", 2.0);
  ui_wait_for_frames (self->window, 3);
  bar = fixture_find_bar (self, self->beta);
  g_assert_true (wm_timeline_bar_get_handle (bar, WM_TIMELINE_HIT_LINK_END, &end));
  g_assert_true (wm_timeline_bar_get_handle (bar, WM_TIMELINE_HIT_LINK_START, &start));
  /* The rings beside the bar stay as large as they are. */
  g_assert_cmpfloat (end.x - start.x, >, 1.6 * width);
  g_signal_emit_by_name (pinch, "scale-changed", 1.0);
  ui_wait_for_frames (self->window, 3);
  bar = fixture_find_bar (self, self->beta);
  g_assert_true (wm_timeline_bar_get_handle (bar, WM_TIMELINE_HIT_LINK_END, &end));
  g_assert_true (wm_timeline_bar_get_handle (bar, WM_TIMELINE_HIT_LINK_START, &start));
  g_assert_cmpfloat_with_epsilon (end.x - start.x, width, 1);
}

int
main (int    argc,
      char **argv)
{
  ui_set_up (&argc, &argv);
  fixture_add ("/Wm/Timeline/pointer/move-group", test_move_group);
  fixture_add ("/Wm/Timeline/pointer/pinch", test_pinch);
  fixture_add ("/Wm/Timeline/pointer/moves-a-bar", test_move);
  fixture_add ("/Wm/Timeline/pointer/snaps-to-working-days", test_snap);
  fixture_add ("/Wm/Timeline/pointer/escape-puts-back", test_escape);
  fixture_add ("/Wm/Timeline/pointer/drags-the-finish", test_finish);
  fixture_add ("/Wm/Timeline/pointer/drags-the-start", test_start);
  fixture_add ("/Wm/Timeline/pointer/sets-progress", test_progress);
  fixture_add ("/Wm/Timeline/pointer/links-finish-to-start", test_link_fs);
  fixture_add ("/Wm/Timeline/pointer/links-start-to-start", test_link_ss);
  fixture_add ("/Wm/Timeline/pointer/links-finish-to-finish", test_link_ff);
  fixture_add ("/Wm/Timeline/pointer/links-start-to-finish", test_link_sf);
  fixture_add ("/Wm/Timeline/pointer/a-link-to-nothing-is-none", test_no_link);
  fixture_add ("/Wm/Timeline/pointer/draws-a-task", test_draw);
  fixture_add ("/Wm/Timeline/pointer/reorders-rows", test_reorder);
  fixture_add ("/Wm/Timeline/pointer/indents-rows", test_indent);
  fixture_add ("/Wm/Timeline/pointer/zooms-where-it-is", test_zoom);
  fixture_add ("/Wm/Timeline/pointer/scrolls-at-the-edge", test_edge);
  return ui_run ();
}
