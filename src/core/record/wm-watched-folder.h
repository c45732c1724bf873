/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* A folder whose files become evidence by themselves, of all that it is linked to as evidence. Where a portal
 * granted it, its path is the portal's, which stays the same as long as the grant does. */
#define WM_WATCHED_FOLDER_FIELDS(F) \
  F (WM_WATCHED_FOLDER_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_WATCHED_FOLDER_FOLDER, "folder", TEXT, N_ ("Folder"), .flags = WM_FIELD_REQUIRED) \
  F (WM_WATCHED_FOLDER_PATTERN, "pattern", TEXT, N_ ("Files whose names match"), .initial = "*", .check = wm_watched_folder_check_pattern) \
  F (WM_WATCHED_FOLDER_SUBFOLDERS, "subfolders", BOOLEAN, N_ ("Folders in it too"), .initial = "true") \
  F (WM_WATCHED_FOLDER_TOGETHER, "together", CHOICE, N_ ("What becomes of the files"), .choices = wm_watched_folder_together_choices, .initial = "each") \
  F (WM_WATCHED_FOLDER_OWNER, "owner", REFERENCE, N_ ("Owner of the evidence"), .target = "person") \
  F (WM_WATCHED_FOLDER_VALID_MONTHS, "valid-months", INTEGER, N_ ("Valid for so many months"), .minimum = 1, .maximum = 120) \
  F (WM_WATCHED_FOLDER_CONFIDENTIAL, "confidential", BOOLEAN, N_ ("Shown on site only")) \
  F (WM_WATCHED_FOLDER_LIMIT, "limit", INTEGER, N_ ("Largest file in MiB"), .minimum = 1, .maximum = 65536, .initial = "100") \
  F (WM_WATCHED_FOLDER_PAUSED, "paused", BOOLEAN, N_ ("Is not looked at")) \
  F (WM_WATCHED_FOLDER_EVIDENCE, "evidence", REFERENCE, N_ ("Evidence that it makes"), .target = "evidence", .flags = WM_FIELD_HIDDEN) \
  F (WM_WATCHED_FOLDER_NOTES, "notes", TEXT, N_ ("Notes"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG)

#define WM_TYPE_WATCHED_FOLDER (wm_watched_folder_get_type ())
WM_DECLARE_RECORD (WmWatchedFolder, wm_watched_folder, WM, WATCHED_FOLDER, WM_WATCHED_FOLDER_FIELDS)

/* What becomes of the files of a folder. */
typedef enum
{
  WM_TOGETHER_EACH, /* each is a piece of evidence, with a revision when it changes */
  WM_TOGETHER_ALL,  /* all are one piece of evidence, with a revision when one of them changes */
} WmTogether;

extern const WmChoice wm_watched_folder_together_choices[];

gboolean wm_watched_folder_check_pattern (const char *text, GError **error);

G_END_DECLS
