/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-plan.h"
#include "record/wm-task.h"
#include "schedule/wm-calendar.h"

G_BEGIN_DECLS

/**
 * WmPlanCalendars:
 *
 * The working calendars of a plan, made from its records: the plan's own, those that have a
 * name, and those of people who have days off of their own.
 */
typedef struct _WmPlanCalendars WmPlanCalendars;

WmPlanCalendars   *wm_plan_calendars_new     (WmPlan                *plan,
                                              GListModel            *calendars,
                                              GListModel            *holidays,
                                              GListModel            *people);
void               wm_plan_calendars_free    (WmPlanCalendars       *self);
WmCalendar *const *wm_plan_calendars_list    (const WmPlanCalendars *self,
                                              guint                 *n_calendars);
guint              wm_plan_calendars_of_task (const WmPlanCalendars *self,
                                              WmTask                *task);
guint              wm_plan_calendars_of_lag  (const WmPlanCalendars *self,
                                              WmTask                *task);
guint              wm_plan_calendars_of_person (const WmPlanCalendars *self,
                                                const char          *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmPlanCalendars, wm_plan_calendars_free)

G_END_DECLS
