/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "wm-session.h"

G_BEGIN_DECLS

AdwDialog *wm_scale_dialog_present (WmSession *session,
                                    GtkWidget *over);

G_END_DECLS
