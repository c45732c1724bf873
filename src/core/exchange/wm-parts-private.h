/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/wm-parts.h"
#include "record/wm-data-set.h"
#include "record/wm-model.h"
#include "record/wm-supplier.h"

G_BEGIN_DECLS

/* More is in no honest file. */
#define WM_PARTS_MAX_RECORDS 20000

void            wm_parts_set      (WmImportRecord *record,
                                   guint           field,
                                   const char     *text);
void            wm_parts_append   (WmImportRecord *record,
                                   guint           field,
                                   const char     *label,
                                   const char     *text);
WmImportRecord *wm_parts_supplier (WmImport       *import,
                                   const char     *name);

gboolean wm_cdx_read  (WmImport    *import,
                       const char  *text,
                       gsize        length,
                       GError     **error);
gboolean wm_card_read (WmImport    *import,
                       const char  *text,
                       gsize        length,
                       GError     **error);

G_END_DECLS
