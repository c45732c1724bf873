/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "wm-session.h"

G_BEGIN_DECLS

/* The selection's fields, its evidence and its links, at the right of every place. */
#define WM_TYPE_DRAWER (wm_drawer_get_type ())
G_DECLARE_FINAL_TYPE (WmDrawer, wm_drawer, WM, DRAWER, AdwBin)

GtkWidget *wm_drawer_new       (WmSession  *session);
void       wm_drawer_add_files (WmDrawer   *self,
                                GListModel *files);
void       wm_drawer_edit_field (WmDrawer  *self,
                                int         field);
gboolean   wm_drawer_is_busy   (WmDrawer   *self);
void       wm_drawer_show_page (WmDrawer   *self,
                                const char *name);

G_END_DECLS
