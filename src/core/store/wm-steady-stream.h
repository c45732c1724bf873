/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define WM_TYPE_STEADY_STREAM (wm_steady_stream_get_type ())
G_DECLARE_FINAL_TYPE (WmSteadyStream, wm_steady_stream, WM, STEADY_STREAM, GFilterInputStream)

GInputStream *wm_steady_stream_new (GFile         *file,
                                    GCancellable  *cancellable,
                                    GError       **error);
gint64        wm_steady_stream_get_size (WmSteadyStream *self);

G_END_DECLS
