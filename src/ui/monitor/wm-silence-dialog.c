/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "monitor/wm-monitor-private.h"
#include "record/wm-silence.h"
#include "shell/wm-date-row.h"

/* A check is to say nothing of a record for a time: why, and until when. */
typedef struct
{
  WmSession   *session;
  WmCheck     *check;
  WmRecord    *record;
  AdwDialog   *alert; /* lent, as all below */
  GtkEditable *reason;
  WmDateRow   *until;
} Dialog;

#define DAYS_AT_FIRST 30

static void
free_dialog (gpointer  data,
             GClosure *closure)
{
  Dialog *self = data;

  g_object_unref (self->session);
  g_object_unref (self->record);
  wm_check_unref (self->check);
  g_free (self);
}

static char *
dup_reason (Dialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));
}

static void
update_cb (Dialog *self)
{
  g_autofree char *reason = dup_reason (self);
  gint64 until = wm_date_row_get_date (self->until);

  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (self->alert), "apply",
                                         *reason != '\0' && until != WM_UNSET && until >= wm_session_get_today (self->session));
}

static void
answered_cb (AdwAlertDialog *alert,
             const char     *response,
             Dialog         *self)
{
  g_autofree char *reason = dup_reason (self);
  WmRecord *silence;
  WmEdit *edit;

  if (!g_str_equal (response, "apply"))
    return;
  edit = wm_edit_begin (wm_session_get_store (self->session), _ ("Silence a check"));
  silence = wm_edit_add (edit, WM_TYPE_SILENCE);
  wm_edit_set_text (edit, silence, WM_SILENCE_CHECK, self->check->id);
  wm_edit_set_reference (edit, silence, WM_SILENCE_SUBJECT, self->record);
  wm_edit_set_text (edit, silence, WM_SILENCE_REASON, reason);
  wm_edit_set_integer (edit, silence, WM_SILENCE_UNTIL, wm_date_row_get_date (self->until));
  wm_edit_commit (edit);
  wm_session_message (self->session, _ ("The check is silenced"), TRUE);
}

/*< private >
 * wm_silence_dialog_present:
 * @check: what is to be silent
 * @record: about what
 * @over: a widget of the window
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
wm_silence_dialog_present (WmSession *session,
                           WmCheck   *check,
                           WmRecord  *record,
                           GtkWidget *over)
{
  GtkWidget *list = gtk_list_box_new ();
  g_autofree char *title = wm_store_dup_title (wm_session_get_store (session), record);
  g_autofree char *body = g_strdup_printf ("%s\n%s", check->title, title);
  Dialog *self = g_new0 (Dialog, 1);

  self->session = g_object_ref (session);
  self->check = wm_check_ref (check);
  self->record = g_object_ref (record);
  self->alert = adw_alert_dialog_new (_ ("Silence the Check"), body);
  self->reason = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _ ("Reason"), "activates-default", TRUE, NULL);
  self->until = g_object_new (WM_TYPE_DATE_ROW, "title", _ ("Until"), NULL);
  wm_date_row_set_date (self->until, wm_session_get_today (session) + DAYS_AT_FIRST);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->reason));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->until));
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (self->alert), list);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (self->alert), "cancel", _ ("_Cancel"), "apply", _ ("_Silence"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (self->alert), "apply", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (self->alert), "apply");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (self->alert), "cancel");
  g_signal_connect_swapped (self->reason, "changed", G_CALLBACK (update_cb), self);
  g_signal_connect_swapped (self->until, "notify::date", G_CALLBACK (update_cb), self);
  g_signal_connect_data (self->alert, "response", G_CALLBACK (answered_cb), self, free_dialog, G_CONNECT_DEFAULT);
  update_cb (self);
  adw_dialog_set_focus (self->alert, GTK_WIDGET (self->reason));
  adw_dialog_present (self->alert, over);
  return self->alert;
}
