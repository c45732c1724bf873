/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/wm-store.h"

G_BEGIN_DECLS

gboolean    wm_thumbnail_is_likely   (const char          *media_type,
                                      gint64               size);
GdkTexture *wm_thumbnail_load        (WmStore             *store,
                                      const char          *digest,
                                      int                  pixels,
                                      GError             **error);
void        wm_thumbnail_load_async  (WmStore             *store,
                                      const char          *digest,
                                      int                  pixels,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);
GdkTexture *wm_thumbnail_load_finish (GAsyncResult        *result,
                                      GError             **error);

G_END_DECLS
