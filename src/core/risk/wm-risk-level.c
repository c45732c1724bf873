/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "risk/wm-risk-level.h"

/**
 * wm_risk_matrix_init:
 * @matrix: (out): the matrix
 * @plan: (nullable): a plan; without one its defaults hold
 *
 * Reads what a plan says of its matrix.
 */
void
wm_risk_matrix_init (WmRiskMatrix *matrix,
                     WmPlan       *plan)
{
  static const guint fields[] = { WM_PLAN_RISK_MEDIUM, WM_PLAN_RISK_HIGH, WM_PLAN_RISK_CRITICAL };

  *matrix = (WmRiskMatrix) { .size = 5, .from = { 0, 20, 40, 64 }, .tolerated = WM_RISK_BAND_MEDIUM };
  if (plan == NULL)
    return;
  if (!wm_record_is_empty (WM_RECORD (plan), WM_PLAN_RISK_SIZE))
    matrix->size = (int) wm_record_get_integer (WM_RECORD (plan), WM_PLAN_RISK_SIZE);
  if (!wm_record_is_empty (WM_RECORD (plan), WM_PLAN_RISK_TOLERANCE))
    matrix->tolerated = (WmRiskBand) wm_record_get_integer (WM_RECORD (plan), WM_PLAN_RISK_TOLERANCE);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!wm_record_is_empty (WM_RECORD (plan), fields[i]))
      matrix->from[i + 1] = (int) wm_record_get_integer (WM_RECORD (plan), fields[i]);
}

/**
 * wm_risk_matrix_level:
 * @matrix: a matrix
 * @likelihood: 1 (least) and up, or %WM_UNSET
 * @impact: the same
 *
 * The score is likelihood times impact; the band is the highest one that begins at or below the score,
 * so that no higher likelihood or impact ever gives a lower band, whatever the thresholds. What was judged
 * on a larger matrix counts as the edge of this one.
 *
 * Returns: the level; not known when either is not judged
 */
WmRiskLevel
wm_risk_matrix_level (const WmRiskMatrix *matrix,
                      gint64              likelihood,
                      gint64              impact)
{
  WmRiskLevel level = { 0 };

  if (likelihood == WM_UNSET || impact == WM_UNSET)
    return level;
  level.known = TRUE;
  level.likelihood = (int) CLAMP (likelihood, 1, matrix->size);
  level.impact = (int) CLAMP (impact, 1, matrix->size);
  level.score = level.likelihood * level.impact;
  for (int band = WM_RISK_BAND_LOW; band <= WM_RISK_BAND_CRITICAL; band++)
    if (level.score * 100 >= matrix->from[band] * matrix->size * matrix->size)
      level.band = (WmRiskBand) band;
  return level;
}

/**
 * wm_risk_get_level:
 * @risk: a risk
 * @matrix: the matrix of its plan
 * @time: which level
 *
 * The current level is the inherent one as long as it is not judged by itself.
 *
 * Returns: the level; the one function that matrix, form, list and report have it from
 */
WmRiskLevel
wm_risk_get_level (WmRisk             *risk,
                   const WmRiskMatrix *matrix,
                   WmRiskTime          time)
{
  static const guint fields[][2] = {
    { WM_RISK_INHERENT_LIKELIHOOD, WM_RISK_INHERENT_IMPACT },
    { WM_RISK_CURRENT_LIKELIHOOD, WM_RISK_CURRENT_IMPACT },
    { WM_RISK_RESIDUAL_LIKELIHOOD, WM_RISK_RESIDUAL_IMPACT },
  };
  WmRiskLevel level = wm_risk_matrix_level (matrix, wm_record_get_integer (WM_RECORD (risk), fields[time][0]),
                                            wm_record_get_integer (WM_RECORD (risk), fields[time][1]));

  return level.known || time != WM_RISK_CURRENT ? level : wm_risk_get_level (risk, matrix, WM_RISK_INHERENT);
}

/**
 * wm_risk_dup_why:
 *
 * Returns: (transfer full) (nullable): a sentence on how the level came about; %NULL where it is not known
 */
char *
wm_risk_dup_why (WmRisk             *risk,
                 const WmRiskMatrix *matrix,
                 WmRiskTime          time)
{
  WmRiskLevel level = wm_risk_get_level (risk, matrix, time);
  int highest = matrix->size * matrix->size;

  if (!level.known)
    return NULL;
  /* Translators: likelihood times impact gives a score of at most so much; the band, and the score it begins at */
  return g_strdup_printf (_ ("%d × %d = %d of %d: %s, which begins at %d"), level.likelihood, level.impact, level.score, highest,
                          _ (wm_risk_band_choices[level.band].label), (matrix->from[level.band] * highest + 99) / 100);
}
