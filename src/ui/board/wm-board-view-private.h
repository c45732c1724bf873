/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/wm-board-view.h"

G_BEGIN_DECLS

/* What the view's own files share. */
struct _WmBoardView
{
  GtkWidget      parent_instance;

  WmSession     *session;
  WmBoard       *board;
  WmBoardGrid   *grid;
  WmBoardLayout  layout;
  WmBoardDrag   *drag;

  GtkWidget     *sample;   /* a card that never shows, to be measured */
  GPtrArray     *headings; /* GtkWidget, one a column */
  GPtrArray     *titles;   /* GtkWidget, one a lane; none without lanes */
  GHashTable    *cards;    /* WmRecord → WmBoardCard, of those that show */
  GPtrArray     *spare;    /* WmBoardCard, set aside */
  int            top;      /* height of the headings */

  WmRecord      *cursor;
  GHashTable    *chosen;   /* set of WmRecord */
  GHashTable    *moments;  /* (nullable) id → WmFlowMoments */

  GtkAdjustment *adjustments[2]; /* by GtkOrientation */
  guint          update_id;
};

void     wm_board_view_make_headings (WmBoardView     *self);
void     wm_board_view_update        (WmBoardView     *self);
gboolean wm_board_view_press         (WmBoardView     *self,
                                      guint            key,
                                      GdkModifierType  state);
int      wm_board_view_get_offset    (WmBoardView     *self,
                                      GtkOrientation   orientation);
void     wm_board_view_set_up_hand   (WmBoardView     *self);
void     wm_board_view_ask_menu      (WmBoardView     *self,
                                      WmRecord        *card,
                                      double           x,
                                      double           y);

G_END_DECLS
