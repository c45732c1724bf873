/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/wm-paper-preview.h"
#include "wm-session.h"

G_BEGIN_DECLS

/* How the timeline is printed, or saved as a document or a picture, with what comes of it. */
#define WM_TYPE_PAPER_DIALOG (wm_paper_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WmPaperDialog, wm_paper_dialog, WM, PAPER_DIALOG, AdwDialog)

AdwDialog      *wm_paper_dialog_present     (GtkWidget     *window,
                                             WmSession     *session);
void            wm_paper_dialog_save        (WmPaperDialog *self,
                                             const char    *path);
WmPaperPreview *wm_paper_dialog_get_preview (WmPaperDialog *self);

G_END_DECLS
