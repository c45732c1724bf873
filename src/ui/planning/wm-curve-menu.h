/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "paper/wm-curve.h"
#include "wm-session.h"

G_BEGIN_DECLS

/* Takes a curve out of the window: as a file (PDF, SVG, PNG, CSV), to the clipboard, to a printer. */
#define WM_TYPE_CURVE_MENU (wm_curve_menu_get_type ())
G_DECLARE_FINAL_TYPE (WmCurveMenu, wm_curve_menu, WM, CURVE_MENU, AdwBin)

void wm_curve_menu_set_curve (WmCurveMenu *self,
                              WmSession   *session,
                              WmCurve     *curve);
void wm_curve_menu_save      (WmCurveMenu *self,
                              const char  *path);

G_END_DECLS
