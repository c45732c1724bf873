/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/wm-table.h"

G_BEGIN_DECLS

GBytes *wm_paper_table_to_pdf (const WmTable  *table,
                               GError        **error);

G_END_DECLS
