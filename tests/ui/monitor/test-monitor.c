/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "monitor/wm-monitor-place.h"
#include "monitor/wm-monitor-notify.h"
#include "monitor/wm-monitor-private.h"
#include "monitor/wm-monitor-row.h"
#include "record/wm-kinds.h"
#include "ui-fixture.h"

/* The monitor by real keys: checks turn red and green as records change, a fix is made, a record is silenced, a
 * finding is raised once, and a check of one's own is written. */

static WmMonitor *
get_monitor (WmWindow *window)
{
  return wm_session_get_monitor (wm_window_get_session (window));
}

static GtkWidget *
get_view (WmWindow *window)
{
  return ui_find (ui_find (window, WM_TYPE_MONITOR_PLACE), GTK_TYPE_LIST_VIEW);
}

static GtkWidget *
get_dialog (WmWindow *window)
{
  return GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
}

static guint
count (WmWindow *window,
       GType     kind)
{
  return g_list_model_get_n_items (wm_store_list (ui_get_store (window), kind));
}

static WmCheckState
get_state (WmWindow   *window,
           const char *check)
{
  WmCheckResult *result = wm_monitor_find (get_monitor (window), check);

  g_assert_nonnull (result);
  return wm_check_result_get_state (result);
}

static void
wait_for_checks (WmWindow *window)
{
  ui_wait (!wm_monitor_is_running (get_monitor (window)));
  ui_wait_for_frames (window, 3);
}

static WmRecord *
add_risk (WmWindow   *window,
          const char *title)
{
  WmEdit *edit = wm_edit_begin (ui_get_store (window), "Add a risk");
  WmRecord *risk = wm_edit_add (edit, WM_TYPE_RISK);

  wm_edit_set_text (edit, risk, WM_RISK_TITLE, title);
  wm_edit_commit (edit);
  return risk;
}

/* Selects a check in the list, or the record that fails below it. */
static void
select_row (WmWindow   *window,
            const char *check,
            gboolean    below)
{
  GtkListView *view = GTK_LIST_VIEW (get_view (window));
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (view));

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (model, i);
      g_autoptr (GObject) item = gtk_tree_list_row_get_item (row);

      if (WM_IS_CHECK_RESULT (item) ? !below && g_str_equal (wm_check_result_get_check (WM_CHECK_RESULT (item))->id, check)
                                    : below && wm_monitor_item_get_role (WM_MONITOR_ITEM (item)) == WM_MONITOR_FAILING &&
                                        g_str_equal (wm_check_result_get_check (wm_monitor_item_get_result (WM_MONITOR_ITEM (item)))->id, check))
        {
          gtk_list_view_scroll_to (view, i, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
          ui_wait_for_frames (window, 3);
          return;
        }
    }
  g_error ("%s is not in the list", check);
}

static WmWindow *
open_monitor (void)
{
  WmWindow *window = ui_open_sample ();

  wm_window_show_place (window, "monitor");
  wm_monitor_set_delay (get_monitor (window), 10);
  ui_wait (g_list_model_get_n_items (wm_monitor_list (get_monitor (window))) > 0);
  wait_for_checks (window);
  return window;
}

static void
test_red_and_green (void)
{
  WmWindow *window;
  WmRecord *risk, *plan;
  WmEdit *edit;

  if (!ui_has_hand ())
    {
      g_test_skip ("xdotool is not here");
      return;
    }
  window = open_monitor ();
  plan = WM_RECORD (wm_store_get_plan (ui_get_store (window)));
  edit = wm_edit_begin (ui_get_store (window), "Name an owner");
  {
    g_autoptr (WmRecord) person = g_list_model_get_item (wm_store_list (ui_get_store (window), WM_TYPE_PERSON), 0);
    wm_edit_set_reference (edit, plan, WM_PLAN_OWNER, person);
  }
  wm_edit_commit (edit);
  risk = add_risk (window, "Bias");
  wait_for_checks (window);
  g_assert_cmpint (get_state (window, "risk-owner"), ==, WM_CHECK_FAILED);

  /* Enter opens the check; x on the record below makes the fix. */
  select_row (window, "risk-owner", FALSE);
  ui_keys ("Return", NULL);
  ui_wait_for_frames (window, 3);
  select_row (window, "risk-owner", TRUE);
  g_assert_true (wm_session_get_selection (wm_window_get_session (window)) == risk);
  ui_keys ("x", NULL);
  ui_wait (!wm_record_is_empty (risk, WM_RISK_OWNER));
  wait_for_checks (window);
  g_assert_cmpint (get_state (window, "risk-owner"), ==, WM_CHECK_PASSED);
  g_assert_true (wm_store_undo (ui_get_store (window), NULL));
  wait_for_checks (window);
  g_assert_cmpint (get_state (window, "risk-owner"), ==, WM_CHECK_FAILED);
  ui_close_window (window);
}

static void
test_finding (void)
{
  WmWindow *window;
  guint before;

  if (!ui_has_hand ())
    {
      g_test_skip ("xdotool is not here");
      return;
    }
  window = open_monitor ();
  add_risk (window, "Bias");
  wait_for_checks (window);
  before = count (window, WM_TYPE_FINDING);
  select_row (window, "risk-owner", FALSE);
  ui_keys ("f", NULL);
  ui_wait (count (window, WM_TYPE_FINDING) == before + 1);
  wait_for_checks (window);
  select_row (window, "risk-owner", FALSE);
  ui_keys ("f", NULL);
  ui_wait_for_frames (window, 5);
  g_assert_cmpuint (count (window, WM_TYPE_FINDING), ==, before + 1);
  ui_close_window (window);
}

static void
test_silence (void)
{
  WmWindow *window;
  g_autoptr (WmRecord) silence = NULL;

  if (!ui_has_hand ())
    {
      g_test_skip ("xdotool is not here");
      return;
    }
  window = open_monitor ();
  add_risk (window, "Bias");
  wait_for_checks (window);
  select_row (window, "risk-owner", FALSE);
  ui_keys ("s", NULL);
  ui_wait (get_dialog (window) != NULL);
  ui_wait_for_frames (window, 5);
  ui_type ("Next quarter");
  ui_keys ("Return", NULL);
  ui_wait (count (window, WM_TYPE_SILENCE) == 1);
  silence = g_list_model_get_item (wm_store_list (ui_get_store (window), WM_TYPE_SILENCE), 0);
  g_assert_cmpstr (wm_record_get_text (silence, WM_SILENCE_REASON), ==, "Next quarter");
  g_assert_cmpint (wm_record_get_integer (silence, WM_SILENCE_UNTIL), ==, wm_date_today () + 30);
  wait_for_checks (window);
  g_assert_cmpint (get_state (window, "risk-owner"), ==, WM_CHECK_PASSED);
  ui_wait (get_dialog (window) == NULL);
  ui_close_window (window);
}

/* Keys are on their way for a while: the focus stays until all of them are there. */
static void
type_into (GtkWidget  *row,
           const char *text)
{
  gtk_widget_grab_focus (row);
  ui_type (text);
  ui_wait (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row)), text));
}

static void
test_own_check (void)
{
  WmWindow *window;
  g_autoptr (WmRecord) check = NULL;
  GtkWidget *dialog;

  if (!ui_has_hand ())
    {
      g_test_skip ("xdotool is not here");
      return;
    }
  window = open_monitor ();
  gtk_widget_activate_action (ui_find (window, WM_TYPE_MONITOR_PLACE), "monitor.new-check", NULL);
  ui_wait (get_dialog (window) != NULL);
  dialog = get_dialog (window);
  ui_wait_for_frames (window, 5);
  type_into (ui_find_titled (dialog, "What is so when it passes"), "Titles are short");
  type_into (ui_find_titled (dialog, "SQL"), "SELECT id FROM task WHERE length (title) > 5");
  ui_wait_for_frames (window, 3);
  ui_keys ("alt+s", NULL);
  ui_wait (count (window, WM_TYPE_OWN_CHECK) == 1);
  check = g_list_model_get_item (wm_store_list (ui_get_store (window), WM_TYPE_OWN_CHECK), 0);
  g_assert_cmpstr (wm_record_get_title (check), ==, "Titles are short");
  ui_wait (get_dialog (window) == NULL);
  ui_wait (wm_monitor_find (get_monitor (window), "CK-1") != NULL);
  g_assert_cmpint (get_state (window, "CK-1"), ==, WM_CHECK_FAILED);
  ui_close_window (window);
}

/* What shows notifications, as far as the test needs it. */
static const char notifications_xml[] =
  "<node><interface name='org.freedesktop.Notifications'>"
  "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
  "<arg type='s' direction='in'/><arg type='as' direction='in'/><arg type='a{sv}' direction='in'/><arg type='i' direction='in'/>"
  "<arg type='u' direction='out'/></method></interface></node>";

static void
notify_cb (GDBusConnection       *bus,
           const char            *sender,
           const char            *path,
           const char            *interface,
           const char            *method,
           GVariant              *parameters,
           GDBusMethodInvocation *invocation,
           gpointer               user_data)
{
  GPtrArray *shown = user_data;
  const char *summary, *body;

  g_variant_get_child (parameters, 3, "&s", &summary);
  g_variant_get_child (parameters, 4, "&s", &body);
  g_ptr_array_add (shown, g_strdup_printf ("%s\n%s", summary, body));
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", 1));
}

static void
acquired_cb (GDBusConnection *bus,
             const char      *name,
             gpointer         user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
add_news (GPtrArray  *news,
          const char *check,
          WmRecord   *record)
{
  WmCheckNews *one = g_new0 (WmCheckNews, 1);

  *one = (WmCheckNews) { g_strdup (check), g_strdup (wm_record_get_id (record)) };
  g_ptr_array_add (news, one);
}

/* All of a moment is one notification, and what nobody wants to hear of is left out. */
static void
test_notification (void)
{
  static const GDBusInterfaceVTable vtable = { .method_call = notify_cb };
  GDBusConnection *bus = g_application_get_dbus_connection (G_APPLICATION (ui_get_application ()));
  GSettings *settings = wm_application_get_settings (ui_get_application ());
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (notifications_xml, NULL);
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) news = g_ptr_array_new_with_free_func ((GDestroyNotify) wm_check_news_free);
  gboolean acquired = FALSE;
  WmWindow *window;
  WmRecord *risk;
  guint object, name;

  if (bus == NULL || settings == NULL)
    {
      g_test_skip ("there is no session bus, or no settings");
      return;
    }
  object = g_dbus_connection_register_object (bus, "/org/freedesktop/Notifications", info->interfaces[0], &vtable, shown, NULL, NULL);
  name = g_bus_own_name_on_connection (bus, "org.freedesktop.Notifications", G_BUS_NAME_OWNER_FLAGS_NONE, acquired_cb, NULL, &acquired, NULL);
  ui_wait (acquired);
  window = open_monitor ();
  risk = add_risk (window, "Bias");
  wait_for_checks (window);
  g_ptr_array_set_size (shown, 0);
  add_news (news, "risk-owner", risk);
  add_news (news, "risk-judged", risk);
  add_news (news, "risk-described", risk);
  add_news (news, "risk-system", risk);
  add_news (news, "risk-review-overdue", risk);
  g_settings_set_boolean (settings, "notify-due", FALSE);
  wm_monitor_notify (wm_window_get_session (window), news);
  ui_wait (shown->len > 0);
  g_assert_cmpuint (shown->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (shown, 0), "4 things need attention\nBias has no owner.\n"));
  g_assert_true (g_str_has_suffix (g_ptr_array_index (shown, 0), "and 1 more"));
  g_settings_reset (settings, "notify-due");
  ui_close_window (window);
  g_bus_unown_name (name);
  g_dbus_connection_unregister_object (bus, object);
}

/* A check whose record is gone while it is on screen, and a place that goes while its checks run. */
static void
test_closed_while_running (void)
{
  WmWindow *window = open_monitor ();

  add_risk (window, "Bias");
  wm_monitor_run (get_monitor (window));
  ui_wait_for_frames (window, 1);
  ui_close_window (window);
}

int
main (int    argc,
      char **argv)
{
  ui_set_up (&argc, &argv);
  g_test_add_func ("/ui/monitor/red-and-green", test_red_and_green);
  g_test_add_func ("/ui/monitor/finding", test_finding);
  g_test_add_func ("/ui/monitor/silence", test_silence);
  g_test_add_func ("/ui/monitor/own-check", test_own_check);
  g_test_add_func ("/ui/monitor/notification", test_notification);
  g_test_add_func ("/ui/monitor/closed-while-running", test_closed_while_running);
  return ui_run ();
}
