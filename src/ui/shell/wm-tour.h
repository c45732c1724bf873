/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shell/wm-window.h"

G_BEGIN_DECLS

gboolean wm_tour_take (WmApplication *application,
                       const char    *folder,
                       GError       **error);

G_END_DECLS
