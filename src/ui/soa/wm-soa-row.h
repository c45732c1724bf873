/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "assess/wm-soa.h"

G_BEGIN_DECLS

/**
 * WmSoaRow:
 *
 * A control in the statement of applicability: whether it applies and why, how far it is implemented, and
 * what its line lacks.
 */
#define WM_TYPE_SOA_ROW (wm_soa_row_get_type ())
G_DECLARE_FINAL_TYPE (WmSoaRow, wm_soa_row, WM, SOA_ROW, GtkBox)

GtkWidget *wm_soa_row_new  (void);
void       wm_soa_row_show (WmSoaRow         *self,
                            const WmSoaEntry *entry,
                            const char       *fault);

G_END_DECLS
