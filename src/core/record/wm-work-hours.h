/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Working time within a day: minutes after midnight, the end exclusive. */
typedef struct
{
  gint16 begin; /* 0 to 1439 */
  gint16 end;   /* 1 to 1440 */
} WmWorkHours;

#define WM_WORK_HOURS_MOST 12 /* spans of work in one day */

typedef struct
{
  WmWorkHours hours[WM_WORK_HOURS_MOST]; /* sorted, apart from each other */
  guint       n_hours;                   /* none on a day off */
} WmDayHours;

typedef struct
{
  WmDayHours days[7]; /* from Monday */
} WmWeekHours;

gboolean wm_day_hours_parse   (const char        *text,
                               WmDayHours        *day,
                               GError           **error);
char    *wm_day_hours_format  (const WmDayHours  *day);
gboolean wm_week_hours_parse  (const char        *text,
                               WmWeekHours       *week,
                               GError           **error);
char    *wm_week_hours_format (const WmWeekHours *week);
gboolean wm_day_hours_check   (const char        *text,
                               GError           **error);
gboolean wm_week_hours_check  (const char        *text,
                               GError           **error);

G_END_DECLS
