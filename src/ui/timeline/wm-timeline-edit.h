/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wm-session.h"

G_BEGIN_DECLS

/* What a person does to tasks on the timeline: each is one undoable edit. Those that
 * return a gboolean say whether anything was changed, and tell the person when not. */
gboolean wm_timeline_edit_check    (WmSession  *session,
                                    WmTask     *task,
                                    gboolean    dates);
gboolean wm_timeline_edit_move_to  (WmSession  *session,
                                    WmTask     *task,
                                    gint64      start);
gboolean wm_timeline_edit_move     (WmSession  *session,
                                    WmTask     *task,
                                    int         days);
gboolean wm_timeline_edit_resize_to (WmSession *session,
                                    WmTask     *task,
                                    gint64      duration);
gboolean wm_timeline_edit_resize   (WmSession  *session,
                                    WmTask     *task,
                                    int         days);
gboolean wm_timeline_edit_link     (WmSession  *session,
                                    WmTask     *predecessor,
                                    WmTask     *successor);
gboolean wm_timeline_edit_unlink   (WmSession  *session,
                                    WmTask     *task);
gboolean wm_timeline_edit_remove   (WmSession  *session,
                                    WmTask     *task);
WmTask  *wm_timeline_edit_add      (WmSession  *session,
                                    WmTask     *after);
gboolean wm_timeline_edit_details  (WmSession  *session,
                                    WmTask     *task,
                                    const char *title,
                                    const char *duration,
                                    int         percent,
                                    GError    **error);

G_END_DECLS
