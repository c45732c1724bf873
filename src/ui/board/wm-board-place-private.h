/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/wm-board-flow.h"
#include "board/wm-board-place.h"

G_BEGIN_DECLS

/* What the place's own files share. */
struct _WmBoardPlace
{
  AdwBin parent_instance;

  AdwToggleGroup *kinds;
  GtkEditable    *search;
  GtkCheckButton *overdue;
  GtkCheckButton *blocked;
  GtkDropDown    *owner;
  GtkWidget      *filter_button;
  GtkMenuButton  *views;
  GtkWidget      *tools;   /* for cards: search, filter, views */
  GtkStack       *stack;
  AdwStatusPage  *empty;
  WmBoardView    *view;
  GtkWidget      *adder;
  GtkEditable    *add;
  GtkToggleButton *flow_button;
  WmBoardFlow    *flow;

  WmSession      *session;
  WmBoard        *board;
  WmLanes         lanes;
  GPtrArray      *owners;  /* of ids, as in the drop-down after its first row */
  GtkWidget      *menu;    /* of a card, or NULL */
  gboolean        busy;    /* while the widgets are being set */

  WmFlowReport   *report;  /* (nullable) what the history says of the cards */
  GCancellable   *reading; /* of the next one */
  guint           read_id; /* source */
  gint64          change;  /* number of the last change */
};

void     wm_board_place_update          (WmBoardPlace   *self);

/* wm-board-look.c */
gboolean wm_board_place_is_filtered     (WmBoardPlace   *self);
WmBoardFilter wm_board_place_get_filter (WmBoardPlace   *self);
void     wm_board_place_list_owners     (WmBoardPlace   *self);
void     wm_board_place_list_views      (WmBoardPlace   *self);
void     wm_board_place_install_look    (GtkWidgetClass *klass);

/* wm-board-actions.c */
void     wm_board_place_install_actions (GtkWidgetClass *klass);
void     wm_board_place_connect         (WmBoardPlace   *self);
void     wm_board_place_add_card        (WmBoardPlace   *self);

/* wm-board-history.c */
void     wm_board_place_show_flow       (WmBoardPlace   *self);
void     wm_board_place_read_history    (WmBoardPlace   *self,
                                         guint           delay_ms);
void     wm_board_place_stop_reading    (WmBoardPlace   *self);

G_END_DECLS
