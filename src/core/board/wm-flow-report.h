/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/wm-flow.h"
#include "chart/wm-chart-sheet.h"

G_BEGIN_DECLS

typedef enum
{
  WM_FLOW_CUMULATIVE, /* how many cards stood in each column, by day */
  WM_FLOW_BURN_DOWN,  /* how many were open, and when none will be */
  WM_FLOW_THROUGHPUT, /* how many were done, by week */
  WM_FLOW_SPANS,      /* lead and cycle time of each card that was done */
  WM_FLOW_COLUMNS,    /* how long cards stood in each column */
} WmFlowChart;

#define WM_FLOW_N_CHARTS (WM_FLOW_COLUMNS + 1)

extern const WmChoice wm_flow_chart_choices[];

/* Since when a card is there. */
typedef struct
{
  gint64 created, entered; /* moments: that it came, and that it came into its column */
} WmFlowMoments;

/* How the cards of a board went between two days, as figures that are free of the plan. */
typedef struct
{
  WmBoardKind    board;
  gint64         first, last; /* dates */
  WmFlowForecast forecast;
  guint          weeks;       /* that the forecast looks back on */
  WmChart       *charts[WM_FLOW_N_CHARTS];
  GHashTable    *cards;       /* id → WmFlowMoments, of those on the board at the end */
  char          *plan, *title, *organization, *head; /* @plan: path of its file */
  gint64         moment;
} WmFlowReport;

WmFlowReport *wm_flow_report_new      (WmStore            *store,
                                       WmBoardKind         board,
                                       gint64              first,
                                       gint64              last,
                                       gint64              now,
                                       GCancellable       *cancellable,
                                       GError            **error);
void          wm_flow_report_load_async (WmStore          *store,
                                       gint64              change,
                                       WmBoardKind         board,
                                       gint64              first,
                                       gint64              last,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
WmFlowReport *wm_flow_report_load_finish (WmStore         *store,
                                       GAsyncResult       *result,
                                       GError            **error);
void          wm_flow_report_free     (WmFlowReport       *self);
char         *wm_flow_report_dup_text (const WmFlowReport *self);
WmChartSheet *wm_flow_report_take_sheet (WmFlowReport     *self,
                                       int                 chart);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmFlowReport, wm_flow_report_free)

G_END_DECLS
