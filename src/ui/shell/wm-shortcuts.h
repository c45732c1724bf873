/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwDialog *wm_shortcuts_new      (void);
guint      wm_shortcuts_get_n_shown (AdwDialog *self);

G_END_DECLS
