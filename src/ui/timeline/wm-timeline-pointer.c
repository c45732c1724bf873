/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/wm-timeline-place-private.h"

/* From the left edge of the overlay to where the chart begins; a negative number outside of it. */
static double
to_chart_x (WmTimelinePlace *self,
            double           x)
{
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (self->axis, GTK_WIDGET (self->overlay), &bounds))
    return -1;
  x -= bounds.origin.x;
  return gtk_widget_get_direction (self->axis) == GTK_TEXT_DIR_RTL ? bounds.size.width - x : x;
}

static void
motion_cb (WmTimelinePlace *self,
           double           x,
           double           y)
{
  self->pointer = x;
}

/* Ctrl zooms at the pointer, sideways or with Shift moves through time. */
static gboolean
scroll_cb (WmTimelinePlace          *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *scroll)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));

  if (state & GDK_CONTROL_MASK)
    {
      wm_timeline_chart_zoom (self->chart, dy < 0 ? 1.2 : 1 / 1.2, to_chart_x (self, self->pointer));
      return GDK_EVENT_STOP;
    }
  if (state & GDK_SHIFT_MASK)
    dx += dy;
  else if (ABS (dx) <= ABS (dy))
    return GDK_EVENT_PROPAGATE;
  gtk_adjustment_set_value (self->time, gtk_adjustment_get_value (self->time) + dx * 40);
  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (WmTimelinePlace *self)
{
  self->pinched = 1;
}

static void
pinch_cb (WmTimelinePlace *self,
          double           scale,
          GtkGesture      *pinch)
{
  double x, y;

  if (scale <= 0)
    return;
  /* Without fingers on the screen it is about the pointer. */
  if (gtk_gesture_get_last_event (pinch, gtk_gesture_get_last_updated_sequence (pinch)) == NULL ||
      !gtk_gesture_get_bounding_box_center (pinch, &x, &y))
    x = self->pointer;
  gtk_gesture_set_state (pinch, GTK_EVENT_SEQUENCE_CLAIMED);
  wm_timeline_chart_zoom (self->chart, scale / self->pinched, to_chart_x (self, x));
  self->pinched = scale;
}

void
wm_timeline_place_show_menu (WmTimelinePlace *self,
                             double           x,
                             double           y)
{
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { x, y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* The menu is for what is selected; a row that isn't becomes so first. */
static void
open_menu_at (WmTimelinePlace *self,
              GtkGesture      *gesture,
              double           x,
              double           y)
{
  guint row = wm_timeline_drag_find_row (self->drag, y);
  graphene_point_t point;

  if (row == G_MAXUINT ||
      !gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (self), &GRAPHENE_POINT_INIT (x, y), &point))
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), row))
    gtk_column_view_scroll_to (self->view, row, NULL, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
  wm_timeline_place_show_menu (self, point.x, point.y);
}

static void
pressed_cb (WmTimelinePlace *self,
            int              n_press,
            double           x,
            double           y,
            GtkGesture      *click)
{
  open_menu_at (self, click, x, y);
}

static void
long_pressed_cb (WmTimelinePlace *self,
                 double           x,
                 double           y,
                 GtkGesture      *press)
{
  if (!wm_timeline_drag_is_active (self->drag))
    open_menu_at (self, press, x, y);
}

static void
any_press_cb (WmTimelinePlace *self)
{
  self->pressed = true;
}

/* Where there are no columns a touch on the title of a group folds it. */
static void
released_cb (WmTimelinePlace *self,
             int              n_press,
             double           x,
             double           y,
             GtkGesture      *click)
{
  guint row = wm_timeline_drag_find_row (self->drag, y);
  gpointer item;

  if (!wm_timeline_chart_get_narrow (self->chart) || row == G_MAXUINT || wm_timeline_drag_is_active (self->drag))
    return;
  item = g_list_model_get_item (G_LIST_MODEL (wm_timeline_chart_get_model (self->chart)), row);
  wm_timeline_table_set_expanded (self->table, item,
                                  !wm_timeline_model_is_expanded (wm_timeline_chart_get_model (self->chart), item));
  g_object_unref (item);
}

void
wm_timeline_place_add_pointer (WmTimelinePlace *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new (), *click = gtk_gesture_click_new (), *tap = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  self->pinched = 1;
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->overlay), scroll);
  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->overlay), motion);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (pinch), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->overlay), GTK_EVENT_CONTROLLER (pinch));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (press));
  g_signal_connect_swapped (tap, "pressed", G_CALLBACK (any_press_cb), self);
  g_signal_connect_swapped (tap, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (tap));
}
