/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "record/wm-evidence.h"

G_BEGIN_DECLS

typedef enum
{
  WM_FRESHNESS_UNDATED,  /* counts without an end */
  WM_FRESHNESS_FRESH,
  WM_FRESHNESS_DUE_SOON, /* within its lead time, or in 30 days or fewer */
  WM_FRESHNESS_STALE,
  WM_FRESHNESS_MISSING,  /* not there yet on that date, or rejected; of other records: without evidence */
} WmFreshness;

extern const WmChoice wm_freshness_choices[];

#define WM_FRESHNESS_N    (WM_FRESHNESS_MISSING + 1)
#define WM_FRESHNESS_SOON 30 /* days, where the evidence names none */

gint64      wm_freshness_get_until         (WmEvidence    *evidence);
gint64      wm_freshness_get_soon          (WmEvidence    *evidence);
WmFreshness wm_freshness_get               (WmEvidence    *evidence,
                                            gint64         date);
gboolean    wm_freshness_counts            (WmFreshness    freshness);
WmFreshness wm_freshness_get_better        (WmFreshness    a,
                                            WmFreshness    b);
double      wm_freshness_get_share         (WmEvidence    *evidence,
                                            gint64         date);
char       *wm_freshness_dup_why           (WmEvidence    *evidence,
                                            gint64         date);
void        wm_freshness_count             (GListModel    *evidence,
                                            gint64         date,
                                            guint          counts[WM_FRESHNESS_N]);
const char *wm_freshness_get_nick          (WmFreshness    freshness);
const char *wm_freshness_get_label         (WmFreshness    freshness);

G_END_DECLS
