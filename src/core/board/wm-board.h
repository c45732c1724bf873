/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/wm-card.h"
#include "record/wm-task.h"

G_BEGIN_DECLS

#define WM_BOARD_ERROR (wm_board_error_quark ())
GQuark wm_board_error_quark (void);

/**
 * WmBoardError:
 * @WM_BOARD_ERROR_LIMIT: the column takes no more cards
 * @WM_BOARD_ERROR_GATE: the finding can't be closed yet; the message says what is missing
 * @WM_BOARD_ERROR_COLUMNS: the columns would no longer make a board
 * @WM_BOARD_ERROR_CYCLE: cards would wait for each other
 * @WM_BOARD_ERROR_DISPOSITION: an accepted risk or a false positive without a reason and a name
 */
typedef enum
{
  WM_BOARD_ERROR_LIMIT,
  WM_BOARD_ERROR_GATE,
  WM_BOARD_ERROR_COLUMNS,
  WM_BOARD_ERROR_CYCLE,
  WM_BOARD_ERROR_DISPOSITION,
} WmBoardError;

/**
 * WmBoard:
 *
 * Cards of one kind in the columns of their board, as a view of a store: kept up to date
 * with it, changing nothing itself. Main thread only.
 *
 * Signals: `changed` () after cards or columns are other ones, or stand elsewhere.
 */
#define WM_TYPE_BOARD (wm_board_get_type ())
G_DECLARE_FINAL_TYPE (WmBoard, wm_board, WM, BOARD, GObject)

WmBoard     *wm_board_new          (WmStore     *store,
                                    WmBoardKind  kind);
WmBoardKind  wm_board_get_kind     (WmBoard     *self);
WmStore     *wm_board_get_store    (WmBoard     *self);
guint        wm_board_get_n_columns (WmBoard    *self);
WmColumn    *wm_board_get_column   (WmBoard     *self,
                                    guint        index);
GPtrArray   *wm_board_get_cards    (WmBoard     *self,
                                    guint        index);
int          wm_board_find_column  (WmBoard     *self,
                                    WmRecord    *card);
GPtrArray   *wm_board_list_cards_now (WmBoard   *self,
                                     WmColumn    *column);
int          wm_board_place_state  (WmBoard     *self,
                                    const WmCardState *state);
GPtrArray   *wm_board_list_blockers (WmBoard    *self,
                                     WmRecord   *card);

/* wm-board-edit.c: what is done on it. */
gboolean     wm_board_check_move   (WmBoard     *self,
                                    WmRecord    *card,
                                    WmColumn    *column,
                                    gint64       now,
                                    GError     **error);
gboolean     wm_board_move         (WmBoard     *self,
                                    WmEdit      *edit,
                                    WmRecord    *card,
                                    WmColumn    *column,
                                    WmRecord    *before,
                                    gint64       now,
                                    GError     **error);
WmRecord    *wm_board_add_card     (WmBoard     *self,
                                    WmEdit      *edit,
                                    WmColumn    *column,
                                    const char  *title,
                                    gint64       now,
                                    GError     **error);
gboolean     wm_board_move_column  (WmBoard     *self,
                                    WmEdit      *edit,
                                    WmColumn    *column,
                                    int          by);
gboolean     wm_board_remove_column (WmBoard    *self,
                                     WmEdit     *edit,
                                     WmColumn   *column,
                                     GError    **error);
/* wm-board-blocks.c */
gboolean     wm_board_block        (WmBoard     *self,
                                    WmEdit      *edit,
                                    WmRecord    *card,
                                    WmRecord    *blocker,
                                    GError     **error);
void         wm_board_unblock      (WmBoard     *self,
                                    WmEdit      *edit,
                                    WmRecord    *card,
                                    WmRecord    *blocker);

void         wm_board_write_columns (WmEdit     *edit,
                                     WmBoardKind kind);

G_END_DECLS
