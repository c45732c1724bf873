/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "record/wm-assessment.h"
#include "record/wm-evidence.h"
#include "record/wm-framework.h"
#include "record/wm-requirement.h"

G_BEGIN_DECLS

/* How far the requirements are met. */
typedef struct
{
  guint n_counted;  /* leaves that apply */
  guint n_excluded;
  guint n_results[WM_RESULT_COMPLIANT + 1]; /* by WmResult, of those counted */
  int   percent;    /* 0 to 100, or -1 when nothing counts */
} WmReadiness;

typedef enum
{
  WM_FRESHNESS_UNDATED,  /* counts without an end */
  WM_FRESHNESS_FRESH,
  WM_FRESHNESS_DUE_SOON, /* in 30 days or fewer */
  WM_FRESHNESS_STALE,
} WmFreshness;

#define WM_FRESHNESS_SOON 30 /* days */

void        wm_readiness_measure           (GListModel    *requirements,
                                            GListModel    *assessments,
                                            WmRequirement *below,
                                            WmReadiness   *readiness);
void        wm_readiness_measure_framework (GListModel    *requirements,
                                            GListModel    *assessments,
                                            WmFramework   *framework,
                                            WmReadiness   *readiness);
WmFreshness wm_freshness_get               (WmEvidence    *evidence,
                                            gint64         date);
void        wm_freshness_count             (GListModel    *evidence,
                                            gint64         date,
                                            guint          counts[WM_FRESHNESS_STALE + 1]);
const char *wm_freshness_get_label         (WmFreshness    freshness);

G_END_DECLS
