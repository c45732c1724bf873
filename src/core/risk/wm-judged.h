/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/wm-store.h"

G_BEGIN_DECLS

/* What of a record somebody judged: kept as text with the judgement, so that it can be told later whether, and in
 * what, the record has changed since. A line each: the name of a field, or + and the id of a record that is linked. */

void       wm_judged_add_fields   (GString      *state,
                                   WmRecord     *record,
                                   const guint  *fields,
                                   guint         n_fields);
void       wm_judged_add_linked   (GString      *state,
                                   WmRecord     *linked,
                                   const char   *how);
GPtrArray *wm_judged_list_changes (WmStore      *store,
                                   const WmKind *kind,
                                   const char   *before,
                                   const char   *after);
char      *wm_judged_dup_changes  (WmStore      *store,
                                   const WmKind *kind,
                                   const char   *before,
                                   const char   *after);

G_END_DECLS
