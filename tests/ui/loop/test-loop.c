/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/wm-board-place.h"
#include "drawer/wm-drawer.h"
#include "form/wm-form.h"
#include "record/wm-kinds.h"
#include "requirements/wm-requirements-place.h"
#include "soa/wm-soa-place.h"
#include "soa/wm-soa-row.h"
#include "ui-fixture.h"

/* The whole loop by keys alone: from a gap to a closed finding, what is told of it, and back and forth again. */

#define N_LEAVES 70 /* of ISO/IEC 42001: 32 of clauses 4 to 10, 38 controls of Annex A */

static guint
count (WmWindow *window,
       GType     kind)
{
  return g_list_model_get_n_items (wm_store_list (ui_get_store (window), kind));
}

static gpointer
get_selection (WmWindow *window)
{
  return wm_session_get_selection (wm_window_get_session (window));
}

static gboolean
has_focus (WmWindow *window,
           gpointer  within)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus != NULL && (focus == within || gtk_widget_is_ancestor (focus, within));
}

static AdwDialog *
get_dialog (WmWindow *window)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
}

static void
go_to_place (WmWindow   *window,
             const char *key,
             GType       place)
{
  ui_keys (key, NULL);
  ui_wait (ui_find (window, place) != NULL && has_focus (window, ui_find (window, place)));
  ui_wait_for_frames (window, 3);
}

/* Presses @key until @within has the focus. */
static void
press_until (WmWindow   *window,
             const char *key,
             gpointer    within)
{
  for (guint i = 0; i < 60 && !has_focus (window, within); i++)
    {
      ui_keys (key, NULL);
      ui_wait_for_frames (window, 1);
    }
  g_assert_true (has_focus (window, within));
}

static void
go_down_to (WmWindow   *window,
            const char *code)
{
  ui_keys ("Home", NULL);
  for (guint i = 0; i < N_LEAVES && g_strcmp0 (wm_record_get_text (get_selection (window), WM_REQUIREMENT_CODE), code) != 0; i++)
    ui_keys ("Down", NULL);
  g_assert_cmpstr (wm_record_get_text (get_selection (window), WM_REQUIREMENT_CODE), ==, code);
}

/* What the window tells */

static gboolean
tells (GtkWidget    *widget,
       gconstpointer beginning)
{
  const char *text = GTK_IS_LABEL (widget) ? gtk_label_get_label (GTK_LABEL (widget)) : NULL;

  return text != NULL && g_str_has_prefix (text, beginning);
}

static gboolean
is_row_of (GtkWidget    *widget,
           gconstpointer code)
{
  return WM_IS_SOA_ROW (widget) && ui_find_where (widget, tells, code) != NULL;
}

/* The rule, as the window states it, by the fields alone: nothing of the sample follows from measures. */
static int
count_percent (WmStore *store)
{
  GListModel *list = wm_store_list (store, WM_TYPE_ASSESSMENT);
  int halves = 0, n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) assessment = g_list_model_get_item (list, i);
      WmRecord *requirement = wm_store_get_reference (store, assessment, WM_ASSESSMENT_REQUIREMENT);
      WmRecord *framework = wm_store_get_reference (store, requirement, WM_REQUIREMENT_FRAMEWORK);
      gint64 result = wm_record_get_integer (assessment, WM_ASSESSMENT_RESULT);

      if (!g_str_equal (wm_record_get_text (framework, WM_FRAMEWORK_CODE), "iso-42001-2023")
          || wm_record_get_integer (assessment, WM_ASSESSMENT_APPLICABILITY) == WM_APPLICABILITY_EXCLUDED)
        continue;
      g_assert_false (wm_record_get_boolean (assessment, WM_ASSESSMENT_DERIVED));
      n++;
      halves += result == WM_RESULT_COMPLIANT ? 2 : result == WM_RESULT_PARTLY ? 1 : 0;
    }
  return 100 * halves / (2 * n);
}

/* “37 % ready”, as it stands above the list; -1 when it doesn't. */
static int
get_percent (WmWindow *window)
{
  for (int i = 0; i <= 100; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d %% ready", i);

      if (ui_find_where (ui_find (window, WM_TYPE_REQUIREMENTS_PLACE), tells, text) != NULL)
        return i;
    }
  return -1;
}

/* The steps */

static WmRecord *
raise_finding (WmWindow   *window,
               const char *code)
{
  GListModel *findings = wm_store_list (ui_get_store (window), WM_TYPE_FINDING);
  guint n = g_list_model_get_n_items (findings);
  g_autoptr (WmRecord) finding = NULL;

  go_down_to (window, code);
  ui_keys ("1", "f", NULL);
  ui_wait (g_list_model_get_n_items (findings) == n + 1);
  finding = g_list_model_get_item (findings, n);
  g_assert_true (g_str_has_prefix (wm_record_get_title (finding), code));
  return finding; /* the list keeps it */
}

static void
plan_work (WmWindow *window,
           WmRecord *finding)
{
  guint n = count (window, WM_TYPE_TASK);
  g_autoptr (GPtrArray) work = NULL;

  ui_keys ("ctrl+t", NULL);
  ui_wait (get_dialog (window) != NULL);
  ui_wait_for_frames (window, 5);
  ui_type ("Agree the policies");
  ui_keys ("Return", NULL);
  ui_wait (count (window, WM_TYPE_TASK) == n + 1);
  ui_wait (get_dialog (window) == NULL);
  work = wm_store_list_linked (ui_get_store (window), finding, WM_TYPE_TASK);
  g_assert_cmpuint (work->len, ==, 1);
  g_assert_cmpstr (wm_record_get_title (g_ptr_array_index (work, 0)), ==, "Agree the policies");
}

static const char *
where (WmWindow *window,
       WmRecord *finding)
{
  WmRecord *column = wm_store_get_reference (ui_get_store (window), finding, WM_FINDING_COLUMN);

  return column == NULL ? "" : wm_record_get_title (column);
}

static void
find_card (WmWindow *window,
           WmRecord *finding)
{
  WmBoardView *view = wm_board_place_get_view (WM_BOARD_PLACE (ui_find (window, WM_TYPE_BOARD_PLACE)));

  for (guint i = 0; i < 40 && wm_board_view_get_cursor (view) != finding; i++)
    ui_keys ("Down", NULL);
  g_assert_true (wm_board_view_get_cursor (view) == finding);
  ui_wait (get_selection (window) == finding);
}

/* Tries to close it, which is refused; and goes to what is missing, by Return on the first thing. */
static void
be_refused (WmWindow   *window,
            WmRecord   *finding,
            const char *missing)
{
  GtkWidget *row;

  ui_keys ("ctrl+Right", NULL);
  ui_wait (get_dialog (window) != NULL);
  ui_wait_for_frames (window, 5);
  g_assert_cmpstr (where (window, finding), ==, "Effectiveness Check");
  row = ui_find_titled (get_dialog (window), missing);
  g_assert_nonnull (row);
  press_until (window, "Tab", row);
  ui_keys ("Return", NULL);
  ui_wait (get_dialog (window) == NULL);
  ui_wait_for_frames (window, 3);
}

/* Attaching shows the page of the evidence; the fields are on that of the details. */
static void
show_details (WmWindow *window)
{
  GtkWidget *drawer = ui_find (window, WM_TYPE_DRAWER);

  press_until (window, "shift+Tab", ui_find (drawer, ADW_TYPE_VIEW_SWITCHER));
  ui_keys ("Left", "space", NULL);
  ui_wait (ui_find (drawer, WM_TYPE_FORM) != NULL && gtk_widget_get_mapped (ui_find (drawer, WM_TYPE_FORM)));
}

static GtkWidget *
go_to_row (WmWindow *window,
           guint     field)
{
  GtkWidget *form = ui_find (ui_find (window, WM_TYPE_DRAWER), WM_TYPE_FORM), *row;

  g_assert_nonnull (form);
  row = wm_form_get_row (WM_FORM (form), field);
  press_until (window, "Tab", row);
  return row;
}

/* Chooses the @at-th value of a row that has a list. */
static void
choose (WmWindow *window,
        guint     field,
        guint     at)
{
  GtkWidget *row = go_to_row (window, field);

  ui_keys ("space", NULL);
  ui_wait_for_frames (window, 5);
  ui_keys ("Home", NULL);
  for (guint i = 0; i < at; i++)
    ui_keys ("Down", NULL);
  ui_keys ("Return", NULL);
  ui_wait (adw_combo_row_get_selected (ADW_COMBO_ROW (row)) == at);
  ui_wait_for_frames (window, 5);
}

/* What a file manager leaves when a file is copied in it. */
static void
copy_a_file (WmWindow *window)
{
  g_autofree char *path = ui_write_file ("minutes.txt", "what was agreed", 15);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (&file, 1));
  gdk_clipboard_set_value (gtk_widget_get_clipboard (GTK_WIDGET (window)), &value);
}

static guint
count_evidence (WmWindow *window,
                WmRecord *record)
{
  g_autoptr (GPtrArray) evidence = wm_store_list_linked (ui_get_store (window), record, WM_TYPE_EVIDENCE);

  return evidence->len;
}

/* In the drawer: the corrective action, fresh evidence, and an effectiveness check, by the owner for a start. */
static void
satisfy (WmWindow *window,
         WmRecord *finding)
{
  g_autofree char *today = wm_date_format (wm_date_today ());

  press_until (window, "F6", ui_find (window, WM_TYPE_DRAWER));
  go_to_row (window, WM_FINDING_ACTION);
  ui_type ("The policies name each other.");
  choose (window, WM_FINDING_OWNER, 2);
  ui_wait (!wm_record_is_empty (finding, WM_FINDING_ACTION));
  copy_a_file (window);
  ui_keys ("ctrl+v", NULL);
  ui_wait (count_evidence (window, finding) == 1);
  ui_wait_for_frames (window, 3);
  show_details (window);
  choose (window, WM_FINDING_VERIFIER, 2);
  ui_wait (!wm_record_is_empty (finding, WM_FINDING_VERIFIER));
  go_to_row (window, WM_FINDING_VERIFIED);
  ui_type (today);
  ui_keys ("Return", NULL);
  choose (window, WM_FINDING_EFFECTIVE, 1);
  ui_wait (wm_record_get_integer (finding, WM_FINDING_EFFECTIVE) == WM_EFFECTIVENESS_EFFECTIVE);
  g_assert_cmpint (wm_record_get_integer (finding, WM_FINDING_VERIFIED), ==, wm_date_today ());
}

static void
go_through_the_board (WmWindow *window,
                      WmRecord *finding)
{
  GtkWidget *place;

  go_to_place (window, "alt+3", WM_TYPE_BOARD_PLACE);
  place = ui_find (window, WM_TYPE_BOARD_PLACE);
  find_card (window, finding);
  plan_work (window, finding);
  press_until (window, "F6", place);
  find_card (window, finding);
  ui_keys ("ctrl+Right", "ctrl+Right", "ctrl+Right", NULL);
  ui_wait (g_str_equal (where (window, finding), "Effectiveness Check"));
  be_refused (window, finding, "Write down the corrective action.");
  satisfy (window, finding);

  /* Still not: its owner looked at it. */
  press_until (window, "F6", place);
  be_refused (window, finding, "Its owner can’t check the effectiveness: name somebody else.");
  press_until (window, "F6", ui_find (window, WM_TYPE_DRAWER));
  choose (window, WM_FINDING_VERIFIER, 1);
  ui_wait (g_strcmp0 (wm_record_get_text (finding, WM_FINDING_VERIFIER), wm_record_get_text (finding, WM_FINDING_OWNER)) != 0);
  press_until (window, "F6", place);
  ui_keys ("ctrl+Right", NULL);
  ui_wait (g_str_equal (where (window, finding), "Closed"));
  g_assert_cmpint (wm_record_get_integer (finding, WM_FINDING_CLOSED), ==, wm_date_today ());
}

static void
check_statement (WmWindow   *window,
                 const char *code,
                 const char *state)
{
  GtkWidget *row;

  go_to_place (window, "alt+4", WM_TYPE_SOA_PLACE);
  go_down_to (window, code);
  ui_wait_for_frames (window, 3);
  row = ui_find_where (ui_find (window, WM_TYPE_SOA_PLACE), is_row_of, code);
  g_assert_nonnull (row);
  g_assert_nonnull (ui_find_where (row, tells, state));
}

static guint
undo_until (WmWindow   *window,
            const char *wanted)
{
  WmStore *store = ui_get_store (window);

  for (guint n = 0; n < 40 && wm_store_can_undo (store); n++)
    {
      g_autofree char *now = ui_dump (store);

      if (g_str_equal (now, wanted))
        return n;
      ui_keys ("ctrl+z", NULL);
      ui_wait_for_frames (window, 1);
    }
  g_assert_not_reached ();
}

static void
test_loop (void)
{
  WmWindow *window;
  WmStore *store;
  WmRecord *finding, *other;
  g_autofree char *before = NULL, *after = NULL, *redone = NULL;
  int percent, better;
  guint n;

  if (!ui_has_hand ())
    {
      g_test_skip ("xdotool is not here");
      return;
    }
  window = ui_open_sample ();
  store = ui_get_store (window);
  before = ui_dump (store);

  go_to_place (window, "alt+2", WM_TYPE_REQUIREMENTS_PLACE);
  finding = raise_finding (window, "A.2.3");
  other = raise_finding (window, "A.2.4");
  g_assert_true (finding != other);
  percent = get_percent (window);
  g_assert_cmpint (percent, ==, count_percent (store));
  check_statement (window, "A.2.3", "Applicable · Not implemented");

  go_through_the_board (window, finding);
  g_assert_cmpstr (where (window, other), !=, "Closed");

  go_to_place (window, "alt+2", WM_TYPE_REQUIREMENTS_PLACE);
  go_down_to (window, "A.2.3");
  ui_keys ("3", "Down", "3", NULL); /* A.2.4 is the next */
  ui_wait_for_frames (window, 2);
  better = get_percent (window);
  g_assert_cmpint (better, ==, count_percent (store));
  g_assert_cmpint (better, >, percent); /* two of at most 70 are more than 2 % */
  check_statement (window, "A.2.3", "Applicable · Implemented");
  after = ui_dump (store);

  n = undo_until (window, before);
  g_assert_cmpuint (n, >, 10);
  check_statement (window, "A.2.3", "Applicable · ");
  for (guint i = 0; i < n; i++)
    {
      ui_keys ("ctrl+shift+z", NULL);
      ui_wait_for_frames (window, 1);
    }
  redone = ui_dump (store);
  g_assert_cmpstr (redone, ==, after);
  check_statement (window, "A.2.3", "Applicable · Implemented");
  ui_close_window (window);
}

/* A note on the selected requirement, without leaving the list. */
static void
write_note (WmWindow   *window,
            const char *note)
{
  GtkWidget *place = ui_find (window, WM_TYPE_REQUIREMENTS_PLACE);

  ui_keys ("o", NULL);
  ui_wait (GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (window))));
  ui_type (note);
  ui_keys ("Return", NULL);
  ui_wait (has_focus (window, place) && !GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (window))));
}

/* All of a new plan's requirements: a key for the result, and an arrow; notes in between. */
static void
test_all_by_keys (void)
{
  WmWindow *window;
  WmStore *store;
  GListModel *list;
  guint n_notes = 0;

  if (!ui_has_hand ())
    {
      g_test_skip ("xdotool is not here");
      return;
    }
  window = ui_open_window ();
  ui_keys ("ctrl+n", NULL);
  ui_wait (get_dialog (window) != NULL);
  ui_wait_for_frames (window, 3);
  ui_type ("Acme");
  ui_keys ("Return", NULL);
  ui_wait (wm_window_get_session (window) != NULL && get_dialog (window) == NULL);
  ui_wait_for_frames (window, 4);
  store = ui_get_store (window);
  go_to_place (window, "alt+2", WM_TYPE_REQUIREMENTS_PLACE);
  g_assert_cmpint (get_percent (window), ==, 0);
  for (guint i = 0; i < N_LEAVES; i++)
    {
      ui_keys (i % 7 == 0 ? "2" : "3", NULL);
      if (i == 10 || i == 40)
        write_note (window, "Seen on site");
      ui_keys ("Down", NULL);
    }
  ui_wait_for_frames (window, 2);

  list = wm_store_list (store, WM_TYPE_ASSESSMENT);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, N_LEAVES);
  for (guint i = 0; i < N_LEAVES; i++)
    {
      g_autoptr (WmRecord) assessment = g_list_model_get_item (list, i);

      g_assert_cmpint (wm_record_get_integer (assessment, WM_ASSESSMENT_RESULT), >=, WM_RESULT_PARTLY);
      g_assert_cmpint (wm_record_get_integer (assessment, WM_ASSESSMENT_ASSESSED), ==, wm_date_today ());
      n_notes += g_strcmp0 (wm_record_get_text (assessment, WM_ASSESSMENT_OBSERVATION), "Seen on site") == 0;
    }
  g_assert_cmpuint (n_notes, ==, 2);
  /* Ten of them partly: (60 + 10 / 2) / 70 is 92.8 %. */
  g_assert_cmpint (get_percent (window), ==, 92);
  g_assert_nonnull (ui_find_where (ui_find (window, WM_TYPE_REQUIREMENTS_PLACE), tells, "70 of 70 assessed"));
  ui_close_window (window);
}

int
main (int    argc,
      char **argv)
{
  ui_set_up (&argc, &argv);
  g_test_add_func ("/Wm/Loop/from-a-gap-to-a-closed-finding-by-keys", test_loop);
  g_test_add_func ("/Wm/Loop/all-requirements-by-keys", test_all_by_keys);
  return ui_run ();
}
