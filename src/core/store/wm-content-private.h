/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "store/wm-database.h"

G_BEGIN_DECLS

gint64   wm_content_find  (WmDatabase    *db,
                           const char    *digest,
                           GError       **error);
gboolean wm_content_forget_text (WmDatabase *db,
                                 const char *condition,
                                 const char *digest,
                                 GError    **error);
GPtrArray *wm_content_search    (WmDatabase *db,
                                 const char *query,
                                 guint       limit,
                                 GError    **error);
gboolean wm_content_check (WmDatabase    *db,
                           GPtrArray     *faults,
                           GCancellable  *cancellable,
                           GError       **error);

G_END_DECLS
