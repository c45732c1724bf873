/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* Work to be done. One with tasks below it (their parent) is a summary and takes its dates from them.
 *
 * The duration is the most likely one of three (PERT) where an optimistic and a pessimistic one are given.
 * Effort is what people spend on it, in working minutes of one person. Without a remaining duration, what
 * remains follows from the percentage; it goes on at “resume”, where that is later than what is done. A task with a manual start stands there whatever it waits for. */
#define WM_TASK_FIELDS(F) \
  F (WM_TASK_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_TASK_PARENT, "parent", REFERENCE, N_ ("Part of"), .target = "task", .flags = WM_FIELD_OWNED) \
  F (WM_TASK_POSITION, "position", INTEGER, N_ ("Position"), .flags = WM_FIELD_HIDDEN) \
  F (WM_TASK_STEP, "step", INTEGER, N_ ("Step"), .minimum = 1, .maximum = 6) \
  F (WM_TASK_PDCA, "pdca", CHOICE, N_ ("Stage"), .choices = wm_pdca_choices) \
  F (WM_TASK_DURATION, "duration", DURATION, N_ ("Duration"), .initial = "1d", .flags = WM_FIELD_REQUIRED) \
  F (WM_TASK_MILESTONE, "milestone", BOOLEAN, N_ ("Milestone")) \
  F (WM_TASK_OPTIMISTIC, "optimistic", DURATION, N_ ("Optimistic duration")) \
  F (WM_TASK_PESSIMISTIC, "pessimistic", DURATION, N_ ("Pessimistic duration")) \
  F (WM_TASK_EFFORT, "effort", DURATION, N_ ("Effort")) \
  F (WM_TASK_PERCENT, "percent", INTEGER, N_ ("Percent complete"), .minimum = 0, .maximum = 100, .initial = "0") \
  F (WM_TASK_OWNER, "owner", REFERENCE, N_ ("Owner"), .target = "person") \
  F (WM_TASK_CONSTRAINT, "constraint", CHOICE, N_ ("Constraint"), .choices = wm_constraint_choices, .initial = "asap") \
  F (WM_TASK_CONSTRAINT_TIME, "constraint-time", PLAN_TIME, N_ ("Constraint date")) \
  F (WM_TASK_DEADLINE, "deadline", PLAN_TIME, N_ ("Deadline")) \
  F (WM_TASK_ACTUAL_START, "actual-start", PLAN_TIME, N_ ("Actual start")) \
  F (WM_TASK_ACTUAL_FINISH, "actual-finish", PLAN_TIME, N_ ("Actual finish")) \
  F (WM_TASK_REMAINING, "remaining", DURATION, N_ ("Remaining duration")) \
  F (WM_TASK_RESUME, "resume", PLAN_TIME, N_ ("Goes on at")) \
  F (WM_TASK_MANUAL_START, "manual-start", PLAN_TIME, N_ ("Placed by hand at")) \
  F (WM_TASK_CALENDAR, "calendar", REFERENCE, N_ ("Working calendar"), .target = "calendar") \
  F (WM_TASK_COLUMN, "column", REFERENCE, N_ ("Column"), .target = "column") \
  F (WM_TASK_RANK, "rank", INTEGER, N_ ("Rank in its column"), WM_RANK_RANGE, .flags = WM_FIELD_HIDDEN) \
  F (WM_TASK_NOTES, "notes", TEXT, N_ ("Notes"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_TASK_RECURRENCE, "recurrence", REFERENCE, N_ ("Repeats by"), .target = "recurrence", .flags = WM_FIELD_FIXED) \
  F (WM_TASK_OCCURRENCE, "occurrence", DATE, N_ ("Occurrence"), .flags = WM_FIELD_FIXED | WM_FIELD_HIDDEN) \
  F (WM_TASK_RENEWS, "renews", REFERENCE, N_ ("Renews"), .target = "evidence", .flags = WM_FIELD_FIXED | WM_FIELD_OWNED) \
  F (WM_TASK_TEMPLATE, "template", TEXT, N_ ("Template task"), .flags = WM_FIELD_HIDDEN)

#define WM_TYPE_TASK (wm_task_get_type ())
WM_DECLARE_RECORD (WmTask, wm_task, WM, TASK, WM_TASK_FIELDS)

/* The stages of the Deming cycle. */
typedef enum
{
  WM_PDCA_PLAN,
  WM_PDCA_DO,
  WM_PDCA_CHECK,
  WM_PDCA_ACT,
} WmPdca;

extern const WmChoice wm_pdca_choices[];

/* As in Microsoft Project: as soon or as late as possible, start or finish no
 * earlier or no later than, must start or finish on. */
typedef enum
{
  WM_CONSTRAINT_ASAP,
  WM_CONSTRAINT_ALAP,
  WM_CONSTRAINT_SNET,
  WM_CONSTRAINT_SNLT,
  WM_CONSTRAINT_FNET,
  WM_CONSTRAINT_FNLT,
  WM_CONSTRAINT_MSO,
  WM_CONSTRAINT_MFO,
} WmConstraint;

extern const WmChoice wm_constraint_choices[];

G_END_DECLS
