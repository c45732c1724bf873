/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "timeline/wm-timeline-dialogs.h"
#include "timeline/wm-timeline-edit.h"

/* What the response of a dialog needs. */
typedef struct
{
  WmSession *session;
  WmTask    *task;
  GtkWidget *title;    /* lent: the dialog owns them */
  GtkWidget *duration; /* NULL for what takes no time, or takes it from its tasks */
  GtkWidget *percent;  /* NULL for a summary */
  GtkWidget *choice;
} Dialog;

static void
dialog_free (gpointer  data,
             GClosure *closure)
{
  Dialog *self = data;

  g_clear_object (&self->session);
  g_clear_object (&self->task);
  g_free (self);
}

static Dialog *
dialog_new (WmSession *session,
            WmTask    *task)
{
  Dialog *self = g_new0 (Dialog, 1);

  self->session = g_object_ref (session);
  self->task = g_object_ref (task);
  return self;
}

static void
edited_cb (AdwAlertDialog *alert,
           const char     *response,
           Dialog         *self)
{
  g_autoptr (GError) error = NULL;

  if (g_str_equal (response, "apply") &&
      !wm_timeline_edit_details (self->session, self->task, gtk_editable_get_text (GTK_EDITABLE (self->title)),
                                 self->duration != NULL ? gtk_editable_get_text (GTK_EDITABLE (self->duration)) : NULL,
                                 self->percent != NULL ? adw_spin_row_get_value (ADW_SPIN_ROW (self->percent)) : -1,
                                 &error))
    wm_session_message (self->session, error->message, FALSE);
}

static GtkWidget *
add_entry (GtkWidget  *list,
           const char *title,
           const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return row;
}

static AdwAlertDialog *
build_alert (const char *heading,
             GtkWidget  *list,
             const char *apply,
             GCallback   callback,
             Dialog     *self)
{
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, NULL));

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  adw_alert_dialog_set_extra_child (alert, list);
  adw_alert_dialog_add_responses (alert, "cancel", _("_Cancel"), "apply", apply, NULL);
  adw_alert_dialog_set_response_appearance (alert, "apply", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (alert, "apply");
  adw_alert_dialog_set_close_response (alert, "cancel");
  g_signal_connect_data (alert, "response", callback, self, dialog_free, G_CONNECT_DEFAULT);
  return alert;
}

/* The fields of a task that are changed most often. */
void
wm_timeline_edit_dialog_present (WmSession *session,
                                 WmTask    *task,
                                 GtkWidget *over)
{
  const WmTaskDates *dates = wm_schedule_get_dates (wm_session_get_schedule (session), task);
  GtkWidget *list = gtk_list_box_new ();
  Dialog *self;
  AdwAlertDialog *alert;

  g_object_ref_sink (list);
  if (dates != NULL && wm_timeline_edit_is_writable (session))
    {
      self = dialog_new (session, task);
      self->title = add_entry (list, _("Title"), wm_record_get_title (WM_RECORD (task)));
      if (!dates->summary && !dates->milestone)
        {
          g_autofree char *text = wm_duration_format (wm_record_get_integer (WM_RECORD (task), WM_TASK_DURATION));

          /* Translators: d stands for days in what is typed here */
          self->duration = add_entry (list, _("Duration, such as 5d"), text);
        }
      if (!dates->summary)
        {
          self->percent = adw_spin_row_new_with_range (0, 100, 5);
          adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->percent), _("Percent complete"));
          adw_spin_row_set_value (ADW_SPIN_ROW (self->percent),
                                  MAX (wm_record_get_integer (WM_RECORD (task), WM_TASK_PERCENT), 0));
          gtk_list_box_append (GTK_LIST_BOX (list), self->percent);
        }
      alert = build_alert (_("Edit Task"), list, _("_Apply"), G_CALLBACK (edited_cb), self);
      adw_dialog_set_focus (ADW_DIALOG (alert), self->title);
      adw_dialog_present (ADW_DIALOG (alert), over);
    }
  g_object_unref (list);
}

static void
linked_cb (AdwAlertDialog *alert,
           const char     *response,
           Dialog         *self)
{
  gpointer task = adw_combo_row_get_selected_item (ADW_COMBO_ROW (self->choice));

  if (g_str_equal (response, "apply") && task != NULL)
    wm_timeline_edit_link (self->session, self->task, task, WM_DEPENDENCY_TYPE_FS);
}

static char *
dup_choice (gpointer unused,
            WmTask  *task)
{
  g_autofree char *ref = task != NULL ? wm_record_dup_ref (WM_RECORD (task)) : NULL;

  return task != NULL ? g_strdup_printf ("%s  %s", ref, wm_record_get_title (WM_RECORD (task))) : NULL;
}

/* Which task is to wait for @task. */
void
wm_timeline_link_dialog_present (WmSession *session,
                                 WmTask    *task,
                                 GtkWidget *over)
{
  GtkWidget *list;
  g_autofree char *heading = NULL;
  g_autoptr (GtkExpression) name = NULL;
  Dialog *self;

  if (!wm_timeline_edit_is_writable (session))
    return;
  list = gtk_list_box_new ();
  self = dialog_new (session, task);
  self->choice = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->choice), _("Task that waits for it"));
  name = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (dup_choice), NULL, NULL);
  adw_combo_row_set_expression (ADW_COMBO_ROW (self->choice), name);
  adw_combo_row_set_model (ADW_COMBO_ROW (self->choice), wm_store_list (wm_session_get_store (session), WM_TYPE_TASK));
  adw_combo_row_set_enable_search (ADW_COMBO_ROW (self->choice), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (list), self->choice);
  heading = g_strdup_printf (_("Link “%s”"), wm_record_get_title (WM_RECORD (task)));
  adw_dialog_present (ADW_DIALOG (build_alert (heading, list, _("_Link"), G_CALLBACK (linked_cb), self)), over);
}
