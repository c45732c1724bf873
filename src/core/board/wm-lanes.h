/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/wm-board.h"

G_BEGIN_DECLS

/* By what the cards of a board are put into swimlanes. */
typedef enum
{
  WM_LANES_NONE,
  WM_LANES_OWNER,
  WM_LANES_CLAUSE, /* of the first requirement that it is linked to */
  WM_LANES_GRADE,  /* of findings; the priority of measures, the type of documents */
  WM_LANES_STEP,   /* of tasks */
  WM_LANES_RISK,   /* the first that it is linked to */
} WmLanes;

extern const WmChoice wm_lanes_choices[];

gboolean wm_lanes_allow     (WmBoardKind  board,
                             WmLanes      by);
char    *wm_lanes_dup_key   (WmBoard     *board,
                             WmLanes      by,
                             WmRecord    *card);
char    *wm_lanes_dup_title (WmBoard     *board,
                             WmLanes      by,
                             const char  *key);
int      wm_lanes_compare   (WmBoardKind  board,
                             WmLanes      by,
                             const char  *key,
                             const char  *title,
                             const char  *other_key,
                             const char  *other_title);
guint    wm_lanes_count     (WmBoard     *board,
                             WmLanes      by,
                             const char  *key,
                             WmColumn    *column,
                             WmRecord    *besides);
gboolean wm_lanes_check     (WmBoard     *board,
                             WmLanes      by,
                             const char  *key,
                             WmColumn    *column,
                             WmRecord    *card,
                             GError     **error);
gboolean wm_lanes_set       (WmBoard     *board,
                             WmEdit      *edit,
                             WmLanes      by,
                             const char  *key,
                             WmRecord    *card);

G_END_DECLS
