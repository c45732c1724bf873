/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "schedule/wm-calendar.h"

G_BEGIN_DECLS

/* A country, or a part of one, whose public holidays are known. */
typedef struct
{
  const char *code; /* “DE”, “DE-BY”: ISO 3166-1 and -2 */
  const char *name; /* “Germany”, “Germany: Bavaria” */
  const char *note; /* (nullable) what is in it and what is not */
} WmHolidayRegion;

typedef struct
{
  gint64      date;
  const char *title;
} WmPublicHoliday;

gint64                 wm_easter_sunday         (int          year);

const WmHolidayRegion *wm_holidays_list_regions (guint       *n_regions);
const WmHolidayRegion *wm_holidays_find_region  (const char  *code);
const char            *wm_holidays_guess_region (void);
GArray                *wm_holidays_list         (const char  *code,
                                                 int          year);
gboolean               wm_holidays_add          (const char  *code,
                                                 WmCalendar  *calendar);

G_END_DECLS
