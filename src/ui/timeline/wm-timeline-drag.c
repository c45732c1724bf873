/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "timeline/wm-timeline-axis.h"
#include "timeline/wm-timeline-drag.h"
#include "timeline/wm-timeline-outline.h"

#define EDGE        28 /* pixels from the edge where the chart begins to scroll by itself */
#define SPEED       10 /* pixels a frame, at the very edge */
#define INDENT      16
#define MIN_DRAWN   8  /* pixels that make a task */

typedef enum
{
  MODE_NONE,
  MODE_HOLD,  /* a bar */
  MODE_LINK,
  MODE_DRAW,  /* a new task */
  MODE_ROW,
  MODE_PAN,   /* with a finger */
} Mode;

struct _WmTimelineDrag
{
  GObject          parent_instance;

  WmTimelineChart *chart;
  WmTimelineHand  *hand;
  GtkColumnView   *view;     /* lent: it owns the gesture */
  GtkWidget       *marks;    /* lent */
  GtkGesture      *gesture;  /* lent */

  Mode             mode;
  bool             active;   /* moved far enough to be more than a click */
  WmTimelineHit    hit;
  WmTask          *task;     /* whose row it began in; NULL while nothing is held */
  gint64           from;     /* the time at which it began */
  graphene_point_t begin;    /* in the coordinates of the view */
  graphene_point_t at;
  double           value;    /* of the time's adjustment when a finger began to pan */
  guint            tick;
};

G_DEFINE_FINAL_TYPE (WmTimelineDrag, wm_timeline_drag, G_TYPE_OBJECT)

static guint drawn_signal;

static WmSession *
get_session (WmTimelineDrag *self)
{
  return wm_timeline_chart_get_session (self->chart);
}

/* Any bar that shows: all have the same left edge and width. */
static GtkWidget *
get_any_bar (WmTimelineDrag *self)
{
  GPtrArray *cells = wm_timeline_chart_get_cells (self->chart);

  for (guint i = 0; i < cells->len; i++)
    if (gtk_widget_get_mapped (g_ptr_array_index (cells, i)))
      return g_ptr_array_index (cells, i);
  return NULL;
}

/* Where a point of the view is on the chart, from the edge where that begins; NAN for nowhere. */
static double
to_chart_x (WmTimelineDrag         *self,
            const graphene_point_t *point)
{
  GtkWidget *bar = get_any_bar (self);
  graphene_point_t at;

  if (bar == NULL || !gtk_widget_compute_point (GTK_WIDGET (self->view), bar, point, &at))
    return NAN;
  return gtk_widget_get_direction (bar) == GTK_TEXT_DIR_RTL ? gtk_widget_get_width (bar) - at.x : at.x;
}

/* And back: where a time is, in the coordinates of the marks. */
static float
to_marks_x (WmTimelineDrag *self,
            gint64          plan_time)
{
  GtkWidget *bar = get_any_bar (self);
  double x = wm_timeline_chart_to_x (self->chart, plan_time);
  graphene_point_t at;

  if (bar == NULL)
    return 0;
  if (gtk_widget_get_direction (bar) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (bar) - x;
  return gtk_widget_compute_point (bar, self->marks, &GRAPHENE_POINT_INIT (x, 0), &at) ? at.x : 0;
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
  self->mode = MODE_NONE;
  g_clear_object (&self->task);
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->tick);
  self->tick = 0;
  wm_timeline_marks_clear (WM_TIMELINE_MARKS (self->marks));
}

static gboolean
is_touch (WmTimelineDrag *self)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (GTK_EVENT_CONTROLLER (self->gesture));

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

static Mode
find_mode (WmTimelineDrag *self,
           GtkWidget      *bar,
           GtkWidget      *widget)
{
  graphene_point_t point;
  gboolean touch = is_touch (self);

  if (bar == NULL)
    {
      while (widget != NULL && widget != GTK_WIDGET (self->view) &&
             !gtk_widget_has_css_class (widget, WM_TIMELINE_TITLE_CLASS))
        widget = gtk_widget_get_parent (widget);
      return widget != NULL && widget != GTK_WIDGET (self->view) && !touch ? MODE_ROW : MODE_NONE;
    }
  if (!gtk_widget_compute_point (GTK_WIDGET (self->view), bar, &self->begin, &point))
    return MODE_NONE;
  self->hit = wm_timeline_bar_hit (WM_TIMELINE_BAR (bar), point.x, point.y);
  if (touch && (self->hit == WM_TIMELINE_HIT_NONE ||
                !wm_timeline_chart_is_selected (self->chart, wm_timeline_bar_get_position (WM_TIMELINE_BAR (bar)))))
    return MODE_PAN;
  if (self->hit == WM_TIMELINE_HIT_NONE)
    return MODE_DRAW;
  return self->hit == WM_TIMELINE_HIT_LINK_START || self->hit == WM_TIMELINE_HIT_LINK_END ? MODE_LINK : MODE_HOLD;
}

static void
begin_cb (WmTimelineDrag *self,
          double          x,
          double          y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);
  GtkWidget *bar = widget != NULL && !WM_IS_TIMELINE_BAR (widget) ?
    gtk_widget_get_ancestor (widget, WM_TYPE_TIMELINE_BAR) : widget;
  WmTimelineBar *row = find_row (self, y);
  WmTask *task = row != NULL ? wm_timeline_bar_get_task (row) : NULL;
  double chart_x;

  let_go (self);
  wm_timeline_hand_cancel (self->hand);
  self->begin = self->at = GRAPHENE_POINT_INIT (x, y);
  if (task != NULL)
    self->mode = find_mode (self, bar, widget);
  if (self->mode == MODE_NONE)
    {
      gtk_gesture_set_state (self->gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  self->task = g_object_ref (task);
  self->value = gtk_adjustment_get_value (wm_timeline_chart_get_time (self->chart));
  chart_x = to_chart_x (self, &self->begin);
  self->from = isnan (chart_x) ? 0 : wm_timeline_chart_to_time (self->chart, chart_x);
}

static void
show_tip (WmTimelineDrag *self,
          const char     *text)
{
  graphene_point_t at;

  if (gtk_widget_compute_point (GTK_WIDGET (self->view), self->marks, &self->at, &at))
    wm_timeline_marks_set_tip (WM_TIMELINE_MARKS (self->marks), at.x, at.y, text);
}

static gint64
get_time (WmTimelineDrag *self)
{
  double x = to_chart_x (self, &self->at);

  return isnan (x) ? self->from : wm_timeline_chart_to_time (self->chart, x);
}

static void
carry (WmTimelineDrag *self)
{
  g_autofree char *label = NULL;

  wm_timeline_hand_carry (self->hand, get_time (self) - self->from);
  label = wm_timeline_hand_dup_label (self->hand);
  show_tip (self, label);
}

/* Which end of the bar under the pointer a link would be bound to. */
static WmTask *
find_target (WmTimelineDrag *self,
             gboolean       *to_end)
{
  WmTimelineBar *bar = find_row (self, self->at.y);
  WmTask *task = bar != NULL ? wm_timeline_bar_get_task (bar) : NULL;
  const WmTaskDates *dates =
    task != NULL ? wm_schedule_get_dates (wm_session_get_schedule (get_session (self)), task) : NULL;

  if (dates == NULL || dates->start == WM_UNSET || task == self->task)
    return NULL;
  *to_end = to_chart_x (self, &self->at) > (wm_timeline_bar_get_end (self->chart, dates, FALSE) +
                                            wm_timeline_bar_get_end (self->chart, dates, TRUE)) / 2;
  return task;
}

static void
draw_link (WmTimelineDrag *self)
{
  gboolean from_end = self->hit == WM_TIMELINE_HIT_LINK_END, to_end = FALSE;
  WmTask *target = find_target (self, &to_end);
  WmDependencyType type = from_end ? (to_end ? WM_DEPENDENCY_TYPE_FF : WM_DEPENDENCY_TYPE_FS)
                                   : (to_end ? WM_DEPENDENCY_TYPE_SF : WM_DEPENDENCY_TYPE_SS);
  graphene_point_t from, to;
  g_autofree char *text = NULL;

  if (!gtk_widget_compute_point (GTK_WIDGET (self->view), self->marks, &self->begin, &from) ||
      !gtk_widget_compute_point (GTK_WIDGET (self->view), self->marks, &self->at, &to))
    return;
  wm_timeline_marks_set_band (WM_TIMELINE_MARKS (self->marks), from.x, from.y, to.x, to.y);
  /* Translators: a kind of link and the task that it leads to: “Finish to start: Write the policy” */
  text = target != NULL ? g_strdup_printf (_("%s: %s"), _(wm_dependency_type_choices[type].label),
                                           wm_record_get_title (WM_RECORD (target)))
                        : g_strdup (_("Let go on another bar to link it"));
  show_tip (self, text);
}

/* The working time between where the pointer began and where it is. */
static gboolean
get_drawn (WmTimelineDrag *self,
           gint64         *start,
           gint64         *duration)
{
  const WmTimelineScale *scale = wm_timeline_chart_get_scale (self->chart);
  WmCalendar *calendar = wm_schedule_get_calendar (wm_session_get_schedule (get_session (self)));
  gint64 to = get_time (self), step = wm_timeline_scale_get_step (scale);
  gint64 first = wm_plan_time_new (wm_plan_time_to_date (MIN (self->from, to)), 0);

  if (ABS (to - self->from) * scale->pixels_per_day / WM_MINUTES_PER_DAY < MIN_DRAWN)
    return FALSE;
  *start = wm_calendar_find_next (calendar, first);
  *duration = wm_calendar_measure (calendar, *start, MAX (wm_timeline_scale_snap (scale, MAX (self->from, to)), *start));
  *duration = MAX (*duration / step * step, step);
  return TRUE;
}

static void
draw_ghost (WmTimelineDrag *self)
{
  WmCalendar *calendar = wm_schedule_get_calendar (wm_session_get_schedule (get_session (self)));
  g_autofree char *first = NULL, *length = NULL, *text = NULL;
  gint64 start, duration;
  graphene_point_t at;
  float x0, x1;

  if (!get_drawn (self, &start, &duration) ||
      !gtk_widget_compute_point (GTK_WIDGET (self->view), self->marks, &self->begin, &at))
    return;
  x0 = to_marks_x (self, start);
  x1 = to_marks_x (self, wm_calendar_add (calendar, start, duration));
  wm_timeline_marks_set_ghost (WM_TIMELINE_MARKS (self->marks),
                               &GRAPHENE_RECT_INIT (MIN (x0, x1), at.y - 8, MAX (ABS (x1 - x0), 3), 16));
  first = wm_date_dup_label (wm_plan_time_to_date (start));
  length = wm_duration_format (duration);
  /* Translators: a task that is being drawn: the date on which it begins, and its duration as “5d” */
  text = g_strdup_printf (_("New task on %s, %s"), first, length);
  show_tip (self, text);
}

/* Where a row would land: before which row, and in which group. */
static gboolean
find_gap (WmTimelineDrag  *self,
          WmTask         **parent,
          WmTask         **before,
          graphene_rect_t *line) /* in the coordinates of the marks */
{
  WmTimelineModel *model = wm_timeline_chart_get_model (self->chart);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (model)), gap;
  double depth = (self->at.x - self->begin.x) / INDENT + wm_timeline_model_get_depth (model, self->task);
  WmTimelineRows rows;
  graphene_point_t at;
  WmTask *above, *below;
  int wanted, most, least;

  if (!wm_timeline_bar_find_rows (self->chart, self->marks, &rows) ||
      !gtk_widget_compute_point (GTK_WIDGET (self->view), self->marks, &self->at, &at))
    return FALSE;
  gap = CLAMP (lround ((at.y - rows.top) / rows.height) + rows.position, 0, n);
  above = gap > 0 ? wm_timeline_model_get_task (model, gap - 1) : NULL;
  below = gap < n ? wm_timeline_model_get_task (model, gap) : NULL;
  if (n == 0 || (gap > 0 && above == NULL))
    return FALSE;
  most = above == NULL ? 0 : (int) wm_timeline_model_get_depth (model, above) +
    (wm_timeline_model_is_summary (model, above) && wm_timeline_model_is_expanded (model, above) ? 1 : 0);
  least = below == NULL ? 0 : MIN (most, (int) wm_timeline_model_get_depth (model, below));
  wanted = CLAMP ((int) lround (depth), least, most);
  /* Up from the row above to the group of the wanted depth, and to the one in it that it is in. */
  *before = below != NULL && (int) wm_timeline_model_get_depth (model, below) == wanted ? below : NULL;
  *parent = above;
  while (*parent != NULL && (int) wm_timeline_model_get_depth (model, *parent) >= wanted)
    *parent = wm_timeline_model_get_parent (model, *parent);
  *line = GRAPHENE_RECT_INIT (8 + 24 + INDENT * wanted, rows.top + ((double) gap - rows.position) * rows.height - 1.5,
                              MAX (gtk_widget_get_width (self->marks) - 40 - INDENT * wanted, 1), 3);
  return TRUE;
}

/* All that is selected goes along when the row is. */
static GPtrArray *
list_moving (WmTimelineDrag *self)
{
  WmTimelineModel *model = wm_timeline_chart_get_model (self->chart);
  g_autoptr (GPtrArray) selected = wm_timeline_chart_list_selected (self->chart);
  GPtrArray *moving = g_ptr_array_new ();

  if (!g_ptr_array_find (selected, self->task, NULL))
    {
      g_ptr_array_add (moving, self->task);
      return moving;
    }
  for (guint i = 0; i < selected->len; i++)
    if (wm_timeline_model_get_parent (model, g_ptr_array_index (selected, i)) ==
        wm_timeline_model_get_parent (model, self->task))
      g_ptr_array_add (moving, g_ptr_array_index (selected, i));
  return moving;
}

static void
draw_gap (WmTimelineDrag *self)
{
  WmTask *parent, *before;
  graphene_rect_t line;
  g_autofree char *text = NULL;

  if (!find_gap (self, &parent, &before, &line))
    return;
  wm_timeline_marks_set_ghost (WM_TIMELINE_MARKS (self->marks), &line);
  text = parent != NULL ? g_strdup_printf (_("Into “%s”"), wm_record_get_title (WM_RECORD (parent)))
                        : g_strdup (_("To the topmost level"));
  show_tip (self, text);
}

static void
pan (WmTimelineDrag *self)
{
  double dx = self->at.x - self->begin.x;

  if (gtk_widget_get_direction (GTK_WIDGET (self->view)) == GTK_TEXT_DIR_RTL)
    dx = -dx;
  gtk_adjustment_set_value (wm_timeline_chart_get_time (self->chart), self->value - dx);
}

static void
update (WmTimelineDrag *self)
{
  if (self->mode == MODE_HOLD)
    carry (self);
  else if (self->mode == MODE_LINK)
    draw_link (self);
  else if (self->mode == MODE_DRAW)
    draw_ghost (self);
  else if (self->mode == MODE_ROW)
    draw_gap (self);
  else if (self->mode == MODE_PAN)
    pan (self);
}

/* How fast to scroll at a place between 0 and @length. */
static double
get_speed (double at,
           double length)
{
  if (at < EDGE)
    return -SPEED * MIN ((EDGE - at) / EDGE, 2);
  return at > length - EDGE ? SPEED * MIN ((at - length + EDGE) / EDGE, 2) : 0;
}

/* Scrolls while the pointer is at an edge, and carries on from there. */
static gboolean
tick_cb (GtkWidget     *view,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  WmTimelineDrag *self = user_data;
  GtkWidget *bar = get_any_bar (self);
  GtkAdjustment *rows = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  GtkAdjustment *time = wm_timeline_chart_get_time (self->chart);
  double top = gtk_widget_get_height (gtk_widget_get_first_child (view));
  double dy = get_speed (self->at.y - top, gtk_widget_get_height (view) - top), dx = 0;

  if (bar != NULL && self->mode != MODE_ROW)
    dx = get_speed (to_chart_x (self, &self->at), gtk_widget_get_width (bar));
  if (self->mode == MODE_HOLD || self->mode == MODE_DRAW)
    dy = 0; /* they stay in their row */
  if (dx != 0)
    gtk_adjustment_set_value (time, gtk_adjustment_get_value (time) + dx);
  if (dy != 0)
    gtk_adjustment_set_value (rows, gtk_adjustment_get_value (rows) + dy);
  if (dx != 0 || dy != 0)
    update (self);
  return G_SOURCE_CONTINUE;
}

/* What is in the hand is what is selected, and has the focus. */
static void
select_row (WmTimelineDrag *self)
{
  guint row = wm_timeline_model_find (wm_timeline_chart_get_model (self->chart), self->task);

  if (row != G_MAXUINT && !wm_timeline_chart_is_selected (self->chart, row))
    gtk_column_view_scroll_to (self->view, row, NULL, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
  else if (row != G_MAXUINT)
    gtk_column_view_scroll_to (self->view, row, NULL, GTK_LIST_SCROLL_FOCUS, NULL);
}

/* Whether it may be done at all is asked once the pointer moves: a click on any bar selects it. */
static gboolean
start_moving (WmTimelineDrag *self,
              double          dx,
              double          dy)
{
  gboolean may = self->mode != MODE_PAN || ABS (dx) > ABS (dy);

  if (self->mode == MODE_HOLD || self->mode == MODE_LINK)
    may = wm_timeline_hand_take (self->hand, self->task, self->hit);
  else if (self->mode == MODE_ROW && wm_timeline_model_is_arranged (wm_timeline_chart_get_model (self->chart)))
    {
      wm_session_message (get_session (self), _("Rows are rearranged where all tasks show in the plan’s order"), FALSE);
      may = FALSE;
    }
  if (!may)
    {
      let_go (self);
      gtk_gesture_set_state (self->gesture, GTK_EVENT_SEQUENCE_DENIED);
      return FALSE;
    }
  gtk_gesture_set_state (self->gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->active = true;
  if (self->mode != MODE_PAN && self->mode != MODE_DRAW)
    select_row (self);
  if (self->mode != MODE_PAN)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), tick_cb, self, NULL);
  return TRUE;
}

static void
update_cb (WmTimelineDrag *self,
           double          dx,
           double          dy)
{
  if (self->mode == MODE_NONE)
    return;
  self->at = GRAPHENE_POINT_INIT (self->begin.x + dx, self->begin.y + dy);
  if (!self->active && (!gtk_drag_check_threshold (GTK_WIDGET (self->view), self->begin.x, self->begin.y, self->at.x,
                                                   self->at.y) ||
                        !start_moving (self, dx, dy)))
    return;
  update (self);
}

static void
finish_link (WmTimelineDrag *self)
{
  gboolean to_end = FALSE;
  WmTask *target = find_target (self, &to_end);

  if (target != NULL)
    wm_timeline_hand_link (self->hand, target, to_end);
  else
    wm_timeline_hand_cancel (self->hand);
}

static void
finish_drawing (WmTimelineDrag *self)
{
  gint64 start, duration;
  WmTask *task;

  if (!get_drawn (self, &start, &duration))
    return;
  task = wm_timeline_outline_add (get_session (self), wm_timeline_chart_get_model (self->chart), self->task, start,
                                  duration);
  if (task != NULL)
    g_signal_emit (self, drawn_signal, 0, task);
}

static void
finish_row (WmTimelineDrag *self)
{
  g_autoptr (GPtrArray) moving = list_moving (self);
  WmTask *parent, *before;
  graphene_rect_t line;

  if (find_gap (self, &parent, &before, &line))
    wm_timeline_outline_place (get_session (self), wm_timeline_chart_get_model (self->chart), moving, parent, before);
}

static void
end_cb (WmTimelineDrag *self,
        double          dx,
        double          dy)
{
  Mode mode = self->mode;
  g_autoptr (WmTask) task = NULL;

  if (mode == MODE_NONE || !self->active)
    {
      let_go (self);
      return;
    }
  update_cb (self, dx, dy);
  task = g_object_ref (self->task);
  self->active = false; /* what is settled now is no longer being moved */
  if (mode == MODE_HOLD)
    wm_timeline_hand_let_go (self->hand);
  else if (mode == MODE_LINK)
    finish_link (self);
  else if (mode == MODE_DRAW)
    finish_drawing (self);
  else if (mode == MODE_ROW)
    finish_row (self);
  let_go (self);
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

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->tick);
  self->tick = 0;
  g_clear_object (&self->task);
  g_clear_object (&self->hand);
  g_clear_object (&self->chart);

  G_OBJECT_CLASS (wm_timeline_drag_parent_class)->dispose (object);
}

static void
wm_timeline_drag_class_init (WmTimelineDragClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wm_timeline_drag_dispose;
  drawn_signal = g_signal_new ("drawn", WM_TYPE_TIMELINE_DRAG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                               WM_TYPE_TASK);
}

static void
wm_timeline_drag_init (WmTimelineDrag *self)
{
}

WmTimelineDrag *
wm_timeline_drag_new (WmTimelineChart *chart,
                      WmTimelineHand  *hand,
                      GtkColumnView   *view,
                      GtkWidget       *marks)
{
  WmTimelineDrag *self = g_object_new (WM_TYPE_TIMELINE_DRAG, NULL);

  self->chart = g_object_ref (chart);
  self->hand = g_object_ref (hand);
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

/* Puts back what the pointer holds. Returns whether anything was. */
gboolean
wm_timeline_drag_cancel (WmTimelineDrag *self)
{
  gboolean active = self->active;

  let_go (self);
  if (!active)
    return FALSE;
  wm_timeline_hand_cancel (self->hand);
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
