/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wm-session.h"

G_BEGIN_DECLS

/* A column of a register: a field of its kind, or what is computed of the record. */
typedef struct
{
  guint       field; /* as long as there is no @title */
  const char *title; /* untranslated */
  char     *(*dup_text) (WmSession *session,
                         WmRecord  *record);
  gint64    (*get_rank) (WmSession *session, /* what it is sorted by */
                         WmRecord  *record);
  gboolean    telling; /* of those that stand below the title where there is no room for columns */
} WmRegisterColumn;

GArray     *wm_register_columns_list (GType                   kind);
const char *wm_register_column_title (const WmRegisterColumn *column,
                                      GType                   kind);
char       *wm_register_column_text  (const WmRegisterColumn *column,
                                      WmSession              *session,
                                      WmRecord               *record);
int         wm_register_column_order (const WmRegisterColumn *column,
                                      WmSession              *session,
                                      WmRecord               *a,
                                      WmRecord               *b);

G_END_DECLS
