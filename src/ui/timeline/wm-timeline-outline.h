/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline/wm-timeline-model.h"
#include "wm-session.h"

G_BEGIN_DECLS

/* Which tasks there are, in what order, and what is part of what. Each is one undoable change. */
typedef enum
{
  WM_TIMELINE_OUTLINE_UP,     /* before the task above, in the same group */
  WM_TIMELINE_OUTLINE_DOWN,
  WM_TIMELINE_OUTLINE_INDENT, /* into the task above */
  WM_TIMELINE_OUTLINE_OUTDENT,
} WmTimelineOutlineStep;

WmTask  *wm_timeline_outline_add   (WmSession             *session,
                                    WmTimelineModel       *model,
                                    WmTask                *after,
                                    gint64                 start,
                                    gint64                 duration);
gboolean wm_timeline_outline_place (WmSession             *session,
                                    WmTimelineModel       *model,
                                    GPtrArray             *tasks,
                                    WmTask                *parent,
                                    WmTask                *before);
gboolean wm_timeline_outline_step  (WmSession             *session,
                                    WmTimelineModel       *model,
                                    GPtrArray             *tasks,
                                    WmTimelineOutlineStep  step);

G_END_DECLS
