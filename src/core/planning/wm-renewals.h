/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "schedule/wm-schedule.h"
#include "store/wm-edit.h"

G_BEGIN_DECLS

/* Tasks that renew evidence before the next audit. */
#define WM_RENEWAL_LEAD_DAYS 30 /* where the evidence itself names no other */

WmTask *wm_renewals_find_audit (WmStore    *store,
                                WmSchedule *schedule);
void    wm_renewals_update     (WmEdit     *edit,
                                gint64      today,
                                gboolean    all);

G_END_DECLS
