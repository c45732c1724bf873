/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-column.h"

const WmChoice wm_board_choices[] = {
  { "findings", N_ ("Findings") },
  { "tasks", N_ ("Tasks") },
  { "measures", N_ ("Measures") },
  { "documents", N_ ("Documents") },
  { NULL, NULL },
};

const WmChoice wm_meaning_choices[] = {
  { "waiting", N_ ("Waiting") },
  { "active", N_ ("Under way") },
  { "done", N_ ("Done") },
  { NULL, NULL },
};

WM_DEFINE_RECORD (WmColumn, wm_column, WM_COLUMN_FIELDS, "column", "K", N_ ("Column"))
