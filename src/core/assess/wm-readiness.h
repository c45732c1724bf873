/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-assessment.h"
#include "record/wm-framework.h"
#include "record/wm-requirement.h"
#include "store/wm-store.h"

G_BEGIN_DECLS

/* How far the requirements are met. */
typedef struct
{
  guint n_counted;  /* leaves that apply */
  guint n_excluded;
  guint n_results[WM_RESULT_COMPLIANT + 1]; /* by WmResult, of those counted */
  int   percent;    /* 0 to 100, or -1 when nothing counts */
} WmReadiness;

void wm_readiness_measure           (WmStore       *store,
                                     WmRequirement *below,
                                     WmReadiness   *readiness);
void wm_readiness_measure_list      (WmStore       *store,
                                     GListModel    *requirements,
                                     WmReadiness   *readiness);
void wm_readiness_measure_framework (WmStore       *store,
                                     WmFramework   *framework,
                                     WmReadiness   *readiness);

G_END_DECLS
