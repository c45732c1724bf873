/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One program at a time edits a plan: a lock on PLAN-lock, which goes with the
 * program that holds it, however that ends. */
int  wm_lock_take (const char  *path,
                   GError     **error);
void wm_lock_drop (const char  *path,
                   int          fd);

G_END_DECLS
