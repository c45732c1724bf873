/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wm-session.h"

G_BEGIN_DECLS

/* What of a task is to be changed. */
typedef enum
{
  WM_TIMELINE_EDIT_FIELDS, /* what has no bearing on when it is */
  WM_TIMELINE_EDIT_FINISH,
  WM_TIMELINE_EDIT_START,
} WmTimelineEditKind;

/* What a person does to tasks on the timeline: each is one undoable change, of however
 * many tasks. Those that return a gboolean say whether anything was changed, and tell
 * the person when not; those with a GError leave the telling to who called. */
gboolean wm_timeline_edit_check        (WmSession          *session,
                                        WmTask             *task,
                                        WmTimelineEditKind  kind);
gboolean wm_timeline_edit_is_writable  (WmSession          *session);
WmEdit  *wm_timeline_edit_begin        (WmSession          *session,
                                        GPtrArray          *tasks,
                                        const char         *one,
                                        const char         *many);

gboolean wm_timeline_edit_move_to      (WmSession          *session,
                                        WmTask             *task,
                                        gint64              start);
gboolean wm_timeline_edit_start_at     (WmSession          *session,
                                        WmTask             *task,
                                        gint64              start,
                                        gint64              duration);
gboolean wm_timeline_edit_finish_on    (WmSession          *session,
                                        WmTask             *task,
                                        gint64              date);
gboolean wm_timeline_edit_resize_to    (WmSession          *session,
                                        WmTask             *task,
                                        gint64              duration);
gboolean wm_timeline_edit_shift        (WmSession          *session,
                                        GPtrArray          *tasks,
                                        int                 days);
gboolean wm_timeline_edit_stretch      (WmSession          *session,
                                        GPtrArray          *tasks,
                                        int                 days);

/* What several tasks are to have in common. */
typedef struct
{
  int       days;       /* to move them by, backwards when negative */
  gboolean  sets_owner;
  WmRecord *owner;      /* lent; NULL for nobody */
  int       percent;    /* -1 to leave it */
  gint64    step;       /* %WM_UNSET to leave it */
  gint64    stage;
} WmTimelineBulk;

gboolean wm_timeline_edit_bulk         (WmSession            *session,
                                        GPtrArray            *tasks,
                                        const WmTimelineBulk *bulk);
gboolean wm_timeline_edit_details      (WmSession          *session,
                                        WmTask             *task,
                                        const char         *title,
                                        const char         *duration,
                                        int                 percent,
                                        GError            **error);
gboolean wm_timeline_edit_set_percent  (WmSession          *session,
                                        WmTask             *task,
                                        int                 percent);
gboolean wm_timeline_edit_complete     (WmSession          *session,
                                        GPtrArray          *tasks,
                                        int                 percent);
gboolean wm_timeline_edit_set          (WmSession          *session,
                                        GPtrArray          *tasks,
                                        guint               field,
                                        const char         *text,
                                        GError            **error);
gboolean wm_timeline_edit_remove       (WmSession          *session,
                                        GPtrArray          *tasks);

gboolean wm_timeline_edit_link         (WmSession          *session,
                                        WmTask             *predecessor,
                                        WmTask             *successor,
                                        WmDependencyType    type);
gboolean wm_timeline_edit_unlink       (WmSession          *session,
                                        GPtrArray          *tasks);
char    *wm_timeline_edit_dup_links    (WmSession          *session,
                                        WmTask             *task,
                                        GPtrArray          *links);
gboolean wm_timeline_edit_set_links    (WmSession          *session,
                                        WmTask             *task,
                                        const char         *text,
                                        GError            **error);

G_END_DECLS
