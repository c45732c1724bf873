/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "timeline/wm-timeline-axis.h"
#include "timeline/wm-timeline-bar.h"
#include "timeline/wm-timeline-drag.h"
#include "timeline/wm-timeline-edit.h"

struct _WmTimelineDrag
{
  GObject          parent_instance;

  WmTimelineChart *chart;
  GtkColumnView   *view;     /* lent: it owns the gesture */
  GtkWidget       *marks;    /* lent */
  GtkGesture      *gesture;  /* lent */

  WmTimelineHit    hit;      /* what was taken hold of */
  WmTask          *task;     /* NULL while nothing is held */
  bool             active;   /* moved far enough to be more than a click */
  bool             mirrored;
  gint64           start;    /* of the task, when it was taken hold of */
  gint64           finish;
  gint64           value;    /* the start or the duration that it would be given */
  double           from[2];  /* where the link begins, in the coordinates of the links */
};

G_DEFINE_FINAL_TYPE (WmTimelineDrag, wm_timeline_drag, G_TYPE_OBJECT)

static WmSchedule *
get_schedule (WmTimelineDrag *self)
{
  return wm_session_get_schedule (wm_timeline_chart_get_session (self->chart));
}

/* The bar in the row at a point of the view. */
static WmTimelineBar *
find_row (WmTimelineDrag *self,
          double          y)
{
  GPtrArray *cells = wm_timeline_chart_get_cells (self->chart);

  for (guint i = 0; i < cells->len; i++)
    {
      GtkWidget *cell = g_ptr_array_index (cells, i);
      graphene_rect_t bounds;

      if (gtk_widget_get_mapped (cell) && gtk_widget_compute_bounds (cell, GTK_WIDGET (self->view), &bounds) &&
          y >= bounds.origin.y && y < bounds.origin.y + bounds.size.height)
        return WM_TIMELINE_BAR (cell);
    }
  return NULL;
}

static void
let_go (WmTimelineDrag *self)
{
  self->active = false;
  g_clear_object (&self->task);
  wm_timeline_marks_clear (WM_TIMELINE_MARKS (self->marks));
}

static void
begin_cb (WmTimelineDrag *self,
          double          x,
          double          y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);
  GtkWidget *bar = widget != NULL && !WM_IS_TIMELINE_BAR (widget) ?
    gtk_widget_get_ancestor (widget, WM_TYPE_TIMELINE_BAR) : widget;
  const WmTaskDates *dates;
  graphene_point_t point;

  let_go (self);
  if (bar == NULL || !gtk_widget_compute_point (GTK_WIDGET (self->view), bar, &GRAPHENE_POINT_INIT (x, y), &point) ||
      (self->hit = wm_timeline_bar_hit (WM_TIMELINE_BAR (bar), point.x, point.y)) == WM_TIMELINE_HIT_NONE)
    {
      gtk_gesture_set_state (self->gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  self->task = g_object_ref (wm_timeline_bar_get_task (WM_TIMELINE_BAR (bar)));
  dates = wm_schedule_get_dates (get_schedule (self), self->task);
  self->start = dates->start;
  self->finish = dates->finish;
  self->value = WM_UNSET;
  self->mirrored = gtk_widget_get_direction (bar) == GTK_TEXT_DIR_RTL;
}

/* Whether the task may be moved at all is asked once it moves: a click on any bar selects it. */
static gboolean
start_moving (WmTimelineDrag *self)
{
  WmSession *session = wm_timeline_chart_get_session (self->chart);
  guint row = wm_timeline_model_find (wm_timeline_chart_get_model (self->chart), self->task);

  if (!wm_timeline_edit_check (session, self->task, self->hit != WM_TIMELINE_HIT_LINK_END))
    {
      let_go (self);
      gtk_gesture_set_state (self->gesture, GTK_EVENT_SEQUENCE_DENIED);
      return FALSE;
    }
  gtk_gesture_set_state (self->gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->active = true;
  if (row != G_MAXUINT)
    gtk_column_view_scroll_to (self->view, row, NULL, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
  return TRUE;
}

static void
move (WmTimelineDrag *self,
      double          dx)
{
  WmSchedule *schedule = get_schedule (self);
  const WmTimelineScale *scale = wm_timeline_chart_get_scale (self->chart);
  WmCalendar *calendar = wm_schedule_get_calendar (schedule);
  gint64 days = llround (dx / scale->pixels_per_day), start = self->start + days * WM_MINUTES_PER_DAY;
  const WmTaskDates *dates = wm_schedule_get_dates (schedule, self->task);

  if (days != 0 && !dates->milestone)
    start = wm_calendar_find_next (calendar, start);
  if (start == self->value)
    return;
  self->value = start;
  if (start == self->start)
    wm_schedule_end_supposition (schedule);
  else
    wm_schedule_suppose (schedule, self->task, WM_CONSTRAINT_SNET, start, WM_UNSET);
}

static void
resize (WmTimelineDrag *self,
        double          dx)
{
  WmSchedule *schedule = get_schedule (self);
  const WmTimelineScale *scale = wm_timeline_chart_get_scale (self->chart);
  WmRecord *record = WM_RECORD (self->task);
  gint64 step = wm_timeline_scale_get_step (scale);
  gint64 finish = self->finish + llround (dx / scale->pixels_per_day * WM_MINUTES_PER_DAY);
  gint64 minutes = wm_calendar_measure (wm_schedule_get_calendar (schedule), self->start, MAX (finish, self->start));
  gint64 duration = MAX ((minutes + step / 2) / step * step, step);

  if (duration == self->value)
    return;
  self->value = duration;
  wm_schedule_suppose (schedule, self->task, wm_record_get_integer (record, WM_TASK_CONSTRAINT),
                       wm_record_get_integer (record, WM_TASK_CONSTRAINT_TIME), duration);
}

static void
draw_link (WmTimelineDrag *self,
           double          x,
           double          y,
           double          dx,
           double          dy)
{
  graphene_point_t from, to;

  if (!gtk_widget_compute_point (GTK_WIDGET (self->view), self->marks, &GRAPHENE_POINT_INIT (x, y), &from) ||
      !gtk_widget_compute_point (GTK_WIDGET (self->view), self->marks, &GRAPHENE_POINT_INIT (x + dx, y + dy), &to))
    return;
  wm_timeline_marks_set_band (WM_TIMELINE_MARKS (self->marks), from.x, from.y, to.x, to.y);
}

static void
update_cb (WmTimelineDrag *self,
           double          dx,
           double          dy)
{
  double x, y;

  if (self->task == NULL || !gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (self->gesture), &x, &y))
    return;
  if (!self->active &&
      (!gtk_drag_check_threshold (GTK_WIDGET (self->view), x, y, x + dx, y + dy) || !start_moving (self)))
    return;
  if (self->hit == WM_TIMELINE_HIT_LINK_END)
    draw_link (self, x, y, dx, dy);
  else if (self->hit == WM_TIMELINE_HIT_END)
    resize (self, self->mirrored ? -dx : dx);
  else
    move (self, self->mirrored ? -dx : dx);
}

static void
end_cb (WmTimelineDrag *self,
        double          dx,
        double          dy)
{
  WmSession *session = wm_timeline_chart_get_session (self->chart);
  g_autoptr (WmTask) task = NULL;
  gint64 value = self->value;
  double x, y;

  if (self->task == NULL || !self->active)
    {
      let_go (self);
      return;
    }
  update_cb (self, dx, dy);
  value = self->value;
  task = g_object_ref (self->task);
  let_go (self);
  if (self->hit == WM_TIMELINE_HIT_LINK_END)
    {
      WmTimelineBar *bar = gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (self->gesture), &x, &y) ?
        find_row (self, y + dy) : NULL;

      if (bar != NULL && wm_timeline_bar_get_task (bar) != task)
        wm_timeline_edit_link (session, task, wm_timeline_bar_get_task (bar));
      return;
    }
  /* Committing ends the supposition, with one calculation for both. */
  if (value == WM_UNSET || (self->hit == WM_TIMELINE_HIT_BODY && value == self->start) ||
      !(self->hit == WM_TIMELINE_HIT_END ? wm_timeline_edit_resize_to (session, task, value)
                                          : wm_timeline_edit_move_to (session, task, value)))
    wm_schedule_end_supposition (wm_session_get_schedule (session));
}

static void
cancel_cb (WmTimelineDrag *self)
{
  wm_timeline_drag_cancel (self);
}

static void
wm_timeline_drag_dispose (GObject *object)
{
  WmTimelineDrag *self = WM_TIMELINE_DRAG (object);

  g_clear_object (&self->task);
  g_clear_object (&self->chart);

  G_OBJECT_CLASS (wm_timeline_drag_parent_class)->dispose (object);
}

static void
wm_timeline_drag_class_init (WmTimelineDragClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wm_timeline_drag_dispose;
}

static void
wm_timeline_drag_init (WmTimelineDrag *self)
{
}

WmTimelineDrag *
wm_timeline_drag_new (WmTimelineChart *chart,
                      GtkColumnView   *view,
                      GtkWidget       *marks)
{
  WmTimelineDrag *self = g_object_new (WM_TYPE_TIMELINE_DRAG, NULL);

  self->chart = g_object_ref (chart);
  self->view = view;
  self->marks = marks;
  self->gesture = gtk_gesture_drag_new ();
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (self->gesture), GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->gesture, "drag-begin", G_CALLBACK (begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->gesture, "drag-update", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->gesture, "drag-end", G_CALLBACK (end_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->gesture, "cancel", G_CALLBACK (cancel_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (self->gesture));
  return self;
}

gboolean
wm_timeline_drag_is_active (WmTimelineDrag *self)
{
  return self->active;
}

/* Puts the bar back. Returns whether one was in the hand. */
gboolean
wm_timeline_drag_cancel (WmTimelineDrag *self)
{
  if (!self->active)
    return FALSE;
  let_go (self);
  wm_schedule_end_supposition (get_schedule (self));
  gtk_gesture_set_state (self->gesture, GTK_EVENT_SEQUENCE_DENIED);
  return TRUE;
}

/* The row at a height of the view, or %G_MAXUINT. */
guint
wm_timeline_drag_find_row (WmTimelineDrag *self,
                           double          y)
{
  WmTimelineBar *bar = find_row (self, y);

  return bar != NULL ? wm_timeline_bar_get_position (bar) : G_MAXUINT;
}
