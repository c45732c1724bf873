/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A text in Markdown as people will read it: plain widgets, all of it escaped, nothing fetched. */
GtkWidget *wm_document_preview_new      (void);
void       wm_document_preview_set_text (GtkWidget  *preview,
                                         const char *text);

G_END_DECLS
