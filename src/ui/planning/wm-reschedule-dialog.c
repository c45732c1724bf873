/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "planning/wm-reschedule-dialog.h"
#include "schedule/wm-reschedule.h"
#include "shell/wm-date-row.h"

typedef struct
{
  WmSession *session;
  WmDateRow *date; /* lent: the dialog owns it */
} Dialog;

static void
free_dialog (gpointer  data,
             GClosure *closure)
{
  Dialog *self = data;

  g_object_unref (self->session);
  g_free (self);
}

/* What was moved, and what was not. */
static char *
say_result (guint      n_moved,
            GPtrArray *held)
{
  g_autofree char *moved = g_strdup_printf (ngettext ("%u task moved", "%u tasks moved", n_moved), n_moved);

  if (held->len == 0)
    return g_steal_pointer (&moved);
  if (held->len == 1)
    /* Translators: “3 tasks moved”, and the title of a task. */
    return g_strdup_printf (_ ("%s; “%s” stays: its constraint names a date"), moved, wm_record_get_title (g_ptr_array_index (held, 0)));
  /* Translators: “3 tasks moved”, and a number. */
  return g_strdup_printf (ngettext ("%s; %u stays: its constraint names a date", "%s; %u stay: their constraints name dates", held->len), moved, held->len);
}

static void
answered_cb (AdwAlertDialog *alert,
             const char     *response,
             Dialog         *self)
{
  WmStore *store = wm_session_get_store (self->session);
  g_autoptr (GPtrArray) held = g_ptr_array_new ();
  gint64 date = wm_date_row_get_date (self->date);
  g_autofree char *result = NULL;
  WmEdit *edit;
  guint n;

  if (!g_str_equal (response, "apply") || date == WM_UNSET || wm_store_is_read_only (store))
    return;
  edit = wm_edit_begin (store, _ ("Reschedule what is not done"));
  wm_edit_set_integer (edit, wm_store_get_plan (store), WM_PLAN_STATUS_DATE, date);
  n = wm_reschedule (edit, wm_session_get_schedule (self->session), date, held);
  wm_edit_commit (edit);
  result = say_result (n, held);
  wm_session_message (self->session, result, n > 0);
}

/**
 * wm_reschedule_dialog_present:
 * @session: of the window
 * @over: a widget of the window
 *
 * Asks for the status date, and moves what is not done to it, as one step of undo.
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
wm_reschedule_dialog_present (WmSession *session,
                              GtkWidget *over)
{
  AdwDialog *alert = adw_alert_dialog_new (_ ("Reschedule What Is Not Done"),
                                           _ ("Work that should be done by the status date, and is not, goes on from then. What has not "
                                              "started starts no earlier; the rest of what has started is split off. Tasks whose "
                                              "constraint names a date stay."));
  WmPlan *plan = wm_store_get_plan (wm_session_get_store (session));
  GtkWidget *list = gtk_list_box_new (), *row = g_object_new (WM_TYPE_DATE_ROW, "title", _ ("Status date"), NULL);
  gint64 date = plan == NULL ? WM_UNSET : wm_record_get_integer (WM_RECORD (plan), WM_PLAN_STATUS_DATE);
  gint64 today = wm_session_get_today (session);
  Dialog *self = g_new0 (Dialog, 1);

  *self = (Dialog) { g_object_ref (session), WM_DATE_ROW (row) };
  wm_date_row_set_date (self->date, date == WM_UNSET ? today : MAX (date, today));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (alert), list);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (alert), "cancel", _ ("_Cancel"), "apply", _ ("_Reschedule"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (alert), "apply", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (alert), "apply");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (alert), "cancel");
  g_signal_connect_data (alert, "response", G_CALLBACK (answered_cb), self, free_dialog, G_CONNECT_DEFAULT);
  adw_dialog_present (alert, over);
  return alert;
}
