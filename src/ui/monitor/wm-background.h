/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void     wm_background_request_async  (GDBusConnection      *bus,
                                       gboolean              autostart,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean wm_background_request_finish (GAsyncResult         *result,
                                       GError              **error);

G_END_DECLS
