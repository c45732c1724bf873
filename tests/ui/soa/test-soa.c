/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

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

int
main (int    argc,
      char **argv)
{
  ui_set_up (&argc, &argv);
  g_test_add_func ("/Wm/Soa/lists-the-controls", test_list);
  g_test_add_func ("/Wm/Soa/follows-the-gap-analysis-by-keys", test_loop);
  g_test_add_func ("/Wm/Soa/takes-over-from-other-frameworks", test_crosswalk);
  return ui_run ();
}
