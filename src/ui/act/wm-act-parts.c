/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "act/wm-acts.h"
#include "exchange/wm-parts.h"

/* Models and data sets of a system out of a file: what would come in is shown first. */
typedef struct
{
  WmSession *session;
  WmRecord  *system;
  GtkWidget *over;   /* a widget of the window */
  GFile     *file;
  WmImport  *import;
} Job;

static void
free_job (Job *self)
{
  g_object_unref (self->session);
  g_object_unref (self->system);
  g_object_unref (self->over);
  g_clear_object (&self->file);
  g_clear_pointer (&self->import, wm_import_free);
  g_free (self);
}

static void
free_with_closure (gpointer  data,
                   GClosure *closure)
{
  free_job (data);
}

static void
answered_cb (AdwAlertDialog *alert,
             const char     *response,
             Job            *self)
{
  WmStore *store = wm_session_get_store (self->session);
  g_autofree char *label = NULL, *said = NULL;
  g_autoptr (GPtrArray) made = NULL;
  g_autoptr (GError) error = NULL;
  WmEdit *edit;

  if (!g_str_equal (response, "import") || wm_store_is_read_only (store))
    return;
  label = g_strdup_printf (_ ("Import “%s”"), self->import->source);
  edit = wm_edit_begin (store, label);
  made = wm_parts_apply (self->import, edit, WM_AI_SYSTEM (self->system), &error);
  if (made == NULL)
    {
      wm_edit_cancel (edit);
      wm_session_trouble (self->session, error);
      return;
    }
  wm_edit_commit (edit);
  said = g_strdup_printf (ngettext ("%u record from “%s”", "%u records from “%s”", made->len), made->len, self->import->source);
  wm_session_message (self->session, said, TRUE);
  if (made->len > 0)
    wm_session_reveal (self->session, g_ptr_array_index (made, 0));
}

static void
show_report (Job *self)
{
  AdwDialog *alert = adw_alert_dialog_new (_ ("Import Models and Data Sets"), NULL);
  g_autofree char *text = wm_parts_to_text (self->import);
  GtkWidget *label = gtk_label_new (text), *scrolled = gtk_scrolled_window_new ();

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), label);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 360);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (alert), scrolled);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (alert), "cancel", _ ("_Cancel"), "import", _ ("_Import"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (alert), "import", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (alert), "import");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (alert), "cancel");
  g_signal_connect_data (alert, "response", G_CALLBACK (answered_cb), self, free_with_closure, G_CONNECT_DEFAULT);
  adw_dialog_present (alert, self->over);
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  WmImport *import = wm_parts_read (data, NULL, cancellable, &error);

  if (import != NULL)
    g_task_return_pointer (task, import, (GDestroyNotify) wm_import_free);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Job *self = data;
  g_autoptr (GError) error = NULL;

  self->import = g_task_propagate_pointer (G_TASK (result), &error);
  if (self->import != NULL && gtk_widget_get_root (self->over) != NULL)
    {
      show_report (self);
      return;
    }
  if (error != NULL)
    wm_session_trouble (self->session, error);
  free_job (self);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Job *self = data;
  g_autoptr (GTask) task = NULL;

  self->file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);
  if (self->file == NULL)
    {
      free_job (self);
      return;
    }
  task = g_task_new (self->over, NULL, read_cb, self);
  g_task_set_task_data (task, g_object_ref (self->file), g_object_unref);
  g_task_run_in_thread (task, read_in_thread);
}

void
wm_act_import_parts (WmSession *session,
                     WmRecord  *system,
                     GtkWidget *over)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  Job *self = g_new0 (Job, 1);

  self->session = g_object_ref (session);
  self->system = g_object_ref (system);
  self->over = g_object_ref (over);
  gtk_file_filter_set_name (filter, _ ("CycloneDX and model cards"));
  gtk_file_filter_add_suffix (filter, "json");
  gtk_file_filter_add_suffix (filter, "md");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _ ("Import Models and Data Sets"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (over)), NULL, opened_cb, self);
}
