/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <ftw.h>
#include <glib/gi18n.h>
#include <stdio.h>

#include "monitor/wm-reminders.h"
#include "shell/wm-actions.h"
#include "shell/wm-application.h"
#include "shell/wm-tour.h"
#include "shell/wm-window.h"

struct _WmApplication
{
  AdwApplication parent_instance;

  WmLibrary     *library;
  GSettings     *settings; /* (nullable): where the schema is not installed */

  gboolean       background; /* begun for reminders alone */
  char          *tour;     /* (nullable): folder for its pictures */
  char          *tour_library;
  int            status;
};

G_DEFINE_FINAL_TYPE (WmApplication, wm_application, ADW_TYPE_APPLICATION)

static WmWindow *
get_window (WmApplication *self)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  return WM_IS_WINDOW (active) ? WM_WINDOW (active) : WM_WINDOW (wm_window_new (self));
}

static int
remove_file (const char        *path,
             const struct stat *status,
             int                type,
             struct FTW        *walk)
{
  return remove (path);
}

/* The tour has a library of its own, which goes when it is over. */
static void
take_tour (WmApplication *self)
{
  g_autoptr (GError) error = NULL;

  g_application_hold (G_APPLICATION (self));
  if (!wm_tour_take (self, self->tour, &error))
    {
      g_printerr ("%s\n", error != NULL ? error->message : _ ("The tour ended early"));
      self->status = 1;
    }
  g_application_release (G_APPLICATION (self));
  nftw (self->tour_library, remove_file, 8, FTW_DEPTH | FTW_PHYS);
}

static void
reminded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  wm_reminders_run_finish (result);
  g_application_release (user_data);
}

static void
wm_application_activate (GApplication *application)
{
  WmApplication *self = WM_APPLICATION (application);

  /* Whoever opens a window meanwhile gets one, as the next call is theirs. */
  if (self->background)
    {
      self->background = FALSE;
      if (self->settings == NULL)
        return;
      g_application_hold (application);
      wm_reminders_run_async (self->settings, reminded_cb, application);
      return;
    }
  if (self->tour != NULL)
    {
      take_tour (self);
      return;
    }
  gtk_window_present (GTK_WINDOW (get_window (self)));
}

/* A window that shows the plan already, else one without a plan, else none. */
static WmWindow *
find_window (WmApplication *self,
             const char    *path)
{
  WmWindow *empty = NULL;

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (WM_IS_WINDOW (l->data))
      {
        WmSession *session = wm_window_get_session (l->data);

        if (session == NULL)
          empty = l->data;
        else if (g_str_equal (wm_store_get_path (wm_session_get_store (session)), path))
          return l->data;
      }
  return empty;
}

static void
wm_application_open (GApplication  *application,
                     GFile        **files,
                     int            n_files,
                     const char    *hint)
{
  WmApplication *self = WM_APPLICATION (application);

  for (int i = 0; i < n_files; i++)
    {
      const char *path = g_file_peek_path (files[i]);
      WmWindow *window = path != NULL ? find_window (self, path) : NULL;

      if (window == NULL)
        window = WM_WINDOW (wm_window_new (self));
      gtk_window_present (GTK_WINDOW (window));
      if (path == NULL)
        wm_window_toast (window, _ ("Waymark opens files on this computer only"), NULL, NULL);
      else if (wm_window_get_session (window) == NULL)
        wm_window_open_plan (window, path);
    }
}

static void
new_plan_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  WmWindow *window = get_window (user_data);

  gtk_window_present (GTK_WINDOW (window));
  wm_window_show_new_plan (window);
}

static void
open_copy_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  WmWindow *window = get_window (user_data);

  gtk_window_present (GTK_WINDOW (window));
  wm_window_choose_copy (window);
}

static void
import_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  WmWindow *window = get_window (user_data);

  gtk_window_present (GTK_WINDOW (window));
  wm_window_import (window);
}

static void
sample_plan_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  WmWindow *window = get_window (user_data);

  gtk_window_present (GTK_WINDOW (window));
  wm_window_open_sample (window);
}

static void
verify_bundle_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  WmWindow *window = get_window (user_data);

  gtk_window_present (GTK_WINDOW (window));
  wm_window_verify_bundle (window);
}

static void
style_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  WmApplication *self = user_data;
  const char *style = g_variant_get_string (parameter, NULL);
  AdwColorScheme scheme = g_str_equal (style, "dark")    ? ADW_COLOR_SCHEME_FORCE_DARK
                          : g_str_equal (style, "light") ? ADW_COLOR_SCHEME_FORCE_LIGHT
                                                         : ADW_COLOR_SCHEME_DEFAULT;

  g_simple_action_set_state (action, parameter);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "style", style);
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  AdwAboutDialog *about = ADW_ABOUT_DIALOG (adw_about_dialog_new ());

  adw_about_dialog_set_application_name (about, "Waymark");
  adw_about_dialog_set_application_icon (about, WM_APP_ID);
  adw_about_dialog_set_version (about, WM_VERSION);
  adw_about_dialog_set_developer_name (about, _ ("The Waymark maintainers"));
  adw_about_dialog_set_license_type (about, GTK_LICENSE_GPL_3_0);
  adw_about_dialog_set_comments (about, _ ("The way to an ISO/IEC 42001 certificate, and how to keep it: plan, gap analysis, evidence, "
                                           "and bundles that an auditor checks without Waymark. Everything stays on your own computer."));
  /* Translators: your names, one a line */
  adw_about_dialog_set_translator_credits (about, _ ("translator-credits"));
  adw_dialog_present (ADW_DIALOG (about), GTK_WIDGET (get_window (user_data)));
}

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

/* What a notification is about. */
static void
show_monitor_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  WmWindow *window = get_window (user_data);

  gtk_window_present (GTK_WINDOW (window));
  wm_window_show_place (window, "monitor");
}

static const GActionEntry entries[] = {
  { .name = "new-plan", .activate = new_plan_cb },
  { .name = "open-copy", .activate = open_copy_cb },
  { .name = "import", .activate = import_cb },
  { .name = "sample-plan", .activate = sample_plan_cb },
  { .name = "verify-bundle", .activate = verify_bundle_cb },
  { .name = "style", .parameter_type = "s", .state = "'system'", .change_state = style_cb },
  { .name = "show-monitor", .activate = show_monitor_cb },
  { .name = "about", .activate = about_cb },
  { .name = "quit", .activate = quit_cb },
};

static GSettings *
open_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, WM_APP_ID, TRUE) : NULL;

  return schema != NULL ? g_settings_new (WM_APP_ID) : NULL;
}

static void
wm_application_startup (GApplication *application)
{
  WmApplication *self = WM_APPLICATION (application);

  G_APPLICATION_CLASS (wm_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (WM_APP_ID);
  self->library = wm_library_new (self->tour_library);
  self->settings = open_settings ();
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  wm_actions_set_up (GTK_APPLICATION (self));
  if (self->settings != NULL)
    {
      g_autofree char *style = g_settings_get_string (self->settings, "style");

      g_action_group_change_action_state (G_ACTION_GROUP (self), "style", g_variant_new_string (style));
    }
}

static int
wm_application_handle_local_options (GApplication *application,
                                     GVariantDict *options)
{
  WmApplication *self = WM_APPLICATION (application);
  g_autoptr (GError) error = NULL;

  if (g_variant_dict_lookup (options, "background", "b", &self->background))
    {
      /* One that runs already reminds by itself. */
      if (g_application_register (application, NULL, NULL) && g_application_get_is_remote (application))
        return 0;
      return -1;
    }
  if (!g_variant_dict_lookup (options, "tour", "^ay", &self->tour))
    return -1;
  g_application_set_flags (application, G_APPLICATION_NON_UNIQUE);
  self->tour_library = g_dir_make_tmp ("waymark-tour-XXXXXX", &error);
  if (self->tour_library != NULL)
    return -1;
  g_printerr ("%s\n", error->message);
  return 4;
}

static void
wm_application_dispose (GObject *object)
{
  WmApplication *self = WM_APPLICATION (object);

  g_clear_object (&self->library);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (wm_application_parent_class)->dispose (object);
}

static void
wm_application_finalize (GObject *object)
{
  WmApplication *self = WM_APPLICATION (object);

  g_free (self->tour);
  g_free (self->tour_library);

  G_OBJECT_CLASS (wm_application_parent_class)->finalize (object);
}

static void
wm_application_class_init (WmApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = wm_application_dispose;
  object_class->finalize = wm_application_finalize;
  application_class->handle_local_options = wm_application_handle_local_options;
  application_class->activate = wm_application_activate;
  application_class->open = wm_application_open;
  application_class->startup = wm_application_startup;
}

static void
wm_application_init (WmApplication *self)
{
  g_application_add_main_option (G_APPLICATION (self), "background", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE,
                                 _ ("Remind of what is due in the plans that ask for it, without a window"), NULL);
  g_application_add_main_option (G_APPLICATION (self), "tour", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME,
                                 _ ("Save pictures of every place, with a sample plan, and a bundle"), _ ("FOLDER"));
}

/* GDK loads the driver for OpenGL, and that for Vulkan, for whatever may come. Where cairo draws nothing comes, and
 * the driver may be large: Mesa's for machines without a graphics card brings a compiler of 60 MiB. GTK is told
 * before it begins. */
static void
leave_driver_out (void)
{
  if (g_strcmp0 (g_getenv ("GSK_RENDERER"), "cairo") == 0)
    g_setenv ("GDK_DISABLE", "gl,vulkan", FALSE);
}

WmApplication *
wm_application_new (void)
{
  leave_driver_out ();
  return g_object_new (WM_TYPE_APPLICATION, "application-id", WM_APP_ID, "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/io/github/waymark/Waymark", NULL);
}

/**
 * wm_application_get_library:
 * @self: the application, started
 *
 * Returns: (transfer none): the user's plans
 */
WmLibrary *
wm_application_get_library (WmApplication *self)
{
  return self->library;
}

/**
 * wm_application_get_settings:
 * @self: the application, started
 *
 * Returns: (transfer none) (nullable): what is remembered between sessions
 */
GSettings *
wm_application_get_settings (WmApplication *self)
{
  return self->settings;
}

/**
 * wm_application_get_status:
 * @self: the application, after its run
 *
 * Returns: the program's exit status, as far as it has been told to do something by itself
 */
int
wm_application_get_status (WmApplication *self)
{
  return self->status;
}
