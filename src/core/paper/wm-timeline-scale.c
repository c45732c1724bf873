/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "paper/wm-timeline-scale.h"

double
wm_timeline_scale_to_x (const WmTimelineScale *self,
                        gint64                 plan_time)
{
  return (plan_time - self->origin * WM_MINUTES_PER_DAY) * self->pixels_per_day / WM_MINUTES_PER_DAY;
}

gint64
wm_timeline_scale_to_time (const WmTimelineScale *self,
                           double                 x)
{
  return self->origin * WM_MINUTES_PER_DAY + llround (x / self->pixels_per_day * WM_MINUTES_PER_DAY);
}

/**
 * wm_timeline_scale_get_step:
 * @self: a scale
 *
 * Returns: what a dragged duration is rounded to, in working minutes: half a
 *   day where days are wide enough to aim at one, else a day
 */
gint64
wm_timeline_scale_get_step (const WmTimelineScale *self)
{
  return self->pixels_per_day >= 24 ? WM_MINUTES_PER_WORKDAY / 2 : WM_MINUTES_PER_WORKDAY;
}

/**
 * wm_timeline_scale_snap:
 * @self: a scale
 * @plan_time: where a bar was let go
 *
 * Returns: the nearest midnight, or midday where days are wide
 */
gint64
wm_timeline_scale_snap (const WmTimelineScale *self,
                        gint64                 plan_time)
{
  double step = self->pixels_per_day >= 24 ? WM_MINUTES_PER_DAY / 2 : WM_MINUTES_PER_DAY;

  return (gint64) (floor (plan_time / step + 0.5) * step);
}

/* The lower tier is the smallest unit whose name has room; the upper the one that holds it. */
void
wm_timeline_scale_get_tiers (const WmTimelineScale *self,
                             WmTimelineUnit        *upper,
                             WmTimelineUnit        *lower)
{
  static const struct { double pixels; WmTimelineUnit upper, lower; } tiers[] = {
    { 26, WM_TIMELINE_MONTH, WM_TIMELINE_DAY },
    { 6, WM_TIMELINE_MONTH, WM_TIMELINE_WEEK },
    { 1.3, WM_TIMELINE_YEAR, WM_TIMELINE_MONTH },
    { 0.4, WM_TIMELINE_YEAR, WM_TIMELINE_QUARTER },
    { 0, WM_TIMELINE_YEAR, WM_TIMELINE_YEAR },
  };
  guint i = 0;

  while (self->pixels_per_day < tiers[i].pixels)
    i++;
  *upper = tiers[i].upper;
  *lower = tiers[i].lower;
}

/**
 * wm_timeline_unit_floor:
 * @unit: a unit
 * @date: a date
 *
 * Returns: the first day of the @unit that @date is in; weeks begin on Monday
 */
gint64
wm_timeline_unit_floor (WmTimelineUnit unit,
                        gint64         date)
{
  int year, month, day;

  wm_date_split (date, &year, &month, &day);
  switch (unit)
    {
    case WM_TIMELINE_WEEK:
      /* 1970-01-01 was a Thursday. */
      return date - (((date + 3) % 7) + 7) % 7;
    case WM_TIMELINE_MONTH:
      return wm_date_new (year, month, 1);
    case WM_TIMELINE_QUARTER:
      return wm_date_new (year, (month - 1) / 3 * 3 + 1, 1);
    case WM_TIMELINE_YEAR:
      return wm_date_new (year, 1, 1);
    case WM_TIMELINE_DAY:
    default:
      return date;
    }
}

/* The first day of the unit after the one that begins on @date. */
gint64
wm_timeline_unit_next (WmTimelineUnit unit,
                       gint64         date)
{
  static const int months[] = { [WM_TIMELINE_MONTH] = 1, [WM_TIMELINE_QUARTER] = 3, [WM_TIMELINE_YEAR] = 12 };

  if (unit == WM_TIMELINE_DAY)
    return date + 1;
  if (unit == WM_TIMELINE_WEEK)
    return date + 7;
  return wm_date_add_months (date, months[unit]);
}

/* A date in the words of the person's language, in a GDateTime's format. */
static char *
format_date (gint64      date,
             const char *format)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (date * 86400);

  return g_date_time_format (time, format);
}

/**
 * wm_timeline_unit_dup_label:
 * @unit: a unit
 * @date: its first day
 * @upper: whether the unit stands in the upper tier, where nothing above it says the year
 *
 * Returns: (transfer full): its name on the axis
 */
char *
wm_timeline_unit_dup_label (WmTimelineUnit unit,
                            gint64         date,
                            gboolean       upper)
{
  int year, month, day;

  wm_date_split (date, &year, &month, &day);
  switch (unit)
    {
    case WM_TIMELINE_DAY:
    case WM_TIMELINE_WEEK:
      return g_strdup_printf ("%d", day);
    case WM_TIMELINE_MONTH:
      /* Translators: months on the timeline’s axis, in GDateTime’s format: “March 2026”, and “Mar” */
      return format_date (date, upper ? _("%B %Y") : _("%b"));
    case WM_TIMELINE_QUARTER:
      /* Translators: the first to fourth quarter of a year */
      return g_strdup_printf (_("Q%d"), (month - 1) / 3 + 1);
    case WM_TIMELINE_YEAR:
    default:
      return g_strdup_printf ("%d", year);
    }
}
