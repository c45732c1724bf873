/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "schedule/wm-network-private.h"

/* What holds the start of a task. */

/* The start of @node that @edge allows, as a point of @node. */
static WmWorkPoint
find_bound (const WmNetwork *self,
            const WmEdge    *edge,
            guint32          node)
{
  WmWorkPoint bound = wm_network_bound_early (self, edge);

  return wm_edge_binds_start (edge) ? bound : wm_network_find_start (self, node, bound, self->duration[node]);
}

static void
add_bound (const WmNetwork *self,
           GArray          *bounds,
           WmNetworkReason  reason,
           guint32          link,
           guint32          from,
           WmWorkPoint      start)
{
  WmNetworkBound bound = { reason, link, from, start };

  g_array_append_val (bounds, bound);
}

/**
 * wm_network_list_bounds:
 * @task: its index; not a summary
 *
 * Returns: (transfer full) (element-type WmNetworkBound): the start of the plan, each link to @task or to a summary
 *   that it is part of, and each constraint of these that lets it start no earlier than some date
 */
GArray *
wm_network_list_bounds (const WmNetwork *self,
                        guint            task)
{
  GArray *bounds = g_array_new (FALSE, FALSE, sizeof (WmNetworkBound));
  guint calendar = self->calendar[task];
  guint32 node = task;

  add_bound (self, bounds, WM_NETWORK_BY_PLAN_START, WM_NETWORK_NONE, WM_NETWORK_NONE, self->calendars[calendar].plan_start);
  for (guint32 of = task; of != WM_NETWORK_NONE;)
    {
      for (guint32 i = self->in_first[node]; i < self->in_first[node + 1]; i++)
        if (self->edges[i].link != WM_NETWORK_NONE)
          add_bound (self, bounds, WM_NETWORK_BY_LINK, self->edges[i].link, self->edges[i].from,
                     wm_network_carry_early (self, self->calendar[node], calendar, find_bound (self, &self->edges[i], node)));
      if (self->no_earlier[node] > 0)
        add_bound (self, bounds, WM_NETWORK_BY_CONSTRAINT, WM_NETWORK_NONE, of,
                   wm_network_carry_early (self, self->calendar[node], calendar, self->no_earlier[node]));
      of = wm_network_find_span (self, of);
      node = of == WM_NETWORK_NONE ? node : self->gate[of];
    }
  return bounds;
}

/* Who holds the start of a node: an edge of its own, or of a gate that it waits behind. */
static void
find_driver (const WmNetwork *self,
             guint32          node,
             guint32          summary,
             WmWorkPoint      start,
             WmNetworkWhy    *why)
{
  for (guint32 i = self->in_first[node]; i < self->in_first[node + 1]; i++)
    {
      const WmEdge *edge = &self->edges[i];

      if (edge->link == WM_NETWORK_NONE || find_bound (self, edge, node) >> 1 != start >> 1)
        continue;
      *why = (WmNetworkWhy) { WM_NETWORK_BY_LINK, edge->link, edge->from };
      return;
    }
  if (self->no_earlier[node] >> 1 == start >> 1 && self->no_earlier[node] > 0)
    {
      *why = (WmNetworkWhy) { WM_NETWORK_BY_CONSTRAINT, WM_NETWORK_NONE, summary };
      return;
    }
  for (guint32 i = self->in_first[node]; i < self->in_first[node + 1]; i++)
    {
      const WmEdge *edge = &self->edges[i];

      if (edge->type == WM_EDGE_GATE && wm_network_bound_early (self, edge) >> 1 == start >> 1)
        {
          guint32 of = wm_network_find_span (self, summary);

          find_driver (self, edge->from, of, self->start[edge->from], why);
          return;
        }
    }
}

/**
 * wm_network_get_why:
 * @task: its index
 * @why: (out): what holds its start
 *
 * A link goes before a constraint that asks for the same, since taking the constraint away would change nothing.
 */
void
wm_network_get_why (const WmNetwork *self,
                    guint            task,
                    WmNetworkWhy    *why)
{
  WmWorkPoint start = self->start[task];

  *why = (WmNetworkWhy) { WM_NETWORK_BY_PLAN_START, WM_NETWORK_NONE, WM_NETWORK_NONE };
  if (self->flags[task] & WM_NODE_SPAN)
    {
      why->reason = WM_NETWORK_BY_CHILDREN;
      for (guint32 i = self->in_first[task]; i < self->in_first[task + 1]; i++)
        if (self->edges[i].type == WM_EDGE_PART && wm_network_carry_start (self, self->edges[i].from, task) == start)
          {
            why->task = self->edges[i].from;
            return;
          }
    }
  else if (self->flags[task] & WM_NODE_STARTED)
    why->reason = WM_NETWORK_BY_ACTUAL;
  else if (self->flags[task] & WM_NODE_MANUAL)
    why->reason = WM_NETWORK_BY_HAND;
  else if (self->flags[task] & WM_NODE_ALAP && self->fixed_start[task] != WM_POINT_NONE)
    why->reason = WM_NETWORK_BY_ALAP;
  else if (self->no_later[task] >> 1 == start >> 1)
    why->reason = WM_NETWORK_BY_CONSTRAINT;
  else
    find_driver (self, task, task, start, why);
  if (why->reason == WM_NETWORK_BY_CONSTRAINT && why->task == task)
    why->task = WM_NETWORK_NONE;
}
