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
  gint32 duration = self->duration[node];
  WmWorkPoint after = 0, before = 0;

  if (given->constraint_time != WM_UNSET)
    {
      after = wm_calendar_point_at_or_after (self->calendar, given->constraint_time);
      before = wm_calendar_point_at_or_before (self->calendar, given->constraint_time);
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
      self->no_earlier[node] = wm_network_find_start (self, after, duration);
      break;
    case WM_NETWORK_SNLT:
      self->no_later[node] = before;
      self->finish_by[node] = wm_network_find_end (self, before, duration);
      break;
    case WM_NETWORK_FNLT:
      self->no_later[node] = wm_network_find_start (self, before, duration);
      self->finish_by[node] = before;
      break;
    case WM_NETWORK_MSO:
      self->no_earlier[node] = self->no_later[node] = after;
      self->finish_by[node] = wm_network_find_end (self, after, duration);
      break;
    case WM_NETWORK_MFO:
      self->no_earlier[node] = self->no_later[node] = wm_network_find_start (self, before, duration);
      self->finish_by[node] = before;
      break;
    }
}

static void
take_actuals (WmNetwork           *self,
              guint                node,
              const WmNetworkTask *given)
{
  if (given->actual_start != WM_UNSET)
    {
      self->flags[node] |= WM_NODE_STARTED;
      self->fixed_start[node] = wm_calendar_point_at_or_after (self->calendar, given->actual_start);
    }
  if (given->actual_finish != WM_UNSET)
    {
      self->flags[node] |= WM_NODE_STARTED | WM_NODE_FINISHED;
      self->fixed_finish[node] = wm_calendar_point_at_or_before (self->calendar, given->actual_finish);
      if (given->actual_start == WM_UNSET)
        self->fixed_start[node] = wm_network_find_start (self, self->fixed_finish[node], self->duration[node]);
      /* Begun and finished outside of working time: no work, and it does not end before it starts. */
      self->fixed_finish[node] = MAX (self->fixed_finish[node], self->fixed_start[node] & ~1);
    }
}

static void
take_node (WmNetwork           *self,
           guint                node,
           const WmNetworkTask *given)
{
  self->flags[node] &= ~(WM_NODE_ALAP | WM_NODE_STARTED | WM_NODE_FINISHED);
  self->no_earlier[node] = 0;
  self->no_later[node] = self->finish_by[node] = WM_POINT_NEVER;
  self->fixed_start[node] = self->fixed_finish[node] = WM_POINT_NONE;
  self->duration[node] = self->flags[node] & (WM_NODE_SPAN | WM_NODE_GATE) ? 0 : MAX (given->duration, 0);
  take_constraint (self, node, given);
  if (self->flags[node] & WM_NODE_GATE)
    self->finish_by[node] = WM_POINT_NEVER;
  else if (given->deadline != WM_UNSET)
    self->finish_by[node] = MIN (self->finish_by[node], wm_calendar_point_at_or_before (self->calendar, given->deadline));
  if (self->flags[node] & (WM_NODE_SPAN | WM_NODE_GATE))
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
 * @plan_start: a plan time; nothing starts before it unless its own constraint or actual date says so
 * @n_tasks: how many
 * @tasks: (array length=n_tasks): what is given of each
 * @parents: (array length=n_tasks): the summary that each is part of, or %WM_NETWORK_NONE
 * @n_links: how many
 * @links: (array length=n_links): in any order; those that would close a cycle are left out
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
  WmNetwork *self = g_new0 (WmNetwork, 1);
  WmWorkPoint **points[] = { &self->no_earlier, &self->no_later, &self->finish_by, &self->fixed_start, &self->fixed_finish,
                             &self->start, &self->end, &self->late_start, &self->late_end };

  self->calendar = wm_calendar_ref ((WmCalendar *) calendar);
  self->n_tasks = n_tasks;
  self->plan_start = wm_calendar_point_at_or_after (calendar, plan_start);
  self->last = wm_calendar_get_last_point (calendar);
  wm_network_connect (self, parents, n_links, links);
  self->flags = g_new0 (guint8, self->n_nodes + 1);
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
 * wm_network_free:
 */
void
wm_network_free (WmNetwork *self)
{
  gpointer arrays[] = { self->edges, self->in_first, self->out, self->out_first, self->order, self->position, self->gate,
                        self->flags, self->duration, self->no_earlier, self->no_later, self->finish_by, self->fixed_start,
                        self->fixed_finish, self->start, self->end, self->late_start, self->late_end, self->early_stale,
                        self->late_stale };

  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_free (arrays[i]);
  wm_calendar_unref ((WmCalendar *) self->calendar);
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
 * Returns: working minutes: those given or, of a summary or finished task, those between its start and finish
 */
gint32
wm_network_get_duration (const WmNetwork *self,
                         guint            task)
{
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
 * wm_network_get_finish:
 *
 * Returns: when the goal is reached or, without one, when everything is done
 */
WmWorkPoint
wm_network_get_finish (const WmNetwork *self)
{
  return self->goal == WM_NETWORK_NONE ? self->finish : self->end[self->goal];
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
