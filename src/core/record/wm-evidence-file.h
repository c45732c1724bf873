/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* A file of evidence beside its first. Without a revision it came with the evidence itself. */
#define WM_EVIDENCE_FILE_FIELDS(F) \
  F (WM_EVIDENCE_FILE_EVIDENCE, "evidence", REFERENCE, N_ ("Evidence"), .target = "evidence", .flags = WM_FIELD_REQUIRED | WM_FIELD_OWNED | WM_FIELD_FIXED) \
  F (WM_EVIDENCE_FILE_REVISION, "revision", REFERENCE, N_ ("Revision of evidence"), .target = "evidence-revision", .flags = WM_FIELD_OWNED | WM_FIELD_FIXED) \
  F (WM_EVIDENCE_FILE_NAME, "name", TEXT, N_ ("File name"), .flags = WM_FIELD_SEARCHED | WM_FIELD_FIXED) \
  F (WM_EVIDENCE_FILE_MEDIA_TYPE, "media-type", TEXT, N_ ("Media type"), .flags = WM_FIELD_FIXED) \
  F (WM_EVIDENCE_FILE_SIZE, "size", INTEGER, N_ ("Bytes"), .minimum = 0, .maximum = G_MAXINT64, .flags = WM_FIELD_FIXED | WM_FIELD_HIDDEN) \
  F (WM_EVIDENCE_FILE_DIGEST, "digest", TEXT, N_ ("SHA-256"), .flags = WM_FIELD_FIXED | WM_FIELD_CONTENT)

#define WM_TYPE_EVIDENCE_FILE (wm_evidence_file_get_type ())
WM_DECLARE_RECORD (WmEvidenceFile, wm_evidence_file, WM, EVIDENCE_FILE, WM_EVIDENCE_FILE_FIELDS)

G_END_DECLS
