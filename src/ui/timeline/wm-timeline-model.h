/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/wm-store.h"
#include "record/wm-task.h"

G_BEGIN_DECLS

/**
 * WmTimelineModel:
 *
 * The tasks of a plan as rows: a flat list of #WmTask in the plan's order, without
 * those below a collapsed summary. Flat, because a tree of list models costs an object
 * and several signals for each of a hundred thousand tasks.
 */
#define WM_TYPE_TIMELINE_MODEL (wm_timeline_model_get_type ())
G_DECLARE_FINAL_TYPE (WmTimelineModel, wm_timeline_model, WM, TIMELINE_MODEL, GObject)

WmTimelineModel *wm_timeline_model_new           (WmStore         *store);
void             wm_timeline_model_rebuild       (WmTimelineModel *self);
WmTask          *wm_timeline_model_get_task      (WmTimelineModel *self,
                                                  guint            position);
guint            wm_timeline_model_find          (WmTimelineModel *self,
                                                  WmTask          *task);
guint            wm_timeline_model_get_depth     (WmTimelineModel *self,
                                                  WmTask          *task);
gboolean         wm_timeline_model_is_summary    (WmTimelineModel *self,
                                                  WmTask          *task);
gboolean         wm_timeline_model_is_expanded   (WmTimelineModel *self,
                                                  WmTask          *task);
void             wm_timeline_model_set_expanded  (WmTimelineModel *self,
                                                  WmTask          *task,
                                                  gboolean         expanded);
void             wm_timeline_model_show          (WmTimelineModel *self,
                                                  WmTask          *task);
WmTask          *wm_timeline_model_get_parent    (WmTimelineModel *self,
                                                  WmTask          *task);
GPtrArray       *wm_timeline_model_list_children (WmTimelineModel *self,
                                                  WmTask          *parent);

G_END_DECLS
