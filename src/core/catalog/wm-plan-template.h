/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WM_PLAN_TEMPLATE_N_STEPS 6

/* A task of the template. */
typedef struct
{
  const char        *code; /* "T201" */
  const char        *title;
  const char        *role; /* who does it: "AIMS owner" */
  const char        *pdca; /* nick of WmPdca */
  int                step; /* 1 to 6 */
  int                days; /* working days before scaling */
  int                months_after; /* of the certificate at the earliest, in step 6; else 0 */
  gboolean           milestone;
  gboolean           audit; /* one at which evidence is looked at */
  const char *const *depends_on; /* (nullable) codes */
  const char *const *clauses;    /* codes of ISO/IEC 42001 */
  const char *const *evidence;   /* what usually comes of it */
} WmTemplateTask;

guint                 wm_plan_template_list_tasks (const WmTemplateTask **tasks);
const WmTemplateTask *wm_plan_template_find       (const char            *code);
const char           *wm_plan_template_get_goal   (void);
const char           *wm_plan_template_get_step   (int                    step);
int                   wm_plan_template_scale      (const WmTemplateTask  *task,
                                                   int                    months,
                                                   const char *const     *in_place);

G_END_DECLS
