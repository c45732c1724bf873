/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-finding.h"
#include "store/wm-edit.h"

G_BEGIN_DECLS

/* The five whys that lead from what was found to its root cause: WM_FINDING_WHY_1 and those after it. */
#define WM_N_WHYS 5

char *wm_whys_dup_question (const char        *title,
                            const char *const *answers,
                            guint              index);
char *wm_whys_compose      (const char        *title,
                            const char *const *answers);
void  wm_whys_read         (WmFinding         *finding,
                            const char        *answers[WM_N_WHYS]);
void  wm_whys_write        (WmEdit            *edit,
                            WmFinding         *finding,
                            const char *const *answers,
                            const char        *cause);

G_END_DECLS
