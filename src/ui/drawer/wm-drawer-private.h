/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "drawer/wm-drawer.h"
#include "record/wm-evidence.h"

G_BEGIN_DECLS

typedef void (*WmImportProgress) (guint       done,
                                  guint       all,
                                  const char *name,
                                  gpointer    user_data);

void       wm_drawer_import_async  (WmSession          *session,
                                    WmRecord           *to,
                                    GListModel         *files,
                                    GCancellable       *cancellable,
                                    WmImportProgress    progress,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
gboolean   wm_drawer_import_finish (GAsyncResult       *result,
                                    GError            **error);
gboolean   wm_drawer_import_bytes  (WmSession          *session,
                                    WmRecord           *to,
                                    GBytes             *bytes,
                                    const char         *name,
                                    const char         *media_type,
                                    GError            **error);
GtkWidget *wm_drawer_row_new       (WmSession          *session,
                                    WmEvidence         *evidence);
void       wm_drawer_save          (WmSession          *session,
                                    WmEvidence         *evidence,
                                    GFile              *file,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);

G_END_DECLS
