/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "schedule/wm-schedule.h"
#include "store/wm-store.h"

G_BEGIN_DECLS

/* The schedule of all that a store holds. */
WmSchedule *wm_store_schedule_new (WmStore *store);

G_END_DECLS
