/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/wm-board-card.h"
#include "board/wm-board-flow.h"
#include "board/wm-board-place.h"
#include "board/wm-board-views.h"
#include "board/wm-gate.h"
#include "chart/wm-chart-menu.h"
#include "chart/wm-chart-view.h"
#include "record/wm-finding.h"
#include "record/wm-kinds.h"
#include "ui-fixture.h"

#define TODAY wm_date_today ()

static WmBoardPlace *
show_board (WmWindow    *window,
            WmBoardKind  kind)
{
  WmBoardPlace *place;

  wm_window_show_place (window, "board");
  wm_window_set_drawer_shown (window, FALSE);
  ui_wait_for_frames (window, 3);
  place = WM_BOARD_PLACE (ui_find (window, WM_TYPE_BOARD_PLACE));
  g_assert_nonnull (place);
  wm_board_place_show_board (place, kind);
  ui_wait_for_frames (window, 3);
  return place;
}

static gboolean
shows (GtkWidget    *widget,
       gconstpointer record)
{
  return WM_IS_BOARD_CARD (widget) && wm_board_card_get_record (WM_BOARD_CARD (widget)) == record;
}

/* The column in which a card stands, by its title. */
static const char *
where (WmBoardPlace *place,
       WmRecord     *card)
{
  WmBoard *board = wm_board_place_get_board (place);

  return wm_record_get_title (WM_RECORD (wm_board_get_column (board, wm_board_find_column (board, card))));
}

static gboolean
is_for_tables (GtkWidget    *widget,
               gconstpointer unused)
{
  return GTK_IS_TOGGLE_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), "As a Table") == 0;
}

/* By the pointer: from the first column to the place below the first card of the second one. */
static void
test_a_card_is_dragged (void)
{
  WmWindow *window = ui_open_sample ();
  WmBoardPlace *place = show_board (window, WM_BOARD_FINDINGS);
  WmBoard *board = wm_board_place_get_board (place);
  WmRecord *card = g_ptr_array_index (wm_board_get_cards (board, 0), 0), *below = g_ptr_array_index (wm_board_get_cards (board, 1), 0);
  GtkWidget *widget = ui_find_where (window, shows, card), *target = ui_find_where (window, shows, below);
  WmStore *store = ui_get_store (window);
  g_autofree char *before = ui_dump (store), *after = NULL, *undone = NULL, *redone = NULL;
  GtkWidget *view = GTK_WIDGET (wm_board_place_get_view (place));
  graphene_point_t from, to;

  g_assert_nonnull (widget);
  g_assert_true (gtk_widget_compute_point (widget, view, &GRAPHENE_POINT_INIT (40, 20), &from));
  g_assert_true (gtk_widget_compute_point (target, view, &GRAPHENE_POINT_INIT (40, gtk_widget_get_height (target) + 30), &to));
  ui_drag (view, from.x, from.y, to.x - from.x, to.y - from.y);
  ui_wait_for_frames (window, 3);
  g_assert_cmpstr (where (place, card), ==, "Analysis");
  g_assert_true (g_ptr_array_index (wm_board_get_cards (board, 1), 1) == card);
  g_assert_true (wm_session_get_selection (wm_window_get_session (window)) == card);
  after = ui_dump (store);

  ui_keys ("ctrl+z", NULL);
  ui_wait_for_frames (window, 3);
  undone = ui_dump (store);
  g_assert_cmpstr (undone, ==, before);
  g_assert_cmpstr (where (place, card), ==, "Open");
  ui_keys ("ctrl+shift+z", NULL);
  ui_wait_for_frames (window, 3);
  redone = ui_dump (store);
  g_assert_cmpstr (redone, ==, after);
  ui_close_window (window);
}

/* Escape, with the button still down, puts it back. */
static void
test_escape_takes_a_drag_back (void)
{
  WmWindow *window = ui_open_sample ();
  WmBoardPlace *place = show_board (window, WM_BOARD_FINDINGS);
  WmRecord *card = g_ptr_array_index (wm_board_get_cards (wm_board_place_get_board (place), 0), 0);
  GtkWidget *view = GTK_WIDGET (wm_board_place_get_view (place));
  g_autofree char *before = ui_dump (ui_get_store (window)), *after = NULL;
  graphene_point_t from;

  g_assert_true (gtk_widget_compute_point (ui_find_where (window, shows, card), view, &GRAPHENE_POINT_INIT (40, 20), &from));
  ui_move_to (view, from.x, from.y);
  ui_press ();
  for (guint i = 1; i <= 6; i++)
    ui_move_to (view, from.x + 50 * i, from.y);
  ui_keys ("Escape", NULL);
  ui_release ();
  ui_wait_for_frames (window, 3);
  after = ui_dump (ui_get_store (window));
  g_assert_cmpstr (after, ==, before);
  ui_close_window (window);
}

static void
satisfy_gate (WmStore  *store,
              WmRecord *finding)
{
  WmEdit *edit = wm_edit_begin (store, "Satisfy the gate");
  WmRecord *evidence = wm_edit_add (edit, WM_TYPE_EVIDENCE), *checker = wm_edit_add (edit, WM_TYPE_PERSON);

  wm_edit_set_text (edit, checker, WM_PERSON_NAME, "Grace");
  wm_edit_set_text (edit, evidence, WM_EVIDENCE_TITLE, "Minutes");
  wm_edit_link (edit, evidence, finding, WM_LINK_ROLE_EVIDENCE);
  wm_edit_set_text (edit, finding, WM_FINDING_ACTION, "Done");
  wm_edit_set_reference (edit, finding, WM_FINDING_VERIFIER, checker);
  wm_edit_set_integer (edit, finding, WM_FINDING_VERIFIED, TODAY);
  wm_edit_set_integer (edit, finding, WM_FINDING_EFFECTIVE, WM_EFFECTIVENESS_EFFECTIVE);
  wm_edit_commit (edit);
}

/* By keys alone: along the board to its end, refused at the gate, then through it. */
static void
test_a_finding_goes_to_its_end_by_keys (void)
{
  WmWindow *window = ui_open_sample ();
  WmBoardPlace *place = show_board (window, WM_BOARD_FINDINGS);
  WmBoardView *view = wm_board_place_get_view (place);
  WmRecord *card = g_ptr_array_index (wm_board_get_cards (wm_board_place_get_board (place), 0), 0);
  AdwDialog *refusal;

  wm_board_view_set_cursor (view, card, TRUE);
  ui_keys ("ctrl+Right", "ctrl+Right", "ctrl+Right", NULL);
  ui_wait_for_frames (window, 3);
  g_assert_cmpstr (where (place, card), ==, "Effectiveness Check");
  ui_keys ("ctrl+Right", NULL);
  ui_wait_for_frames (window, 3);
  g_assert_cmpstr (where (place, card), ==, "Effectiveness Check");
  refusal = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  g_assert_nonnull (refusal);
  g_assert_nonnull (ui_find_titled (refusal, "Write down the corrective action."));
  ui_keys ("Escape", NULL);
  ui_wait (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL);

  satisfy_gate (ui_get_store (window), card);
  wm_board_view_set_cursor (view, card, TRUE);
  ui_keys ("ctrl+Right", NULL);
  ui_wait_for_frames (window, 3);
  g_assert_cmpstr (where (place, card), ==, "Closed");
  g_assert_cmpint (wm_record_get_integer (card, WM_FINDING_CLOSED), ==, TODAY);
  g_assert_true (wm_board_view_get_cursor (view) == card);

  /* And back up: the cursor is among the cards, wherever it goes. */
  ui_keys ("Left", "Up", "Down", "Right", NULL);
  g_assert_nonnull (wm_board_view_get_cursor (view));
  ui_close_window (window);
}

static void
test_a_card_is_added_by_typing (void)
{
  WmWindow *window = ui_open_sample ();
  WmBoardPlace *place = show_board (window, WM_BOARD_MEASURES);
  WmBoard *board = wm_board_place_get_board (place);
  guint before = wm_board_get_cards (board, 0)->len;
  WmRecord *added;

  wm_board_view_set_cursor (wm_board_place_get_view (place), g_ptr_array_index (wm_board_get_cards (board, 0), 0), TRUE);
  ui_keys ("n", NULL);
  ui_type ("Renew the web firewall now, by 9?"); /* all of which are keys of the board elsewhere */
  ui_keys ("Return", NULL);
  ui_wait_for_frames (window, 3);
  g_assert_cmpuint (wm_board_get_cards (board, 0)->len, ==, before + 1);
  added = g_ptr_array_index (wm_board_get_cards (board, 0), before);
  g_assert_cmpstr (wm_record_get_title (added), ==, "Renew the web firewall now, by 9?");
  ui_close_window (window);
}

/* A saved view brings back filter and swimlanes, also after other ones, and goes with one undo. */
static void
test_a_saved_view_comes_back (void)
{
  WmWindow *window = ui_open_sample ();
  WmBoardPlace *place = show_board (window, WM_BOARD_FINDINGS);
  WmBoardView *board_view = wm_board_place_get_view (place);
  WmStore *store = ui_get_store (window);
  const WmBoardFilter filter = { .words = (char *) "weather" };
  WmView *view = wm_board_views_save (store, WM_BOARD_FINDINGS, "Weather", "owner", &filter);
  WmRecord *found = wm_store_lookup_ref (store, "F-4");
  WmBoardSpot at;

  g_assert_cmpstr (wm_record_get_title (found), ==, "Origin of weather data not written down");
  gtk_widget_activate_action (GTK_WIDGET (place), "board.view", "s", wm_record_get_id (WM_RECORD (view)));
  ui_wait_for_frames (window, 3);
  g_assert_cmpint (wm_board_view_get_grid (board_view)->by, ==, WM_LANES_OWNER);
  g_assert_cmpuint (wm_board_view_get_grid (board_view)->lanes->len, ==, 1);
  g_assert_true (wm_board_grid_find (wm_board_view_get_grid (board_view), found, &at));
  g_assert_cmpuint (wm_board_view_get_n_shown (board_view), ==, 1);

  g_assert_true (wm_store_undo (store, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (wm_store_list (store, WM_TYPE_VIEW)), ==, 0);
  ui_close_window (window);
}

static AdwDialog *
wait_for_dialog (WmWindow *window)
{
  AdwDialog *dialog;

  ui_wait ((dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window))) != NULL);
  ui_wait_for_frames (window, 3);
  return dialog;
}

static void
wait_for_no_dialog (WmWindow *window)
{
  ui_wait (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL);
  ui_wait_for_frames (window, 3);
}

/* By keys alone: five whys, answered in two sittings; one undo takes both fields back. */
static void
test_five_whys_by_keys (void)
{
  WmWindow *window = ui_open_sample ();
  WmBoardPlace *place = show_board (window, WM_BOARD_FINDINGS);
  WmRecord *card = g_ptr_array_index (wm_board_get_cards (wm_board_place_get_board (place), 0), 0);
  AdwDialog *dialog;

  wm_board_view_set_cursor (wm_board_place_get_view (place), card, TRUE);
  ui_keys ("w", NULL);
  wait_for_dialog (window);
  ui_type ("Nobody looks");
  ui_keys ("Return", NULL);
  wait_for_no_dialog (window);
  g_assert_cmpstr (wm_record_get_text (card, WM_FINDING_WHY_1), ==, "Nobody looks");
  g_assert_true (g_str_has_prefix (wm_record_get_text (card, WM_FINDING_CAUSE), "Nobody looks\n"));

  wm_board_view_set_cursor (wm_board_place_get_view (place), card, TRUE);
  ui_keys ("w", NULL);
  dialog = wait_for_dialog (window);
  g_assert_nonnull (ui_find_titled (dialog, "Why: “Nobody looks”?"));
  ui_keys ("Tab", NULL);
  ui_type ("No time");
  ui_keys ("Return", NULL);
  wait_for_no_dialog (window);
  g_assert_cmpstr (wm_record_get_text (card, WM_FINDING_WHY_2), ==, "No time");
  g_assert_true (g_str_has_prefix (wm_record_get_text (card, WM_FINDING_CAUSE), "No time\n"));
  g_assert_true (wm_store_undo (ui_get_store (window), NULL));
  g_assert_null (wm_record_get_text (card, WM_FINDING_WHY_2));
  g_assert_true (g_str_has_prefix (wm_record_get_text (card, WM_FINDING_CAUSE), "Nobody looks\n"));
  ui_close_window (window);
}

/* By keys alone: what blocks a card is found by its number. */
static void
test_a_card_is_blocked_by_keys (void)
{
  WmWindow *window = ui_open_sample ();
  WmBoardPlace *place = show_board (window, WM_BOARD_FINDINGS);
  WmBoard *board = wm_board_place_get_board (place);
  WmRecord *card = g_ptr_array_index (wm_board_get_cards (board, 0), 0), *other = g_ptr_array_index (wm_board_get_cards (board, 1), 0);
  g_autofree char *ref = wm_record_dup_ref (other);
  g_autoptr (GPtrArray) blockers = NULL;

  wm_board_view_set_cursor (wm_board_place_get_view (place), card, TRUE);
  ui_keys ("b", NULL);
  wait_for_dialog (window);
  ui_type (ref);
  ui_wait_for_frames (window, 20);
  ui_keys ("Return", NULL);
  wait_for_no_dialog (window);
  blockers = wm_board_list_blockers (board, card);
  g_assert_cmpuint (blockers->len, ==, 1);
  g_assert_true (g_ptr_array_index (blockers, 0) == other);
  ui_close_window (window);
}

/* A risk is accepted with a reason and a name, not before. */
static void
test_a_risk_is_accepted_with_a_name (void)
{
  WmWindow *window = ui_open_sample ();
  WmBoardPlace *place = show_board (window, WM_BOARD_FINDINGS);
  WmRecord *card = g_ptr_array_index (wm_board_get_cards (wm_board_place_get_board (place), 0), 0);

  wm_board_view_set_cursor (wm_board_place_get_view (place), card, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (place), "board.dispose", "s", "accepted");
  wait_for_dialog (window);
  ui_type ("Pilot only");
  ui_keys ("Return", NULL);
  ui_wait_for_frames (window, 5);
  g_assert_cmpint (wm_record_get_integer (card, WM_FINDING_DISPOSITION), ==, WM_DISPOSITION_TREAT);
  ui_keys ("Tab", NULL);
  ui_type ("Ada");
  ui_keys ("Return", NULL);
  wait_for_no_dialog (window);
  g_assert_cmpint (wm_record_get_integer (card, WM_FINDING_DISPOSITION), ==, WM_DISPOSITION_ACCEPTED);
  g_assert_cmpstr (wm_record_get_text (card, WM_FINDING_REASON), ==, "Pilot only");
  g_assert_cmpstr (wm_record_get_text (card, WM_FINDING_DECIDED_BY), ==, "Ada");
  ui_close_window (window);
}

/* A lane that is full refuses one more, and its heading says how full it is. */
static gboolean
says (GtkWidget    *widget,
      gconstpointer text)
{
  return GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), text) == 0;
}

static void
test_a_full_lane_refuses (void)
{
  WmWindow *window = ui_open_sample ();
  WmBoardPlace *place = show_board (window, WM_BOARD_FINDINGS);
  WmBoard *board = wm_board_place_get_board (place);
  WmRecord *there = g_ptr_array_index (wm_board_get_cards (board, 1), 0), *card = g_ptr_array_index (wm_board_get_cards (board, 0), 0);
  WmEdit *edit = wm_edit_begin (ui_get_store (window), "Limit");

  wm_edit_set_integer (edit, wm_board_get_column (board, 1), WM_COLUMN_LANE_LIMIT, 1);
  wm_edit_set_integer (edit, wm_board_get_column (board, 1), WM_COLUMN_STRICT, TRUE);
  for (guint i = 0; i < wm_board_get_cards (board, 1)->len; i++)
    wm_edit_set_reference (edit, g_ptr_array_index (wm_board_get_cards (board, 1), i), WM_FINDING_OWNER, NULL);
  wm_edit_set_reference (edit, there, WM_FINDING_OWNER, wm_store_get_reference (ui_get_store (window), card, WM_FINDING_OWNER));
  wm_edit_commit (edit);
  gtk_widget_activate_action (GTK_WIDGET (place), "board.lanes", "s", "owner");
  ui_wait_for_frames (window, 3);
  g_assert_nonnull (ui_find_where (place, says, "Analysis: 1 of 1"));
  wm_board_view_set_cursor (wm_board_place_get_view (place), card, TRUE);
  ui_keys ("ctrl+Right", NULL);
  ui_wait_for_frames (window, 3);
  g_assert_cmpstr (where (place, card), ==, "Open");
  ui_close_window (window);
}

static const WmFlowReport *
wait_for_flow (WmBoardFlow *flow)
{
  ui_wait (wm_board_flow_get_report (flow) != NULL);
  return wm_board_flow_get_report (flow);
}

/* By a key; what is drawn, what stands in the table and what is saved are the same figures. */
static void
test_the_flow_is_a_picture_and_a_table (void)
{
  WmWindow *window = ui_open_sample ();
  WmBoardPlace *place = show_board (window, WM_BOARD_FINDINGS);
  WmBoard *board = wm_board_place_get_board (place);
  WmRecord *card = g_ptr_array_index (wm_board_get_cards (board, 0), 0);
  g_autofree char *csv = g_build_filename (ui_get_folder (), "flow.csv", NULL), *png = g_build_filename (ui_get_folder (), "flow.png", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  WmBoardFlow *flow;
  WmChartMenu *menu;
  const WmFlowReport *report;
  guint n_open = 0;

  wm_board_view_set_cursor (wm_board_place_get_view (place), card, TRUE);
  ui_keys ("f", NULL);
  ui_wait ((flow = WM_BOARD_FLOW (ui_find (window, WM_TYPE_BOARD_FLOW))) != NULL);
  report = wait_for_flow (flow);
  for (guint i = 0; i < wm_board_get_n_columns (board); i++)
    if (wm_record_get_integer (WM_RECORD (wm_board_get_column (board, i)), WM_COLUMN_MEANING) != WM_MEANING_DONE)
      n_open += wm_board_get_cards (board, i)->len;
  g_assert_cmpuint (report->forecast.n_open, ==, n_open);
  ui_wait (ui_find (flow, WM_TYPE_CHART_VIEW) != NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find_where (flow, is_for_tables, NULL)), TRUE);
  ui_wait (ui_find (flow, GTK_TYPE_COLUMN_VIEW) != NULL);
  g_assert_null (ui_find (flow, WM_TYPE_CHART_VIEW));

  menu = WM_CHART_MENU (ui_find (flow, WM_TYPE_CHART_MENU));
  wm_chart_menu_save (menu, csv);
  ui_wait (g_file_test (csv, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (csv, &text, NULL, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpstr (lines[0], ==, "Day,Closed,Effectiveness Check,Correction,Analysis,Open");
  g_assert_cmpuint (g_strv_length (lines), ==, report->charts[WM_FLOW_CUMULATIVE]->dates->len + 2);
  wm_chart_menu_save (menu, png);
  ui_wait (g_file_test (png, G_FILE_TEST_EXISTS));
  ui_close_window (window);
}

static WmRecord *
find_document (WmStore         *store,
               WmDocumentStatus status)
{
  GListModel *list = wm_store_list (store, WM_TYPE_DOCUMENT);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) document = g_list_model_get_item (list, i);

      if (wm_record_get_integer (document, WM_DOCUMENT_STATUS) == status)
        return document; /* the store keeps it */
    }
  g_assert_not_reached ();
}

/* What is in review is approved by a person who is asked for; what was approved once is not removed. */
static void
test_a_document_is_approved_by_a_person (void)
{
  WmWindow *window = ui_open_sample ();
  WmStore *store = ui_get_store (window);
  WmBoardPlace *place = show_board (window, WM_BOARD_DOCUMENTS);
  WmBoard *board = wm_board_place_get_board (place);
  WmRecord *waiting = find_document (store, WM_DOCUMENT_STATUS_IN_REVIEW), *kept = find_document (store, WM_DOCUMENT_STATUS_PUBLISHED);
  guint done = 0;

  while (wm_record_get_integer (WM_RECORD (wm_board_get_column (board, done)), WM_COLUMN_MEANING) != WM_MEANING_DONE)
    done++;
  wm_board_view_set_cursor (wm_board_place_get_view (place), waiting, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (place), "board.move-to", "u", done);
  wait_for_dialog (window);
  g_assert_cmpint (wm_record_get_integer (waiting, WM_DOCUMENT_STATUS), ==, WM_DOCUMENT_STATUS_IN_REVIEW);
  gtk_widget_grab_focus (ui_find_titled (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)), "Approved by"));
  ui_wait_for_frames (window, 10);
  ui_keys ("space", "Down", "Return", NULL);
  ui_wait_for_frames (window, 10);
  ui_keys ("alt+a", NULL);
  ui_wait (wm_record_get_integer (waiting, WM_DOCUMENT_STATUS) == WM_DOCUMENT_STATUS_APPROVED);
  wait_for_no_dialog (window);
  g_assert_cmpint (wm_board_find_column (board, waiting), ==, (int) done);

  wm_board_view_set_cursor (wm_board_place_get_view (place), kept, TRUE);
  ui_keys ("Delete", NULL);
  ui_wait_for_frames (window, 20);
  g_assert_true (wm_store_lookup (store, wm_record_get_id (kept)) == kept);
  ui_close_window (window);
}

/* Eight columns, twenty people, two thousand cards. */
static void
fill (WmStore *store)
{
  WmEdit *edit = wm_edit_begin (store, "Fill");
  WmRecord *people[20], *columns[8];

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autofree char *name = g_strdup_printf ("Person %02u", i);

      people[i] = wm_edit_add (edit, WM_TYPE_PERSON);
      wm_edit_set_text (edit, people[i], WM_PERSON_NAME, name);
    }
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *title = g_strdup_printf ("Column %u", i);

      columns[i] = wm_edit_add (edit, WM_TYPE_COLUMN);
      wm_edit_set_text (edit, columns[i], WM_COLUMN_TITLE, title);
      wm_edit_set_integer (edit, columns[i], WM_COLUMN_BOARD, WM_BOARD_FINDINGS);
      wm_edit_set_integer (edit, columns[i], WM_COLUMN_POSITION, 100 + i);
    }
  for (guint i = 0; i < 2000; i++)
    {
      WmRecord *finding = wm_edit_add (edit, WM_TYPE_FINDING);
      g_autofree char *title = g_strdup_printf ("Finding number %u of a great many", i);

      wm_edit_set_text (edit, finding, WM_FINDING_TITLE, title);
      wm_edit_set_reference (edit, finding, WM_FINDING_OWNER, people[i % G_N_ELEMENTS (people)]);
      wm_edit_set_reference (edit, finding, WM_FINDING_COLUMN, columns[i / 7 % G_N_ELEMENTS (columns)]);
    }
  wm_edit_commit (edit);
}

/* Only what shows has a widget, whatever is scrolled to. */
static void
test_thousands_of_cards (void)
{
  WmWindow *window = ui_open_sample ();
  WmBoardPlace *place;
  WmBoardView *view;
  WmRecord *last;

  fill (ui_get_store (window));
  place = show_board (window, WM_BOARD_FINDINGS);
  view = wm_board_place_get_view (place);
  gtk_widget_activate_action (GTK_WIDGET (place), "board.lanes", "s", "owner");
  ui_wait_for_frames (window, 3);
  /* Twenty people, those of the sample who own findings, and the rest of the sample’s. */
  g_assert_cmpuint (wm_board_view_get_grid (view)->lanes->len, >=, 20);
  g_assert_cmpuint (wm_board_view_get_n_shown (view), >, 0);
  g_assert_cmpuint (wm_board_view_get_n_shown (view), <, 100);

  last = wm_store_lookup_ref (ui_get_store (window), "F-2012");
  g_assert_nonnull (last);
  wm_board_view_set_cursor (view, last, TRUE);
  ui_wait_for_frames (window, 3);
  g_assert_nonnull (ui_find_where (window, shows, last));
  g_assert_cmpuint (wm_board_view_get_n_shown (view), <, 100);
  ui_close_window (window);
}

/* What the gate asks for is one row away: the row puts the keys into the field concerned, or where evidence is added. */
static gboolean
has_focus (GtkWidget *window,
           GtkWidget *row)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));

  return focus != NULL && row != NULL && (focus == row || gtk_widget_is_ancestor (focus, row));
}

static void
test_the_gate_leads_to_what_is_missing (void)
{
  WmWindow *window = ui_open_sample ();
  WmBoardPlace *place = show_board (window, WM_BOARD_FINDINGS);
  WmBoard *board = wm_board_place_get_board (place);
  WmRecord *card = g_ptr_array_index (wm_board_get_cards (board, 0), 0);
  AdwDialog *refusal;

  wm_board_view_set_cursor (wm_board_place_get_view (place), card, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (place), "board.move-to", "u", wm_board_get_n_columns (board) - 1);
  refusal = wait_for_dialog (window);
  g_assert_nonnull (ui_find_titled (refusal, "Write down the corrective action."));
  ui_keys ("Return", NULL);
  wait_for_no_dialog (window);
  ui_wait (wm_window_is_drawer_shown (window) && ui_find_titled (window, "Corrective action") != NULL
           && has_focus (GTK_WIDGET (window), ui_find_titled (window, "Corrective action")));
  ui_close_window (window);
}

/* Chosen by keys, dated in one go, and undone in one. */
static void
test_several_cards_get_a_due_date (void)
{
  WmWindow *window = ui_open_sample ();
  WmBoardPlace *place = show_board (window, WM_BOARD_FINDINGS);
  GPtrArray *cards = wm_board_get_cards (wm_board_place_get_board (place), 0);
  WmRecord *first = g_ptr_array_index (cards, 0), *second = g_ptr_array_index (cards, 1);
  gint64 before = wm_record_get_integer (second, WM_FINDING_DUE);

  wm_board_view_set_cursor (wm_board_place_get_view (place), first, TRUE);
  ui_keys ("shift+Down", "d", NULL);
  wait_for_dialog (window);
  ui_keys ("ctrl+a", NULL);
  ui_type ("2027-02-05");
  ui_keys ("Return", NULL);
  wait_for_no_dialog (window);
  g_assert_cmpint (wm_record_get_integer (first, WM_FINDING_DUE), ==, wm_date_new (2027, 2, 5));
  g_assert_cmpint (wm_record_get_integer (second, WM_FINDING_DUE), ==, wm_date_new (2027, 2, 5));
  g_assert_true (wm_store_undo (ui_get_store (window), NULL));
  g_assert_cmpint (wm_record_get_integer (second, WM_FINDING_DUE), ==, before);
  ui_close_window (window);
}

/* A deadline is the end of its day; the bar stays where it is. */
static void
test_tasks_get_a_deadline (void)
{
  WmWindow *window = ui_open_sample ();
  WmBoardPlace *place = show_board (window, WM_BOARD_TASKS);
  WmRecord *card = g_ptr_array_index (wm_board_get_cards (wm_board_place_get_board (place), 0), 0);

  wm_board_view_set_cursor (wm_board_place_get_view (place), card, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (place), "board.set-due", "s", "2027-02-05");
  g_assert_cmpint (wm_record_get_integer (card, WM_TASK_DEADLINE), ==, wm_plan_time_new (wm_date_new (2027, 2, 6), 0));
  gtk_widget_activate_action (GTK_WIDGET (place), "board.set-due", "s", "");
  g_assert_true (wm_record_is_empty (card, WM_TASK_DEADLINE));
  ui_close_window (window);
}

/* By the menu's keys: the first of its entries opens the columns. */
static void
test_a_card_is_moved_by_the_menu (void)
{
  WmWindow *window = ui_open_sample ();
  WmBoardPlace *place = show_board (window, WM_BOARD_FINDINGS);
  WmRecord *card = g_ptr_array_index (wm_board_get_cards (wm_board_place_get_board (place), 0), 0);

  wm_board_view_set_cursor (wm_board_place_get_view (place), card, TRUE);
  ui_keys ("m", NULL);
  ui_wait (ui_find (place, GTK_TYPE_POPOVER_MENU) != NULL && gtk_widget_get_mapped (ui_find (place, GTK_TYPE_POPOVER_MENU)));
  ui_wait_for_frames (window, 20);
  ui_keys ("Right", NULL);
  ui_wait_for_frames (window, 20);
  ui_keys ("Down", "Down", "Return", NULL);
  ui_wait (g_strcmp0 (where (place, card), "Open") != 0);
  g_assert_true (wm_board_view_get_cursor (wm_board_place_get_view (place)) == card);
  g_assert_true (wm_store_undo (ui_get_store (window), NULL));
  g_assert_cmpstr (where (place, card), ==, "Open");
  ui_close_window (window);
}

/* Held at the window's edge, the board moves beneath the card by itself, and stops where it ends. */
static void
test_the_board_scrolls_while_a_card_is_carried (void)
{
  WmWindow *window = ui_open_sample ();
  WmBoardPlace *place;
  WmBoardView *board_view;
  GtkWidget *view;
  GtkAdjustment *columns;
  WmRecord *card;
  graphene_point_t from;

  fill (ui_get_store (window));
  place = show_board (window, WM_BOARD_FINDINGS);
  board_view = wm_board_place_get_view (place);
  view = GTK_WIDGET (board_view);
  columns = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view));
  card = g_ptr_array_index (wm_board_get_cards (wm_board_place_get_board (place), 0), 0);
  g_assert_cmpfloat (gtk_adjustment_get_value (columns), ==, 0);
  g_assert_cmpfloat (gtk_adjustment_get_upper (columns), >, gtk_adjustment_get_page_size (columns));
  g_assert_true (gtk_widget_compute_point (ui_find_where (window, shows, card), view, &GRAPHENE_POINT_INIT (40, 20), &from));
  ui_move_to (view, from.x, from.y);
  ui_press ();
  ui_move_to (view, from.x + 60, from.y);
  ui_move_to (view, gtk_widget_get_width (view) - 6, from.y);
  ui_wait (gtk_adjustment_get_value (columns) + gtk_adjustment_get_page_size (columns) >= gtk_adjustment_get_upper (columns) - 1);
  ui_keys ("Escape", NULL);
  ui_release ();
  g_assert_cmpstr (where (place, card), ==, "Open");
  ui_close_window (window);
}

int
main (int   argc,
      char *argv[])
{
  ui_set_up (&argc, &argv);
  g_test_add_func ("/Wm/Board/a-card-is-dragged", test_a_card_is_dragged);
  g_test_add_func ("/Wm/Board/escape-takes-a-drag-back", test_escape_takes_a_drag_back);
  g_test_add_func ("/Wm/Board/a-finding-goes-to-its-end-by-keys", test_a_finding_goes_to_its_end_by_keys);
  g_test_add_func ("/Wm/Board/a-card-is-added-by-typing", test_a_card_is_added_by_typing);
  g_test_add_func ("/Wm/Board/a-saved-view-comes-back", test_a_saved_view_comes_back);
  g_test_add_func ("/Wm/Board/five-whys-by-keys", test_five_whys_by_keys);
  g_test_add_func ("/Wm/Board/a-card-is-blocked-by-keys", test_a_card_is_blocked_by_keys);
  g_test_add_func ("/Wm/Board/a-risk-is-accepted-with-a-name", test_a_risk_is_accepted_with_a_name);
  g_test_add_func ("/Wm/Board/a-full-lane-refuses", test_a_full_lane_refuses);
  g_test_add_func ("/Wm/Board/a-document-is-approved-by-a-person", test_a_document_is_approved_by_a_person);
  g_test_add_func ("/Wm/Board/the-flow-is-a-picture-and-a-table", test_the_flow_is_a_picture_and_a_table);
  g_test_add_func ("/Wm/Board/thousands-of-cards", test_thousands_of_cards);
  g_test_add_func ("/Wm/Board/the-gate-leads-to-what-is-missing", test_the_gate_leads_to_what_is_missing);
  g_test_add_func ("/Wm/Board/several-cards-get-a-due-date", test_several_cards_get_a_due_date);
  g_test_add_func ("/Wm/Board/tasks-get-a-deadline", test_tasks_get_a_deadline);
  g_test_add_func ("/Wm/Board/a-card-is-moved-by-the-menu", test_a_card_is_moved_by_the_menu);
  g_test_add_func ("/Wm/Board/the-board-scrolls-while-a-card-is-carried", test_the_board_scrolls_while_a_card_is_carried);
  return ui_run ();
}
