/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "exchange/wm-export-private.h"
#include "exchange/wm-mspdi-private.h"

G_BEGIN_DECLS

void   wm_mspdi_write_calendars  (WmExport *self);
gint64 wm_mspdi_get_calendar_uid (WmExport *self,
                                  WmRecord *record);

G_END_DECLS
