/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "drawer/wm-drawer.h"
#include "evidence/wm-coverage.h"
#include "evidence/wm-evidence-matrix.h"
#include "evidence/wm-evidence-parts.h"
#include "evidence/wm-evidence-place.h"
#include "evidence/wm-evidence-row.h"
#include "record/wm-kinds.h"
#include "ui-fixture.h"

/* The evidence place, by real keys, on the sample plan. */

static WmDrawer *
get_drawer (WmWindow *window)
{
  return WM_DRAWER (ui_find (window, WM_TYPE_DRAWER));
}

static GtkWidget *
get_place (WmWindow *window)
{
  wm_window_show_place (window, "evidence");
  ui_wait_for_frames (window, 3);
  return ui_find (window, WM_TYPE_EVIDENCE_PLACE);
}

static gboolean
is_named (GtkWidget     *widget,
          gconstpointer  name)
{
  return g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), name) == 0;
}

static gpointer
get_child (GtkWidget  *place,
           const char *name)
{
  GtkWidget *child = ui_find_where (place, is_named, name);

  g_assert_nonnull (child);
  return child;
}

static GListModel *
get_model (GtkWidget  *place,
           const char *view)
{
  return G_LIST_MODEL (gtk_list_view_get_model (get_child (place, view)));
}

static guint
count_fresh (WmWindow    *window,
             WmFreshness  freshness,
             gint64       date)
{
  guint counts[WM_FRESHNESS_N];

  wm_freshness_count (wm_store_list (ui_get_store (window), WM_TYPE_EVIDENCE), date, counts);
  return counts[freshness];
}

static gboolean
says (GtkWidget     *widget,
      gconstpointer  text)
{
  return GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), text) == 0;
}

/* Before the place has ever been shown. */
static void
test_what_is_revealed_is_in_sight (void)
{
  WmWindow *window = ui_open_sample ();
  GListModel *all = wm_store_list (ui_get_store (window), WM_TYPE_EVIDENCE);
  g_autoptr (WmRecord) last = g_list_model_get_item (all, g_list_model_get_n_items (all) - 1);
  g_autofree char *ref = wm_record_dup_ref (last);
  GtkWidget *place, *view, *row;
  graphene_rect_t area;

  wm_session_reveal (wm_window_get_session (window), last);
  ui_wait ((place = ui_find (window, WM_TYPE_EVIDENCE_PLACE)) != NULL);
  ui_wait_for_frames (window, 10);
  view = gtk_widget_get_ancestor (get_child (place, "pieces"), GTK_TYPE_SCROLLED_WINDOW);
  row = ui_find_where (get_child (place, "pieces"), says, ref);
  g_assert_nonnull (row);
  g_assert_true (gtk_widget_compute_bounds (row, view, &area));
  g_assert_cmpfloat (area.origin.y, >=, 0);
  g_assert_cmpfloat (area.origin.y + area.size.height, <=, gtk_widget_get_height (view));
  ui_close_window (window);
}

/* What is chosen above the list is what the core says of that day. */
static void
test_filters (void)
{
  WmWindow *window = ui_open_sample ();
  GtkWidget *place = get_place (window);
  gint64 today = wm_session_get_today (wm_window_get_session (window));
  guint all = g_list_model_get_n_items (wm_store_list (ui_get_store (window), WM_TYPE_EVIDENCE));
  GListModel *pieces = get_model (place, "pieces");

  g_assert_cmpuint (all, >, 15);
  g_assert_cmpuint (g_list_model_get_n_items (pieces), ==, all);
  gtk_drop_down_set_selected (get_child (place, "freshness"), 1 + WM_FRESHNESS_STALE);
  g_assert_cmpuint (g_list_model_get_n_items (pieces), ==, count_fresh (window, WM_FRESHNESS_STALE, today));
  gtk_drop_down_set_selected (get_child (place, "day"), 4);
  g_assert_cmpuint (g_list_model_get_n_items (pieces), ==, count_fresh (window, WM_FRESHNESS_STALE, today + 365));
  g_assert_cmpuint (g_list_model_get_n_items (pieces), >, count_fresh (window, WM_FRESHNESS_STALE, today));
  gtk_drop_down_set_selected (get_child (place, "freshness"), 0);
  gtk_editable_set_text (get_child (place, "search"), "budget approval");
  ui_wait (g_list_model_get_n_items (pieces) == 1);
  ui_close_window (window);
}

/* Several pieces at once, and one undo. */
static void
test_bulk_edit (void)
{
  WmWindow *window = ui_open_sample ();
  GtkWidget *place = get_place (window), *dialog, *row;
  WmStore *store = ui_get_store (window);
  g_autofree char *before = ui_dump (store), *after = NULL;
  GListModel *list = wm_store_list (store, WM_TYPE_EVIDENCE);

  gtk_widget_grab_focus (place);
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (get_model (place, "pieces")));
  ui_keys ("e", NULL);
  ui_wait ((dialog = GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)))) != NULL);
  ui_wait_for_frames (window, 5);
  row = ui_find_titled (dialog, "Review");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1 + WM_EVIDENCE_REVIEW_APPROVED);
  gtk_editable_set_text (GTK_EDITABLE (ui_find_titled (dialog, "Add a tag")), "stage 2");
  ui_wait_for_frames (window, 2);
  ui_keys ("alt+a", NULL);
  ui_wait (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) piece = g_list_model_get_item (list, i);

      g_assert_cmpint (wm_record_get_integer (piece, WM_EVIDENCE_REVIEW), ==, WM_EVIDENCE_REVIEW_APPROVED);
      g_assert_nonnull (strstr (wm_record_get_text (piece, WM_EVIDENCE_TAGS), "stage 2"));
    }
  g_assert_true (wm_store_undo (store, NULL));
  after = ui_dump (store);
  g_assert_cmpstr (after, ==, before);
  ui_close_window (window);
}

static WmRecord *
select_first_without (WmWindow  *window,
                      GtkWidget *place)
{
  GListModel *requirements;
  g_autoptr (WmRecord) first = NULL;

  adw_view_stack_set_visible_child_name (get_child (place, "views"), "coverage");
  gtk_drop_down_set_selected (get_child (place, "freshness"), 1 + WM_FRESHNESS_MISSING);
  ui_wait_for_frames (window, 3);
  requirements = get_model (place, "coverage");
  g_assert_cmpuint (g_list_model_get_n_items (requirements), >, 0);
  first = g_list_model_get_item (requirements, 0);
  gtk_list_view_scroll_to (get_child (place, "coverage"), 0, GTK_LIST_SCROLL_SELECT | GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_widget_grab_focus (place);
  ui_wait_for_frames (window, 3);
  g_assert_true (wm_session_get_selection (wm_window_get_session (window)) == first);
  return first; /* the list of the store keeps it */
}

/* From an empty cell to a request, and from a folder that is dropped on it to evidence of the requirement. */
static void
test_request_is_fulfilled_by_a_folder (void)
{
  WmWindow *window = ui_open_sample ();
  GtkWidget *place = get_place (window);
  WmStore *store = ui_get_store (window);
  GListModel *requests = wm_store_list (store, WM_TYPE_EVIDENCE_REQUEST);
  guint n = g_list_model_get_n_items (requests);
  WmRecord *requirement = select_first_without (window, place);
  g_autofree char *folder = g_build_filename (ui_get_folder (), "dropped", NULL), *below = g_build_filename (folder, "deep", NULL);
  g_autofree char *one = g_build_filename (folder, "one.txt", NULL), *two = g_build_filename (below, "two.txt", NULL);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (WmRecord) request = NULL;
  g_autoptr (GPtrArray) linked = NULL;

  ui_keys ("a", NULL);
  ui_wait (g_list_model_get_n_items (requests) == n + 1);
  request = g_list_model_get_item (requests, n);
  g_assert_true (wm_store_get_reference (store, request, WM_EVIDENCE_REQUEST_OF) == requirement);
  ui_wait (wm_session_get_selection (wm_window_get_session (window)) == request);

  g_assert_cmpint (g_mkdir_with_parents (below, 0700), ==, 0);
  g_assert_true (g_file_set_contents (one, "one", -1, NULL) && g_file_set_contents (two, "two", -1, NULL));
  g_list_store_append (files, file);
  wm_drawer_add_files (get_drawer (window), G_LIST_MODEL (files));
  ui_wait (!wm_drawer_is_busy (get_drawer (window)));
  linked = wm_store_list_linked (store, requirement, WM_TYPE_EVIDENCE);
  g_assert_cmpuint (linked->len, ==, 2);
  g_assert_cmpint (wm_evidence_request_get_state (request, wm_session_get_today (wm_window_get_session (window))), ==, WM_REQUEST_FULFILLED);
  ui_close_window (window);
}

/* What is dropped on evidence is its next revision. */
static void
test_dropped_on_evidence (void)
{
  WmWindow *window = ui_open_sample ();
  GtkWidget *place = get_place (window);
  WmStore *store = ui_get_store (window);
  g_autoptr (WmRecord) evidence = g_list_model_get_item (wm_store_list (store, WM_TYPE_EVIDENCE), 3);
  g_autofree char *path = ui_write_file ("again.txt", "again", 5);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_nonnull (place);
  wm_session_reveal (wm_window_get_session (window), evidence);
  ui_wait_for_frames (window, 2);
  g_list_store_append (files, file);
  wm_drawer_add_files (get_drawer (window), G_LIST_MODEL (files));
  ui_wait (!wm_drawer_is_busy (get_drawer (window)));
  g_assert_cmpuint (wm_evidence_count_revisions (store, WM_EVIDENCE (evidence)), ==, 2);
  g_assert_true (wm_store_undo (store, NULL));
  g_assert_cmpuint (wm_evidence_count_revisions (store, WM_EVIDENCE (evidence)), ==, 1);
  ui_close_window (window);
}

/* By arrow keys through the matrix; a cell says what the core says. */
static void
test_matrix (void)
{
  WmWindow *window = ui_open_sample ();
  GtkWidget *place = get_place (window), *matrix;
  g_autoptr (WmRecord) first = NULL, third = NULL;
  g_autofree char *before = NULL, *after = NULL, *ref = NULL;

  third = g_list_model_get_item (get_model (place, "pieces"), 2);
  adw_view_stack_set_visible_child_name (get_child (place, "views"), "coverage");
  ui_wait_for_frames (window, 3);
  first = g_list_model_get_item (get_model (place, "coverage"), 0);
  adw_toggle_group_set_active_name (get_child (place, "shape"), "matrix");
  ui_wait_for_frames (window, 3);
  matrix = get_child (place, "matrix");
  gtk_widget_grab_focus (matrix);
  before = wm_evidence_matrix_dup_text (WM_EVIDENCE_MATRIX (matrix));
  ui_keys ("Right", "Right", NULL);
  ref = wm_record_dup_ref (third);
  ui_wait (({ g_clear_pointer (&after, g_free); after = wm_evidence_matrix_dup_text (WM_EVIDENCE_MATRIX (matrix)); strstr (after, ref) != NULL; }));
  g_assert_true (g_str_has_prefix (before, wm_record_get_text (first, WM_REQUIREMENT_CODE)));
  g_assert_nonnull (strstr (after, wm_record_get_title (third)));
  ui_keys ("Return", NULL);
  ui_wait (wm_session_get_selection (wm_window_get_session (window)) == first || wm_session_get_selection (wm_window_get_session (window)) == third);
  ui_close_window (window);
}

/* Evidence that is there serves another record too. */
static void
test_take (void)
{
  WmWindow *window = ui_open_sample ();
  GtkWidget *place = get_place (window);
  WmStore *store = ui_get_store (window);
  WmRecord *requirement = select_first_without (window, place);
  g_autoptr (GPtrArray) linked = NULL;
  guint n = g_list_model_get_n_items (wm_store_list (store, WM_TYPE_EVIDENCE));

  wm_window_set_drawer_shown (window, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (get_drawer (window)), "drawer.take", NULL);
  ui_wait (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) != NULL);
  ui_wait_for_frames (window, 5);
  ui_type ("Budget");
  ui_wait_for_frames (window, 20);
  ui_keys ("Return", NULL);
  ui_wait (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL);
  linked = wm_store_list_linked (store, requirement, WM_TYPE_EVIDENCE);
  g_assert_cmpuint (linked->len, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (wm_store_list (store, WM_TYPE_EVIDENCE)), ==, n);
  ui_close_window (window);
}

/* Attached to the first task, and what was made of it. */
static WmRecord *
attach_file (WmWindow   *window,
             const char *name,
             const char *contents,
             gsize       size)
{
  WmStore *store = ui_get_store (window);
  g_autofree char *path = ui_write_file (name, contents, size);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (WmRecord) task = g_list_model_get_item (wm_store_list (store, WM_TYPE_TASK), 0), made = NULL;
  GListModel *list = wm_store_list (store, WM_TYPE_EVIDENCE);
  guint n = g_list_model_get_n_items (list);

  wm_session_reveal (wm_window_get_session (window), task);
  ui_wait_for_frames (window, 2);
  g_list_store_append (files, file);
  wm_drawer_add_files (get_drawer (window), G_LIST_MODEL (files));
  ui_wait (!wm_drawer_is_busy (get_drawer (window)));
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, n + 1);
  made = g_list_model_get_item (list, n);
  return made; /* the list of the store keeps it */
}

static GBytes *
make_png (void)
{
  g_autoptr (GBytes) pixels = g_bytes_new_take (g_malloc0 (30 * 20 * 4), 30 * 20 * 4);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (30, 20, GDK_MEMORY_R8G8B8A8, pixels, 30 * 4);

  return gdk_texture_save_to_png_bytes (texture);
}

static gboolean
is_as_wide (GtkWidget     *widget,
            gconstpointer  pixels)
{
  GdkPaintable *paintable = GTK_IS_PICTURE (widget) ? gtk_picture_get_paintable (GTK_PICTURE (widget)) : NULL;

  return paintable != NULL && gdk_paintable_get_intrinsic_width (paintable) == GPOINTER_TO_INT (pixels);
}

/* Pictures are seen in the grid; by keys it goes on as in the list. */
static void
test_grid (void)
{
  WmWindow *window = ui_open_sample ();
  g_autoptr (GBytes) png = make_png ();
  gsize size;
  const char *bytes = g_bytes_get_data (png, &size);
  WmRecord *picture = attach_file (window, "picture.png", bytes, size);
  GtkWidget *place = get_place (window), *tiles;
  WmSession *session = wm_window_get_session (window);

  adw_toggle_group_set_active_name (get_child (place, "pieces_shape"), "grid");
  ui_wait_for_frames (window, 3);
  tiles = get_child (place, "tiles");
  wm_session_reveal (session, picture);
  ui_wait (ui_find_where (tiles, is_as_wide, GINT_TO_POINTER (30)) != NULL);
  ui_keys ("Home", NULL);
  ui_wait (wm_session_get_selection (session) != picture);
  g_assert_cmpint (wm_record_get_number (wm_session_get_selection (session)), ==, 1);
  adw_toggle_group_set_active_name (get_child (place, "pieces_shape"), "list");
  ui_wait_for_frames (window, 2);
  g_assert_null (gtk_grid_view_get_model (GTK_GRID_VIEW (tiles)));
  ui_close_window (window);
}

/* What a file says finds it here; in no other. */
static void
test_finds_by_text (void)
{
  WmWindow *window = ui_open_sample ();
  WmRecord *note = attach_file (window, "note.txt", "the quagga is extinct", 21);
  GtkWidget *place = get_place (window);
  GListModel *pieces = get_model (place, "pieces");
  g_autoptr (WmRecord) found = NULL;

  gtk_editable_set_text (get_child (place, "search"), "quag");
  ui_wait (g_list_model_get_n_items (pieces) == 1);
  found = g_list_model_get_item (pieces, 0);
  g_assert_true (found == note);
  ui_close_window (window);
}

static gboolean
is_tree_row (GtkWidget     *widget,
             gconstpointer  text)
{
  GtkWidget *label = GTK_IS_TREE_EXPANDER (widget) ? gtk_tree_expander_get_child (GTK_TREE_EXPANDER (widget)) : NULL;

  return label != NULL && g_strcmp0 (gtk_label_get_label (GTK_LABEL (label)), text) == 0;
}

static gboolean
is_heading (GtkWidget     *widget,
            gconstpointer  text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "title-2") && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0;
}

/* JSON is a tree that opens, CSV a table; what would be too deep to be parsed is text. */
static void
test_previews (void)
{
  WmWindow *window = ui_open_sample ();
  WmSession *session = wm_window_get_session (window);
  g_autofree char *deep = g_strnfill (60000, '[');
  GtkWidget *drawer = GTK_WIDGET (get_drawer (window)), *row;
  WmRecord *json = attach_file (window, "run.json", "{\"model\": \"m<b>1\", \"scores\": [0.5, true]}", 41);
  WmRecord *table = attach_file (window, "users.csv", "user,role\neva,admin\n", 20);
  WmRecord *markdown = attach_file (window, "policy.md", "# Our <b>policy</b> & you\n", 26);
  WmRecord *hostile = attach_file (window, "deep.json", deep, 60000);

  wm_session_reveal (session, json);
  ui_wait ((row = ui_find_where (drawer, is_tree_row, "scores: [2]")) != NULL);
  g_assert_nonnull (ui_find_where (drawer, is_tree_row, "model: m<b>1"));
  g_assert_null (ui_find_where (drawer, is_tree_row, "1: true"));
  gtk_tree_list_row_set_expanded (gtk_tree_expander_get_list_row (GTK_TREE_EXPANDER (row)), TRUE);
  ui_wait (ui_find_where (drawer, is_tree_row, "1: true") != NULL);
  wm_session_reveal (session, table);
  ui_wait (ui_find (drawer, GTK_TYPE_COLUMN_VIEW) != NULL);
  wm_session_reveal (session, markdown);
  ui_wait (ui_find_where (drawer, is_heading, "Our <b>policy</b> & you") != NULL);
  wm_session_reveal (session, hostile);
  ui_wait (ui_find_where (drawer, is_heading, "Our <b>policy</b> & you") == NULL);
  ui_wait_for_frames (window, 10);
  g_assert_null (ui_find (drawer, GTK_TYPE_TREE_EXPANDER));
  ui_close_window (window);
}

/* The text of the window's dialog that differs; NULL as long as there is none. */
static char *
dup_difference (WmWindow *window)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  GtkWidget *view = dialog == NULL ? NULL : ui_find (dialog, GTK_TYPE_TEXT_VIEW);
  GtkTextBuffer *buffer = view == NULL ? NULL : gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  if (buffer == NULL)
    return NULL;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* Renewed by a drop when it had run out, and what is new is seen. */
static void
test_renews_and_compares (void)
{
  WmWindow *window = ui_open_sample ();
  WmSession *session = wm_window_get_session (window);
  WmRecord *note = attach_file (window, "note.txt", "one\ntwo\nthree\n", 14);
  gint64 today = wm_session_get_today (session);
  g_autofree char *path = ui_write_file ("note.txt", "one\n2\nthree\n", 12), *text = NULL;
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *compare;
  WmEdit *edit = wm_edit_begin (ui_get_store (window), "Ran out");

  wm_edit_set_integer (edit, note, WM_EVIDENCE_OBSERVED, today - 100);
  wm_edit_set_integer (edit, note, WM_EVIDENCE_VALID_UNTIL, today - 10);
  wm_edit_commit (edit);
  g_assert_cmpint (wm_freshness_get (WM_EVIDENCE (note), today), ==, WM_FRESHNESS_STALE);
  g_assert_cmpint (wm_freshness_get (WM_EVIDENCE (note), today - 10), ==, WM_FRESHNESS_DUE_SOON);
  wm_session_reveal (session, note);
  ui_wait_for_frames (window, 3);
  g_assert_null (ui_find_titled (get_drawer (window), "Compare Revisions…"));

  g_list_store_append (files, file);
  wm_drawer_add_files (get_drawer (window), G_LIST_MODEL (files));
  ui_wait (!wm_drawer_is_busy (get_drawer (window)));
  /* As many days again, from the day on which the file was written. */
  g_assert_cmpint (wm_freshness_get_until (WM_EVIDENCE (note)), ==, today + 90);
  g_assert_cmpint (wm_freshness_get (WM_EVIDENCE (note), today), ==, WM_FRESHNESS_FRESH);
  ui_wait ((compare = ui_find_titled (get_drawer (window), "Compare Revisions…")) != NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_drawer (window)), "drawer.compare", "s", wm_record_get_id (note)));
  ui_wait ((text = dup_difference (window)) != NULL);
  g_assert_cmpstr (text, ==, "@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n");
  adw_dialog_force_close (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  ui_wait_for_frames (window, 3);
  ui_close_window (window);
}

int
main (int    argc,
      char **argv)
{
  ui_set_up (&argc, &argv);
  g_test_add_func ("/Wm/EvidencePlace/what-is-revealed-is-in-sight", test_what_is_revealed_is_in_sight);
  g_test_add_func ("/Wm/EvidencePlace/filters-by-freshness-on-any-day", test_filters);
  g_test_add_func ("/Wm/EvidencePlace/edits-several-at-once", test_bulk_edit);
  g_test_add_func ("/Wm/EvidencePlace/a-folder-fulfils-a-request", test_request_is_fulfilled_by_a_folder);
  g_test_add_func ("/Wm/EvidencePlace/a-drop-on-evidence-is-a-revision", test_dropped_on_evidence);
  g_test_add_func ("/Wm/EvidencePlace/goes-through-the-matrix-by-keys", test_matrix);
  g_test_add_func ("/Wm/EvidencePlace/takes-from-other-evidence", test_take);
  g_test_add_func ("/Wm/EvidencePlace/shows-pictures-in-a-grid", test_grid);
  g_test_add_func ("/Wm/EvidencePlace/finds-files-by-what-they-say", test_finds_by_text);
  g_test_add_func ("/Wm/EvidencePlace/previews-trees-and-tables", test_previews);
  g_test_add_func ("/Wm/EvidencePlace/renews-what-ran-out-and-compares", test_renews_and_compares);
  return ui_run ();
}
