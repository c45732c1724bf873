/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline/wm-timeline-chart.h"

G_BEGIN_DECLS

/* The columns beside the bars, in their order. */
typedef enum
{
  WM_TIMELINE_COLUMN_NUMBER,
  WM_TIMELINE_COLUMN_TITLE,
  WM_TIMELINE_COLUMN_START,
  WM_TIMELINE_COLUMN_FINISH,
  WM_TIMELINE_COLUMN_DURATION,
  WM_TIMELINE_COLUMN_PROGRESS,
  WM_TIMELINE_COLUMN_FLOAT,
  WM_TIMELINE_COLUMN_PREDECESSORS,
  WM_TIMELINE_COLUMN_STEP,
  WM_TIMELINE_COLUMN_OWNER,
  WM_TIMELINE_COLUMN_START_VARIANCE,
  WM_TIMELINE_COLUMN_FINISH_VARIANCE,
  WM_TIMELINE_COLUMN_DURATION_VARIANCE,
  WM_TIMELINE_N_COLUMNS,
} WmTimelineColumn;

typedef struct
{
  const char *name;
  const char *title;   /* untranslated */
  int         width;
  gboolean    visible; /* until somebody says otherwise */
  gboolean    edited;
} WmTimelineColumnInfo;

extern const WmTimelineColumnInfo wm_timeline_columns[WM_TIMELINE_N_COLUMNS];

char     *wm_timeline_cell_dup_text (WmTimelineChart  *chart,
                                     WmTask           *task,
                                     WmTimelineColumn  column);
char     *wm_timeline_cell_dup_edit (WmTimelineChart  *chart,
                                     WmTask           *task,
                                     WmTimelineColumn  column);
gboolean  wm_timeline_cell_is_fixed (WmTimelineChart  *chart,
                                     WmTask           *task,
                                     WmTimelineColumn  column);
gboolean  wm_timeline_cell_apply    (WmTimelineChart  *chart,
                                     WmTask           *task,
                                     WmTimelineColumn  column,
                                     const char       *text,
                                     GError          **error);

G_END_DECLS
