/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "exchange/wm-verify.h"
#include "shell/wm-bundle-dialog.h"
#include "shell/wm-window.h"

static void
export_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (WmWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file == NULL)
    wm_window_trouble (self, error);
  else if (g_file_peek_path (file) == NULL)
    wm_window_toast (self, _ ("Waymark saves files on this computer only"), NULL, NULL);
  else if (wm_window_get_session (self) != NULL)
    wm_bundle_dialog_export (self, g_file_peek_path (file));
}

/* Asks where to, and exports the open plan's bundle as of now. */
void
wm_window_export_bundle (WmWindow *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = wm_bundle_dup_file_name (wm_session_get_store (wm_window_get_session (self)), wm_moment_now ());

  gtk_file_dialog_set_title (dialog, _ ("Export an Audit Bundle"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (self), NULL, export_chosen_cb, g_object_ref (self));
}

static void
bundle_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (WmWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file == NULL)
    wm_window_trouble (self, error);
  else if (g_file_peek_path (file) == NULL)
    wm_window_toast (self, _ ("Waymark opens files on this computer only"), NULL, NULL);
  else
    wm_bundle_dialog_verify (self, g_file_peek_path (file));
}

/* Asks for a bundle, and tells whether it is whole. */
void
wm_window_verify_bundle (WmWindow *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Audit bundles"));
  gtk_file_filter_add_suffix (filter, "zip");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _ ("Verify an Audit Bundle"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, GTK_WINDOW (self), NULL, bundle_chosen_cb, g_object_ref (self));
}

/* A copy of the plan file, in a thread. */
static void
copy_worker (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError *error = NULL;

  if (wm_store_copy (source, data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (WmWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    wm_window_toast (self, _ ("The copy is saved"), NULL, NULL);
  else
    wm_window_trouble (self, error);
}

static void
copy_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (WmWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  WmSession *session = wm_window_get_session (self);
  g_autoptr (GTask) task = NULL;

  if (file == NULL || session == NULL || !wm_store_flush (wm_session_get_store (session), &error))
    {
      if (error != NULL)
        wm_window_trouble (self, error);
      return;
    }
  if (g_file_peek_path (file) == NULL)
    {
      wm_window_toast (self, _ ("Waymark saves files on this computer only"), NULL, NULL);
      return;
    }
  task = g_task_new (wm_session_get_store (session), NULL, copied_cb, g_object_ref (self));
  g_task_set_source_tag (task, wm_window_export_copy);
  g_task_set_task_data (task, g_strdup (g_file_peek_path (file)), g_free);
  g_task_run_in_thread (task, copy_worker);
}

void
wm_window_export_copy (WmWindow *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = g_path_get_basename (wm_store_get_path (wm_session_get_store (wm_window_get_session (self))));

  gtk_file_dialog_set_title (dialog, _ ("Export a Copy of the Plan"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (self), NULL, copy_chosen_cb, g_object_ref (self));
}
