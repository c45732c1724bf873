/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/wm-assessment.h"
#include "record/wm-requirement.h"

G_BEGIN_DECLS

/* A requirement in the list: result, identifier, title, and what was found. */
#define WM_TYPE_REQUIREMENT_ROW (wm_requirement_row_get_type ())
G_DECLARE_FINAL_TYPE (WmRequirementRow, wm_requirement_row, WM, REQUIREMENT_ROW, GtkBox)

GtkWidget *wm_requirement_row_new  (void);
void       wm_requirement_row_show (WmRequirementRow *self,
                                    WmRequirement    *requirement,
                                    WmAssessment     *assessment,
                                    const char       *owner);

G_END_DECLS
