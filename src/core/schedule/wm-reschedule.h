/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "schedule/wm-schedule.h"
#include "store/wm-edit.h"

G_BEGIN_DECLS

guint wm_reschedule (WmEdit     *edit,
                     WmSchedule *schedule,
                     gint64      status_date,
                     GPtrArray  *held);

G_END_DECLS
