/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "collect/wm-watched-dialog.h"
#include "record/wm-kinds.h"
#include "ui-fixture.h"

/* Folders that are watched: dropped on the dialog, told of with what was taken and left, tied to a requirement by keys,
 * and let go of again. */

static guint
count (WmWindow *window,
       GType     kind)
{
  return g_list_model_get_n_items (wm_store_list (ui_get_store (window), kind));
}

static WmCollector *
get_collector (WmWindow *window)
{
  return wm_session_get_collector (wm_window_get_session (window));
}

static WmRecord *
get_folder (WmWindow *window)
{
  return wm_store_lookup_ref (ui_get_store (window), "WF-1");
}

static void
write_file (const char *folder,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static GtkWidget *
open_dialog (WmWindow *window)
{
  GtkWidget *dialog;

  wm_collector_set_delay (get_collector (window), 20, 20);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.watched-folders", NULL);
  ui_wait (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) != NULL);
  dialog = GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  g_assert_true (WM_IS_WATCHED_DIALOG (dialog));
  ui_wait_for_frames (window, 20);
  return dialog;
}

/* What a file manager hands over at the end of a drag. */
static void
drop (GtkWidget  *dialog,
      const char *path)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (dialog);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GFile *files[] = { file };
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (files, 1));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 0.0, 0.0, &taken);
    }
  g_assert_true (taken);
}

static char *
make_folder (void)
{
  char *folder = g_dir_make_tmp ("waymark-watched-XXXXXX", NULL);

  write_file (folder, "scan.sarif", "{}");
  write_file (folder, "empty.sarif", "");
  return folder;
}

static void
remove_folder (const char *folder)
{
  const char *const argv[] = { "rm", "-rf", folder, NULL };

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
}

static gboolean
has_subtitle (GtkWidget     *widget,
              gconstpointer  words)
{
  return ADW_IS_ACTION_ROW (widget) && gtk_widget_get_mapped (widget) && strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (widget)), words) != NULL;
}

static void
test_drop (void)
{
  WmWindow *window = ui_open_sample ();
  guint before = count (window, WM_TYPE_EVIDENCE);
  g_autofree char *folder = make_folder ();
  GtkWidget *dialog = open_dialog (window);

  drop (dialog, folder);
  g_assert_cmpuint (count (window, WM_TYPE_WATCHED_FOLDER), ==, 1);
  ui_wait (count (window, WM_TYPE_EVIDENCE) == before + 1);
  /* What was left says why, on the page that has opened. */
  ui_wait (ui_find_where (dialog, has_subtitle, "it is empty") != NULL);
  g_assert_nonnull (ui_find_where (dialog, has_subtitle, "New evidence"));
  /* A change shows by itself. */
  write_file (folder, "scan.sarif", "{\"version\": \"2.1.0\"}");
  ui_wait (ui_find_where (dialog, has_subtitle, "New revision") != NULL);
  /* What was collected is one step of undo; then the folder. */
  g_assert_true (g_str_has_prefix (wm_store_get_undo_label (ui_get_store (window)), "Collect evidence from “waymark-watched-"));
  g_assert_true (wm_store_undo (ui_get_store (window), NULL));
  g_assert_true (wm_store_undo (ui_get_store (window), NULL));
  g_assert_cmpuint (count (window, WM_TYPE_EVIDENCE), ==, before);
  ui_close_window (window);
  remove_folder (folder);
}

static guint
count_linked (WmWindow *window)
{
  g_autoptr (GPtrArray) linked = wm_store_list_linked (ui_get_store (window), get_folder (window), WM_TYPE_REQUIREMENT);

  return linked->len;
}

static void
test_keys (void)
{
  WmWindow *window = ui_open_sample ();
  g_autofree char *folder = make_folder ();
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  WmEdit *edit = wm_edit_begin (ui_get_store (window), "Watch");
  GtkWidget *dialog, *entry;

  wm_watched_folder_add (edit, file);
  wm_edit_commit (edit);
  dialog = open_dialog (window);
  ui_wait (ui_find_where (dialog, has_subtitle, "1 left") != NULL);
  gtk_widget_grab_focus (ui_find_where (dialog, has_subtitle, "1 left"));
  ui_wait_for_frames (window, 3);
  ui_keys ("Return", NULL);
  ui_wait (ui_find_titled (dialog, "Find What Else It Is Evidence Of") != NULL);
  entry = ui_find_titled (dialog, "Find What Else It Is Evidence Of");
  ui_wait_for_frames (window, 20);
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "impact assessment");
  ui_wait (ui_find_where (dialog, has_subtitle, "Requirement") != NULL);
  gtk_widget_grab_focus (ui_find_where (dialog, has_subtitle, "Requirement"));
  ui_wait_for_frames (window, 3);
  ui_keys ("Return", NULL);
  ui_wait (count_linked (window) == 1);
  ui_close_window (window);
  remove_folder (folder);
}

static void
test_vanished (void)
{
  WmWindow *window = ui_open_sample ();
  g_autofree char *folder = make_folder ();
  GtkWidget *dialog = open_dialog (window);
  guint evidence;

  drop (dialog, folder);
  ui_wait (!wm_collector_is_running (get_collector (window), WM_WATCHED_FOLDER (get_folder (window))) &&
           wm_collector_get_last (get_collector (window), WM_WATCHED_FOLDER (get_folder (window))) != NULL);
  evidence = count (window, WM_TYPE_EVIDENCE);
  remove_folder (folder);
  wm_collector_run (get_collector (window), WM_WATCHED_FOLDER (get_folder (window)));
  ui_wait (wm_collector_get_trouble (get_collector (window), WM_WATCHED_FOLDER (get_folder (window))) != NULL);
  g_assert_cmpuint (count (window, WM_TYPE_EVIDENCE), ==, evidence);
  adw_dialog_force_close (ADW_DIALOG (dialog));
  dialog = open_dialog (window);
  g_assert_nonnull (ui_find_where (dialog, has_subtitle, "put it back, or choose another one"));
  /* The plan closes while it is shown. */
  ui_close_window (window);
}

int
main (int    argc,
      char **argv)
{
  ui_set_up (&argc, &argv);
  g_test_add_func ("/ui/collect/drop", test_drop);
  g_test_add_func ("/ui/collect/keys", test_keys);
  g_test_add_func ("/ui/collect/vanished", test_vanished);
  return ui_run ();
}
