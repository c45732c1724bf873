/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>

#include "record/wm-change.h"
#include "record/wm-dependency.h"
#include "record/wm-plan.h"
#include "record/wm-task.h"
#include "schedule/wm-calendar.h"
#include "store/wm-store.h"

G_BEGIN_DECLS

#define WM_SCHEDULE_ERROR (wm_schedule_error_quark ())
GQuark wm_schedule_error_quark (void);

/**
 * WmScheduleError:
 * @WM_SCHEDULE_ERROR_CYCLE: tasks would wait for themselves; the message names them in order
 * @WM_SCHEDULE_ERROR_DUPLICATE: the two tasks are linked already
 */
typedef enum
{
  WM_SCHEDULE_ERROR_CYCLE,
  WM_SCHEDULE_ERROR_DUPLICATE,
} WmScheduleError;

/* What the network says of a task. Dates are plan times, floats working minutes. */
typedef struct
{
  gint64  start;        /* early, or actual */
  gint64  finish;       /* exclusive: Friday 17:00, not Monday 08:00 */
  gint64  late_start;
  gint64  late_finish;
  gint64  stop;         /* where the work that is done ends and, */
  gint64  resume;       /* after a gap, the rest goes on; else both %WM_UNSET */
  gint64  total_float;  /* negative when a constraint or a deadline can't be kept; none of what is done */
  gint64  free_float;
  guint8  percent;      /* 0 to 100; of a summary, weighed by the durations below it */
  bool    summary;
  bool    milestone;
  bool    critical;     /* its total float towards the certificate is none */
} WmTaskDates;

/* Why a task starts when it does. */
typedef enum
{
  WM_WHY_PLAN_START,  /* nothing holds it but the start of the plan */
  WM_WHY_LINK,        /* dependency and predecessor */
  WM_WHY_CONSTRAINT,
  WM_WHY_ACTUAL,
  WM_WHY_CHILDREN,    /* a summary: predecessor is the first of its tasks */
  WM_WHY_ALAP,        /* as late as possible: its successors decide */
  WM_WHY_MANUAL,      /* it was put there by hand */
} WmWhyReason;

typedef struct
{
  WmWhyReason   reason;
  WmDependency *dependency;  /* (nullable) borrowed */
  WmTask       *predecessor; /* (nullable) borrowed */
  const char   *holiday;     /* (nullable) title of the day off after which it begins */
} WmWhy;

/**
 * WmSchedule:
 *
 * The records of a plan as a network, kept up to date. Main thread only.
 *
 * Signals: `changed` () after dates have been calculated anew, suppositions included.
 */
#define WM_TYPE_SCHEDULE (wm_schedule_get_type ())
G_DECLARE_FINAL_TYPE (WmSchedule, wm_schedule, WM, SCHEDULE, GObject)

/* The records from which a schedule is made. */
typedef struct
{
  WmPlan     *plan;         /* (nullable) for its start, its goal and its calendar */
  GListModel *tasks;        /* of WmTask */
  GListModel *dependencies; /* of WmDependency */
  GListModel *holidays;     /* of WmHoliday */
  GListModel *calendars;    /* of WmCalendarRecord */
  GListModel *people;       /* of WmPerson */
} WmScheduleRecords;

WmSchedule        *wm_schedule_new              (const WmScheduleRecords *records);
WmSchedule        *wm_schedule_new_for_store    (WmStore      *store);
void               wm_schedule_records_of_store (WmStore      *store,
                                                 WmScheduleRecords *records);
void               wm_schedule_update           (WmSchedule   *self,
                                                 WmChange     *change);
const WmTaskDates *wm_schedule_get_dates        (WmSchedule   *self,
                                                 WmTask       *task);
WmCalendar        *wm_schedule_get_calendar     (WmSchedule   *self);
WmCalendar        *wm_schedule_get_task_calendar (WmSchedule  *self,
                                                  WmTask      *task);
WmCalendar        *wm_schedule_get_person_calendar (WmSchedule *self,
                                                    WmRecord   *person);
gint64             wm_schedule_get_asked_start  (WmSchedule   *self,
                                                 WmTask       *task);
WmTask            *wm_schedule_get_goal         (WmSchedule   *self);
gint64             wm_schedule_get_finish       (WmSchedule   *self);
void               wm_schedule_get_span         (WmSchedule   *self,
                                                 gint64       *start,
                                                 gint64       *finish);
void               wm_schedule_get_why          (WmSchedule   *self,
                                                 WmTask       *task,
                                                 WmWhy        *why);
char              *wm_schedule_dup_why          (WmSchedule   *self,
                                                 WmTask       *task);
gboolean           wm_schedule_check_link       (WmSchedule   *self,
                                                 WmTask       *predecessor,
                                                 WmTask       *successor,
                                                 GError      **error);
gboolean           wm_schedule_check_parent     (WmSchedule   *self,
                                                 WmTask       *task,
                                                 WmTask       *parent,
                                                 GError      **error);
void               wm_schedule_suppose          (WmSchedule   *self,
                                                 WmTask       *task,
                                                 WmConstraint  constraint,
                                                 gint64        constraint_time,
                                                 gint64        duration);
void               wm_schedule_end_supposition  (WmSchedule   *self);

G_END_DECLS
