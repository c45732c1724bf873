/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "board/wm-board-view.h"
#include "record/wm-finding.h"
#include "wm-key-info.h"

G_BEGIN_DECLS

/* Findings, tasks and measures as cards in columns. An AdwNavigationPage's content, header bar included. */
#define WM_TYPE_BOARD_PLACE (wm_board_place_get_type ())
G_DECLARE_FINAL_TYPE (WmBoardPlace, wm_board_place, WM, BOARD_PLACE, AdwBin)

GtkWidget   *wm_board_place_new       (WmSession    *session);
void         wm_board_place_reveal    (WmBoardPlace *self,
                                       WmRecord     *record);
void         wm_board_place_show_board (WmBoardPlace *self,
                                       WmBoardKind   kind);
WmBoard     *wm_board_place_get_board (WmBoardPlace *self);
WmBoardView *wm_board_place_get_view  (WmBoardPlace *self);

/* wm-board-keys.c */
const WmKeyInfo *wm_board_place_list_keys (guint *n_keys);

/* wm-board-columns.c: the dialog in which columns are edited. */
AdwDialog   *wm_board_columns_dialog_new (WmSession *session,
                                          WmBoard   *board);

/* wm-board-gate-dialog.c: what a finding lacks to be closed. */
AdwDialog   *wm_board_gate_dialog_new (WmSession    *session,
                                       WmRecord     *finding,
                                       WmColumn     *column);

/* wm-dispose-dialog.c: why findings are not treated, and who decided that. */
AdwDialog   *wm_dispose_dialog_present (WmSession    *session,
                                        GPtrArray    *findings,
                                        WmDisposition disposition,
                                        GtkWidget    *over);

/* wm-due-dialog.c: by when cards are to be done. */
AdwDialog   *wm_due_dialog_present    (const char    *title,
                                       guint          n_cards,
                                       gint64         date,
                                       GtkWidget     *place);

/* wm-block-dialog.c: what blocks a card. */
AdwDialog   *wm_block_dialog_present  (WmSession     *session,
                                       WmBoard       *board,
                                       WmRecord      *card,
                                       GtkWidget     *over);

/* wm-board-menu.c: the menu of a card. */
GMenuModel  *wm_board_menu_new        (WmBoard      *board);

G_END_DECLS
