/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/wm-store.h"

G_BEGIN_DECLS

/* One entry of the history. */
typedef struct
{
  gint64         number;
  gint64         time; /* a moment */
  char          *who;
  char          *label;
  WmChangeAction action;
  gint64         target;
  char          *rows;     /* JSON, see wm_change_dup_rows_json() */
  char          *contents; /* JSON: digests of contents that came with it */
  char          *previous; /* hash of the entry before; 64 zeros in the first */
  char          *hash;
} WmHistoryEntry;

void        wm_history_entry_free (WmHistoryEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmHistoryEntry, wm_history_entry_free)

GPtrArray  *wm_history_list       (WmStore        *store,
                                   gint64          after,
                                   guint           limit,
                                   GError        **error);
GPtrArray  *wm_history_list_of    (WmStore        *store,
                                   WmRecord       *record,
                                   guint           limit,
                                   GError        **error);
char       *wm_history_dup_head   (WmStore        *store,
                                   gint64         *n_changes,
                                   GError        **error);

typedef struct
{
  gint64     n_changes;
  char      *head;     /* hash of the last entry */
  GPtrArray *faults;   /* of char *: sentences; empty when all is well */
} WmVerdict;

WmVerdict  *wm_history_verify     (const char     *path,
                                   gboolean        contents,
                                   GCancellable   *cancellable,
                                   GError        **error);
void        wm_verdict_free       (WmVerdict      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmVerdict, wm_verdict_free)

WmStore    *wm_history_open_as_of (const char     *path,
                                   gint64          moment,
                                   GError        **error);

G_END_DECLS
