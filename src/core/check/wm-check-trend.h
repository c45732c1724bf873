/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/wm-chart.h"
#include "store/wm-check-log.h"

G_BEGIN_DECLS

WmChart *wm_check_trend_new (WmCheckLog *log,
                             gint64      today);

G_END_DECLS
