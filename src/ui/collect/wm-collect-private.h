/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "collect/wm-collector.h"
#include "wm-session.h"

G_BEGIN_DECLS

/* wm-collect-page.c */
AdwNavigationPage *wm_collect_page_new    (WmSession           *session,
                                           WmWatchedFolder     *folder);

/* wm-collect-rows.c */
void               wm_collect_rows_fill   (AdwPreferencesGroup *group,
                                           GPtrArray           *rows);
GtkWidget         *wm_collect_row_new     (const char          *title,
                                           const char          *subtitle);
GtkWidget         *wm_collect_button_new  (const char          *icon,
                                           const char          *label);
gboolean           wm_collect_is_target   (WmRecord            *record);
char              *wm_collect_dup_state   (WmSession           *session,
                                           WmWatchedFolder     *folder);

G_END_DECLS
