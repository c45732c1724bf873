/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/wm-document.h"
#include "wm-session.h"

G_BEGIN_DECLS

/**
 * WmDocumentEditor:
 *
 * The text of a document, as Markdown at the left and as people will read it at the right; in narrow windows one of the
 * two. What is typed is kept by itself, one step of undo for each pause. A text that is in review or approved is shown
 * and can't be changed.
 */
#define WM_TYPE_DOCUMENT_EDITOR (wm_document_editor_get_type ())
G_DECLARE_FINAL_TYPE (WmDocumentEditor, wm_document_editor, WM, DOCUMENT_EDITOR, AdwDialog)

void           wm_document_editor_present  (WmSession        *session,
                                            WmDocument       *document,
                                            GtkWidget        *over);
GtkTextBuffer *wm_document_editor_get_buffer (WmDocumentEditor *self);
void           wm_document_editor_keep     (WmDocumentEditor *self);

G_END_DECLS
