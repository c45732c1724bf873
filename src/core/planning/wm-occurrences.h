/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/wm-edit.h"

G_BEGIN_DECLS

/* The tasks of recurrences. */
gint64  wm_occurrences_get_horizon (WmStore *store);
void    wm_occurrences_update      (WmEdit  *edit,
                                    gint64   today,
                                    gboolean all);

G_END_DECLS
