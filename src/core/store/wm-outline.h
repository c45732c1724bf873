/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-task.h"
#include "store/wm-store.h"

G_BEGIN_DECLS

#define WM_OUTLINE_NONE G_MAXUINT

/* A task and where it stands. Nodes lie in the plan's order, so that what is below
 * a summary is the run after it, up to its end:
 *
 *     node    0 Step 1   1 Task   2 Group   3 Task   4 Step 2
 *     depth   0          1        1         2        0
 *     end     4          2        4         4        5
 */
typedef struct
{
  WmTask *task;   /* owned */
  guint   parent; /* a node, or %WM_OUTLINE_NONE */
  guint   depth;
  guint   end;    /* the node after the last one below it */
} WmOutlineNode;

GArray *wm_outline_new (WmStore *store);

G_END_DECLS
