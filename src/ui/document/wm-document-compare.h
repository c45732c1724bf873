/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/wm-document.h"
#include "wm-session.h"

G_BEGIN_DECLS

void wm_document_compare_present (WmSession  *session,
                                  WmDocument *document,
                                  GtkWidget  *over);

G_END_DECLS
