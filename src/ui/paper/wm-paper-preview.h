/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "paper/wm-paper.h"

G_BEGIN_DECLS

/* Pages as they will be printed, drawn on a thread. */
#define WM_TYPE_PAPER_PREVIEW (wm_paper_preview_get_type ())
G_DECLARE_FINAL_TYPE (WmPaperPreview, wm_paper_preview, WM, PAPER_PREVIEW, GtkBox)

void  wm_paper_preview_show        (WmPaperPreview      *self,
                                    WmPaperContent      *content,
                                    const WmPaperLayout *layout);
guint wm_paper_preview_get_n_pages (WmPaperPreview      *self);
guint wm_paper_preview_get_page    (WmPaperPreview      *self);

G_END_DECLS
