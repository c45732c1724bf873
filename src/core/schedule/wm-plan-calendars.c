/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <stdbool.h>

#include "record/wm-calendar-record.h"
#include "record/wm-holiday.h"
#include "record/wm-person.h"
#include "schedule/wm-holidays.h"
#include "schedule/wm-plan-calendars.h"

struct _WmPlanCalendars
{
  GPtrArray  *calendars; /* of WmCalendar, sealed; the first is the plan's */
  GHashTable *indices;   /* id of a calendar or person → index */
};

/* Hours that don't parse, which only a file from elsewhere can hold, are those of the standard week. */
static void
set_hours (WmCalendar *calendar,
           const char *text)
{
  WmWeekHours week;

  if (text == NULL || !wm_week_hours_parse (text, &week, NULL))
    return;
  for (int day = 0; day < 7; day++)
    wm_calendar_set_weekday (calendar, day + 1, week.days[day].hours, week.days[day].n_hours);
}

static void
add_holiday (WmCalendar *calendar,
             WmRecord   *holiday)
{
  gint64 first = wm_record_get_integer (holiday, WM_HOLIDAY_FIRST);
  gint64 last = wm_record_get_integer (holiday, WM_HOLIDAY_LAST);
  const char *text = wm_record_get_text (holiday, WM_HOLIDAY_HOURS);
  WmDayHours hours = { 0 };
  int month, day;

  if (first == WM_UNSET)
    return;
  last = MAX (first, last);
  if (text != NULL && !wm_day_hours_parse (text, &hours, NULL))
    hours.n_hours = 0;
  if (wm_record_get_boolean (holiday, WM_HOLIDAY_YEARLY))
    {
      wm_date_split (first, NULL, &month, &day);
      wm_calendar_add_yearly (calendar, wm_record_get_title (holiday), month, day, MIN (last - first, 365) + 1, hours.hours, hours.n_hours);
    }
  else
    wm_calendar_add_exception (calendar, wm_record_get_title (holiday), first, last, hours.hours, hours.n_hours);
}

/* Days off whose owner, by @field, is @id: with none, those of everybody. */
static void
add_holidays (WmCalendar *calendar,
              GListModel *holidays,
              guint       field,
              const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (holidays); i++)
    {
      g_autoptr (WmRecord) holiday = g_list_model_get_item (holidays, i);
      const char *of_calendar = wm_record_get_text (holiday, WM_HOLIDAY_CALENDAR);
      const char *of_person = wm_record_get_text (holiday, WM_HOLIDAY_PERSON);

      if (id == NULL ? of_calendar == NULL && of_person == NULL : g_strcmp0 (wm_record_get_text (holiday, field), id) == 0)
        add_holiday (calendar, holiday);
    }
}

/* The more a day off is somebody's own, the later it is added and the more it counts. */
static WmCalendar *
make_calendar (WmRecord   *record, /* (nullable) of a calendar */
               GListModel *holidays,
               const char *person)
{
  WmCalendar *calendar = wm_calendar_new ();

  if (record != NULL)
    {
      set_hours (calendar, wm_record_get_text (record, WM_CALENDAR_RECORD_HOURS));
      wm_holidays_add (wm_record_get_text (record, WM_CALENDAR_RECORD_REGION), calendar);
    }
  add_holidays (calendar, holidays, 0, NULL);
  if (record != NULL)
    add_holidays (calendar, holidays, WM_HOLIDAY_CALENDAR, wm_record_get_id (record));
  if (person != NULL)
    add_holidays (calendar, holidays, WM_HOLIDAY_PERSON, person);
  wm_calendar_seal (calendar);
  return calendar;
}

static WmRecord *
find_record (GListModel *list,
             const char *id)
{
  for (guint i = 0; id != NULL && i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) record = g_list_model_get_item (list, i);

      if (g_str_equal (wm_record_get_id (record), id))
        return record; /* the list keeps it */
    }
  return NULL;
}

static bool
is_ever_absent (GListModel *holidays,
                const char *person)
{
  for (guint i = 0; i < g_list_model_get_n_items (holidays); i++)
    {
      g_autoptr (WmRecord) holiday = g_list_model_get_item (holidays, i);

      if (g_strcmp0 (wm_record_get_text (holiday, WM_HOLIDAY_PERSON), person) == 0)
        return true;
    }
  return false;
}

static void
add (WmPlanCalendars *self,
     WmRecord        *owner,
     WmCalendar      *calendar) /* taken */
{
  g_hash_table_insert (self->indices, g_strdup (wm_record_get_id (owner)), GUINT_TO_POINTER (self->calendars->len));
  g_ptr_array_add (self->calendars, calendar);
}

static void
add_person (WmPlanCalendars *self,
            WmRecord        *person,
            WmRecord        *plan_calendar,
            GListModel      *calendars,
            GListModel      *holidays)
{
  WmRecord *own = find_record (calendars, wm_record_get_text (person, WM_PERSON_CALENDAR));
  const char *id = wm_record_get_id (person);

  if (is_ever_absent (holidays, id))
    add (self, person, make_calendar (own != NULL ? own : plan_calendar, holidays, id));
  else if (own != NULL)
    g_hash_table_insert (self->indices, g_strdup (id), g_hash_table_lookup (self->indices, wm_record_get_id (own)));
}

/**
 * wm_plan_calendars_new:
 * @plan: (nullable): for its calendar; without, the standard week
 * @calendars: of #WmCalendarRecord
 * @holidays: of #WmHoliday
 * @people: of #WmPerson
 *
 * Returns: (transfer full): the calendars, sealed
 */
WmPlanCalendars *
wm_plan_calendars_new (WmPlan     *plan,
                       GListModel *calendars,
                       GListModel *holidays,
                       GListModel *people)
{
  WmPlanCalendars *self = g_new0 (WmPlanCalendars, 1);
  WmRecord *of_plan = plan == NULL ? NULL : find_record (calendars, wm_record_get_text (WM_RECORD (plan), WM_PLAN_CALENDAR));

  self->calendars = g_ptr_array_new_with_free_func ((GDestroyNotify) wm_calendar_unref);
  self->indices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (of_plan != NULL)
    add (self, of_plan, make_calendar (of_plan, holidays, NULL));
  else
    g_ptr_array_add (self->calendars, make_calendar (NULL, holidays, NULL));
  for (guint i = 0; i < g_list_model_get_n_items (calendars); i++)
    {
      g_autoptr (WmRecord) calendar = g_list_model_get_item (calendars, i);

      if (calendar != of_plan)
        add (self, calendar, make_calendar (calendar, holidays, NULL));
    }
  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (WmRecord) person = g_list_model_get_item (people, i);

      add_person (self, person, of_plan, calendars, holidays);
    }
  return self;
}

/**
 * wm_plan_calendars_free:
 */
void
wm_plan_calendars_free (WmPlanCalendars *self)
{
  g_ptr_array_unref (self->calendars);
  g_hash_table_unref (self->indices);
  g_free (self);
}

/**
 * wm_plan_calendars_list:
 * @n_calendars: (out): how many, 1 at least
 *
 * Returns: (transfer none) (array length=n_calendars): sealed calendars; the first is the plan's
 */
WmCalendar *const *
wm_plan_calendars_list (const WmPlanCalendars *self,
                        guint                 *n_calendars)
{
  *n_calendars = self->calendars->len;
  return (WmCalendar *const *) self->calendars->pdata;
}

/**
 * wm_plan_calendars_of_person:
 * @id: (nullable): of a person
 *
 * Returns: the index of the calendar in which that person works, which is 0, the plan's, for all who have no
 *   other and are never absent
 */
guint
wm_plan_calendars_of_person (const WmPlanCalendars *self,
                             const char            *id)
{
  return id == NULL ? 0 : GPOINTER_TO_UINT (g_hash_table_lookup (self->indices, id));
}

/**
 * wm_plan_calendars_of_lag:
 * @task: a task
 *
 * Returns: the index of the calendar in which the lag of links to @task counts: its own, else the plan's
 */
guint
wm_plan_calendars_of_lag (const WmPlanCalendars *self,
                          WmTask                *task)
{
  const char *own = wm_record_get_text (WM_RECORD (task), WM_TASK_CALENDAR);

  return own == NULL ? 0 : GPOINTER_TO_UINT (g_hash_table_lookup (self->indices, own));
}

/**
 * wm_plan_calendars_of_task:
 * @task: a task
 *
 * Returns: the index of the calendar in which @task is worked on: its own, else its owner's, else the plan's
 */
guint
wm_plan_calendars_of_task (const WmPlanCalendars *self,
                           WmTask                *task)
{
  if (wm_record_get_text (WM_RECORD (task), WM_TASK_CALENDAR) != NULL)
    return wm_plan_calendars_of_lag (self, task);
  return wm_plan_calendars_of_person (self, wm_record_get_text (WM_RECORD (task), WM_TASK_OWNER));
}
