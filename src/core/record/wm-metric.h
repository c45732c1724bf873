/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* Something that is measured again and again (9.1). A value below the lowest or above the highest that is tolerated
 * is outside its threshold. */
#define WM_METRIC_FIELDS(F) \
  F (WM_METRIC_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_METRIC_DESCRIPTION, "description", TEXT, N_ ("Description"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_METRIC_UNIT, "unit", TEXT, N_ ("Unit"), .flags = WM_FIELD_SEARCHED) \
  F (WM_METRIC_DIRECTION, "direction", CHOICE, N_ ("Better is"), .choices = wm_direction_choices, .initial = "higher") \
  F (WM_METRIC_TARGET, "target", DECIMAL, N_ ("Target")) \
  F (WM_METRIC_LOWEST, "lowest", DECIMAL, N_ ("Lowest tolerated")) \
  F (WM_METRIC_HIGHEST, "highest", DECIMAL, N_ ("Highest tolerated")) \
  F (WM_METRIC_OBJECTIVE, "objective", REFERENCE, N_ ("Objective"), .target = "objective") \
  F (WM_METRIC_SYSTEM, "system", REFERENCE, N_ ("AI system"), .target = "ai-system") \
  F (WM_METRIC_DAYS, "days", INTEGER, N_ ("Days between measurements"), .minimum = 1, .maximum = 1826) \
  F (WM_METRIC_OWNER, "owner", REFERENCE, N_ ("Owner"), .target = "person") \
  F (WM_METRIC_FACT, "fact", TEXT, N_ ("Fact that feeds it"), .flags = WM_FIELD_SEARCHED) \
  F (WM_METRIC_FACT_SUBJECT, "fact-subject", TEXT, N_ ("Subject of that fact"))

#define WM_TYPE_METRIC (wm_metric_get_type ())
WM_DECLARE_RECORD (WmMetric, wm_metric, WM, METRIC, WM_METRIC_FIELDS)

/* Where a metric should go. */
typedef enum
{
  WM_DIRECTION_HIGHER,
  WM_DIRECTION_LOWER,
} WmDirection;

extern const WmChoice wm_direction_choices[];

G_END_DECLS
