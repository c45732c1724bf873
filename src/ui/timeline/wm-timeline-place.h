/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "wm-key-info.h"
#include "wm-session.h"

G_BEGIN_DECLS

/* The plan as bars over time. An AdwNavigationPage's content, header bar included. */
#define WM_TYPE_TIMELINE_PLACE (wm_timeline_place_get_type ())
G_DECLARE_FINAL_TYPE (WmTimelinePlace, wm_timeline_place, WM, TIMELINE_PLACE, AdwBin)

GtkWidget *wm_timeline_place_new    (WmSession       *session);
void       wm_timeline_place_reveal (WmTimelinePlace *self,
                                     WmRecord        *record);

/* wm-timeline-keys.c */
const WmKeyInfo *wm_timeline_place_list_keys (guint *n_keys);

G_END_DECLS
