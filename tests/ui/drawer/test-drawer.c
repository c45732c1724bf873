/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "drawer/wm-drawer.h"
#include "record/wm-kinds.h"
#include "ui-fixture.h"

/* Files into the drawer and out of it, and what it shows of a record. */

/* SHA-256 of "abc": FIPS 180-2, appendix B.1. */
#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

/* GTK's file chooser loses what it is still listing when it is closed before. */
#define FRAMES_TO_LOAD 15

static WmDrawer *
get_drawer (WmWindow *window)
{
  return WM_DRAWER (ui_find (window, WM_TYPE_DRAWER));
}

static GPtrArray *
list_evidence (WmWindow *window,
               WmRecord *task)
{
  return wm_store_list_linked (ui_get_store (window), task, WM_TYPE_EVIDENCE);
}

static guint
count_evidence (WmWindow *window,
                WmRecord *task)
{
  g_autoptr (GPtrArray) evidence = list_evidence (window, task);

  return evidence->len;
}

/* What all of it has as its digest. */
static void
assert_abc (WmWindow *window,
            WmRecord *task)
{
  g_autoptr (GPtrArray) evidence = list_evidence (window, task);

  g_assert_cmpuint (evidence->len, >, 0);
  for (guint i = 0; i < evidence->len; i++)
    g_assert_cmpstr (wm_record_get_text (g_ptr_array_index (evidence, i), WM_EVIDENCE_DIGEST), ==, ABC);
}

/* A task with work in it and no evidence yet, and the drawer open for it. */
static WmRecord *
select_task (WmWindow *window)
{
  GListModel *tasks = wm_store_list (ui_get_store (window), WM_TYPE_TASK);
  WmSession *session = wm_window_get_session (window);

  for (guint i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      g_autoptr (WmRecord) task = g_list_model_get_item (tasks, i);
      const WmTaskDates *dates = wm_schedule_get_dates (wm_session_get_schedule (session), WM_TASK (task));

      if (count_evidence (window, task) > 0 || dates->summary || dates->milestone)
        continue;
      wm_session_reveal (session, task);
      wm_window_show_drawer_page (window, "evidence");
      ui_wait_for_frames (window, 2);
      return task; /* the list keeps it */
    }
  g_assert_not_reached ();
}

static void
append_file (GListStore *files,
             const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_list_store_append (files, file);
}

static void
wait_for_reading (WmWindow *window)
{
  ui_wait (!wm_drawer_is_busy (get_drawer (window)));
}

static void
attach_abc (WmWindow *window)
{
  g_autofree char *path = ui_write_file ("abc.txt", "abc", 3);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  append_file (files, path);
  wm_drawer_add_files (get_drawer (window), G_LIST_MODEL (files));
  wait_for_reading (window);
}

static void
activate (WmWindow   *window,
          const char *action,
          WmRecord   *evidence)
{
  if (evidence != NULL)
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_drawer (window)), action, "s", wm_record_get_id (evidence)));
  else
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_drawer (window)), action, NULL));
}

/* Several files are one step; one that can't be read is named, and does not hold up the others. */
static void
test_several (void)
{
  WmWindow *window = ui_open_sample ();
  WmRecord *task = select_task (window);
  g_autofree char *abc = ui_write_file ("abc.txt", "abc", 3);
  g_autofree char *empty = ui_write_file ("empty.txt", "", 0);
  g_autofree char *missing = g_build_filename (ui_get_folder (), "missing.txt", NULL);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  AdwDialog *told;

  append_file (files, abc);
  append_file (files, missing);
  append_file (files, empty);
  wm_drawer_add_files (get_drawer (window), G_LIST_MODEL (files));
  g_assert_true (wm_drawer_is_busy (get_drawer (window)));
  wait_for_reading (window);
  g_assert_cmpuint (count_evidence (window, task), ==, 2);
  told = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  g_assert_nonnull (told);
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (told)), "missing.txt"));
  adw_dialog_force_close (told);
  g_assert_true (wm_store_undo (ui_get_store (window), NULL));
  g_assert_cmpuint (count_evidence (window, task), ==, 0);
  ui_close_window (window);
}

/* While a big file is read the window lives; cancelled, nothing is attached. */
static void
test_cancel (void)
{
  WmWindow *window = ui_open_sample ();
  WmRecord *task = select_task (window);
  g_autofree char *path = ui_write_file ("big.bin", "", 0);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  GtkWidget *bar;

  g_assert_cmpint (truncate (path, (off_t) 256 * 1024 * 1024), ==, 0);
  append_file (files, path);
  wm_drawer_add_files (get_drawer (window), G_LIST_MODEL (files));
  bar = ui_find (get_drawer (window), GTK_TYPE_PROGRESS_BAR);
  g_assert_nonnull (bar);
  ui_wait (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (bar)) > 0);
  g_assert_cmpstr (gtk_progress_bar_get_text (GTK_PROGRESS_BAR (bar)), ==, "big.bin");
  activate (window, "drawer.cancel", NULL);
  wait_for_reading (window);
  g_assert_cmpuint (count_evidence (window, task), ==, 0);

  /* A plan can be closed in the middle of it. */
  wm_drawer_add_files (get_drawer (window), G_LIST_MODEL (files));
  ui_wait_for_frames (window, 2);
  ui_close_window (window);
  g_unlink (path);
}

/* A list of the one file abc.txt, as a file manager gives it. */
static void
init_files (GValue *value)
{
  g_autofree char *path = ui_write_file ("abc.txt", "abc", 3);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_value_init (value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (value, gdk_file_list_new_from_array (&file, 1));
}

static void
paste (WmWindow     *window,
       const GValue *value)
{
  gdk_clipboard_set_value (gtk_widget_get_clipboard (GTK_WIDGET (window)), value);
  activate (window, "drawer.paste", NULL);
}

static void
test_paste (void)
{
  WmWindow *window = ui_open_sample ();
  WmRecord *task = select_task (window);
  g_auto (GValue) files = G_VALUE_INIT;
  g_auto (GValue) text = G_VALUE_INIT;

  init_files (&files);
  paste (window, &files);
  ui_wait (count_evidence (window, task) == 1);
  wait_for_reading (window);
  g_value_init (&text, G_TYPE_STRING);
  g_value_set_string (&text, "abc");
  paste (window, &text);
  ui_wait (count_evidence (window, task) == 2);
  wait_for_reading (window);
  assert_abc (window, task);
  ui_close_window (window);
}

/* Dragged from another widget to the drawer, by the pointer. */
static void
test_drop (void)
{
  WmWindow *window;
  WmRecord *task;
  g_auto (GValue) files = G_VALUE_INIT;
  g_autoptr (GdkContentProvider) content = NULL;
  GtkDragSource *source;
  GtkWidget *from;
  graphene_point_t target;

  if (!ui_has_hand ())
    {
      g_test_skip ("xdotool is not here");
      return;
    }
  window = ui_open_sample ();
  task = select_task (window);
  from = ui_find (window, GTK_TYPE_LIST_BOX);
  source = gtk_drag_source_new ();
  init_files (&files);
  content = gdk_content_provider_new_for_value (&files);
  gtk_drag_source_set_content (source, content);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (source), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (from, GTK_EVENT_CONTROLLER (source));
  g_assert_true (gtk_widget_compute_point (GTK_WIDGET (get_drawer (window)), from, &GRAPHENE_POINT_INIT (150, 400), &target));
  /* On a busy machine the answer to the last motion may come after the button is let go, which is no drop. */
  for (guint i = 0; i < 5 && count_evidence (window, task) == 0; i++)
    {
      ui_drag (from, 60, 60, target.x - 60, target.y - 60);
      ui_wait_for_frames (window, 10);
      wait_for_reading (window);
    }
  g_assert_cmpuint (count_evidence (window, task), ==, 1);
  wait_for_reading (window);
  assert_abc (window, task);
  ui_close_window (window);
}

/* Another process with a window at the corner of the screen, once it is there. */
static GSubprocess *
start_other_program (void)
{
  g_autofree char *path = ui_write_file ("abc.txt", "abc", 3);
  g_autofree char *program = g_build_filename (g_getenv ("WAYMARK_BUILD_DIR"), "tests", "ui", "drawer", "other-program", NULL);
  g_autoptr (GError) error = NULL;
  GSubprocess *other = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, path, NULL);
  g_autoptr (GDataInputStream) out = NULL;
  g_autofree char *line = NULL;

  g_assert_no_error (error);
  out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (other));
  line = g_data_input_stream_read_line (out, NULL, NULL, NULL);
  g_assert_cmpstr (line, ==, "ready");
  return other;
}

/* What another process has copied, and what is dragged from its window to the drawer. */
static void
test_other_program (void)
{
  WmWindow *window;
  WmRecord *task;
  g_autoptr (GSubprocess) other = NULL;
  GtkWidget *drawer;

  if (!ui_has_hand ())
    {
      g_test_skip ("xdotool is not here");
      return;
    }
  window = ui_open_sample ();
  task = select_task (window);
  drawer = GTK_WIDGET (get_drawer (window));
  other = start_other_program ();
  ui_wait_for_frames (window, 5);
  activate (window, "drawer.paste", NULL);
  ui_wait (count_evidence (window, task) == 1);
  wait_for_reading (window);

  /* On a busy machine the answer to the last motion may come after the button is let go, which is no drop. */
  for (guint i = 0; i < 5 && count_evidence (window, task) == 1; i++)
    {
      ui_move_to (GTK_WIDGET (window), 60, 60);
      ui_press ();
      for (guint k = 1; k <= 5; k++)
        {
          ui_move_to (GTK_WIDGET (window), 60 + 5 * k, 60 + 5 * k);
          ui_wait_for_frames (window, 2);
        }
      for (guint k = 0; k < 5; k++)
        {
          ui_move_to (drawer, 150, 400 + k);
          ui_wait_for_frames (window, 3);
        }
      ui_release ();
      ui_wait_for_frames (window, 10);
      wait_for_reading (window);
    }
  g_assert_cmpuint (count_evidence (window, task), ==, 2);
  assert_abc (window, task);
  g_subprocess_force_exit (other);
  g_subprocess_wait (other, NULL, NULL);
  ui_close_window (window);
}

G_GNUC_BEGIN_IGNORE_DEPRECATIONS
static GtkFileChooser *
wait_for_chooser (void)
{
  ui_wait (ui_find_toplevel (GTK_TYPE_FILE_CHOOSER) != NULL);
  ui_wait_for_frames (ui_find_toplevel (GTK_TYPE_FILE_CHOOSER), FRAMES_TO_LOAD);
  return GTK_FILE_CHOOSER (ui_find_toplevel (GTK_TYPE_FILE_CHOOSER));
}

static gboolean
has_chosen (GtkFileChooser *chooser)
{
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (chooser);

  return g_list_model_get_n_items (files) == 1;
}

/* Where there is no portal, GTK's own chooser comes up. */
static void
test_chooser (void)
{
  WmWindow *window = ui_open_sample ();
  WmRecord *task = select_task (window);
  g_autofree char *path = ui_write_file ("abc.txt", "abc", 3);
  g_autofree char *copy = g_build_filename (ui_get_folder (), "copy.txt", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) folder = g_file_new_for_path (ui_get_folder ());
  g_autoptr (GPtrArray) evidence = NULL;
  GtkFileChooser *chooser;

  activate (window, "drawer.add", NULL);
  chooser = wait_for_chooser ();
  g_assert_true (gtk_file_chooser_set_file (chooser, file, NULL));
  ui_wait (has_chosen (chooser));
  ui_wait_for_frames (chooser, FRAMES_TO_LOAD);
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
  ui_wait (count_evidence (window, task) == 1);
  wait_for_reading (window);
  assert_abc (window, task);

  evidence = list_evidence (window, task);
  activate (window, "drawer.save", g_ptr_array_index (evidence, 0));
  chooser = wait_for_chooser ();
  g_assert_true (gtk_file_chooser_set_current_folder (chooser, folder, NULL));
  gtk_file_chooser_set_current_name (chooser, "copy.txt");
  ui_wait_for_frames (chooser, FRAMES_TO_LOAD);
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
  ui_wait (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (copy, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "abc");
  ui_wait_for_frames (window, 4);
  ui_close_window (window);
}
G_GNUC_END_IGNORE_DEPRECATIONS

/* A program that opens text: it keeps what it was given. */
static char *
install_opener (void)
{
  g_autofree char *applications = g_build_filename (ui_get_folder (), "applications", NULL);
  g_autofree char *desktop = g_build_filename (applications, "opener.desktop", NULL);
  g_autofree char *defaults = g_build_filename (ui_get_folder (), "mimeapps.list", NULL);
  char *opened = g_build_filename (ui_get_folder (), "opened.txt", NULL);
  g_autofree char *entry = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Opener\nExec=cp %%f %s\nMimeType=text/plain;\n", opened);

  g_assert_cmpint (g_mkdir_with_parents (applications, 0700), ==, 0);
  g_assert_true (g_file_set_contents (desktop, entry, -1, NULL));
  g_assert_true (g_file_set_contents (defaults, "[Default Applications]\ntext/plain=opener.desktop\n", -1, NULL));
  return opened;
}

static gboolean
holds_abc (const char *path)
{
  g_autofree char *contents = NULL;

  return g_file_get_contents (path, &contents, NULL, NULL) && g_str_equal (contents, "abc");
}

static void
test_open (void)
{
  g_autofree char *opened = install_opener ();
  WmWindow *window = ui_open_sample ();
  WmRecord *task = select_task (window);
  g_autoptr (GPtrArray) evidence = NULL;

  attach_abc (window);
  evidence = list_evidence (window, task);
  g_assert_cmpuint (evidence->len, ==, 1);
  activate (window, "drawer.open", g_ptr_array_index (evidence, 0));
  ui_wait (holds_abc (opened));
  ui_wait_for_frames (window, 4);
  ui_close_window (window);
}

static GtkWidget *
get_row (WmWindow   *window,
         const char *title)
{
  GtkWidget *row = ui_find_titled (get_drawer (window), title);

  g_assert_nonnull (row);
  return row;
}

static void
type_in (WmWindow   *window,
         const char *title,
         const char *text)
{
  GtkWidget *row = get_row (window, title);

  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "apply");
}

/* A row leads to the fields of its evidence; detached, it is gone from the task, and comes back by undo. */
static void
test_fields (void)
{
  WmWindow *window = ui_open_sample ();
  WmRecord *task = select_task (window), *record;
  g_autoptr (GPtrArray) evidence = NULL;
  GtkWidget *row;

  attach_abc (window);
  ui_wait_for_frames (window, 2);
  evidence = list_evidence (window, task);
  record = g_ptr_array_index (evidence, 0);
  row = get_row (window, "abc.txt");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "No end date");
  g_assert_true (gtk_widget_activate (row));
  ui_wait_for_frames (window, 2);

  /* A date that is past makes it stale, in words. */
  type_in (window, "Valid until", "2026-01-31");
  g_assert_cmpint (wm_record_get_integer (record, WM_EVIDENCE_VALID_UNTIL), ==, wm_date_new (2026, 1, 31));
  g_assert_true (g_str_has_prefix (adw_action_row_get_subtitle (ADW_ACTION_ROW (get_row (window, "Freshness"))), "Stale"));

  /* What is no date is told below its row, and not taken. */
  type_in (window, "Valid until", "soon");
  row = get_row (window, "Valid until");
  g_assert_cmpint (wm_record_get_integer (record, WM_EVIDENCE_VALID_UNTIL), ==, wm_date_new (2026, 1, 31));
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_next_sibling (row)));
  type_in (window, "Valid until", "2026-01-31");
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_next_sibling (row)));

  g_assert_true (gtk_widget_activate (get_row (window, "Detach")));
  ui_wait (count_evidence (window, task) == 0);
  ui_wait_for_frames (window, 2);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL));
  g_assert_cmpuint (count_evidence (window, task), ==, 1);
  ui_wait_for_frames (window, 2);
  ui_close_window (window);
}

/* Working time: a day has 8 hours and a week 5 days, as Microsoft Project has it. */
static void
test_form (void)
{
  WmWindow *window = ui_open_sample ();
  WmRecord *task = select_task (window);
  WmEdit *edit = wm_edit_begin (ui_get_store (window), "As soon as possible");

  wm_edit_set_integer (edit, task, WM_TASK_CONSTRAINT, WM_CONSTRAINT_ASAP);
  wm_edit_commit (edit);
  wm_window_show_drawer_page (window, "details");
  ui_wait_for_frames (window, 2);
  type_in (window, "Duration", "3w");
  g_assert_cmpint (wm_record_get_integer (task, WM_TASK_DURATION), ==, 3 * 5 * 8 * 60);
  type_in (window, "Duration", "2.5d");
  g_assert_cmpint (wm_record_get_integer (task, WM_TASK_DURATION), ==, 20 * 60);
  type_in (window, "Duration", "4h");
  g_assert_cmpint (wm_record_get_integer (task, WM_TASK_DURATION), ==, 4 * 60);

  /* A date for a constraint means something only where the constraint has one. */
  g_assert_false (gtk_widget_get_sensitive (get_row (window, "Constraint date")));
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_row (window, "Constraint")), WM_CONSTRAINT_SNET);
  g_assert_cmpint (wm_record_get_integer (task, WM_TASK_CONSTRAINT), ==, WM_CONSTRAINT_SNET);
  g_assert_true (gtk_widget_get_sensitive (get_row (window, "Constraint date")));

  /* A deadline on a day lasts until that day is over. */
  type_in (window, "Deadline", "2027-03-02");
  g_assert_cmpint (wm_record_get_integer (task, WM_TASK_DEADLINE), ==, wm_plan_time_new (wm_date_new (2027, 3, 2), 24 * 60 - 1));
  type_in (window, "Deadline", "");
  g_assert_true (wm_record_is_empty (task, WM_TASK_DEADLINE));

  /* Stepping through numbers is one change. */
  adw_spin_row_set_value (ADW_SPIN_ROW (get_row (window, "Percent complete")), 40);
  adw_spin_row_set_value (ADW_SPIN_ROW (get_row (window, "Percent complete")), 41);
  ui_wait (wm_record_get_integer (task, WM_TASK_PERCENT) == 41);
  g_assert_true (wm_store_undo (ui_get_store (window), NULL));
  g_assert_cmpint (wm_record_get_integer (task, WM_TASK_PERCENT), !=, 40);
  ui_close_window (window);
}

static void
rename_to (WmWindow   *window,
           WmRecord   *task,
           const char *label,
           const char *title)
{
  WmEdit *edit = wm_edit_begin (ui_get_store (window), label);

  wm_edit_set_text (edit, task, WM_TASK_TITLE, title);
  wm_edit_commit (edit);
}

/* The history tells what a field was before and after; a link leads to the other record. */
static void
test_history_and_links (void)
{
  WmWindow *window = ui_open_sample ();
  WmRecord *task = select_task (window);
  WmRecord *other = wm_store_lookup_ref (ui_get_store (window), "RQ-2");
  g_autofree char *title = wm_store_dup_title (ui_get_store (window), other);
  WmEdit *edit;

  wm_window_show_drawer_page (window, "history");
  rename_to (window, task, "Write it anew", "Before it");
  rename_to (window, task, "Call it otherwise", "After <it>");
  ui_wait (ui_find_titled (get_drawer (window), "Call it otherwise") != NULL);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (get_row (window, "Call it otherwise"))),
                            "Title: Before it → After <it>"));

  edit = wm_edit_begin (ui_get_store (window), "Link");
  wm_edit_link (edit, task, other, WM_LINK_ROLE_SERVES);
  wm_edit_commit (edit);
  wm_window_show_drawer_page (window, "links");
  ui_wait_for_frames (window, 2);
  g_assert_true (gtk_widget_activate (get_row (window, title)));
  ui_wait_for_frames (window, 2);
  g_assert_cmpstr (wm_window_get_place (window), ==, "requirements");
  ui_close_window (window);
}

/* With --chooser only what goes through GTK’s file chooser, whose own leaks are not counted. */
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
      g_test_add_func ("/Wm/Drawer/attaches-and-saves-by-chooser", test_chooser);
      /* GDK's own object of a drop from another program is lost as well. */
      g_test_add_func ("/Wm/Drawer/takes-from-another-program", test_other_program);
      return ui_run ();
    }
  g_test_add_func ("/Wm/Drawer/attaches-what-can-be-read", test_several);
  g_test_add_func ("/Wm/Drawer/cancels-a-big-file", test_cancel);
  g_test_add_func ("/Wm/Drawer/takes-what-was-copied", test_paste);
  g_test_add_func ("/Wm/Drawer/takes-what-is-dropped", test_drop);
  g_test_add_func ("/Wm/Drawer/opens-a-copy", test_open);
  g_test_add_func ("/Wm/Drawer/shows-the-fields-of-evidence", test_fields);
  g_test_add_func ("/Wm/Drawer/edits-fields", test_form);
  g_test_add_func ("/Wm/Drawer/tells-history-and-links", test_history_and_links);
  return ui_run ();
}
