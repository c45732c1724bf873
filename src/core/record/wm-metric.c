/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-metric.h"

const WmChoice wm_direction_choices[] = {
  { "higher", N_ ("Higher") },
  { "lower", N_ ("Lower") },
  { NULL, NULL },
};

WM_DEFINE_RECORD (WmMetric, wm_metric, WM_METRIC_FIELDS, "metric", "ME", N_ ("Metric"))
