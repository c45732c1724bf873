/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-plan.h"
#include "store/wm-edit.h"

G_BEGIN_DECLS

/* What the assistant asks for. Borrowed strings. */
typedef struct
{
  const char        *organization;
  const char        *scope;    /* (nullable) */
  const char        *owner;    /* (nullable) name of a person */
  WmAiRole           role;
  int                months;   /* 6, 9 or 12 */
  gint64             start;    /* a date */
  const char        *region;   /* (nullable) code of that whose public holidays are days off */
  const char *const *in_place; /* (nullable) codes of frameworks whose management system runs already */
} WmNewPlan;

/* What such a plan would come to. */
typedef struct
{
  gint64 certificate;            /* date of the certificate */
  int    working_days;           /* from the start to it */
  int    working_days_unreduced; /* were nothing in place yet */
  guint  n_tasks;                /* leaves, the milestones among them */
  guint  n_shortened;            /* tasks that what is in place makes shorter or takes away */
} WmNewPlanEstimate;

void     wm_new_plan_estimate (const WmNewPlan   *self,
                               WmNewPlanEstimate *estimate);
gboolean wm_new_plan_fill     (const WmNewPlan   *self,
                               WmStore           *store,
                               GError           **error);
gboolean wm_new_plan_has_framework (WmStore           *store,
                                    const char        *code);
gboolean wm_new_plan_add_framework (WmEdit            *edit,
                                    const char        *code,
                                    GError           **error);

G_END_DECLS
