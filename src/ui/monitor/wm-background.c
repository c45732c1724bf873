/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "monitor/wm-background.h"

/* Asks the desktop, through its portal for that, whether Waymark may be started with the session. In a sandbox there is
 * no other way, and outside of one it is the same. */

#define PORTAL    "org.freedesktop.portal.Desktop"
#define PATH      "/org/freedesktop/portal/desktop"
#define INTERFACE "org.freedesktop.portal.Background"

typedef struct
{
  GDBusConnection *bus;
  gboolean         autostart;
  guint            subscription;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  if (request->subscription != 0)
    g_dbus_connection_signal_unsubscribe (request->bus, request->subscription);
  g_object_unref (request->bus);
  g_free (request);
}

/* Source: XDG Desktop Portal, org.freedesktop.portal.Request: 0 is success, 1 is that the person said no, 2 is all else. */
static void
response_cb (GDBusConnection *bus,
             const char      *sender,
             const char      *path,
             const char      *interface,
             const char      *signal,
             GVariant        *parameters,
             gpointer         user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  Request *request = g_task_get_task_data (task);
  g_autoptr (GVariant) results = NULL;
  gboolean autostart = FALSE;
  guint32 response;

  if (request->subscription == 0)
    return;
  g_dbus_connection_signal_unsubscribe (bus, request->subscription);
  request->subscription = 0;
  g_variant_get (parameters, "(u@a{sv})", &response, &results);
  g_variant_lookup (results, "autostart", "b", &autostart);
  if (response == 0 && autostart == request->autostart)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                                     _ ("The system does not let Waymark run in the background; allow it in the system’s settings for applications."));
}

static void
called_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Request *request = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply != NULL || request->subscription == 0)
    return;
  g_dbus_connection_signal_unsubscribe (request->bus, request->subscription);
  request->subscription = 0;
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _ ("This desktop has no portal that starts programs in the background: %s"),
                           error->message);
}

/* Where the answer will come: it may be there before the call returns. */
static char *
dup_handle (GDBusConnection *bus,
            const char      *token)
{
  g_autofree char *sender = g_strdelimit (g_strdup (g_dbus_connection_get_unique_name (bus) + 1), ".", '_');

  return g_strdup_printf (PATH "/request/%s/%s", sender, token);
}

/**
 * wm_background_request_async:
 * @bus: the session's bus
 * @autostart: whether Waymark is to be started with the session, for reminders alone
 *
 * Asks for it, or that it be no longer so. The desktop may ask the person.
 */
void
wm_background_request_async (GDBusConnection     *bus,
                             gboolean             autostart,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *token = g_strdup_printf ("waymark%u", g_random_int ()), *handle = dup_handle (bus, token);
  static const char *const command[] = { "waymark", "--background", NULL };
  GVariantBuilder options;
  Request *request = g_new0 (Request, 1);

  g_task_set_source_tag (task, wm_background_request_async);
  g_task_set_task_data (task, request, request_free);
  request->bus = g_object_ref (bus);
  request->autostart = autostart;
  request->subscription = g_dbus_connection_signal_subscribe (bus, PORTAL, "org.freedesktop.portal.Request", "Response", handle, NULL,
                                                              G_DBUS_SIGNAL_FLAGS_NONE, response_cb, g_object_ref (task), g_object_unref);
  g_variant_builder_init (&options, G_VARIANT_TYPE ("a{sv}"));
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (&options, "{sv}", "reason", g_variant_new_string (_ ("Remind of what is due and what newly fails a check")));
  g_variant_builder_add (&options, "{sv}", "autostart", g_variant_new_boolean (autostart));
  g_variant_builder_add (&options, "{sv}", "commandline", g_variant_new_strv (command, -1));
  g_variant_builder_add (&options, "{sv}", "dbus-activatable", g_variant_new_boolean (FALSE));
  g_dbus_connection_call (bus, PORTAL, PATH, INTERFACE, "RequestBackground", g_variant_new ("(sa{sv})", "", &options), G_VARIANT_TYPE ("(o)"),
                          G_DBUS_CALL_FLAGS_NONE, -1, cancellable, called_cb, g_object_ref (task));
}

/**
 * wm_background_request_finish:
 *
 * Returns: whether it is so now; else %FALSE with %G_IO_ERROR and what to do
 */
gboolean
wm_background_request_finish (GAsyncResult  *result,
                              GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
