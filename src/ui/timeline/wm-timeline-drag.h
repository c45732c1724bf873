/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline/wm-timeline-chart.h"

G_BEGIN_DECLS

/**
 * WmTimelineDrag:
 *
 * A bar in the hand: moved by its middle, made longer by its end, linked by the
 * circle after it. While it moves, the schedule supposes where it would be let go.
 */
#define WM_TYPE_TIMELINE_DRAG (wm_timeline_drag_get_type ())
G_DECLARE_FINAL_TYPE (WmTimelineDrag, wm_timeline_drag, WM, TIMELINE_DRAG, GObject)

WmTimelineDrag *wm_timeline_drag_new       (WmTimelineChart *chart,
                                            GtkColumnView   *view,
                                            GtkWidget       *marks);
gboolean        wm_timeline_drag_is_active (WmTimelineDrag  *self);
gboolean        wm_timeline_drag_cancel    (WmTimelineDrag  *self);
guint           wm_timeline_drag_find_row  (WmTimelineDrag  *self,
                                            double           y);

G_END_DECLS
