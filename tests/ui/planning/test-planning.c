/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "record/wm-calendar-record.h"
#include "record/wm-holiday.h"
#include "record/wm-kinds.h"
#include "record/wm-person.h"
#include "ui-fixture.h"

static WmWindow *
open_sample (void)
{
  WmWindow *window = ui_open_window ();

  g_assert_true (wm_window_open_sample (window));
  ui_wait_for_frames (window, 2);
  return window;
}

static AdwDialog *
open_dialog (WmWindow   *window,
             const char *action)
{
  AdwDialog *dialog;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  g_assert_nonnull (dialog);
  ui_wait_for_frames (window, 2);
  return dialog;
}

static void
close_dialog (WmWindow  *window,
              AdwDialog *dialog)
{
  adw_dialog_force_close (dialog);
  ui_wait_for_frames (window, 2);
}

static void
type (AdwDialog  *dialog,
      const char *title,
      const char *text)
{
  GtkWidget *row = ui_find_titled (dialog, title);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "apply");
}

static WmCalendar *
get_calendar (WmWindow *window)
{
  return wm_schedule_get_calendar (wm_session_get_schedule (wm_window_get_session (window)));
}

/* The plan's hours, typed day by day, and its region's holidays: each is a step of undo. */
static void
test_calendar (void)
{
  WmWindow *window = open_sample ();
  WmStore *store = wm_session_get_store (wm_window_get_session (window));
  AdwDialog *dialog = open_dialog (window, "win.calendars");
  GListModel *calendars = wm_store_list (store, WM_TYPE_CALENDAR_RECORD);
  gint64 saturday = wm_plan_time_new (wm_date_new (2026, 3, 7), 10 * 60), good_friday = wm_plan_time_new (wm_date_new (2026, 4, 3), 10 * 60);
  g_autoptr (GError) error = NULL;
  AdwComboRow *region;
  guint before = g_list_model_get_n_items (calendars), german = 0;

  g_assert_false (wm_calendar_is_working (get_calendar (window), saturday));
  type (dialog, "Saturday", "09:00-12:00");
  g_assert_true (wm_calendar_is_working (get_calendar (window), saturday));
  /* What can't be read changes nothing. */
  type (dialog, "Saturday", "09:00-25:00");
  g_assert_true (wm_calendar_is_working (get_calendar (window), saturday));
  type (dialog, "Saturday", "");
  g_assert_false (wm_calendar_is_working (get_calendar (window), saturday));

  region = ADW_COMBO_ROW (ui_find_titled (dialog, "Region"));
  for (guint i = 0; i < g_list_model_get_n_items (adw_combo_row_get_model (region)); i++)
    {
      g_autoptr (GtkStringObject) name = g_list_model_get_item (adw_combo_row_get_model (region), i);

      if (g_str_equal (gtk_string_object_get_string (name), "Germany"))
        german = i;
    }
  g_assert_cmpuint (german, >, 0);
  adw_combo_row_set_selected (region, german);
  g_assert_false (wm_calendar_is_working (get_calendar (window), good_friday));
  g_assert_true (wm_store_undo (store, &error));
  g_assert_true (wm_calendar_is_working (get_calendar (window), good_friday));
  g_assert_cmpuint (adw_combo_row_get_selected (region), ==, 0);
  while (g_list_model_get_n_items (calendars) > before)
    g_assert_true (wm_store_undo (store, &error));
  close_dialog (window, dialog);
  ui_close_window (window);
}

/* Who owns a task and is away: the cells tell, with words and a sign and not by colour alone. */
static void
test_load (void)
{
  WmWindow *window = open_sample ();
  WmStore *store = wm_session_get_store (wm_window_get_session (window));
  g_autoptr (WmRecord) person = g_list_model_get_item (wm_store_list (store, WM_TYPE_PERSON), 0);
  WmEdit *edit = wm_edit_begin (store, "Load");
  WmRecord *task = wm_edit_add (edit, WM_TYPE_TASK);
  gint64 today = wm_session_get_today (wm_window_get_session (window));
  AdwDialog *dialog;
  GtkWidget *cell;

  wm_edit_set_text (edit, task, WM_TASK_TITLE, "More than a week of it");
  wm_edit_set_integer (edit, task, WM_TASK_DURATION, 10 * WM_MINUTES_PER_WORKDAY);
  wm_edit_set_integer (edit, task, WM_TASK_EFFORT, 100 * WM_MINUTES_PER_WORKDAY);
  wm_edit_set_integer (edit, task, WM_TASK_MANUAL_START, wm_plan_time_new (today, 0));
  wm_edit_set_reference (edit, task, WM_TASK_OWNER, person);
  wm_edit_commit (edit);
  dialog = open_dialog (window, "win.load");
  for (cell = ui_find (dialog, GTK_TYPE_MENU_BUTTON); cell != NULL; cell = gtk_widget_get_next_sibling (cell))
    if (GTK_IS_MENU_BUTTON (cell) && strstr (gtk_widget_get_tooltip_text (cell), "too much") != NULL)
      break;
  g_assert_nonnull (cell);
  g_assert_nonnull (ui_find (cell, GTK_TYPE_IMAGE));
  g_assert_true (g_str_has_prefix (gtk_widget_get_tooltip_text (cell), wm_record_get_title (person)));
  close_dialog (window, dialog);
  ui_close_window (window);
}

/* A task says what holds it, and one can go there. */
static void
test_why (void)
{
  WmWindow *window = open_sample ();
  WmSession *session = wm_window_get_session (window);
  WmTask *goal = wm_schedule_get_goal (wm_session_get_schedule (session));
  AdwDialog *dialog;
  GtkWidget *row;
  WmWhy why;

  wm_session_select (session, goal);
  wm_schedule_get_why (wm_session_get_schedule (session), goal, &why);
  g_assert_nonnull (why.predecessor);
  dialog = open_dialog (window, "win.why");
  row = ui_find (dialog, ADW_TYPE_ACTION_ROW);
  g_assert_nonnull (strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), wm_record_get_title (WM_RECORD (why.predecessor))));
  g_signal_emit_by_name (row, "activated");
  ui_wait_for_frames (window, 2);
  g_assert_true (wm_session_get_selection (session) == (gpointer) why.predecessor);
  ui_close_window (window);
}

/* What is late moves to the status date, as one step of undo. */
static void
test_reschedule (void)
{
  WmWindow *window = open_sample ();
  WmStore *store = wm_session_get_store (wm_window_get_session (window));
  gint64 before = wm_schedule_get_finish (wm_session_get_schedule (wm_window_get_session (window)));
  AdwDialog *dialog = open_dialog (window, "win.reschedule");
  g_autoptr (GError) error = NULL;

  g_signal_emit_by_name (dialog, "response", "apply");
  g_assert_cmpint (wm_record_get_integer (WM_RECORD (wm_store_get_plan (store)), WM_PLAN_STATUS_DATE), ==,
                   wm_session_get_today (wm_window_get_session (window)));
  g_assert_cmpstr (wm_store_get_undo_label (store), ==, "Reschedule what is not done");
  close_dialog (window, dialog);
  g_assert_true (wm_store_undo (store, &error));
  g_assert_cmpint (wm_schedule_get_finish (wm_session_get_schedule (wm_window_get_session (window))), ==, before);
  g_assert_cmpint (wm_record_get_integer (WM_RECORD (wm_store_get_plan (store)), WM_PLAN_STATUS_DATE), ==, WM_UNSET);
  ui_close_window (window);
}

int
main (int    argc,
      char **argv)
{
  ui_set_up (&argc, &argv);
  g_test_add_func ("/ui/planning/calendar", test_calendar);
  g_test_add_func ("/ui/planning/load", test_load);
  g_test_add_func ("/ui/planning/why", test_why);
  g_test_add_func ("/ui/planning/reschedule", test_reschedule);
  return ui_run ();
}
