/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "planning/wm-calendar-dialog.h"
#include "planning/wm-day-off-dialog.h"
#include "planning/wm-region-row.h"
#include "record/wm-calendar-record.h"
#include "record/wm-holiday.h"
#include "record/wm-person.h"
#include "schedule/wm-holidays.h"

struct _WmCalendarDialog
{
  AdwDialog parent_instance;

  WmSession *session;
  WmRecord  *record;  /* (nullable) owned: the calendar that is shown; none is the standard week, not yet a record */
  GPtrArray *choices; /* of WmRecord: the calendars in the order of the combo; the first may be NULL */
  gboolean   loading; /* rows are being set */

  AdwComboRow         *calendar, *region;
  AdwEntryRow         *name;
  AdwSwitchRow        *of_plan;
  AdwPreferencesGroup *which, *hours, *own, *absences;
  AdwExpanderRow      *holidays;
  GtkWidget           *days[7];
  GPtrArray           *own_rows, *absence_rows, *holiday_rows; /* lent to their groups */
};

G_DEFINE_FINAL_TYPE (WmCalendarDialog, wm_calendar_dialog, ADW_TYPE_DIALOG)

static void load (WmCalendarDialog *self);

static WmStore *
get_store (WmCalendarDialog *self)
{
  return wm_session_get_store (self->session);
}

static WmRecord *
get_plan_calendar (WmCalendarDialog *self)
{
  WmPlan *plan = wm_store_get_plan (get_store (self));

  return plan == NULL ? NULL : wm_store_get_reference (get_store (self), WM_RECORD (plan), WM_PLAN_CALENDAR);
}

/* Begins an edit of the calendar that is shown; the standard week becomes a record, the plan's, by that. */
static WmEdit *
begin (WmCalendarDialog *self)
{
  WmPlan *plan = wm_store_get_plan (get_store (self));
  WmEdit *edit;

  if (self->loading || plan == NULL || wm_store_is_read_only (get_store (self)))
    return NULL;
  edit = wm_edit_begin (get_store (self), _ ("Change a working calendar"));
  if (self->record == NULL)
    {
      self->record = g_object_ref (wm_edit_add (edit, WM_TYPE_CALENDAR_RECORD));
      wm_edit_set_text (edit, self->record, WM_CALENDAR_RECORD_TITLE, _ ("Calendar of the plan"));
      wm_edit_set_reference (edit, plan, WM_PLAN_CALENDAR, self->record);
    }
  return edit;
}

static void
end (WmCalendarDialog *self,
     WmEdit           *edit)
{
  g_autoptr (GError) error = NULL;

  if (wm_edit_check (edit, &error))
    {
      wm_edit_commit (edit);
      return;
    }
  wm_edit_cancel (edit);
  wm_session_trouble (self->session, error);
  load (self);
}

static void
get_week (WmCalendarDialog *self,
          WmWeekHours      *week)
{
  const char *text = self->record == NULL ? NULL : wm_record_get_text (self->record, WM_CALENDAR_RECORD_HOURS);

  if (text == NULL || !wm_week_hours_parse (text, week, NULL))
    wm_week_hours_parse (wm_kinds_get (WM_TYPE_CALENDAR_RECORD)->fields[WM_CALENDAR_RECORD_HOURS].initial, week, NULL);
}

static void
day_cb (WmCalendarDialog *self,
        AdwEntryRow      *row)
{
  guint day = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "day"));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  WmDayHours hours;
  WmWeekHours week;
  WmEdit *edit;

  if (!wm_day_hours_parse (gtk_editable_get_text (GTK_EDITABLE (row)), &hours, &error))
    {
      gtk_widget_add_css_class (GTK_WIDGET (row), "error");
      adw_preferences_group_set_description (self->hours, error->message);
      gtk_accessible_announce (GTK_ACCESSIBLE (row), error->message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
      return;
    }
  get_week (self, &week);
  week.days[day] = hours;
  text = wm_week_hours_format (&week);
  edit = begin (self);
  if (edit == NULL)
    return;
  wm_edit_set_text (edit, self->record, WM_CALENDAR_RECORD_HOURS, text);
  end (self, edit);
}

static void
name_cb (WmCalendarDialog *self)
{
  WmEdit *edit = begin (self);

  if (edit == NULL)
    return;
  wm_edit_set_text (edit, self->record, WM_CALENDAR_RECORD_TITLE, gtk_editable_get_text (GTK_EDITABLE (self->name)));
  end (self, edit);
}

static void
of_plan_cb (WmCalendarDialog *self)
{
  WmEdit *edit;

  if (self->record == NULL || adw_switch_row_get_active (self->of_plan) == (get_plan_calendar (self) == self->record))
    return;
  edit = begin (self);
  if (edit == NULL)
    return;
  wm_edit_set_reference (edit, wm_store_get_plan (get_store (self)), WM_PLAN_CALENDAR,
                         adw_switch_row_get_active (self->of_plan) ? self->record : NULL);
  end (self, edit);
}

static void
region_cb (WmCalendarDialog *self)
{
  const char *code = wm_region_row_get_code (self->region);
  WmEdit *edit;

  if (self->loading || g_strcmp0 (code, self->record == NULL ? NULL : wm_record_get_text (self->record, WM_CALENDAR_RECORD_REGION)) == 0)
    return;
  edit = begin (self);
  if (edit == NULL)
    return;
  wm_edit_set_text (edit, self->record, WM_CALENDAR_RECORD_REGION, code);
  end (self, edit);
}

static void
calendar_cb (WmCalendarDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->calendar);

  if (self->loading || selected >= self->choices->len)
    return;
  g_set_object (&self->record, (WmRecord *) g_ptr_array_index (self->choices, selected));
  load (self);
}

static void
add_calendar_cb (WmCalendarDialog *self)
{
  WmRecord *record;
  WmEdit *edit;

  if (wm_store_is_read_only (get_store (self)))
    return;
  edit = wm_edit_begin (get_store (self), _ ("Add a working calendar"));
  record = wm_edit_add (edit, WM_TYPE_CALENDAR_RECORD);
  wm_edit_set_text (edit, record, WM_CALENDAR_RECORD_TITLE, _ ("New calendar"));
  g_set_object (&self->record, record);
  end (self, edit);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static void
add_day_off_cb (WmCalendarDialog *self)
{
  /* Days off that are added to another calendar than the plan's are that calendar's only. */
  wm_day_off_dialog_present (self->session, self->record == get_plan_calendar (self) ? NULL : self->record, FALSE, GTK_WIDGET (self));
}

static void
add_absence_cb (WmCalendarDialog *self)
{
  wm_day_off_dialog_present (self->session, NULL, TRUE, GTK_WIDGET (self));
}

static void
remove_cb (WmCalendarDialog *self,
           GtkWidget        *button)
{
  WmRecord *holiday = g_object_get_data (G_OBJECT (button), "holiday");
  WmEdit *edit;

  if (wm_store_is_read_only (get_store (self)))
    return;
  edit = wm_edit_begin (get_store (self), _ ("Remove days off"));
  wm_edit_remove (edit, holiday);
  wm_edit_commit (edit);
}

static char *
dup_span (WmRecord *holiday)
{
  gint64 first_day = wm_record_get_integer (holiday, WM_HOLIDAY_FIRST), last_day = wm_record_get_integer (holiday, WM_HOLIDAY_LAST);
  g_autofree char *first = wm_date_dup_label (first_day), *last = NULL, *span = NULL;
  const char *hours = wm_record_get_text (holiday, WM_HOLIDAY_HOURS);

  last = last_day != WM_UNSET && last_day > first_day ? wm_date_dup_label (last_day) : NULL;
  span = last == NULL ? g_strdup (first) : g_strdup_printf ("%s – %s", first, last);
  if (wm_record_get_boolean (holiday, WM_HOLIDAY_YEARLY))
    /* Translators: a date or dates. */
    return g_strdup_printf (_ ("%s, every year"), span);
  return hours == NULL ? g_steal_pointer (&span) : g_strdup_printf ("%s, %s", span, hours);
}

static void
add_holiday_row (WmCalendarDialog    *self,
                 AdwPreferencesGroup *group,
                 GPtrArray           *rows,
                 WmRecord            *holiday)
{
  WmRecord *person = wm_store_get_reference (get_store (self), holiday, WM_HOLIDAY_PERSON);
  GtkWidget *row = adw_action_row_new (), *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *span = dup_span (holiday), *title = NULL, *remove = NULL;

  title = person == NULL ? g_strdup (wm_record_get_title (holiday))
                         : g_strdup_printf ("%s: %s", wm_record_get_title (person), wm_record_get_title (holiday));
  /* Translators: the title of days off. */
  remove = g_strdup_printf (_ ("Remove “%s”"), title);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), span);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, remove);
  g_object_set_data_full (G_OBJECT (button), "holiday", g_object_ref (holiday), g_object_unref);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (remove_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (rows, row);
}

static void
clear_rows (AdwPreferencesGroup *group,
            GPtrArray           *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

/* Days off that hold for the calendar that is shown, and all absences. */
static void
load_days_off (WmCalendarDialog *self)
{
  GListModel *list = wm_store_list (get_store (self), WM_TYPE_HOLIDAY);

  clear_rows (self->own, self->own_rows);
  clear_rows (self->absences, self->absence_rows);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) holiday = g_list_model_get_item (list, i);
      const char *calendar = wm_record_get_text (holiday, WM_HOLIDAY_CALENDAR);

      if (!wm_record_is_empty (holiday, WM_HOLIDAY_PERSON))
        add_holiday_row (self, self->absences, self->absence_rows, holiday);
      else if (calendar == NULL || (self->record != NULL && g_str_equal (calendar, wm_record_get_id (self->record))))
        add_holiday_row (self, self->own, self->own_rows, holiday);
    }
}

/* The region's holidays in the year in which the plan starts, and in the next. */
static void
load_holidays (WmCalendarDialog *self,
               const char       *code)
{
  WmPlan *plan = wm_store_get_plan (get_store (self));
  gint64 start = plan == NULL ? WM_UNSET : wm_record_get_integer (WM_RECORD (plan), WM_PLAN_START);
  const WmHolidayRegion *region = wm_holidays_find_region (code);
  int year, month, day;

  for (guint i = 0; i < self->holiday_rows->len; i++)
    adw_expander_row_remove (self->holidays, g_ptr_array_index (self->holiday_rows, i));
  g_ptr_array_set_size (self->holiday_rows, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->holidays), region != NULL);
  if (region == NULL)
    return;
  adw_expander_row_set_subtitle (self->holidays, region->note != NULL ? region->note : "");
  wm_date_split (start == WM_UNSET ? wm_session_get_today (self->session) : start, &year, &month, &day);
  for (int of = year; of <= year + 1; of++)
    {
      g_autoptr (GArray) days = wm_holidays_list (code, of);

      for (guint i = 0; i < days->len; i++)
        {
          const WmPublicHoliday *off = &g_array_index (days, WmPublicHoliday, i);
          g_autofree char *date = wm_date_dup_label (off->date);
          GtkWidget *row = adw_action_row_new ();

          adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
          adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), off->title);
          adw_action_row_set_subtitle (ADW_ACTION_ROW (row), date);
          adw_expander_row_add_row (self->holidays, row);
          g_ptr_array_add (self->holiday_rows, row);
        }
    }
}

static void
load_calendars (WmCalendarDialog *self)
{
  GListModel *list = wm_store_list (get_store (self), WM_TYPE_CALENDAR_RECORD);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint selected = 0;

  g_ptr_array_set_size (self->choices, 0);
  if (get_plan_calendar (self) == NULL)
    {
      gtk_string_list_append (titles, _ ("Monday to Friday"));
      g_ptr_array_add (self->choices, NULL);
    }
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) calendar = g_list_model_get_item (list, i);

      if (calendar == self->record)
        selected = self->choices->len;
      gtk_string_list_append (titles, wm_record_get_title (calendar));
      g_ptr_array_add (self->choices, calendar);
    }
  adw_combo_row_set_model (self->calendar, G_LIST_MODEL (titles));
  adw_combo_row_set_selected (self->calendar, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->calendar), self->choices->len > 1);
}

static void
load_hours (WmCalendarDialog *self)
{
  WmWeekHours week;

  get_week (self, &week);
  for (int day = 0; day < 7; day++)
    {
      g_autofree char *text = wm_day_hours_format (&week.days[day]);

      gtk_editable_set_text (GTK_EDITABLE (self->days[day]), text);
      gtk_widget_remove_css_class (self->days[day], "error");
    }
  adw_preferences_group_set_description (self->hours, _ ("Such as 08:00-12:00 13:00-17:00; nothing on a day off"));
}

static void
load (WmCalendarDialog *self)
{
  const char *code;

  /* What is shown may have been undone. */
  if (self->record != NULL && wm_store_lookup (get_store (self), wm_record_get_id (self->record)) != self->record)
    g_clear_object (&self->record);
  if (self->record == NULL)
    g_set_object (&self->record, get_plan_calendar (self));
  code = self->record == NULL ? NULL : wm_record_get_text (self->record, WM_CALENDAR_RECORD_REGION);
  self->loading = TRUE;
  load_calendars (self);
  gtk_editable_set_text (GTK_EDITABLE (self->name), self->record == NULL ? "" : wm_record_get_title (self->record));
  gtk_widget_set_visible (GTK_WIDGET (self->name), self->record != NULL);
  adw_switch_row_set_active (self->of_plan, self->record == get_plan_calendar (self));
  gtk_widget_set_visible (GTK_WIDGET (self->of_plan), self->record != NULL && self->choices->len > 1);
  load_hours (self);
  wm_region_row_set_code (self->region, code);
  load_holidays (self, code);
  load_days_off (self);
  self->loading = FALSE;
}

/* Only what calendars are made of is looked at: typing on while other things change is not disturbed. */
static void
store_changed_cb (WmCalendarDialog *self,
                  WmChange         *change)
{
  for (guint i = 0; i < change->rows->len; i++)
    {
      GType kind = G_OBJECT_TYPE (((WmRowChange *) g_ptr_array_index (change->rows, i))->record);

      if (kind == WM_TYPE_CALENDAR_RECORD || kind == WM_TYPE_HOLIDAY || kind == WM_TYPE_PLAN || kind == WM_TYPE_PERSON)
        {
          load (self);
          return;
        }
    }
}

static void
add_day_rows (WmCalendarDialog *self)
{
  for (int day = 0; day < 7; day++)
    {
      /* 5 January 1970 was a Monday. */
      g_autoptr (GDateTime) date = g_date_time_new_utc (1970, 1, 5 + day, 0, 0, 0);
      g_autofree char *title = g_date_time_format (date, "%A");
      GtkWidget *row = adw_entry_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
      g_object_set_data (G_OBJECT (row), "day", GINT_TO_POINTER (day));
      g_signal_connect_swapped (row, "apply", G_CALLBACK (day_cb), self);
      adw_preferences_group_add (self->hours, row);
      self->days[day] = row;
    }
}

static void
wm_calendar_dialog_dispose (GObject *object)
{
  WmCalendarDialog *self = WM_CALENDAR_DIALOG (object);

  /* Rows that go away are not to be taken for edits. */
  self->loading = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_CALENDAR_DIALOG);
  g_clear_object (&self->session);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (wm_calendar_dialog_parent_class)->dispose (object);
}

static void
wm_calendar_dialog_finalize (GObject *object)
{
  WmCalendarDialog *self = WM_CALENDAR_DIALOG (object);

  g_ptr_array_unref (self->choices);
  g_ptr_array_unref (self->own_rows);
  g_ptr_array_unref (self->absence_rows);
  g_ptr_array_unref (self->holiday_rows);

  G_OBJECT_CLASS (wm_calendar_dialog_parent_class)->finalize (object);
}

static void
wm_calendar_dialog_class_init (WmCalendarDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wm_calendar_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = wm_calendar_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-calendar-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WmCalendarDialog, calendar);
  gtk_widget_class_bind_template_child (widget_class, WmCalendarDialog, region);
  gtk_widget_class_bind_template_child (widget_class, WmCalendarDialog, name);
  gtk_widget_class_bind_template_child (widget_class, WmCalendarDialog, of_plan);
  gtk_widget_class_bind_template_child (widget_class, WmCalendarDialog, which);
  gtk_widget_class_bind_template_child (widget_class, WmCalendarDialog, hours);
  gtk_widget_class_bind_template_child (widget_class, WmCalendarDialog, own);
  gtk_widget_class_bind_template_child (widget_class, WmCalendarDialog, absences);
  gtk_widget_class_bind_template_child (widget_class, WmCalendarDialog, holidays);
  gtk_widget_class_bind_template_callback (widget_class, calendar_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_cb);
  gtk_widget_class_bind_template_callback (widget_class, of_plan_cb);
  gtk_widget_class_bind_template_callback (widget_class, region_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_calendar_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_day_off_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_absence_cb);
}

static void
wm_calendar_dialog_init (WmCalendarDialog *self)
{
  self->loading = TRUE;
  self->choices = g_ptr_array_new ();
  self->own_rows = g_ptr_array_new ();
  self->absence_rows = g_ptr_array_new ();
  self->holiday_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_day_rows (self);
  wm_region_row_fill (self->region);
}

/* In a plan that is only read, all of it can be seen. */
static void
lock (WmCalendarDialog *self)
{
  gpointer widgets[] = { self->which, self->hours, self->region, self->own, self->absences };

  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    gtk_widget_set_sensitive (widgets[i], FALSE);
}

/**
 * wm_calendar_dialog_present:
 * @session: of the window
 * @over: a widget of the window
 *
 * Returns: (transfer none): the dialog, with the plan's calendar
 */
AdwDialog *
wm_calendar_dialog_present (WmSession *session,
                            GtkWidget *over)
{
  WmCalendarDialog *self = g_object_new (WM_TYPE_CALENDAR_DIALOG, NULL);

  self->session = g_object_ref (session);
  load (self);
  if (wm_store_is_read_only (get_store (self)))
    lock (self);
  g_signal_connect_object (wm_session_get_store (session), "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (self), over);
  return ADW_DIALOG (self);
}
