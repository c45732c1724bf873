/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* What a document said when it was approved. It does not change any more. */
#define WM_DOCUMENT_VERSION_FIELDS(F) \
  F (WM_DOCUMENT_VERSION_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED | WM_FIELD_FIXED) \
  F (WM_DOCUMENT_VERSION_DOCUMENT, "document", REFERENCE, N_ ("Document"), .target = "document", .flags = WM_FIELD_REQUIRED | WM_FIELD_OWNED | WM_FIELD_FIXED) \
  F (WM_DOCUMENT_VERSION_VERSION, "version", INTEGER, N_ ("Version"), .minimum = 1, .maximum = 9999, .flags = WM_FIELD_REQUIRED | WM_FIELD_FIXED) \
  F (WM_DOCUMENT_VERSION_TEXT, "text", TEXT, N_ ("Text"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG | WM_FIELD_FIXED) \
  F (WM_DOCUMENT_VERSION_SOURCE, "source", TEXT, N_ ("Text with fields"), .flags = WM_FIELD_LONG | WM_FIELD_FIXED | WM_FIELD_HIDDEN) \
  F (WM_DOCUMENT_VERSION_STATE, "state", TEXT, N_ ("Digest of what the plan said"), .flags = WM_FIELD_FIXED | WM_FIELD_HIDDEN) \
  F (WM_DOCUMENT_VERSION_CHANGES, "changes", TEXT, N_ ("What changed"), .flags = WM_FIELD_LONG | WM_FIELD_FIXED) \
  F (WM_DOCUMENT_VERSION_APPROVER, "approver", REFERENCE, N_ ("Approved by"), .target = "person", .flags = WM_FIELD_FIXED) \
  F (WM_DOCUMENT_VERSION_APPROVED, "approved", DATE, N_ ("Approved"), .flags = WM_FIELD_FIXED | WM_FIELD_KEPT)

#define WM_TYPE_DOCUMENT_VERSION (wm_document_version_get_type ())
WM_DECLARE_RECORD (WmDocumentVersion, wm_document_version, WM, DOCUMENT_VERSION, WM_DOCUMENT_VERSION_FIELDS)

G_END_DECLS
