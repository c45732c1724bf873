/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/wm-export-private.h"
#include "exchange/wm-import-calendar.h"

G_BEGIN_DECLS

/* Microsoft Project’s XML, as its schema (mspdi_pj12.xsd and later) lays it out. What a plan
 * has and the format has no element for goes into text fields of tasks, by these aliases;
 * those of the plan itself stand at its summary task, which has the UID 0. */
#define WM_MSPDI_ALIAS WM_EXPORT_PREFIX

/* As an export writes “every year”: a yearly exception of many years. */
#define WM_MSPDI_YEARS_FOR_EVER 20

/* One element with elements in it, while it is open. */
typedef struct
{
  char       *name;
  GHashTable *values; /* (nullable) of the elements in it that hold text only */
  GString    *hours;  /* (nullable) from the working times in it */
  guint       line;
} WmMspdiFrame;

const char *wm_mspdi_get (const WmMspdiFrame *frame,
                          const char         *name);

void        wm_mspdi_calendar_add_day       (WmImportCalendar   *self,
                                             const WmMspdiFrame *day);
void        wm_mspdi_calendar_add_exception (WmImportCalendar   *self,
                                             WmImport           *import,
                                             const WmMspdiFrame *exception);

G_END_DECLS
