/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* One value of a metric. Values are added, never changed. */
#define WM_MEASUREMENT_FIELDS(F) \
  F (WM_MEASUREMENT_METRIC, "metric", REFERENCE, N_ ("Metric"), .target = "metric", .flags = WM_FIELD_REQUIRED | WM_FIELD_OWNED | WM_FIELD_FIXED) \
  F (WM_MEASUREMENT_TAKEN, "taken", DATE, N_ ("Taken"), .flags = WM_FIELD_REQUIRED | WM_FIELD_FIXED) \
  F (WM_MEASUREMENT_VALUE, "value", DECIMAL, N_ ("Value"), .flags = WM_FIELD_REQUIRED | WM_FIELD_FIXED) \
  F (WM_MEASUREMENT_SOURCE, "source", TEXT, N_ ("Source"), .flags = WM_FIELD_SEARCHED | WM_FIELD_FIXED) \
  F (WM_MEASUREMENT_EVIDENCE, "evidence", REFERENCE, N_ ("Evidence"), .target = "evidence", .flags = WM_FIELD_FIXED) \
  F (WM_MEASUREMENT_NOTE, "note", TEXT, N_ ("Note"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG)

#define WM_TYPE_MEASUREMENT (wm_measurement_get_type ())
WM_DECLARE_RECORD (WmMeasurement, wm_measurement, WM, MEASUREMENT, WM_MEASUREMENT_FIELDS)

G_END_DECLS
