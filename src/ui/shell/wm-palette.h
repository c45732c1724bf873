/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shell/wm-window.h"

G_BEGIN_DECLS

/**
 * WmPalette:
 *
 * Finds any record of the open plan, and any action, by a few letters. The keyboard
 * alone will do: Up and Down choose, Enter goes there.
 */
#define WM_TYPE_PALETTE (wm_palette_get_type ())
G_DECLARE_FINAL_TYPE (WmPalette, wm_palette, WM, PALETTE, AdwDialog)

AdwDialog *wm_palette_new         (WmWindow   *window);
void       wm_palette_set_text    (WmPalette  *self,
                                   const char *text);
guint      wm_palette_get_n_found (WmPalette  *self);
char      *wm_palette_dup_title   (WmPalette  *self,
                                   guint       position);
gboolean   wm_palette_choose      (WmPalette  *self,
                                   guint       position);

G_END_DECLS
