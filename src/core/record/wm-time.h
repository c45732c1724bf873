/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Three kinds of point in time, each a gint64, with %WM_UNSET for none:
 *
 * - a date: days since 1970-01-01, `2026-03-02`
 * - a plan time: minutes since 1970-01-01T00:00 by the clock on the wall where the
 *   plan is worked on, without a zone, `2026-03-02T08:00`
 * - a moment: seconds since 1970-01-01T00:00:00Z, `2026-03-02T07:00:00Z`
 */
#define WM_UNSET           G_MININT64
#define WM_MINUTES_PER_DAY 1440

gint64  wm_date_new        (int          year,
                            int          month,
                            int          day);
void    wm_date_split      (gint64       date,
                            int         *year,
                            int         *month,
                            int         *day);
int     wm_date_weekday    (gint64       date);
gint64  wm_date_add_months (gint64       date,
                            int          months);
gint64  wm_date_today      (void);
gint64  wm_date_parse      (const char  *text,
                            GError     **error);
char   *wm_date_format     (gint64       date);
char   *wm_date_dup_label  (gint64       date);

gint64  wm_plan_time_new       (gint64        date,
                                int           minute_of_day);
gint64  wm_plan_time_to_date   (gint64        plan_time);
gint64  wm_plan_time_parse     (const char   *text,
                                GError      **error);
char   *wm_plan_time_format    (gint64        plan_time);
char   *wm_plan_time_dup_label (gint64        plan_time);

gint64  wm_moment_now       (void);
gint64  wm_moment_parse     (const char  *text,
                             GError     **error);
char   *wm_moment_format    (gint64       moment);
char   *wm_moment_dup_label (gint64       moment);

gint64  wm_duration_parse  (const char  *text,
                            GError     **error);
char   *wm_duration_format (gint64       minutes);

#define WM_MINUTES_PER_WORKDAY 480
#define WM_WORKDAYS_PER_WEEK   5

G_END_DECLS
