/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "textbook.h"

#include "schedule/wm-network-private.h"

static int
by_end (gconstpointer a,
        gconstpointer b)
{
  const WmNetworkLink *x = a, *y = b;

  return (x->to > y->to) - (x->to < y->to);
}

static int
by_beginning (gconstpointer a,
              gconstpointer b)
{
  const WmNetworkLink *x = a, *y = b;

  return (x->from > y->from) - (x->from < y->from);
}

/* Links lead forward: the nodes are in order already.
 * @links: (transfer full) */
static Textbook *
make (guint          n_nodes,
      guint          n_links,
      WmNetworkLink *links)
{
  Textbook *self = g_new0 (Textbook, 1);
  gint32 **results[] = { &self->duration, &self->early_start, &self->early_finish, &self->late_start, &self->late_finish };

  self->n_nodes = n_nodes;
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    *results[i] = g_new0 (gint32, n_nodes);
  self->first_in = g_new0 (guint32, n_nodes + 1);
  self->first_out = g_new0 (guint32, n_nodes + 1);
  self->in = links;
  self->out = g_memdup2 (links, n_links * sizeof *links);
  qsort (self->in, n_links, sizeof *self->in, by_end);
  qsort (self->out, n_links, sizeof *self->out, by_beginning);
  for (guint i = 0; i < n_links; i++)
    {
      g_assert (links[i].from < links[i].to);
      self->first_in[links[i].to + 1]++;
      self->first_out[links[i].from + 1]++;
    }
  for (guint i = 0; i < n_nodes; i++)
    {
      self->first_in[i + 1] += self->first_in[i];
      self->first_out[i + 1] += self->first_out[i];
    }
  return self;
}

/* Links of a large plan lead forward, so that its tasks are in order already. */
Textbook *
textbook_new (const BigPlan *plan)
{
  Textbook *self = make (plan->n_tasks, plan->n_links, g_memdup2 (plan->links, plan->n_links * sizeof *plan->links));

  for (guint i = 0; i < plan->n_tasks; i++)
    self->duration[i] = plan->tasks[i].duration;
  return self;
}

/* The same two passes over all that the network walks through: its gates and what ties
 * summaries to their parts too, numbered in its order. */
Textbook *
textbook_new_for_network (const WmNetwork *network)
{
  static const WmNetworkLinkType types[2][2] = { { WM_NETWORK_SS, WM_NETWORK_SF }, { WM_NETWORK_FS, WM_NETWORK_FF } };
  WmNetworkLink *links = g_new0 (WmNetworkLink, network->n_edges);
  Textbook *self;

  for (guint node = 0; node < network->n_nodes; node++)
    for (guint i = network->in_first[node]; i < network->in_first[node + 1]; i++)
      {
        WmEdge edge = network->in[i];

        links[i].from = wm_edge_get_node (edge);
        links[i].to = node;
        links[i].type = types[edge.other & 1][edge.at_end];
        links[i].lag = edge.lag;
      }
  self = make (network->n_nodes, network->n_edges, links);
  for (guint i = 0; i < network->n_nodes; i++)
    self->duration[i] = network->given[i].duration;
  return self;
}

void
textbook_free (Textbook *self)
{
  gpointer arrays[] = { self->duration, self->first_in, self->first_out, self->in, self->out, self->early_start,
                        self->early_finish, self->late_start, self->late_finish };

  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_free (arrays[i]);
  g_free (self);
}

void
textbook_calculate (Textbook *self)
{
  gint32 finish = 0;

  for (guint i = 0; i < self->n_nodes; i++)
    {
      gint32 start = 0;

      for (guint k = self->first_in[i]; k < self->first_in[i + 1]; k++)
        {
          const WmNetworkLink *link = &self->in[k];
          gboolean from_start = link->type == WM_NETWORK_SS || link->type == WM_NETWORK_SF;
          gboolean to_start = link->type == WM_NETWORK_FS || link->type == WM_NETWORK_SS;
          gint32 bound = (from_start ? self->early_start : self->early_finish)[link->from] + link->lag;

          start = MAX (start, to_start ? bound : bound - self->duration[i]);
        }
      self->early_start[i] = start;
      self->early_finish[i] = start + self->duration[i];
      finish = MAX (finish, self->early_finish[i]);
    }
  for (guint i = self->n_nodes; i-- > 0;)
    {
      gint32 end = finish;

      for (guint k = self->first_out[i]; k < self->first_out[i + 1]; k++)
        {
          const WmNetworkLink *link = &self->out[k];
          gboolean from_start = link->type == WM_NETWORK_SS || link->type == WM_NETWORK_SF;
          gboolean to_start = link->type == WM_NETWORK_FS || link->type == WM_NETWORK_SS;
          gint32 bound = (to_start ? self->late_start : self->late_finish)[link->to] - link->lag;

          end = MIN (end, from_start ? bound + self->duration[i] : bound);
        }
      self->late_finish[i] = end;
      self->late_start[i] = end - self->duration[i];
    }
}
