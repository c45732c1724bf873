/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "wm-session.h"

G_BEGIN_DECLS

gboolean   wm_raise_dialog_is_for  (gpointer   record);
AdwDialog *wm_raise_dialog_present (WmSession *session,
                                    GType      kind,
                                    gpointer   record,
                                    GtkWidget *over);

G_END_DECLS
