/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "schedule/wm-network-private.h"

/* The shape of the network: nodes, edges in compressed rows, and their order. */

typedef struct
{
  guint32 from;
  guint32 to;
  gint32  lag;
  guint32 link;   /* index of the link that it stands for, or none: of a summary and its part */
  guint8  leaves; /* the start of from, 0, or its end, 1 */
  guint8  binds;  /* likewise of to */
  guint8  unit;
} DraftEdge;

/* The network before its nodes have their numbers: here tasks come first, each at its index, then gates. */
typedef struct
{
  guint      n_tasks;
  guint      n_nodes;
  guint      n_edges;
  guint      n_ignored;
  DraftEdge *edges;     /* in the order of their to; node n's begin at in_first[n] */
  guint32   *in_first;  /* n_nodes + 1 */
  guint32   *out;       /* edges, in the order of their from */
  guint32   *out_first; /* n_nodes + 1 */
  guint32   *order;     /* nodes, each after all that it waits for */
  guint32   *position;  /* of a node in order */
  guint32   *gate;      /* by task: its gate, or none */
} Draft;

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
add_part (Draft  *self,
          guint32 task,
          guint32 parent)
{
  guint32 opens = self->gate[task] != WM_NETWORK_NONE ? self->gate[task] : task;

  self->edges[self->n_edges++] = (DraftEdge) { .from = self->gate[parent], .to = opens, .link = WM_NETWORK_NONE };
  self->edges[self->n_edges++] = (DraftEdge) { .from = task, .to = parent, .link = WM_NETWORK_NONE, .leaves = 1, .binds = 1 };
}

/* Where a link to a task ends that is @node and has @gate: what binds a summary's start, binds all of its parts. */
static guint32
find_target (guint32           node,
             guint32           gate,
             WmNetworkLinkType type)
{
  bool binds_start = type == WM_NETWORK_FS || type == WM_NETWORK_SS;

  return binds_start && gate != WM_NETWORK_NONE ? gate : node;
}

static void
add_link (Draft               *self,
          const WmNetworkLink *link,
          guint32              index)
{
  self->edges[self->n_edges++] = (DraftEdge) {
    .from = link->from,
    .to = find_target (link->to, self->gate[link->to], link->type),
    .lag = link->lag,
    .link = index,
    .leaves = link->type == WM_NETWORK_FS || link->type == WM_NETWORK_FF,
    .binds = link->type == WM_NETWORK_FF || link->type == WM_NETWORK_SF,
    .unit = link->unit,
  };
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
sort_edges (Draft *self)
{
  DraftEdge *sorted = g_new (DraftEdge, self->n_edges + 1);
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

/* A link that closes a cycle binds nothing: it is made one from its node to itself. Summaries keep their
 * parts: by these alone there is no cycle. */
static void
cut_open_links (Draft   *self,
                guint32 *waits,
                guint32  node)
{
  for (guint32 i = self->in_first[node]; i < self->in_first[node + 1]; i++)
    if (self->edges[i].link != WM_NETWORK_NONE && waits[self->edges[i].from] != WM_NETWORK_NONE)
      {
        self->edges[i].to = self->edges[i].from;
        self->n_ignored++;
        waits[node]--;
      }
}

/* Drops the edges that cut_open_links() marked and builds the rows anew. */
static void
drop_cut_edges (Draft *self)
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
 * those left that links hold goes ahead of what they would have it wait for. */
static void
sort_nodes (Draft *self)
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
          cut_open_links (self, waits, first_left);
          if (waits[first_left] > 0)
            {
              first_left++;
              continue;
            }
          PLACE (first_left);
        }
      node = self->order[done++];
      for (guint32 i = self->out_first[node]; i < self->out_first[node + 1]; i++)
        {
          const DraftEdge *edge = &self->edges[self->out[i]];

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
place_node (Draft *self,
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
settle_order (Draft *self)
{
  g_autofree guint32 *next = g_memdup2 (self->in_first, (self->n_nodes + 1) * sizeof *next);
  g_autofree guint32 *way = g_new (guint32, self->n_nodes + 1);
  guint placed = 0;

  memset (self->position, 0xff, self->n_nodes * sizeof *self->position);
  for (guint32 i = 0; i < self->n_nodes; i++)
    if (self->position[i] == WM_NETWORK_NONE)
      place_node (self, i, next, way, &placed);
}

static void
draft_init (Draft         *self,
            guint          n_tasks,
            const guint32 *parents,
            guint          n_links)
{
  guint most = 2 * n_tasks + n_links + 1; /* edges */

  *self = (Draft) { .n_tasks = n_tasks, .n_nodes = n_tasks };
  self->gate = g_new (guint32, n_tasks + 1);
  memset (self->gate, 0xff, (n_tasks + 1) * sizeof *self->gate);
  for (guint i = 0; i < n_tasks; i++)
    if (parents[i] != WM_NETWORK_NONE && self->gate[parents[i]] == WM_NETWORK_NONE)
      self->gate[parents[i]] = self->n_nodes++;
  self->edges = g_new (DraftEdge, most);
  self->out = g_new (guint32, most);
  self->in_first = g_new0 (guint32, self->n_nodes + 1);
  self->out_first = g_new0 (guint32, self->n_nodes + 1);
  self->order = g_new (guint32, self->n_nodes + 1);
  self->position = g_new (guint32, self->n_nodes + 1);
}

static void
draft_clear (Draft *self)
{
  gpointer arrays[] = { self->edges, self->in_first, self->out, self->out_first, self->order, self->position, self->gate };

  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_free (arrays[i]);
}

static void
draft_edges (Draft               *self,
             const guint32       *parents,
             guint                n_links,
             const WmNetworkLink *links)
{
  for (guint32 i = 0; i < self->n_tasks; i++)
    if (parents[i] != WM_NETWORK_NONE)
      add_part (self, i, parents[i]);
  for (guint32 i = 0; i < n_links; i++)
    {
      const WmNetworkLink *link = &links[i];

      if (link->from < self->n_tasks && link->to < self->n_tasks && link->from != link->to)
        add_link (self, link, i);
      else
        self->n_ignored++;
    }
}

/* The nodes of @draft in their order. */
static void
number_nodes (WmNetwork   *self,
              const Draft *draft)
{
  self->node = g_memdup2 (draft->position, (self->n_tasks + 1) * sizeof *self->node);
  self->gate = g_new (guint32, self->n_tasks + 1);
  self->task = g_new (guint32, self->n_nodes + 1);
  for (guint32 i = 0; i < self->n_tasks; i++)
    {
      bool summary = draft->gate[i] != WM_NETWORK_NONE;

      self->gate[i] = summary ? draft->position[draft->gate[i]] : WM_NETWORK_NONE;
      self->task[self->node[i]] = i;
      if (!summary)
        continue;
      self->task[self->gate[i]] = i;
      self->flags[self->node[i]] |= WM_NODE_SPAN;
      self->flags[self->gate[i]] |= WM_NODE_GATE;
    }
}

static bool
spans_part (const DraftEdge *edge)
{
  return edge->link == WM_NETWORK_NONE && edge->binds;
}

static void
take_in_edges (WmNetwork   *self,
               const Draft *draft,
               guint32      node)
{
  guint32 drafted = draft->order[node];
  guint32 at = self->in_first[node];

  for (guint32 i = draft->in_first[drafted]; i < draft->in_first[drafted + 1]; i++, at++)
    {
      const DraftEdge *edge = &draft->edges[i];

      self->in[at] = (WmEdge) { 2 * draft->position[edge->from] + edge->leaves, edge->binds, edge->link == WM_NETWORK_NONE,
                                edge->unit, edge->lag };
      self->link[at] = edge->link;
      if (spans_part (edge))
        self->given[draft->position[edge->from]].summary = node;
    }
  self->in_first[node + 1] = at;
}

static void
take_out_edges (WmNetwork   *self,
                const Draft *draft,
                guint32      node)
{
  guint32 drafted = draft->order[node];
  guint32 at = self->out_first[node];

  for (guint32 i = draft->out_first[drafted]; i < draft->out_first[drafted + 1]; i++)
    {
      const DraftEdge *edge = &draft->edges[draft->out[i]];

      if (!spans_part (edge))
        self->out[at++] = (WmEdge) { 2 * draft->position[edge->to] + edge->binds, edge->leaves, edge->link == WM_NETWORK_NONE,
                                     edge->unit, edge->lag };
    }
  self->out_first[node + 1] = at;
}

/*< private >
 * wm_network_connect:
 * @parents: (array): by task, the summary that it is part of, or %WM_NETWORK_NONE
 *
 * Makes nodes and edges. Needs n_tasks, and sets n_nodes.
 */
void
wm_network_connect (WmNetwork           *self,
                    const guint32       *given_parents,
                    guint                n_links,
                    const WmNetworkLink *links)
{
  g_autofree guint32 *parents = copy_parents (given_parents, self->n_tasks);
  Draft draft;

  draft_init (&draft, self->n_tasks, parents, n_links);
  draft_edges (&draft, parents, n_links, links);
  sort_edges (&draft);
  sort_nodes (&draft);
  settle_order (&draft);

  self->n_nodes = draft.n_nodes;
  self->n_edges = draft.n_edges;
  self->n_ignored = draft.n_ignored;
  self->flags = g_new0 (guint8, self->n_nodes + 1);
  self->given = g_new0 (WmNode, self->n_nodes + 1);
  self->in = g_new (WmEdge, self->n_edges + 1);
  self->link = g_new (guint32, self->n_edges + 1);
  self->in_first = g_new0 (guint32, self->n_nodes + 1);
  self->out = g_new (WmEdge, self->n_edges + 1);
  self->out_first = g_new0 (guint32, self->n_nodes + 1);
  number_nodes (self, &draft);
  for (guint32 i = 0; i < self->n_nodes; i++)
    self->given[i].summary = WM_NETWORK_NONE;
  for (guint32 i = 0; i < self->n_nodes; i++)
    {
      take_in_edges (self, &draft, i);
      take_out_edges (self, &draft, i);
    }
  draft_clear (&draft);
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
  g_autofree guint32 *came_from = g_new (guint32, self->n_nodes + 1);
  g_autofree guint32 *queue = g_new (guint32, self->n_nodes + 1);
  guint32 begin = find_target (self->node[from], self->gate[from], type), end = self->node[to];
  guint head = 0, tail = 0;
  GArray *path = NULL;

  memset (came_from, 0xff, self->n_nodes * sizeof *came_from);
  queue[tail++] = begin;
  came_from[begin] = begin;
  while (head < tail && came_from[end] == WM_NETWORK_NONE)
    {
      guint32 node = queue[head++];

      if (self->given[node].summary != WM_NETWORK_NONE && came_from[self->given[node].summary] == WM_NETWORK_NONE)
        {
          came_from[self->given[node].summary] = node;
          queue[tail++] = self->given[node].summary;
        }
      for (guint32 i = self->out_first[node]; i < self->out_first[node + 1]; i++)
        if (came_from[wm_edge_get_node (self->out[i])] == WM_NETWORK_NONE)
          {
            came_from[wm_edge_get_node (self->out[i])] = node;
            queue[tail++] = wm_edge_get_node (self->out[i]);
          }
    }
  if (came_from[end] == WM_NETWORK_NONE)
    return NULL;
  path = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 node = end;; node = came_from[node])
    {
      guint32 task = self->task[node];

      if (path->len == 0 || g_array_index (path, guint32, 0) != task)
        g_array_prepend_val (path, task);
      if (node == begin)
        return path;
    }
}
