/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/wm-check.h"
#include "store/wm-check-log.h"
#include "store/wm-query.h"

G_BEGIN_DECLS

/**
 * WmCheckResult:
 *
 * What one check came to, with the ids of the records that fail. It doesn't change.
 */
#define WM_TYPE_CHECK_RESULT (wm_check_result_get_type ())
G_DECLARE_FINAL_TYPE (WmCheckResult, wm_check_result, WM, CHECK_RESULT, GObject)

WmCheck      *wm_check_result_get_check       (WmCheckResult *self);
WmCheckState  wm_check_result_get_state       (WmCheckResult *self);
const char   *wm_check_result_get_trouble     (WmCheckResult *self);
guint         wm_check_result_get_n_evaluations (WmCheckResult *self);
GPtrArray    *wm_check_result_get_failing     (WmCheckResult *self);
GPtrArray    *wm_check_result_get_silenced    (WmCheckResult *self);

GHashTable   *wm_silences_list                (WmStore       *store,
                                               gint64         today);
gboolean      wm_silences_contain             (GHashTable    *silences,
                                               const char    *check,
                                               const char    *record);

GPtrArray    *wm_checks_run                   (WmQuery       *query,
                                               GPtrArray     *checks,
                                               GHashTable    *silences,
                                               GPtrArray     *figures,
                                               gint64         today,
                                               GCancellable  *cancellable,
                                               GError       **error);
void          wm_check_results_count          (GPtrArray     *results,
                                               WmCheckRun    *run);
GPtrArray    *wm_check_results_log            (GPtrArray     *results,
                                               WmStore       *store,
                                               WmCheckLog    *log,
                                               gint64         now);
const char   *wm_check_state_get_label        (WmCheckState   state);

G_END_DECLS
