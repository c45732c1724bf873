/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "wm-session.h"

G_BEGIN_DECLS

void wm_document_pack_dialog_present (WmSession *session,
                                      GtkWidget *over);

G_END_DECLS
