/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "exchange/wm-export.h"
#include "exchange/wm-import.h"
#include "shell/wm-import-dialog.h"
#include "shell/wm-window.h"

static void
import_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (WmWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file == NULL)
    wm_window_trouble (self, error);
  else
    wm_import_dialog_present (self, file);
}

/* Asks for a plan of another program, and shows what importing it would do. */
void
wm_window_import (WmWindow *self)
{
  static const char *const suffixes[] = { "xml", "gan", "planner", "csv", "tsv" };
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) plans = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (plans, _ ("Plans of other programs"));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (plans, suffixes[i]);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, plans);
  g_list_store_append (filters, all);
  gtk_file_dialog_set_title (dialog, _ ("Import a Plan"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, GTK_WINDOW (self), NULL, import_chosen_cb, g_object_ref (self));
}

/* What the format could not hold, which the person should know before sending the file. */
static void
tell_losses (WmWindow  *self,
             GPtrArray *losses)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("The Plan Is Exported"), NULL);
  g_autoptr (GString) text = g_string_new (_ ("This format has no place for:"));

  for (guint i = 0; i < losses->len; i++)
    {
      const WmImportLoss *loss = g_ptr_array_index (losses, i);

      g_string_append_printf (text, "\n%s: %u", loss->what, loss->count);
    }
  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (dialog), text->str);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* An export under way: the toast that says so has a button that stops it. */
typedef struct
{
  WmWindow *window;
  AdwToast *toast;
} Export;

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree Export *export = user_data;
  g_autoptr (WmWindow) self = export->window;
  g_autoptr (AdwToast) toast = export->toast;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) losses = wm_export_write_finish (WM_STORE (source), result, &error);

  adw_toast_dismiss (toast);
  if (losses == NULL)
    wm_window_trouble (self, error);
  else if (losses->len > 0)
    tell_losses (self, losses);
  else
    wm_window_toast (self, _ ("The plan is exported"), NULL, NULL);
}

/**
 * wm_window_export_plan_to:
 * @file: where to; the end of its name says as what
 *
 * Exports the open plan, on a thread, and tells of it.
 */
void
wm_window_export_plan_to (WmWindow *self,
                          GFile    *file)
{
  g_autofree char *name = g_file_get_basename (file);
  const WmExportFormat *format = wm_export_find_format (name);
  WmSession *session = wm_window_get_session (self);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Export *export;

  if (format == NULL || session == NULL)
    {
      wm_window_toast (self, _ ("Give the file a name that ends in .xml, .gan, .csv or .ics"), NULL, NULL);
      return;
    }
  export = g_new0 (Export, 1);
  export->window = g_object_ref (self);
  export->toast = g_object_ref (wm_window_toast (self, _ ("Exporting the plan…"), _ ("Cancel"), NULL));
  adw_toast_set_timeout (export->toast, 0);
  g_signal_connect_object (export->toast, "button-clicked", G_CALLBACK (g_cancellable_cancel), cancellable, G_CONNECT_SWAPPED);
  wm_export_write_async (wm_session_get_store (session), file, format->name, wm_moment_now (), cancellable, written_cb, export);
}

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
  else
    wm_window_export_plan_to (self, file);
}

/* Asks where to, and exports the open plan in the format that the name says. */
void
wm_window_export_plan (WmWindow *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  WmPlan *plan = wm_store_get_plan (wm_session_get_store (wm_window_get_session (self)));
  g_autofree char *title = g_strdup (plan != NULL ? wm_record_get_title (WM_RECORD (plan)) : _ ("Plan"));
  g_autofree char *name = g_strconcat (g_strdelimit (title, "/\\:", '-'), ".xml", NULL);
  guint n;
  const WmExportFormat *formats = wm_export_list_formats (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, _ (formats[i].label));
      gtk_file_filter_add_suffix (filter, formats[i].suffix + 1);
      g_list_store_append (filters, filter);
    }
  gtk_file_dialog_set_title (dialog, _ ("Export the Plan"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (self), NULL, export_chosen_cb, g_object_ref (self));
}
