/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/wm-store.h"

G_BEGIN_DECLS

/* What came of a check. */
typedef enum
{
  WM_CHECK_PASSED,
  WM_CHECK_FAILED,
  WM_CHECK_BROKEN, /* it could not run */
} WmCheckState;

/* One check in one run, for the log. */
typedef struct
{
  const char   *id;
  WmCheckState  state;
  GPtrArray    *failing; /* of const char *: ids of records */
} WmCheckOutcome;

/* A time during which all runs came to the same; moments in seconds, UTC. */
typedef struct
{
  gint64 since;
  gint64 until;       /* when it was last found so */
  gint64 n_runs;
  gint64 n_passed;    /* checks */
  gint64 n_failed;
  gint64 n_broken;
  gint64 evaluations; /* of all these runs: records that were looked at, each time by each check */
  gint64 readiness;   /* percent, or -1 */
} WmCheckRun;

/**
 * WmCheckLog:
 *
 * What the checks of a plan came to over time: since when each fails, and for which record, and how many
 * passed when. It is kept in the plan file beside the records, and neither undo nor the history know of it,
 * as nobody did it: it followed from the records of its time. Belongs to the store's thread.
 */
typedef struct _WmCheckLog WmCheckLog;

WmCheckLog       *wm_check_log_load             (WmStore        *store,
                                                 GError        **error);
void              wm_check_log_free             (WmCheckLog     *self);
GPtrArray        *wm_check_log_add              (WmCheckLog     *self,
                                                 GArray         *outcomes,
                                                 const WmCheckRun *run,
                                                 gint64          now);
void              wm_check_log_keep             (WmCheckLog     *self,
                                                 WmStore        *store);
gint64            wm_check_log_get_since        (WmCheckLog     *self,
                                                 const char     *id);
gint64            wm_check_log_get_failing_since (WmCheckLog    *self,
                                                  const char    *id,
                                                  const char    *record);
const WmCheckRun *wm_check_log_list_runs        (WmCheckLog     *self,
                                                 guint          *n_runs);
gint64            wm_check_log_count_evaluations (WmCheckLog    *self);
int               wm_check_run_get_percent      (const WmCheckRun *self);

/* What newly fails. */
typedef struct
{
  char *id;     /* of the check */
  char *record;
} WmCheckNews;

void              wm_check_news_free            (WmCheckNews    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmCheckLog, wm_check_log_free)

G_END_DECLS
