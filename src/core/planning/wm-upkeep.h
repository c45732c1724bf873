/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/wm-store.h"

G_BEGIN_DECLS

/* What follows from a plan's records by itself: the tasks of recurrences, and those that renew evidence. */
void wm_upkeep_attach (WmStore *store,
                       gint64   today);
void wm_upkeep_run    (WmStore *store);

G_END_DECLS
