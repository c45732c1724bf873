/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/wm-import.h"

G_BEGIN_DECLS

/* Where a reader is among tasks that enclose each other. */
typedef struct
{
  GPtrArray  *open;      /* of WmImportRecord, the innermost last */
  GArray     *positions; /* of guint: parts so far, by depth */
  GHashTable *summaries; /* tasks that enclose others */
} WmImportOutline;

void            wm_import_outline_init  (WmImportOutline *self);
void            wm_import_outline_clear (WmImportOutline *self);
void            wm_import_outline_enter (WmImportOutline *self,
                                         WmImportRecord  *task);
void            wm_import_outline_leave (WmImportOutline *self);
WmImportRecord *wm_import_outline_get   (WmImportOutline *self);

G_END_DECLS
