/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Reads a stream on one thread and hashes it on another, while who uses it is busy with what came before. */
typedef struct _WmPump WmPump;

WmPump     *wm_pump_new        (GInputStream  *stream,
                                GCancellable  *cancellable);
void        wm_pump_free       (WmPump        *self);
gssize      wm_pump_read       (WmPump        *self,
                                void          *buffer,
                                gsize          length,
                                GError       **error);
gssize      wm_pump_read_all   (WmPump        *self,
                                guint8        *buffer,
                                gsize          length,
                                GError       **error);
const char *wm_pump_get_digest (WmPump        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmPump, wm_pump_free)

G_END_DECLS
