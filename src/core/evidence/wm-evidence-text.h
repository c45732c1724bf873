/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/wm-store.h"

G_BEGIN_DECLS

/**
 * WmTextIndexing:
 *
 * What makes the files of a plan searchable, on a thread of its own.
 */
typedef struct _WmTextIndexing WmTextIndexing;

char           *wm_evidence_text_extract (GBytes          *bytes,
                                          gboolean         whole,
                                          GCancellable    *cancellable);
gboolean        wm_evidence_text_index   (WmStore         *store,
                                          GCancellable    *cancellable,
                                          GError         **error);
WmTextIndexing *wm_text_indexing_new     (WmStore         *store);
void            wm_text_indexing_free    (WmTextIndexing  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmTextIndexing, wm_text_indexing_free)

G_END_DECLS
