/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *wm_read_ahead_get_vfs (void);

G_END_DECLS
