/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "catalog/wm-new-plan.h"
#include "record/wm-kinds.h"
#include "shell/wm-actions.h"
#include "shell/wm-new-plan-dialog.h"
#include "shell/wm-palette.h"
#include "shell/wm-places.h"
#include "shell/wm-shortcuts.h"
#include "store/wm-edit.h"
#include "ui-fixture.h"

/* The assistant makes a plan, and the window is then at its timeline. */
static void
test_assistant (void)
{
  WmWindow *window = ui_open_window ();
  AdwDialog *dialog = wm_window_show_new_plan (window);
  const WmNewPlan asked = { .organization = "Acme & Sons", .months = 9, .start = wm_date_new (2026, 3, 2) };
  WmNewPlanEstimate estimate;
  WmSession *session;
  WmSchedule *schedule;

  wm_new_plan_estimate (&asked, &estimate);
  wm_new_plan_dialog_set_months (WM_NEW_PLAN_DIALOG (dialog), 9);
  wm_new_plan_dialog_set_start (WM_NEW_PLAN_DIALOG (dialog), asked.start);
  g_assert_cmpint (wm_new_plan_dialog_get_certificate (WM_NEW_PLAN_DIALOG (dialog)), ==, estimate.certificate);

  /* Without a name nothing is made, and the assistant stays. */
  g_assert_false (wm_new_plan_dialog_create (WM_NEW_PLAN_DIALOG (dialog)));
  g_assert_null (wm_window_get_session (window));

  wm_new_plan_dialog_set_names (WM_NEW_PLAN_DIALOG (dialog), "Acme & Sons", "", "");
  g_assert_true (wm_new_plan_dialog_create (WM_NEW_PLAN_DIALOG (dialog)));
  session = wm_window_get_session (window);
  g_assert_nonnull (session);
  g_assert_cmpstr (wm_window_get_place (window), ==, "timeline");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Acme & Sons");
  schedule = wm_session_get_schedule (session);
  g_assert_cmpint (wm_plan_time_to_date (wm_schedule_get_finish (schedule)), ==, estimate.certificate);
  ui_wait_for_frames (window, 2);
  ui_close_window (window);
}

/* The start page's library knows how far a plan has come, without opening it. */
static void
test_library (void)
{
  WmWindow *window = ui_open_window ();
  WmLibrary *library = wm_window_get_library (window);
  g_autoptr (WmLibraryEntry) entry = NULL;
  g_autofree char *path = NULL;
  g_autofree char *removed = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  g_assert_true (wm_window_open_sample (window));
  path = g_strdup (wm_store_get_path (wm_session_get_store (wm_window_get_session (window))));
  g_assert_true (wm_library_contains (library, path));
  g_assert_true (wm_window_close_plan (window));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (library)); i++)
    {
      g_autoptr (WmLibraryEntry) one = g_list_model_get_item (G_LIST_MODEL (library), i);

      if (g_str_equal (wm_library_entry_get_path (one), path))
        g_set_object (&entry, one);
    }
  g_assert_nonnull (entry);
  while (!wm_library_entry_is_loaded (entry))
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (wm_library_entry_get_trouble (entry));
  g_assert_cmpfloat (wm_library_entry_get_progress (entry), >, 0);
  g_assert_cmpfloat (wm_library_entry_get_progress (entry), <, 1);
  g_assert_cmpint (wm_library_entry_get_certificate (entry), !=, WM_UNSET);

  /* What is removed can be had back. */
  n = g_list_model_get_n_items (G_LIST_MODEL (library));
  removed = wm_library_remove (library, path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (library)), ==, n - 1);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (wm_library_restore (library, removed, &error));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (library)), ==, n);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  ui_close_window (window);
}

static void
test_palette (void)
{
  WmWindow *window = ui_open_window ();
  WmStore *store;
  WmRecord *task;
  AdwDialog *dialog;
  g_autofree char *ref = NULL;
  g_autofree char *title = NULL;

  g_assert_true (wm_window_open_sample (window));
  ui_wait_for_frames (window, 2);
  store = wm_session_get_store (wm_window_get_session (window));
  task = wm_store_lookup_ref (store, "T-3");
  g_assert_nonnull (task);
  wm_window_show_place (window, "requirements");

  dialog = wm_window_show_palette (window);
  wm_palette_set_text (WM_PALETTE (dialog), "t-3");
  if (wm_palette_get_n_found (WM_PALETTE (dialog)) == 0)
    wm_palette_set_text (WM_PALETTE (dialog), "T-3");
  title = wm_palette_dup_title (WM_PALETTE (dialog), 0);
  g_assert_cmpstr (title, ==, wm_record_get_title (task));
  g_assert_true (wm_palette_choose (WM_PALETTE (dialog), 0));
  g_assert_true (wm_session_get_selection (wm_window_get_session (window)) == task);
  g_assert_cmpstr (wm_window_get_place (window), ==, "timeline");

  dialog = wm_window_show_palette (window);
  wm_palette_set_text (WM_PALETTE (dialog), "go to the requirements");
  /* Records may say the same words somewhere in their files: what is called so comes first. */
  g_clear_pointer (&title, g_free);
  title = wm_palette_dup_title (WM_PALETTE (dialog), 0);
  g_assert_cmpstr (title, ==, "Go to the Requirements");
  g_assert_true (wm_palette_choose (WM_PALETTE (dialog), 0));
  g_assert_cmpstr (wm_window_get_place (window), ==, "requirements");
  ui_wait_for_frames (window, 2);
  ui_close_window (window);
}

/* At the width of a telephone nothing is cut off. */
static void
test_narrow (void)
{
  WmWindow *window = ui_open_sample ();
  static const char *const places[] = { "timeline", "requirements" };

  gtk_window_set_default_size (GTK_WINDOW (window), 360, 640);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      gboolean narrow = FALSE;
      int minimum;

      wm_window_show_place (window, places[i]);
      while (!narrow)
        {
          ui_wait_for_frames (window, 1);
          g_object_get (window, "narrow", &narrow, NULL);
        }
      ui_wait_for_frames (window, 2);
      gtk_widget_measure (adw_application_window_get_content (ADW_APPLICATION_WINDOW (window)), GTK_ORIENTATION_HORIZONTAL,
                          -1, &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, <=, 360);
    }
  ui_close_window (window);
}

/* Every key in the table is one that GTK understands, no key means two things in the window as a
 * whole, and every action that the table names is there. */
static void
test_actions (void)
{
  WmWindow *window = ui_open_window ();
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  guint n;
  const WmActionInfo *actions = wm_actions_list (&n);

  g_assert_true (wm_window_open_sample (window));
  for (guint i = 0; i < n; i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (actions[i].keys) && actions[i].keys[k] != NULL; k++)
        {
          guint key;
          GdkModifierType modifiers;

          g_assert_true (gtk_accelerator_parse (actions[i].keys[k], &key, &modifiers));
          /* What a place handles by itself means what it does there alone. */
          g_assert_true (actions[i].name == NULL || g_hash_table_add (keys, (gpointer) actions[i].keys[k]));
        }
      if (actions[i].name != NULL && g_str_has_prefix (actions[i].name, "app."))
        {
          g_autofree char *name = NULL;
          g_autoptr (GVariant) target = NULL;

          g_assert_true (g_action_parse_detailed_name (actions[i].name, &name, &target, NULL));
          g_assert_true (g_action_group_has_action (G_ACTION_GROUP (ui_get_application ()), name + strlen ("app.")));
        }
    }
  ui_close_window (window);
}

/* Every key of the window and of each place is told, and found by what it does. */
static void
test_shortcuts (void)
{
  WmWindow *window = ui_open_sample ();
  guint n_actions, n_places, n, expected = 0;
  const WmActionInfo *actions = wm_actions_list (&n_actions);
  const WmPlace *places = wm_places_list (&n_places);
  AdwDialog *dialog;

  for (guint i = 0; i < n_actions; i++)
    expected += actions[i].keys[0] != NULL;
  for (guint i = 0; i < n_places; i++)
    {
      const WmKeyInfo *keys = places[i].list_keys != NULL ? places[i].list_keys (&n) : NULL;

      if (keys == NULL)
        continue;
      g_assert_nonnull (keys[0].group);
      expected += n;
      for (guint k = 0; k < n; k++)
        {
          g_auto (GStrv) shown = g_strsplit (keys[k].keys, " ", -1);

          for (guint at = 0; shown[at] != NULL; at++)
            {
              guint key;
              GdkModifierType modifiers;

              g_assert_true (gtk_accelerator_parse (shown[at], &key, &modifiers));
              g_assert_cmpuint (key, !=, 0);
            }
        }
    }
  wm_window_show_place (window, "board");
  ui_wait_for_frames (window, 3);
  ui_keys ("ctrl+question", NULL);
  ui_wait ((dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window))) != NULL);
  g_assert_cmpuint (wm_shortcuts_get_n_shown (dialog), ==, expected);
  ui_wait_for_frames (window, 3);
  ui_type ("Five Whys");
  ui_wait (wm_shortcuts_get_n_shown (dialog) == 1);
  ui_keys ("Escape", NULL);
  ui_wait (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL);
  ui_close_window (window);
}

/* F9 shows and hides the drawer, and undo says what it would undo. */
static void
test_window (void)
{
  WmWindow *window = ui_open_window ();
  gboolean shown = wm_window_is_drawer_shown (window);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  WmStore *store;
  WmEdit *edit;

  g_assert_true (wm_window_open_sample (window));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-drawer", NULL));
  g_assert_cmpint (wm_window_is_drawer_shown (window), !=, shown);

  store = wm_session_get_store (wm_window_get_session (window));
  edit = wm_edit_begin (store, "Rename task");
  wm_edit_set_text (edit, wm_store_lookup_ref (store, "T-3"), WM_TASK_TITLE, "Another name");
  wm_edit_commit (edit);
  g_object_get (window, "undo-tooltip", &before, NULL);
  g_assert_nonnull (strstr (before, "Rename task"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL));
  g_assert_cmpstr (wm_record_get_title (wm_store_lookup_ref (store, "T-3")), !=, "Another name");
  g_object_get (window, "redo-tooltip", &after, NULL);
  g_assert_nonnull (strstr (after, "Rename task"));
  ui_close_window (window);
}

int
main (int    argc,
      char **argv)
{
  ui_set_up (&argc, &argv);
  g_test_add_func ("/Wm/Shell/the-assistant-keeps-its-word", test_assistant);
  g_test_add_func ("/Wm/Shell/the-library-tells-how-far-a-plan-is", test_library);
  g_test_add_func ("/Wm/Shell/search-finds-records-and-actions", test_palette);
  g_test_add_func ("/Wm/Shell/fits-360-pixels", test_narrow);
  g_test_add_func ("/Wm/Shell/every-action-is-there", test_actions);
  g_test_add_func ("/Wm/Shell/every-key-is-told", test_shortcuts);
  g_test_add_func ("/Wm/Shell/drawer-and-undo", test_window);
  return ui_run ();
}
