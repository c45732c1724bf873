/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "wm-session.h"

G_BEGIN_DECLS

/* When the certificate will be there, how surely, and which tasks decide it. */
#define WM_TYPE_FORECAST_DIALOG (wm_forecast_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WmForecastDialog, wm_forecast_dialog, WM, FORECAST_DIALOG, AdwDialog)

void wm_forecast_dialog_present (WmSession *session,
                                 GtkWidget *over);

G_END_DECLS
