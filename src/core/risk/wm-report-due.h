/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-incident.h"
#include "store/wm-store.h"

G_BEGIN_DECLS

gint64 wm_report_get_due (WmIncident *incident);
char  *wm_report_dup_why (WmIncident *incident);

G_END_DECLS
