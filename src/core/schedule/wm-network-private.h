/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "schedule/wm-network.h"

G_BEGIN_DECLS

/* An edge as one of its two nodes has it: a link, or what ties a summary to its parts. A part starts no earlier
 * than the gate of its summary opens, so there is an edge from start to start; and the summary spans its part,
 * so there is one from end to end. The passes read as many of these as there are, so they are small. */
typedef struct
{
  guint32 other : 28;  /* twice the other node and, if the edge is at its end, one more: an index of points */
  guint32 at_end : 1;  /* it is at the end of this node, not at its start */
  guint32 of_part : 1; /* no link */
  guint32 unit : 2;
  gint32  lag;
} WmEdge;

#define WM_NETWORK_MOST_NODES (1 << 27)

enum
{
  WM_NODE_ALAP = 1 << 0,
  WM_NODE_STARTED = 1 << 1,
  WM_NODE_FINISHED = 1 << 2,
  WM_NODE_SPAN = 1 << 3,        /* a summary's result */
  WM_NODE_GATE = 1 << 4,        /* what a summary as a whole waits for */
  WM_NODE_BEFORE_GOAL = 1 << 5, /* leads to the goal, or is it */
  WM_NODE_MANUAL = 1 << 6,      /* stands where it was put */
  WM_NODE_GIVEN = 1 << 7,       /* was set since the last calculation */
};

/* One of the calendars, and the plan's own moments as its points. */
typedef struct
{
  WmCalendar *calendar; /* owned */
  WmWorkPoint plan_start;
  WmWorkPoint last;
  WmWorkPoint finish; /* of everything, in whatever calendar */
} WmNetworkCalendar;

/* What is given of a node. */
typedef struct
{
  gint32      duration;
  WmWorkPoint no_earlier;   /* least start, by a constraint */
  WmWorkPoint no_later;     /* greatest start, by a constraint that outweighs links */
  WmWorkPoint finish_by;    /* greatest late finish, by a constraint or deadline */
  WmWorkPoint fixed_start;  /* actual or by hand, or where an ALAP task was moved to */
  WmWorkPoint fixed_finish; /* actual or, of what has started only, by what remains */
  guint32     summary;      /* of which it is a part, a node, or none */
  guint16     calendar;     /* in which its points count */
  guint16     lag_calendar; /* in which the lag of links to it counts */
} WmNode;

typedef struct
{
  WmWorkPoint start;
  WmWorkPoint end;
} WmEnds;

/* Both ends of all nodes, as edges point to them. */
#define wm_ends_get_points(ends) ((const WmWorkPoint *) (ends))

/* A task is one node: work, or the span of a summary. A summary has a gate besides: links that bind
 * its start end there and go on to each of its parts. Nodes are numbered so that each comes after all
 * that it waits for, and near to it: the passes walk through memory from one end to the other. All arrays
 * are indexed by node unless they say otherwise.
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
  guint              n_tasks;
  guint              n_nodes;
  guint              n_edges;
  guint              n_alap;
  guint              n_given;   /* nodes with that flag */
  guint              n_ignored; /* links that would close a cycle */
  guint32            goal;      /* a node, or none */
  WmWorkPoint        goal_finish;

  guint32 *node; /* by task */
  guint32 *gate; /* by task: the node of its gate, or none */
  guint32 *task; /* its own; of a gate, the summary */

  WmEdge  *in;       /* node n's begin at in_first[n] */
  guint32 *in_first; /* n_nodes + 1 */
  guint32 *link;     /* by place in in: index of the link that it stands for, or none */
  WmEdge  *out;      /* likewise; but that a node is a part, its summary says */
  guint32 *out_first;

  guint8 *flags;
  WmNode *given;
  WmEnds *early;
  WmEnds *late; /* of a span the start is that by what waits for the summary's start */

  guint8 *early_stale;
  guint8 *late_stale;
  bool    late_all_stale; /* whatever those say */
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

/* Where what starts at @start in @calendar ends; see WmWorkPoint for the last bit. */
static inline WmWorkPoint
wm_network_find_end (const WmNetwork *self,
                     guint            calendar,
                     WmWorkPoint      start,
                     gint32           duration)
{
  return duration == 0 ? start : wm_network_clamp (self, calendar, 2 * ((gint64) (start >> 1) + duration));
}

static inline WmWorkPoint
wm_network_find_start (const WmNetwork *self,
                       guint            calendar,
                       WmWorkPoint      end,
                       gint32           duration)
{
  return duration == 0 ? end : wm_network_clamp (self, calendar, 2 * ((gint64) (end >> 1) - duration)) | 1;
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

/* The plan time of @point of @node. */
static inline gint64
wm_network_find_time (const WmNetwork *self,
                      guint32          node,
                      WmWorkPoint      point)
{
  return wm_calendar_point_to_time (self->calendars[self->given[node].calendar].calendar, point);
}

static inline guint32
wm_edge_get_node (WmEdge edge)
{
  return edge.other >> 1;
}

void        wm_network_connect     (WmNetwork           *self,
                                    const guint32       *parents,
                                    guint                n_links,
                                    const WmNetworkLink *links);
WmWorkPoint wm_network_carry_start (const WmNetwork     *self,
                                    guint32              part,
                                    guint32              span);
gint32      wm_network_find_duration (const WmNetwork   *self,
                                      guint32            node);
WmWorkPoint wm_network_bound_early (const WmNetwork     *self,
                                    WmEdge               edge,
                                    guint32              to);

G_END_DECLS
