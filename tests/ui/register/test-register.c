/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "drawer/wm-drawer.h"
#include "record/wm-kinds.h"
#include "register/wm-register-place.h"
#include "register/wm-register-words.h"
#include "shell/wm-places.h"
#include "ui-fixture.h"

/* Each register by keys alone: a record is added, found, removed and brought back. */

static guint
count (WmWindow *window,
       GType     kind)
{
  return g_list_model_get_n_items (wm_store_list (ui_get_store (window), kind));
}

static gboolean
is_shown (GtkWidget    *widget,
          gconstpointer unused)
{
  return WM_IS_REGISTER_PLACE (widget) && gtk_widget_get_mapped (widget);
}

static GtkWidget *
get_place (WmWindow *window)
{
  ui_wait (ui_find_where (window, is_shown, NULL) != NULL);
  return ui_find_where (window, is_shown, NULL);
}

static AdwDialog *
get_dialog (WmWindow *window)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
}

/* From the table, whose keys they are. */
static void
focus_table (WmWindow *window)
{
  gtk_widget_grab_focus (get_place (window));
  ui_wait_for_frames (window, 2);
}

static void
answer (WmWindow *window,
        GType     kind)
{
  const WmKind *declared = wm_kinds_get (kind);

  if (declared->fields[0].type == WM_FIELD_TEXT)
    ui_type ("New one");
  for (guint i = 1; i < declared->n_fields; i++)
    if ((declared->fields[i].flags & WM_FIELD_REQUIRED)
        && (declared->fields[i].type == WM_FIELD_DECIMAL || declared->fields[i].type == WM_FIELD_INTEGER))
      {
        ui_click (ui_find_titled (get_dialog (window), wm_field_get_label (&declared->fields[i])));
        ui_type ("2");
      }
  ui_keys ("alt+a", NULL);
  ui_wait (get_dialog (window) == NULL);
}

static void
walk (WmWindow *window,
      GType     kind)
{
  guint before = count (window, kind);
  WmStore *store = ui_get_store (window);
  g_autofree char *state = NULL, *again = NULL;
  WmRecord *selected;

  focus_table (window);
  ui_keys ("Insert", NULL);
  ui_wait (get_dialog (window) != NULL);
  ui_wait_for_frames (window, 5);
  answer (window, kind);
  g_assert_cmpuint (count (window, kind), ==, before + 1);
  selected = wm_session_get_selection (wm_window_get_session (window));
  g_assert_true (G_OBJECT_TYPE (selected) == kind);
  state = ui_dump (store);

  focus_table (window);
  ui_keys ("Delete", NULL);
  ui_wait (count (window, kind) == before);
  ui_keys ("ctrl+z", NULL);
  ui_wait (count (window, kind) == before + 1);
  again = ui_dump (store);
  g_assert_cmpstr (again, ==, state);
}

static void
test_every_register_by_keys (void)
{
  WmWindow *window = ui_open_sample ();
  guint n, n_walked = 0;
  const WmPlace *places = wm_places_list (&n);

  if (!ui_has_hand ())
    {
      g_test_skip ("no pointer and keys to move: xdotool is not there");
      ui_close_window (window);
      return;
    }
  for (guint i = 0; i < n; i++)
    {
      if (places[i].create != NULL)
        continue;
      wm_window_show_place (window, places[i].name);
      ui_wait_for_frames (window, 20); /* the stack's transition */
      for (guint k = 0; places[i].kinds[k] != NULL; k++, n_walked++)
        {
          if (k > 0)
            gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_find (get_place (window), GTK_TYPE_DROP_DOWN)), k);
          ui_wait_for_frames (window, 3);
          g_test_message ("%s", wm_kinds_get (places[i].kinds[k] ())->name);
          walk (window, places[i].kinds[k] ());
        }
    }
  g_assert_cmpuint (n_walked, >=, 20);
  ui_close_window (window);
}

static WmRecord *
add_risk (WmWindow   *window,
          const char *title,
          gint64      likelihood,
          gint64      impact)
{
  WmEdit *edit = wm_edit_begin (ui_get_store (window), "Add");
  WmRecord *risk = wm_edit_add (edit, WM_TYPE_RISK);

  wm_edit_set_text (edit, risk, WM_RISK_TITLE, title);
  wm_edit_set_integer (edit, risk, WM_RISK_INHERENT_LIKELIHOOD, likelihood);
  wm_edit_set_integer (edit, risk, WM_RISK_INHERENT_IMPACT, impact);
  wm_edit_commit (edit);
  return risk;
}

static GListModel *
get_rows (WmWindow *window)
{
  return G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (ui_find (get_place (window), GTK_TYPE_COLUMN_VIEW))));
}

static gboolean
is_label (GtkWidget    *widget,
          gconstpointer text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), text);
}

/* What is typed above the table is looked for in what stands in it, computed columns too; and what is edited shows. */
static void
test_words_and_levels (void)
{
  WmWindow *window = ui_open_sample ();
  WmRecord *low, *high;
  WmEdit *edit;

  wm_window_show_place (window, "risks");
  low = add_risk (window, "Zebra", 1, 1);
  high = add_risk (window, "Zebra crossing", 5, 5);
  ui_wait_for_frames (window, 3);
  gtk_editable_set_text (GTK_EDITABLE (ui_find (get_place (window), GTK_TYPE_SEARCH_ENTRY)), "zebra");
  ui_wait (g_list_model_get_n_items (get_rows (window)) == 2);
  gtk_editable_set_text (GTK_EDITABLE (ui_find (get_place (window), GTK_TYPE_SEARCH_ENTRY)), "25 · critical");
  ui_wait (g_list_model_get_n_items (get_rows (window)) > 0 && g_list_model_get_n_items (get_rows (window)) < 2);
  ui_wait_for_frames (window, 3);
  g_assert_nonnull (ui_find_where (get_place (window), is_label, "25 · Critical"));
  edit = wm_edit_begin (ui_get_store (window), "Treat");
  wm_edit_set_integer (edit, high, WM_RISK_CURRENT_LIKELIHOOD, 2);
  wm_edit_set_integer (edit, high, WM_RISK_CURRENT_IMPACT, 3);
  wm_edit_commit (edit);
  ui_wait_for_frames (window, 3);
  g_assert_nonnull (ui_find_where (get_place (window), is_label, "6 · Medium"));
  wm_session_reveal (wm_window_get_session (window), low);
  g_assert_true (wm_session_get_selection (wm_window_get_session (window)) == low);
  ui_close_window (window);
}

static gboolean
is_cell (GtkWidget    *widget,
         gconstpointer words)
{
  return GTK_IS_TOGGLE_BUTTON (widget) && gtk_widget_get_tooltip_text (widget) != NULL
         && strstr (gtk_widget_get_tooltip_text (widget), words) != NULL;
}

/* A cell of the heat map shows its risks alone, and all again when it is let go. The sample has one risk whose
 * current likelihood and impact are both 4, and three of 3 by 4. */
static void
test_heat_map (void)
{
  WmWindow *window = ui_open_sample ();
  WmStore *store = ui_get_store (window);
  guint n = count (window, WM_TYPE_RISK);
  g_autoptr (WmRecord) only = NULL;
  GtkWidget *cell;

  wm_session_reveal (wm_window_get_session (window), wm_store_lookup_ref (store, "R-1"));
  ui_wait_for_frames (window, 10);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find_where (get_place (window), is_cell, "Heat Map")), TRUE);
  ui_wait_for_frames (window, 5);
  cell = ui_find_where (get_place (window), is_cell, "likelihood 4, impact 4,");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (cell), ==, "Critical: likelihood 4, impact 4, 1 risk");
  g_assert_nonnull (ui_find_where (get_place (window), is_cell, "High: likelihood 3, impact 4, 3 risks"));
  ui_click (cell);
  ui_wait (g_list_model_get_n_items (get_rows (window)) == 1);
  only = g_list_model_get_item (get_rows (window), 0);
  g_assert_true (only == wm_store_lookup_ref (store, "R-11"));
  ui_click (cell);
  ui_wait (g_list_model_get_n_items (get_rows (window)) == n);
  ui_close_window (window);
}

static gboolean
is_check (GtkWidget    *widget,
          gconstpointer unused)
{
  return GTK_IS_CHECK_BUTTON (widget) && gtk_widget_is_sensitive (widget) && gtk_widget_get_mapped (widget);
}

/* Scenarios become risks, with what they say and what they are about; not twice; as one change. */
static void
test_library (void)
{
  WmWindow *window = ui_open_sample ();
  WmStore *store = ui_get_store (window);
  guint before = count (window, WM_TYPE_RISK);
  WmRecord *risk;
  g_autofree char *state = ui_dump (store), *again = NULL;

  wm_session_reveal (wm_window_get_session (window), wm_store_lookup_ref (store, "R-3"));
  ui_wait_for_frames (window, 10);
  gtk_widget_activate_action (get_place (window), "register.library", NULL);
  ui_wait (get_dialog (window) != NULL);
  ui_wait_for_frames (window, 5);
  /* R02 is there: the sample began one of its risks from it. R01 comes before it. */
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_find_where (get_dialog (window), is_check, NULL)), TRUE);
  ui_keys ("alt+a", NULL);
  ui_wait (count (window, WM_TYPE_RISK) == before + 1);
  risk = wm_session_get_selection (wm_window_get_session (window));
  g_assert_cmpstr (wm_record_get_text (risk, WM_RISK_SCENARIO), ==, "R01");
  g_assert_false (wm_record_is_empty (risk, WM_RISK_DESCRIPTION));
  g_assert_false (wm_record_is_empty (risk, WM_RISK_CAUSE));
  ui_keys ("ctrl+z", NULL);
  ui_wait (count (window, WM_TYPE_RISK) == before);
  again = ui_dump (store);
  g_assert_cmpstr (again, ==, state);
  ui_close_window (window);
}

/* Whether the first row of the dialog is that of @record. */
static gboolean
offers (gpointer  dialog,
        WmRecord *record)
{
  GtkListBox *list = GTK_LIST_BOX (ui_find (dialog, GTK_TYPE_LIST_BOX));
  GtkListBoxRow *first = list != NULL ? gtk_list_box_get_row_at_index (list, 0) : NULL;

  return first != NULL && g_object_get_data (G_OBJECT (first), "record") == record;
}

/* A risk is tied to the measure that treats it, found by its number; the link goes the way that it is meant. */
static void
test_link_by_number (void)
{
  WmWindow *window = ui_open_sample ();
  WmStore *store = ui_get_store (window);
  WmRecord *risk = wm_store_lookup_ref (store, "R-3"), *measure = wm_store_lookup_ref (store, "M-1");
  guint before = count (window, WM_TYPE_LINK);
  g_autoptr (WmRecord) link = NULL;

  wm_session_reveal (wm_window_get_session (window), risk);
  wm_window_set_drawer_shown (window, TRUE);
  ui_wait_for_frames (window, 5);
  g_assert_true (gtk_widget_activate_action (ui_find (window, WM_TYPE_DRAWER), "drawer.link", NULL));
  ui_wait (get_dialog (window) != NULL);
  ui_wait_for_frames (window, 5);
  ui_type ("M-1");
  ui_wait (offers (get_dialog (window), measure));
  ui_keys ("Return", NULL);
  ui_wait (count (window, WM_TYPE_LINK) == before + 1);
  link = g_list_model_get_item (wm_store_list (store, WM_TYPE_LINK), before);
  g_assert_true (wm_store_get_reference (store, link, WM_LINK_FROM) == measure);
  g_assert_true (wm_store_get_reference (store, link, WM_LINK_TO) == risk);
  g_assert_cmpint (wm_record_get_integer (link, WM_LINK_ROLE), ==, WM_LINK_ROLE_TREATS);
  ui_close_window (window);
}

/* A risk is accepted by keys alone: the person is the first one, the reason is typed. What is left out is asked for. */
static void
test_accept_by_keys (void)
{
  WmWindow *window = ui_open_sample ();
  WmStore *store = ui_get_store (window);
  WmRecord *risk = wm_store_lookup_ref (store, "R-1");
  g_autofree char *state = NULL, *again = NULL;
  GtkWidget *reason;

  wm_session_reveal (wm_window_get_session (window), risk);
  ui_wait_for_frames (window, 20);
  state = ui_dump (store);
  ui_keys ("ctrl+d", NULL);
  ui_wait (get_dialog (window) != NULL);
  ui_wait_for_frames (window, 10);
  ui_keys ("alt+a", NULL);
  ui_wait_for_frames (window, 5);
  g_assert_nonnull (get_dialog (window));
  g_assert_true (wm_record_is_empty (risk, WM_RISK_ACCEPTED));
  reason = ui_find_titled (get_dialog (window), "Reason");
  ui_click (reason);
  ui_type ("It pays");
  ui_wait (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (reason)), "It pays"));
  ui_keys ("Return", NULL);
  ui_wait (get_dialog (window) == NULL);
  g_assert_cmpstr (wm_record_get_text (risk, WM_RISK_ACCEPTANCE_REASON), ==, "It pays");
  g_assert_cmpint (wm_record_get_integer (risk, WM_RISK_ACCEPTED), ==, wm_session_get_today (wm_window_get_session (window)));
  g_assert_false (wm_record_is_empty (risk, WM_RISK_ACCEPTED_STATE));
  ui_keys ("ctrl+z", NULL);
  ui_wait (wm_record_is_empty (risk, WM_RISK_ACCEPTED));
  again = ui_dump (store);
  g_assert_cmpstr (again, ==, state);
  ui_close_window (window);
}

/* Presses @key until each of @headings has come. */
static void
go_on (WmWindow          *window,
       const char        *key,
       const char *const *headings,
       guint              n)
{
  for (guint i = 0; i < n; i++)
    {
      ui_wait_for_frames (window, 5);
      ui_keys (key, NULL);
      ui_wait (ui_find_where (get_dialog (window), is_label, headings[i]) != NULL);
    }
}

/* The questions on the EU AI Act by keys: the answers that the sample keeps are there, so that Return leads through to the
 * result; a use of Annex III that is unticked changes the class. */
static void
test_classify_by_keys (void)
{
  WmWindow *window = ui_open_sample ();
  static const char *const before[] = {
    "What are you to this system?", "Did you make it your own?", "Does it do any of what is prohibited?",
    "Is it a product, or the safety component of one, under the Union’s product legislation?", "Is it meant for any of these uses?",
  };
  static const char *const after[] = { "Do people have to be told about it?", "Is it a general-purpose AI model that you provide?", "Result" };
  WmRecord *system = wm_store_lookup_ref (ui_get_store (window), "S-2");
  GtkWidget *row;

  g_assert_cmpint (wm_record_get_integer (system, WM_AI_SYSTEM_ACT_CLASS), ==, 1); /* high risk */
  wm_session_reveal (wm_window_get_session (window), system);
  ui_wait_for_frames (window, 20);
  ui_keys ("ctrl+d", NULL);
  ui_wait (get_dialog (window) != NULL);
  ui_wait_for_frames (window, 10);
  go_on (window, "alt+n", before, G_N_ELEMENTS (before));
  row = ui_find_titled (get_dialog (window), "Work: deciding on terms, promotion or dismissal, allocating tasks by behaviour or traits, monitoring performance");
  g_assert_nonnull (row);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_find (row, GTK_TYPE_CHECK_BUTTON)), FALSE);
  go_on (window, "alt+n", after, G_N_ELEMENTS (after));
  g_assert_nonnull (ui_find_titled (get_dialog (window), "Class in the EU AI Act"));
  ui_keys ("alt+k", NULL);
  ui_wait (get_dialog (window) == NULL);
  g_assert_cmpint (wm_record_get_integer (system, WM_AI_SYSTEM_ACT_CLASS), ==, 3); /* minimal */
  ui_close_window (window);
}

int
main (int    argc,
      char **argv)
{
  ui_set_up (&argc, &argv);
  g_test_add_func ("/register/by-keys", test_every_register_by_keys);
  g_test_add_func ("/register/words-and-levels", test_words_and_levels);
  if (ui_has_hand ())
    {
      g_test_add_func ("/register/heat-map", test_heat_map);
      g_test_add_func ("/register/accept", test_accept_by_keys);
      g_test_add_func ("/register/classify", test_classify_by_keys);
      g_test_add_func ("/register/library", test_library);
      g_test_add_func ("/register/link", test_link_by_number);
    }
  return ui_run ();
}
