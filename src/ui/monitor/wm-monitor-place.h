/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "wm-key-info.h"
#include "wm-session.h"

G_BEGIN_DECLS

/**
 * WmMonitorPlace:
 *
 * The checks: what passes and what fails now, since when, and how that went over time. Below each check stand the
 * records that fail, with what can be done about them.
 */
#define WM_TYPE_MONITOR_PLACE (wm_monitor_place_get_type ())
G_DECLARE_FINAL_TYPE (WmMonitorPlace, wm_monitor_place, WM, MONITOR_PLACE, AdwBin)

GtkWidget *wm_monitor_place_new    (WmSession      *session);
void       wm_monitor_place_reveal (WmMonitorPlace *self,
                                    WmRecord       *record);

const WmKeyInfo *wm_monitor_place_list_keys (guint *n_keys);

G_END_DECLS
