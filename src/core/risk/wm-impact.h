/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-ai-system.h"
#include "record/wm-impact-assessment.h"
#include "record/wm-person.h"
#include "store/wm-edit.h"

G_BEGIN_DECLS

/* How far the assessment of what a system may do to people still holds. */
typedef enum
{
  WM_IMPACT_OPEN,    /* not approved yet */
  WM_IMPACT_VALID,
  WM_IMPACT_DUE,     /* its review is */
  WM_IMPACT_CHANGED, /* the system is not any more what was assessed */
  WM_IMPACT_REPLACED, /* a later one is approved */
} WmImpact;

extern const WmChoice wm_impact_choices[];

WmImpact            wm_impact_get        (WmStore            *store,
                                          WmImpactAssessment *assessment,
                                          gint64              date);
const char         *wm_impact_get_label  (WmImpact            impact);
WmImpactAssessment *wm_impact_find       (WmStore            *store,
                                          WmAiSystem         *system);
char               *wm_impact_dup_state  (WmStore            *store,
                                          WmAiSystem         *system);
char               *wm_impact_dup_changes (WmStore            *store,
                                          WmImpactAssessment *assessment);
WmImpactAssessment *wm_impact_begin_version (WmEdit           *edit,
                                          WmImpactAssessment *assessment);
gboolean            wm_impact_approve    (WmEdit             *edit,
                                          WmImpactAssessment *assessment,
                                          WmPerson           *person,
                                          gint64              date,
                                          GError            **error);

G_END_DECLS
