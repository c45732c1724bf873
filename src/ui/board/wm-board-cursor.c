/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/wm-board-card.h"
#include "board/wm-board-view-private.h"

/* The cursor, which cards are chosen, and what keys and pointer ask for. */

static void
scroll_to (WmBoardView *self,
           WmRecord    *card)
{
  WmBoardSpot spot;
  GtkAdjustment *across = self->adjustments[GTK_ORIENTATION_HORIZONTAL], *down = self->adjustments[GTK_ORIENTATION_VERTICAL];
  int x, y;

  if (across == NULL || down == NULL || !wm_board_grid_find (self->grid, card, &spot))
    return;
  x = wm_board_layout_get_x (&self->layout, spot.column);
  y = wm_board_layout_get_y (&self->layout, &spot);
  gtk_adjustment_clamp_page (across, x - WM_BOARD_SPACE, x + self->layout.card_width + WM_BOARD_SPACE);
  gtk_adjustment_clamp_page (down, y - self->layout.heading - WM_BOARD_SPACE, y + self->layout.card_height + WM_BOARD_SPACE);
}

/**
 * wm_board_view_set_cursor:
 * @card: (nullable): a card
 * @focus: whether it is to have the keyboard's focus
 *
 * Scrolls to it as well.
 */
void
wm_board_view_set_cursor (WmBoardView *self,
                          WmRecord    *card,
                          gboolean     focus)
{
  WmBoardSpot at;

  if (card != NULL && (self->grid == NULL || !wm_board_grid_find (self->grid, card, &at)))
    return;
  g_set_object (&self->cursor, card);
  if (card != NULL)
    scroll_to (self, card);
  wm_board_view_update (self);
  if (card != NULL && focus)
    gtk_widget_grab_focus (g_hash_table_lookup (self->cards, card));
  g_signal_emit_by_name (self, "cursor-moved");
}

WmRecord *
wm_board_view_get_cursor (WmBoardView *self)
{
  return self->cursor;
}

WmBoardGrid *
wm_board_view_get_grid (WmBoardView *self)
{
  return self->grid;
}

/**
 * wm_board_view_get_n_shown:
 *
 * Returns: how many cards have a widget now
 */
guint
wm_board_view_get_n_shown (WmBoardView *self)
{
  return g_hash_table_size (self->cards);
}

/**
 * wm_board_view_list_chosen:
 *
 * Returns: (transfer full) (element-type WmRecord): the chosen cards in the board's order; the one with the cursor
 *   when none is
 */
GPtrArray *
wm_board_view_list_chosen (WmBoardView *self)
{
  GPtrArray *cards = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint lane = 0; self->grid != NULL && lane < self->grid->lanes->len; lane++)
    for (guint column = 0; column < self->grid->n_columns; column++)
      {
        GPtrArray *cell = wm_board_grid_get_cell (self->grid, lane, column);

        for (guint i = 0; i < cell->len; i++)
          if (g_hash_table_contains (self->chosen, g_ptr_array_index (cell, i)))
            g_ptr_array_add (cards, g_object_ref (g_ptr_array_index (cell, i)));
      }
  if (cards->len == 0 && self->cursor != NULL)
    g_ptr_array_add (cards, g_object_ref (self->cursor));
  return cards;
}

/* Chooses a card: alone, or with Control besides the others. One that is chosen with others can be dragged with them. */
void
wm_board_view_choose (WmBoardView     *self,
                      WmRecord        *card,
                      GdkModifierType  state)
{
  if (state & GDK_CONTROL_MASK)
    {
      if (!g_hash_table_remove (self->chosen, card))
        g_hash_table_add (self->chosen, card);
    }
  else if (!g_hash_table_contains (self->chosen, card))
    {
      g_hash_table_remove_all (self->chosen);
      g_hash_table_add (self->chosen, card);
    }
  wm_board_view_set_cursor (self, card, TRUE);
}

void
wm_board_view_ask_move (WmBoardView       *self,
                        GPtrArray         *cards,
                        const WmBoardSpot *spot)
{
  GPtrArray *cell = wm_board_grid_get_cell (self->grid, spot->lane, spot->column);
  WmRecord *before = NULL;

  /* Above the first card from there on that does not move itself. */
  for (guint i = spot->index; i < cell->len && before == NULL; i++)
    if (!g_ptr_array_find (cards, g_ptr_array_index (cell, i), NULL))
      before = g_ptr_array_index (cell, i);
  if (cards->len > 0)
    g_signal_emit_by_name (self, "move", cards, spot->column, before, spot->lane);
}

void
wm_board_view_ask_menu (WmBoardView *self,
                        WmRecord    *card,
                        double       x,
                        double       y)
{
  g_signal_emit_by_name (self, "menu", card, x, y);
}

static gboolean
key_cb (WmBoardView     *self,
        guint            key,
        guint            code,
        GdkModifierType  state)
{
  return wm_board_view_press (self, key, state);
}

static void
pressed_cb (WmBoardView *self,
            int          n_press,
            double       x,
            double       y,
            GtkGesture  *gesture)
{
  WmRecord *card = wm_board_view_find_card (self, x, y, NULL);
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  if (card == NULL)
    return;
  wm_board_view_choose (self, card, gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)));
  if (button == GDK_BUTTON_SECONDARY)
    wm_board_view_ask_menu (self, card, x, y);
}

/* A click without a drag chooses the card alone. */
static void
released_cb (WmBoardView *self,
             int          n_press,
             double       x,
             double       y,
             GtkGesture  *gesture)
{
  WmRecord *card = wm_board_view_find_card (self, x, y, NULL);
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (card == NULL || state & GDK_CONTROL_MASK || gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) != GDK_BUTTON_PRIMARY)
    return;
  g_hash_table_remove_all (self->chosen);
  wm_board_view_choose (self, card, 0);
}

/*< private >
 * wm_board_view_set_up_hand:
 *
 * Lets the view be used by keys and by the pointer.
 */
void
wm_board_view_set_up_hand (WmBoardView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
