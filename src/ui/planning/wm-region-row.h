/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A row that chooses the region whose public holidays are days off, or none. */
void        wm_region_row_fill     (AdwComboRow *row);
const char *wm_region_row_get_code (AdwComboRow *row);
void        wm_region_row_set_code (AdwComboRow *row,
                                    const char  *code);

G_END_DECLS
