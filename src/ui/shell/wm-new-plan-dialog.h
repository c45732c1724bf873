/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "catalog/wm-new-plan.h"
#include "shell/wm-library.h"

G_BEGIN_DECLS

/**
 * WmNewPlanDialog:
 *
 * The assistant for a new plan. It says at every moment what the plan would come to.
 *
 * Signals: `created` (const char *path): the plan is in the library.
 */
#define WM_TYPE_NEW_PLAN_DIALOG (wm_new_plan_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WmNewPlanDialog, wm_new_plan_dialog, WM, NEW_PLAN_DIALOG, AdwDialog)

AdwDialog *wm_new_plan_dialog_new          (WmLibrary       *library);
void       wm_new_plan_dialog_set_names    (WmNewPlanDialog *self,
                                            const char      *organization,
                                            const char      *scope,
                                            const char      *owner);
void       wm_new_plan_dialog_set_start    (WmNewPlanDialog *self,
                                            gint64           start);
void       wm_new_plan_dialog_set_months   (WmNewPlanDialog *self,
                                            int              months);
gint64     wm_new_plan_dialog_get_certificate (WmNewPlanDialog *self);
gboolean   wm_new_plan_dialog_create       (WmNewPlanDialog *self);

G_END_DECLS
