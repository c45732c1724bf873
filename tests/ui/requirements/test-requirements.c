/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "assess/wm-readiness.h"
#include "record/wm-kinds.h"
#include "requirements/wm-requirements-place.h"
#include "ui-fixture.h"

/* Going through the requirements, by real keys. */

static WmWindow *
open_requirements (void)
{
  WmWindow *window = ui_open_sample ();

  wm_window_show_place (window, "requirements");
  ui_wait_for_frames (window, 3);
  return window;
}

static GListModel *
get_list (WmWindow *window)
{
  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (ui_find (ui_find (window, WM_TYPE_REQUIREMENTS_PLACE), GTK_TYPE_LIST_VIEW))));
}

static WmRecord *
get_selected (WmWindow *window)
{
  return gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (get_list (window)));
}

static WmRecord *
find_assessment (WmWindow *window,
                 WmRecord *requirement)
{
  GListModel *list = wm_store_list (ui_get_store (window), WM_TYPE_ASSESSMENT);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) assessment = g_list_model_get_item (list, i);

      if (g_strcmp0 (wm_record_get_text (assessment, WM_ASSESSMENT_REQUIREMENT), wm_record_get_id (requirement)) == 0)
        return assessment; /* the list keeps it */
    }
  return NULL;
}

static gint64
get_value (WmWindow *window,
           guint     field)
{
  return wm_record_get_integer (find_assessment (window, get_selected (window)), field);
}

static const char *
get_code (WmWindow *window)
{
  return wm_record_get_text (get_selected (window), WM_REQUIREMENT_CODE);
}

/* All clauses and controls of ISO/IEC 42001:2023 in its own order. */
static void
test_order (void)
{
  static const char *const first[] = {
    "4.1", "4.2", "4.3", "4.4", "5.1", "5.2", "5.3", "6.1.1", "6.1.2", "6.1.3", "6.1.4", "6.2", "6.3", "7.1",
  };
  WmWindow *window = open_requirements ();
  GListModel *list = get_list (window);
  g_autoptr (WmRecord) last = g_list_model_get_item (list, g_list_model_get_n_items (list) - 1);

  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 70);
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    {
      g_autoptr (WmRecord) requirement = g_list_model_get_item (list, i);

      g_assert_cmpstr (wm_record_get_text (requirement, WM_REQUIREMENT_CODE), ==, first[i]);
    }
  g_assert_cmpstr (wm_record_get_text (last, WM_REQUIREMENT_CODE), ==, "A.10.4");
  ui_close_window (window);
}

static gboolean
is_first_heading (GtkWidget    *widget,
                  gconstpointer unused)
{
  return GTK_IS_LABEL (widget) && g_str_has_prefix (gtk_label_get_label (GTK_LABEL (widget)), "4  Context");
}

static void
test_first_heading (void)
{
  WmWindow *window = open_requirements ();
  GtkWidget *view = ui_find (ui_find (window, WM_TYPE_REQUIREMENTS_PLACE), GTK_TYPE_LIST_VIEW);
  GtkWidget *heading = ui_find_where (view, is_first_heading, NULL);
  graphene_rect_t bounds;

  g_assert_nonnull (heading);
  g_assert_true (gtk_widget_compute_bounds (heading, view, &bounds));
  g_assert_cmpfloat (bounds.origin.y, >=, 0);
  ui_close_window (window);
}

static void
test_keys (void)
{
  WmWindow *window;
  WmRecord *first;

  if (!ui_has_hand ())
    {
      g_test_skip ("xdotool is not here");
      return;
    }
  window = open_requirements ();
  ui_keys ("Home", NULL);
  first = get_selected (window);
  g_assert_cmpstr (get_code (window), ==, "4.1");

  ui_keys ("3", NULL);
  ui_wait (get_value (window, WM_ASSESSMENT_RESULT) == WM_RESULT_COMPLIANT);
  g_assert_cmpint (get_value (window, WM_ASSESSMENT_ASSESSED), ==, wm_date_today ());
  ui_keys ("1", NULL);
  ui_wait (get_value (window, WM_ASSESSMENT_RESULT) == WM_RESULT_NOT_COMPLIANT);
  ui_keys ("shift+4", NULL);
  ui_wait (get_value (window, WM_ASSESSMENT_SCORE) == 4);
  ui_keys ("bracketright", "bracketright", NULL);
  ui_wait (get_value (window, WM_ASSESSMENT_SCORE) == 5);
  ui_keys ("bracketleft", NULL);
  ui_wait (get_value (window, WM_ASSESSMENT_SCORE) == 4);
  ui_keys ("a", NULL);
  ui_wait (get_value (window, WM_ASSESSMENT_APPLICABILITY) == WM_APPLICABILITY_EXCLUDED);
  ui_keys ("a", NULL);
  ui_wait (get_value (window, WM_ASSESSMENT_APPLICABILITY) == WM_APPLICABILITY_INCLUDED);

  /* Written in the list itself; Escape leaves what was. */
  ui_keys ("o", NULL);
  ui_type ("seen 3 of 5");
  ui_keys ("Return", NULL);
  ui_wait (g_strcmp0 (wm_record_get_text (find_assessment (window, first), WM_ASSESSMENT_OBSERVATION), "seen 3 of 5") == 0);
  ui_keys ("o", NULL);
  ui_type ("no");
  ui_keys ("Escape", NULL);
  g_assert_cmpstr (wm_record_get_text (find_assessment (window, first), WM_ASSESSMENT_OBSERVATION), ==, "seen 3 of 5");
  g_assert_cmpint (get_value (window, WM_ASSESSMENT_RESULT), ==, WM_RESULT_NOT_COMPLIANT);

  /* And on with the next. */
  ui_keys ("Down", NULL);
  ui_wait (g_strcmp0 (get_code (window), "4.2") == 0);
  ui_keys ("n", NULL);
  ui_wait (get_value (window, WM_ASSESSMENT_RESULT) == WM_RESULT_NOT_ASSESSED);
  g_assert_true (wm_session_get_selection (wm_window_get_session (window)) == get_selected (window));
  ui_close_window (window);
}

static GtkMenuButton *
find_account (WmWindow *window)
{
  GtkWidget *at = ui_find (ui_find (window, WM_TYPE_REQUIREMENTS_PLACE), GTK_TYPE_PROGRESS_BAR);

  while (at != NULL && !GTK_IS_MENU_BUTTON (at))
    at = gtk_widget_get_next_sibling (at);
  return GTK_MENU_BUTTON (at);
}

/* The figures behind the percentage lead to the requirements that they count. */
static void
test_account (void)
{
  WmWindow *window = open_requirements ();
  WmStore *store = ui_get_store (window);
  GtkPopover *popover = gtk_menu_button_get_popover (find_account (window));
  g_autofree char *label = NULL;
  WmReadiness readiness;
  GtkWidget *row;

  wm_readiness_measure (store, NULL, &readiness);
  label = g_strdup_printf ("%d %% ready", readiness.percent);
  g_assert_cmpstr (gtk_menu_button_get_label (find_account (window)), ==, label);
  gtk_popover_popup (popover);
  row = ui_find_titled (popover, "Partly compliant");
  g_assert_nonnull (row);
  g_assert_true (gtk_widget_activate (row));
  ui_wait_for_frames (window, 2);
  g_assert_cmpuint (readiness.n_results[WM_RESULT_PARTLY], >, 0);
  g_assert_cmpuint (g_list_model_get_n_items (get_list (window)), ==, readiness.n_results[WM_RESULT_PARTLY]);
  for (guint i = 0; i < g_list_model_get_n_items (get_list (window)); i++)
    {
      g_autoptr (WmRecord) requirement = g_list_model_get_item (get_list (window), i);

      g_assert_cmpint (wm_record_get_integer (find_assessment (window, requirement), WM_ASSESSMENT_RESULT), ==, WM_RESULT_PARTLY);
    }

  /* What is revealed is shown whatever was filtered. */
  wm_session_reveal (wm_window_get_session (window), get_selected (window));
  ui_wait_for_frames (window, 2);
  g_assert_cmpuint (g_list_model_get_n_items (get_list (window)), ==, 70);
  ui_close_window (window);
}

static gboolean
tells (GtkWidget    *widget,
       gconstpointer text)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), text) != NULL;
}

/* A level is called something else, and one is added, by keys; rows and fields say so, and undo takes it back. */
static void
test_scales (void)
{
  WmWindow *window;
  AdwDialog *dialog;
  GListModel *levels;

  if (!ui_has_hand ())
    {
      g_test_skip ("xdotool is not here");
      return;
    }
  window = open_requirements ();
  levels = wm_store_list (ui_get_store (window), WM_TYPE_SCALE_LEVEL);
  ui_keys ("shift+3", NULL);
  ui_wait (get_value (window, WM_ASSESSMENT_SCORE) == 3);
  ui_wait_for_frames (window, 2);
  g_assert_nonnull (ui_find_where (ui_find (window, WM_TYPE_REQUIREMENTS_PLACE), tells, "3 (Done as a rule) of 5"));

  gtk_widget_activate_action (ui_find (window, WM_TYPE_REQUIREMENTS_PLACE), "requirements.scales", NULL);
  ui_wait ((dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window))) != NULL);
  ui_wait_for_frames (window, 5);
  gtk_widget_grab_focus (ui_find_titled (dialog, "Level 3"));
  ui_keys ("ctrl+a", NULL);
  ui_type ("Habit");
  g_signal_emit_by_name (adw_preferences_group_get_header_suffix (ADW_PREFERENCES_GROUP (ui_find (dialog, ADW_TYPE_PREFERENCES_GROUP))), "clicked");
  ui_wait_for_frames (window, 3);
  /* A level without a name is not taken. */
  ui_keys ("Return", NULL);
  ui_wait_for_frames (window, 3);
  g_assert_cmpuint (g_list_model_get_n_items (levels), ==, 0);
  ui_type ("Shown to others");
  ui_keys ("Return", NULL);
  ui_wait (g_list_model_get_n_items (levels) == 7);
  ui_wait (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL);
  ui_wait_for_frames (window, 3);
  g_assert_nonnull (ui_find_where (ui_find (window, WM_TYPE_REQUIREMENTS_PLACE), tells, "3 (Habit) of 6"));
  ui_keys ("shift+6", NULL);
  ui_wait (get_value (window, WM_ASSESSMENT_SCORE) == 6);

  ui_keys ("ctrl+z", "ctrl+z", NULL);
  ui_wait (g_list_model_get_n_items (levels) == 0);
  g_assert_cmpint (get_value (window, WM_ASSESSMENT_SCORE), ==, 3);
  ui_close_window (window);
}

int
main (int    argc,
      char **argv)
{
  ui_set_up (&argc, &argv);
  g_test_add_func ("/Wm/Requirements/stand-in-the-order-of-the-standard", test_order);
  g_test_add_func ("/Wm/Requirements/open-with-their-first-heading", test_first_heading);
  g_test_add_func ("/Wm/Requirements/are-gone-through-by-keys", test_keys);
  g_test_add_func ("/Wm/Requirements/account-for-the-percentage", test_account);
  g_test_add_func ("/Wm/Requirements/scales-can-be-changed", test_scales);
  return ui_run ();
}
