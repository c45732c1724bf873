/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/wm-store.h"
#include "record/wm-task.h"

G_BEGIN_DECLS

/* A heading over the tasks of one owner, step or the like. */
#define WM_TYPE_TIMELINE_GROUP (wm_timeline_group_get_type ())
G_DECLARE_FINAL_TYPE (WmTimelineGroup, wm_timeline_group, WM, TIMELINE_GROUP, GObject)

char *wm_timeline_group_dup_label (WmTimelineGroup *self);

/**
 * WmTimelineMatch:
 * @task: a task
 * @user_data: what was given with the function
 *
 * Returns: whether @task is to show
 */
typedef gboolean (*WmTimelineMatch) (WmTask   *task,
                                     gpointer  user_data);

/**
 * WmTimelineGrouping:
 * @task: a task
 * @order: (out): where its group comes among the others, before those of the same order by title
 * @user_data: what was given with the function
 *
 * Returns: (transfer full): the title of its group
 */
typedef char *(*WmTimelineGrouping) (WmTask   *task,
                                     int      *order,
                                     gpointer  user_data);

/**
 * WmTimelineModel:
 *
 * The tasks of a plan as rows: a flat list of #WmTask in the plan's order, without
 * those below a collapsed summary; or of those that match, with what they are part of;
 * or in groups, each under a #WmTimelineGroup. Flat, because a tree of list models costs
 * an object and several signals for each of a hundred thousand tasks.
 */
#define WM_TYPE_TIMELINE_MODEL (wm_timeline_model_get_type ())
G_DECLARE_FINAL_TYPE (WmTimelineModel, wm_timeline_model, WM, TIMELINE_MODEL, GObject)

WmTimelineModel *wm_timeline_model_new           (WmStore         *store);
void             wm_timeline_model_rebuild       (WmTimelineModel *self);
void             wm_timeline_model_arrange       (WmTimelineModel    *self,
                                                  WmTimelineMatch     match,
                                                  WmTimelineGrouping  grouping,
                                                  gpointer            user_data);
gboolean         wm_timeline_model_is_arranged   (WmTimelineModel *self);
WmTask          *wm_timeline_model_get_task      (WmTimelineModel *self,
                                                  guint            position);
guint            wm_timeline_model_find          (WmTimelineModel *self,
                                                  WmTask          *task);
guint            wm_timeline_model_get_depth     (WmTimelineModel *self,
                                                  gpointer         item);
gboolean         wm_timeline_model_is_summary    (WmTimelineModel *self,
                                                  gpointer         item);
gboolean         wm_timeline_model_is_expanded   (WmTimelineModel *self,
                                                  gpointer         item);
void             wm_timeline_model_set_expanded  (WmTimelineModel *self,
                                                  gpointer         item,
                                                  gboolean         expanded);
void             wm_timeline_model_show          (WmTimelineModel *self,
                                                  WmTask          *task);
WmTask          *wm_timeline_model_get_parent    (WmTimelineModel *self,
                                                  WmTask          *task);
GPtrArray       *wm_timeline_model_list_children (WmTimelineModel *self,
                                                  WmTask          *parent);

G_END_DECLS
