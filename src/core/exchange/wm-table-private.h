/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/wm-table.h"

G_BEGIN_DECLS

/* wm-table-xlsx.c */
GBytes *wm_table_to_xlsx (const WmTable  *self,
                          GError        **error);

G_END_DECLS
