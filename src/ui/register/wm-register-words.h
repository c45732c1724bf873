/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

const char *wm_register_get_plural  (GType kind);
const char *wm_register_get_purpose (GType kind);

G_END_DECLS
