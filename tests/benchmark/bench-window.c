/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "big-plan.h"
#include "figures.h"
#include "frames.h"
#include "shell/wm-window.h"

/* A large plan in a real window: what the main thread works for each frame, all handlers
 * and drawing counted, while somebody scrolls, zooms and drags; and the search. */

typedef struct
{
  WmWindow      *window;
  GtkWidget     *timeline;
  GtkWidget     *view;
  GtkAdjustment *rows;
  guint          n_tasks;
  const char    *name;    /* “10000 tasks” */
  guint          frame;   /* that was drawn last */
} Bench;

static WmApplication *application;

static void
after_paint_cb (GdkFrameClock *clock,
                Bench         *self)
{
  self->frame++;
}

/* A notch of a wheel. */
static void
scroll_a_little (gpointer data,
                 guint    frame)
{
  Bench *self = data;

  gtk_adjustment_set_value (self->rows, gtk_adjustment_get_value (self->rows) + 53);
}

/* A page: all rows are new. */
static void
scroll_a_page (gpointer data,
               guint    frame)
{
  Bench *self = data;

  gtk_adjustment_set_value (self->rows, gtk_adjustment_get_value (self->rows) + gtk_adjustment_get_page_size (self->rows));
}

/* The scrollbar in the hand: anywhere. */
static void
scroll_anywhere (gpointer data,
                 guint    frame)
{
  Bench *self = data;

  gtk_adjustment_set_value (self->rows, (frame * 7919 % 1000) / 1000.0 * gtk_adjustment_get_upper (self->rows));
}

static void
zoom (gpointer data,
      guint    frame)
{
  Bench *self = data;

  gtk_widget_activate_action (self->timeline, frame / 8 % 2 == 0 ? "timeline.zoom-in" : "timeline.zoom-out", NULL);
}

static void
drag (gpointer data,
      guint    frame)
{
  Bench *self = data;
  WmSession *session = wm_window_get_session (self->window);
  WmTask *task = wm_session_get_selection (session);

  wm_schedule_suppose (wm_session_get_schedule (session), task, WM_CONSTRAINT_SNET,
                       wm_plan_time_new (BIG_PLAN_START + frame % 60, 0), WM_UNSET);
}

/* The first task on the way to the goal that nothing has held so far: dragging it moves the goal. */
static WmTask *
find_first_critical (Bench *self)
{
  WmSession *session = wm_window_get_session (self->window);
  GListModel *tasks = wm_store_list (wm_session_get_store (session), WM_TYPE_TASK);
  gint64 first = G_MAXINT64;
  WmTask *found = NULL;

  for (guint i = 0; i < self->n_tasks; i++)
    {
      g_autoptr (WmTask) task = g_list_model_get_item (tasks, i);
      const WmTaskDates *dates = wm_schedule_get_dates (wm_session_get_schedule (session), task);

      if (dates->summary || !dates->critical || dates->start >= first)
        continue;
      first = dates->start;
      found = task; /* the list keeps it */
    }
  return found;
}

static void
measure_drags (Bench *self)
{
  WmSession *session = wm_window_get_session (self->window);

  wm_session_reveal (session, find_first_critical (self));
  frames_wait_ms (300);
  frames_run (GTK_WIDGET (self->window), self->name, "dragging the first critical task", drag, self);
  wm_schedule_end_supposition (wm_session_get_schedule (session));
}

static gboolean
is_moved (Bench  *self,
          gint64  from)
{
  WmSession *session = wm_window_get_session (self->window);

  return wm_schedule_get_dates (wm_session_get_schedule (session), wm_session_get_selection (session))->start != from;
}

/* A change that is kept, from the key to the end of the frame that shows it: what the thread works, and by the clock
 * on the wall, the wait for that frame included. */
static void
measure_moves (Bench *self)
{
  g_auto (Figures) work = figures_new (), wait = figures_new ();
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->window));
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), self);
  WmSession *session = wm_window_get_session (self->window);
  g_autofree char *of_work = g_strdup_printf ("%u tasks: a key that moves the first critical task, to its drawing", self->n_tasks);
  g_autofree char *of_wait = g_strdup_printf ("%u tasks: the same by the clock", self->n_tasks);

  for (guint i = 0; i < 15; i++)
    {
      gint64 from = wm_schedule_get_dates (wm_session_get_schedule (session), wm_session_get_selection (session))->start;
      gint64 begin = figures_now (), at = g_get_monotonic_time ();
      guint frame;

      gtk_widget_activate_action (self->timeline, "timeline.move-later", NULL);
      while (!is_moved (self, from))
        g_main_context_iteration (NULL, TRUE);
      frame = self->frame;
      while (self->frame == frame)
        g_main_context_iteration (NULL, TRUE);
      figures_since (&work, begin);
      figures_add (&wait, (g_get_monotonic_time () - at) / 1e3);
      frames_wait_ms (300);
    }
  g_signal_handler_disconnect (clock, handler);
  figures_print (of_work, figures_median (&work), "ms");
  figures_print (of_wait, figures_median (&wait), "ms");
}

static void
measure_search (Bench *self)
{
  static const char *const words[] = { "policy", "review model", "T-4711", "re", "t", "the audit programme", "nothing of the kind" };
  WmStore *store = wm_session_get_store (wm_window_get_session (self->window));

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_auto (Figures) figures = figures_new ();
      g_autofree char *what = g_strdup_printf ("%u tasks: search for “%s”, 50 results", self->n_tasks, words[i]);

      for (guint k = 0; k < 7; k++)
        {
          gint64 begin = figures_now ();
          g_autoptr (GError) error = NULL;
          g_autoptr (GPtrArray) found = wm_store_search (store, words[i], 50, &error);

          g_assert_no_error (error);
          figures_since (&figures, begin);
        }
      figures_print (what, figures_median (&figures), "ms");
    }
}

static void
measure (guint n_tasks)
{
  g_autofree char *name = g_strdup_printf ("%u tasks", n_tasks);
  Bench self = { .n_tasks = n_tasks, .name = name };
  g_autofree char *path = wm_library_dup_path (wm_application_get_library (application), "Large", NULL);

  big_plan_write (n_tasks, path);
  self.window = WM_WINDOW (wm_window_new (application));
  gtk_window_present (GTK_WINDOW (self.window));
  g_assert_true (wm_window_open_plan (self.window, path));
  wm_window_show_place (self.window, "timeline");
  frames_wait_ms (1000);
  self.view = frames_find_widget (GTK_WIDGET (self.window), GTK_TYPE_COLUMN_VIEW);
  self.timeline = frames_find_widget (GTK_WIDGET (self.window), g_type_from_name ("WmTimelinePlace"));
  g_assert_true (self.timeline != NULL && gtk_widget_is_ancestor (self.view, self.timeline));
  self.rows = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self.view));
  frames_run (GTK_WIDGET (self.window), name, "scrolling by notches", scroll_a_little, &self);
  frames_run (GTK_WIDGET (self.window), name, "scrolling by pages", scroll_a_page, &self);
  frames_run (GTK_WIDGET (self.window), name, "pulling the scrollbar", scroll_anywhere, &self);
  frames_run (GTK_WIDGET (self.window), name, "zooming", zoom, &self);
  measure_drags (&self);
  measure_moves (&self);
  measure_search (&self);
  g_assert_true (wm_window_close_plan (self.window));
  gtk_window_destroy (GTK_WINDOW (self.window));
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = figures_make_home ();
  g_autoptr (GError) error = NULL;

  application = wm_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  measure (10000);
  measure (100000);
  g_object_unref (application);
  figures_drop_home (folder);
  return 0;
}
