/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "wm-key-info.h"
#include "wm-session.h"

G_BEGIN_DECLS

/* The requirements of the plan's frameworks and what was found for each. */
#define WM_TYPE_REQUIREMENTS_PLACE (wm_requirements_place_get_type ())
G_DECLARE_FINAL_TYPE (WmRequirementsPlace, wm_requirements_place, WM, REQUIREMENTS_PLACE, AdwBin)

GtkWidget *wm_requirements_place_new    (WmSession           *session);
void       wm_requirements_place_reveal (WmRequirementsPlace *self,
                                         WmRecord            *record);

const WmKeyInfo *wm_requirements_place_list_keys (guint *n_keys);

G_END_DECLS
