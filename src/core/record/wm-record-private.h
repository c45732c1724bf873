/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-record.h"

G_BEGIN_DECLS

/* For the store alone: everybody else changes records through a #WmEdit. */
WmRecord *wm_record_new       (GType       type,
                               const char *id,
                               guint       number,
                               gint64      row);
gint64    wm_record_get_row   (WmRecord   *self);
void      wm_record_set_value (WmRecord   *self,
                               guint       field,
                               WmValue     value);
void      wm_record_take_value (WmRecord  *self,
                                guint      field,
                                WmValue    value);

G_END_DECLS
