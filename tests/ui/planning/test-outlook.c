/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "planning/wm-baselines-dialog.h"
#include "planning/wm-baselines.h"
#include "chart/wm-chart-menu.h"
#include "chart/wm-chart-view.h"
#include "planning/wm-differences-dialog.h"
#include "planning/wm-forecast-dialog.h"
#include "planning/wm-recurrence-dialog.h"
#include "planning/wm-what-if-bar.h"
#include "record/wm-kinds.h"
#include "store/wm-edit.h"
#include "store/wm-suppose.h"
#include "timeline/wm-timeline-cell.h"
#include "ui-fixture.h"

static void
activate (WmWindow   *window,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
  ui_wait_for_frames (window, 2);
}

static AdwDialog *
get_dialog (WmWindow *window)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
}

static void
respond (WmWindow   *window,
         const char *response)
{
  AdwDialog *dialog = get_dialog (window);

  g_assert_true (ADW_IS_ALERT_DIALOG (dialog));
  g_signal_emit_by_name (dialog, "response", response);
  adw_dialog_force_close (dialog);
  ui_wait_for_frames (window, 2);
}

static char *
hash_file (WmStore *store)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (wm_store_get_path (store), &bytes, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
}

/* A task that the certificate waits for takes four weeks more. */
static WmTask *
make_longer (WmWindow *window)
{
  WmSession *session = wm_window_get_session (window);
  GListModel *tasks = wm_store_list (wm_session_get_store (session), WM_TYPE_TASK);

  for (guint i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      g_autoptr (WmTask) task = g_list_model_get_item (tasks, i);
      const WmTaskDates *dates = wm_schedule_get_dates (wm_session_get_schedule (session), task);
      WmEdit *edit;

      if (!dates->critical || dates->summary || dates->milestone || dates->percent > 0)
        continue;
      edit = wm_edit_begin (wm_session_get_store (session), "Longer");
      wm_edit_set_integer (edit, task, WM_TASK_DURATION, wm_record_get_integer (WM_RECORD (task), WM_TASK_DURATION) + 20 * WM_MINUTES_PER_WORKDAY);
      wm_edit_commit (edit);
      return task;
    }
  g_assert_not_reached ();
}

static void
begin_what_if (WmWindow *window)
{
  activate (window, "win.what-if");
  respond (window, "begin");
  g_assert_nonnull (wm_store_get_supposition (ui_get_store (window)));
}

/* The bar says that something is supposed; the differences begin with the certificate; discarded, all is as before. */
static void
test_what_if_is_discarded (void)
{
  WmWindow *window = ui_open_sample ();
  WmStore *store = ui_get_store (window);
  g_autofree char *records = ui_dump (store), *after = NULL, *before_hash = NULL, *after_hash = NULL;
  gint64 finish = wm_schedule_get_finish (wm_session_get_schedule (wm_window_get_session (window)));

  g_assert_null (ui_find (window, WM_TYPE_WHAT_IF_BAR));
  g_assert_true (wm_store_flush (store, NULL));
  before_hash = hash_file (store);
  begin_what_if (window);
  g_assert_nonnull (ui_find (window, WM_TYPE_WHAT_IF_BAR));
  make_longer (window);
  g_assert_cmpint (wm_schedule_get_finish (wm_session_get_schedule (wm_window_get_session (window))), >, finish);
  activate (window, "win.what-if-differences");
  g_assert_true (WM_IS_DIFFERENCES_DIALOG (get_dialog (window)));
  g_assert_cmpuint (ui_count (get_dialog (window), ADW_TYPE_ACTION_ROW), >, 1);
  adw_dialog_force_close (get_dialog (window));
  activate (window, "win.what-if-discard");
  g_assert_null (ui_find (window, WM_TYPE_WHAT_IF_BAR));
  after = ui_dump (store);
  g_assert_cmpstr (after, ==, records);
  g_assert_cmpint (wm_schedule_get_finish (wm_session_get_schedule (wm_window_get_session (window))), ==, finish);
  g_assert_true (wm_store_flush (store, NULL));
  after_hash = hash_file (store);
  g_assert_cmpstr (after_hash, ==, before_hash);
  ui_close_window (window);
}

static void
test_what_if_is_kept_as_one (void)
{
  WmWindow *window = ui_open_sample ();
  WmStore *store = ui_get_store (window);
  g_autofree char *records = ui_dump (store), *undone = NULL, *label = NULL;

  begin_what_if (window);
  label = g_strdup (wm_store_get_supposition (store));
  make_longer (window);
  make_longer (window);
  activate (window, "win.what-if-keep");
  g_assert_cmpstr (wm_store_get_undo_label (store), ==, label);
  activate (window, "win.undo");
  undone = ui_dump (store);
  g_assert_cmpstr (undone, ==, records);
  ui_close_window (window);
}

/* Neither the window nor the plan closes over what is only supposed without asking. */
static void
test_closing_asks (void)
{
  WmWindow *window = ui_open_sample ();

  begin_what_if (window);
  make_longer (window);
  gtk_window_close (GTK_WINDOW (window));
  ui_wait_for_frames (window, 2);
  respond (window, "cancel");
  g_assert_nonnull (wm_store_get_supposition (ui_get_store (window)));
  activate (window, "win.show-plans");
  g_assert_nonnull (wm_window_get_session (window));
  respond (window, "discard");
  g_assert_null (wm_window_get_session (window));
  ui_close_window (window);
}

static void
test_forecast (void)
{
  WmWindow *window = ui_open_sample ();
  AdwDialog *dialog;

  activate (window, "win.forecast");
  dialog = get_dialog (window);
  g_assert_true (WM_IS_FORECAST_DIALOG (dialog));
  ui_wait (ui_count (dialog, GTK_TYPE_LEVEL_BAR) > 0);
  ui_wait_for_frames (window, 2);
  g_assert_cmpuint (ui_count (dialog, GTK_TYPE_LEVEL_BAR), ==, 10);
  adw_dialog_force_close (dialog);
  ui_close_window (window);
}

/* The form makes the tasks that it shows, as one change. */
static void
test_recurrence (void)
{
  WmWindow *window = ui_open_sample ();
  WmStore *store = ui_get_store (window);
  GListModel *tasks = wm_store_list (store, WM_TYPE_TASK);
  guint n = g_list_model_get_n_items (tasks);
  GtkWidget *save;

  activate (window, "win.recurrence");
  g_assert_true (WM_IS_RECURRENCE_DIALOG (get_dialog (window)));
  save = ui_find_titled (get_dialog (window), "_Save");
  g_assert_nonnull (save);
  g_assert_false (gtk_widget_get_sensitive (save));
  gtk_editable_set_text (GTK_EDITABLE (ui_find_titled (get_dialog (window), "Title")), "Board meeting");
  g_assert_true (gtk_widget_get_sensitive (save));
  g_signal_emit_by_name (save, "clicked");
  ui_wait_for_frames (window, 2);
  g_assert_cmpuint (g_list_model_get_n_items (wm_store_list (store, WM_TYPE_RECURRENCE)), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (tasks), >, n + 12);
  activate (window, "win.undo");
  g_assert_cmpuint (g_list_model_get_n_items (tasks), ==, n);
  g_assert_cmpuint (g_list_model_get_n_items (wm_store_list (store, WM_TYPE_RECURRENCE)), ==, 0);
  ui_close_window (window);
}

static void
read_cb (GObject      *clipboard,
         GAsyncResult *result,
         gpointer      text)
{
  *(char **) text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

/* As a file of each kind, and as numbers that begin with @head and a picture on the clipboard. */
static void
assert_curve_goes_out (WmWindow   *window,
                       AdwDialog  *dialog,
                       const char *head)
{
  static const struct { const char *name, *begins; } files[] = {
    { "curve.pdf", "%PDF" }, { "curve.svg", "<?xml" }, { "curve.png", "\x89PNG" }, { "curve.csv", "Date," },
  };
  GtkWidget *menu = ui_find (dialog, WM_TYPE_CHART_MENU);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (menu);
  g_autofree char *folder = g_dir_make_tmp ("waymark-curve-XXXXXX", NULL), *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].name, NULL), *bytes = NULL;

      wm_chart_menu_save (WM_CHART_MENU (menu), path);
      ui_wait (g_file_test (path, G_FILE_TEST_EXISTS));
      g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
      g_assert_true (g_str_has_prefix (bytes, files[i].begins));
      g_unlink (path);
    }
  g_rmdir (folder);
  g_assert_true (gtk_widget_activate_action (menu, "chart.copy-numbers", NULL));
  gdk_clipboard_read_text_async (clipboard, NULL, read_cb, &text);
  ui_wait (text != NULL);
  g_assert_true (g_str_has_prefix (text, head));
  g_assert_true (gtk_widget_activate_action (menu, "chart.copy", NULL));
  g_assert_true (gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), GDK_TYPE_TEXTURE));
}

/* Keys tell of one day after the other, from the first to the last, and stop there. */
static void
assert_chart_is_read_by_keys (AdwDialog *dialog)
{
  WmChartView *view = WM_CHART_VIEW (ui_find (dialog, WM_TYPE_CHART_VIEW));
  guint n = wm_chart_view_get_chart (view)->dates->len;

  g_assert_cmpuint (n, >, 10);
  gtk_widget_grab_focus (GTK_WIDGET (view));
  g_assert_cmpuint (wm_chart_view_get_row (view), ==, G_MAXUINT);
  ui_keys ("Right", "Right", "Right", NULL);
  ui_wait (wm_chart_view_get_row (view) == 2);
  ui_keys ("Left", NULL);
  ui_wait (wm_chart_view_get_row (view) == 1);
  ui_keys ("End", "Right", NULL);
  ui_wait (wm_chart_view_get_row (view) == n - 1);
  ui_keys ("Escape", NULL);
  ui_wait (wm_chart_view_get_row (view) == G_MAXUINT);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (dialog)));
}

/* The first baseline is drawn beneath the bars at once, and its curve can be taken out of the window. */
static void
test_baselines (void)
{
  WmWindow *window = ui_open_sample ();
  WmSession *session = wm_window_get_session (window);
  AdwDialog *dialog;

  activate (window, "win.baselines");
  dialog = get_dialog (window);
  g_assert_true (WM_IS_BASELINES_DIALOG (dialog));
  g_assert_null (wm_session_get_compared (session));
  wm_baselines_take (wm_session_get_store (session), wm_session_get_schedule (session), "As agreed");
  g_assert_nonnull (wm_session_get_compared (session));
  ui_wait_for_frames (window, 3);
  ui_wait (ui_find (dialog, WM_TYPE_CHART_VIEW) != NULL);
  assert_curve_goes_out (window, dialog, "Date\tPlanned\tDone\n");
  if (ui_has_hand ())
    assert_chart_is_read_by_keys (dialog);
  adw_dialog_force_close (dialog);
  activate (window, "win.undo");
  g_assert_null (wm_session_get_compared (session));
  ui_close_window (window);
}

/* A task takes four weeks more than in the baseline: twenty working days, and it ends so much later. */
static void
test_variances (void)
{
  WmWindow *window = ui_open_sample ();
  WmSession *session = wm_window_get_session (window);
  g_autoptr (GtkAdjustment) time = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  g_autoptr (WmTimelineChart) chart = wm_timeline_chart_new (session, time);
  g_autofree char *start = NULL, *finish = NULL, *duration = NULL;
  WmTask *task;

  wm_baselines_take (wm_session_get_store (session), wm_session_get_schedule (session), "As agreed");
  task = make_longer (window);
  start = wm_timeline_cell_dup_text (chart, task, WM_TIMELINE_COLUMN_START_VARIANCE);
  finish = wm_timeline_cell_dup_text (chart, task, WM_TIMELINE_COLUMN_FINISH_VARIANCE);
  duration = wm_timeline_cell_dup_text (chart, task, WM_TIMELINE_COLUMN_DURATION_VARIANCE);
  g_assert_cmpstr (start, ==, "0 days");
  g_assert_cmpstr (finish, ==, "+20 days");
  g_assert_cmpstr (duration, ==, "+20 days");
  g_clear_object (&chart);
  ui_close_window (window);
}

int
main (int   argc,
      char *argv[])
{
  ui_set_up (&argc, &argv);
  g_test_add_func ("/planning/what-if-is-discarded", test_what_if_is_discarded);
  g_test_add_func ("/planning/what-if-is-kept-as-one", test_what_if_is_kept_as_one);
  g_test_add_func ("/planning/closing-asks", test_closing_asks);
  g_test_add_func ("/planning/forecast", test_forecast);
  g_test_add_func ("/planning/recurrence", test_recurrence);
  g_test_add_func ("/planning/baselines", test_baselines);
  g_test_add_func ("/planning/variances", test_variances);
  return ui_run ();
}
