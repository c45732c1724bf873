/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "schedule/wm-network-private.h"

/* The passes over the network, and what is read off after them. */

static gint32
get_lag (const WmNetwork *self,
         const WmEdge    *edge)
{
  if (edge->unit == WM_NETWORK_PERCENT)
    return (gint64) wm_network_get_duration (self, edge->from) * edge->lag / 100;
  return edge->lag;
}

/*< private >
 * wm_network_bound_early:
 *
 * Returns: the point before which @edge lets the end that it binds not be
 */
WmWorkPoint
wm_network_bound_early (const WmNetwork *self,
                        const WmEdge    *edge)
{
  WmWorkPoint from = wm_edge_leaves_start (edge) ? self->start[edge->from] : self->end[edge->from];

  if (edge->lag == 0)
    return from;
  if (edge->unit == WM_NETWORK_ELAPSED)
    return wm_calendar_point_at_or_after (self->calendar, wm_calendar_point_to_time (self->calendar, from) + edge->lag);
  return wm_network_clamp (self, from + 2 * (gint64) get_lag (self, edge));
}

/* The point after which @edge lets the end from which it leaves not be, when the end that it binds is at @to. */
static WmWorkPoint
bound_late (const WmNetwork *self,
            const WmEdge    *edge,
            WmWorkPoint      to)
{
  if (edge->lag == 0 || to == WM_POINT_NEVER)
    return to;
  if (edge->unit == WM_NETWORK_ELAPSED)
    return wm_calendar_point_at_or_before (self->calendar, wm_calendar_point_to_time (self->calendar, to) - edge->lag);
  return wm_network_clamp (self, to - 2 * (gint64) get_lag (self, edge));
}

static void
span_parts (const WmNetwork *self,
            guint32          node,
            WmWorkPoint     *start,
            WmWorkPoint     *end)
{
  *start = WM_POINT_NEVER;
  *end = WM_POINT_NONE;
  for (guint32 i = self->in_first[node]; i < self->in_first[node + 1]; i++)
    {
      const WmEdge *edge = &self->edges[i];

      *end = MAX (*end, wm_network_bound_early (self, edge));
      if (edge->type == WM_EDGE_PART)
        *start = MIN (*start, self->start[edge->from]);
    }
}

static void
place_work (const WmNetwork *self,
            guint32          node,
            WmWorkPoint     *start,
            WmWorkPoint     *end)
{
  gint32 duration = self->duration[node];
  WmWorkPoint begin = MAX (self->plan_start, self->no_earlier[node]);
  WmWorkPoint finish_after = 0;

  if (self->no_earlier[node] == self->no_later[node]) /* a must */
    begin = self->no_earlier[node];
  for (guint32 i = self->in_first[node]; i < self->in_first[node + 1]; i++)
    {
      WmWorkPoint bound = wm_network_bound_early (self, &self->edges[i]);

      if (wm_edge_binds_start (&self->edges[i]))
        begin = MAX (begin, bound);
      else
        finish_after = MAX (finish_after, bound);
    }
  begin = MAX (begin, wm_network_find_start (self, finish_after, duration));
  begin = MIN (begin, self->no_later[node]);
  if (self->fixed_start[node] != WM_POINT_NONE)
    begin = self->fixed_start[node];
  *start = duration == 0 ? begin : begin | 1;
  *end = wm_network_find_end (self, *start, duration);
  if (self->flags[node] & WM_NODE_FINISHED)
    *end = self->fixed_finish[node];
  else if (self->flags[node] & WM_NODE_STARTED)
    *end = MAX (*end, duration == 0 ? finish_after : finish_after & ~1);
}

static void
mark_dependents (WmNetwork *self,
                 guint32    node)
{
  self->late_stale[self->position[node]] = 1;
  for (guint32 i = self->out_first[node]; i < self->out_first[node + 1]; i++)
    self->early_stale[self->position[self->edges[self->out[i]].to]] = 1;
  /* Which part comes first decides which one what waits for the summary's start holds. */
  if (self->flags[node] & WM_NODE_SPAN && self->late_start[node] != WM_POINT_NEVER)
    for (guint32 i = self->in_first[node]; i < self->in_first[node + 1]; i++)
      self->late_stale[self->position[self->edges[i].from]] = 1;
}

static guint
pass_forward (WmNetwork *self)
{
  guint8 *at = self->early_stale;
  guint8 *past = self->early_stale + self->n_nodes;
  guint visited = 0;

  while (at < past && (at = memchr (at, 1, past - at)) != NULL)
    {
      guint32 node = self->order[at - self->early_stale];
      WmWorkPoint start, end;

      *at++ = 0;
      visited++;
      if (self->flags[node] & WM_NODE_SPAN)
        span_parts (self, node, &start, &end);
      else
        place_work (self, node, &start, &end);
      if (start != self->start[node] || end != self->end[node])
        {
          self->start[node] = start;
          self->end[node] = end;
          mark_dependents (self, node);
        }
    }
  self->finish = 0;
  for (guint i = 0; i < self->n_tasks; i++)
    self->finish = MAX (self->finish, self->end[i]);
  return visited;
}

/* The latest end of @node at which all that waits for it directly can still be where
 * it is, by the @starts and @ends given; NEVER when nothing waits. */
static WmWorkPoint
find_latest_end (const WmNetwork   *self,
                 guint32            node,
                 const WmWorkPoint *starts,
                 const WmWorkPoint *ends)
{
  WmWorkPoint latest = WM_POINT_NEVER;

  for (guint32 i = self->out_first[node]; i < self->out_first[node + 1]; i++)
    {
      const WmEdge *edge = &self->edges[self->out[i]];
      bool binds_start = wm_edge_binds_start (edge);
      WmWorkPoint bound;

      if (edge->type == WM_EDGE_PART || self->flags[edge->to] & WM_NODE_FINISHED)
        continue;
      /* What has begun before its time can't be done before what it waits for is. */
      if (binds_start && self->flags[edge->to] & WM_NODE_STARTED)
        bound = ends[edge->to];
      else
        bound = bound_late (self, edge, binds_start ? starts[edge->to] : ends[edge->to]);
      if (bound == WM_POINT_NEVER || (self->flags[node] & WM_NODE_SPAN && wm_edge_leaves_start (edge)))
        continue;
      if (wm_edge_leaves_start (edge))
        bound = wm_network_find_end (self, bound, self->duration[node]);
      latest = MIN (latest, bound);
    }
  return latest;
}

/* The latest start of a summary that what waits for its start allows. */
static WmWorkPoint
find_latest_start (const WmNetwork   *self,
                   guint32            span,
                   const WmWorkPoint *starts,
                   const WmWorkPoint *ends)
{
  WmWorkPoint latest = WM_POINT_NEVER;

  for (guint32 i = self->out_first[span]; i < self->out_first[span + 1]; i++)
    {
      const WmEdge *edge = &self->edges[self->out[i]];
      bool binds_start = wm_edge_binds_start (edge);

      if (wm_edge_leaves_start (edge) && !(self->flags[edge->to] & (binds_start ? WM_NODE_STARTED : WM_NODE_FINISHED)))
        latest = MIN (latest, bound_late (self, edge, binds_start ? starts[edge->to] : ends[edge->to]));
    }
  return latest;
}

static guint32
find_span (const WmNetwork *self,
           guint32          node)
{
  for (guint32 i = self->out_first[node]; i < self->out_first[node + 1]; i++)
    if (self->edges[self->out[i]].type == WM_EDGE_PART)
      return self->edges[self->out[i]].to;
  return WM_NETWORK_NONE;
}

static void
place_late (const WmNetwork *self,
            guint32          node,
            WmWorkPoint     *late_start,
            WmWorkPoint     *late_end)
{
  gint32 duration = self->duration[node];
  guint32 span = find_span (self, node);
  WmWorkPoint latest = find_latest_end (self, node, self->late_start, self->late_end);
  WmWorkPoint start = self->flags[node] & WM_NODE_SPAN ? find_latest_start (self, node, self->late_start, self->late_end)
                                                       : WM_POINT_NEVER;

  latest = MIN (latest, MIN (self->finish, self->finish_by[node]));
  if (node == self->goal)
    latest = MIN (latest, self->end[node]);
  if (span != WM_NETWORK_NONE)
    {
      latest = MIN (latest, self->late_end[span]);
      if (self->start[node] == self->start[span])
        start = MIN (start, self->late_start[span]);
    }
  *late_end = duration == 0 ? latest : latest & ~1;
  *late_start = start;
  if (self->flags[node] & WM_NODE_SPAN)
    return;
  if (start != WM_POINT_NEVER)
    *late_end = MIN (*late_end, wm_network_find_end (self, start, duration));
  *late_start = wm_network_find_start (self, *late_end, duration);
  if (self->flags[node] & WM_NODE_FINISHED)
    {
      *late_start = self->start[node];
      *late_end = self->end[node];
    }
}

static guint
pass_backward (WmNetwork *self)
{
  guint visited = 0;

  for (guint i = self->n_nodes; i-- > 0;)
    {
      guint32 node = self->order[i];
      WmWorkPoint late_start, late_end;

      if (!self->late_stale[i])
        continue;
      self->late_stale[i] = 0;
      visited++;
      place_late (self, node, &late_start, &late_end);
      if (late_start == self->late_start[node] && late_end == self->late_end[node])
        continue;
      self->late_start[node] = late_start;
      self->late_end[node] = late_end;
      for (guint32 k = self->in_first[node]; k < self->in_first[node + 1]; k++)
        self->late_stale[self->position[self->edges[k].from]] = 1;
    }
  return visited;
}

/* The latest end of @node that moves nothing else, the parts of its summaries aside. */
static WmWorkPoint
find_free_end (const WmNetwork *self,
               guint32          node)
{
  WmWorkPoint latest = WM_POINT_NEVER;

  for (guint32 at = node; at != WM_NETWORK_NONE; at = find_span (self, at))
    latest = MIN (latest, find_latest_end (self, at, self->start, self->end));
  return latest;
}

/* Moves what is to be as late as possible to where it moves nothing else, the last
 * first. What comes before the others can use what they left. */
static guint
place_alap (WmNetwork *self)
{
  for (guint i = 0; i < self->n_tasks; i++)
    if (self->flags[i] & WM_NODE_ALAP && !(self->flags[i] & WM_NODE_STARTED))
      self->fixed_start[i] = WM_POINT_NONE;
  memset (self->early_stale, 1, self->n_nodes);
  pass_forward (self);
  for (guint i = self->n_nodes; i-- > 0;)
    {
      guint32 node = self->order[i];
      WmWorkPoint latest;

      if (!(self->flags[node] & WM_NODE_ALAP) || self->flags[node] & WM_NODE_STARTED)
        continue;
      latest = MIN (MIN (find_free_end (self, node), self->finish), self->finish_by[node]);
      if (latest <= self->end[node])
        continue;
      self->fixed_start[node] = wm_network_find_start (self, latest, self->duration[node]);
      self->start[node] = self->fixed_start[node];
      self->end[node] = wm_network_find_end (self, self->start[node], self->duration[node]);
    }
  memset (self->early_stale, 1, self->n_nodes);
  return 2 * self->n_nodes;
}

/**
 * wm_network_calculate:
 *
 * Brings all dates up to date. Nothing is allocated.
 *
 * Returns: how many nodes were visited, in both directions
 */
guint
wm_network_calculate (WmNetwork *self)
{
  WmWorkPoint finish = self->finish;
  guint visited = self->n_alap > 0 ? place_alap (self) : 0;

  visited += pass_forward (self);
  if (finish != self->finish || (self->goal != WM_NETWORK_NONE && self->goal_finish != self->end[self->goal]))
    memset (self->late_stale, 1, self->n_nodes);
  if (self->goal != WM_NETWORK_NONE)
    self->goal_finish = self->end[self->goal];
  return visited + pass_backward (self);
}

static gint32
get_free_float (const WmNetwork *self,
                guint            task,
                gint32           total_float)
{
  WmWorkPoint latest = self->flags[task] & WM_NODE_FINISHED ? self->end[task] : find_free_end (self, task);

  if (latest == WM_POINT_NEVER)
    return MAX (total_float, 0);
  return CLAMP ((latest >> 1) - (self->end[task] >> 1), 0, MAX (total_float, 0));
}

static void
get_work_dates (const WmNetwork *self,
                guint            task,
                WmNetworkDates  *dates)
{
  dates->done = (self->flags[task] & WM_NODE_FINISHED) != 0;
  dates->late_start = self->late_start[task];
  dates->late_finish = self->late_end[task];
  dates->total_float = dates->done ? 0 : (dates->late_finish >> 1) - (dates->finish >> 1);
  dates->critical = !dates->done && dates->total_float <= 0 && self->flags[task] & WM_NODE_BEFORE_GOAL;
}

/* A summary can slip by as much as that of its open parts that can slip least. */
static void
get_summary_dates (const WmNetwork *self,
                   guint            task,
                   WmNetworkDates  *dates)
{
  dates->done = true;
  dates->late_start = WM_POINT_NEVER;
  dates->late_finish = 0;
  dates->total_float = 0;
  dates->critical = false;
  for (guint32 i = self->in_first[task]; i < self->in_first[task + 1]; i++)
    {
      guint32 part = self->edges[i].from;
      WmNetworkDates of_part;

      if (self->edges[i].type != WM_EDGE_PART)
        continue;
      wm_network_get_dates (self, part, &of_part);
      dates->late_start = MIN (dates->late_start, of_part.late_start);
      dates->late_finish = MAX (dates->late_finish, of_part.late_finish);
      dates->critical |= of_part.critical;
      if (of_part.done)
        continue;
      dates->total_float = dates->done ? of_part.total_float : MIN (dates->total_float, of_part.total_float);
      dates->done = false;
    }
}

/**
 * wm_network_get_dates:
 * @task: its index
 * @dates: (out): what was calculated
 *
 * Total float is the working time between early and late finish: how far the task can slip
 * without moving the goal or breaking a constraint or deadline. Free float is how far it can slip
 * without moving any other task; never more than total float. What is done has neither.
 */
void
wm_network_get_dates (const WmNetwork *self,
                      guint            task,
                      WmNetworkDates  *dates)
{
  dates->start = self->start[task];
  dates->finish = self->end[task];
  if (self->flags[task] & WM_NODE_SPAN)
    get_summary_dates (self, task, dates);
  else
    get_work_dates (self, task, dates);
  dates->free_float = get_free_float (self, task, dates->total_float);
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
      WmWorkPoint bound = wm_network_bound_early (self, edge);

      if (!wm_edge_binds_start (edge))
        bound = wm_network_find_start (self, bound, self->duration[node]);
      if (bound >> 1 != start >> 1 || edge->link == WM_NETWORK_NONE)
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

      if (edge->type == WM_EDGE_GATE && self->start[edge->from] >> 1 == start >> 1)
        {
          guint32 of = find_span (self, summary);

          find_driver (self, edge->from, of, start, why);
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
        if (self->edges[i].type == WM_EDGE_PART && self->start[self->edges[i].from] == start)
          {
            why->task = self->edges[i].from;
            return;
          }
    }
  else if (self->flags[task] & WM_NODE_STARTED)
    why->reason = WM_NETWORK_BY_ACTUAL;
  else if (self->flags[task] & WM_NODE_ALAP && self->fixed_start[task] != WM_POINT_NONE)
    why->reason = WM_NETWORK_BY_ALAP;
  else if (self->no_later[task] >> 1 == start >> 1)
    why->reason = WM_NETWORK_BY_CONSTRAINT;
  else
    find_driver (self, task, task, start, why);
  if (why->reason == WM_NETWORK_BY_CONSTRAINT && why->task == task)
    why->task = WM_NETWORK_NONE;
}
