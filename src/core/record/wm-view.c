/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-column.h"
#include "record/wm-view.h"

WM_DEFINE_RECORD (WmView, wm_view, WM_VIEW_FIELDS, "view", "V", N_ ("Saved view"))
