/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean wm_collect_pattern_match (const char *patterns,
                                   const char *path);

G_END_DECLS
