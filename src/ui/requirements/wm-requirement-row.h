/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/wm-assessment.h"
#include "record/wm-requirement.h"
#include "store/wm-store.h"

G_BEGIN_DECLS

/**
 * WmRequirementRow:
 *
 * A requirement in the list: result, identifier, title, what was found, and the observation, which
 * can be written here.
 *
 * Signals: `observed` (const char *text) when a person has written it; `left` () when the writing is over,
 * done or not.
 */
#define WM_TYPE_REQUIREMENT_ROW (wm_requirement_row_get_type ())
G_DECLARE_FINAL_TYPE (WmRequirementRow, wm_requirement_row, WM, REQUIREMENT_ROW, GtkBox)

GtkWidget *wm_requirement_row_new   (void);
void       wm_requirement_row_show  (WmRequirementRow *self,
                                     WmRequirement    *requirement,
                                     WmAssessment     *assessment,
                                     const char       *owner,
                                     WmStore          *store);
void       wm_requirement_row_write (WmRequirementRow *self);
void       wm_requirement_row_leave (WmRequirementRow *self);

G_END_DECLS
