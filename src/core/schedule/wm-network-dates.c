/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "schedule/wm-network-private.h"

/* The passes over the network, and what is read off after them.
 *
 * Most plans have one calendar. What the passes do for each node is compiled twice, once for these plans: there
 * all points count in the same calendar, and nothing is carried. That is what @one says, a constant in each. */

/* Working or elapsed minutes. */
static inline gint32
get_lag (const WmNetwork *self,
         WmEdge           edge,
         guint32          from)
{
  if (edge.lag != 0 && edge.unit == WM_NETWORK_PERCENT)
    return (gint64) wm_network_find_duration (self, from) * edge.lag / 100;
  return edge.lag;
}

/* @from after the lag of @edge, in the calendar of the node to which it leads. */
static WmWorkPoint
delay (const WmNetwork *self,
       WmEdge           edge,
       guint32          to,
       WmWorkPoint      from)
{
  guint of_from = self->given[wm_edge_get_node (edge)].calendar, of_to = self->given[to].calendar, of_lag;
  gint32 lag = get_lag (self, edge, wm_edge_get_node (edge));

  if (lag == 0)
    return wm_network_carry_early (self, of_from, of_to, from);
  if (edge.unit == WM_NETWORK_ELAPSED)
    return wm_calendar_point_at_or_after (self->calendars[of_to].calendar,
                                          wm_calendar_point_to_time (self->calendars[of_from].calendar, from) + lag);
  /* The lag is over when its last minute is, not when work goes on after it. */
  of_lag = self->given[to].lag_calendar;
  from = wm_network_carry_early (self, of_from, of_lag, from);
  from = wm_network_clamp (self, of_lag, 2 * ((gint64) (from >> 1) + lag));
  return wm_network_carry_early (self, of_lag, of_to, from);
}

G_ALWAYS_INLINE static inline WmWorkPoint
bound_early (const WmNetwork *self,
             WmEdge           edge,
             guint32          to,
             const bool       one)
{
  WmWorkPoint from = wm_ends_get_points (self->early)[edge.other];

  /* Both are worked out, so that there is nothing to guess for the processor. */
  if (one && edge.unit == WM_NETWORK_WORKING)
    {
      WmWorkPoint late = wm_network_clamp (self, 0, 2 * ((gint64) (from >> 1) + edge.lag));

      return edge.lag == 0 ? from : late;
    }
  return delay (self, edge, to, from);
}

/*< private >
 * wm_network_bound_early:
 * @edge: one that leads to @to
 *
 * Returns: the point before which @edge lets the end that it binds not be
 */
WmWorkPoint
wm_network_bound_early (const WmNetwork *self,
                        WmEdge           edge,
                        guint32          to)
{
  return bound_early (self, edge, to, false);
}

/* @to before the lag of @edge, in the calendar of the node from which it leads. */
static WmWorkPoint
advance (const WmNetwork *self,
         WmEdge           edge,
         guint32          from,
         WmWorkPoint      to)
{
  guint of_from = self->given[from].calendar, of_to = self->given[wm_edge_get_node (edge)].calendar, of_lag;
  gint32 lag = get_lag (self, edge, from);

  if (lag == 0 || to == WM_POINT_NEVER)
    return wm_network_carry_late (self, of_to, of_from, to);
  if (edge.unit == WM_NETWORK_ELAPSED)
    return wm_calendar_point_at_or_before (self->calendars[of_from].calendar,
                                           wm_calendar_point_to_time (self->calendars[of_to].calendar, to) - lag);
  of_lag = self->given[wm_edge_get_node (edge)].lag_calendar;
  to = wm_network_carry_late (self, of_to, of_lag, to);
  to = wm_network_clamp (self, of_lag, 2 * ((gint64) (to >> 1) - lag) + 1);
  return wm_network_carry_late (self, of_lag, of_from, to);
}

/* The point after which @edge lets the end of @from that it leaves not be, when the end that it binds is at @to. */
G_ALWAYS_INLINE static inline WmWorkPoint
bound_late (const WmNetwork *self,
            WmEdge           edge,
            guint32          from,
            WmWorkPoint      to,
            const bool       one)
{
  if (one && edge.unit == WM_NETWORK_WORKING)
    {
      WmWorkPoint early = wm_network_clamp (self, 0, 2 * ((gint64) (to >> 1) - edge.lag) + 1);

      return edge.lag == 0 || to == WM_POINT_NEVER ? to : early;
    }
  return advance (self, edge, from, to);
}

G_ALWAYS_INLINE static inline WmWorkPoint
carry_start (const WmNetwork *self,
             guint32          part,
             guint32          span,
             const bool       one)
{
  WmWorkPoint start = self->early[part].start;

  return one ? start : wm_network_carry_early (self, self->given[part].calendar, self->given[span].calendar, start);
}

/* What is @point of the summary @span, for its part @node. */
G_ALWAYS_INLINE static inline WmWorkPoint
carry_down (const WmNetwork *self,
            guint32          span,
            guint32          node,
            WmWorkPoint      point,
            const bool       one)
{
  return one ? point : wm_network_carry_late (self, self->given[span].calendar, self->given[node].calendar, point);
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
  return carry_start (self, part, span, false);
}

G_ALWAYS_INLINE static inline WmEnds
span_parts (const WmNetwork *self,
            guint32          node,
            const bool       one)
{
  const WmEdge *past = self->in + self->in_first[node + 1];
  WmEnds span = { WM_POINT_NEVER, WM_POINT_NONE };

  for (const WmEdge *edge = self->in + self->in_first[node]; edge < past; edge++)
    {
      span.end = MAX (span.end, bound_early (self, *edge, node, one));
      if (edge->of_part)
        span.start = MIN (span.start, carry_start (self, wm_edge_get_node (*edge), node, one));
    }
  return span;
}

/* Where links and constraints let @node start, and @finish_after, before which they let it not end. */
G_ALWAYS_INLINE static inline WmWorkPoint
find_begin (const WmNetwork *self,
            guint32          node,
            WmWorkPoint     *finish_after,
            const bool       one)
{
  const WmEdge *past = self->in + self->in_first[node + 1];
  const WmNode *given = &self->given[node];
  guint calendar = one ? 0 : given->calendar;
  WmWorkPoint begin = MAX (self->calendars[calendar].plan_start, given->no_earlier), end = 0;

  if (given->no_earlier == given->no_later) /* a must */
    begin = given->no_earlier;
  for (const WmEdge *edge = self->in + self->in_first[node]; edge < past; edge++)
    {
      WmWorkPoint bound = bound_early (self, *edge, node, one);

      begin = MAX (begin, edge->at_end ? 0 : bound);
      end = MAX (end, edge->at_end ? bound : 0);
    }
  *finish_after = end;
  begin = MAX (begin, wm_network_find_start (self, calendar, end, given->duration));
  return MIN (begin, given->no_later);
}

G_ALWAYS_INLINE static inline WmEnds
place_work (const WmNetwork *self,
            guint32          node,
            const bool       one)
{
  const WmNode *given = &self->given[node];
  gint32 duration = given->duration;
  guint8 flags = self->flags[node];
  WmWorkPoint finish_after;
  WmWorkPoint begin = find_begin (self, node, &finish_after, one);
  WmEnds work;

  if (given->fixed_start != WM_POINT_NONE)
    begin = given->fixed_start;
  work.start = duration == 0 ? begin : begin | 1;
  if (flags & WM_NODE_FINISHED)
    work.end = given->fixed_finish;
  else if (flags & WM_NODE_STARTED)
    work.end = MAX (given->fixed_finish, duration == 0 ? finish_after : finish_after & ~1);
  else
    work.end = wm_network_find_end (self, one ? 0 : given->calendar, work.start, duration);
  return work;
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
  guint32 node = self->node[task];
  WmWorkPoint finish_after;
  WmWorkPoint begin = find_begin (self, node, &finish_after, false);

  return self->given[node].duration == 0 ? begin : begin | 1;
}

/* Something may have changed for what waits for @node. */
static void
mark_dependents (WmNetwork *self,
                 guint32    node)
{
  self->late_stale[node] = 1;
  for (guint32 i = self->out_first[node]; i < self->out_first[node + 1]; i++)
    self->early_stale[wm_edge_get_node (self->out[i])] = 1;
  if (self->given[node].summary != WM_NETWORK_NONE)
    self->early_stale[self->given[node].summary] = 1;
}

static void
mark_what_it_waits_for (WmNetwork *self,
                        guint32    node)
{
  for (guint32 i = self->in_first[node]; i < self->in_first[node + 1]; i++)
    self->late_stale[wm_edge_get_node (self->in[i])] = 1;
}

/* When everything is done, in each calendar. */
static void
find_finish (WmNetwork *self)
{
  for (guint i = 0; i < self->n_calendars; i++)
    self->calendars[i].finish = 0;
  for (guint32 node = 0; node < self->n_nodes; node++)
    {
      WmNetworkCalendar *of = &self->calendars[self->n_calendars == 1 ? 0 : self->given[node].calendar];

      if (!(self->flags[node] & WM_NODE_GATE))
        of->finish = MAX (of->finish, self->early[node].end);
    }
  self->finish = 0;
  for (guint i = 0; i < self->n_calendars; i++)
    self->finish = MAX (self->finish, wm_calendar_point_to_time (self->calendars[i].calendar, self->calendars[i].finish));
  for (guint i = 0; i < self->n_calendars; i++)
    self->calendars[i].finish = wm_calendar_point_at_or_before (self->calendars[i].calendar, self->finish);
}

G_ALWAYS_INLINE static inline WmEnds
place_early (const WmNetwork *self,
             guint32          node,
             const bool       one)
{
  return self->flags[node] & WM_NODE_SPAN ? span_parts (self, node, one) : place_work (self, node, one);
}

G_ALWAYS_INLINE static inline guint
place_stale_early (WmNetwork *self,
                   const bool one)
{
  guint8 *at = self->early_stale;
  guint8 *past = self->early_stale + self->n_nodes;
  guint visited = 0;

  while (at < past && (at = memchr (at, 1, past - at)) != NULL)
    {
      guint32 node = at - self->early_stale;
      WmEnds before = self->early[node], ends = place_early (self, node, one);
      bool given = self->flags[node] & WM_NODE_GIVEN, moved = ends.start != before.start || ends.end != before.end;

      *at++ = 0;
      visited++;
      self->early[node] = ends;
      if (given || moved)
        mark_dependents (self, node);
      /* A started task no longer holds what it waited for. Which part comes first decides which one what waits
       * for the summary's start holds. */
      if (given || (moved && self->flags[node] & WM_NODE_SPAN && self->late[node].start != WM_POINT_NEVER))
        mark_what_it_waits_for (self, node);
      self->flags[node] &= ~WM_NODE_GIVEN;
    }
  return visited;
}

G_ALWAYS_INLINE static inline guint
place_all_early (WmNetwork *self,
                 const bool one)
{
  for (guint32 node = 0; node < self->n_nodes; node++)
    self->early[node] = place_early (self, node, one);
  for (guint32 node = 0; node < self->n_nodes; node++)
    self->flags[node] &= ~WM_NODE_GIVEN;
  memset (self->early_stale, 0, self->n_nodes);
  self->late_all_stale = true;
  return self->n_nodes;
}

/* @all: everything, which is less work than to look for what depends on much */
static guint
pass_forward (WmNetwork *self,
              bool       all)
{
  bool one = self->n_calendars == 1;
  guint visited;

  if (all)
    visited = one ? place_all_early (self, true) : place_all_early (self, false);
  else
    visited = one ? place_stale_early (self, true) : place_stale_early (self, false);
  self->n_given = 0;
  find_finish (self);
  return visited;
}

/* The latest end of @node at which all that waits for it directly can still be where
 * it is, by the @ends given; NEVER when nothing waits. A float is measured in working time, in which
 * Friday evening and Monday morning are the same; what is to be @exact is not to push from the one to the other. */
G_ALWAYS_INLINE static inline WmWorkPoint
find_latest_end (const WmNetwork *self,
                 guint32          node,
                 const WmEnds    *ends,
                 const bool       exact,
                 const bool       one)
{
  const WmEdge *past = self->out + self->out_first[node + 1];
  const WmWorkPoint *points = wm_ends_get_points (ends);
  guint calendar = one ? 0 : self->given[node].calendar;
  gint32 duration = self->given[node].duration;
  bool span = self->flags[node] & WM_NODE_SPAN;
  WmWorkPoint latest = WM_POINT_NEVER;

  for (const WmEdge *edge = self->out + self->out_first[node]; edge < past; edge++)
    {
      guint32 to = wm_edge_get_node (*edge);
      bool leaves_start = !edge->at_end, binds_start = !(edge->other & 1);
      guint8 progress = self->flags[to] & (WM_NODE_STARTED | WM_NODE_FINISHED);
      WmWorkPoint bound, end;

      if (progress & WM_NODE_FINISHED || (span && leaves_start))
        continue;
      /* What has begun before its time can't be done before what it waits for is. */
      if (progress & WM_NODE_STARTED && binds_start)
        bound = wm_network_carry_late (self, one ? 0 : self->given[to].calendar, calendar, ends[to].end);
      else
        bound = bound_late (self, *edge, node, points[edge->other], one);
      if (bound == WM_POINT_NEVER)
        continue;
      /* Work that begins does so where work goes on. */
      if (exact && leaves_start && duration > 0 && bound > 0)
        bound -= !(bound & 1);
      end = wm_network_find_end (self, calendar, bound, duration);
      latest = MIN (latest, leaves_start ? end : bound);
    }
  return latest;
}

/* The latest start of a summary that what waits for its start allows. */
G_ALWAYS_INLINE static inline WmWorkPoint
find_latest_start (const WmNetwork *self,
                   guint32          span,
                   const WmEnds    *ends,
                   const bool       one)
{
  const WmEdge *past = self->out + self->out_first[span + 1];
  WmWorkPoint latest = WM_POINT_NEVER;

  for (const WmEdge *edge = self->out + self->out_first[span]; edge < past; edge++)
    {
      guint8 gone = edge->other & 1 ? WM_NODE_FINISHED : WM_NODE_STARTED;

      if (!edge->at_end && !(self->flags[wm_edge_get_node (*edge)] & gone))
        latest = MIN (latest, bound_late (self, *edge, span, wm_ends_get_points (ends)[edge->other], one));
    }
  return latest;
}

G_ALWAYS_INLINE static inline WmEnds
place_late (const WmNetwork *self,
            guint32          node,
            const bool       one)
{
  const WmNode *given = &self->given[node];
  gint32 duration = given->duration;
  guint calendar = one ? 0 : given->calendar;
  guint32 summary = given->summary;
  guint8 flags = self->flags[node];
  WmWorkPoint latest = find_latest_end (self, node, self->late, false, one);
  WmWorkPoint start = flags & WM_NODE_SPAN ? find_latest_start (self, node, self->late, one) : WM_POINT_NEVER;
  WmEnds late;

  latest = MIN (latest, MIN (self->calendars[calendar].finish, given->finish_by));
  if (node == self->goal)
    latest = MIN (latest, self->early[node].end);
  if (summary != WM_NETWORK_NONE)
    {
      latest = MIN (latest, carry_down (self, summary, node, self->late[summary].end, one));
      if (carry_start (self, node, summary, one) == self->early[summary].start)
        start = MIN (start, carry_down (self, summary, node, self->late[summary].start, one));
    }
  late.end = duration == 0 ? latest : latest & ~1;
  late.start = start;
  if (flags & WM_NODE_SPAN)
    return late;
  if (flags & WM_NODE_FINISHED)
    return self->early[node];
  if (start != WM_POINT_NEVER)
    late.end = MIN (late.end, wm_network_find_end (self, calendar, start, duration));
  late.start = wm_network_find_start (self, calendar, late.end, duration);
  return late;
}

G_ALWAYS_INLINE static inline guint
place_stale_late (WmNetwork *self,
                  const bool one)
{
  guint visited = 0;

  for (guint32 node = self->n_nodes; node-- > 0;)
    {
      WmEnds late;

      if (!self->late_stale[node])
        continue;
      self->late_stale[node] = 0;
      visited++;
      late = place_late (self, node, one);
      if (late.start == self->late[node].start && late.end == self->late[node].end)
        continue;
      self->late[node] = late;
      mark_what_it_waits_for (self, node);
    }
  return visited;
}

G_ALWAYS_INLINE static inline guint
place_all_late (WmNetwork *self,
                const bool one)
{
  for (guint32 node = self->n_nodes; node-- > 0;)
    self->late[node] = place_late (self, node, one);
  memset (self->late_stale, 0, self->n_nodes);
  self->late_all_stale = false;
  return self->n_nodes;
}

static guint
pass_backward (WmNetwork *self)
{
  bool one = self->n_calendars == 1;

  if (self->late_all_stale)
    return one ? place_all_late (self, true) : place_all_late (self, false);
  return one ? place_stale_late (self, true) : place_stale_late (self, false);
}

/* The latest end of @node that moves nothing else, the parts of its summaries aside. */
static WmWorkPoint
find_free_end (const WmNetwork *self,
               guint32          node,
               bool             exact)
{
  guint calendar = self->given[node].calendar;
  WmWorkPoint latest = WM_POINT_NEVER;

  for (guint32 at = node; at != WM_NETWORK_NONE; at = self->given[at].summary)
    latest = MIN (latest, wm_network_carry_late (self, self->given[at].calendar, calendar,
                                                 find_latest_end (self, at, self->early, exact, false)));
  return latest;
}

/* Moves what is to be as late as possible to where it moves nothing else, the last
 * first. What comes before the others can use what they left. */
static guint
place_alap (WmNetwork *self)
{
  for (guint i = 0; i < self->n_nodes; i++)
    if (self->flags[i] & WM_NODE_ALAP && !(self->flags[i] & WM_NODE_STARTED))
      self->given[i].fixed_start = WM_POINT_NONE;
  pass_forward (self, true);
  for (guint32 node = self->n_nodes; node-- > 0;)
    {
      WmNode *given = &self->given[node];
      WmWorkPoint latest;

      if (!(self->flags[node] & WM_NODE_ALAP) || self->flags[node] & WM_NODE_STARTED)
        continue;
      latest = MIN (MIN (find_free_end (self, node, true), self->calendars[given->calendar].finish), given->finish_by);
      if (latest <= self->early[node].end)
        continue;
      given->fixed_start = wm_network_find_start (self, given->calendar, latest, given->duration);
      self->early[node].start = given->fixed_start;
      self->early[node].end = wm_network_find_end (self, given->calendar, given->fixed_start, given->duration);
    }
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

  visited += pass_forward (self, self->n_alap > 0 || self->n_given > self->n_nodes / 4);
  if (finish != self->finish || (self->goal != WM_NETWORK_NONE && self->goal_finish != self->early[self->goal].end))
    self->late_all_stale = true;
  if (self->goal != WM_NETWORK_NONE)
    self->goal_finish = self->early[self->goal].end;
  return visited + pass_backward (self);
}

static gint32
get_free_float (const WmNetwork *self,
                guint32          node,
                gint32           total_float)
{
  WmWorkPoint end = self->early[node].end;
  WmWorkPoint latest = self->flags[node] & WM_NODE_FINISHED ? end : find_free_end (self, node, false);

  if (latest == WM_POINT_NEVER)
    return MAX (total_float, 0);
  if (self->flags[node] & WM_NODE_SPAN && self->n_calendars > 1)
    return CLAMP (wm_calendar_measure (self->calendars[self->given[node].lag_calendar].calendar,
                                       wm_network_find_time (self, node, end), wm_network_find_time (self, node, latest)),
                  0, MAX (total_float, 0));
  return CLAMP ((latest >> 1) - (end >> 1), 0, MAX (total_float, 0));
}

static bool
is_critical (const WmNetwork *self,
             guint32          node)
{
  return !(self->flags[node] & WM_NODE_FINISHED) && self->flags[node] & WM_NODE_BEFORE_GOAL
         && self->late[node].end >> 1 <= self->early[node].end >> 1;
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
  return is_critical (self, self->node[task]);
}

static void
get_work_dates (const WmNetwork *self,
                guint32          node,
                WmNetworkDates  *dates)
{
  dates->done = (self->flags[node] & WM_NODE_FINISHED) != 0;
  dates->late_start = self->late[node].start;
  dates->late_finish = self->late[node].end;
  dates->total_float = dates->done ? 0 : (dates->late_finish >> 1) - (dates->finish >> 1);
  dates->critical = is_critical (self, node);
}

/* A summary can slip by as much as that of its open parts that can slip least. */
static void
get_summary_dates (const WmNetwork *self,
                   guint32          node,
                   WmNetworkDates  *dates)
{
  dates->done = true;
  dates->late_start = WM_POINT_NEVER;
  dates->late_finish = 0;
  dates->total_float = 0;
  dates->critical = false;
  for (guint32 i = self->in_first[node]; i < self->in_first[node + 1]; i++)
    {
      guint32 part = wm_edge_get_node (self->in[i]);
      guint of_node = self->given[node].calendar, calendar = self->given[part].calendar;
      WmNetworkDates of_part;

      if (!self->in[i].of_part)
        continue;
      wm_network_get_dates (self, self->task[part], &of_part);
      dates->late_start = MIN (dates->late_start, wm_network_carry_early (self, calendar, of_node, of_part.late_start));
      dates->late_finish = MAX (dates->late_finish, wm_network_carry_early (self, calendar, of_node, of_part.late_finish));
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
  guint32 node = self->node[task];

  dates->start = self->early[node].start;
  dates->finish = self->early[node].end;
  if (self->flags[node] & WM_NODE_SPAN)
    get_summary_dates (self, node, dates);
  else
    get_work_dates (self, node, dates);
  dates->free_float = get_free_float (self, node, dates->total_float);
}
