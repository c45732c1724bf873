/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/wm-paper.h"
#include "wm-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void wm_paper_print (GtkWindow           *window,
                     WmSession           *session,
                     WmPaperContent      *content,
                     const WmPaperLayout *layout);

G_END_DECLS
