/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* All records of one kind, by number: a list model that only the store changes. */
#define WM_TYPE_RECORD_LIST (wm_record_list_get_type ())
G_DECLARE_FINAL_TYPE (WmRecordList, wm_record_list, WM, RECORD_LIST, GObject)

WmRecordList *wm_record_list_new    (GType         kind,
                                     GPtrArray    *records);
void          wm_record_list_insert (WmRecordList *self,
                                     WmRecord     *record);
void          wm_record_list_remove (WmRecordList *self,
                                     WmRecord     *record);
WmRecord     *wm_record_list_find   (WmRecordList *self,
                                     guint         number);

G_END_DECLS
