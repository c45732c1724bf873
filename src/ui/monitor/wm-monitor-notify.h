/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "wm-session.h"

G_BEGIN_DECLS

void       wm_monitor_notify           (WmSession *session,
                                        GPtrArray *news);
AdwDialog *wm_monitor_settings_present (GtkWidget *over);

G_END_DECLS
