/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline/wm-timeline-hand.h"

G_BEGIN_DECLS

/**
 * WmTimelineDrag:
 *
 * What the pointer does on the rows: it takes hold of a bar by one of its handles, draws
 * a link to another, draws a new task where a row is empty, or takes a row elsewhere by
 * its title. With a finger a bar must be selected before it moves: else the finger scrolls.
 *
 * Signals: `drawn` (WmTask *task): a new task has been drawn.
 */
#define WM_TYPE_TIMELINE_DRAG (wm_timeline_drag_get_type ())
G_DECLARE_FINAL_TYPE (WmTimelineDrag, wm_timeline_drag, WM, TIMELINE_DRAG, GObject)

WmTimelineDrag *wm_timeline_drag_new       (WmTimelineChart *chart,
                                            WmTimelineHand  *hand,
                                            GtkColumnView   *view,
                                            GtkWidget       *marks);
gboolean        wm_timeline_drag_is_active (WmTimelineDrag  *self);
gboolean        wm_timeline_drag_cancel    (WmTimelineDrag  *self);
guint           wm_timeline_drag_find_row  (WmTimelineDrag  *self,
                                            double           y);

/* The style class by which a row is taken elsewhere. */
#define WM_TIMELINE_TITLE_CLASS "wm-timeline-title"

G_END_DECLS
