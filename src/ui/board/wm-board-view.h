/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "board/wm-board-grid.h"
#include "board/wm-board-layout.h"

G_BEGIN_DECLS

/**
 * WmBoardView:
 *
 * Cards in columns and lanes, in a scrolled window. There are widgets only for the cards that show, so a board of
 * thousands is as fast as one of ten. It changes nothing itself.
 *
 * Signals: `move` (GPtrArray *cards, guint column, WmRecord *before, guint lane): the person wants @cards there,
 * above @before (nullable); `menu` (WmRecord *card, double x, double y): asks for its menu; `cursor-moved` ().
 */
#define WM_TYPE_BOARD_VIEW (wm_board_view_get_type ())
G_DECLARE_FINAL_TYPE (WmBoardView, wm_board_view, WM, BOARD_VIEW, GtkWidget)

void         wm_board_view_set_board   (WmBoardView         *self,
                                        WmSession           *session,
                                        WmBoard             *board);
void         wm_board_view_show        (WmBoardView         *self,
                                        WmBoardGrid         *grid);
void         wm_board_view_refresh     (WmBoardView         *self);
void         wm_board_view_set_moments (WmBoardView         *self,
                                        GHashTable          *moments);
WmBoardGrid *wm_board_view_get_grid    (WmBoardView         *self);
WmRecord    *wm_board_view_get_cursor  (WmBoardView         *self);
void         wm_board_view_set_cursor  (WmBoardView         *self,
                                        WmRecord            *card,
                                        gboolean             focus);
GPtrArray   *wm_board_view_list_chosen (WmBoardView         *self);
guint        wm_board_view_get_n_shown (WmBoardView         *self);

/* wm-board-drag.c: for the view alone. */
typedef struct _WmBoardDrag WmBoardDrag;

WmBoardDrag *wm_board_drag_new         (WmBoardView         *view);
gboolean     wm_board_drag_cancel      (WmBoardDrag         *self);
void         wm_board_drag_snapshot    (WmBoardDrag         *self,
                                        GtkSnapshot         *snapshot);
void         wm_board_drag_free        (WmBoardDrag         *self);

/* What the drag asks of the view. */
WmRecord    *wm_board_view_find_card   (WmBoardView         *self,
                                        double               x,
                                        double               y,
                                        GtkWidget          **widget);
gboolean     wm_board_view_find_spot   (WmBoardView         *self,
                                        double               x,
                                        double               y,
                                        WmBoardSpot         *spot);
void         wm_board_view_set_gap     (WmBoardView         *self,
                                        const WmBoardSpot   *spot);
void         wm_board_view_scroll_by   (WmBoardView         *self,
                                        double               dx,
                                        double               dy);
int          wm_board_view_get_top     (WmBoardView         *self);
void         wm_board_view_choose      (WmBoardView         *self,
                                        WmRecord            *card,
                                        GdkModifierType      state);
void         wm_board_view_ask_move    (WmBoardView         *self,
                                        GPtrArray           *cards,
                                        const WmBoardSpot   *spot);

G_END_DECLS
