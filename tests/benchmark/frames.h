/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the main thread works for each frame, all handlers and drawing counted, while something goes on. */

typedef void (*FramesStep) (gpointer data, guint frame);

GtkWidget *frames_find_widget (GtkWidget  *widget,
                               GType       type);
void       frames_wait_ms     (guint       ms);
void       frames_run         (GtkWidget  *window,
                               const char *of,
                               const char *what,
                               FramesStep  step,
                               gpointer    data);

G_END_DECLS
