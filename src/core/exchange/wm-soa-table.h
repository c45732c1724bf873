/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assess/wm-soa.h"
#include "exchange/wm-table.h"

G_BEGIN_DECLS

WmTable *wm_soa_table_new         (WmStore      *store,
                                   WmFramework  *framework,
                                   gint64        now,
                                   GError      **error);
WmTable *wm_soa_table_new_frozen  (WmStore      *store,
                                   WmSoaVersion *version);

G_END_DECLS
