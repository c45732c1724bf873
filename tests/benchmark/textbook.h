/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "big-plan.h"

G_BEGIN_DECLS

/* The critical path method over plain arrays and nothing else: no calendar, no
 * summaries, no constraints. What a calculation can't do without, to compare with. */
typedef struct
{
  guint    n_nodes;
  gint32  *duration;
  guint32 *first_in;  /* n_nodes + 1: links in the order of their ends */
  guint32 *first_out; /* n_nodes + 1: of their beginnings */
  WmNetworkLink *in;
  WmNetworkLink *out;
  gint32  *early_start, *early_finish, *late_start, *late_finish;
} Textbook;

Textbook *textbook_new             (const BigPlan   *plan);
Textbook *textbook_new_for_network (const WmNetwork *network);
void      textbook_free            (Textbook        *self);
void      textbook_calculate       (Textbook        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Textbook, textbook_free)

G_END_DECLS
