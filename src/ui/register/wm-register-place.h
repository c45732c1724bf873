/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "wm-key-info.h"
#include "wm-session.h"

G_BEGIN_DECLS

/**
 * WmRegisterPlace:
 *
 * The registers of one or more kinds of record: a table of each, to sort and to filter, to add to and to
 * remove from. What is selected is edited in the drawer.
 */
#define WM_TYPE_REGISTER_PLACE (wm_register_place_get_type ())
G_DECLARE_FINAL_TYPE (WmRegisterPlace, wm_register_place, WM, REGISTER_PLACE, AdwBin)

GtkWidget *wm_register_place_new    (WmSession       *session,
                                     const char      *title,
                                     const char      *icon,
                                     GType          (*const *kinds) (void));
void       wm_register_place_reveal (WmRegisterPlace *self,
                                     WmRecord        *record);

const WmKeyInfo *wm_register_place_list_keys (guint *n_keys);

G_END_DECLS
