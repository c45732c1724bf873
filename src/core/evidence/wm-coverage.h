/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-freshness.h"
#include "record/wm-requirement.h"
#include "store/wm-store.h"

G_BEGIN_DECLS

/**
 * WmSupport:
 * @evidence: a piece of evidence
 * @via: (nullable): the assessment or the measure to which it is attached, where that is not the record itself
 * @freshness: on the coverage's date
 *
 * A reason to believe something of a record. Belongs to a #WmCoverage.
 */
typedef struct
{
  WmEvidence *evidence;
  WmRecord   *via;
  WmFreshness freshness;
} WmSupport;

/* Which records have which evidence on a date. A value that does not follow later changes. */
typedef struct _WmCoverage WmCoverage;

WmCoverage   *wm_coverage_new          (WmStore    *store,
                                        gint64      date);
void          wm_coverage_free         (WmCoverage *self);
const GArray *wm_coverage_list         (WmCoverage *self,
                                        WmRecord   *record);
WmFreshness   wm_coverage_get          (WmCoverage *self,
                                        WmRecord   *record);
char         *wm_coverage_dup_why      (WmCoverage *self,
                                        WmRecord   *record);
gboolean      wm_coverage_is_asked     (WmStore    *store,
                                        WmRecord   *requirement);
GPtrArray    *wm_coverage_list_losses  (WmStore    *store,
                                        WmEvidence *evidence,
                                        WmRecord   *from,
                                        gint64      date);
char         *wm_coverage_dup_losses   (WmStore    *store,
                                        WmEvidence *evidence,
                                        WmRecord   *from,
                                        gint64      date);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmCoverage, wm_coverage_free)

G_END_DECLS
