/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/wm-database.h"
#include "store/wm-history.h"

G_BEGIN_DECLS

/* The table of changes, of which each carries the hash of the one before. */
#define WM_CHAIN_START "0000000000000000000000000000000000000000000000000000000000000000"

const char     *wm_chain_get_action_name (WmChangeAction         action);
char           *wm_chain_dup_hash        (const WmHistoryEntry  *entry);
char           *wm_chain_dup_head        (WmDatabase            *db,
                                          GError               **error);
gboolean        wm_chain_append          (WmDatabase            *db,
                                          const WmHistoryEntry  *entry,
                                          GError               **error);
WmStatement    *wm_chain_select          (WmDatabase            *db,
                                          const char            *clauses,
                                          GError               **error);
WmHistoryEntry *wm_chain_next            (WmStatement           *statement,
                                          GError               **error);

G_END_DECLS
