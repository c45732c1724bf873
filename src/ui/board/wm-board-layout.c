/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/wm-board-layout.h"

void
wm_board_layout_clear (WmBoardLayout *self)
{
  g_clear_pointer (&self->counts, g_free);
  g_clear_pointer (&self->tops, g_free);
}

static guint
get_count (const WmBoardLayout *self,
           guint                lane,
           guint                column)
{
  gboolean gap = self->has_gap && self->gap.lane == lane && self->gap.column == column;

  return self->counts[lane * self->n_columns + column] + (gap ? 1 : 0);
}

static int
get_step (const WmBoardLayout *self)
{
  return self->card_height + WM_BOARD_SPACE;
}

/**
 * wm_board_layout_arrange:
 *
 * To be called after counts, sizes or the gap have changed. A lane is as high as its longest column, and never
 * lower than one card, so that there is room to drop one.
 */
void
wm_board_layout_arrange (WmBoardLayout *self)
{
  int y = 0;

  self->tops = g_renew (int, self->tops, self->n_lanes + 1);
  for (guint lane = 0; lane < self->n_lanes; lane++)
    {
      guint longest = 1;

      for (guint column = 0; column < self->n_columns; column++)
        longest = MAX (longest, get_count (self, lane, column));
      self->tops[lane] = y;
      y += self->heading + WM_BOARD_SPACE + (int) longest * get_step (self);
    }
  self->tops[self->n_lanes] = y;
}

int
wm_board_layout_get_x (const WmBoardLayout *self,
                       guint                column)
{
  return WM_BOARD_SPACE + (int) column * (self->card_width + 2 * WM_BOARD_SPACE);
}

/**
 * wm_board_layout_get_y:
 * @spot: a card
 *
 * Returns: its upper edge; below a gap it makes room for it
 */
int
wm_board_layout_get_y (const WmBoardLayout *self,
                       const WmBoardSpot   *spot)
{
  gboolean below = self->has_gap && self->gap.lane == spot->lane && self->gap.column == spot->column && self->gap.index <= spot->index;

  return self->tops[spot->lane] + self->heading + WM_BOARD_SPACE + (int) (spot->index + (below ? 1 : 0)) * get_step (self);
}

int
wm_board_layout_get_width (const WmBoardLayout *self)
{
  return (int) self->n_columns * (self->card_width + 2 * WM_BOARD_SPACE);
}

int
wm_board_layout_get_height (const WmBoardLayout *self)
{
  return self->tops[self->n_lanes];
}

/**
 * wm_board_layout_get_range:
 * @top: upper edge of what shows
 * @bottom: lower edge of it
 * @first: (out): the first card of the cell that may show
 * @end: (out): the one after the last
 */
void
wm_board_layout_get_range (const WmBoardLayout *self,
                           guint                lane,
                           guint                column,
                           int                  top,
                           int                  bottom,
                           guint               *first,
                           guint               *end)
{
  guint count = self->counts[lane * self->n_columns + column];
  int begin = self->tops[lane] + self->heading + WM_BOARD_SPACE;

  /* One more above: a gap moves cards down by one. */
  *first = top <= begin ? 0 : (guint) MAX ((top - begin) / get_step (self) - 1, 0);
  *end = bottom <= begin ? 0 : (guint) ((bottom - begin) / get_step (self)) + 1;
  *end = MIN (*end, count);
  *first = MIN (*first, *end);
}

/**
 * wm_board_layout_find:
 * @spot: (out): the card at the point or, between cards, the place where one would be put
 * @on_card: (out): whether there is a card at the point
 *
 * Returns: whether the point is within the board
 */
gboolean
wm_board_layout_find (const WmBoardLayout *self,
                      int                  x,
                      int                  y,
                      WmBoardSpot         *spot,
                      gboolean            *on_card)
{
  int within;

  if (x < 0 || y < 0 || x >= wm_board_layout_get_width (self) || self->n_lanes == 0)
    return FALSE;
  *spot = (WmBoardSpot) { .column = (guint) (x / (self->card_width + 2 * WM_BOARD_SPACE)) };
  while (spot->lane + 1 < self->n_lanes && y >= self->tops[spot->lane + 1])
    spot->lane++;
  within = y - self->tops[spot->lane] - self->heading - WM_BOARD_SPACE;
  spot->index = within < 0 ? 0 : (guint) (within / get_step (self));
  *on_card = within >= 0 && within % get_step (self) < self->card_height
             && spot->index < self->counts[spot->lane * self->n_columns + spot->column];
  spot->index = MIN (spot->index, self->counts[spot->lane * self->n_columns + spot->column]);
  return TRUE;
}
