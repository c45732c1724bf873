/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "wm-session.h"

G_BEGIN_DECLS

/* Called when what was supposed has been kept or discarded. */
typedef void (*WmWhatIfEnded) (GtkWidget *over);

void wm_what_if_begin            (WmSession    *session,
                                  GtkWidget    *over);
void wm_what_if_keep             (WmSession    *session);
void wm_what_if_discard          (WmSession    *session);
void wm_what_if_ask              (WmSession    *session,
                                  GtkWidget    *over,
                                  WmWhatIfEnded ended);
void wm_what_if_list_differences (WmSession    *session,
                                  GtkWidget    *over);

G_END_DECLS
