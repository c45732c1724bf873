/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline/wm-timeline-cell.h"

G_BEGIN_DECLS

/**
 * WmTimelineEditor:
 *
 * One entry for all cells: it lies over the one that is edited. What is wrong with what
 * was typed is said there, and the entry stays open until it is right or given up.
 *
 * Signals: `left` (WmTask *task, guint column, int by): the cell was taken over, and the
 * focus goes to the next (1) or previous (-1) cell, or back to the row (0).
 */
#define WM_TYPE_TIMELINE_EDITOR (wm_timeline_editor_get_type ())
G_DECLARE_FINAL_TYPE (WmTimelineEditor, wm_timeline_editor, WM, TIMELINE_EDITOR, GtkWidget)

GtkWidget *wm_timeline_editor_new       (WmTimelineChart  *chart);
void       wm_timeline_editor_open      (WmTimelineEditor *self,
                                         WmTask           *task,
                                         WmTimelineColumn  column,
                                         GtkWidget        *cell);
gboolean   wm_timeline_editor_is_open   (WmTimelineEditor *self);
GtkWidget *wm_timeline_editor_get_cell  (WmTimelineEditor *self);
void       wm_timeline_editor_close     (WmTimelineEditor *self);

G_END_DECLS
