/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "store/wm-database.h"

G_BEGIN_DECLS

/* Reads contents out of a plan file, a piece at a time. */
#define WM_TYPE_CONTENT_STREAM (wm_content_stream_get_type ())
G_DECLARE_FINAL_TYPE (WmContentStream, wm_content_stream, WM, CONTENT_STREAM, GInputStream)

GInputStream *wm_content_stream_new (WmDatabase  *db,
                                     gint64       content,
                                     GError     **error);

G_END_DECLS
