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
  char      **days;   /* (nullable) of a working week: hours by weekday from Monday, empty for a day off, NULL for none said */
  guint       line;
} WmMspdiFrame;

/* Other hours from one date to another. */
typedef struct
{
  char  *name;        /* (nullable) */
  char  *days[7];     /* as in #WmMspdiFrame */
  gint64 first, last; /* dates */
} WmMspdiWeek;

/* A value of a task's extended attribute, or of one of its baselines or links: what is told
 * before the task itself is whole. */
typedef struct
{
  char *alias, *value;
} WmMspdiAttribute;

typedef struct
{
  WmImport        *import;
  GArray          *frames;     /* of WmMspdiFrame, one an open element */
  WmImportCalendar *calendar;   /* the one that is open */
  GPtrArray       *weeks;      /* of WmMspdiWeek, of that one */
  GPtrArray       *calendars;  /* of WmImportCalendar */
  GHashTable      *aliases;    /* FieldID to alias of extended attributes */
  GArray          *attributes; /* of WmMspdiAttribute, of the task that is open */
  GPtrArray       *parents;    /* of WmImportRecord: by outline level, the last task */
  GHashTable      *summaries;  /* tasks of which wm_mspdi_forget_of_summary() has been told */
  GHashTable      *owners;     /* tasks that have one, by key */
  GHashTable      *baselines;  /* number to WmImportRecord */
  GPtrArray       *people;     /* of WmImportRecord */
  GArray          *work;       /* of WmImportSpan, of the assignment that is open */
  GPtrArray       *pending;    /* of WmImportRecord: links and baselines of the task that is open */
  gint64           start;      /* of the project */
  gint64           first;      /* start of any task */
  char            *calendar_uid;
  guint            position;
  gboolean         has_elapsed;
} WmMspdiReader;

const char *wm_mspdi_get          (const WmMspdiFrame *frame,
                                   const char         *name);
gint64      wm_mspdi_get_number   (const WmMspdiFrame *frame,
                                   const char         *name,
                                   gint64              fallback);
gboolean    wm_mspdi_get_flag     (const WmMspdiFrame *frame,
                                   const char         *name);
gint64      wm_mspdi_get_time     (const WmMspdiFrame *frame,
                                   const char         *name);
gint64      wm_mspdi_get_duration (const WmMspdiFrame *frame,
                                   const char         *name);
gint64      wm_mspdi_get_tenths   (const WmMspdiFrame *frame,
                                   const char         *name);
int         wm_mspdi_get_format   (const WmMspdiFrame *frame,
                                   const char         *name);
gboolean    wm_mspdi_is_elapsed   (int                 format);

WmMspdiFrame *wm_mspdi_get_frame       (WmMspdiReader      *self,
                                        guint               up);
void        wm_mspdi_end_link          (WmMspdiReader      *self,
                                        const WmMspdiFrame *frame);
void        wm_mspdi_end_baseline      (WmMspdiReader      *self,
                                        const WmMspdiFrame *frame);
void        wm_mspdi_end_attribute     (WmMspdiReader      *self,
                                        const WmMspdiFrame *frame);
void        wm_mspdi_take_attributes   (WmMspdiReader      *self,
                                        WmImportRecord     *task,
                                        const char         *title);
void        wm_mspdi_end_task          (WmMspdiReader      *self,
                                        const WmMspdiFrame *frame);
void        wm_mspdi_forget_of_summary (WmMspdiReader      *self,
                                        WmImportRecord     *task);
void        wm_mspdi_end_resource      (WmMspdiReader      *self,
                                        const WmMspdiFrame *frame);
void        wm_mspdi_end_time_phased   (WmMspdiReader      *self,
                                        const WmMspdiFrame *frame);
void        wm_mspdi_end_assignment    (WmMspdiReader      *self,
                                        const WmMspdiFrame *frame);

void        wm_mspdi_calendar_add_day       (WmImportCalendar   *self,
                                             const WmMspdiFrame *day);
void        wm_mspdi_calendar_add_exception (WmImportCalendar   *self,
                                             WmImport           *import,
                                             const WmMspdiFrame *exception);
void        wm_mspdi_week_add_day           (WmMspdiFrame       *week,
                                             const WmMspdiFrame *day);
void        wm_mspdi_calendar_add_week      (WmImportCalendar   *self,
                                             WmImport           *import,
                                             const WmMspdiWeek  *week);
void        wm_mspdi_week_free              (gpointer            week);

G_END_DECLS
