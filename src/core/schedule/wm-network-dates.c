/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "schedule/wm-network-private.h"

/* The passes over the network, and what is read off after them. */

/* Working or elapsed minutes. */
static gint32
get_lag (const WmNetwork *self,
         const WmEdge    *edge)
{
  if (edge->lag != 0 && edge->unit == WM_NETWORK_PERCENT)
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
  guint of_from = self->calendar[edge->from], of_to = self->calendar[edge->to], of_lag;
  gint32 lag = get_lag (self, edge);

  if (lag == 0)
    return wm_network_carry_early (self, of_from, of_to, from);
  if (edge->unit == WM_NETWORK_ELAPSED)
    return wm_calendar_point_at_or_after (self->calendars[of_to].calendar,
                                          wm_calendar_point_to_time (self->calendars[of_from].calendar, from) + lag);
  /* The lag is over when its last minute is, not when work goes on after it. */
  of_lag = self->lag_calendar[edge->to];
  from = wm_network_carry_early (self, of_from, of_lag, from);
  from = wm_network_clamp (self, of_lag, 2 * ((gint64) (from >> 1) + lag));
  return wm_network_carry_early (self, of_lag, of_to, from);
}

/* The point after which @edge lets the end from which it leaves not be, when the end that it binds is at @to. */
static WmWorkPoint
bound_late (const WmNetwork *self,
            const WmEdge    *edge,
            WmWorkPoint      to)
{
  guint of_from = self->calendar[edge->from], of_to = self->calendar[edge->to], of_lag;
  gint32 lag = get_lag (self, edge);

  if (lag == 0 || to == WM_POINT_NEVER)
    return wm_network_carry_late (self, of_to, of_from, to);
  if (edge->unit == WM_NETWORK_ELAPSED)
    return wm_calendar_point_at_or_before (self->calendars[of_from].calendar,
                                           wm_calendar_point_to_time (self->calendars[of_to].calendar, to) - lag);
  of_lag = self->lag_calendar[edge->to];
  to = wm_network_carry_late (self, of_to, of_lag, to);
  to = wm_network_clamp (self, of_lag, 2 * ((gint64) (to >> 1) - lag) + 1);
  return wm_network_carry_late (self, of_lag, of_from, to);
}

/*< private >
 * wm_network_carry_start:
 *
 * Returns: where the start of a summary's part is in the summary's calendar
 */
WmWorkPoint
wm_network_carry_start (const WmNetwork *self,
                        guint32          part,
                        guint32          span)
{
  return wm_network_carry_early (self, self->calendar[part], self->calendar[span], self->start[part]);
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
        *start = MIN (*start, wm_network_carry_start (self, edge->from, node));
    }
}

/* Where links and constraints let @node start, and @finish_after, before which they let it not end. */
static WmWorkPoint
find_begin (const WmNetwork *self,
            guint32          node,
            WmWorkPoint     *finish_after)
{
  WmWorkPoint begin = MAX (self->calendars[self->calendar[node]].plan_start, self->no_earlier[node]);

  *finish_after = 0;
  if (self->no_earlier[node] == self->no_later[node]) /* a must */
    begin = self->no_earlier[node];
  for (guint32 i = self->in_first[node]; i < self->in_first[node + 1]; i++)
    {
      WmWorkPoint bound = wm_network_bound_early (self, &self->edges[i]);

      if (wm_edge_binds_start (&self->edges[i]))
        begin = MAX (begin, bound);
      else
        *finish_after = MAX (*finish_after, bound);
    }
  begin = MAX (begin, wm_network_find_start (self, node, *finish_after, self->duration[node]));
  return MIN (begin, self->no_later[node]);
}

static void
place_work (const WmNetwork *self,
            guint32          node,
            WmWorkPoint     *start,
            WmWorkPoint     *end)
{
  gint32 duration = self->duration[node];
  WmWorkPoint finish_after;
  WmWorkPoint begin = find_begin (self, node, &finish_after);

  if (self->fixed_start[node] != WM_POINT_NONE)
    begin = self->fixed_start[node];
  *start = duration == 0 ? begin : begin | 1;
  if (self->flags[node] & WM_NODE_FINISHED)
    *end = self->fixed_finish[node];
  else if (self->flags[node] & WM_NODE_STARTED)
    *end = MAX (self->fixed_finish[node], duration == 0 ? finish_after : finish_after & ~1);
  else
    *end = wm_network_find_end (self, node, *start, duration);
}

/**
 * wm_network_get_asked_start:
 * @task: its index; not a summary
 *
 * Returns: where its links and constraints would have it start; what was put elsewhere by hand, or has
 *   started already, does not do so
 */
WmWorkPoint
wm_network_get_asked_start (const WmNetwork *self,
                            guint            task)
{
  WmWorkPoint finish_after;
  WmWorkPoint begin = find_begin (self, task, &finish_after);

  return self->duration[task] == 0 ? begin : begin | 1;
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

/* When everything is done, in each calendar. */
static void
find_finish (WmNetwork *self)
{
  for (guint i = 0; i < self->n_calendars; i++)
    self->calendars[i].finish = 0;
  if (self->n_calendars == 1)
    for (guint i = 0; i < self->n_tasks; i++)
      self->calendars[0].finish = MAX (self->calendars[0].finish, self->end[i]);
  else
    for (guint i = 0; i < self->n_tasks; i++)
      self->calendars[self->calendar[i]].finish = MAX (self->calendars[self->calendar[i]].finish, self->end[i]);
  self->finish = 0;
  for (guint i = 0; i < self->n_calendars; i++)
    self->finish = MAX (self->finish, wm_calendar_point_to_time (self->calendars[i].calendar, self->calendars[i].finish));
  for (guint i = 0; i < self->n_calendars; i++)
    self->calendars[i].finish = wm_calendar_point_at_or_before (self->calendars[i].calendar, self->finish);
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
  find_finish (self);
  return visited;
}

/* The latest end of @node at which all that waits for it directly can still be where
 * it is, by the @starts and @ends given; NEVER when nothing waits. A float is measured in working time, in which
 * Friday evening and Monday morning are the same; what is to be @exact is not to push from the one to the other. */
static WmWorkPoint
find_latest_end (const WmNetwork   *self,
                 guint32            node,
                 const WmWorkPoint *starts,
                 const WmWorkPoint *ends,
                 bool               exact)
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
        bound = wm_network_carry_late (self, self->calendar[edge->to], self->calendar[node], ends[edge->to]);
      else
        bound = bound_late (self, edge, binds_start ? starts[edge->to] : ends[edge->to]);
      if (bound == WM_POINT_NEVER || (self->flags[node] & WM_NODE_SPAN && wm_edge_leaves_start (edge)))
        continue;
      /* Work that begins does so where work goes on. */
      if (exact && wm_edge_leaves_start (edge) && self->duration[node] > 0 && bound > 0)
        bound -= !(bound & 1);
      if (wm_edge_leaves_start (edge))
        bound = wm_network_find_end (self, node, bound, self->duration[node]);
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

/*< private >
 * wm_network_find_span:
 *
 * Returns: the summary that @node is part of, or %WM_NETWORK_NONE
 */
guint32
wm_network_find_span (const WmNetwork *self,
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
  guint32 span = wm_network_find_span (self, node);
  WmWorkPoint latest = find_latest_end (self, node, self->late_start, self->late_end, false);
  WmWorkPoint start = self->flags[node] & WM_NODE_SPAN ? find_latest_start (self, node, self->late_start, self->late_end)
                                                       : WM_POINT_NEVER;

  latest = MIN (latest, MIN (self->calendars[self->calendar[node]].finish, self->finish_by[node]));
  if (node == self->goal)
    latest = MIN (latest, self->end[node]);
  if (span != WM_NETWORK_NONE)
    {
      latest = MIN (latest, wm_network_carry_late (self, self->calendar[span], self->calendar[node], self->late_end[span]));
      if (wm_network_carry_start (self, node, span) == self->start[span])
        start = MIN (start, wm_network_carry_late (self, self->calendar[span], self->calendar[node], self->late_start[span]));
    }
  *late_end = duration == 0 ? latest : latest & ~1;
  *late_start = start;
  if (self->flags[node] & WM_NODE_SPAN)
    return;
  if (start != WM_POINT_NEVER)
    *late_end = MIN (*late_end, wm_network_find_end (self, node, start, duration));
  *late_start = wm_network_find_start (self, node, *late_end, duration);
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
               guint32          node,
               bool             exact)
{
  WmWorkPoint latest = WM_POINT_NEVER;

  for (guint32 at = node; at != WM_NETWORK_NONE; at = wm_network_find_span (self, at))
    latest = MIN (latest, wm_network_carry_late (self, self->calendar[at], self->calendar[node],
                                                 find_latest_end (self, at, self->start, self->end, exact)));
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
      latest = MIN (MIN (find_free_end (self, node, true), self->calendars[self->calendar[node]].finish), self->finish_by[node]);
      if (latest <= self->end[node])
        continue;
      self->fixed_start[node] = wm_network_find_start (self, node, latest, self->duration[node]);
      self->start[node] = self->fixed_start[node];
      self->end[node] = wm_network_find_end (self, node, self->start[node], self->duration[node]);
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
  gint64 finish = self->finish;
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
  WmWorkPoint latest = self->flags[task] & WM_NODE_FINISHED ? self->end[task] : find_free_end (self, task, false);

  if (latest == WM_POINT_NEVER)
    return MAX (total_float, 0);
  if (self->flags[task] & WM_NODE_SPAN && self->n_calendars > 1)
    return CLAMP (wm_calendar_measure (self->calendars[self->lag_calendar[task]].calendar,
                                       wm_network_get_time (self, task, self->end[task]), wm_network_get_time (self, task, latest)),
                  0, MAX (total_float, 0));
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
  dates->critical = wm_network_is_critical (self, task);
}

/**
 * wm_network_is_critical:
 * @task: the index of one that is no summary
 *
 * Returns: the same as wm_network_get_dates() says, at less cost
 */
bool
wm_network_is_critical (const WmNetwork *self,
                        guint            task)
{
  return !(self->flags[task] & WM_NODE_FINISHED) && self->flags[task] & WM_NODE_BEFORE_GOAL
         && self->late_end[task] >> 1 <= self->end[task] >> 1;
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
      dates->late_start = MIN (dates->late_start, wm_network_carry_early (self, self->calendar[part], self->calendar[task],
                                                                          of_part.late_start));
      dates->late_finish = MAX (dates->late_finish, wm_network_carry_early (self, self->calendar[part], self->calendar[task],
                                                                            of_part.late_finish));
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
