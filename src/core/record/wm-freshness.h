/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "record/wm-evidence.h"

G_BEGIN_DECLS

typedef enum
{
  WM_FRESHNESS_UNDATED,  /* counts without an end */
  WM_FRESHNESS_FRESH,
  WM_FRESHNESS_DUE_SOON, /* in 30 days or fewer */
  WM_FRESHNESS_STALE,
} WmFreshness;

#define WM_FRESHNESS_SOON 30 /* days */

WmFreshness wm_freshness_get               (WmEvidence    *evidence,
                                            gint64         date);
void        wm_freshness_count             (GListModel    *evidence,
                                            gint64         date,
                                            guint          counts[WM_FRESHNESS_STALE + 1]);
const char *wm_freshness_get_label         (WmFreshness    freshness);

G_END_DECLS
