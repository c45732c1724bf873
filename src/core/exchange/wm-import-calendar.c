/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "exchange/wm-import-calendar.h"
#include "record/wm-kinds.h"

#define STANDARD_WEEK "mon-fri " WM_IMPORT_OFFICE_HOURS
#define MAX_BASES     10
#define MAX_SHARED    1000

static void
free_exception (gpointer data)
{
  WmImportException *self = data;

  g_free (self->title);
  g_free (self->hours);
  g_free (self);
}

WmImportCalendar *
wm_import_calendar_new (guint line)
{
  WmImportCalendar *self = g_new0 (WmImportCalendar, 1);

  self->line = line;
  wm_import_week_init (&self->week);
  self->exceptions = g_ptr_array_new_with_free_func (free_exception);
  return self;
}

void
wm_import_calendar_free (gpointer data)
{
  WmImportCalendar *self = data;

  g_free (self->uid);
  g_free (self->name);
  g_free (self->base);
  wm_import_week_clear (&self->week);
  g_ptr_array_unref (self->exceptions);
  g_free (self);
}

/*< private >
 * wm_import_calendar_add_exception:
 * @title: (nullable):
 * @hours: that are worked; empty for days off
 */
WmImportException *
wm_import_calendar_add_exception (WmImportCalendar *self,
               const char      *title,
               gint64           first,
               gint64           last,
               const char      *hours)
{
  WmImportException *exception = g_new0 (WmImportException, 1);

  exception->title = g_strdup (title != NULL && *title != '\0' ? title : *hours != '\0' ? _ ("Other hours") : _ ("Day off"));
  exception->first = first;
  exception->last = last;
  exception->hours = *hours != '\0' ? g_strdup (hours) : NULL;
  g_ptr_array_add (self->exceptions, exception);
  return exception;
}

static WmImportCalendar *
find_calendar (GPtrArray  *calendars,
               const char *uid)
{
  for (guint i = 0; uid != NULL && i < calendars->len; i++)
    if (g_strcmp0 (((WmImportCalendar *) g_ptr_array_index (calendars, i))->uid, uid) == 0)
      return g_ptr_array_index (calendars, i);
  return NULL;
}

/* Days and exceptions that a calendar takes from its base. */
static char *
format_week (GPtrArray       *calendars,
             WmImportCalendar *calendar)
{
  WmImportWeek week;
  char *text;

  wm_import_week_init (&week);
  for (guint day = 0; day < 7; day++)
    {
      WmImportCalendar *holder = calendar;

      for (guint i = 0; i < MAX_BASES && holder != NULL && !holder->has_day[day]; i++)
        holder = find_calendar (calendars, holder->base);
      if (holder != NULL && holder->has_day[day])
        g_string_assign (week.days[day], holder->week.days[day]->str);
      else if (holder == NULL && day < 5)
        g_string_assign (week.days[day], WM_IMPORT_OFFICE_HOURS);
    }
  text = wm_import_week_format (&week);
  wm_import_week_clear (&week);
  return text;
}

static gboolean
is_same (const WmImportException *a,
         const WmImportException *b)
{
  return a->first == b->first && a->last == b->last && a->yearly == b->yearly && g_strcmp0 (a->hours, b->hours) == 0
         && g_strcmp0 (a->title, b->title) == 0;
}

static gboolean
has_exception (const WmImportCalendar  *calendar,
               const WmImportException *exception)
{
  for (guint i = 0; i < calendar->exceptions->len; i++)
    if (is_same (g_ptr_array_index (calendar->exceptions, i), exception))
      return TRUE;
  return FALSE;
}

static void
add_holiday (WmImport               *import,
             const WmImportException *exception,
             const char             *calendar,
             const char             *person)
{
  WmImportRecord *holiday = wm_import_add (import, WM_TYPE_HOLIDAY, NULL, 0);

  wm_import_record_set_text (holiday, WM_HOLIDAY_TITLE, exception->title);
  wm_import_record_set_integer (holiday, WM_HOLIDAY_FIRST, exception->first);
  if (exception->last > exception->first)
    wm_import_record_set_integer (holiday, WM_HOLIDAY_LAST, exception->last);
  if (exception->yearly)
    wm_import_record_set_integer (holiday, WM_HOLIDAY_YEARLY, TRUE);
  wm_import_record_set_text (holiday, WM_HOLIDAY_HOURS, exception->hours);
  wm_import_record_set_text (holiday, WM_HOLIDAY_CALENDAR, calendar);
  wm_import_record_set_text (holiday, WM_HOLIDAY_PERSON, person);
}

/* Is each exception of @calendar one of all other base calendars too? */
static gboolean
is_everybodys (GPtrArray             *calendars,
               const WmImportCalendar *calendar)
{
  if (calendar->exceptions->len > MAX_SHARED)
    return FALSE;
  for (guint i = 0; i < calendars->len; i++)
    {
      WmImportCalendar *other = g_ptr_array_index (calendars, i);

      if (!other->is_base || other == calendar)
        continue;
      for (guint k = 0; k < calendar->exceptions->len; k++)
        if (!has_exception (other, g_ptr_array_index (calendar->exceptions, k)))
          return FALSE;
    }
  return TRUE;
}

/* Is @calendar what a plan without calendars has anyway: office hours, and days off that
 * are everybody’s? */
static gboolean
is_default (GPtrArray       *calendars,
            WmImportCalendar *calendar)
{
  g_autofree char *week = format_week (calendars, calendar);

  return calendar->is_base && g_str_equal (week, STANDARD_WEEK) && is_everybodys (calendars, calendar);
}

static gboolean
is_used (WmImport              *import,
         GPtrArray             *calendars,
         const WmImportCalendar *calendar)
{
  for (guint i = 0; i < calendars->len; i++)
    if (g_strcmp0 (((WmImportCalendar *) g_ptr_array_index (calendars, i))->base, calendar->uid) == 0)
      return TRUE;
  for (guint i = 0; i < import->records->len; i++)
    {
      WmImportRecord *record = g_ptr_array_index (import->records, i);

      if (record->kind == WM_TYPE_TASK && g_strcmp0 (wm_import_record_get_text (record, WM_TASK_CALENDAR), calendar->uid) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_exceptions (WmImport              *import,
                const WmImportCalendar *calendar,
                const WmImportCalendar *shared,
                const char            *key)
{
  for (guint i = 0; i < calendar->exceptions->len; i++)
    {
      const WmImportException *exception = g_ptr_array_index (calendar->exceptions, i);

      if (shared == NULL || !has_exception (shared, exception))
        add_holiday (import, exception, key, NULL);
    }
}

/* With the exceptions that it takes from its bases. */
static void
add_calendar (WmImport              *import,
              GPtrArray             *calendars,
              WmImportCalendar       *calendar,
              const WmImportCalendar *shared)
{
  g_autofree char *week = format_week (calendars, calendar);
  WmImportRecord *record;
  WmImportCalendar *holder = calendar;

  if (*week == '\0')
    {
      wm_import_lose (import, _ ("Calendars without any working hours"), calendar->name);
      return;
    }
  record = wm_import_add (import, WM_TYPE_CALENDAR_RECORD, calendar->uid, calendar->line);
  wm_import_record_set_text (record, WM_CALENDAR_RECORD_TITLE, calendar->name);
  wm_import_record_set_text (record, WM_CALENDAR_RECORD_HOURS, week);
  for (guint i = 0; i < MAX_BASES && holder != NULL; i++, holder = find_calendar (calendars, holder->base))
    if (holder != shared)
      add_exceptions (import, holder, shared, calendar->uid);
}

static gboolean
has_own_week (const WmImportCalendar *calendar)
{
  for (guint day = 0; day < 7; day++)
    if (calendar->has_day[day])
      return TRUE;
  return FALSE;
}

/* A person’s calendar that only adds days off to another is no calendar of its own: the
 * days are the person’s absences. */
static void
settle_person (WmImport              *import,
               GPtrArray             *calendars,
               WmImportRecord        *person,
               const WmImportCalendar *of_project,
               const WmImportCalendar *shared)
{
  WmImportCalendar *own = find_calendar (calendars, wm_import_record_get_text (person, WM_PERSON_CALENDAR));
  WmImportCalendar *base = own;

  if (own != NULL && !own->is_base && !has_own_week (own))
    {
      for (guint i = 0; i < own->exceptions->len; i++)
        add_holiday (import, g_ptr_array_index (own->exceptions, i), NULL, person->key);
      base = find_calendar (calendars, own->base);
    }
  else if (own != NULL && !own->is_base && wm_import_find (import, WM_TYPE_CALENDAR_RECORD, own->uid) == NULL)
    add_calendar (import, calendars, own, shared);
  wm_import_record_set_text (person, WM_PERSON_CALENDAR, base == NULL || base == of_project || base == shared ? NULL : base->uid);
}

/*< private >
 * wm_import_calendars_add:
 * @calendars: of #WmImportCalendar: all of the file, people’s too
 * @import: gets calendars and days off
 * @of_project: (nullable): UID of the one by which work is done
 * @people: of #WmImportRecord: whose calendar is still the file’s
 *
 * Turns calendars that build on each other into those of a plan, each whole in itself. The
 * standard one of every program is what a plan without calendars works by, so it becomes none.
 */
void
wm_import_calendars_add (GPtrArray  *calendars,
                        WmImport   *import,
                        const char *of_project,
                        GPtrArray  *people)
{
  WmImportCalendar *main = find_calendar (calendars, of_project);
  WmImportCalendar *shared = NULL;

  for (guint i = 0; i < calendars->len && shared == NULL; i++)
    {
      WmImportCalendar *calendar = g_ptr_array_index (calendars, i);

      if (is_default (calendars, calendar) && (calendar == main || main == NULL || !is_used (import, calendars, calendar)))
        shared = calendar;
    }
  for (guint i = 0; i < calendars->len; i++)
    if (((WmImportCalendar *) g_ptr_array_index (calendars, i))->is_base && g_ptr_array_index (calendars, i) != shared)
      add_calendar (import, calendars, g_ptr_array_index (calendars, i), shared);
  if (shared != NULL)
    add_exceptions (import, shared, NULL, NULL);
  for (guint i = 0; i < people->len; i++)
    settle_person (import, calendars, g_ptr_array_index (people, i), main, shared);
  if (main != NULL && main != shared)
    wm_import_record_set_text (import->plan, WM_PLAN_CALENDAR, main->uid);
}

/*< private >
 * wm_import_calendar_build:
 * @self: one that builds on no other
 *
 * Returns: (transfer full): it as a calendar that can be counted with
 */
WmCalendar *
wm_import_calendar_build (const WmImportCalendar *self)
{
  static const WmWorkHours office[] = { { 8 * 60, 12 * 60 }, { 13 * 60, 17 * 60 } };
  WmCalendar *calendar = wm_calendar_new ();

  for (int day = 0; day < 7; day++)
    if (self->has_day[day])
      wm_calendar_set_weekday (calendar, day + 1, office, self->week.days[day]->len > 0 ? G_N_ELEMENTS (office) : 0);
  for (guint i = 0; i < self->exceptions->len; i++)
    {
      const WmImportException *exception = g_ptr_array_index (self->exceptions, i);
      int month, day;

      wm_date_split (exception->first, NULL, &month, &day);
      if (exception->yearly)
        wm_calendar_add_yearly (calendar, exception->title, month, day, 1, office, exception->hours != NULL ? G_N_ELEMENTS (office) : 0);
      else
        wm_calendar_add_exception (calendar, exception->title, exception->first, exception->last, office,
                                   exception->hours != NULL ? G_N_ELEMENTS (office) : 0);
    }
  wm_calendar_seal (calendar);
  return calendar;
}
