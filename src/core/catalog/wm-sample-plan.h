/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/wm-store.h"

G_BEGIN_DECLS

gboolean wm_sample_plan_fill (WmStore *store,
                              gint64   today,
                              GError **error);

G_END_DECLS
