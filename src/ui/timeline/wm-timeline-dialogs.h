/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "wm-session.h"

G_BEGIN_DECLS

void wm_timeline_edit_dialog_present (WmSession *session,
                                      WmTask    *task,
                                      GtkWidget *over);
void wm_timeline_link_dialog_present (WmSession *session,
                                      WmTask    *task,
                                      GtkWidget *over);

void wm_timeline_bulk_dialog_present (WmSession *session,
                                      GPtrArray *tasks,
                                      GtkWidget *over);

G_END_DECLS
