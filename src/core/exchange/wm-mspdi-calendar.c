/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "exchange/wm-mspdi-private.h"

#define MAX_OCCURRENCES 1000

/* The hours of a day or exception that is one of work; empty for a day off. */
static const char *
get_hours (const WmMspdiFrame *frame)
{
  if (wm_import_parse_number (wm_mspdi_get (frame, "DayWorking"), 0) == 0)
    return "";
  return frame->hours != NULL ? frame->hours->str : WM_IMPORT_OFFICE_HOURS;
}

/* Days of the week are numbered from Sunday, 1, on. */
void
wm_mspdi_calendar_add_day (WmImportCalendar    *self,
                           const WmMspdiFrame *day)
{
  gint64 type = wm_import_parse_number (wm_mspdi_get (day, "DayType"), -1);
  int index = (int) (type + 5) % 7;

  if (type < 1 || type > 7)
    return;
  self->has_day[index] = TRUE;
  g_string_assign (self->week.days[index], get_hours (day));
}

/* How an exception recurs.
 * Source: the schema’s Exception: Type 1 daily, 2 and 3 yearly, 4 and 5 monthly by day and by
 * position, 6 weekly; Month from 0, MonthItem 3 to 9 for Sunday to Saturday, MonthPosition from 0, 4 for the last. */
typedef struct
{
  gint64 type, period, days, month, day, item, position;
  gint64 first; /* date */
} Rule;

static gboolean
is_position (const Rule *rule,
             gint64      date,
             int         day)
{
  int weekday = wm_date_weekday (date) % 7; /* from Sunday */
  int year, month, of_next;

  if (rule->item >= 3 && rule->item <= 9 && weekday != rule->item - 3)
    return FALSE;
  wm_date_split (date + 7, &year, &month, &of_next);
  return rule->position >= 4 ? of_next < day : (day - 1) / 7 == rule->position;
}

static gboolean
matches (const Rule *rule,
         gint64      date)
{
  int year, month, day, first_year, first_month, first_day;
  gint64 period = MAX (rule->period, 1);

  wm_date_split (date, &year, &month, &day);
  wm_date_split (rule->first, &first_year, &first_month, &first_day);
  switch (rule->type)
    {
    case 2: return month - 1 == rule->month && day == rule->day;
    case 3: return month - 1 == rule->month && is_position (rule, date, day);
    case 4: return day == rule->day && ((year - first_year) * 12 + month - first_month) % period == 0;
    case 5: return is_position (rule, date, day) && ((year - first_year) * 12 + month - first_month) % period == 0;
    case 6: return (rule->days >> (wm_date_weekday (date) % 7) & 1) != 0 && (date - rule->first) / 7 % period == 0;
    default: return (date - rule->first) % period == 0;
    }
}

/* Each time that a recurring exception takes place. */
static void
add_occurrences (WmImportCalendar *self,
                 WmImport        *import,
                 const char      *title,
                 const Rule      *rule,
                 gint64           last,
                 gint64           n_occurrences,
                 const char      *hours)
{
  guint n = 0;

  if (n_occurrences <= 0 || n_occurrences > MAX_OCCURRENCES)
    n_occurrences = MAX_OCCURRENCES;
  for (gint64 date = rule->first; date <= last && n < n_occurrences; date++)
    if (matches (rule, date))
      {
        wm_import_calendar_add_exception (self, title, date, date, hours);
        n++;
      }
  if (n == MAX_OCCURRENCES)
    wm_import_lose (import, _ ("Recurring days off: the first thousand of each are taken over"), title);
}

void
wm_mspdi_calendar_add_exception (WmImportCalendar   *self,
                                 WmImport           *import,
                                 const WmMspdiFrame *frame)
{
#define NUMBER(name) wm_import_parse_number (wm_mspdi_get (frame, name), 0)
  const char *title = wm_mspdi_get (frame, "Name");
  gint64 first = wm_plan_time_to_date (wm_import_parse_time (wm_mspdi_get (frame, "FromDate")));
  gint64 last = wm_plan_time_to_date (wm_import_parse_time (wm_mspdi_get (frame, "ToDate")));
  gboolean old = g_str_equal (frame->name, "WeekDay");
  Rule rule = {
    .type = NUMBER ("Type"), .period = NUMBER ("Period"),       .days = NUMBER ("DaysOfWeek"),        .month = NUMBER ("Month"),
    .day = NUMBER ("MonthDay"), .item = NUMBER ("MonthItem"), .position = NUMBER ("MonthPosition"), .first = first,
  };

  if (first == WM_UNSET || (old && self->has_new_exceptions))
    return;
  /* Newer files say the same twice, first as old programs read it. The Exceptions that follow say it better. */
  if (!old && !self->has_new_exceptions)
    g_ptr_array_set_size (self->exceptions, 0);
  self->has_new_exceptions = !old;
  last = last == WM_UNSET ? first : MAX (first, last);
  if (rule.type <= 1 && rule.period <= 1)
    wm_import_calendar_add_exception (self, title, first, last, get_hours (frame));
  else if (rule.type == 2 && NUMBER ("Occurrences") >= WM_MSPDI_YEARS_FOR_EVER && matches (&rule, first))
    wm_import_calendar_add_exception (self, title, first, first, get_hours (frame))->yearly = TRUE;
  else
    add_occurrences (self, import, title, &rule, last, NUMBER ("Occurrences"), get_hours (frame));
#undef NUMBER
}

