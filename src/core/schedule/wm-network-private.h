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
};

/* Node i below n_tasks is task i: work, or the span of a summary. A summary has a
 * gate besides, numbered after the tasks: links that bind its start end there and
 * go on to each of its parts. All arrays are indexed by node unless they say otherwise. */
struct _WmNetwork
{
  const WmCalendar *calendar; /* owned */
  WmWorkPoint       plan_start;
  WmWorkPoint       last;
  WmWorkPoint       finish; /* of everything */
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
  gint32      *duration;
  WmWorkPoint *no_earlier; /* least start, by a constraint */
  WmWorkPoint *no_later;   /* greatest start, by a constraint that outweighs links */
  WmWorkPoint *finish_by;  /* greatest late finish, by a constraint or deadline */
  WmWorkPoint *fixed_start;  /* actual, or where an ALAP task was moved to */
  WmWorkPoint *fixed_finish; /* actual */

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
                  gint64           point)
{
  return CLAMP (point, 0, self->last);
}

/* Where a task ends that starts at @start; see WmWorkPoint for the last bit. */
static inline WmWorkPoint
wm_network_find_end (const WmNetwork *self,
                     WmWorkPoint      start,
                     gint32           duration)
{
  return duration == 0 ? start : wm_network_clamp (self, 2 * ((gint64) (start >> 1) + duration));
}

static inline WmWorkPoint
wm_network_find_start (const WmNetwork *self,
                       WmWorkPoint      end,
                       gint32           duration)
{
  return duration == 0 ? end : wm_network_clamp (self, 2 * ((gint64) (end >> 1) - duration)) | 1;
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
WmWorkPoint wm_network_bound_early (const WmNetwork     *self,
                                    const WmEdge        *edge);

G_END_DECLS
