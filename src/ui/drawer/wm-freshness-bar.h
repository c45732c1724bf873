/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-evidence.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The time for which evidence counts, from the day on which it was observed, with today in it. */
#define WM_TYPE_FRESHNESS_BAR (wm_freshness_bar_get_type ())
G_DECLARE_FINAL_TYPE (WmFreshnessBar, wm_freshness_bar, WM, FRESHNESS_BAR, GtkBox)

void wm_freshness_bar_show (WmFreshnessBar *self,
                            WmEvidence     *evidence,
                            gint64          today);

G_END_DECLS
