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
/* How many frames a change of size may take before the picture is made as it is. */
#define FRAMES_AT_MOST 60

typedef struct
{
  WmWindow   *window;
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

/* Of whatever shows now: light, dark and narrow. */
static void
three_pictures (Tour       *self,
                const char *name)
{
  g_autofree char *dark = g_strconcat (name, "-dark", NULL);
  g_autofree char *narrow = g_strconcat (name, "-narrow", NULL);

  picture (self, GTK_WIDGET (self->window), name);
  set_dark (TRUE);
  picture (self, GTK_WIDGET (self->window), dark);
  set_dark (FALSE);
  resize (self, NARROW);
  picture (self, GTK_WIDGET (self->window), narrow);
  resize (self, WIDE);
}

static void
show_start_page (Tour *self)
{
  GListModel *library = G_LIST_MODEL (wm_window_get_library (self->window));

  three_pictures (self, "start-empty");
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
  three_pictures (self, "start");
}

static void
show_assistant (Tour *self)
{
  AdwDialog *dialog = wm_window_show_new_plan (self->window);

  wm_new_plan_dialog_set_names (WM_NEW_PLAN_DIALOG (dialog), "Nordlicht Analytics", _ ("AI services for energy suppliers"), "Maja Lind");
  three_pictures (self, "assistant");
  adw_dialog_force_close (dialog);
}

/* The first task that is not over and has some work in it: one that a person would look at. */
static WmRecord *
find_task (WmSession *session)
{
  GListModel *tasks = wm_store_list (wm_session_get_store (session), WM_TYPE_TASK);

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
show_places (Tour *self)
{
  WmSession *session = wm_window_get_session (self->window);
  guint n;
  const WmPlace *places = wm_places_list (&n);

  wm_window_set_drawer_shown (self->window, FALSE);
  for (guint i = 0; i < n && self->good; i++)
    {
      wm_window_show_place (self->window, places[i].name);
      three_pictures (self, places[i].name);
    }
  wm_window_show_place (self->window, places[0].name);
  wm_session_select (session, find_task (session));
  wm_window_set_drawer_shown (self->window, TRUE);
  picture (self, GTK_WIDGET (self->window), "drawer");
  set_dark (TRUE);
  picture (self, GTK_WIDGET (self->window), "drawer-dark");
  set_dark (FALSE);
  resize (self, NARROW);
  wm_window_set_drawer_shown (self->window, TRUE);
  picture (self, GTK_WIDGET (self->window), "drawer-narrow");
  wm_window_set_drawer_shown (self->window, FALSE);
  resize (self, WIDE);
}

static void
show_search (Tour *self)
{
  AdwDialog *dialog = wm_window_show_palette (self->window);
  GtkWidget *keys;

  wm_palette_set_text (WM_PALETTE (dialog), "ri");
  three_pictures (self, "search");
  adw_dialog_force_close (dialog);
  keys = wm_shortcuts_new (GTK_WINDOW (self->window));
  gtk_window_present (GTK_WINDOW (keys));
  picture (self, keys, "shortcuts");
  gtk_window_destroy (GTK_WINDOW (keys));
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

/**
 * wm_tour_take:
 * @window: a window without a plan
 * @folder: where the pictures go
 * @error: return location
 *
 * Goes through all of Waymark with the sample plan: saves a picture of each place and
 * of the main dialogs under @folder, exports an audit bundle to it and verifies that, and
 * prints a line for each thing made.
 *
 * Returns: whether all of it was made, and the bundle is whole
 */
gboolean
wm_tour_take (WmWindow    *window,
              const char  *folder,
              GError     **error)
{
  Tour self = { window, folder, error, TRUE };

  if (g_mkdir_with_parents (folder, 0755) != 0)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, _ ("%s: the folder could not be made"), folder);
      return FALSE;
    }
  /* A picture shows where an animation ends. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  set_dark (FALSE);
  gtk_window_present (GTK_WINDOW (window));
  wait_for_frames (GTK_WIDGET (window), 2);
  resize (&self, WIDE);
  show_start_page (&self);
  if (!self.good)
    return FALSE;
  show_assistant (&self);
  {
    g_autoptr (WmLibraryEntry) entry = g_list_model_get_item (G_LIST_MODEL (wm_window_get_library (window)), 0);

    self.good = self.good && wm_window_open_plan (window, wm_library_entry_get_path (entry));
  }
  if (self.good)
    show_places (&self);
  if (self.good)
    show_search (&self);
  if (self.good)
    show_bundle (&self);
  wm_window_close_plan (window);
  return self.good;
}
