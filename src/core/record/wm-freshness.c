/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-freshness.h"

/**
 * wm_freshness_get:
 * @date: the date for which it is asked
 *
 * Returns: whether @evidence still counts on @date; it does on its last day
 */
WmFreshness
wm_freshness_get (WmEvidence *evidence,
                  gint64      date)
{
  gint64 until = wm_record_get_integer (WM_RECORD (evidence), WM_EVIDENCE_VALID_UNTIL);

  if (until == WM_UNSET)
    return WM_FRESHNESS_UNDATED;
  if (until < date)
    return WM_FRESHNESS_STALE;
  return until - date <= WM_FRESHNESS_SOON ? WM_FRESHNESS_DUE_SOON : WM_FRESHNESS_FRESH;
}

/**
 * wm_freshness_count:
 * @evidence: of #WmEvidence
 * @date: the date for which it is asked
 * @counts: (out) (array fixed-size=4): how many there are, by #WmFreshness
 */
void
wm_freshness_count (GListModel *evidence,
                    gint64      date,
                    guint       counts[WM_FRESHNESS_STALE + 1])
{
  for (guint i = 0; i <= WM_FRESHNESS_STALE; i++)
    counts[i] = 0;
  for (guint i = 0; i < g_list_model_get_n_items (evidence); i++)
    {
      g_autoptr (WmEvidence) piece = g_list_model_get_item (evidence, i);

      counts[wm_freshness_get (piece, date)]++;
    }
}

/**
 * wm_freshness_get_label:
 *
 * Returns: (transfer none): a word for people
 */
const char *
wm_freshness_get_label (WmFreshness freshness)
{
  static const char *const labels[] = { N_ ("No end date"), N_ ("Fresh"), N_ ("Due soon"), N_ ("Stale") };

  return _ (labels[freshness]);
}
