/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "exchange/wm-mspdi-write.h"
#include "record/wm-kinds.h"
#include "record/wm-work-hours.h"
#include "schedule/wm-holidays.h"

static void
write_hours (WmExport         *self,
             const WmDayHours *day)
{
  if (day->n_hours == 0)
    return;
  g_string_append (self->out, "<WorkingTimes>\n");
  for (guint i = 0; i < day->n_hours; i++)
    {
      int end = day->hours[i].end % WM_MINUTES_PER_DAY; /* the day’s end is 00:00 */

      g_string_append_printf (self->out, "<WorkingTime>\n<FromTime>%02d:%02d:00</FromTime>\n<ToTime>%02d:%02d:00</ToTime>\n</WorkingTime>\n",
                              day->hours[i].begin / 60, day->hours[i].begin % 60, end / 60, end % 60);
    }
  g_string_append (self->out, "</WorkingTimes>\n");
}

/* Days of the week count from Sunday, 1, on. */
static void
write_week (WmExport   *self,
            const char *text)
{
  WmWeekHours week = { 0 };

  if (text == NULL || !wm_week_hours_parse (text, &week, NULL))
    wm_week_hours_parse ("mon-fri " WM_IMPORT_OFFICE_HOURS, &week, NULL);
  g_string_append (self->out, "<WeekDays>\n");
  for (int type = 1; type <= 7; type++)
    {
      const WmDayHours *day = &week.days[(type + 5) % 7];

      g_string_append_printf (self->out, "<WeekDay>\n<DayType>%d</DayType>\n<DayWorking>%d</DayWorking>\n", type, day->n_hours > 0);
      write_hours (self, day);
      g_string_append (self->out, "</WeekDay>\n");
    }
  g_string_append (self->out, "</WeekDays>\n");
}

static void
write_exception (WmExport   *self,
                 const char *title,
                 gint64      first,
                 gint64      last,
                 gboolean    yearly,
                 const char *hours)
{
  WmDayHours day = { 0 };
  g_autofree char *from = wm_date_format (first);
  g_autofree char *to = NULL;
  int month, of_month;

  if (hours != NULL && !wm_day_hours_parse (hours, &day, NULL))
    day.n_hours = 0;
  wm_date_split (first, NULL, &month, &of_month);
  to = wm_date_format (yearly ? wm_date_add_months (first, 12 * (WM_MSPDI_YEARS_FOR_EVER - 1)) : last);
  g_string_append_printf (self->out, "<Exception>\n<EnteredByOccurrences>%d</EnteredByOccurrences>\n<TimePeriod>\n<FromDate>%sT00:00:00</FromDate>\n<ToDate>%sT23:59:00</ToDate>\n</TimePeriod>\n",
                          yearly, from, to);
  wm_export_xml_number (self, "Occurrences", yearly ? WM_MSPDI_YEARS_FOR_EVER : last - first + 1);
  wm_export_xml (self, "Name", title);
  wm_export_xml_number (self, "Type", yearly ? 2 : 1);
  if (yearly)
    g_string_append_printf (self->out, "<Month>%d</Month>\n<MonthDay>%d</MonthDay>\n", month - 1, of_month);
  wm_export_xml_number (self, "DayWorking", day.n_hours > 0);
  write_hours (self, &day);
  g_string_append (self->out, "</Exception>\n");
}

static void
write_holiday (WmExport *self,
               WmRecord *holiday)
{
  gint64 first = wm_record_get_integer (holiday, WM_HOLIDAY_FIRST);
  gint64 last = MAX (first, wm_record_get_integer (holiday, WM_HOLIDAY_LAST));
  gboolean yearly = wm_record_get_boolean (holiday, WM_HOLIDAY_YEARLY);
  const char *hours = wm_record_get_text (holiday, WM_HOLIDAY_HOURS);

  if (first == WM_UNSET)
    return;
  if (!yearly || last == first)
    {
      write_exception (self, wm_record_get_title (holiday), first, last, yearly, hours);
      return;
    }
  /* What comes every year is one day each. */
  wm_export_lose (self, _ ("Yearly days off of several days are written day by day"), holiday);
  for (gint64 day = first; day <= last && day < first + 366; day++)
    write_exception (self, wm_record_get_title (holiday), day, day, TRUE, hours);
}

static gboolean
belongs (WmExport *self,
         WmRecord *holiday,
         WmRecord *calendar,
         WmRecord *person)
{
  return wm_store_get_reference (self->store, holiday, WM_HOLIDAY_CALENDAR) == calendar
         && wm_store_get_reference (self->store, holiday, WM_HOLIDAY_PERSON) == person;
}

/* Public holidays of a region, over the years of the plan. */
static void
write_region (WmExport *self,
              WmRecord *calendar)
{
  const char *code = calendar != NULL ? wm_record_get_text (calendar, WM_CALENDAR_RECORD_REGION) : NULL;
  gint64 start, finish;
  int first, last, month, day;

  if (code == NULL)
    return;
  wm_export_lose (self, _ ("Public holidays of a region are written as single days off"), calendar);
  wm_schedule_get_span (self->schedule, &start, &finish);
  wm_date_split (wm_plan_time_to_date (start), &first, &month, &day);
  wm_date_split (wm_plan_time_to_date (finish), &last, &month, &day);
  for (int year = first; year <= MIN (last + 1, first + 50); year++)
    {
      g_autoptr (GArray) holidays = wm_holidays_list (code, year);

      for (guint i = 0; holidays != NULL && i < holidays->len; i++)
        {
          const WmPublicHoliday *holiday = &g_array_index (holidays, WmPublicHoliday, i);

          write_exception (self, holiday->title, holiday->date, holiday->date, FALSE, NULL);
        }
    }
}

static void
write_exceptions (WmExport *self,
                  WmRecord *calendar,
                  WmRecord *person)
{
  GListModel *holidays = wm_store_list (self->store, WM_TYPE_HOLIDAY);
  gsize before;

  g_string_append (self->out, "<Exceptions>\n");
  before = self->out->len;
  write_region (self, calendar);
  for (guint i = 0; i < g_list_model_get_n_items (holidays); i++)
    {
      g_autoptr (WmRecord) holiday = g_list_model_get_item (holidays, i);

      if (belongs (self, holiday, calendar, person) || (person == NULL && belongs (self, holiday, NULL, NULL)))
        write_holiday (self, holiday);
    }
  if (self->out->len > before)
    g_string_append (self->out, "</Exceptions>\n");
  else
    g_string_truncate (self->out, before - strlen ("<Exceptions>\n"));
}

/*< private >
 * wm_mspdi_get_calendar_uid:
 * @record: (nullable): a calendar or person; %NULL for the standard calendar
 *
 * Returns: the UID of the calendar that is written for it
 */
gint64
wm_mspdi_get_calendar_uid (WmExport *self,
                           WmRecord *record)
{
  if (record == NULL)
    return 1;
  /* Numbers within a kind start at 1: three rows that don’t meet. */
  return WM_IS_PERSON (record) ? 3 * (gint64) wm_record_get_number (record) + 1 : 3 * (gint64) wm_record_get_number (record) + 2;
}

static void
write_calendar (WmExport   *self,
                const char *name,
                WmRecord   *record,
                WmRecord   *person,
                gint64      base)
{
  g_string_append (self->out, "<Calendar>\n");
  wm_export_xml_number (self, "UID", wm_mspdi_get_calendar_uid (self, person != NULL ? person : record));
  wm_export_xml (self, "Name", name);
  wm_export_xml_number (self, "IsBaseCalendar", person == NULL);
  wm_export_xml_number (self, "BaseCalendarUID", base);
  if (person == NULL)
    write_week (self, record != NULL ? wm_record_get_text (record, WM_CALENDAR_RECORD_HOURS) : NULL);
  write_exceptions (self, person != NULL ? NULL : record, person);
  g_string_append (self->out, "</Calendar>\n");
}

/*< private >
 * wm_mspdi_write_calendars:
 *
 * The standard one, those of the plan, and one for each person that builds on theirs.
 */
void
wm_mspdi_write_calendars (WmExport *self)
{
  GListModel *calendars = wm_store_list (self->store, WM_TYPE_CALENDAR_RECORD);
  GListModel *people = wm_store_list (self->store, WM_TYPE_PERSON);
  WmRecord *of_plan = self->plan != NULL ? wm_store_get_reference (self->store, WM_RECORD (self->plan), WM_PLAN_CALENDAR) : NULL;

  g_string_append (self->out, "<Calendars>\n");
  write_calendar (self, "Standard", NULL, NULL, -1);
  for (guint i = 0; i < g_list_model_get_n_items (calendars); i++)
    {
      g_autoptr (WmRecord) calendar = g_list_model_get_item (calendars, i);

      write_calendar (self, wm_record_get_title (calendar), calendar, NULL, -1);
    }
  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (WmRecord) person = g_list_model_get_item (people, i);
      WmRecord *base = wm_store_get_reference (self->store, person, WM_PERSON_CALENDAR);

      write_calendar (self, wm_record_get_title (person), NULL, person, wm_mspdi_get_calendar_uid (self, base != NULL ? base : of_plan));
    }
  g_string_append (self->out, "</Calendars>\n");
}
