/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "schedule/wm-network-private.h"

/* The shape of the network: nodes, edges in compressed rows, and their order. */

/* Tasks whose parents go round in a circle have none. */
static guint32 *
copy_parents (const guint32 *parents,
              guint          n_tasks)
{
  guint32 *copy = g_memdup2 (parents, n_tasks * sizeof *parents);
  guint32 *seen = g_new0 (guint32, n_tasks); /* the walk that came by, plus one */

  for (guint32 task = 0; task < n_tasks; task++)
    {
      guint32 at = task;

      while (copy[at] != WM_NETWORK_NONE && seen[at] == 0)
        {
          seen[at] = task + 1;
          if (copy[at] >= n_tasks || seen[copy[at]] == task + 1)
            copy[at] = WM_NETWORK_NONE;
          else
            at = copy[at];
        }
    }
  g_free (seen);
  return copy;
}

static void
add_edge (WmNetwork *self,
          guint32    from,
          guint32    to,
          guint8     type,
          guint8     unit,
          gint32     lag,
          guint32    link)
{
  self->edges[self->n_edges++] = (WmEdge) { from, to, lag, link, type, unit };
}

static void
add_part (WmNetwork *self,
          guint32    task,
          guint32    parent)
{
  guint32 opens = self->gate[task] != WM_NETWORK_NONE ? self->gate[task] : task;

  add_edge (self, self->gate[parent], opens, WM_EDGE_GATE, WM_NETWORK_WORKING, 0, WM_NETWORK_NONE);
  add_edge (self, task, parent, WM_EDGE_PART, WM_NETWORK_WORKING, 0, WM_NETWORK_NONE);
}

/* Where a link to @task ends: what binds a summary's start, binds all of its parts. */
static guint32
find_target (const WmNetwork  *self,
             guint32           task,
             WmNetworkLinkType type)
{
  bool binds_start = type == WM_NETWORK_FS || type == WM_NETWORK_SS;

  return binds_start && self->gate[task] != WM_NETWORK_NONE ? self->gate[task] : task;
}

/* Counts into @first, which has n_nodes + 1 zeroes, then makes them running sums. */
static void
sum_up (guint32 *first,
        guint    n_nodes)
{
  for (guint i = 0; i < n_nodes; i++)
    first[i + 1] += first[i];
}

static void
sort_edges (WmNetwork *self)
{
  WmEdge *sorted = g_new (WmEdge, self->n_edges + 1);
  guint32 *next;

  for (guint i = 0; i < self->n_edges; i++)
    {
      self->in_first[self->edges[i].to + 1]++;
      self->out_first[self->edges[i].from + 1]++;
    }
  sum_up (self->in_first, self->n_nodes);
  sum_up (self->out_first, self->n_nodes);
  next = g_memdup2 (self->in_first, (self->n_nodes + 1) * sizeof *next);
  for (guint i = 0; i < self->n_edges; i++)
    sorted[next[self->edges[i].to]++] = self->edges[i];
  g_free (self->edges);
  self->edges = sorted;
  memcpy (next, self->out_first, (self->n_nodes + 1) * sizeof *next);
  for (guint i = 0; i < self->n_edges; i++)
    self->out[next[sorted[i].from]++] = i;
  g_free (next);
}

/* An edge that closes a cycle binds nothing: it is made one from its node to itself. */
static void
cut_open_edges (WmNetwork     *self,
                const guint32 *waits,
                guint32        node)
{
  for (guint32 i = self->in_first[node]; i < self->in_first[node + 1]; i++)
    if (waits[self->edges[i].from] != WM_NETWORK_NONE)
      {
        self->edges[i].to = self->edges[i].from;
        self->n_ignored++;
      }
}

/* Drops the edges that cut_open_edges() marked and builds the rows anew. */
static void
drop_cut_edges (WmNetwork *self)
{
  guint n_kept = 0;

  for (guint i = 0; i < self->n_edges; i++)
    if (self->edges[i].from != self->edges[i].to)
      self->edges[n_kept++] = self->edges[i];
  self->n_edges = n_kept;
  memset (self->in_first, 0, (self->n_nodes + 1) * sizeof *self->in_first);
  memset (self->out_first, 0, (self->n_nodes + 1) * sizeof *self->out_first);
  sort_edges (self);
}

/* Kahn's algorithm. Files from elsewhere may hold cycles: then the first node of
 * those left goes ahead of what it waits for. */
static void
sort_nodes (WmNetwork *self)
{
  guint32 *waits = g_new (guint32, self->n_nodes); /* for how many; NONE once it is placed */
  guint done = 0;
  guint placed = 0;
  guint32 first_left = 0;

#define PLACE(node) \
  (self->position[node] = placed, self->order[placed++] = (node), waits[node] = WM_NETWORK_NONE)
  for (guint32 i = 0; i < self->n_nodes; i++)
    waits[i] = self->in_first[i + 1] - self->in_first[i];
  for (guint32 i = 0; i < self->n_nodes; i++)
    if (waits[i] == 0)
      PLACE (i);
  while (done < self->n_nodes)
    {
      guint32 node;

      if (done == placed)
        {
          while (waits[first_left] == WM_NETWORK_NONE)
            first_left++;
          PLACE (first_left);
          cut_open_edges (self, waits, first_left);
        }
      node = self->order[done++];
      for (guint32 i = self->out_first[node]; i < self->out_first[node + 1]; i++)
        {
          const WmEdge *edge = &self->edges[self->out[i]];

          if (edge->to != edge->from && waits[edge->to] != WM_NETWORK_NONE && --waits[edge->to] == 0)
            PLACE (edge->to);
        }
    }
#undef PLACE
  g_free (waits);
  if (self->n_ignored > 0)
    drop_cut_edges (self);
}

/* Gives @node its place after all that it waits for, which is placed first. The way
 * there is on the heap: a chain may be as long as the plan.
 * @next: by node, its next edge to be followed */
static void
place_node (WmNetwork *self,
            guint32    node,
            guint32   *next,
            guint32   *way,
            guint     *placed)
{
  guint depth = 0;

  way[depth++] = node;
  while (depth > 0)
    {
      guint32 at = way[depth - 1];

      if (next[at] < self->in_first[at + 1])
        {
          guint32 from = self->edges[next[at]++].from;

          if (self->position[from] == WM_NETWORK_NONE)
            way[depth++] = from;
          continue;
        }
      self->position[at] = *placed;
      self->order[(*placed)++] = at;
      depth--;
    }
}

/* Among the orders in which each node comes after all that it waits for, the one that
 * keeps together what belongs together (depth first, Tarjan 1976): the passes then
 * walk through memory, not across it. Needs sort_nodes(): there must be no cycle left. */
static void
settle_order (WmNetwork *self)
{
  g_autofree guint32 *next = g_memdup2 (self->in_first, (self->n_nodes + 1) * sizeof *next);
  g_autofree guint32 *way = g_new (guint32, self->n_nodes + 1);
  guint placed = 0;

  memset (self->position, 0xff, self->n_nodes * sizeof *self->position);
  for (guint32 i = 0; i < self->n_nodes; i++)
    if (self->position[i] == WM_NETWORK_NONE)
      place_node (self, i, next, way, &placed);
}

/*< private >
 * wm_network_connect:
 * @parents: (array): by task, the summary that it is part of, or %WM_NETWORK_NONE
 *
 * Makes gates, edges and their order. Needs n_tasks, and sets n_nodes.
 */
void
wm_network_connect (WmNetwork           *self,
                    const guint32       *given_parents,
                    guint                n_links,
                    const WmNetworkLink *links)
{
  guint32 *parents = copy_parents (given_parents, self->n_tasks);

  self->gate = g_new (guint32, self->n_tasks + 1);
  memset (self->gate, 0xff, (self->n_tasks + 1) * sizeof *self->gate);
  self->n_nodes = self->n_tasks;
  for (guint i = 0; i < self->n_tasks; i++)
    if (parents[i] != WM_NETWORK_NONE && self->gate[parents[i]] == WM_NETWORK_NONE)
      self->gate[parents[i]] = self->n_nodes++;

  self->edges = g_new (WmEdge, 2 * self->n_tasks + n_links + 1);
  self->out = g_new (guint32, 2 * self->n_tasks + n_links + 1);
  self->in_first = g_new0 (guint32, self->n_nodes + 1);
  self->out_first = g_new0 (guint32, self->n_nodes + 1);
  self->order = g_new (guint32, self->n_nodes + 1);
  self->position = g_new (guint32, self->n_nodes + 1);
  for (guint32 i = 0; i < self->n_tasks; i++)
    if (parents[i] != WM_NETWORK_NONE)
      add_part (self, i, parents[i]);
  for (guint32 i = 0; i < n_links; i++)
    {
      const WmNetworkLink *link = &links[i];

      if (link->from < self->n_tasks && link->to < self->n_tasks && link->from != link->to)
        add_edge (self, link->from, find_target (self, link->to, link->type), link->type, link->unit, link->lag, i);
      else
        self->n_ignored++;
    }
  g_free (parents);
  sort_edges (self);
  sort_nodes (self);
  settle_order (self);
}

static guint32
task_of_node (const WmNetwork *self,
              guint32          node)
{
  if (node < self->n_tasks)
    return node;
  for (guint32 task = 0; task < self->n_tasks; task++)
    if (self->gate[task] == node)
      return task;
  g_return_val_if_reached (WM_NETWORK_NONE);
}

/**
 * wm_network_find_path:
 * @from: a task
 * @to: another one
 * @type: of a link that is to be made from @to to @from
 *
 * Looks whether @to waits for @from already, so that a link of @type from @to to
 * @from would close a cycle. A summary's parts belong to it.
 *
 * Returns: (nullable) (transfer full) (element-type guint32): the tasks from @from to @to, one of
 *   the shortest ways, or %NULL when there is none
 */
GArray *
wm_network_find_path (const WmNetwork  *self,
                      guint             from,
                      guint             to,
                      WmNetworkLinkType type)
{
  guint32 *came_from = g_new (guint32, self->n_nodes);
  guint32 *queue = g_new (guint32, self->n_nodes);
  guint32 begin = find_target (self, from, type);
  guint head = 0, tail = 0;
  GArray *path = NULL;

  memset (came_from, 0xff, self->n_nodes * sizeof *came_from);
  queue[tail++] = begin;
  came_from[begin] = begin;
  while (head < tail && came_from[to] == WM_NETWORK_NONE)
    {
      guint32 node = queue[head++];

      for (guint32 i = self->out_first[node]; i < self->out_first[node + 1]; i++)
        {
          guint32 next = self->edges[self->out[i]].to;

          if (came_from[next] == WM_NETWORK_NONE)
            {
              came_from[next] = node;
              queue[tail++] = next;
            }
        }
    }
  if (came_from[to] != WM_NETWORK_NONE)
    {
      path = g_array_new (FALSE, FALSE, sizeof (guint32));
      for (guint32 node = to;; node = came_from[node])
        {
          guint32 task = task_of_node (self, node);

          if (path->len == 0 || g_array_index (path, guint32, 0) != task)
            g_array_prepend_val (path, task);
          if (node == begin)
            break;
        }
    }
  g_free (came_from);
  g_free (queue);
  return path;
}
