/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/wm-board.h"

G_BEGIN_DECLS

/**
 * WmFlow:
 *
 * How the cards of a board went through its columns, read from the history: from the plan's first day on, whoever
 * looked then or not. Columns are those of today; what stood in one that is gone is counted by its meaning.
 */
typedef struct _WmFlow WmFlow;

/* What one card took. Times are seconds. */
typedef struct
{
  gint64  created;   /* a moment */
  gint64  begun;     /* moment at which it first was under way or done, or %WM_UNSET */
  gint64  done;      /* moment since which it is done, or %WM_UNSET */
  gint64  entered;   /* moment at which it came into the column where it is */
  gint64 *in_column; /* (array): by column, how long it stood there until the flow's end */
} WmFlowTimes;

/* How long done cards took, and when the rest will be. */
typedef struct
{
  guint  n_open;
  guint  n_done;         /* in the weeks looked at */
  gint64 lead_median;    /* seconds from creation to done, of those; %WM_UNSET without any */
  gint64 cycle_median;   /* seconds from the first move to done */
  double done_per_week;
  gint64 end;            /* date on which all open ones are done at that rate, or %WM_UNSET */
} WmFlowForecast;

WmFlow   *wm_flow_load        (WmStore         *store,
                               WmBoardKind      board,
                               gint64           until,
                               GCancellable    *cancellable,
                               GError         **error);
void      wm_flow_free        (WmFlow          *self);
WmBoard  *wm_flow_get_board   (WmFlow          *self);
gint64    wm_flow_get_begin   (WmFlow          *self);
GPtrArray *wm_flow_list_cards (WmFlow          *self);
guint     wm_flow_get_n_columns (WmFlow        *self);
guint    *wm_flow_dup_counts  (WmFlow          *self,
                               gint64           first,
                               gint64           last);
gboolean  wm_flow_get_times   (WmFlow          *self,
                               const char      *card,
                               WmFlowTimes     *times);
gint64    wm_flow_find_median (GArray          *spans);
void      wm_flow_forecast    (WmFlow          *self,
                               guint            weeks,
                               WmFlowForecast  *forecast);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmFlow, wm_flow_free)

G_END_DECLS
