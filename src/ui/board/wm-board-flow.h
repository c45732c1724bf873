/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "board/wm-flow-report.h"
#include "wm-session.h"

G_BEGIN_DECLS

/* How the cards of a board went through its columns: a chart at a time, or its figures as a table.
 *
 * See also #WmChartMenu. */
#define WM_TYPE_BOARD_FLOW (wm_board_flow_get_type ())
G_DECLARE_FINAL_TYPE (WmBoardFlow, wm_board_flow, WM, BOARD_FLOW, AdwBin)

void                wm_board_flow_load       (WmBoardFlow *self,
                                              WmSession   *session,
                                              WmBoardKind  board,
                                              gint64       change);
const WmFlowReport *wm_board_flow_get_report (WmBoardFlow *self);

G_END_DECLS
