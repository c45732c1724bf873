/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "assess/wm-assess.h"
#include "catalog/wm-new-plan.h"
#include "record/wm-kinds.h"
#include "requirements/wm-requirements-place.h"
#include "soa/wm-crosswalk-dialog.h"
#include "soa/wm-soa-place.h"
#include "soa/wm-soa-row.h"
#include "ui-fixture.h"

/* From the gap analysis to the statement of applicability, by real keys. */

static WmRequirement *
find_control (WmStore    *store,
              const char *code)
{
  GListModel *list = wm_store_list (store, WM_TYPE_REQUIREMENT);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRequirement) requirement = g_list_model_get_item (list, i);

      if (g_strcmp0 (wm_record_get_text (WM_RECORD (requirement), WM_REQUIREMENT_CODE), code) == 0)
        return requirement; /* the list keeps it */
    }
  g_assert_not_reached ();
}

static guint
count (WmWindow *window,
       GType     kind)
{
  return g_list_model_get_n_items (wm_store_list (ui_get_store (window), kind));
}

static GtkWidget *
get_view (WmWindow *window,
          GType     place)
{
  return ui_find (ui_find (window, place), GTK_TYPE_LIST_VIEW);
}

static void
select_control (WmWindow   *window,
                GType       place,
                const char *code)
{
  GtkWidget *view = get_view (window, place);
  GtkSelectionModel *model = gtk_list_view_get_model (GTK_LIST_VIEW (view));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    {
      g_autoptr (WmRecord) requirement = g_list_model_get_item (G_LIST_MODEL (model), i);

      if (g_strcmp0 (wm_record_get_text (requirement, WM_REQUIREMENT_CODE), code) == 0)
        {
          gtk_list_view_scroll_to (GTK_LIST_VIEW (view), i, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
          ui_wait_for_frames (window, 3);
          return;
        }
    }
  g_assert_not_reached ();
}

static GtkWidget *
get_dialog (WmWindow *window)
{
  return GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
}

static void
check_finding (WmWindow      *window,
               WmRequirement *control)
{
  GListModel *findings = wm_store_list (ui_get_store (window), WM_TYPE_FINDING);
  g_autoptr (WmRecord) finding = g_list_model_get_item (findings, g_list_model_get_n_items (findings) - 1);
  GListModel *links = wm_store_list (ui_get_store (window), WM_TYPE_LINK);
  g_autoptr (WmRecord) link = g_list_model_get_item (links, g_list_model_get_n_items (links) - 1);

  g_assert_true (g_str_has_prefix (wm_record_get_title (finding), "A.2.3 "));
  g_assert_cmpint (wm_record_get_integer (finding, WM_FINDING_GRADE), ==, WM_GRADE_MINOR);
  g_assert_cmpint (wm_record_get_integer (finding, WM_FINDING_SOURCE), ==, WM_SOURCE_GAP_ANALYSIS);
  g_assert_cmpint (wm_record_get_integer (finding, WM_FINDING_RAISED), ==, wm_date_today ());
  g_assert_cmpint (wm_record_get_integer (link, WM_LINK_ROLE), ==, WM_LINK_ROLE_ABOUT);
  g_assert_cmpstr (wm_record_get_text (link, WM_LINK_FROM), ==, wm_record_get_id (finding));
  g_assert_cmpstr (wm_record_get_text (link, WM_LINK_TO), ==, wm_record_get_id (WM_RECORD (control)));
}

/* Assess, raise a finding, add a measure. */
static void
close_gap (WmWindow      *window,
           WmAssessment  *assessment,
           WmRequirement *control)
{
  guint n_findings = count (window, WM_TYPE_FINDING), n_measures = count (window, WM_TYPE_MEASURE);

  wm_window_show_place (window, "requirements");
  ui_wait_for_frames (window, 3);
  select_control (window, WM_TYPE_REQUIREMENTS_PLACE, "A.2.3");
  ui_keys ("3", NULL);
  ui_wait (wm_assess_get_result (ui_get_store (window), assessment) == WM_RESULT_COMPLIANT);
  ui_keys ("1", NULL);
  ui_wait (wm_assess_get_result (ui_get_store (window), assessment) == WM_RESULT_NOT_COMPLIANT);
  ui_keys ("f", NULL);
  ui_wait (count (window, WM_TYPE_FINDING) == n_findings + 1);
  check_finding (window, control);
  g_assert_cmpint (wm_assess_get_status (ui_get_store (window), assessment), ==, WM_SOA_STATUS_NOT_IMPLEMENTED);

  ui_keys ("m", NULL);
  ui_wait (get_dialog (window) != NULL);
  ui_wait_for_frames (window, 5);
  ui_type ("Align the policies");
  ui_keys ("Return", NULL);
  ui_wait (count (window, WM_TYPE_MEASURE) == n_measures + 1);
  ui_wait (get_dialog (window) == NULL);
  g_assert_cmpint (wm_assess_get_status (ui_get_store (window), assessment), ==, WM_SOA_STATUS_PLANNED);
}

static gboolean
is_warning (GtkWidget     *widget,
            gconstpointer  text)
{
  return GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), text) == 0;
}

/* The statement follows; what it lacks is marked; and it is frozen. */
static void
state_applicability (WmWindow     *window,
                     WmAssessment *assessment)
{
  WmRecord *record = WM_RECORD (assessment);
  g_autoptr (WmRecord) version = NULL;

  wm_window_show_place (window, "soa");
  ui_wait_for_frames (window, 3);
  select_control (window, WM_TYPE_SOA_PLACE, "A.2.3");
  ui_keys ("x", NULL);
  ui_wait (wm_record_get_integer (record, WM_ASSESSMENT_APPLICABILITY) == WM_APPLICABILITY_EXCLUDED);
  ui_wait_for_frames (window, 2);
  g_assert_nonnull (ui_find_where (get_view (window, WM_TYPE_SOA_PLACE), is_warning, "Excluded without a justification and a review date"));

  ui_keys ("j", NULL);
  ui_wait (get_dialog (window) != NULL);
  ui_wait_for_frames (window, 5);
  gtk_widget_grab_focus (ui_find (get_dialog (window), GTK_TYPE_TEXT_VIEW));
  ui_type ("No other policies");
  ui_wait_for_frames (window, 2);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (get_dialog (window)), "apply");
  ui_keys ("alt+s", NULL);
  ui_wait (g_strcmp0 (wm_record_get_text (record, WM_ASSESSMENT_JUSTIFICATION), "No other policies") == 0);
  ui_wait (get_dialog (window) == NULL);
  ui_wait_for_frames (window, 2);
  g_assert_nonnull (ui_find_where (get_view (window, WM_TYPE_SOA_PLACE), is_warning, "Excluded without a review date"));

  ui_keys ("v", NULL);
  ui_wait (get_dialog (window) != NULL);
  ui_wait_for_frames (window, 5);
  ui_type ("1.0");
  ui_keys ("Return", NULL);
  ui_wait (count (window, WM_TYPE_SOA_VERSION) == 1);
  g_assert_cmpuint (count (window, WM_TYPE_SOA_LINE), ==, 38);
  version = g_list_model_get_item (wm_store_list (ui_get_store (window), WM_TYPE_SOA_VERSION), 0);
  g_assert_cmpstr (wm_record_get_title (version), ==, "1.0");
  ui_wait_for_frames (window, 3);
  g_assert_nonnull (ui_find_titled (get_dialog (window), "1.0"));
  ui_keys ("Escape", NULL);
  ui_wait (get_dialog (window) == NULL);
}

static void
test_loop (void)
{
  WmWindow *window;
  WmStore *store;
  WmRequirement *control;
  WmAssessment *assessment;
  g_autofree char *before = NULL, *after = NULL, *undone = NULL, *redone = NULL;
  const guint n_steps = 7; /* two results, a finding, a measure, excluded, justified, frozen */

  if (!ui_has_hand ())
    {
      g_test_skip ("xdotool is not here");
      return;
    }
  window = ui_open_sample ();
  store = ui_get_store (window);
  control = find_control (store, "A.2.3");
  assessment = wm_assess_find (store, control);
  before = ui_dump (store);
  close_gap (window, assessment, control);
  state_applicability (window, assessment);
  after = ui_dump (store);
  for (guint i = 0; i < n_steps; i++)
    g_assert_true (wm_store_undo (store, NULL));
  undone = ui_dump (store);
  g_assert_cmpstr (undone, ==, before);
  for (guint i = 0; i < n_steps; i++)
    g_assert_true (wm_store_redo (store, NULL));
  redone = ui_dump (store);
  g_assert_cmpstr (redone, ==, after);
  ui_close_window (window);
}

/* Everything that the list shows is a control of ISO/IEC 42001, in sections. */
static void
test_list (void)
{
  WmWindow *window = ui_open_sample ();
  GListModel *list;
  guint start, end;

  wm_window_show_place (window, "soa");
  ui_wait_for_frames (window, 3);
  list = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (get_view (window, WM_TYPE_SOA_PLACE))));
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 38);
  gtk_section_model_get_section (GTK_SECTION_MODEL (list), 0, &start, &end);
  g_assert_cmpuint (end - start, ==, 3); /* A.2.2 to A.2.4 */
  g_assert_cmpuint (ui_count (ui_find (window, WM_TYPE_SOA_PLACE), WM_TYPE_SOA_ROW), <, 400);
  ui_close_window (window);
}

/* Another framework, chosen later and all of it compliant, offers what it has; all of a kind is one step of undo. */
static void
test_crosswalk (void)
{
  WmWindow *window = ui_open_sample ();
  WmStore *store = ui_get_store (window);
  WmEdit *edit = wm_edit_begin (store, "Assess");
  GListModel *list = wm_store_list (store, WM_TYPE_ASSESSMENT);
  guint n = g_list_model_get_n_items (list);
  g_autofree char *before = NULL, *after = NULL;
  GtkWidget *dialog, *group;

  g_assert_true (wm_new_plan_add_framework (edit, "iso-27001-2022", NULL));
  g_assert_cmpuint (g_list_model_get_n_items (list), >, n);
  for (guint i = n; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) assessment = g_list_model_get_item (list, i);

      wm_edit_set_integer (edit, assessment, WM_ASSESSMENT_RESULT, WM_RESULT_COMPLIANT);
    }
  wm_edit_commit (edit);
  before = ui_dump (store);
  dialog = GTK_WIDGET (wm_crosswalk_dialog_present (wm_window_get_session (window), GTK_WIDGET (window)));
  ui_wait_for_frames (window, 5);
  group = ui_find (dialog, ADW_TYPE_PREFERENCES_GROUP);
  g_assert_nonnull (group);
  g_signal_emit_by_name (adw_preferences_group_get_header_suffix (ADW_PREFERENCES_GROUP (group)), "clicked");
  ui_wait_for_frames (window, 3);
  after = ui_dump (store);
  g_assert_cmpstr (after, !=, before);
  g_assert_true (wm_store_undo (store, NULL));
  g_free (after);
  after = ui_dump (store);
  g_assert_cmpstr (after, ==, before);
  adw_dialog_force_close (ADW_DIALOG (dialog));
  ui_close_window (window);
}

static gboolean
has_tooltip (GtkWidget    *widget,
             gconstpointer text)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0;
}

/* A button of the dialog that shows, by the pointer. */
static void
click_button (WmWindow   *window,
              const char *tooltip)
{
  GtkWidget *button = ui_find_where (get_dialog (window), has_tooltip, tooltip);

  g_assert_nonnull (button);
  ui_click (button);
  ui_wait_for_frames (window, 5);
}

static gboolean
has_subtitle (GtkWidget    *widget,
              gconstpointer text)
{
  return ADW_IS_ACTION_ROW (widget) && adw_action_row_get_subtitle (ADW_ACTION_ROW (widget)) != NULL
         && strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (widget)), text) != NULL;
}

static void
open_versions (WmWindow *window)
{
  gtk_widget_grab_focus (ui_find (window, WM_TYPE_SOA_PLACE));
  ui_keys ("v", NULL);
  ui_wait (get_dialog (window) != NULL);
  ui_wait_for_frames (window, 5);
}

static void
close_dialog (WmWindow *window)
{
  GtkWidget *dialog = get_dialog (window);

  ui_keys ("Escape", NULL);
  ui_wait (get_dialog (window) != dialog);
  ui_wait_for_frames (window, 3);
}

static void
freeze (WmWindow   *window,
        const char *title)
{
  guint n = count (window, WM_TYPE_SOA_VERSION);

  ui_type (title);
  ui_keys ("Return", NULL);
  ui_wait (count (window, WM_TYPE_SOA_VERSION) == n + 1);
  ui_wait_for_frames (window, 5);
  g_assert_nonnull (ui_find_titled (get_dialog (window), title));
}

/* Approved by a name on a date; without a name it is not. */
static void
approve (WmWindow *window)
{
  WmStore *store = ui_get_store (window);
  WmRecord *version = wm_store_lookup_ref (store, "SV-1");
  GtkWidget *versions = get_dialog (window);

  click_button (window, "Approve…");
  ui_wait (get_dialog (window) != versions);
  ui_wait_for_frames (window, 5);
  ui_keys ("Return", NULL);
  ui_wait_for_frames (window, 3);
  g_assert_true (wm_record_is_empty (version, WM_SOA_VERSION_APPROVER));
  g_assert_true (get_dialog (window) != versions);
  ui_type ("Ada Weiss");
  ui_keys ("Return", NULL);
  ui_wait (get_dialog (window) == versions);
  ui_wait (!wm_record_is_empty (version, WM_SOA_VERSION_APPROVER));
  g_assert_cmpstr (wm_record_get_text (version, WM_SOA_VERSION_APPROVER), ==, "Ada Weiss");
  g_assert_cmpint (wm_record_get_integer (version, WM_SOA_VERSION_APPROVED), ==, wm_date_today ());
  ui_wait_for_frames (window, 5);
  g_assert_nonnull (ui_find_where (versions, has_subtitle, "approved by Ada Weiss on"));
}

/* What changed since, by keys; then two versions with each other, by the list above. */
static void
compare (WmWindow *window)
{
  GtkWidget *row;

  close_dialog (window);
  select_control (window, WM_TYPE_SOA_PLACE, "A.2.2");
  ui_keys ("x", NULL);
  ui_wait_for_frames (window, 3);
  open_versions (window);
  click_button (window, "Compare");
  row = ui_find_where (get_dialog (window), has_subtitle, "Applicability: “Applicable”, now “Not applicable”");
  g_assert_nonnull (row);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "A.2.2");
  ui_keys ("alt+Left", NULL);
  ui_wait_for_frames (window, 5);

  gtk_widget_grab_focus (ui_find_titled (get_dialog (window), "Name of a new version, such as 1.0"));
  freeze (window, "2.0");
  close_dialog (window);
  select_control (window, WM_TYPE_SOA_PLACE, "A.2.2");
  ui_keys ("x", NULL);
  ui_wait_for_frames (window, 3);
  open_versions (window);
  /* The newest is the first row: with what is now, it is the other way round; with 1.0 as well. */
  click_button (window, "Compare");
  g_assert_nonnull (ui_find_where (get_dialog (window), has_subtitle, "Applicability: “Not applicable”, now “Applicable”"));
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find (get_dialog (window), ADW_TYPE_COMBO_ROW)), 1);
  ui_wait_for_frames (window, 3);
  g_assert_nonnull (ui_find_where (get_dialog (window), has_subtitle, "Applicability: “Not applicable”, now “Applicable”"));
  ui_keys ("alt+Left", NULL);
  ui_wait_for_frames (window, 5);
}

static char *
export_to (WmWindow   *window,
           const char *name)
{
  char *path = g_build_filename (ui_get_folder (), name, NULL);
  GtkWidget *chooser;

  click_button (window, "Export…");
  ui_wait ((chooser = ui_find_toplevel (GTK_TYPE_FILE_CHOOSER_DIALOG)) != NULL && gtk_widget_get_mapped (chooser));
  ui_wait_for_frames (chooser, 5);
  ui_keys ("ctrl+a", NULL);
  ui_type (path);
  ui_keys ("Return", NULL);
  ui_wait (ui_find_toplevel (GTK_TYPE_FILE_CHOOSER_DIALOG) == NULL);
  ui_wait (g_file_test (path, G_FILE_TEST_EXISTS));
  ui_wait_for_frames (window, 5);
  return path;
}

static void
test_versions (void)
{
  WmWindow *window;
  g_autofree char *pdf = NULL, *csv = NULL, *contents = NULL, *table = NULL;

  if (!ui_has_hand ())
    {
      g_test_skip ("xdotool is not here");
      return;
    }
  window = ui_open_sample ();
  wm_window_show_place (window, "soa");
  ui_wait_for_frames (window, 3);
  select_control (window, WM_TYPE_SOA_PLACE, "A.2.2");
  open_versions (window);
  freeze (window, "1.0");
  approve (window);
  compare (window);
  pdf = export_to (window, "statement.pdf");
  g_assert_true (g_file_get_contents (pdf, &contents, NULL, NULL));
  g_assert_true (g_str_has_prefix (contents, "%PDF-"));
  csv = export_to (window, "statement.csv");
  g_assert_true (g_file_get_contents (csv, &table, NULL, NULL));
  g_assert_nonnull (strstr (table, "A.10.4"));
  close_dialog (window);
  ui_close_window (window);
}

/* A framework that is chosen later: by keys from the list of those that are known. */
static void
test_add_framework (void)
{
  WmWindow *window;
  WmStore *store;
  GtkWidget *row;
  g_autofree char *before = NULL, *undone = NULL;
  guint n_frameworks, n_assessments;

  if (!ui_has_hand ())
    {
      g_test_skip ("xdotool is not here");
      return;
    }
  window = ui_open_sample ();
  store = ui_get_store (window);
  before = ui_dump (store);
  n_frameworks = count (window, WM_TYPE_FRAMEWORK);
  n_assessments = count (window, WM_TYPE_ASSESSMENT);
  wm_window_show_place (window, "soa");
  ui_wait_for_frames (window, 3);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.add-framework", NULL);
  ui_wait (get_dialog (window) != NULL);
  ui_wait_for_frames (window, 5);
  row = ui_find (ui_find (get_dialog (window), GTK_TYPE_LIST_BOX), ADW_TYPE_ACTION_ROW);
  g_assert_nonnull (row);
  for (guint i = 0; i < 8 && gtk_window_get_focus (GTK_WINDOW (window)) != row; i++)
    ui_keys ("Tab", NULL);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == row);
  ui_keys ("Return", NULL);
  ui_wait (count (window, WM_TYPE_FRAMEWORK) == n_frameworks + 1);
  g_assert_cmpuint (count (window, WM_TYPE_ASSESSMENT), >, n_assessments);
  ui_wait (get_dialog (window) == NULL);
  ui_wait_for_frames (window, 3);
  ui_keys ("ctrl+z", NULL);
  ui_wait (count (window, WM_TYPE_FRAMEWORK) == n_frameworks);
  undone = ui_dump (store);
  g_assert_cmpstr (undone, ==, before);
  ui_close_window (window);
}

static gboolean
is_status (GtkWidget    *widget,
           gconstpointer unused)
{
  return GTK_IS_MENU_BUTTON (widget) && g_strcmp0 (gtk_menu_button_get_label (GTK_MENU_BUTTON (widget)), "_Status") == 0;
}

static GtkWidget *
find_status (WmWindow *window)
{
  return ui_find_where (ui_find (window, WM_TYPE_SOA_PLACE), is_status, NULL);
}

static gboolean
is_number (GtkWidget    *widget,
           gconstpointer unused)
{
  return GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "numeric");
}

/* Each number leads to what it counts. */
static void
test_numbers_open_their_lists (void)
{
  WmWindow *window = ui_open_sample ();
  GListModel *list;
  GtkWidget *counts, *row;
  const char *number;

  wm_window_show_place (window, "soa");
  ui_wait_for_frames (window, 3);
  gtk_menu_button_popup (GTK_MENU_BUTTON (find_status (window)));
  ui_wait_for_frames (window, 3);
  counts = ui_find (find_status (window), GTK_TYPE_LIST_BOX);
  row = ui_find_titled (counts, "Not assessed");
  g_assert_nonnull (row);
  number = gtk_label_get_label (GTK_LABEL (ui_find_where (row, is_number, NULL)));
  g_signal_emit_by_name (counts, "row-activated", row);
  ui_wait_for_frames (window, 3);
  list = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (get_view (window, WM_TYPE_SOA_PLACE))));
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, g_ascii_strtoull (number, NULL, 10));
  g_assert_cmpuint (g_list_model_get_n_items (list), <, 38);
  ui_close_window (window);
}

int
main (int    argc,
      char **argv)
{
  gboolean chooser = argc > 1 && g_str_equal (argv[1], "--chooser");

  if (chooser)
    argc = 1;
  ui_set_up (&argc, &argv);
  if (chooser)
    {
      g_test_add_func ("/Wm/Soa/versions-are-approved-compared-and-exported", test_versions);
      return ui_run ();
    }
  g_test_add_func ("/Wm/Soa/lists-the-controls", test_list);
  g_test_add_func ("/Wm/Soa/follows-the-gap-analysis-by-keys", test_loop);
  g_test_add_func ("/Wm/Soa/a-framework-is-added-by-keys", test_add_framework);
  g_test_add_func ("/Wm/Soa/numbers-open-their-lists", test_numbers_open_their_lists);
  g_test_add_func ("/Wm/Soa/takes-over-from-other-frameworks", test_crosswalk);
  return ui_run ();
}
