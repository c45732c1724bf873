/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* One task waits for another. */
#define WM_DEPENDENCY_FIELDS(F) \
  F (WM_DEPENDENCY_PREDECESSOR, "predecessor", REFERENCE, N_ ("Predecessor"), .target = "task", .flags = WM_FIELD_REQUIRED | WM_FIELD_OWNED) \
  F (WM_DEPENDENCY_SUCCESSOR, "successor", REFERENCE, N_ ("Successor"), .target = "task", .flags = WM_FIELD_REQUIRED | WM_FIELD_OWNED) \
  F (WM_DEPENDENCY_TYPE, "type", CHOICE, N_ ("Type"), .choices = wm_dependency_type_choices, .initial = "fs") \
  F (WM_DEPENDENCY_LAG, "lag", INTEGER, N_ ("Lag"), .initial = "0", .minimum = -5256000, .maximum = 5256000) \
  F (WM_DEPENDENCY_LAG_UNIT, "lag-unit", CHOICE, N_ ("Unit of the lag"), .choices = wm_lag_unit_choices, .initial = "working")

#define WM_TYPE_DEPENDENCY (wm_dependency_get_type ())
WM_DECLARE_RECORD (WmDependency, wm_dependency, WM, DEPENDENCY, WM_DEPENDENCY_FIELDS)

/* By which end of the predecessor which end of the successor is bound. */
typedef enum
{
  WM_DEPENDENCY_TYPE_FS,
  WM_DEPENDENCY_TYPE_SS,
  WM_DEPENDENCY_TYPE_FF,
  WM_DEPENDENCY_TYPE_SF,
} WmDependencyType;

extern const WmChoice wm_dependency_type_choices[];

/* Minutes of working time, minutes by the clock, or percent of the predecessor’s duration. */
typedef enum
{
  WM_LAG_UNIT_WORKING,
  WM_LAG_UNIT_ELAPSED,
  WM_LAG_UNIT_PERCENT,
} WmLagUnit;

extern const WmChoice wm_lag_unit_choices[];

G_END_DECLS
