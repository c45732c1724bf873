/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/wm-chart.h"
#include "record/wm-measurement.h"
#include "record/wm-metric.h"
#include "store/wm-edit.h"

G_BEGIN_DECLS

/* What the measurements of a metric come to. Values are millionths, see wm-decimal.h. */

WmMeasurement *wm_metric_find_last      (WmStore     *store,
                                         WmMetric    *metric);
char          *wm_metric_dup_last       (WmStore     *store,
                                         WmMetric    *metric);
gint64         wm_metric_get_due        (WmStore     *store,
                                         WmMetric    *metric);
gboolean       wm_metric_is_outside     (WmMetric    *metric,
                                         gint64       value);
gboolean       wm_metric_reaches_target (WmMetric    *metric,
                                         gint64       value);
WmChart       *wm_metric_make_chart     (WmStore     *store,
                                         WmMetric    *metric);
WmMeasurement *wm_metric_measure        (WmEdit      *edit,
                                         WmMetric    *metric,
                                         gint64       taken,
                                         const char  *value,
                                         const char  *source,
                                         GError     **error);

G_END_DECLS
