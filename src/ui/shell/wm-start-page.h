/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "shell/wm-library.h"

G_BEGIN_DECLS

/* What a window shows without a plan: the plans in the library, and how to begin one. */
#define WM_TYPE_START_PAGE (wm_start_page_get_type ())
G_DECLARE_FINAL_TYPE (WmStartPage, wm_start_page, WM, START_PAGE, AdwBin)

void wm_start_page_set_library (WmStartPage *self,
                                WmLibrary   *library);

G_END_DECLS
