/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "record/wm-kinds.h"
#include "shell/wm-import-dialog.h"
#include "ui-fixture.h"

/* One date in it differs: a task that the file delays by levelling. */
static const char plan[] =
  "<Project xmlns=\"http://schemas.microsoft.com/project\"><Title>Bridge</Title><StartDate>2026-03-02T08:00:00</StartDate><Tasks>"
  "<Task><UID>1</UID><Name>Dig</Name><OutlineLevel>1</OutlineLevel><Start>2026-03-04T08:00:00</Start><Finish>2026-03-04T17:00:00</Finish>"
  "<Duration>PT8H0M0S</Duration><LevelingDelay>9600</LevelingDelay></Task></Tasks></Project>";

static WmImportDialog *
present (WmWindow *window)
{
  g_autofree char *path = ui_write_file ("bridge.xml", plan, sizeof plan - 1);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  WmImportDialog *dialog = WM_IMPORT_DIALOG (wm_import_dialog_present (window, file));

  ui_wait (!wm_import_dialog_is_busy (dialog));
  return dialog;
}

static guint
count_tasks (WmWindow *window)
{
  return g_list_model_get_n_items (wm_store_list (ui_get_store (window), WM_TYPE_TASK));
}

/* The person sees what differs and why; accepted by a key, it is one step of undo. */
static void
into_the_plan (void)
{
  WmWindow *window = ui_open_sample ();
  guint before = count_tasks (window);
  WmImportDialog *dialog = present (window);
  GtkWidget *row;

  ui_wait_for_frames (dialog, 5);
  row = ui_find_titled (dialog, "Dig");
  g_assert_nonnull (row);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "levelling"));
  g_assert_cmpuint (count_tasks (window), ==, before);
  if (ui_has_hand ())
    ui_keys ("Return", NULL);
  else
    wm_import_dialog_accept (dialog);
  ui_wait (count_tasks (window) == before + 2);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL));
  g_assert_cmpuint (count_tasks (window), ==, before);
  ui_close_window (window);
}

/* Without a plan open, it becomes one of its own. */
static void
as_a_plan (void)
{
  WmWindow *window = ui_open_window ();

  wm_import_dialog_accept (present (window));
  ui_wait (wm_window_get_session (window) != NULL);
  g_assert_cmpuint (count_tasks (window), ==, 1);
  g_assert_cmpstr (wm_record_get_title (WM_RECORD (wm_store_get_plan (ui_get_store (window)))), ==, "Bridge");
  ui_close_window (window);
}

/* A plan of its own that somebody thinks better of leaves no file, and no plan is opened. */
static void
cancelled (void)
{
  WmWindow *window = ui_open_window ();
  WmImportDialog *dialog = present (window);
  g_autofree char *path = wm_library_dup_path (wm_window_get_library (window), "bridge", NULL);

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  wm_import_dialog_accept (dialog);
  g_assert_true (wm_import_dialog_is_busy (dialog));
  adw_dialog_close (ADW_DIALOG (dialog));
  ui_wait (dialog == NULL);
  g_assert_null (wm_window_get_session (window));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  ui_close_window (window);
}

/* Whether the file of that name holds something by now. */
static gboolean
is_written (const char *path)
{
  GStatBuf st;

  return g_stat (path, &st) == 0 && st.st_size > 0;
}

/* Written on a thread, in the format that the name says. */
static void
exported (void)
{
  WmWindow *window = ui_open_sample ();
  g_autofree char *path = ui_write_file ("out.gan", "", 0), *text = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);

  wm_window_export_plan_to (window, file);
  ui_wait (is_written (path));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "<?xml"));
  g_assert_nonnull (strstr (text, "<project "));
  ui_close_window (window);
}

int
main (int    argc,
      char **argv)
{
  ui_set_up (&argc, &argv);
  g_test_add_func ("/Wm/Import/into-the-open-plan", into_the_plan);
  g_test_add_func ("/Wm/Import/as-a-plan-of-its-own", as_a_plan);
  g_test_add_func ("/Wm/Import/cancelled", cancelled);
  g_test_add_func ("/Wm/Import/exported", exported);
  return ui_run ();
}
