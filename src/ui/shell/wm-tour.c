/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "exchange/wm-bundle.h"
#include "record/wm-kinds.h"
#include "shell/wm-bundle-dialog.h"
#include "shell/wm-new-plan-dialog.h"
#include "shell/wm-palette.h"
#include "shell/wm-places.h"
#include "shell/wm-shortcuts.h"
#include "shell/wm-tour.h"

#define WIDE   1200
#define NARROW 360
#define HEIGHT 800
/* A place that shows for the first time scrolls to what matters in it, once its rows have their heights. */
#define FRAMES_TO_SCROLL 12

/* How many frames a change of size may take before the picture is made as it is. */
#define FRAMES_AT_MOST 60

/* One way to see all of it. What it sets holds from before the window is made, as when a person starts the program. */
typedef struct
{
  const char *suffix; /* of its pictures' names */
  void      (*set) (gboolean on);
  gboolean    dark, narrow;
  gboolean    whole;  /* the dialogs and the bundle too */
} Look;

typedef struct
{
  WmWindow   *window;
  const Look *look;
  const char *folder;
  GError    **error;
  gboolean    good;
} Tour;

static void
painted_cb (GdkFrameClock *clock,
            guint         *left)
{
  if (*left > 0)
    (*left)--;
}

/* What was asked for may be asked for again while it is laid out: two frames show it whole. */
static void
wait_for_frames (GtkWidget *widget,
                 guint      n)
{
  GdkFrameClock *clock;
  gulong handler;
  guint left = n;

  while ((clock = gtk_widget_get_frame_clock (widget)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &left);
  while (left > 0)
    {
      gtk_widget_queue_draw (widget);
      g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (clock, handler);
}

static void
picture (Tour       *self,
         GtkWidget  *widget,
         const char *name)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *path = g_strdup_printf ("%s/%s.png", self->folder, name);
  int width, height;

  if (!self->good)
    return;
  wait_for_frames (widget, 3);
  width = gtk_widget_get_width (widget);
  height = gtk_widget_get_height (widget);
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (node != NULL)
    texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node,
                                           &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  if (texture == NULL || !gdk_texture_save_to_png (texture, path))
    {
      self->good = FALSE;
      g_set_error (self->error, G_FILE_ERROR, G_FILE_ERROR_FAILED, _ ("%s: the picture could not be written"), path);
      return;
    }
  g_print ("%s: %d × %d\n", path, width, height);
}

static void
resize (Tour *self,
        int   width)
{
  GtkWidget *window = GTK_WIDGET (self->window);
  int asked;

  /* Where the system draws no shadows, a frame takes part of what is asked for. */
  gtk_window_get_default_size (GTK_WINDOW (window), &asked, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), width + asked - gtk_widget_get_width (window), HEIGHT);
  for (guint i = 0; i < FRAMES_AT_MOST && gtk_widget_get_width (window) != width; i++)
    wait_for_frames (window, 1);
}

static void
set_dark (gboolean dark)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
}

/* Text of twice the size, as people set it who see less. */
static void
set_large (gboolean large)
{
  static int usual;
  GtkSettings *settings = gtk_settings_get_default ();

  if (usual == 0)
    g_object_get (settings, "gtk-xft-dpi", &usual, NULL);
  g_object_set (settings, "gtk-xft-dpi", large ? 2 * usual : usual, NULL);
}

static void
set_mirrored (gboolean mirrored)
{
  gtk_widget_set_default_direction (mirrored ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
}

/* Of whatever shows now. */
static void
all_pictures (Tour       *self,
              const char *name)
{
  g_autofree char *plain = g_strconcat (name, self->look->suffix, NULL);
  g_autofree char *dark = g_strconcat (plain, "-dark", NULL);
  g_autofree char *narrow = g_strconcat (plain, "-narrow", NULL);
  gboolean drawer = wm_window_is_drawer_shown (self->window);

  picture (self, GTK_WIDGET (self->window), plain);
  if (self->look->dark)
    {
      set_dark (TRUE);
      picture (self, GTK_WIDGET (self->window), dark);
      set_dark (FALSE);
    }
  if (!self->look->narrow)
    return;
  resize (self, NARROW);
  wm_window_set_drawer_shown (self->window, drawer);
  picture (self, GTK_WIDGET (self->window), narrow);
  resize (self, WIDE);
}

static void
show_start_page (Tour *self)
{
  GListModel *library = G_LIST_MODEL (wm_window_get_library (self->window));

  if (g_list_model_get_n_items (library) > 0)
    {
      all_pictures (self, "start");
      return;
    }
  all_pictures (self, "start-empty");
  if (!wm_window_open_sample (self->window))
    {
      self->good = FALSE;
      g_set_error_literal (self->error, G_FILE_ERROR, G_FILE_ERROR_FAILED, _ ("The sample plan could not be made"));
      return;
    }
  wm_window_close_plan (self->window);
  for (guint i = 0; i < g_list_model_get_n_items (library); i++)
    {
      g_autoptr (WmLibraryEntry) entry = g_list_model_get_item (library, i);

      while (!wm_library_entry_is_loaded (entry))
        g_main_context_iteration (NULL, TRUE);
    }
  all_pictures (self, "start");
}

static void
show_assistant (Tour *self)
{
  AdwDialog *dialog = wm_window_show_new_plan (self->window);

  wm_new_plan_dialog_set_names (WM_NEW_PLAN_DIALOG (dialog), "Nordlicht Analytics", _ ("AI services for energy suppliers"), "Maja Lind");
  all_pictures (self, "assistant");
  adw_dialog_force_close (dialog);
}

/* The first task that is not over and has some work in it: one that a person would look at. */
static WmRecord *
find_task (WmSession *session)
{
  WmStore *store = wm_session_get_store (session);
  GListModel *tasks = wm_store_list (store, WM_TYPE_TASK);

  for (guint i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      g_autoptr (WmTask) task = g_list_model_get_item (tasks, i);
      const WmTaskDates *dates = wm_schedule_get_dates (wm_session_get_schedule (session), task);

      if (dates != NULL && !dates->summary && !dates->milestone && dates->percent < 100)
        return WM_RECORD (task);
    }
  return NULL;
}

static void
show_drawer (Tour *self)
{
  static const char *const pages[] = { "evidence", "links", "history" };
  WmSession *session = wm_window_get_session (self->window);
  GListModel *list = wm_store_list (wm_session_get_store (session), WM_TYPE_EVIDENCE);
  g_autoptr (WmRecord) evidence = g_list_model_get_item (list, 0);
  g_autoptr (GPtrArray) shown = wm_store_list_linked (wm_session_get_store (session), evidence, WM_TYPE_RECORD);

  wm_window_set_drawer_shown (self->window, TRUE);
  all_pictures (self, "drawer");
  if (shown->len > 0)
    wm_session_reveal (session, g_ptr_array_index (shown, 0));
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *name = g_strconcat ("drawer-", pages[i], NULL);

      wm_window_show_drawer_page (self->window, pages[i]);
      if (i == 0)
        all_pictures (self, name);
      else if (self->look->whole)
        picture (self, GTK_WIDGET (self->window), name);
    }
}

static void
show_places (Tour *self)
{
  WmSession *session = wm_window_get_session (self->window);
  guint n;
  const WmPlace *places = wm_places_list (&n);

  wm_window_set_drawer_shown (self->window, FALSE);
  for (guint i = 0; i < n && self->good; i++)
    {
      wm_window_show_place (self->window, places[i].name);
      while (wm_monitor_is_running (wm_session_get_monitor (session)))
        g_main_context_iteration (NULL, TRUE);
      wait_for_frames (GTK_WIDGET (self->window), FRAMES_TO_SCROLL);
      all_pictures (self, places[i].name);
    }
  wm_window_show_place (self->window, places[0].name);
  if (find_task (session) != NULL)
    wm_session_reveal (session, find_task (session));
  show_drawer (self);
}

static void
show_search (Tour *self)
{
  AdwDialog *dialog = wm_window_show_palette (self->window);

  wm_palette_set_text (WM_PALETTE (dialog), "ri");
  all_pictures (self, "search");
  adw_dialog_force_close (dialog);
  dialog = wm_shortcuts_new ();
  adw_dialog_present (dialog, GTK_WIDGET (self->window));
  all_pictures (self, "shortcuts");
  adw_dialog_force_close (dialog);
}

/* Waits for a bundle's dialog, and asks for @n_faults of them in the end. */
static void
finish_dialog (Tour       *self,
               AdwDialog  *dialog,
               const char *name)
{
  WmBundleDialog *bundle = WM_BUNDLE_DIALOG (dialog);

  while (wm_bundle_dialog_is_busy (bundle))
    g_main_context_iteration (NULL, TRUE);
  picture (self, GTK_WIDGET (self->window), name);
  if (self->good && !wm_bundle_dialog_is_good (bundle))
    {
      self->good = FALSE;
      g_set_error_literal (self->error, G_FILE_ERROR, G_FILE_ERROR_FAILED, wm_bundle_dialog_get_title (bundle));
    }
  adw_dialog_force_close (dialog);
}

static void
show_bundle (Tour *self)
{
  WmStore *store = wm_session_get_store (wm_window_get_session (self->window));
  g_autofree char *name = wm_bundle_dup_file_name (store, wm_moment_now ());
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  if (!self->good)
    return;
  finish_dialog (self, wm_bundle_dialog_export (self->window, path), "bundle-written");
  if (self->good)
    finish_dialog (self, wm_bundle_dialog_verify (self->window, path), "bundle-verified");
  if (self->good)
    g_print (_ ("%s: written, and every byte accounted for\n"), path);
}

static const Look looks[] = {
  { .suffix = "", .dark = TRUE, .narrow = TRUE, .whole = TRUE },
  { .suffix = "-large", .set = set_large },
  { .suffix = "-mirrored", .set = set_mirrored, .narrow = TRUE },
};

static void
take_look (Tour          *self,
           WmApplication *application)
{
  if (self->look->set != NULL)
    self->look->set (TRUE);
  self->window = WM_WINDOW (wm_window_new (application));
  gtk_window_present (GTK_WINDOW (self->window));
  wait_for_frames (GTK_WIDGET (self->window), 2);
  resize (self, WIDE);
  show_start_page (self);
  if (self->good)
    show_assistant (self);
  if (self->good)
    {
      g_autoptr (WmLibraryEntry) entry = g_list_model_get_item (G_LIST_MODEL (wm_window_get_library (self->window)), 0);

      self->good = wm_window_open_plan (self->window, wm_library_entry_get_path (entry));
    }
  if (self->good)
    show_places (self);
  if (self->good && self->look->whole)
    show_search (self);
  if (self->good && self->look->whole)
    show_bundle (self);
  wm_window_close_plan (self->window);
  gtk_window_destroy (GTK_WINDOW (self->window));
  if (self->look->set != NULL)
    self->look->set (FALSE);
}

/**
 * wm_tour_take:
 * @application: in whose library nothing is yet
 * @folder: where the pictures go
 * @error: return location
 *
 * Goes through all of Waymark with the sample plan: saves pictures of each place and
 * of the main dialogs under @folder, exports an audit bundle to it and verifies that, and
 * prints a line for each thing made.
 *
 * Returns: whether all of it was made, and the bundle is whole
 */
gboolean
wm_tour_take (WmApplication *application,
              const char    *folder,
              GError       **error)
{
  Tour self = { .folder = folder, .error = error, .good = TRUE };

  if (g_mkdir_with_parents (folder, 0755) != 0)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, _ ("%s: the folder could not be made"), folder);
      return FALSE;
    }
  /* A picture shows where an animation ends, and a cursor that stands still. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink", FALSE, NULL);
  set_dark (FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (looks) && self.good; i++)
    {
      self.look = &looks[i];
      take_look (&self, application);
    }
  return self.good;
}
