/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/wm-board-grid.h"
#include "record/wm-view.h"

G_BEGIN_DECLS

GMenuModel *wm_board_views_make_menu (WmStore             *store,
                                      WmBoardKind          kind);
WmView     *wm_board_views_save      (WmStore             *store,
                                      WmBoardKind          kind,
                                      const char          *title,
                                      const char          *lanes,
                                      const WmBoardFilter *filter);
void        wm_board_views_read      (WmView              *view,
                                      WmBoardFilter       *filter);
void        wm_board_filter_clear    (WmBoardFilter       *self);

G_END_DECLS
