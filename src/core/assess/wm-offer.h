/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalog/wm-crosswalk.h"
#include "record/wm-assessment.h"
#include "record/wm-requirement.h"
#include "store/wm-edit.h"

G_BEGIN_DECLS

/* What an assessed requirement of one framework says of a requirement of another. */
typedef struct
{
  WmRequirement   *from;
  WmAssessment    *from_assessment;
  WmRequirement   *to;
  WmAssessment    *to_assessment;
  WmRelation       relation; /* read from → to */
  WmResult         result;   /* that is offered */
  const WmMapping *mapping;
} WmOffer;

GPtrArray *wm_offer_list   (WmStore       *store);
void       wm_offer_accept (const WmOffer *self,
                            WmStore       *store,
                            WmEdit        *edit,
                            gint64         today);

G_END_DECLS
