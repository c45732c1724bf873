/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "schedule/wm-network-private.h"

/* What holds the start of a task. */

/* The start of @node that @edge allows, as a point of @node. */
static WmWorkPoint
find_bound (const WmNetwork *self,
            WmEdge           edge,
            guint32          node)
{
  WmWorkPoint bound = wm_network_bound_early (self, edge, node);

  return edge.at_end ? wm_network_find_start (self, self->given[node].calendar, bound, self->given[node].duration) : bound;
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
  guint32 node = self->node[task], of = node;
  guint calendar = self->given[node].calendar;

  add_bound (self, bounds, WM_NETWORK_BY_PLAN_START, WM_NETWORK_NONE, WM_NETWORK_NONE, self->calendars[calendar].plan_start);
  while (of != WM_NETWORK_NONE)
    {
      const WmNode *given = &self->given[node];

      for (guint32 i = self->in_first[node]; i < self->in_first[node + 1]; i++)
        if (self->link[i] != WM_NETWORK_NONE)
          add_bound (self, bounds, WM_NETWORK_BY_LINK, self->link[i], self->task[wm_edge_get_node (self->in[i])],
                     wm_network_carry_early (self, given->calendar, calendar, find_bound (self, self->in[i], node)));
      if (given->no_earlier > 0)
        add_bound (self, bounds, WM_NETWORK_BY_CONSTRAINT, WM_NETWORK_NONE, self->task[of],
                   wm_network_carry_early (self, given->calendar, calendar, given->no_earlier));
      of = self->given[of].summary;
      node = of == WM_NETWORK_NONE ? node : self->gate[self->task[of]];
    }
  return bounds;
}

/* Who holds the start of a node: an edge of its own, or of a gate that it waits behind.
 * @of: the task that it belongs to, or whose gate it is; a node */
static void
find_driver (const WmNetwork *self,
             guint32          node,
             guint32          of,
             WmWorkPoint      start,
             WmNetworkWhy    *why)
{
  for (guint32 i = self->in_first[node]; i < self->in_first[node + 1]; i++)
    {
      if (self->link[i] == WM_NETWORK_NONE || find_bound (self, self->in[i], node) >> 1 != start >> 1)
        continue;
      *why = (WmNetworkWhy) { WM_NETWORK_BY_LINK, self->link[i], self->task[wm_edge_get_node (self->in[i])] };
      return;
    }
  if (self->given[node].no_earlier >> 1 == start >> 1 && self->given[node].no_earlier > 0)
    {
      *why = (WmNetworkWhy) { WM_NETWORK_BY_CONSTRAINT, WM_NETWORK_NONE, self->task[of] };
      return;
    }
  for (guint32 i = self->in_first[node]; i < self->in_first[node + 1]; i++)
    {
      WmEdge edge = self->in[i];

      if (edge.of_part && wm_network_bound_early (self, edge, node) >> 1 == start >> 1)
        {
          find_driver (self, wm_edge_get_node (edge), self->given[of].summary, self->early[wm_edge_get_node (edge)].start, why);
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
  guint32 node = self->node[task];
  WmWorkPoint start = self->early[node].start;
  guint8 flags = self->flags[node];

  *why = (WmNetworkWhy) { WM_NETWORK_BY_PLAN_START, WM_NETWORK_NONE, WM_NETWORK_NONE };
  if (flags & WM_NODE_SPAN)
    {
      why->reason = WM_NETWORK_BY_CHILDREN;
      for (guint32 i = self->in_first[node]; i < self->in_first[node + 1]; i++)
        if (self->in[i].of_part && wm_network_carry_start (self, wm_edge_get_node (self->in[i]), node) == start)
          {
            why->task = self->task[wm_edge_get_node (self->in[i])];
            return;
          }
    }
  else if (flags & WM_NODE_STARTED)
    why->reason = WM_NETWORK_BY_ACTUAL;
  else if (flags & WM_NODE_MANUAL)
    why->reason = WM_NETWORK_BY_HAND;
  else if (flags & WM_NODE_ALAP && self->given[node].fixed_start != WM_POINT_NONE)
    why->reason = WM_NETWORK_BY_ALAP;
  else if (self->given[node].no_later >> 1 == start >> 1)
    why->reason = WM_NETWORK_BY_CONSTRAINT;
  else
    find_driver (self, node, node, start, why);
  if (why->reason == WM_NETWORK_BY_CONSTRAINT && why->task == task)
    why->task = WM_NETWORK_NONE;
}
