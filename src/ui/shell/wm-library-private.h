/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shell/wm-library.h"

G_BEGIN_DECLS

WmLibraryEntry *wm_library_entry_new  (const char     *path,
                                       gint64          used);
gint64          wm_library_entry_get_used (WmLibraryEntry *self);
void            wm_library_entry_load (WmLibraryEntry *self);

G_END_DECLS
