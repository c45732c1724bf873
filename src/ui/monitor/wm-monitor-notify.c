/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "check/wm-check.h"
#include "monitor/wm-background.h"
#include "monitor/wm-monitor-notify.h"
#include "shell/wm-application.h"
#include "shell/wm-window.h"

/* What newly fails is told in one notification for all of it, as far as the person wants to hear of it. Each thing is
 * told once: the plan file knows since when it fails. */

#define MOST_SENTENCES 3

static const struct
{
  WmCheckTells tells;
  const char  *key;
  const char  *title;
} settings_rows[] = {
  { WM_CHECK_TELLS_FAILING, "notify-failing", N_ ("What newly fails") },
  { WM_CHECK_TELLS_DUE, "notify-due", N_ ("What becomes due") },
  { WM_CHECK_TELLS_STALE, "notify-stale", N_ ("What goes stale") },
};

static GSettings *
get_settings (void)
{
  GApplication *application = g_application_get_default ();

  return WM_IS_APPLICATION (application) ? wm_application_get_settings (WM_APPLICATION (application)) : NULL;
}

static gboolean
is_wanted (GSettings     *settings,
           const WmCheck *check)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings_rows); i++)
    if (settings_rows[i].tells == check->tells)
      return g_settings_get_boolean (settings, settings_rows[i].key);
  return FALSE;
}

/* A sentence a line, for some. Returns how many there would be. */
static guint
append_sentences (WmSession *session,
                  GSettings *settings,
                  GPtrArray *news,
                  GString   *text)
{
  WmMonitor *monitor = wm_session_get_monitor (session);
  WmStore *store = wm_session_get_store (session);
  guint n = 0;

  for (guint i = 0; i < news->len; i++)
    {
      const WmCheckNews *one = g_ptr_array_index (news, i);
      WmCheckResult *result = wm_monitor_find (monitor, one->id);
      WmRecord *record = wm_store_lookup (store, one->record);
      g_autofree char *sentence = NULL;

      if (result == NULL || record == NULL || !is_wanted (settings, wm_check_result_get_check (result)))
        continue;
      if (n++ >= MOST_SENTENCES)
        continue;
      sentence = wm_check_dup_sentence (wm_check_result_get_check (result), store, wm_monitor_get_figures (monitor), record);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", sentence);
    }
  return n;
}

/* A notification of all of it, with its id; NULL where nobody wants to hear of it. */
static GNotification *
build_notification (WmSession  *session,
                    GPtrArray  *news,
                    char      **id)
{
  WmPlan *plan = wm_store_get_plan (wm_session_get_store (session));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *title = NULL;
  guint n = append_sentences (session, get_settings (), news, text);
  GNotification *notification;

  if (n == 0)
    return NULL;
  if (n > MOST_SENTENCES)
    g_string_append_printf (text, ngettext ("\nand %u more", "\nand %u more", n - MOST_SENTENCES), n - MOST_SENTENCES);
  /* Translators: an organisation, and how many records newly fail a check */
  title = g_strdup_printf (ngettext ("%s: %u thing needs attention", "%s: %u things need attention", n),
                           plan != NULL ? wm_record_get_text (WM_RECORD (plan), WM_PLAN_ORGANIZATION) : "Waymark", n);
  *id = g_strconcat ("checks-", plan != NULL ? wm_record_get_id (WM_RECORD (plan)) : "", NULL);
  notification = g_notification_new (title);
  g_notification_set_body (notification, text->str);
  g_notification_set_default_action (notification, "app.show-monitor");
  return notification;
}

typedef struct
{
  GApplication  *application; /* held until it has been sent */
  GNotification *notification;
  char          *id;
} Waiting;

/* Where nobody shows notifications, none is sent: GLib would complain of each. */
static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Waiting *waiting = user_data;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  gboolean there = FALSE;

  if (reply != NULL)
    g_variant_get (reply, "(b)", &there);
  if (there)
    g_application_send_notification (waiting->application, waiting->id, waiting->notification);
  g_application_release (waiting->application);
  g_object_unref (waiting->application);
  g_object_unref (waiting->notification);
  g_free (waiting->id);
  g_free (waiting);
}

/*< private >
 * wm_monitor_notify:
 * @news: (element-type WmCheckNews): what newly fails
 *
 * Tells of it outside the window, as the settings say.
 */
void
wm_monitor_notify (WmSession *session,
                   GPtrArray *news)
{
  GApplication *application = g_application_get_default ();
  GDBusConnection *bus = application != NULL ? g_application_get_dbus_connection (application) : NULL;
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *id = NULL;
  Waiting *waiting;

  if (bus == NULL || get_settings () == NULL)
    return;
  notification = build_notification (session, news, &id);
  if (notification == NULL)
    return;
  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    {
      g_application_send_notification (application, id, notification);
      return;
    }
  waiting = g_new0 (Waiting, 1);
  *waiting = (Waiting) { g_object_ref (application), g_steal_pointer (&notification), g_steal_pointer (&id) };
  g_application_hold (application);
  g_dbus_connection_call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
                          g_variant_new ("(s)", "org.freedesktop.Notifications"), G_VARIANT_TYPE ("(b)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, asked_cb,
                          waiting);
}

/* While Waymark is closed */

static char *
dup_plan (GtkWidget *over)
{
  GtkRoot *root = gtk_widget_get_root (over);
  WmSession *session = WM_IS_WINDOW (root) ? wm_window_get_session (WM_WINDOW (root)) : NULL;

  return session != NULL ? g_strdup (wm_store_get_path (wm_session_get_store (session))) : NULL;
}

static gboolean
asks_for_reminders (GSettings  *settings,
                    const char *plan)
{
  g_auto (GStrv) plans = g_settings_get_strv (settings, "reminder-plans");

  return g_strv_contains ((const char *const *) plans, plan);
}

static void
set_reminders (GSettings  *settings,
               const char *plan,
               gboolean    wanted)
{
  g_auto (GStrv) plans = g_settings_get_strv (settings, "reminder-plans");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) after = NULL;

  for (guint i = 0; plans[i] != NULL; i++)
    if (!g_str_equal (plans[i], plan))
      g_strv_builder_add (builder, plans[i]);
  if (wanted)
    g_strv_builder_add (builder, plan);
  after = g_strv_builder_end (builder);
  g_settings_set_strv (settings, "reminder-plans", (const char *const *) after);
}

/* What the system does not allow is not as if it were so. */
static void
requested_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (AdwSwitchRow) row = user_data;
  const char *plan = g_object_get_data (G_OBJECT (row), "plan");
  g_autoptr (GError) error = NULL;

  if (wm_background_request_finish (result, &error) || !asks_for_reminders (get_settings (), plan))
    return;
  set_reminders (get_settings (), plan, FALSE);
  adw_switch_row_set_active (row, FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), error->message);
  gtk_accessible_announce (GTK_ACCESSIBLE (row), error->message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
reminders_cb (AdwSwitchRow *row)
{
  const char *plan = g_object_get_data (G_OBJECT (row), "plan");
  GDBusConnection *bus = g_application_get_dbus_connection (g_application_get_default ());
  g_auto (GStrv) plans = NULL;

  if (adw_switch_row_get_active (row) == asks_for_reminders (get_settings (), plan))
    return;
  set_reminders (get_settings (), plan, adw_switch_row_get_active (row));
  plans = g_settings_get_strv (get_settings (), "reminder-plans");
  if (bus != NULL)
    wm_background_request_async (bus, plans[0] != NULL, NULL, requested_cb, g_object_ref (row));
}

static GtkWidget *
build_reminders (GSettings *settings,
                 char      *plan) /* taken */
{
  GtkWidget *row = g_object_new (ADW_TYPE_SWITCH_ROW, "title", _ ("Of This Plan, While Waymark Is Closed Too"), "subtitle",
                                 _ ("When you log in, its checks run once, without a window."), NULL);

  g_object_set_data_full (G_OBJECT (row), "plan", plan, g_free);
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), asks_for_reminders (settings, plan));
  g_signal_connect (row, "notify::active", G_CALLBACK (reminders_cb), NULL);
  return row;
}

/*< private >
 * wm_monitor_settings_present:
 *
 * Asks of what notifications tell. Returns: (transfer none): the dialog
 */
AdwDialog *
wm_monitor_settings_present (GtkWidget *over)
{
  AdwDialog *dialog = adw_preferences_dialog_new ();
  GtkWidget *page = adw_preferences_page_new (), *group = adw_preferences_group_new ();
  GSettings *settings = get_settings ();
  g_autofree char *plan = dup_plan (over);

  adw_dialog_set_title (dialog, _ ("Notifications"));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Tell Me Of"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _ ("While another window is in front. Each thing is told once, all of a moment together."));
  for (guint i = 0; i < G_N_ELEMENTS (settings_rows); i++)
    {
      GtkWidget *row = g_object_new (ADW_TYPE_SWITCH_ROW, "title", _ (settings_rows[i].title), "sensitive", settings != NULL, NULL);

      if (settings != NULL)
        g_settings_bind (settings, settings_rows[i].key, row, "active", G_SETTINGS_BIND_DEFAULT);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  if (settings != NULL && plan != NULL)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), build_reminders (settings, g_steal_pointer (&plan)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (dialog), ADW_PREFERENCES_PAGE (page));
  adw_dialog_present (dialog, over);
  return dialog;
}
