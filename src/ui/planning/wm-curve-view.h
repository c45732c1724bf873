/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "paper/wm-curve.h"

G_BEGIN_DECLS

/* Shows a curve as paper does. What it shows must be said in words beside it. */
#define WM_TYPE_CURVE_VIEW (wm_curve_view_get_type ())
G_DECLARE_FINAL_TYPE (WmCurveView, wm_curve_view, WM, CURVE_VIEW, GtkWidget)

void wm_curve_view_set_curve (WmCurveView *self,
                              WmCurve     *curve);

G_END_DECLS
