/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shell/wm-window.h"

G_BEGIN_DECLS

/* wm-window-actions.c: what can be called in a window. */
void wm_window_install_actions (GtkWidgetClass *widget_class);
void wm_window_update_actions  (WmWindow       *self);

/* wm-window-planning.c: what can be asked of a plan. */
void     wm_window_install_planning (GtkWidgetClass *widget_class);
void     wm_window_update_planning  (WmWindow       *self);
gboolean wm_window_can_plan         (WmWindow       *self,
                                     const char     *name,
                                     gboolean       *can);

G_END_DECLS
