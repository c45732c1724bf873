/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/wm-import-private.h"
#include "schedule/wm-calendar.h"

G_BEGIN_DECLS

#define WM_IMPORT_OFFICE_HOURS "08:00-12:00 13:00-17:00"

/* Days off, or days with other hours, of one calendar. */
typedef struct
{
  char    *title;
  gint64   first, last; /* dates */
  gboolean yearly;
  char    *hours;       /* (nullable): on a day of work */
} WmImportException;

/* A calendar as files have them: it may build on another, and be one person’s. */
typedef struct
{
  char         *uid, *name;
  char         *base;       /* (nullable): uid of the one that it builds on */
  gboolean      is_base;    /* not one person’s */
  guint         line;
  gboolean      has_day[7]; /* from Monday: says something of that day itself */
  WmImportWeek  week;
  GPtrArray    *exceptions; /* of WmImportException */
  gboolean      has_new_exceptions;
} WmImportCalendar;

WmImportCalendar  *wm_import_calendar_new  (guint             line);
void               wm_import_calendar_free (gpointer          calendar);
WmImportException *wm_import_calendar_add_exception (WmImportCalendar *self,
                                            const char       *title,
                                            gint64            first,
                                            gint64            last,
                                            const char       *hours);
void               wm_import_calendars_add (GPtrArray        *calendars,
                                            WmImport         *import,
                                            const char       *of_project,
                                            GPtrArray        *people);
WmCalendar        *wm_import_calendar_build (const WmImportCalendar *self);

G_END_DECLS
