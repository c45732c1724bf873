/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-dependency.h"

G_BEGIN_DECLS

/* What a task waits for, as people write it: `T-4FS+2d, T-7SS+3ed, T-9FF+50%`. */
typedef struct
{
  char            *ref;  /* of the predecessor: T-4, or whatever stands for it in a file */
  WmDependencyType type;
  gint64           lag;  /* minutes of working or of elapsed time, or percent; negative to overlap */
  WmLagUnit        unit;
} WmLinkText;

void       wm_link_text_free   (WmLinkText       *self);
GPtrArray *wm_link_text_parse  (const char       *text,
                                GError          **error);
char      *wm_link_text_format (const char       *ref,
                                WmDependencyType  type,
                                gint64            lag,
                                WmLagUnit         unit);

G_END_DECLS
