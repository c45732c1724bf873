/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "wm-session.h"

G_BEGIN_DECLS

/**
 * WmEvidencePlace:
 *
 * All evidence of a plan on a day that can be chosen: how fresh it is, which requirement has which, and what is asked for.
 */
#define WM_TYPE_EVIDENCE_PLACE (wm_evidence_place_get_type ())
G_DECLARE_FINAL_TYPE (WmEvidencePlace, wm_evidence_place, WM, EVIDENCE_PLACE, AdwBin)

GtkWidget *wm_evidence_place_new    (WmSession       *session);
void       wm_evidence_place_reveal (WmEvidencePlace *self,
                                     WmRecord        *record);

G_END_DECLS
