/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "schedule/wm-network-private.h"

/**
 * WmNetwork:
 *
 * The activities of a plan as a precedence network, in plain arrays: nothing is
 * allocated while it is calculated, and a change visits only what depends on it.
 *
 * The calculation is the critical path method's in the precedence diagramming form
 * (Kelley and Walker 1959; Fondahl 1961) over working minutes. Where textbooks
 * differ it follows Microsoft Project: constraint dates are kept even against links
 * (the predecessors then have negative float), a link to a summary binds all of
 * its parts, and what has begun starts when it did.
 */

/* The node's own bounds, from what is given of the task. Finish bounds become
 * bounds of the start, except for the late finish. */
static void
take_constraint (WmNetwork           *self,
                 guint32              node,
                 const WmNetworkTask *given)
{
  WmNode *own = &self->given[node];
  const WmCalendar *calendar = self->calendars[own->calendar].calendar;
  gint32 duration = own->duration;
  WmWorkPoint after = 0, before = 0;

  if (given->constraint_time != WM_UNSET)
    {
      after = wm_calendar_point_at_or_after (calendar, given->constraint_time);
      before = wm_calendar_point_at_or_before (calendar, given->constraint_time);
    }
  else if (given->constraint != WM_NETWORK_ALAP)
    return;

  switch (given->constraint)
    {
    case WM_NETWORK_ASAP:
      break;
    case WM_NETWORK_ALAP:
      self->flags[node] |= WM_NODE_ALAP;
      break;
    case WM_NETWORK_SNET:
      own->no_earlier = after;
      break;
    case WM_NETWORK_FNET:
      own->no_earlier = wm_network_find_start (self, own->calendar, after, duration);
      break;
    case WM_NETWORK_SNLT:
      own->no_later = before;
      own->finish_by = wm_network_find_end (self, own->calendar, before, duration);
      break;
    case WM_NETWORK_FNLT:
      own->no_later = wm_network_find_start (self, own->calendar, before, duration);
      own->finish_by = before;
      break;
    case WM_NETWORK_MSO:
      own->no_earlier = own->no_later = after;
      own->finish_by = wm_network_find_end (self, own->calendar, after, duration);
      break;
    case WM_NETWORK_MFO:
      own->no_earlier = own->no_later = wm_network_find_start (self, own->calendar, before, duration);
      own->finish_by = before;
      break;
    }
}

/* Where what has started ends by what remains of it: work that is done follows the start without a gap,
 * and the rest that work, or comes when the task is resumed. */
static WmWorkPoint
find_remaining_end (const WmNetwork     *self,
                    guint32              node,
                    const WmNetworkTask *given)
{
  const WmNode *own = &self->given[node];
  gint32 duration = own->duration;
  gint32 worked = CLAMP (given->worked, 0, duration);
  WmWorkPoint start = own->fixed_start | (duration > 0);
  WmWorkPoint stop = wm_network_find_end (self, own->calendar, start, worked);
  /* When nothing remains, nothing goes on. */
  WmWorkPoint resume = given->resume == WM_UNSET || worked == duration
                           ? 0
                           : wm_calendar_point_at_or_after (self->calendars[own->calendar].calendar, given->resume);

  return wm_network_find_end (self, own->calendar, MAX (stop, resume), duration - worked);
}

static void
take_actuals (WmNetwork           *self,
              guint32              node,
              const WmNetworkTask *given)
{
  WmNode *own = &self->given[node];
  const WmCalendar *calendar = self->calendars[own->calendar].calendar;

  if (given->actual_start != WM_UNSET)
    {
      self->flags[node] |= WM_NODE_STARTED;
      own->fixed_start = wm_calendar_point_at_or_after (calendar, given->actual_start);
      own->fixed_finish = find_remaining_end (self, node, given);
    }
  if (given->actual_finish != WM_UNSET)
    {
      self->flags[node] |= WM_NODE_STARTED | WM_NODE_FINISHED;
      own->fixed_finish = wm_calendar_point_at_or_before (calendar, given->actual_finish);
      if (given->actual_start == WM_UNSET)
        own->fixed_start = wm_network_find_start (self, own->calendar, own->fixed_finish, own->duration);
      /* Begun and finished outside of working time: no work, and it does not end before it starts. */
      own->fixed_finish = MAX (own->fixed_finish, own->fixed_start & ~1);
    }
  if (given->manual && !(self->flags[node] & WM_NODE_STARTED))
    {
      self->flags[node] = (self->flags[node] & ~WM_NODE_ALAP) | WM_NODE_MANUAL;
      own->fixed_start = wm_calendar_point_at_or_after (calendar, given->manual_start);
    }
}

static void
take_node (WmNetwork           *self,
           guint32              node,
           const WmNetworkTask *given)
{
  WmNode *own = &self->given[node];
  bool summary = (self->flags[node] & (WM_NODE_SPAN | WM_NODE_GATE)) != 0;

  own->calendar = summary && self->n_calendars > 1 ? self->n_calendars - 1 : given->calendar;
  own->lag_calendar = given->lag_calendar;
  self->n_given += !(self->flags[node] & WM_NODE_GIVEN);
  self->flags[node] &= ~(WM_NODE_ALAP | WM_NODE_STARTED | WM_NODE_FINISHED | WM_NODE_MANUAL);
  self->flags[node] |= WM_NODE_GIVEN;
  own->no_earlier = 0;
  own->no_later = own->finish_by = WM_POINT_NEVER;
  own->fixed_start = own->fixed_finish = WM_POINT_NONE;
  own->duration = summary ? 0 : MAX (given->duration, 0);
  take_constraint (self, node, given);
  if (self->flags[node] & WM_NODE_GATE)
    own->finish_by = WM_POINT_NEVER;
  else if (given->deadline != WM_UNSET)
    own->finish_by = MIN (own->finish_by, wm_calendar_point_at_or_before (self->calendars[own->calendar].calendar,
                                                                                        given->deadline));
  if (summary)
    {
      /* Of constraints, a summary has only those that its parts can keep: not to
       * start before a date, and to be finished by one. */
      self->flags[node] &= ~WM_NODE_ALAP;
      own->no_later = WM_POINT_NEVER;
    }
  else
    take_actuals (self, node, given);
  self->early_stale[node] = 1;
}

static void
take_gate (WmNetwork           *self,
           guint32              node,
           const WmNetworkTask *given)
{
  WmNetworkTask gate = *given;

  if (gate.constraint == WM_NETWORK_SNLT || gate.constraint == WM_NETWORK_FNET || gate.constraint == WM_NETWORK_FNLT
      || gate.constraint == WM_NETWORK_MFO)
    gate.constraint = WM_NETWORK_ASAP;
  take_node (self, node, &gate);
}

/**
 * wm_network_set_task:
 * @task: its index
 * @given: (transfer none): what is given of it from now on
 *
 * wm_network_calculate() then calculates what depends on it.
 */
void
wm_network_set_task (WmNetwork           *self,
                     guint                task,
                     const WmNetworkTask *given)
{
  guint32 node;

  g_return_if_fail (task < self->n_tasks);
  g_return_if_fail (given->calendar < self->n_calendars && given->lag_calendar < self->n_calendars);

  node = self->node[task];
  self->n_alap -= (self->flags[node] & WM_NODE_ALAP) != 0;
  take_node (self, node, given);
  self->n_alap += (self->flags[node] & WM_NODE_ALAP) != 0;
  if (self->gate[task] != WM_NETWORK_NONE)
    take_gate (self, self->gate[task], given);
}

/**
 * wm_network_set_goal:
 * @task: the task towards which floats count, such as the certificate, or %WM_NETWORK_NONE for the end of everything
 */
void
wm_network_set_goal (WmNetwork *self,
                     guint      task)
{
  g_return_if_fail (task == WM_NETWORK_NONE || task < self->n_tasks);

  self->goal = task == WM_NETWORK_NONE ? WM_NETWORK_NONE : self->node[task];
  for (guint32 node = self->n_nodes; node-- > 0;)
    {
      guint32 summary = self->given[node].summary;
      bool before = node == self->goal || task == WM_NETWORK_NONE
                    || (summary != WM_NETWORK_NONE && self->flags[summary] & WM_NODE_BEFORE_GOAL);

      for (guint32 i = self->out_first[node]; i < self->out_first[node + 1] && !before; i++)
        before = (self->flags[wm_edge_get_node (self->out[i])] & WM_NODE_BEFORE_GOAL) != 0;
      self->flags[node] = before ? self->flags[node] | WM_NODE_BEFORE_GOAL : self->flags[node] & ~WM_NODE_BEFORE_GOAL;
    }
  self->late_all_stale = true;
}

/**
 * wm_network_new:
 * @calendar: a sealed one; the network takes a reference
 *
 * A network of one calendar; see wm_network_new_with_calendars().
 *
 * Returns: (transfer full): a network without a goal, not yet calculated
 */
WmNetwork *
wm_network_new (const WmCalendar    *calendar,
                gint64               plan_start,
                guint                n_tasks,
                const WmNetworkTask *tasks,
                const guint32       *parents,
                guint                n_links,
                const WmNetworkLink *links)
{
  WmCalendar *calendars[] = { (WmCalendar *) calendar };

  return wm_network_new_with_calendars (calendars, 1, plan_start, n_tasks, tasks, parents, n_links, links);
}

static void
take_calendars (WmNetwork          *self,
                WmCalendar *const  *calendars,
                guint               n_calendars)
{
  self->n_calendars = n_calendars > 1 ? n_calendars + 1 : 1;
  self->calendars = g_new0 (WmNetworkCalendar, self->n_calendars);
  for (guint i = 0; i < self->n_calendars; i++)
    {
      WmNetworkCalendar *of = &self->calendars[i];

      of->calendar = wm_calendar_ref (i < n_calendars ? calendars[i] : wm_calendar_get_clock ());
      of->plan_start = wm_calendar_point_at_or_after (of->calendar, self->plan_start);
      of->last = wm_calendar_get_last_point (of->calendar);
    }
}

/**
 * wm_network_new_with_calendars:
 * @calendars: (array length=n_calendars): sealed ones, of which the network takes references; the first is the plan's
 * @n_calendars: how many, 1 at least
 * @plan_start: a plan time; nothing starts before it unless its own constraint or actual date says so
 * @n_tasks: how many
 * @tasks: (array length=n_tasks): what is given of each
 * @parents: (array length=n_tasks): the summary that each is part of, or %WM_NETWORK_NONE
 * @n_links: how many
 * @links: (array length=n_links): in any order; those that would close a cycle are left out
 *
 * Each task is worked on, and its float measured, in its own calendar. Lag counts in another:
 * that of the successor task or else the plan's, never that of a person.
 *
 * Source: for lag, Microsoft's article 159773, “Project Lag Uses Base Calendar Instead of Resource Calendar”.
 *
 * Returns: (transfer full): a network without a goal, not yet calculated
 */
WmNetwork *
wm_network_new_with_calendars (WmCalendar *const   *calendars,
                               guint                n_calendars,
                               gint64               plan_start,
                               guint                n_tasks,
                               const WmNetworkTask *tasks,
                               const guint32       *parents,
                               guint                n_links,
                               const WmNetworkLink *links)
{
  WmNetwork *self = g_new0 (WmNetwork, 1);

  self->n_tasks = n_tasks;
  self->plan_start = plan_start;
  take_calendars (self, calendars, n_calendars);
  wm_network_connect (self, parents, n_links, links);
  self->early = g_new0 (WmEnds, self->n_nodes + 1);
  self->late = g_new0 (WmEnds, self->n_nodes + 1);
  self->early_stale = g_new0 (guint8, self->n_nodes + 1);
  self->late_stale = g_new0 (guint8, self->n_nodes + 1);
  for (guint i = 0; i < n_tasks; i++)
    wm_network_set_task (self, i, &tasks[i]);
  wm_network_set_goal (self, WM_NETWORK_NONE);
  return self;
}

/**
 * wm_network_copy:
 *
 * Any thread, as long as nobody changes @self meanwhile.
 *
 * Returns: (transfer full): a network of its own in the same state, for suppositions
 */
WmNetwork *
wm_network_copy (const WmNetwork *self)
{
  WmNetwork *copy = g_memdup2 (self, sizeof *self);
  struct { gpointer *array; gsize element, n; } arrays[] = {
    { (gpointer *) &copy->calendars, sizeof *copy->calendars, self->n_calendars },
    { (gpointer *) &copy->node, sizeof *copy->node, self->n_tasks },
    { (gpointer *) &copy->gate, sizeof *copy->gate, self->n_tasks },
    { (gpointer *) &copy->task, sizeof *copy->task, self->n_nodes },
    { (gpointer *) &copy->in, sizeof *copy->in, self->n_edges },
    { (gpointer *) &copy->in_first, sizeof *copy->in_first, self->n_nodes + 1 },
    { (gpointer *) &copy->link, sizeof *copy->link, self->n_edges },
    { (gpointer *) &copy->out, sizeof *copy->out, self->n_edges },
    { (gpointer *) &copy->out_first, sizeof *copy->out_first, self->n_nodes + 1 },
    { (gpointer *) &copy->flags, sizeof *copy->flags, self->n_nodes },
    { (gpointer *) &copy->given, sizeof *copy->given, self->n_nodes },
    { (gpointer *) &copy->early, sizeof *copy->early, self->n_nodes },
    { (gpointer *) &copy->late, sizeof *copy->late, self->n_nodes },
    { (gpointer *) &copy->early_stale, sizeof *copy->early_stale, self->n_nodes },
    { (gpointer *) &copy->late_stale, sizeof *copy->late_stale, self->n_nodes },
  };

  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    *arrays[i].array = g_memdup2 (*arrays[i].array, arrays[i].element * arrays[i].n);
  for (guint i = 0; i < self->n_calendars; i++)
    wm_calendar_ref (self->calendars[i].calendar);
  return copy;
}

/**
 * wm_network_free:
 */
void
wm_network_free (WmNetwork *self)
{
  gpointer arrays[] = { self->node, self->gate, self->task, self->in, self->in_first, self->link, self->out, self->out_first,
                        self->flags, self->given, self->early, self->late, self->early_stale, self->late_stale };

  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_free (arrays[i]);
  for (guint i = 0; i < self->n_calendars; i++)
    wm_calendar_unref (self->calendars[i].calendar);
  g_free (self->calendars);
  g_free (self);
}

/**
 * wm_network_is_summary:
 *
 * Returns: whether @task has parts
 */
bool
wm_network_is_summary (const WmNetwork *self,
                       guint            task)
{
  return self->gate[task] != WM_NETWORK_NONE;
}

/*< private >
 * wm_network_find_duration:
 *
 * Returns: that of wm_network_get_duration()
 */
gint32
wm_network_find_duration (const WmNetwork *self,
                          guint32          node)
{
  WmEnds early = self->early[node];

  if (self->flags[node] & WM_NODE_SPAN && self->n_calendars > 1)
    return wm_calendar_measure (self->calendars[self->given[node].lag_calendar].calendar, wm_network_find_time (self, node, early.start),
                                wm_network_find_time (self, node, early.end));
  if (self->flags[node] & (WM_NODE_SPAN | WM_NODE_FINISHED))
    return (early.end >> 1) - (early.start >> 1);
  return self->given[node].duration;
}

/**
 * wm_network_get_duration:
 *
 * Returns: working minutes: those given or, of a summary or finished task, those between its start and finish;
 *   a summary of parts in several calendars has them by its own calendar or the plan's
 */
gint32
wm_network_get_duration (const WmNetwork *self,
                         guint            task)
{
  return wm_network_find_duration (self, self->node[task]);
}

/**
 * wm_network_get_n_ignored:
 *
 * Returns: how many links bind nothing, because they close a cycle or lead nowhere
 */
guint
wm_network_get_n_ignored (const WmNetwork *self)
{
  return self->n_ignored;
}

/**
 * wm_network_get_calendar:
 *
 * Returns: (transfer none): the calendar in which the points of @task count
 */
const WmCalendar *
wm_network_get_calendar (const WmNetwork *self,
                         guint            task)
{
  return self->calendars[self->given[self->node[task]].calendar].calendar;
}

/**
 * wm_network_get_time:
 * @point: a point of @task
 *
 * Returns: its plan time
 */
gint64
wm_network_get_time (const WmNetwork *self,
                     guint            task,
                     WmWorkPoint      point)
{
  return wm_network_find_time (self, self->node[task], point);
}

/**
 * wm_network_get_finish:
 *
 * Returns: the plan time at which the goal is reached or, without one, everything is done
 */
gint64
wm_network_get_finish (const WmNetwork *self)
{
  return self->goal == WM_NETWORK_NONE ? self->finish : wm_network_find_time (self, self->goal, self->early[self->goal].end);
}

/**
 * wm_network_get_start:
 *
 * Returns: the plan time at which the first task starts; nothing of use where there are no tasks
 */
gint64
wm_network_get_start (const WmNetwork *self)
{
  g_autofree WmWorkPoint *first = g_new (WmWorkPoint, self->n_calendars);
  gint64 start = G_MAXINT64;

  for (guint i = 0; i < self->n_calendars; i++)
    first[i] = WM_POINT_NEVER;
  for (guint32 node = 0; node < self->n_nodes; node++)
    {
      WmWorkPoint *of = &first[self->n_calendars == 1 ? 0 : self->given[node].calendar];

      if (!(self->flags[node] & WM_NODE_GATE))
        *of = MIN (*of, self->early[node].start);
    }
  for (guint i = 0; i < self->n_calendars; i++)
    if (first[i] != WM_POINT_NEVER)
      start = MIN (start, wm_calendar_point_to_time (self->calendars[i].calendar, first[i]));
  return start;
}

/**
 * wm_network_get_end:
 *
 * Returns: the plan time at which everything is done
 */
gint64
wm_network_get_end (const WmNetwork *self)
{
  return self->finish;
}

/**
 * wm_network_get_ends:
 * @start: (out): early start
 * @finish: (out): early finish
 *
 * The two dates that cost nothing to know.
 */
void
wm_network_get_ends (const WmNetwork *self,
                     guint            task,
                     WmWorkPoint     *start,
                     WmWorkPoint     *finish)
{
  WmEnds early = self->early[self->node[task]];

  *start = early.start;
  *finish = early.end;
}
