/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shell/wm-window.h"

G_BEGIN_DECLS

/**
 * WmImportDialog:
 *
 * What an import would bring, which dates would differ and what would be left out, before a
 * person accepts it. Reading and trying it out run on a thread and can be cancelled.
 */
#define WM_TYPE_IMPORT_DIALOG (wm_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WmImportDialog, wm_import_dialog, WM, IMPORT_DIALOG, AdwDialog)

AdwDialog *wm_import_dialog_present (WmWindow       *window,
                                     GFile          *file);
gboolean   wm_import_dialog_is_busy (WmImportDialog *self);
void       wm_import_dialog_accept  (WmImportDialog *self);

G_END_DECLS
