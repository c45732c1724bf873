/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-change.h"
#include "store/wm-database.h"

G_BEGIN_DECLS

/* Writes changes to the tables, the search and the history; for the writer's thread. */
typedef struct _WmCommitter WmCommitter;

WmCommitter *wm_committer_new    (WmDatabase   *db);
void         wm_committer_free   (WmCommitter  *self);
gboolean     wm_committer_commit (WmCommitter  *self,
                                  WmChange     *change,
                                  GError      **error);

G_END_DECLS
