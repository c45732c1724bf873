/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "monitor/wm-background.h"
#include "monitor/wm-monitor-notify.h"
#include "monitor/wm-reminders.h"
#include "record/wm-risk.h"
#include "ui-fixture.h"

/* Reminders without a window: asked for through the portal, of which there is a stand-in on this test's own bus, and
 * told once. */

static const char xml[] =
  "<node><interface name='org.freedesktop.portal.Background'>"
  "<method name='RequestBackground'><arg type='s' direction='in'/><arg type='a{sv}' direction='in'/><arg type='o' direction='out'/></method>"
  "</interface><interface name='org.freedesktop.Notifications'>"
  "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
  "<arg type='s' direction='in'/><arg type='as' direction='in'/><arg type='a{sv}' direction='in'/><arg type='i' direction='in'/>"
  "<arg type='u' direction='out'/></method></interface></node>";

typedef struct
{
  GDBusConnection *bus;
  GDBusNodeInfo   *info;
  guint            objects[2], names[2], n_names;
  guint            n_asked, n_notified;
  gboolean         autostart, refuses;
  char            *command;
  char            *last; /* summary of the last notification */
} Desktop;

static void
answer (Desktop    *self,
        const char *sender,
        GVariant   *parameters,
        char      **handle)
{
  g_autoptr (GVariant) options = g_variant_get_child_value (parameters, 1);
  g_autofree char *name = g_strdelimit (g_strdup (sender + 1), ".", '_'), *token = NULL;
  g_auto (GStrv) command = NULL;
  GVariantBuilder results;

  g_assert_true (g_variant_lookup (options, "handle_token", "s", &token));
  g_assert_true (g_variant_lookup (options, "autostart", "b", &self->autostart));
  g_assert_true (g_variant_lookup (options, "commandline", "^as", &command));
  g_free (self->command);
  self->command = g_strjoinv (" ", command);
  self->n_asked++;
  *handle = g_strdup_printf ("/org/freedesktop/portal/desktop/request/%s/%s", name, token);
  g_variant_builder_init (&results, G_VARIANT_TYPE ("a{sv}"));
  g_variant_builder_add (&results, "{sv}", "background", g_variant_new_boolean (!self->refuses));
  g_variant_builder_add (&results, "{sv}", "autostart", g_variant_new_boolean (!self->refuses && self->autostart));
  g_dbus_connection_emit_signal (self->bus, sender, *handle, "org.freedesktop.portal.Request", "Response",
                                 g_variant_new ("(ua{sv})", self->refuses ? 1 : 0, &results), NULL);
}

static void
called_cb (GDBusConnection       *bus,
           const char            *sender,
           const char            *path,
           const char            *interface,
           const char            *method,
           GVariant              *parameters,
           GDBusMethodInvocation *invocation,
           gpointer               user_data)
{
  Desktop *self = user_data;
  g_autofree char *handle = NULL;

  if (g_str_equal (method, "Notify"))
    {
      g_free (self->last);
      g_variant_get_child (parameters, 3, "s", &self->last);
      self->n_notified++;
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", 1));
      return;
    }
  answer (self, sender, parameters, &handle);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", handle));
}

static void
named_cb (GDBusConnection *bus,
          const char      *name,
          gpointer         user_data)
{
  ((Desktop *) user_data)->n_names++;
}

static void
set_up (Desktop       *self,
        gconstpointer  data)
{
  static const GDBusInterfaceVTable vtable = { .method_call = called_cb };
  static const char *const names[] = { "org.freedesktop.portal.Desktop", "org.freedesktop.Notifications" };
  static const char *const paths[] = { "/org/freedesktop/portal/desktop", "/org/freedesktop/Notifications" };
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  self->bus = g_dbus_connection_new_for_address_sync (address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                      NULL, NULL, NULL);
  self->info = g_dbus_node_info_new_for_xml (xml, NULL);
  for (guint i = 0; i < 2; i++)
    {
      self->objects[i] = g_dbus_connection_register_object (self->bus, paths[i], self->info->interfaces[i], &vtable, self, NULL, NULL);
      self->names[i] = g_bus_own_name_on_connection (self->bus, names[i], G_BUS_NAME_OWNER_FLAGS_NONE, named_cb, NULL, self, NULL);
    }
  ui_wait (self->n_names == 2);
}

static void
tear_down (Desktop       *self,
           gconstpointer  data)
{
  for (guint i = 0; i < 2; i++)
    {
      g_bus_unown_name (self->names[i]);
      g_dbus_connection_unregister_object (self->bus, self->objects[i]);
    }
  g_settings_reset (wm_application_get_settings (ui_get_application ()), "reminder-plans");
  g_dbus_connection_close_sync (self->bus, NULL, NULL);
  g_object_unref (self->bus);
  g_dbus_node_info_unref (self->info);
  g_free (self->command);
  g_free (self->last);
}

static guint
count_plans (void)
{
  g_auto (GStrv) plans = g_settings_get_strv (wm_application_get_settings (ui_get_application ()), "reminder-plans");

  return g_strv_length (plans);
}

static AdwSwitchRow *
open_settings (WmWindow *window)
{
  GtkWidget *dialog = GTK_WIDGET (wm_monitor_settings_present (GTK_WIDGET (window)));
  GtkWidget *row;

  ui_wait_for_frames (window, 10);
  row = ui_find_titled (dialog, "Of This Plan, While Waymark Is Closed Too");
  g_assert_true (ADW_IS_SWITCH_ROW (row));
  return ADW_SWITCH_ROW (row);
}

static void
test_allowed (Desktop       *self,
              gconstpointer  data)
{
  WmWindow *window = ui_open_sample ();
  AdwSwitchRow *row = open_settings (window);

  /* Nobody is asked before the person asks. */
  g_assert_cmpuint (self->n_asked, ==, 0);
  g_assert_false (adw_switch_row_get_active (row));
  adw_switch_row_set_active (row, TRUE);
  ui_wait (self->n_asked == 1);
  g_assert_true (self->autostart);
  g_assert_cmpstr (self->command, ==, "waymark --background");
  ui_wait_for_frames (window, 10);
  g_assert_true (adw_switch_row_get_active (row));
  g_assert_cmpuint (count_plans (), ==, 1);
  adw_switch_row_set_active (row, FALSE);
  ui_wait (self->n_asked == 2);
  g_assert_false (self->autostart);
  g_assert_cmpuint (count_plans (), ==, 0);
  ui_wait_for_frames (window, 10);
  ui_close_window (window);
}

static void
test_refused (Desktop       *self,
              gconstpointer  data)
{
  WmWindow *window = ui_open_sample ();
  AdwSwitchRow *row = open_settings (window);

  self->refuses = TRUE;
  adw_switch_row_set_active (row, TRUE);
  ui_wait (self->n_asked == 1 && !adw_switch_row_get_active (row));
  g_assert_cmpuint (count_plans (), ==, 0);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "settings for applications"));
  ui_close_window (window);
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  wm_reminders_run_finish (result);
  *(gboolean *) user_data = TRUE;
}

static void
remind (void)
{
  gboolean ended = FALSE;

  wm_reminders_run_async (wm_application_get_settings (ui_get_application ()), ended_cb, &ended);
  ui_wait (ended);
}

/* One notification for all that fails in a plan; the same again is not told, and the plan is not written. */
static void
test_told_once (Desktop       *self,
                gconstpointer  data)
{
  WmWindow *window = ui_open_sample ();
  g_autofree char *path = g_strdup (wm_store_get_path (ui_get_store (window))), *before = NULL, *after = NULL;
  const char *plans[] = { "/nowhere/gone.waymark", path, NULL };
  gsize before_length, after_length;
  WmEdit *edit;

  ui_wait (!wm_monitor_is_running (wm_session_get_monitor (wm_window_get_session (window))));
  edit = wm_edit_begin (ui_get_store (window), "Add a risk");
  /* It has no owner, and nobody has looked since. */
  wm_edit_set_text (edit, wm_edit_add (edit, WM_TYPE_RISK), WM_RISK_TITLE, "Bias");
  wm_edit_commit (edit);
  ui_close_window (window);
  g_settings_set_strv (wm_application_get_settings (ui_get_application ()), "reminder-plans", plans);
  g_assert_true (g_file_get_contents (path, &before, &before_length, NULL));
  remind ();
  ui_wait (self->n_notified == 1);
  g_assert_nonnull (strstr (self->last, "need"));
  remind ();
  for (guint i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (self->n_notified, ==, 1);
  g_assert_true (g_file_get_contents (path, &after, &after_length, NULL));
  g_assert_cmpmem (before, before_length, after, after_length);
}

#define add(name, func) g_test_add ("/ui/background/" name, Desktop, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  ui_set_up (&argc, &argv);
  add ("allowed", test_allowed);
  add ("refused", test_refused);
  add ("told-once", test_told_once);
  return ui_run ();
}
