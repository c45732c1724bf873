/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/wm-board-view.h"

/* How near to an edge a card scrolls the board, and how far in a frame, in pixels. */
#define EDGE 48
#define SCROLL_STEP 12

/* A card in the hand. */
struct _WmBoardDrag
{
  WmBoardView  *view;    /* owns us */
  GtkGesture   *gesture; /* owned by the view */

  WmRecord     *card;    /* under the pointer when it went down, or NULL */
  GdkPaintable *picture; /* of it, while it is carried */
  double        grab_x, grab_y; /* where on the card */
  double        x, y;    /* of the pointer, in the view */
  guint         tick;
};

static void
end (WmBoardDrag *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->tick);
  self->tick = 0;
  g_clear_object (&self->picture);
  g_clear_object (&self->card);
  wm_board_view_set_gap (self->view, NULL);
  gtk_widget_set_cursor (GTK_WIDGET (self->view), NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

static void
show_gap (WmBoardDrag *self)
{
  WmBoardSpot spot;

  wm_board_view_set_gap (self->view, wm_board_view_find_spot (self->view, self->x, self->y, &spot) ? &spot : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

static double
get_pull (double at,
          double near,
          double far)
{
  return at < near + EDGE ? -SCROLL_STEP : at > far - EDGE ? SCROLL_STEP : 0;
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  WmBoardDrag *self = user_data;
  double dx = get_pull (self->x, 0, gtk_widget_get_width (widget));
  double dy = get_pull (self->y, wm_board_view_get_top (self->view), gtk_widget_get_height (widget));

  if (dx != 0 || dy != 0)
    {
      wm_board_view_scroll_by (self->view, dx, dy);
      show_gap (self);
    }
  return G_SOURCE_CONTINUE;
}

static void
begin_cb (WmBoardDrag *self,
          double       x,
          double       y)
{
  GtkWidget *widget = NULL;
  WmRecord *card = wm_board_view_find_card (self->view, x, y, &widget);
  graphene_point_t point;

  g_clear_object (&self->card);
  if (card == NULL
      || !gtk_widget_compute_point (GTK_WIDGET (self->view), widget, &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    {
      gtk_gesture_set_state (self->gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  self->card = g_object_ref (card);
  self->grab_x = point.x;
  self->grab_y = point.y;
}

static void
pick_up (WmBoardDrag *self)
{
  GtkWidget *widget = NULL;
  g_autoptr (GdkPaintable) paintable = NULL;
  double x, y;

  gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (self->gesture), &x, &y);
  wm_board_view_find_card (self->view, x, y, &widget);
  if (widget == NULL)
    return;
  wm_board_view_choose (self->view, self->card, 0);
  paintable = gtk_widget_paintable_new (widget);
  self->picture = gdk_paintable_get_current_image (paintable);
  self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), tick_cb, self, NULL);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->view), "grabbing");
  gtk_gesture_set_state (self->gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
update_cb (WmBoardDrag *self,
           double       dx,
           double       dy)
{
  double x, y;

  if (self->card == NULL)
    return;
  gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (self->gesture), &x, &y);
  if (self->picture == NULL && gtk_drag_check_threshold (GTK_WIDGET (self->view), 0, 0, (int) dx, (int) dy))
    pick_up (self);
  if (self->picture == NULL)
    return;
  self->x = x + dx;
  self->y = y + dy;
  show_gap (self);
}

static void
end_cb (WmBoardDrag *self,
        double       dx,
        double       dy)
{
  WmBoardSpot spot;
  gboolean carried = self->picture != NULL;
  gboolean found = carried && wm_board_view_find_spot (self->view, self->x, self->y, &spot);
  g_autoptr (GPtrArray) cards = carried ? wm_board_view_list_chosen (self->view) : NULL;

  if (!carried)
    return;
  end (self);
  if (found)
    wm_board_view_ask_move (self->view, cards, &spot);
}

static void
cancel_cb (WmBoardDrag *self)
{
  end (self);
}

/**
 * wm_board_drag_new:
 * @view: the view whose cards can be dragged by it; outlives it
 */
WmBoardDrag *
wm_board_drag_new (WmBoardView *view)
{
  WmBoardDrag *self = g_new0 (WmBoardDrag, 1);

  self->view = view;
  self->gesture = gtk_gesture_drag_new ();
  g_signal_connect_swapped (self->gesture, "drag-begin", G_CALLBACK (begin_cb), self);
  g_signal_connect_swapped (self->gesture, "drag-update", G_CALLBACK (update_cb), self);
  g_signal_connect_swapped (self->gesture, "drag-end", G_CALLBACK (end_cb), self);
  g_signal_connect_swapped (self->gesture, "cancel", G_CALLBACK (cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (self->gesture));
  return self;
}

/**
 * wm_board_drag_cancel:
 *
 * Returns: whether a card was in the hand; it is back where it was
 */
gboolean
wm_board_drag_cancel (WmBoardDrag *self)
{
  if (self->picture == NULL)
    return FALSE;
  end (self);
  gtk_gesture_set_state (self->gesture, GTK_EVENT_SEQUENCE_DENIED);
  return TRUE;
}

void
wm_board_drag_snapshot (WmBoardDrag *self,
                        GtkSnapshot *snapshot)
{
  if (self->picture == NULL)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (self->x - self->grab_x), (float) (self->y - self->grab_y)));
  gtk_snapshot_push_opacity (snapshot, 0.8);
  gdk_paintable_snapshot (self->picture, snapshot, gdk_paintable_get_intrinsic_width (self->picture),
                          gdk_paintable_get_intrinsic_height (self->picture));
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
}

void
wm_board_drag_free (WmBoardDrag *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->tick);
  g_signal_handlers_disconnect_by_data (self->gesture, self);
  g_clear_object (&self->picture);
  g_clear_object (&self->card);
  g_free (self);
}
