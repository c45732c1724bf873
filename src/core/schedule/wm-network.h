/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>

#include "schedule/wm-calendar.h"

G_BEGIN_DECLS

/* The order of these is that of WmDependencyType, WmLagUnit and WmConstraint, from
 * which they are taken; the network itself knows no records. */
typedef enum
{
  WM_NETWORK_FS,
  WM_NETWORK_SS,
  WM_NETWORK_FF,
  WM_NETWORK_SF,
} WmNetworkLinkType;

typedef enum
{
  WM_NETWORK_WORKING,
  WM_NETWORK_ELAPSED,
  WM_NETWORK_PERCENT,
} WmNetworkLagUnit;

typedef enum
{
  WM_NETWORK_ASAP,
  WM_NETWORK_ALAP,
  WM_NETWORK_SNET,
  WM_NETWORK_SNLT,
  WM_NETWORK_FNET,
  WM_NETWORK_FNLT,
  WM_NETWORK_MSO,
  WM_NETWORK_MFO,
} WmNetworkConstraint;

#define WM_NETWORK_NONE G_MAXUINT32

/* What is given of a task. Times are plan times, or %WM_UNSET. Calendars are indices of those of the
 * network; 0 is the plan's. */
typedef struct
{
  gint32              duration; /* working minutes, 0 for a milestone */
  WmNetworkConstraint constraint;
  gint64              constraint_time;
  gint64              deadline;
  gint64              actual_start;
  gint64              actual_finish;
  bool                manual;       /* it stands where it was put, */
  gint64              manual_start; /* here */
  gint64              resume;       /* once started, what remains goes on no earlier */
  gint32              worked;       /* working minutes of the duration that are done */
  guint16             calendar;     /* in which it is worked on */
  guint16             lag_calendar; /* in which the lag of links to it counts */
} WmNetworkTask;

#define WM_NETWORK_TASK_INIT \
  { .constraint = WM_NETWORK_ASAP, .constraint_time = WM_UNSET, .deadline = WM_UNSET, .actual_start = WM_UNSET, \
    .actual_finish = WM_UNSET, .resume = WM_UNSET }

/* A link between two tasks, by their indices. */
typedef struct
{
  guint32           from;
  guint32           to;
  WmNetworkLinkType type;
  WmNetworkLagUnit  unit;
  gint32            lag; /* minutes, or percent of the duration of @from */
} WmNetworkLink;

/* What comes out for a task. Points count in wm_network_get_calendar() of it. */
typedef struct
{
  WmWorkPoint start;
  WmWorkPoint finish;
  WmWorkPoint late_start;
  WmWorkPoint late_finish;
  gint32      total_float; /* working minutes of its calendar */
  gint32      free_float;
  bool        critical; /* of what leads to the goal, its total float is none */
  bool        done;     /* it, or all of its parts, have an actual finish */
} WmNetworkDates;

typedef enum
{
  WM_NETWORK_BY_PLAN_START,
  WM_NETWORK_BY_LINK,
  WM_NETWORK_BY_CONSTRAINT,
  WM_NETWORK_BY_ACTUAL,
  WM_NETWORK_BY_CHILDREN,
  WM_NETWORK_BY_ALAP,
  WM_NETWORK_BY_HAND,
} WmNetworkReason;

/* Why a task starts when it does. */
typedef struct
{
  WmNetworkReason reason;
  guint32         link; /* index of the link that holds it, or %WM_NETWORK_NONE */
  guint32         task; /* the predecessor, the child, or the summary whose constraint holds it, or %WM_NETWORK_NONE */
} WmNetworkWhy;

/* What one of the things that a task waits for would let it do, were it the only one. */
typedef struct
{
  WmNetworkReason reason; /* by the start of the plan, a link or a constraint */
  guint32         link;   /* index of the link, or %WM_NETWORK_NONE */
  guint32         task;   /* the predecessor, or the task whose constraint it is, or %WM_NETWORK_NONE */
  WmWorkPoint     start;  /* earliest, in the calendar of the task that waits */
} WmNetworkBound;

typedef struct _WmNetwork WmNetwork;

WmNetwork  *wm_network_new         (const WmCalendar    *calendar,
                                    gint64               plan_start,
                                    guint                n_tasks,
                                    const WmNetworkTask *tasks,
                                    const guint32       *parents,
                                    guint                n_links,
                                    const WmNetworkLink *links);
WmNetwork  *wm_network_new_with_calendars (WmCalendar *const   *calendars,
                                           guint                n_calendars,
                                           gint64               plan_start,
                                           guint                n_tasks,
                                           const WmNetworkTask *tasks,
                                           const guint32       *parents,
                                           guint                n_links,
                                           const WmNetworkLink *links);
WmNetwork  *wm_network_copy        (const WmNetwork     *self);
void        wm_network_free        (WmNetwork           *self);

void        wm_network_set_task    (WmNetwork           *self,
                                    guint                task,
                                    const WmNetworkTask *given);
void        wm_network_set_goal    (WmNetwork           *self,
                                    guint                task);
guint       wm_network_calculate   (WmNetwork           *self);

bool        wm_network_is_summary  (const WmNetwork     *self,
                                    guint                task);
gint32      wm_network_get_duration (const WmNetwork    *self,
                                     guint               task);
void        wm_network_get_dates   (const WmNetwork     *self,
                                    guint                task,
                                    WmNetworkDates      *dates);
void        wm_network_get_ends    (const WmNetwork     *self,
                                    guint                task,
                                    WmWorkPoint         *start,
                                    WmWorkPoint         *finish);
void        wm_network_get_why     (const WmNetwork     *self,
                                    guint                task,
                                    WmNetworkWhy        *why);
const WmCalendar *wm_network_get_calendar (const WmNetwork *self,
                                           guint            task);
gint64      wm_network_get_time    (const WmNetwork     *self,
                                    guint                task,
                                    WmWorkPoint          point);
GArray     *wm_network_list_bounds (const WmNetwork     *self,
                                    guint                task);
WmWorkPoint wm_network_get_asked_start (const WmNetwork *self,
                                        guint            task);
gint64      wm_network_get_finish  (const WmNetwork     *self);
gint64      wm_network_get_start   (const WmNetwork     *self);
gint64      wm_network_get_end     (const WmNetwork     *self);
guint       wm_network_get_n_ignored (const WmNetwork   *self);
bool        wm_network_is_critical (const WmNetwork     *self,
                                    guint                task);
GArray     *wm_network_find_path   (const WmNetwork     *self,
                                    guint                from,
                                    guint                to,
                                    WmNetworkLinkType    type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmNetwork, wm_network_free)

G_END_DECLS
