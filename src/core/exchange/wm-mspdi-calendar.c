/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "exchange/wm-mspdi-private.h"

#define MAX_OCCURRENCES 1000
#define MAX_DAYS        (100 * 366) /* from the first time to the last */

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
 * Source: the schema’s Exception: Type 1 daily, 2 and 3 yearly, 4 and 5 monthly, by day and by position, 6 weekly,
 * 7 every so many days, 8 every so many weekdays, 9 not at all; Month from 0; MonthItem 0 to 2 for days, weekdays and weekend
 * days, 3 to 9 for Sunday to Saturday; MonthPosition from 0, 4 for the last; DaysOfWeek a bit each from Sunday on. */
enum
{
  DAILY = 1,
  YEARLY_BY_DAY,
  YEARLY_BY_POSITION,
  MONTHLY_BY_DAY,
  MONTHLY_BY_POSITION,
  WEEKLY,
  BY_DAYS,
  BY_WEEKDAYS,
  ONCE,
};

enum
{
  ITEM_DAY,
  ITEM_WEEKDAY,
  ITEM_WEEKEND_DAY,
  ITEM_SUNDAY,
};

#define POSITION_LAST 4

typedef struct
{
  gint64 type, period, days, month, day, item, position;
  gint64 first; /* date */
} Rule;

static gboolean
is_item (gint64 item,
         gint64 date)
{
  int weekday = wm_date_weekday (date); /* from Monday, 1 */

  switch (item)
    {
    case ITEM_DAY: return TRUE;
    case ITEM_WEEKDAY: return weekday <= 5;
    case ITEM_WEEKEND_DAY: return weekday > 5;
    default: return weekday % 7 == item - ITEM_SUNDAY;
    }
}

/* Is @date the first, second … or last such day of its month? */
static gboolean
is_position (const Rule *rule,
             gint64      date)
{
  int day, month, other;
  gint64 n = 0;

  if (!is_item (rule->item, date))
    return FALSE;
  wm_date_split (date, NULL, &month, &day);
  if (rule->position < POSITION_LAST)
    {
      for (gint64 before = date - day + 1; before < date; before++)
        n += is_item (rule->item, before);
      return n == rule->position;
    }
  for (gint64 after = date + 1; wm_date_split (after, NULL, &other, NULL), other == month; after++)
    if (is_item (rule->item, after))
      return FALSE;
  return TRUE;
}

/* Weekdays from the first date on, before @date. */
static gint64
count_weekdays (const Rule *rule,
                gint64      date)
{
  gint64 weeks = (date - rule->first) / 7, n = weeks * 5;

  for (gint64 day = rule->first + weeks * 7; day < date; day++)
    n += is_item (ITEM_WEEKDAY, day);
  return n;
}

static gboolean
matches (const Rule *rule,
         gint64      date)
{
  int year, month, day, first_year, first_month;
  gint64 period = MAX (rule->period, 1), months;
  gint64 sunday = rule->first - wm_date_weekday (rule->first) % 7; /* weeks count from the first one’s Sunday */

  wm_date_split (date, &year, &month, &day);
  wm_date_split (rule->first, &first_year, &first_month, NULL);
  months = (year - first_year) * 12 + month - first_month;
  switch (rule->type)
    {
    case YEARLY_BY_DAY: return month - 1 == rule->month && day == rule->day;
    case YEARLY_BY_POSITION: return month - 1 == rule->month && is_position (rule, date);
    case MONTHLY_BY_DAY: return day == rule->day && months % period == 0;
    case MONTHLY_BY_POSITION: return months % period == 0 && is_position (rule, date);
    case WEEKLY: return (rule->days >> (wm_date_weekday (date) % 7) & 1) != 0 && (date - sunday) / 7 % period == 0;
    case BY_WEEKDAYS: return is_item (ITEM_WEEKDAY, date) && count_weekdays (rule, date) % period == 0;
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
  gint64 last = wm_plan_time_to_date (wm_import_parse_time (wm_mspdi_get (frame, "ToDate"))), stated;
  gint64 n_occurrences = NUMBER ("Occurrences");
  gboolean old = g_str_equal (frame->name, "WeekDay"), counted = NUMBER ("EnteredByOccurrences") != 0 && n_occurrences > 0;
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
  last = stated = last == WM_UNSET ? first : MAX (first, last);
  /* It ends after so many times, or on a date; the other is only what follows from that. */
  if (counted)
    last = first + MAX_DAYS;
  else if (wm_mspdi_get (frame, "EnteredByOccurrences") != NULL)
    n_occurrences = 0;
  if ((rule.type <= DAILY || rule.type == BY_DAYS || rule.type >= ONCE) && rule.period <= 1)
    wm_import_calendar_add_exception (self, title, first, counted && rule.type != ONCE ? first + MIN (n_occurrences, MAX_DAYS) - 1 : MIN (last, stated),
                                      get_hours (frame));
  else if (rule.type == YEARLY_BY_DAY && NUMBER ("Occurrences") >= WM_MSPDI_YEARS_FOR_EVER && matches (&rule, first))
    wm_import_calendar_add_exception (self, title, first, first, get_hours (frame))->yearly = TRUE;
  else
    add_occurrences (self, import, title, &rule, last, n_occurrences, get_hours (frame));
#undef NUMBER
}

/* Working weeks: other hours on some days of the week, between two dates. */

/*< private >
 * wm_mspdi_week_add_day:
 * @week: a WorkWeek that is open
 * @day: a WeekDay in it
 */
void
wm_mspdi_week_add_day (WmMspdiFrame       *week,
                       const WmMspdiFrame *day)
{
  gint64 type = wm_import_parse_number (wm_mspdi_get (day, "DayType"), -1);

  if (type < 1 || type > 7)
    return;
  if (week->days == NULL)
    week->days = g_new0 (char *, 7);
  g_set_str (&week->days[(type + 5) % 7], get_hours (day));
}

static gboolean
is_excepted (const WmImportCalendar *self,
             guint                   n_exceptions,
             gint64                  date)
{
  int month, day, of_month, of_day;

  wm_date_split (date, NULL, &month, &day);
  for (guint i = 0; i < n_exceptions; i++)
    {
      const WmImportException *exception = g_ptr_array_index (self->exceptions, i);

      wm_date_split (exception->first, NULL, &of_month, &of_day);
      if ((date >= exception->first && date <= exception->last) || (exception->yearly && month == of_month && day == of_day))
        return TRUE;
    }
  return FALSE;
}

/* What the calendar’s own week says already is no exception to it. */
static const char *
find_week_hours (const WmImportCalendar *self,
                 const WmMspdiWeek      *week,
                 gint64                  date)
{
  int day = wm_date_weekday (date) - 1;
  const char *hours = week->days[day];

  return hours != NULL && self->has_day[day] && g_str_equal (self->week.days[day]->str, hours) ? NULL : hours;
}

/*< private >
 * wm_mspdi_calendar_add_week:
 * @week: a working week of the calendar, whose exceptions are all there
 *
 * Days of it that no exception says more of become exceptions themselves, side by side as one.
 */
void
wm_mspdi_calendar_add_week (WmImportCalendar  *self,
                            WmImport          *import,
                            const WmMspdiWeek *week)
{
  guint n_exceptions = self->exceptions->len, n = 0;
  const char *hours = NULL;
  gint64 first = WM_UNSET;

  for (gint64 date = week->first; date <= week->last + 1 && n < MAX_OCCURRENCES; date++)
    {
      const char *now = date <= week->last && !is_excepted (self, n_exceptions, date) ? find_week_hours (self, week, date) : NULL;

      if (now != NULL && hours != NULL && g_str_equal (now, hours))
        continue;
      if (hours != NULL)
        {
          wm_import_calendar_add_exception (self, week->name, first, date - 1, hours);
          n++;
        }
      hours = now;
      first = date;
    }
  if (n == MAX_OCCURRENCES)
    wm_import_lose (import, _ ("Weeks with other working hours: the first thousand stretches of days of each are taken over"), week->name);
}

void
wm_mspdi_week_free (gpointer data)
{
  WmMspdiWeek *self = data;

  g_free (self->name);
  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    g_free (self->days[i]);
  g_free (self);
}
