/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/wm-time.h"

G_BEGIN_DECLS

/**
 * WmDateRow:
 *
 * A row for a date, typed as ISO 8601 (a time of the day may follow) or as the locale writes it, or chosen
 * in a calendar, which emits `apply`.
 *
 * Properties: `date` (days since 1970-01-01; %WM_UNSET while what stands there is none), `optional` (whether
 * it may be empty).
 */
#define WM_TYPE_DATE_ROW (wm_date_row_get_type ())
G_DECLARE_FINAL_TYPE (WmDateRow, wm_date_row, WM, DATE_ROW, AdwEntryRow)

gint64 wm_date_row_get_date (WmDateRow *self);
void   wm_date_row_set_date (WmDateRow *self,
                             gint64     date);

G_END_DECLS
