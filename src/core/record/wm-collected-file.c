/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-collected-file.h"

WM_DEFINE_RECORD (WmCollectedFile, wm_collected_file, WM_COLLECTED_FILE_FIELDS, "collected-file", "CF", N_ ("Collected file"))
