/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* How a board was looked at: its filter, swimlanes and what is hidden, kept by a name. */
#define WM_VIEW_FIELDS(F) \
  F (WM_VIEW_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_VIEW_BOARD, "board", CHOICE, N_ ("Board"), .choices = wm_board_choices, .flags = WM_FIELD_REQUIRED) \
  F (WM_VIEW_LANES, "lanes", TEXT, N_ ("Swimlanes")) \
  F (WM_VIEW_FILTER, "filter", TEXT, N_ ("Filter"))

#define WM_TYPE_VIEW (wm_view_get_type ())
WM_DECLARE_RECORD (WmView, wm_view, WM, VIEW, WM_VIEW_FIELDS)

G_END_DECLS
