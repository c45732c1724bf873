/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/wm-lanes.h"
#include "board/wm-board-layout.h"
#include "wm-session.h"

G_BEGIN_DECLS

/* Which cards show; all that is given must hold. */
typedef struct
{
  char    *words;   /* (nullable) in the number or title */
  char    *owner;   /* (nullable) id of a person */
  gboolean overdue;
  gboolean blocked;
} WmBoardFilter;

typedef struct
{
  char     *key;    /* what a card that comes here gets: an id or a number as text; NULL for none */
  char     *title;
  GPtrArray **cells; /* (array): by column, GPtrArray of WmRecord */
} WmLane;

/* The cards of a board as they are shown: in lanes and columns. */
typedef struct
{
  WmLanes    by;
  guint      n_columns;
  GPtrArray *lanes; /* of WmLane */
  GHashTable *places; /* WmRecord → WmBoardSpot */
} WmBoardGrid;

WmBoardGrid *wm_board_grid_new      (WmSession           *session,
                                     WmBoard             *board,
                                     WmLanes              by,
                                     const WmBoardFilter *filter);
void         wm_board_grid_free     (WmBoardGrid         *self);
GPtrArray   *wm_board_grid_get_cell (WmBoardGrid         *self,
                                     guint                lane,
                                     guint                column);
WmRecord    *wm_board_grid_get_card (WmBoardGrid         *self,
                                     guint                lane,
                                     guint                column,
                                     guint                index);
gboolean     wm_board_grid_find     (WmBoardGrid         *self,
                                     WmRecord            *card,
                                     WmBoardSpot         *spot);
gint64       wm_board_get_due       (WmSession           *session,
                                     WmBoardKind          kind,
                                     WmRecord            *card);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmBoardGrid, wm_board_grid_free)

G_END_DECLS
