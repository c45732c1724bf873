/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-freshness.h"

const WmChoice wm_freshness_choices[] = {
  [WM_FRESHNESS_UNDATED] = { "undated", N_ ("No end date") },
  [WM_FRESHNESS_FRESH] = { "fresh", N_ ("Fresh") },
  [WM_FRESHNESS_DUE_SOON] = { "due-soon", N_ ("Due soon") },
  [WM_FRESHNESS_STALE] = { "stale", N_ ("Stale") },
  [WM_FRESHNESS_MISSING] = { "missing", N_ ("Missing") },
  { NULL, NULL },
};

static gint64
get (WmEvidence *evidence,
     guint       field)
{
  return wm_record_get_integer (WM_RECORD (evidence), field);
}

/**
 * wm_freshness_get_until:
 *
 * Returns: the last day on which @evidence counts: the one that it names, or so many months after it was observed as
 *   it names; %WM_UNSET where it names neither
 */
gint64
wm_freshness_get_until (WmEvidence *evidence)
{
  gint64 until = get (evidence, WM_EVIDENCE_VALID_UNTIL), observed = get (evidence, WM_EVIDENCE_OBSERVED);
  gint64 months = get (evidence, WM_EVIDENCE_VALID_MONTHS);

  if (until != WM_UNSET || months == WM_UNSET || observed == WM_UNSET)
    return until;
  return wm_date_add_months (observed, (int) months);
}

/**
 * wm_freshness_get_soon:
 *
 * Returns: the first day on which @evidence is due soon: so many days before its last as it names, or
 *   %WM_FRESHNESS_SOON; %WM_UNSET where it has no last
 */
gint64
wm_freshness_get_soon (WmEvidence *evidence)
{
  gint64 until = wm_freshness_get_until (evidence), lead = get (evidence, WM_EVIDENCE_LEAD);

  return until == WM_UNSET ? WM_UNSET : until - (lead != WM_UNSET ? lead : WM_FRESHNESS_SOON);
}

/**
 * wm_freshness_get:
 * @date: the date for which it is asked
 *
 * Returns: whether @evidence counts on @date; it does on its last day
 */
WmFreshness
wm_freshness_get (WmEvidence *evidence,
                  gint64      date)
{
  gint64 until = wm_freshness_get_until (evidence);
  gint64 observed = get (evidence, WM_EVIDENCE_OBSERVED);

  if (get (evidence, WM_EVIDENCE_REVIEW) == WM_EVIDENCE_REVIEW_REJECTED || (observed != WM_UNSET && observed > date))
    return WM_FRESHNESS_MISSING;
  if (until == WM_UNSET)
    return WM_FRESHNESS_UNDATED;
  if (until < date)
    return WM_FRESHNESS_STALE;
  return date >= wm_freshness_get_soon (evidence) ? WM_FRESHNESS_DUE_SOON : WM_FRESHNESS_FRESH;
}

/**
 * wm_freshness_counts:
 *
 * Returns: whether evidence of this freshness still shows something
 */
gboolean
wm_freshness_counts (WmFreshness freshness)
{
  return freshness != WM_FRESHNESS_STALE && freshness != WM_FRESHNESS_MISSING;
}

/**
 * wm_freshness_get_better:
 *
 * Returns: what a record has that has evidence of both: fresh before undated, before due soon, stale, missing
 */
WmFreshness
wm_freshness_get_better (WmFreshness a,
                         WmFreshness b)
{
  static const guint rank[] = { [WM_FRESHNESS_FRESH] = 0, [WM_FRESHNESS_UNDATED] = 1, [WM_FRESHNESS_DUE_SOON] = 2, [WM_FRESHNESS_STALE] = 3,
                                [WM_FRESHNESS_MISSING] = 4 };

  return rank[a] <= rank[b] ? a : b;
}

/**
 * wm_freshness_get_share:
 *
 * Returns: how much of the time for which @evidence is valid is left on @date, from 0 to 1; 1 without an end
 */
double
wm_freshness_get_share (WmEvidence *evidence,
                        gint64      date)
{
  gint64 until = wm_freshness_get_until (evidence), observed = get (evidence, WM_EVIDENCE_OBSERVED);

  if (!wm_freshness_counts (wm_freshness_get (evidence, date)))
    return 0;
  if (until == WM_UNSET || observed == WM_UNSET || until <= observed)
    return 1;
  return CLAMP ((double) (until - date) / (double) (until - observed), 0, 1);
}

static char *
dup_missing (WmEvidence *evidence)
{
  g_autofree char *observed = NULL;

  if (get (evidence, WM_EVIDENCE_REVIEW) == WM_EVIDENCE_REVIEW_REJECTED)
    return g_strdup (_ ("Missing: it was rejected in its review"));
  observed = wm_record_dup_label (WM_RECORD (evidence), WM_EVIDENCE_OBSERVED);
  /* Translators: of evidence; %s is a date. */
  return g_strdup_printf (_ ("Missing: it was observed only on %s"), observed);
}

static char *
dup_state (WmEvidence *evidence,
           gint64      date)
{
  WmFreshness freshness = wm_freshness_get (evidence, date);
  gint64 last = wm_freshness_get_until (evidence), days = last - date;
  g_autofree char *until = last == WM_UNSET ? NULL : wm_date_dup_label (last);
  g_autofree char *left = NULL;

  if (freshness == WM_FRESHNESS_MISSING)
    return dup_missing (evidence);
  if (freshness == WM_FRESHNESS_UNDATED)
    return g_strdup (wm_freshness_get_label (freshness));
  if (freshness == WM_FRESHNESS_STALE)
    /* Translators: of evidence; %s is a date. */
    return g_strdup_printf (_ ("Stale: it was valid until %s"), until);
  if (freshness == WM_FRESHNESS_FRESH)
    return g_strdup_printf (_ ("Fresh: valid until %s"), until);
  if (days == 0)
    return g_strdup (_ ("Due soon: today is its last day"));
  left = g_strdup_printf (ngettext ("%d day left", "%d days left", (gulong) days), (int) days);
  /* Translators: of evidence; first a date, then how many days are left. */
  return g_strdup_printf (_ ("Due soon: valid until %s, %s"), until, left);
}

/**
 * wm_freshness_dup_why:
 *
 * Returns: (transfer full): whether @evidence counts on @date, and how that came about
 */
char *
wm_freshness_dup_why (WmEvidence *evidence,
                      gint64      date)
{
  g_autofree char *state = dup_state (evidence, date);
  gint64 months = get (evidence, WM_EVIDENCE_VALID_MONTHS);
  g_autofree char *observed = NULL, *source = NULL;

  if (get (evidence, WM_EVIDENCE_VALID_UNTIL) != WM_UNSET || wm_freshness_get_until (evidence) == WM_UNSET
      || wm_freshness_get (evidence, date) == WM_FRESHNESS_MISSING)
    return g_steal_pointer (&state);
  observed = wm_record_dup_label (WM_RECORD (evidence), WM_EVIDENCE_OBSERVED);
  /* Translators: of evidence; %s is a date. */
  source = g_strdup_printf (ngettext ("%d month after it was observed on %s", "%d months after it was observed on %s", (gulong) months),
                            (int) months, observed);
  return g_strdup_printf ("%s (%s)", state, source);
}

/**
 * wm_freshness_count:
 * @evidence: of #WmEvidence
 * @date: the date for which it is asked
 * @counts: (out) (array fixed-size=5): how many there are, by #WmFreshness
 */
void
wm_freshness_count (GListModel *evidence,
                    gint64      date,
                    guint       counts[WM_FRESHNESS_N])
{
  for (guint i = 0; i < WM_FRESHNESS_N; i++)
    counts[i] = 0;
  for (guint i = 0; i < g_list_model_get_n_items (evidence); i++)
    {
      g_autoptr (WmEvidence) piece = g_list_model_get_item (evidence, i);

      counts[wm_freshness_get (piece, date)]++;
    }
}

/**
 * wm_freshness_get_nick:
 *
 * Returns: (transfer none): a word for files and the command line
 */
const char *
wm_freshness_get_nick (WmFreshness freshness)
{
  return wm_freshness_choices[freshness].nick;
}

/**
 * wm_freshness_get_label:
 *
 * Returns: (transfer none): a word for people
 */
const char *
wm_freshness_get_label (WmFreshness freshness)
{
  return _ (wm_freshness_choices[freshness].label);
}
