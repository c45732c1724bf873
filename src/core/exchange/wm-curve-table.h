/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/wm-table.h"
#include "paper/wm-curve.h"

G_BEGIN_DECLS

WmTable *wm_curve_table_new (const WmCurve *curve);

G_END_DECLS
