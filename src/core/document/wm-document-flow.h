/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-acknowledgement.h"
#include "record/wm-document-version.h"
#include "record/wm-document.h"
#include "record/wm-evidence.h"
#include "record/wm-person.h"
#include "store/wm-edit.h"

G_BEGIN_DECLS

GPtrArray         *wm_document_list_versions    (WmStore            *store,
                                                 WmDocument         *document);
WmDocumentVersion *wm_document_get_last_version (WmStore            *store,
                                                 WmDocument         *document);
gint64             wm_document_get_next_version (WmStore            *store,
                                                 WmDocument         *document);
gboolean           wm_document_set_status       (WmEdit             *edit,
                                                 WmDocument         *document,
                                                 WmDocumentStatus    status,
                                                 WmPerson           *by,
                                                 gint64              today,
                                                 GError            **error);
WmDocumentVersion *wm_document_approve          (WmEdit             *edit,
                                                 WmDocument         *document,
                                                 WmPerson           *approver,
                                                 const char         *changes,
                                                 gint64              today,
                                                 GError            **error);
WmEvidence        *wm_document_find_evidence    (WmStore            *store,
                                                 WmDocument         *document);
gboolean           wm_document_is_current       (WmStore            *store,
                                                 WmDocument         *document);

/* wm-acknowledge.c */
guint              wm_document_ask              (WmEdit             *edit,
                                                 WmDocumentVersion  *version,
                                                 GPtrArray          *persons,
                                                 gint64              due,
                                                 gint64              today);
GPtrArray         *wm_document_find_persons     (WmStore            *store,
                                                 const char         *whom,
                                                 GError            **error);
gboolean           wm_document_acknowledge      (WmEdit             *edit,
                                                 WmDocumentVersion  *version,
                                                 WmPerson           *person,
                                                 const char         *note,
                                                 gint64              now,
                                                 gint64              today,
                                                 GError            **error);
GPtrArray         *wm_document_list_missing     (WmStore            *store,
                                                 WmDocumentVersion  *version);
GPtrArray         *wm_document_list_acknowledgements (WmStore       *store,
                                                 WmDocumentVersion  *version);

G_END_DECLS
