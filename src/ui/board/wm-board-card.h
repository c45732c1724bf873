/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "board/wm-board.h"
#include "wm-session.h"

G_BEGIN_DECLS

/* One card of a board; shown for one record after another as the board scrolls. */
#define WM_TYPE_BOARD_CARD (wm_board_card_get_type ())
G_DECLARE_FINAL_TYPE (WmBoardCard, wm_board_card, WM, BOARD_CARD, GtkWidget)

GtkWidget *wm_board_card_new        (void);
void       wm_board_card_show       (WmBoardCard *self,
                                     WmSession   *session,
                                     WmBoard     *board,
                                     GHashTable  *moments,
                                     WmRecord    *record);
void       wm_board_card_forget     (WmBoardCard *self);
WmRecord  *wm_board_card_get_record (WmBoardCard *self);
void       wm_board_card_set_chosen (WmBoardCard *self,
                                     gboolean     chosen);

G_END_DECLS
