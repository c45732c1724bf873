/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline/wm-timeline-bar.h"

G_BEGIN_DECLS

/**
 * WmTimelineHand:
 *
 * A bar that is held by one of its handles, by the pointer or by keys. While it is
 * carried about, the schedule supposes that it were let go there; nothing is changed
 * until it is.
 */
#define WM_TYPE_TIMELINE_HAND (wm_timeline_hand_get_type ())
G_DECLARE_FINAL_TYPE (WmTimelineHand, wm_timeline_hand, WM, TIMELINE_HAND, GObject)

WmTimelineHand *wm_timeline_hand_new        (WmTimelineChart *chart);
gboolean        wm_timeline_hand_take       (WmTimelineHand  *self,
                                             WmTask          *task,
                                             WmTimelineHit    handle);
WmTask         *wm_timeline_hand_get_task   (WmTimelineHand  *self);
WmTimelineHit   wm_timeline_hand_get_handle (WmTimelineHand  *self);
void            wm_timeline_hand_carry      (WmTimelineHand  *self,
                                             gint64           minutes);
void            wm_timeline_hand_step       (WmTimelineHand  *self,
                                             int              steps);
char           *wm_timeline_hand_dup_label  (WmTimelineHand  *self);
gboolean        wm_timeline_hand_let_go     (WmTimelineHand  *self);
gboolean        wm_timeline_hand_link       (WmTimelineHand  *self,
                                             WmTask          *other,
                                             gboolean         to_end);
gboolean        wm_timeline_hand_cancel     (WmTimelineHand  *self);

G_END_DECLS
