/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "paper/wm-timeline-scale.h"

double
wm_timeline_scale_to_x (const WmTimelineScale *self,
                        gint64                 plan_time)
{
  gint64 knee = self->knee * WM_MINUTES_PER_DAY;
  double wide = plan_time - self->origin * WM_MINUTES_PER_DAY;

  if (self->later > 0 && plan_time > knee)
    wide -= (plan_time - knee) * (1 - self->later);
  return wide * self->pixels_per_day / WM_MINUTES_PER_DAY;
}

gint64
wm_timeline_scale_to_time (const WmTimelineScale *self,
                           double                 x)
{
  double minutes = x / self->pixels_per_day * WM_MINUTES_PER_DAY;
  double full = (double) (self->knee - self->origin) * WM_MINUTES_PER_DAY;

  if (self->later > 0 && minutes > full)
    minutes = full + (minutes - full) / self->later;
  return self->origin * WM_MINUTES_PER_DAY + llround (minutes);
}

/**
 * wm_timeline_scale_count_days:
 * @first: a date
 * @last: a date, not before @first
 *
 * Returns: how many days of full width those from @first to @last take
 */
double
wm_timeline_scale_count_days (const WmTimelineScale *self,
                              gint64                 first,
                              gint64                 last)
{
  double days = last - first + 1, later = self->later > 0 ? MAX (last + 1 - MAX (self->knee, first), 0) : 0;

  return days - later * (1 - self->later);
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
