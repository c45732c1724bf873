/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *wm_cell_table_new (GPtrArray *rows);

G_END_DECLS
