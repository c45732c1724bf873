/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "board/wm-board-place.h"
#include "board/wm-board-view-private.h"

/* The card next to the cursor's, over the edge of its lane as well. */
static WmRecord *
find_next (WmBoardView *self,
           int          across,
           int          down)
{
  WmBoardSpot at;
  int to;

  if (self->cursor == NULL || !wm_board_grid_find (self->grid, self->cursor, &at))
    return NULL;
  if (down != 0)
    {
      GPtrArray *cell = wm_board_grid_get_cell (self->grid, at.lane, at.column);

      if ((int) at.index + down >= 0 && at.index + down < cell->len)
        return g_ptr_array_index (cell, at.index + down);
      for (to = (int) at.lane + down; to >= 0 && to < (int) self->grid->lanes->len; to += down)
        if (wm_board_grid_get_cell (self->grid, to, at.column)->len > 0)
          return wm_board_grid_get_card (self->grid, to, at.column, down > 0 ? 0 : G_MAXUINT);
      return NULL;
    }
  for (to = (int) at.column + across; to >= 0 && to < (int) self->grid->n_columns; to += across)
    if (wm_board_grid_get_cell (self->grid, at.lane, to)->len > 0)
      return wm_board_grid_get_card (self->grid, at.lane, to, at.index);
  return NULL;
}

/* Moves the chosen cards by keys: to the next column, or past the card above or below. */
static void
move_by_key (WmBoardView *self,
             int          across,
             int          down)
{
  g_autoptr (GPtrArray) cards = wm_board_view_list_chosen (self);
  WmBoardSpot spot;

  if (self->cursor == NULL || !wm_board_grid_find (self->grid, self->cursor, &spot))
    return;
  if ((int) spot.column + across < 0 || (int) spot.column + across >= (int) self->grid->n_columns)
    return;
  spot.column += across;
  if (down < 0)
    spot.index = spot.index == 0 ? 0 : spot.index - 1;
  else if (down > 0)
    spot.index += 2;
  wm_board_view_ask_move (self, cards, &spot);
}

static gboolean
go (WmBoardView     *self,
    int              across,
    int              down,
    GdkModifierType  state)
{
  WmRecord *next;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    across = -across;
  if (state & GDK_CONTROL_MASK)
    {
      move_by_key (self, across, down);
      return TRUE;
    }
  next = find_next (self, across, down);
  if (next == NULL)
    {
      /* At the edge the focus stays on the board. */
      gtk_widget_error_bell (GTK_WIDGET (self));
      return self->cursor != NULL;
    }
  if (state & GDK_SHIFT_MASK)
    {
      g_hash_table_add (self->chosen, self->cursor);
      g_hash_table_add (self->chosen, next);
    }
  else
    g_hash_table_remove_all (self->chosen);
  wm_board_view_set_cursor (self, next, TRUE);
  return TRUE;
}

static gboolean
choose_all (WmBoardView *self)
{
  GPtrArray *cell;
  WmBoardSpot at;

  if (self->cursor == NULL || !wm_board_grid_find (self->grid, self->cursor, &at))
    return FALSE;
  cell = wm_board_grid_get_cell (self->grid, at.lane, at.column);
  for (guint i = 0; i < cell->len; i++)
    g_hash_table_add (self->chosen, g_ptr_array_index (cell, i));
  wm_board_view_update (self);
  return TRUE;
}

/* Returns: whether @key means something on the board */
gboolean
wm_board_view_press (WmBoardView     *self,
                     guint            key,
                     GdkModifierType  state)
{
  switch (key)
    {
    case GDK_KEY_Left:
      return go (self, -1, 0, state);
    case GDK_KEY_Right:
      return go (self, 1, 0, state);
    case GDK_KEY_Up:
      return go (self, 0, -1, state);
    case GDK_KEY_Down:
      return go (self, 0, 1, state);
    case GDK_KEY_Escape:
      return wm_board_drag_cancel (self->drag);
    case GDK_KEY_space:
      if (self->cursor != NULL)
        wm_board_view_choose (self, self->cursor, GDK_CONTROL_MASK);
      return self->cursor != NULL;
    case GDK_KEY_a:
      return (state & GDK_CONTROL_MASK) && choose_all (self);
    case GDK_KEY_question:
      return gtk_widget_activate_action (GTK_WIDGET (self), "win.shortcuts", NULL);
    case GDK_KEY_Menu:
    case GDK_KEY_m:
      if (self->cursor != NULL)
        wm_board_view_ask_menu (self, self->cursor, -1, -1);
      return self->cursor != NULL;
    default:
      return FALSE;
    }
}

/**
 * wm_board_place_list_keys:
 * @n_keys: (out): how many
 *
 * Returns: (transfer none) (array length=n_keys): what people are told of them
 */
const WmKeyInfo *
wm_board_place_list_keys (guint *n_keys)
{
  static const WmKeyInfo told[] = {
    { N_ ("Board"), N_ ("Add a Card"), "n" },
    { NULL, N_ ("Another Card"), "Left Right Up Down" },
    { NULL, N_ ("Move to Another Column"), "<Control>Left <Control>Right" },
    { NULL, N_ ("Move Up or Down"), "<Control>Up <Control>Down" },
    { NULL, N_ ("Choose the Card, or Not"), "space" },
    { NULL, N_ ("Choose More Cards"), "<Shift>Up <Shift>Down" },
    { NULL, N_ ("Choose All of the Column"), "<Control>a" },
    { NULL, N_ ("What Can Be Done With the Card"), "m Menu" },
    { NULL, N_ ("By When It Is to Be Done"), "d" },
    { NULL, N_ ("What Blocks It"), "b" },
    { NULL, N_ ("Five Whys"), "w" },
    { NULL, N_ ("Remove"), "Delete" },
    { NULL, N_ ("Put Back What Is Carried"), "Escape" },
    { NULL, N_ ("Flow"), "f" },
  };

  *n_keys = G_N_ELEMENTS (told);
  return told;
}
