/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A place among the cards of a board. */
typedef struct
{
  guint lane;
  guint column;
  guint index; /* of a card from the top, or of the gap above it */
} WmBoardSpot;

/* Where the cards of a board stand, in pixels. Pure arithmetic: all cards are of one size, so no card need be
 * there to know its place. Lanes lie below each other, each with a heading when there is more than one. */
typedef struct
{
  guint        n_lanes;
  guint        n_columns;
  guint       *counts;    /* of cards: n_lanes rows of n_columns */
  int         *tops;      /* of lanes, n_lanes + 1: the last one is the end */
  int          card_width;
  int          card_height;
  int          heading;   /* height of a lane's heading, 0 without lanes */
  gboolean     has_gap;
  WmBoardSpot  gap;       /* where a card is about to be put */
} WmBoardLayout;

#define WM_BOARD_SPACE 8 /* between cards, and around them */

void     wm_board_layout_clear    (WmBoardLayout       *self);
void     wm_board_layout_arrange  (WmBoardLayout       *self);
int      wm_board_layout_get_x    (const WmBoardLayout *self,
                                   guint                column);
int      wm_board_layout_get_y    (const WmBoardLayout *self,
                                   const WmBoardSpot   *spot);
int      wm_board_layout_get_width (const WmBoardLayout *self);
int      wm_board_layout_get_height (const WmBoardLayout *self);
void     wm_board_layout_get_range (const WmBoardLayout *self,
                                    guint               lane,
                                    guint               column,
                                    int                 top,
                                    int                 bottom,
                                    guint              *first,
                                    guint              *end);
gboolean wm_board_layout_find     (const WmBoardLayout *self,
                                   int                  x,
                                   int                  y,
                                   WmBoardSpot         *spot,
                                   gboolean            *on_card);

G_END_DECLS
