/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/wm-store.h"

G_BEGIN_DECLS

/* What if: changes in memory only, until they are kept as one, or discarded. */
gboolean    wm_store_begin_supposition   (WmStore     *self,
                                          const char  *label,
                                          GError     **error);
const char *wm_store_get_supposition     (WmStore     *self);
void        wm_store_keep_supposition    (WmStore     *self,
                                          const char  *label);
void        wm_store_discard_supposition (WmStore     *self);

G_END_DECLS
