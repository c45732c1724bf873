/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-plan.h"
#include "record/wm-risk.h"

G_BEGIN_DECLS

/* Which of the three levels of a risk is meant. */
typedef enum
{
  WM_RISK_INHERENT, /* before anything is done about it */
  WM_RISK_CURRENT,  /* now */
  WM_RISK_RESIDUAL, /* when the treatment is done */
} WmRiskTime;

/* The matrix that a plan judges its risks by. */
typedef struct
{
  int        size;    /* levels of likelihood and of impact, 3 to 6 */
  int        from[4]; /* percent of the highest score from which each #WmRiskBand begins; the first is 0 */
  WmRiskBand tolerated;
} WmRiskMatrix;

typedef struct
{
  gboolean   known; /* whether likelihood and impact have been judged */
  int        likelihood, impact; /* as the matrix takes them: 1 to its size */
  int        score; /* their product */
  WmRiskBand band;
} WmRiskLevel;

void        wm_risk_matrix_init  (WmRiskMatrix       *matrix,
                                  WmPlan             *plan);
WmRiskLevel wm_risk_matrix_level (const WmRiskMatrix *matrix,
                                  gint64              likelihood,
                                  gint64              impact);
WmRiskLevel wm_risk_get_level    (WmRisk             *risk,
                                  const WmRiskMatrix *matrix,
                                  WmRiskTime          time);
char       *wm_risk_dup_why      (WmRisk             *risk,
                                  const WmRiskMatrix *matrix,
                                  WmRiskTime          time);

G_END_DECLS
