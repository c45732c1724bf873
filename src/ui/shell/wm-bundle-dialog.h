/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shell/wm-window.h"

G_BEGIN_DECLS

/* A bundle being written or checked, and what came of it. */
#define WM_TYPE_BUNDLE_DIALOG (wm_bundle_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WmBundleDialog, wm_bundle_dialog, WM, BUNDLE_DIALOG, AdwDialog)

AdwDialog *wm_bundle_dialog_export (WmWindow   *window,
                                    const char *path);
AdwDialog *wm_bundle_dialog_verify (WmWindow   *window,
                                    const char *path);
gboolean   wm_bundle_dialog_is_busy   (WmBundleDialog *self);
gboolean   wm_bundle_dialog_is_good   (WmBundleDialog *self);
const char *wm_bundle_dialog_get_title (WmBundleDialog *self);

G_END_DECLS
