/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-document-version.h"

WM_DEFINE_RECORD (WmDocumentVersion, wm_document_version, WM_DOCUMENT_VERSION_FIELDS, "document-version", "DV", N_ ("Version of a document"))
