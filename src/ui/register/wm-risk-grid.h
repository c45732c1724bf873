/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/wm-risk.h"
#include "wm-session.h"

G_BEGIN_DECLS

/**
 * WmRiskGrid:
 *
 * The heat map of the risks: a button for each likelihood and impact, which says how many risks are there and
 * shows them alone.
 *
 * Signals: `changed` (void): another cell is chosen, or none.
 */
#define WM_TYPE_RISK_GRID (wm_risk_grid_get_type ())
G_DECLARE_FINAL_TYPE (WmRiskGrid, wm_risk_grid, WM, RISK_GRID, AdwBin)

GtkWidget *wm_risk_grid_new    (WmSession  *session);
gboolean   wm_risk_grid_passes (WmRiskGrid *self,
                                WmRisk     *risk);

G_END_DECLS
