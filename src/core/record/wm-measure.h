/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* What we do so that requirements are met: one measure serves many, of any framework. Cost is in whole
 * units of the plan's currency, without the pay of the people who work on it (that is in the effort). */
#define WM_MEASURE_FIELDS(F) \
  F (WM_MEASURE_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_MEASURE_DESCRIPTION, "description", TEXT, N_ ("Description"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_MEASURE_CATEGORY, "category", CHOICE, N_ ("Category"), .choices = wm_measure_category_choices) \
  F (WM_MEASURE_STATUS, "status", CHOICE, N_ ("Status"), .choices = wm_measure_status_choices, .initial = "planned") \
  F (WM_MEASURE_PRIORITY, "priority", CHOICE, N_ ("Priority"), .choices = wm_priority_choices, .initial = "medium") \
  F (WM_MEASURE_OWNER, "owner", REFERENCE, N_ ("Owner"), .target = "person") \
  F (WM_MEASURE_EFFORT, "effort", DURATION, N_ ("Effort")) \
  F (WM_MEASURE_COST, "cost", INTEGER, N_ ("Cost"), .minimum = 0, .maximum = G_MAXINT32) \
  F (WM_MEASURE_PROGRESS, "progress", INTEGER, N_ ("Progress in percent"), .minimum = 0, .maximum = 100, .initial = "0") \
  F (WM_MEASURE_START, "start", DATE, N_ ("Start")) \
  F (WM_MEASURE_DUE, "due", DATE, N_ ("Due")) \
  F (WM_MEASURE_COLUMN, "column", REFERENCE, N_ ("Column"), .target = "column") \
  F (WM_MEASURE_RANK, "rank", INTEGER, N_ ("Rank in its column"), WM_RANK_RANGE, .flags = WM_FIELD_HIDDEN)

#define WM_TYPE_MEASURE (wm_measure_get_type ())
WM_DECLARE_RECORD (WmMeasure, wm_measure, WM, MEASURE, WM_MEASURE_FIELDS)

/* What kind of thing is done. */
typedef enum
{
  WM_MEASURE_CATEGORY_POLICY,
  WM_MEASURE_CATEGORY_PROCESS,
  WM_MEASURE_CATEGORY_TECHNICAL,
  WM_MEASURE_CATEGORY_TRAINING,
  WM_MEASURE_CATEGORY_CONTRACT,
  WM_MEASURE_CATEGORY_ORGANISATION,
} WmMeasureCategory;

extern const WmChoice wm_measure_category_choices[];

/* How far a measure has come. One that is dropped counts for nothing. */
typedef enum
{
  WM_MEASURE_STATUS_PLANNED,
  WM_MEASURE_STATUS_IN_PROGRESS,
  WM_MEASURE_STATUS_IMPLEMENTED,
  WM_MEASURE_STATUS_PAUSED,
  WM_MEASURE_STATUS_DROPPED,
} WmMeasureStatus;

extern const WmChoice wm_measure_status_choices[];

/* What comes first. */
typedef enum
{
  WM_PRIORITY_LOW,
  WM_PRIORITY_MEDIUM,
  WM_PRIORITY_HIGH,
  WM_PRIORITY_CRITICAL,
} WmPriority;

extern const WmChoice wm_priority_choices[];

G_END_DECLS
