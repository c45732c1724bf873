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
                 guint                node,
                 const WmNetworkTask *given)
{
  const WmCalendar *calendar = self->calendars[self->calendar[node]].calendar;
  gint32 duration = self->duration[node];
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
      self->no_earlier[node] = after;
      break;
    case WM_NETWORK_FNET:
      self->no_earlier[node] = wm_network_find_start (self, node, after, duration);
      break;
    case WM_NETWORK_SNLT:
      self->no_later[node] = before;
      self->finish_by[node] = wm_network_find_end (self, node, before, duration);
      break;
    case WM_NETWORK_FNLT:
      self->no_later[node] = wm_network_find_start (self, node, before, duration);
      self->finish_by[node] = before;
      break;
    case WM_NETWORK_MSO:
      self->no_earlier[node] = self->no_later[node] = after;
      self->finish_by[node] = wm_network_find_end (self, node, after, duration);
      break;
    case WM_NETWORK_MFO:
      self->no_earlier[node] = self->no_later[node] = wm_network_find_start (self, node, before, duration);
      self->finish_by[node] = before;
      break;
    }
}

/* Where what has started ends by what remains of it: work that is done follows the start without a gap,
 * and the rest that work, or comes when the task is resumed. */
static WmWorkPoint
find_remaining_end (const WmNetwork     *self,
                    guint                node,
                    const WmNetworkTask *given)
{
  gint32 duration = self->duration[node];
  gint32 worked = CLAMP (given->worked, 0, duration);
  WmWorkPoint start = self->fixed_start[node] | (duration > 0);
  WmWorkPoint stop = wm_network_find_end (self, node, start, worked);
  /* When nothing remains, nothing goes on. */
  WmWorkPoint resume = given->resume == WM_UNSET || worked == duration
                           ? 0
                           : wm_calendar_point_at_or_after (self->calendars[self->calendar[node]].calendar, given->resume);

  return wm_network_find_end (self, node, MAX (stop, resume), duration - worked);
}

static void
take_actuals (WmNetwork           *self,
              guint                node,
              const WmNetworkTask *given)
{
  const WmCalendar *calendar = self->calendars[self->calendar[node]].calendar;

  if (given->actual_start != WM_UNSET)
    {
      self->flags[node] |= WM_NODE_STARTED;
      self->fixed_start[node] = wm_calendar_point_at_or_after (calendar, given->actual_start);
      self->fixed_finish[node] = find_remaining_end (self, node, given);
    }
  if (given->actual_finish != WM_UNSET)
    {
      self->flags[node] |= WM_NODE_STARTED | WM_NODE_FINISHED;
      self->fixed_finish[node] = wm_calendar_point_at_or_before (calendar, given->actual_finish);
      if (given->actual_start == WM_UNSET)
        self->fixed_start[node] = wm_network_find_start (self, node, self->fixed_finish[node], self->duration[node]);
      /* Begun and finished outside of working time: no work, and it does not end before it starts. */
      self->fixed_finish[node] = MAX (self->fixed_finish[node], self->fixed_start[node] & ~1);
    }
  if (given->manual && !(self->flags[node] & WM_NODE_STARTED))
    {
      self->flags[node] = (self->flags[node] & ~WM_NODE_ALAP) | WM_NODE_MANUAL;
      self->fixed_start[node] = wm_calendar_point_at_or_after (calendar, given->manual_start);
    }
}

static void
take_node (WmNetwork           *self,
           guint                node,
           const WmNetworkTask *given)
{
  bool summary = (self->flags[node] & (WM_NODE_SPAN | WM_NODE_GATE)) != 0;

  self->calendar[node] = summary && self->n_calendars > 1 ? self->n_calendars - 1 : given->calendar;
  self->lag_calendar[node] = given->lag_calendar;
  self->flags[node] &= ~(WM_NODE_ALAP | WM_NODE_STARTED | WM_NODE_FINISHED | WM_NODE_MANUAL);
  self->no_earlier[node] = 0;
  self->no_later[node] = self->finish_by[node] = WM_POINT_NEVER;
  self->fixed_start[node] = self->fixed_finish[node] = WM_POINT_NONE;
  self->duration[node] = summary ? 0 : MAX (given->duration, 0);
  take_constraint (self, node, given);
  if (self->flags[node] & WM_NODE_GATE)
    self->finish_by[node] = WM_POINT_NEVER;
  else if (given->deadline != WM_UNSET)
    self->finish_by[node] = MIN (self->finish_by[node], wm_calendar_point_at_or_before (self->calendars[self->calendar[node]].calendar,
                                                                                        given->deadline));
  if (summary)
    {
      /* Of constraints, a summary has only those that its parts can keep: not to
       * start before a date, and to be finished by one. */
      self->flags[node] &= ~WM_NODE_ALAP;
      self->no_later[node] = WM_POINT_NEVER;
    }
  else
    take_actuals (self, node, given);
  self->early_stale[self->position[node]] = 1;
  self->late_stale[self->position[node]] = 1;
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
  WmNetworkTask gate = *given;

  g_return_if_fail (task < self->n_tasks);
  g_return_if_fail (given->calendar < self->n_calendars && given->lag_calendar < self->n_calendars);

  self->n_alap -= (self->flags[task] & WM_NODE_ALAP) != 0;
  take_node (self, task, given);
  self->n_alap += (self->flags[task] & WM_NODE_ALAP) != 0;
  /* What waits for a percentage of its duration depends on it even when no date of it changes. */
  for (guint32 i = self->out_first[task]; i < self->out_first[task + 1]; i++)
    self->early_stale[self->position[self->edges[self->out[i]].to]] = 1;
  /* A started task no longer holds what it waited for. */
  for (guint32 i = self->in_first[task]; i < self->in_first[task + 1]; i++)
    self->late_stale[self->position[self->edges[i].from]] = 1;
  if (self->gate[task] == WM_NETWORK_NONE)
    return;
  if (gate.constraint == WM_NETWORK_SNLT || gate.constraint == WM_NETWORK_FNET || gate.constraint == WM_NETWORK_FNLT
      || gate.constraint == WM_NETWORK_MFO)
    gate.constraint = WM_NETWORK_ASAP;
  take_node (self, self->gate[task], &gate);
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

  self->goal = task;
  for (guint i = self->n_nodes; i-- > 0;)
    {
      guint32 node = self->order[i];
      bool before = node == task || task == WM_NETWORK_NONE;

      for (guint32 k = self->out_first[node]; k < self->out_first[node + 1] && !before; k++)
        before = (self->flags[self->edges[self->out[k]].to] & WM_NODE_BEFORE_GOAL) != 0;
      self->flags[node] = before ? self->flags[node] | WM_NODE_BEFORE_GOAL : self->flags[node] & ~WM_NODE_BEFORE_GOAL;
    }
  memset (self->late_stale, 1, self->n_nodes);
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
  WmWorkPoint **points[] = { &self->no_earlier, &self->no_later, &self->finish_by, &self->fixed_start, &self->fixed_finish,
                             &self->start, &self->end, &self->late_start, &self->late_end };

  self->n_tasks = n_tasks;
  self->plan_start = plan_start;
  take_calendars (self, calendars, n_calendars);
  wm_network_connect (self, parents, n_links, links);
  self->flags = g_new0 (guint8, self->n_nodes + 1);
  self->calendar = g_new0 (guint16, self->n_nodes + 1);
  self->lag_calendar = g_new0 (guint16, self->n_nodes + 1);
  self->duration = g_new0 (gint32, self->n_nodes + 1);
  self->early_stale = g_new0 (guint8, self->n_nodes + 1);
  self->late_stale = g_new0 (guint8, self->n_nodes + 1);
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    *points[i] = g_new0 (WmWorkPoint, self->n_nodes + 1);
  for (guint i = 0; i < n_tasks; i++)
    if (self->gate[i] != WM_NETWORK_NONE)
      {
        self->flags[i] |= WM_NODE_SPAN;
        self->flags[self->gate[i]] |= WM_NODE_GATE;
      }
  for (guint i = 0; i < n_tasks; i++)
    wm_network_set_task (self, i, &tasks[i]);
  memset (self->early_stale, 1, self->n_nodes);
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
    { (gpointer *) &copy->edges, sizeof *copy->edges, self->n_edges },
    { (gpointer *) &copy->in_first, sizeof *copy->in_first, self->n_nodes + 1 },
    { (gpointer *) &copy->out, sizeof *copy->out, self->n_edges },
    { (gpointer *) &copy->out_first, sizeof *copy->out_first, self->n_nodes + 1 },
    { (gpointer *) &copy->order, sizeof *copy->order, self->n_nodes },
    { (gpointer *) &copy->position, sizeof *copy->position, self->n_nodes },
    { (gpointer *) &copy->gate, sizeof *copy->gate, self->n_tasks },
    { (gpointer *) &copy->flags, sizeof *copy->flags, self->n_nodes },
    { (gpointer *) &copy->calendar, sizeof *copy->calendar, self->n_nodes },
    { (gpointer *) &copy->lag_calendar, sizeof *copy->lag_calendar, self->n_nodes },
    { (gpointer *) &copy->duration, sizeof *copy->duration, self->n_nodes },
    { (gpointer *) &copy->no_earlier, sizeof *copy->no_earlier, self->n_nodes },
    { (gpointer *) &copy->no_later, sizeof *copy->no_later, self->n_nodes },
    { (gpointer *) &copy->finish_by, sizeof *copy->finish_by, self->n_nodes },
    { (gpointer *) &copy->fixed_start, sizeof *copy->fixed_start, self->n_nodes },
    { (gpointer *) &copy->fixed_finish, sizeof *copy->fixed_finish, self->n_nodes },
    { (gpointer *) &copy->start, sizeof *copy->start, self->n_nodes },
    { (gpointer *) &copy->end, sizeof *copy->end, self->n_nodes },
    { (gpointer *) &copy->late_start, sizeof *copy->late_start, self->n_nodes },
    { (gpointer *) &copy->late_end, sizeof *copy->late_end, self->n_nodes },
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
  gpointer arrays[] = { self->edges, self->in_first, self->out, self->out_first, self->order, self->position, self->gate,
                        self->flags, self->calendar, self->lag_calendar, self->duration, self->no_earlier, self->no_later, self->finish_by, self->fixed_start,
                        self->fixed_finish, self->start, self->end, self->late_start, self->late_end, self->early_stale,
                        self->late_stale };

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
  if (self->flags[task] & WM_NODE_SPAN && self->n_calendars > 1)
    return wm_calendar_measure (self->calendars[self->lag_calendar[task]].calendar, wm_network_get_time (self, task, self->start[task]),
                                wm_network_get_time (self, task, self->end[task]));
  if (self->flags[task] & (WM_NODE_SPAN | WM_NODE_FINISHED))
    return (self->end[task] >> 1) - (self->start[task] >> 1);
  return self->duration[task];
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
  return self->calendars[self->calendar[task]].calendar;
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
  return wm_calendar_point_to_time (self->calendars[self->calendar[task]].calendar, point);
}

/**
 * wm_network_get_finish:
 *
 * Returns: the plan time at which the goal is reached or, without one, everything is done
 */
gint64
wm_network_get_finish (const WmNetwork *self)
{
  return self->goal == WM_NETWORK_NONE ? self->finish : wm_network_get_time (self, self->goal, self->end[self->goal]);
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
  *start = self->start[task];
  *finish = self->end[task];
}
