/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-task.h"

G_BEGIN_DECLS

/* The columns of a table of tasks: the fields of a task, by their names, and these. */
typedef enum
{
  WM_CSV_NONE = -1,
  WM_CSV_REF = WM_TASK_N_FIELDS, /* T-12, by which other rows call the task */
  WM_CSV_LEVEL,                  /* 1 for a task that is part of nothing */
  WM_CSV_WBS,                    /* 1.2.3 */
  WM_CSV_PREDECESSORS,           /* T-4FS+2d */
  WM_CSV_GOAL,                   /* whether it is the certificate */
  WM_CSV_START,
  WM_CSV_FINISH,
  WM_CSV_LATE_START,
  WM_CSV_LATE_FINISH,
  WM_CSV_TOTAL_FLOAT,
  WM_CSV_FREE_FLOAT,
  WM_CSV_CRITICAL,
  WM_CSV_N_COLUMNS,
} WmCsvColumn;

const char *wm_csv_column_get_name (int         column);
int         wm_csv_column_find     (const char *heading);

G_END_DECLS
