/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-assessment.h"
#include "record/wm-requirement.h"
#include "record/wm-soa-line.h"
#include "store/wm-store.h"

G_BEGIN_DECLS

WmAssessment *wm_assess_find            (WmStore       *store,
                                         WmRequirement *requirement);
GPtrArray    *wm_assess_list_measures   (WmStore       *store,
                                         WmAssessment  *assessment);
WmResult      wm_assess_get_result      (WmStore       *store,
                                         WmAssessment  *assessment);
char         *wm_assess_dup_why         (WmStore       *store,
                                         WmAssessment  *assessment);
WmSoaStatus   wm_assess_get_status      (WmStore       *store,
                                         WmAssessment  *assessment);

G_END_DECLS
