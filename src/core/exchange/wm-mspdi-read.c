/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "exchange/wm-mspdi-private.h"
#include "record/wm-kinds.h"

WmMspdiFrame *
wm_mspdi_get_frame (WmMspdiReader *self,
                    guint          up)
{
  return self->frames->len > up ? &g_array_index (self->frames, WmMspdiFrame, self->frames->len - 1 - up) : NULL;
}

static void
clear_frame (gpointer data)
{
  WmMspdiFrame *frame = data;

  g_free (frame->name);
  g_clear_pointer (&frame->values, g_hash_table_unref);
  if (frame->hours != NULL)
    g_string_free (frame->hours, TRUE);
  for (guint i = 0; frame->days != NULL && i < 7; i++)
    g_free (frame->days[i]);
  g_free (frame->days);
}

static void
clear_attribute (gpointer data)
{
  g_free (((WmMspdiAttribute *) data)->alias);
  g_free (((WmMspdiAttribute *) data)->value);
}

static void
end_project (WmMspdiReader      *self,
             const WmMspdiFrame *frame)
{
  WmImportRecord *plan = self->import->plan;
  const char *title = wm_mspdi_get (frame, "Title");
  const char *backward = wm_mspdi_get (frame, "ScheduleFromStart");
  static const char *const others[] = { "Subject", "Category", "Author", "Keywords", "Comments" };

  wm_import_record_set_text (plan, WM_PLAN_TITLE, title != NULL ? title : wm_mspdi_get (frame, "Name"));
  wm_import_record_set_text (plan, WM_PLAN_ORGANIZATION, wm_mspdi_get (frame, "Company"));
  for (guint i = 0; i < self->people->len; i++)
    if (g_strcmp0 (wm_mspdi_get (frame, "Manager"), wm_import_record_get_title (g_ptr_array_index (self->people, i))) == 0)
      wm_import_record_set_text (plan, WM_PLAN_OWNER, ((WmImportRecord *) g_ptr_array_index (self->people, i))->key);
  wm_import_record_set_integer (plan, WM_PLAN_STATUS_DATE, wm_plan_time_to_date (wm_mspdi_get_time (frame, "StatusDate")));
  if (self->first == WM_UNSET || (self->start != WM_UNSET && self->start < self->first))
    self->first = self->start;
  if (self->first != WM_UNSET && wm_import_record_get_integer (plan, WM_PLAN_START) == WM_UNSET)
    wm_import_record_set_integer (plan, WM_PLAN_START, wm_plan_time_to_date (self->first));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (wm_mspdi_get (frame, others[i]) != NULL)
      wm_import_lose (self->import, _ ("Properties of the project other than title, company and manager"), wm_mspdi_get (frame, others[i]));
  if (g_strcmp0 (backward, "0") == 0 || g_strcmp0 (backward, "false") == 0)
    wm_import_lose (self->import, _ ("The file is scheduled backwards from its finish; here dates follow from the start"), NULL);
}

/* What stands before the tasks is needed while they are read. */
static void
take_value (WmMspdiReader *self,
            const char    *name,
            const char    *text)
{
  if (self->frames->len != 1)
    return;
  if (g_str_equal (name, "StartDate"))
    self->start = wm_import_parse_time (text);
  else if (g_str_equal (name, "CalendarUID"))
    g_set_str (&self->calendar_uid, text);
}

/* It waits for the exceptions, which go before it. */
static void
end_week (WmMspdiReader *self,
          WmMspdiFrame  *frame)
{
  gint64 first = wm_plan_time_to_date (wm_mspdi_get_time (frame, "FromDate")), last = wm_plan_time_to_date (wm_mspdi_get_time (frame, "ToDate"));
  WmMspdiWeek *week;

  if (frame->days == NULL)
    return;
  if (first == WM_UNSET || last < first || last - first > 100 * 366)
    {
      wm_import_lose (self->import, _ ("Weeks with other working hours whose dates can’t be"), wm_mspdi_get (frame, "Name"));
      return;
    }
  week = g_new0 (WmMspdiWeek, 1);
  week->name = g_strdup (wm_mspdi_get (frame, "Name"));
  week->first = first;
  week->last = last;
  for (guint i = 0; i < G_N_ELEMENTS (week->days); i++)
    week->days[i] = g_steal_pointer (&frame->days[i]);
  g_ptr_array_add (self->weeks, week);
}

static void
end_calendar_part (WmMspdiReader *self,
                   WmMspdiFrame  *frame)
{
  WmMspdiFrame *holder = wm_mspdi_get_frame (self, 1);

  if (g_str_equal (frame->name, "WorkingTime") && holder != NULL)
    {
      if (holder->hours == NULL)
        holder->hours = g_string_new (NULL);
      wm_import_append_hours (holder->hours, wm_import_parse_clock (wm_mspdi_get (frame, "FromTime")),
                              wm_import_parse_clock (wm_mspdi_get (frame, "ToTime")));
    }
  else if (g_str_equal (frame->name, "TimePeriod") && wm_mspdi_get_frame (self, 0)->values != NULL)
    {
      WmMspdiFrame *parent = wm_mspdi_get_frame (self, 0);

      g_hash_table_insert (parent->values, g_strdup ("FromDate"), g_strdup (wm_mspdi_get (frame, "FromDate")));
      g_hash_table_insert (parent->values, g_strdup ("ToDate"), g_strdup (wm_mspdi_get (frame, "ToDate")));
    }
  else if (g_str_equal (frame->name, "WorkWeek"))
    end_week (self, frame);
  else if (g_str_equal (frame->name, "WeekDay") && holder != NULL && g_str_equal (holder->name, "WorkWeek"))
    wm_mspdi_week_add_day (holder, frame);
  else if (g_str_equal (frame->name, "WeekDay") && holder != NULL && g_str_equal (holder->name, "Calendar"))
    {
      if (wm_mspdi_get_number (frame, "DayType", -1) == 0)
        wm_mspdi_calendar_add_exception (self->calendar, self->import, frame);
      else
        wm_mspdi_calendar_add_day (self->calendar, frame);
    }
  else if (g_str_equal (frame->name, "Exception"))
    wm_mspdi_calendar_add_exception (self->calendar, self->import, frame);
}

static void
end_calendar (WmMspdiReader      *self,
              const WmMspdiFrame *frame)
{
  WmImportCalendar *calendar = g_steal_pointer (&self->calendar);
  const char *base = wm_mspdi_get (frame, "BaseCalendarUID");

  calendar->uid = g_strdup (wm_mspdi_get (frame, "UID"));
  calendar->name = g_strdup (wm_mspdi_get (frame, "Name"));
  calendar->base = g_strdup (base);
  calendar->is_base = wm_mspdi_get (frame, "IsBaseCalendar") == NULL || wm_mspdi_get_flag (frame, "IsBaseCalendar");
  for (guint i = 0; i < self->weeks->len; i++)
    wm_mspdi_calendar_add_week (calendar, self->import, g_ptr_array_index (self->weeks, i));
  g_ptr_array_set_size (self->weeks, 0);
  g_ptr_array_add (self->calendars, calendar);
}

/* An element with elements in it has ended; those around it are still in self->frames. */
static void
end_object (WmMspdiReader *self,
            WmMspdiFrame  *frame)
{
  WmMspdiFrame *parent = wm_mspdi_get_frame (self, 0);
  gboolean of_task = parent != NULL && g_str_equal (parent->name, "Task");

  if (g_str_equal (frame->name, "Calendar") && self->calendar != NULL)
    end_calendar (self, frame);
  else if (self->calendar != NULL)
    end_calendar_part (self, frame);
  else if (g_str_equal (frame->name, "PredecessorLink") && of_task)
    wm_mspdi_end_link (self, frame);
  else if (g_str_equal (frame->name, "Baseline") && of_task)
    wm_mspdi_end_baseline (self, frame);
  else if (g_str_equal (frame->name, "ExtendedAttribute"))
    wm_mspdi_end_attribute (self, frame);
  else if (g_str_equal (frame->name, "Task"))
    wm_mspdi_end_task (self, frame);
  else if (g_str_equal (frame->name, "Resource"))
    wm_mspdi_end_resource (self, frame);
  else if (g_str_equal (frame->name, "TimephasedData") && parent != NULL && g_str_equal (parent->name, "Assignment"))
    wm_mspdi_end_time_phased (self, frame);
  else if (g_str_equal (frame->name, "OutlineCode") && of_task)
    wm_import_lose (self->import, _ ("Outline codes"), wm_mspdi_get (parent, "Name"));
  else if (g_str_equal (frame->name, "Assignment"))
    wm_mspdi_end_assignment (self, frame);
  else if (g_str_equal (frame->name, "Project"))
    end_project (self, frame);
}

static gboolean
start_cb (const WmXmlElement  *element,
          gpointer             data,
          GError             **error)
{
  WmMspdiReader *self = data;
  WmMspdiFrame frame = { .name = g_strdup (element->name), .line = element->line };
  WmMspdiFrame *parent = wm_mspdi_get_frame (self, 0);

  if (parent != NULL && parent->values == NULL)
    parent->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (parent != NULL && g_str_equal (parent->name, "Calendars") && g_str_equal (element->name, "Calendar") && self->calendar == NULL)
    self->calendar = wm_import_calendar_new (element->line);
  g_array_append_val (self->frames, frame);
  return TRUE;
}

static gboolean
end_cb (const WmXmlElement  *element,
        gpointer             data,
        GError             **error)
{
  WmMspdiReader *self = data;
  WmMspdiFrame frame = g_array_index (self->frames, WmMspdiFrame, self->frames->len - 1);
  WmMspdiFrame *parent;

  /* Not cleared: this one still has it. */
  g_array_set_clear_func (self->frames, NULL);
  g_array_set_size (self->frames, self->frames->len - 1);
  g_array_set_clear_func (self->frames, clear_frame);
  parent = wm_mspdi_get_frame (self, 0);
  if (frame.values != NULL)
    end_object (self, &frame);
  else if (parent != NULL && *element->text != '\0')
    {
      take_value (self, element->name, element->text);
      g_hash_table_insert (parent->values, g_strdup (element->name), g_strdup (element->text));
    }
  clear_frame (&frame);
  return TRUE;
}

static gpointer
begin (WmImport *import)
{
  WmMspdiReader *self = g_new0 (WmMspdiReader, 1);

  self->import = import;
  self->start = self->first = WM_UNSET;
  self->frames = g_array_new (FALSE, FALSE, sizeof (WmMspdiFrame));
  g_array_set_clear_func (self->frames, clear_frame);
  self->attributes = g_array_new (FALSE, FALSE, sizeof (WmMspdiAttribute));
  g_array_set_clear_func (self->attributes, clear_attribute);
  self->calendars = g_ptr_array_new_with_free_func (wm_import_calendar_free);
  self->weeks = g_ptr_array_new_with_free_func (wm_mspdi_week_free);
  self->aliases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->summaries = g_hash_table_new (NULL, NULL);
  self->owners = g_hash_table_new (NULL, NULL);
  self->baselines = g_hash_table_new (NULL, NULL);
  self->parents = g_ptr_array_new ();
  self->people = g_ptr_array_new ();
  self->work = g_array_new (FALSE, FALSE, sizeof (WmImportSpan));
  self->pending = g_ptr_array_new ();
  wm_import_add (import, WM_TYPE_PLAN, "plan", 0);
  return self;
}

/* Some writers say nothing of which tasks are summaries. */
static void
forget_of_summaries (WmMspdiReader *self)
{
  GPtrArray *records = self->import->records;

  for (guint i = 0; i < records->len; i++)
    {
      WmImportRecord *record = g_ptr_array_index (records, i);
      WmImportRecord *parent =
          record->kind == WM_TYPE_TASK ? wm_import_find (self->import, WM_TYPE_TASK, wm_import_record_get_text (record, WM_TASK_PARENT)) : NULL;

      if (parent != NULL && !g_hash_table_contains (self->summaries, parent))
        wm_mspdi_forget_of_summary (self, parent);
    }
}

static gboolean
finish (gpointer   reader,
        GError   **error)
{
  WmMspdiReader *self = reader;

  wm_import_calendars_add (self->calendars, self->import, self->calendar_uid, self->people);
  forget_of_summaries (self);
  return TRUE;
}

static void
free_reader (gpointer reader)
{
  WmMspdiReader *self = reader;

  g_array_unref (self->frames);
  g_array_unref (self->attributes);
  g_ptr_array_unref (self->calendars);
  g_ptr_array_unref (self->weeks);
  g_clear_pointer (&self->calendar, wm_import_calendar_free);
  g_hash_table_unref (self->aliases);
  g_hash_table_unref (self->summaries);
  g_hash_table_unref (self->owners);
  g_hash_table_unref (self->baselines);
  g_ptr_array_unref (self->parents);
  g_ptr_array_unref (self->people);
  g_array_unref (self->work);
  g_ptr_array_unref (self->pending);
  g_free (self->calendar_uid);
  g_free (self);
}

const WmImportReader wm_mspdi_reader = {
  .format = "mspdi",
  .begin = begin,
  .start = start_cb,
  .end = end_cb,
  .finish = finish,
  .free = free_reader,
};
