/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "catalog/wm-sample-plan.h"
#include "shell/wm-new-plan-dialog.h"
#include "shell/wm-window.h"

static void
created_cb (WmNewPlanDialog *dialog,
            const char      *path,
            WmWindow        *self)
{
  WmSchedule *schedule;
  g_autofree char *date = NULL;
  g_autofree char *text = NULL;

  if (!wm_window_open_plan (self, path))
    return;
  schedule = wm_session_get_schedule (wm_window_get_session (self));
  date = wm_date_dup_label (wm_plan_time_to_date (wm_schedule_get_finish (schedule)));
  text = g_strdup_printf (_ ("The plan is laid out: certificate on %s"), date);
  wm_window_toast (self, text, NULL, NULL);
}

/**
 * wm_window_show_new_plan:
 * @self: a window
 *
 * Returns: (transfer none): the assistant for a new plan, which has opened in @self
 */
AdwDialog *
wm_window_show_new_plan (WmWindow *self)
{
  AdwDialog *dialog = wm_new_plan_dialog_new (wm_window_get_library (self));

  g_signal_connect_object (dialog, "created", G_CALLBACK (created_cb), self, 0);
  adw_dialog_present (dialog, GTK_WIDGET (self));
  return dialog;
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (WmWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = wm_library_add_finish (WM_LIBRARY (source), result, &error);

  if (path == NULL)
    wm_window_trouble (self, error);
  else
    wm_window_open_plan (self, path);
}

/**
 * wm_window_add_copy:
 * @self: a window
 * @path: a plan file outside of the library
 *
 * Takes a copy of it into the library, and opens that.
 */
void
wm_window_add_copy (WmWindow   *self,
                    const char *path)
{
  wm_library_add_async (wm_window_get_library (self), path, NULL, added_cb, g_object_ref (self));
}

static void
copy_chosen_cb (GObject      *source,
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
    wm_window_add_copy (self, g_file_peek_path (file));
}

void
wm_window_choose_copy (WmWindow *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Waymark plans"));
  gtk_file_filter_add_suffix (filter, "waymark");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _ ("Open a Copy"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, GTK_WINDOW (self), NULL, copy_chosen_cb, g_object_ref (self));
}

/**
 * wm_window_open_sample:
 * @self: a window
 *
 * Makes a sample plan in the library and opens it.
 *
 * Returns: whether it shows
 */
gboolean
wm_window_open_sample (WmWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = wm_library_dup_path (wm_window_get_library (self), _ ("Sample"), &error);
  g_autoptr (WmStore) store = path != NULL ? wm_store_create (path, &error) : NULL;

  if (store != NULL && wm_sample_plan_fill (store, wm_date_today (), &error) && wm_store_close (store, &error))
    {
      g_clear_object (&store);
      return wm_window_open_plan (self, path);
    }
  if (store != NULL)
    {
      g_clear_object (&store);
      g_unlink (path);
    }
  wm_window_trouble (self, error);
  return FALSE;
}
