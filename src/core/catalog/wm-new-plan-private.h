/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/wm-new-plan.h"
#include "store/wm-edit.h"

G_BEGIN_DECLS

void wm_new_plan_write (const WmNewPlan *self,
                        WmEdit          *edit,
                        WmStore         *store);

/* The records that a new plan makes, found again by what they stand for. */
WmRecord *wm_new_plan_find_task        (WmStore    *store,
                                        const char *code);
WmRecord *wm_new_plan_find_requirement (WmStore    *store,
                                        const char *code);

G_END_DECLS
