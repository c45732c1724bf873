/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "wm-key-info.h"
#include "wm-session.h"

G_BEGIN_DECLS

/**
 * WmSoaPlace:
 *
 * The statement of applicability: the controls of a framework by control objective, whether each applies and
 * why, and the versions that were frozen of it.
 */
#define WM_TYPE_SOA_PLACE (wm_soa_place_get_type ())
G_DECLARE_FINAL_TYPE (WmSoaPlace, wm_soa_place, WM, SOA_PLACE, AdwBin)

GtkWidget *wm_soa_place_new    (WmSession  *session);
void       wm_soa_place_reveal (WmSoaPlace *self,
                                WmRecord   *record);

const WmKeyInfo *wm_soa_place_list_keys (guint *n_keys);

G_END_DECLS
