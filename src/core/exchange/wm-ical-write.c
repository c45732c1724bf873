/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <libical/ical.h>

#include "exchange/wm-export-private.h"

static struct icaltimetype
make_date (gint64 date)
{
  struct icaltimetype time = icaltime_null_date ();

  wm_date_split (date, &time.year, &time.month, &time.day);
  return time;
}

/* A whole day in the calendar; the end of it is the day after (RFC 5545, 3.6.1). */
static void
add_event (WmExport      *self,
           icalcomponent *calendar,
           WmRecord      *task,
           const char    *what,
           const char    *title,
           gint64         date)
{
  icalcomponent *event = icalcomponent_new (ICAL_VEVENT_COMPONENT);
  g_autofree char *uid = g_strdup_printf ("%s-%s@waymark", wm_record_get_id (task), what);
  WmRecord *owner = wm_store_get_reference (self->store, task, WM_TASK_OWNER);
  const char *notes = wm_record_get_text (task, WM_TASK_NOTES);

  icalcomponent_add_property (event, icalproperty_new_uid (uid));
  icalcomponent_add_property (event, icalproperty_new_dtstamp (icaltime_from_timet_with_zone (self->as_of, 0, icaltimezone_get_utc_timezone ())));
  icalcomponent_add_property (event, icalproperty_new_dtstart (make_date (date)));
  icalcomponent_add_property (event, icalproperty_new_dtend (make_date (date + 1)));
  icalcomponent_add_property (event, icalproperty_new_summary (title));
  if (notes != NULL)
    icalcomponent_add_property (event, icalproperty_new_description (notes));
  icalcomponent_add_property (event, icalproperty_new_categories (what));
  if (owner != NULL)
    icalcomponent_add_property (event, icalproperty_new_contact (wm_record_get_title (owner)));
  icalcomponent_add_property (event, icalproperty_new_transp (ICAL_TRANSP_TRANSPARENT));
  icalcomponent_add_component (calendar, event);
}

static void
add_task (WmExport      *self,
          icalcomponent *calendar,
          WmRecord      *task)
{
  const WmTaskDates *dates = wm_export_get_dates (self, task);
  gint64 deadline = wm_record_get_integer (task, WM_TASK_DEADLINE);
  const char *title = wm_record_get_title (task);

  if (dates->milestone)
    add_event (self, calendar, task, "milestone", title, wm_plan_time_to_date (dates->finish));
  if (deadline != WM_UNSET)
    {
      /* Translators: what is due, in a calendar. */
      g_autofree char *due = g_strdup_printf (_ ("Due: %s"), title);

      /* Midnight is the end of the day before. */
      add_event (self, calendar, task, "deadline", due, wm_plan_time_to_date (deadline - 1));
    }
}

/*< private >
 * wm_ical_write:
 *
 * Milestones and deadlines as days of a calendar. Their UIDs follow from the tasks, so that
 * another export takes the place of this one.
 *
 * Source: RFC 5545.
 */
void
wm_ical_write (WmExport *self)
{
  icalcomponent *calendar = icalcomponent_new (ICAL_VCALENDAR_COMPONENT);
  char *text;

  icalcomponent_add_property (calendar, icalproperty_new_version ("2.0"));
  icalcomponent_add_property (calendar, icalproperty_new_prodid ("-//Waymark//Waymark " WM_VERSION "//EN"));
  if (self->plan != NULL)
    {
      icalproperty *name = icalproperty_new_x (wm_record_get_title (WM_RECORD (self->plan)));

      icalproperty_set_x_name (name, "X-WR-CALNAME");
      icalcomponent_add_property (calendar, name);
    }
  for (guint i = 0; i < self->outline->len; i++)
    add_task (self, calendar, WM_RECORD (wm_export_get_node (self, i)->task));
  text = icalcomponent_as_ical_string_r (calendar);
  g_string_append (self->out, text);
  icalmemory_free_buffer (text);
  icalcomponent_free (calendar);
}
