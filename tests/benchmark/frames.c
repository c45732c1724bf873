/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "frames.h"

#include "figures.h"

#define FRAMES 240

typedef struct
{
  FramesStep step;    /* what happens in each frame */
  gpointer   data;
  guint      frame;
  gint64     begin;   /* of the frame, as figures_now() */
  Figures    figures;
} Run;

/* The first widget of a type at or below @widget. */
GtkWidget *
frames_find_widget (GtkWidget *widget,
                    GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = frames_find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  Run *self = user_data;

  if (self->frame >= FRAMES)
    return G_SOURCE_REMOVE;
  self->step (self->data, self->frame);
  return G_SOURCE_CONTINUE;
}

/* From the end of one frame to the end of the next: nothing that the thread does is left out. */
static void
after_paint_cb (GdkFrameClock *clock,
                Run           *self)
{
  if (self->frame > 0)
    figures_since (&self->figures, self->begin);
  self->begin = figures_now ();
  self->frame++;
}

void
frames_wait_ms (guint ms)
{
  gint64 until = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
}

/* @of: what is measured: “10000 tasks”
 * @what: what goes on meanwhile */
void
frames_run (GtkWidget  *window,
            const char *of,
            const char *what,
            FramesStep  step,
            gpointer    data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  Run self = { step, data, 0, 0, figures_new () };
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &self);
  g_autofree char *of_median = g_strdup_printf ("%s: a frame while %s, median", of, what);
  g_autofree char *of_worst = g_strdup_printf ("%s: a frame while %s, worst", of, what);

  gtk_widget_add_tick_callback (window, tick_cb, &self, NULL);
  while (self.frame < FRAMES)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
  figures_print (of_median, figures_median (&self.figures), "ms");
  figures_print (of_worst, figures_worst (&self.figures), "ms");
  figures_clear (&self.figures);
  frames_wait_ms (300);
}
