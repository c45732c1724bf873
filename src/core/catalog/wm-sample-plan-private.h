/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/wm-edit.h"

G_BEGIN_DECLS

gboolean wm_sample_board_tell (WmStore *store,
                               GRand   *ids,
                               gint64   today,
                               GError **error);

gboolean wm_sample_registers_write (WmEdit  *edit,
                                    WmStore *store,
                                    gint64   today,
                                    GError **error);

G_END_DECLS
