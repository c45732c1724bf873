/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* A state of a board. Limits are numbers of cards, of the whole column and of each of its swimlanes; a
 * strict one refuses a card too many, the others warn. What “done” asks for holds for findings. */
#define WM_COLUMN_FIELDS(F) \
  F (WM_COLUMN_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_COLUMN_BOARD, "board", CHOICE, N_ ("Board"), .choices = wm_board_choices, .flags = WM_FIELD_REQUIRED) \
  F (WM_COLUMN_POSITION, "position", INTEGER, N_ ("Position"), .flags = WM_FIELD_HIDDEN) \
  F (WM_COLUMN_MEANING, "meaning", CHOICE, N_ ("Means"), .choices = wm_meaning_choices, .initial = "active") \
  F (WM_COLUMN_LIMIT, "limit", INTEGER, N_ ("Limit of cards"), .minimum = 1, .maximum = 10000) \
  F (WM_COLUMN_LANE_LIMIT, "lane-limit", INTEGER, N_ ("Limit of cards in a swimlane"), .minimum = 1, .maximum = 10000) \
  F (WM_COLUMN_STRICT, "strict", BOOLEAN, N_ ("Refuse more than that")) \
  F (WM_COLUMN_NEEDS_ACTION, "needs-action", BOOLEAN, N_ ("Asks for a corrective action")) \
  F (WM_COLUMN_NEEDS_EVIDENCE, "needs-evidence", BOOLEAN, N_ ("Asks for fresh evidence")) \
  F (WM_COLUMN_NEEDS_CHECK, "needs-check", BOOLEAN, N_ ("Asks for an effectiveness check"))

#define WM_TYPE_COLUMN (wm_column_get_type ())
WM_DECLARE_RECORD (WmColumn, wm_column, WM, COLUMN, WM_COLUMN_FIELDS)

/* What the cards of a board are. */
typedef enum
{
  WM_BOARD_FINDINGS,
  WM_BOARD_TASKS,
  WM_BOARD_MEASURES,
  WM_BOARD_DOCUMENTS,
} WmBoardKind;

#define WM_N_BOARDS (WM_BOARD_DOCUMENTS + 1)

extern const WmChoice wm_board_choices[];

/* What it means to stand in a column. */
typedef enum
{
  WM_MEANING_WAITING,
  WM_MEANING_ACTIVE,
  WM_MEANING_DONE,
} WmMeaning;

extern const WmChoice wm_meaning_choices[];

G_END_DECLS
