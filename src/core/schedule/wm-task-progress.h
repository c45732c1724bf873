/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "schedule/wm-schedule.h"
#include "store/wm-edit.h"

G_BEGIN_DECLS

gboolean wm_task_is_progress_field (guint        field);
gboolean wm_task_set_progress      (WmEdit      *edit,
                                    WmSchedule  *schedule,
                                    WmTask      *task,
                                    guint        field,
                                    gint64       number,
                                    GError     **error);
gboolean wm_task_parse             (WmEdit      *edit,
                                    WmSchedule  *schedule,
                                    WmTask      *task,
                                    guint        field,
                                    const char  *text,
                                    GError     **error);

G_END_DECLS
