/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* A file of a watched folder as it was when it was taken last: what is the same at the next look is left. It stays
 * when its evidence is removed, which would else come back by itself. */
#define WM_COLLECTED_FILE_FIELDS(F) \
  F (WM_COLLECTED_FILE_FOLDER, "folder", REFERENCE, N_ ("Watched folder"), .target = "watched-folder", .flags = WM_FIELD_REQUIRED | WM_FIELD_OWNED | WM_FIELD_FIXED) \
  F (WM_COLLECTED_FILE_PATH, "path", TEXT, N_ ("Path in the folder"), .flags = WM_FIELD_REQUIRED | WM_FIELD_FIXED) \
  F (WM_COLLECTED_FILE_EVIDENCE, "evidence", REFERENCE, N_ ("Evidence"), .target = "evidence", .flags = WM_FIELD_HIDDEN) \
  F (WM_COLLECTED_FILE_TAKEN, "taken", MOMENT, N_ ("Taken"), .flags = WM_FIELD_HIDDEN) \
  F (WM_COLLECTED_FILE_SIZE, "size", INTEGER, N_ ("Bytes"), .minimum = 0, .maximum = G_MAXINT64, .flags = WM_FIELD_HIDDEN) \
  F (WM_COLLECTED_FILE_STAMP, "stamp", INTEGER, N_ ("Changed at (microseconds)"), .minimum = G_MININT64 + 1, .maximum = G_MAXINT64, .flags = WM_FIELD_HIDDEN) \
  F (WM_COLLECTED_FILE_SHA256, "sha256", TEXT, N_ ("SHA-256"), .flags = WM_FIELD_HIDDEN)

#define WM_TYPE_COLLECTED_FILE (wm_collected_file_get_type ())
WM_DECLARE_RECORD (WmCollectedFile, wm_collected_file, WM, COLLECTED_FILE, WM_COLLECTED_FILE_FIELDS)

G_END_DECLS
