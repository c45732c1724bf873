/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "timeline/wm-timeline-editor.h"

G_BEGIN_DECLS

/**
 * WmTimelineTable:
 *
 * The columns beside the bars: which of them show and how wide they are (remembered),
 * and the entry that edits their cells.
 */
#define WM_TYPE_TIMELINE_TABLE (wm_timeline_table_get_type ())
G_DECLARE_FINAL_TYPE (WmTimelineTable, wm_timeline_table, WM, TIMELINE_TABLE, GObject)

WmTimelineTable *wm_timeline_table_new          (WmTimelineChart  *chart,
                                                 GtkColumnView    *view);
GActionGroup    *wm_timeline_table_get_actions  (WmTimelineTable  *self);
GtkWidget       *wm_timeline_table_get_editor   (WmTimelineTable  *self);
void             wm_timeline_table_set_narrow   (WmTimelineTable  *self,
                                                 gboolean          narrow);
void             wm_timeline_table_set_expanded (WmTimelineTable  *self,
                                                 gpointer          item,
                                                 gboolean          expanded);
void             wm_timeline_table_edit         (WmTimelineTable  *self,
                                                 WmTask           *task,
                                                 WmTimelineColumn  column,
                                                 GtkWidget        *over);
void             wm_timeline_table_edit_at      (WmTimelineTable  *self,
                                                 WmTask           *task,
                                                 double            x);

G_END_DECLS
