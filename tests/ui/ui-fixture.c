/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <ftw.h>
#include <stdio.h>

#include <gdk/x11/gdkx.h>
#include <glib/gstdio.h>

#include "record/wm-kinds.h"
#include "ui-fixture.h"

static WmApplication *application;
static char *folder;

gboolean
ui_tick (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

const char *
ui_get_folder (void)
{
  return folder;
}

WmApplication *
ui_get_application (void)
{
  return application;
}

void
ui_set_up (int    *argc,
           char ***argv)
{
  g_autoptr (GError) error = NULL;

  folder = g_dir_make_tmp ("waymark-test-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  g_test_init (argc, argv, NULL);
  application = wm_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  g_assert_no_error (error);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink", FALSE, NULL);
}

static int
remove_file (const char        *path,
             const struct stat *status,
             int                type,
             struct FTW        *walk)
{
  return remove (path);
}

int
ui_run (void)
{
  int status = g_test_run ();

  g_object_unref (application);
  nftw (folder, remove_file, 8, FTW_DEPTH | FTW_PHYS);
  g_free (folder);
  return status;
}

static void
painted_cb (GdkFrameClock *clock,
            guint         *left)
{
  if (*left > 0)
    (*left)--;
}

void
ui_wait_for_frames (gpointer widget,
                    guint    n)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &n);

  while (n > 0)
    {
      gtk_widget_queue_draw (widget);
      g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (clock, handler);
}

WmWindow *
ui_open_window (void)
{
  WmWindow *window = WM_WINDOW (wm_window_new (application));

  gtk_window_present (GTK_WINDOW (window));
  ui_wait_for_frames (window, 2);
  return window;
}

WmWindow *
ui_open_sample (void)
{
  WmWindow *window = ui_open_window ();

  g_assert_true (wm_window_open_sample (window));
  ui_wait_for_frames (window, 2);
  return window;
}

void
ui_close_window (WmWindow *window)
{
  g_assert_true (wm_window_close_plan (window));
  gtk_window_destroy (GTK_WINDOW (window));
}

WmStore *
ui_get_store (WmWindow *window)
{
  return wm_session_get_store (wm_window_get_session (window));
}

/* Finding */

/* Only what can be seen. */
GtkWidget *
ui_find_where (gpointer      root,
               UiMatch       match,
               gconstpointer data)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_visible (root) || !gtk_widget_get_child_visible (root))
    return NULL;
  if (match (root, data))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = ui_find_where (child, match, data);
  return found;
}

static gboolean
is_of_type (GtkWidget    *widget,
            gconstpointer type)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), GPOINTER_TO_SIZE (type));
}

GtkWidget *
ui_find (gpointer root,
         GType    type)
{
  return ui_find_where (root, is_of_type, GSIZE_TO_POINTER (type));
}

static gboolean
is_titled (GtkWidget    *widget,
           gconstpointer title)
{
  if (ADW_IS_PREFERENCES_ROW (widget))
    return g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
  if (GTK_IS_BUTTON (widget))
    return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), title) == 0;
  return FALSE;
}

/* A row or a button by what it says. */
GtkWidget *
ui_find_titled (gpointer    root,
                const char *title)
{
  return ui_find_where (root, is_titled, title);
}

guint
ui_count (gpointer root,
          GType    type)
{
  guint n = is_of_type (root, GSIZE_TO_POINTER (type)) ? 1 : 0;

  if (!gtk_widget_get_visible (root))
    return 0;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += ui_count (child, type);
  return n;
}

GtkWidget *
ui_find_toplevel (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);

      if (g_type_is_a (G_OBJECT_TYPE (toplevel), type))
        return toplevel; /* GTK keeps it */
    }
  return NULL;
}

/* The hand */

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* Events arrive while we wait, as they do for a person. */
static void
run (const char *const *command)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (command, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);
  gboolean ended = FALSE;

  g_assert_no_error (error);
  g_subprocess_wait_check_async (process, NULL, ended_cb, &ended);
  ui_wait (ended);
  gdk_display_sync (gdk_display_get_default ());
  for (guint i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
}

gboolean
ui_has_hand (void)
{
  g_autofree char *program = g_find_program_in_path ("xdotool");

  return program != NULL && GDK_IS_X11_DISPLAY (gdk_display_get_default ());
}

G_GNUC_BEGIN_IGNORE_DEPRECATIONS
static gulong
get_xid (GtkWidget *widget)
{
  return gdk_x11_surface_get_xid (gtk_native_get_surface (gtk_widget_get_native (widget)));
}
G_GNUC_END_IGNORE_DEPRECATIONS

void
ui_move_to (GtkWidget *widget,
            double     x,
            double     y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  graphene_point_t point;
  double left, top;
  g_autofree char *window = g_strdup_printf ("%lu", get_xid (widget));
  g_autofree char *at_x = NULL;
  g_autofree char *at_y = NULL;

  g_assert_true (gtk_widget_compute_point (widget, GTK_WIDGET (native), &GRAPHENE_POINT_INIT ((float) x, (float) y), &point));
  gtk_native_get_surface_transform (native, &left, &top);
  at_x = g_strdup_printf ("%d", (int) (left + point.x));
  at_y = g_strdup_printf ("%d", (int) (top + point.y));
  run ((const char *const[]) { "xdotool", "mousemove", "--window", window, at_x, at_y, NULL });
}

void
ui_press (void)
{
  run ((const char *const[]) { "xdotool", "mousedown", "1", NULL });
}

void
ui_release (void)
{
  run ((const char *const[]) { "xdotool", "mouseup", "1", NULL });
}

/* Turns the wheel where the pointer is: up with negative steps, as of a mouse. */
void
ui_scroll (gboolean ctrl,
           int      steps)
{
  if (ctrl)
    run ((const char *const[]) { "xdotool", "keydown", "ctrl", NULL });
  for (int i = 0; i < ABS (steps); i++)
    run ((const char *const[]) { "xdotool", "click", steps < 0 ? "4" : "5", NULL });
  if (ctrl)
    run ((const char *const[]) { "xdotool", "keyup", "ctrl", NULL });
}

void
ui_click (GtkWidget *widget)
{
  ui_move_to (widget, gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget) / 2.0);
  ui_press ();
  ui_release ();
}

/* In steps, as a hand moves. */
void
ui_drag (GtkWidget *widget,
         double     x,
         double     y,
         double     dx,
         double     dy)
{
  const guint steps = 6;

  ui_move_to (widget, x, y);
  ui_press ();
  for (guint i = 1; i <= steps; i++)
    {
      ui_move_to (widget, x + dx * i / steps, y + dy * i / steps);
      /* What is dragged over answers before the next step. */
      ui_wait_for_frames (gtk_widget_get_root (widget), 3);
    }
  ui_release ();
}

/* Each as xdotool names it: Tab, ctrl+z. */
void
ui_keys (const char *keys,
         ...)
{
  va_list args;

  va_start (args, keys);
  for (const char *key = keys; key != NULL; key = va_arg (args, const char *))
    run ((const char *const[]) { "xdotool", "key", key, NULL });
  va_end (args);
}

void
ui_type (const char *text)
{
  run ((const char *const[]) { "xdotool", "type", "--delay", "5", text, NULL });
}

/* Files and records */

char *
ui_write_file (const char *name,
               const char *contents,
               gsize       size)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (folder, name, NULL);

  g_file_set_contents (path, contents, (gssize) size, &error);
  g_assert_no_error (error);
  return path;
}

static int
compare_text (gconstpointer a,
              gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* All records of all kinds, one a line, in an order that does not depend on how they came. */
char *
ui_dump (WmStore *store)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  guint n_kinds;
  const GType *kinds = wm_kinds_list (&n_kinds);

  for (guint k = 0; k < n_kinds; k++)
    {
      GListModel *list = wm_store_list (store, kinds[k]);

      for (guint i = 0; i < g_list_model_get_n_items (list); i++)
        {
          g_autoptr (WmRecord) record = g_list_model_get_item (list, i);
          g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

          json_node_take_object (node, wm_record_to_json (record));
          g_ptr_array_add (lines, json_to_string (node, FALSE));
        }
    }
  g_ptr_array_sort (lines, compare_text);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}
