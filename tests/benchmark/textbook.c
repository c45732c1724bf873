/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "textbook.h"

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

/* Links of a large plan lead forward, so that its tasks are in order already. */
Textbook *
textbook_new (const BigPlan *plan)
{
  Textbook *self = g_new0 (Textbook, 1);
  gint32 **results[] = { &self->duration, &self->early_start, &self->early_finish, &self->late_start, &self->late_finish };

  self->n_tasks = plan->n_tasks;
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    *results[i] = g_new0 (gint32, plan->n_tasks);
  self->first_in = g_new0 (guint32, plan->n_tasks + 1);
  self->first_out = g_new0 (guint32, plan->n_tasks + 1);
  self->in = g_memdup2 (plan->links, plan->n_links * sizeof *plan->links);
  self->out = g_memdup2 (plan->links, plan->n_links * sizeof *plan->links);
  qsort (self->in, plan->n_links, sizeof *self->in, by_end);
  qsort (self->out, plan->n_links, sizeof *self->out, by_beginning);
  for (guint i = 0; i < plan->n_links; i++)
    {
      g_assert (plan->links[i].from < plan->links[i].to);
      self->first_in[plan->links[i].to + 1]++;
      self->first_out[plan->links[i].from + 1]++;
    }
  for (guint i = 0; i < plan->n_tasks; i++)
    {
      self->duration[i] = plan->tasks[i].duration;
      self->first_in[i + 1] += self->first_in[i];
      self->first_out[i + 1] += self->first_out[i];
    }
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

  for (guint i = 0; i < self->n_tasks; i++)
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
  for (guint i = self->n_tasks; i-- > 0;)
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
