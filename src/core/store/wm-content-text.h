/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/wm-store.h"

G_BEGIN_DECLS

/* What contents say. @text: (nullable): in UTF-8; %NULL where they say nothing */
typedef struct
{
  const char *digest;
  char       *text;
} WmContentText;

gboolean   wm_content_set_texts       (WmStore              *store,
                                       const WmContentText  *texts,
                                       guint                 n,
                                       GError              **error);
GPtrArray *wm_content_list_unsearched (WmStore              *store,
                                       GError              **error);

G_END_DECLS
