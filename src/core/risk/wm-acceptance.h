/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-person.h"
#include "record/wm-risk.h"
#include "store/wm-edit.h"

G_BEGIN_DECLS

/* How the acceptance of a risk stands. */
typedef enum
{
  WM_ACCEPTANCE_NONE,
  WM_ACCEPTANCE_VALID,
  WM_ACCEPTANCE_EXPIRED,
  WM_ACCEPTANCE_CHANGED, /* the risk is not any more what was accepted */
} WmAcceptance;

extern const WmChoice wm_acceptance_choices[];

WmAcceptance wm_acceptance_get       (WmStore      *store,
                                      WmRisk       *risk,
                                      gint64        date);
const char  *wm_acceptance_get_label (WmAcceptance  acceptance);
char        *wm_acceptance_dup_state (WmStore      *store,
                                      WmRisk       *risk);
char        *wm_acceptance_dup_changes (WmStore    *store,
                                      WmRisk       *risk);
gboolean     wm_acceptance_give      (WmEdit       *edit,
                                      WmRisk       *risk,
                                      WmPerson     *person,
                                      const char   *reason,
                                      gint64        date,
                                      gint64        until,
                                      GError      **error);
void         wm_acceptance_withdraw  (WmEdit       *edit,
                                      WmRisk       *risk);

G_END_DECLS
