/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-document-version.h"
#include "record/wm-document.h"
#include "store/wm-store.h"

G_BEGIN_DECLS

GBytes *wm_document_version_to_pdf (WmStore            *store,
                                    WmDocumentVersion  *version,
                                    GError            **error);
GBytes *wm_document_to_pdf         (WmStore            *store,
                                    WmDocument         *document,
                                    gint64              today,
                                    GError            **error);

G_END_DECLS
