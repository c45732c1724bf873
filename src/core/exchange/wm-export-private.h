/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/wm-export.h"
#include "exchange/wm-import-private.h"
#include "schedule/wm-schedule.h"
#include "store/wm-outline.h"

G_BEGIN_DECLS

/* What all writers need of a plan, and where they write to. */
typedef struct
{
  WmStore    *store;
  WmPlan     *plan;
  WmSchedule *schedule;
  GArray     *outline;    /* of WmOutlineNode: the tasks in the plan's order */
  GHashTable *links;      /* id of a task to a GPtrArray of the WmRecord of each link to it */
  GHashTable *baselines;  /* id of a task to a GPtrArray of the WmRecord of each baseline of it */
  gint64      as_of;      /* a moment */
  GString    *out;
  WmImport   *losses;     /* holds what is not kept */
  GPtrArray  *fields;     /* of char *: names of values that the format has no place for, in custom fields */
} WmExport;

#define WM_EXPORT_PREFIX "Waymark "

/* A value that the format has no place of its own for. */
typedef struct
{
  char *name; /* pdca; plan.months for one of the plan */
  char *value;
} WmExportExtra;

/* Does the format itself keep the value of @field of @task exactly? */
typedef gboolean (*WmExportKeeps) (WmExport *self,
                                   WmRecord *task,
                                   guint     field);

void           wm_mspdi_write           (WmExport       *self);
void           wm_gan_write             (WmExport       *self);
void           wm_csv_write             (WmExport       *self);
void           wm_ical_write            (WmExport       *self);

void           wm_export_lose           (WmExport       *self,
                                         const char     *what,
                                         WmRecord       *of);
WmOutlineNode *wm_export_get_node       (WmExport       *self,
                                         guint           index);
const WmTaskDates *wm_export_get_dates  (WmExport       *self,
                                         WmRecord       *task);
GPtrArray     *wm_export_get_links      (WmExport       *self,
                                         WmRecord       *task);
char          *wm_export_dup_links      (WmExport       *self,
                                         WmRecord       *task);
GArray        *wm_export_find_extras    (WmExport       *self,
                                         WmRecord       *record,
                                         WmExportKeeps   keeps);
void           wm_export_lose_kind      (WmExport       *self,
                                         GType           kind);
gint64         wm_export_get_duration   (WmRecord       *task);

void           wm_export_xml            (WmExport       *self,
                                         const char     *name,
                                         const char     *text);
void           wm_export_xml_number     (WmExport       *self,
                                         const char     *name,
                                         gint64          number);
void           wm_export_xml_attribute  (WmExport       *self,
                                         const char     *name,
                                         const char     *text);

G_END_DECLS
