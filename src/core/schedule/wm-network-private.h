/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "schedule/wm-network.h"

G_BEGIN_DECLS

/* Besides the four types that people know, two that tie a summary to its parts. */
enum
{
  WM_EDGE_GATE = WM_NETWORK_SF + 1, /* the part starts no earlier than the gate of its summary opens */
  WM_EDGE_PART,                     /* the summary spans its part */
};

typedef struct
{
  guint32 from; /* nodes */
  guint32 to;
  gint32  lag;
  guint32 link; /* index of the link that it stands for, or %WM_NETWORK_NONE */
  guint8  type;
  guint8  unit;
} WmEdge;

enum
{
  WM_NODE_ALAP = 1 << 0,
  WM_NODE_STARTED = 1 << 1,
  WM_NODE_FINISHED = 1 << 2,
  WM_NODE_SPAN = 1 << 3,        /* a summary's result */
  WM_NODE_GATE = 1 << 4,        /* what a summary as a whole waits for */
  WM_NODE_BEFORE_GOAL = 1 << 5, /* leads to the goal, or is it */
  WM_NODE_MANUAL = 1 << 6,      /* stands where it was put */
};

/* One of the calendars, and the plan's own moments as its points. */
typedef struct
{
  WmCalendar *calendar; /* owned */
  WmWorkPoint plan_start;
  WmWorkPoint last;
  WmWorkPoint finish; /* of everything, in whatever calendar */
} WmNetworkCalendar;

/* Node i below n_tasks is task i: work, or the span of a summary. A summary has a
 * gate besides, numbered after the tasks: links that bind its start end there and
 * go on to each of its parts. All arrays are indexed by node unless they say otherwise.
 *
 * Each node's points count in its own calendar. An edge between nodes of two calendars
 * carries the moment over: the point of the one becomes a plan time, and that the point
 * of the other. With one calendar nothing is ever carried. With several, summaries count
 * by the clock, so that they span parts of any calendar to the minute. */
struct _WmNetwork
{
  WmNetworkCalendar *calendars; /* the first is the plan's; with several, the last is the clock */
  guint              n_calendars;
  gint64             plan_start;
  gint64             finish; /* of everything; a plan time */
  guint             n_tasks;
  guint             n_nodes;
  guint             n_edges;
  guint             n_alap;
  guint             n_ignored; /* links that would close a cycle */
  guint32           goal;
  WmWorkPoint       goal_finish;

  /* Edges stand in the order of their to; node n's begin at in_first[n]. */
  WmEdge  *edges;
  guint32 *in_first;  /* n_nodes + 1 */
  guint32 *out;       /* edges, in the order of their from */
  guint32 *out_first; /* n_nodes + 1 */
  guint32 *order;     /* nodes, each after all that it waits for */
  guint32 *position;  /* of a node in order */
  guint32 *gate;      /* by task: its gate, or none */

  guint8      *flags;
  guint16     *calendar;     /* in which its points count */
  guint16     *lag_calendar; /* in which the lag of links to it counts */
  gint32      *duration;
  WmWorkPoint *no_earlier; /* least start, by a constraint */
  WmWorkPoint *no_later;   /* greatest start, by a constraint that outweighs links */
  WmWorkPoint *finish_by;  /* greatest late finish, by a constraint or deadline */
  WmWorkPoint *fixed_start;  /* actual or by hand, or where an ALAP task was moved to */
  WmWorkPoint *fixed_finish; /* actual or, of what has started only, by what remains */

  WmWorkPoint *start;
  WmWorkPoint *end;
  WmWorkPoint *late_start; /* of a span: by what waits for the summary's start */
  WmWorkPoint *late_end;

  guint8 *early_stale; /* by position */
  guint8 *late_stale;
};

#define WM_POINT_NONE  (-1)
#define WM_POINT_NEVER G_MAXINT32

static inline WmWorkPoint
wm_network_clamp (const WmNetwork *self,
                  guint            calendar,
                  gint64           point)
{
  return CLAMP (point, 0, self->calendars[calendar].last);
}

/* Where @node ends if it starts at @start; see WmWorkPoint for the last bit. */
static inline WmWorkPoint
wm_network_find_end (const WmNetwork *self,
                     guint32          node,
                     WmWorkPoint      start,
                     gint32           duration)
{
  return duration == 0 ? start : wm_network_clamp (self, self->calendar[node], 2 * ((gint64) (start >> 1) + duration));
}

static inline WmWorkPoint
wm_network_find_start (const WmNetwork *self,
                       guint32          node,
                       WmWorkPoint      end,
                       gint32           duration)
{
  return duration == 0 ? end : wm_network_clamp (self, self->calendar[node], 2 * ((gint64) (end >> 1) - duration)) | 1;
}

/* The first point of calendar @to that is not before @point of calendar @from. For each q of @to:
 * carry_early (p) <= q exactly when p <= carry_late (q). */
static inline WmWorkPoint
wm_network_carry_early (const WmNetwork *self,
                        guint            from,
                        guint            to,
                        WmWorkPoint      point)
{
  if (from == to)
    return point;
  return wm_calendar_point_at_or_after (self->calendars[to].calendar, wm_calendar_point_to_time (self->calendars[from].calendar, point));
}

/* The last point of calendar @to that is not after @point of calendar @from. */
static inline WmWorkPoint
wm_network_carry_late (const WmNetwork *self,
                       guint            from,
                       guint            to,
                       WmWorkPoint      point)
{
  if (from == to || point == WM_POINT_NEVER)
    return point;
  return wm_calendar_point_at_or_before (self->calendars[to].calendar, wm_calendar_point_to_time (self->calendars[from].calendar, point));
}

static inline bool
wm_edge_leaves_start (const WmEdge *edge)
{
  return edge->type == WM_NETWORK_SS || edge->type == WM_NETWORK_SF || edge->type == WM_EDGE_GATE;
}

static inline bool
wm_edge_binds_start (const WmEdge *edge)
{
  return edge->type == WM_NETWORK_FS || edge->type == WM_NETWORK_SS || edge->type == WM_EDGE_GATE;
}

void        wm_network_connect     (WmNetwork           *self,
                                    const guint32       *parents,
                                    guint                n_links,
                                    const WmNetworkLink *links);
WmWorkPoint wm_network_carry_start (const WmNetwork     *self,
                                    guint32              part,
                                    guint32              span);
guint32     wm_network_find_span   (const WmNetwork     *self,
                                    guint32              node);
WmWorkPoint wm_network_bound_early (const WmNetwork     *self,
                                    const WmEdge        *edge);

G_END_DECLS
