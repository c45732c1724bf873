/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "exchange/wm-soa-table.h"
#include "soa/wm-soa-private.h"

/* The statement as a file: its table is copied out of the plan at once, and written in a thread. */
typedef struct
{
  WmSession     *session;
  WmTable       *table;
  char          *path;
  WmTableFormat  format;
} Export;

static void
free_export (gpointer data)
{
  Export *self = data;

  g_object_unref (self->session);
  wm_table_free (self->table);
  g_free (self->path);
  g_free (self);
}

static void
write_worker (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Export *self = data;
  GError *error = NULL;

  if (wm_table_write (self->table, self->format, self->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      unused)
{
  Export *self = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *text = g_strdup_printf (_ ("“%s” is saved"), name);
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    wm_session_message (self->session, text, FALSE);
  else
    wm_session_trouble (self->session, error);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Export *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autoptr (GTask) task = NULL;
  int format;

  if (file == NULL || g_file_peek_path (file) == NULL)
    {
      if (file != NULL)
        wm_session_message (self->session, _ ("Waymark saves files on this computer only"), FALSE);
      else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
        wm_session_trouble (self->session, error);
      free_export (self);
      return;
    }
  self->path = g_file_get_path (file);
  format = wm_table_format_find (self->path);
  if (format < 0)
    {
      wm_session_message (self->session, _ ("End the name with .pdf, .xlsx or .csv"), FALSE);
      free_export (self);
      return;
    }
  self->format = format;
  task = g_task_new (NULL, NULL, written_cb, NULL);
  g_task_set_source_tag (task, wm_soa_export);
  g_task_set_task_data (task, self, free_export);
  g_task_run_in_thread (task, write_worker);
}

static GListModel *
make_filters (void)
{
  static const char *const kinds[][2] = { { "pdf", N_ ("PDF") }, { "xlsx", N_ ("Spreadsheet") }, { "csv", N_ ("Comma-separated values") } };
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, _ (kinds[i][1]));
      gtk_file_filter_add_suffix (filter, kinds[i][0]);
      g_list_store_append (filters, filter);
    }
  return G_LIST_MODEL (filters);
}

/*< private >
 * wm_soa_export:
 * @version: (nullable): a frozen one; %NULL for the statement as it stands
 *
 * Asks where to; the end of the name says as what: PDF, spreadsheet or CSV.
 */
void
wm_soa_export (WmSession    *session,
               WmFramework  *framework,
               WmSoaVersion *version,
               GtkWidget    *over)
{
  WmStore *store = wm_session_get_store (session);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = make_filters ();
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  Export *self;
  WmTable *table;

  if (version != NULL)
    table = wm_soa_table_new_frozen (store, version);
  else
    table = wm_soa_table_new (store, framework, wm_moment_now (), &error);
  if (table == NULL)
    {
      wm_session_trouble (session, error);
      return;
    }
  self = g_new0 (Export, 1);
  *self = (Export) { .session = g_object_ref (session), .table = table };
  name = g_strdup_printf ("%s%s%s.pdf", _ ("Statement of Applicability"), version != NULL ? " " : "",
                          version != NULL ? wm_record_get_title (WM_RECORD (version)) : "");
  g_strdelimit (name, "/", '-');
  gtk_file_dialog_set_title (dialog, _ ("Export the Statement of Applicability"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (over)), NULL, chosen_cb, self);
}
