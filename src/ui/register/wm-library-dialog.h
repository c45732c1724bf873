/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "wm-session.h"

G_BEGIN_DECLS

AdwDialog *wm_library_dialog_present (WmSession *session,
                                      GType      kind,
                                      GtkWidget *over);

G_END_DECLS
