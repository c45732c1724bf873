/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "shell/wm-save.h"

/* What is saved: asked for a name first, then written on a thread. */
typedef struct
{
  WmSession        *session;
  const WmSaveKind *kinds;
  WmSaveWrite       write;
  gpointer          data;
  GDestroyNotify    destroy;
  char             *path; /* NULL until it is known */
} Save;

static Save *
save_new (WmSession        *session,
          const WmSaveKind *kinds,
          WmSaveWrite       write,
          gpointer          data,
          GDestroyNotify    destroy)
{
  Save *self = g_new0 (Save, 1);

  *self = (Save) { g_object_ref (session), kinds, write, data, destroy, NULL };
  return self;
}

static void
save_free (gpointer data)
{
  Save *self = data;

  g_object_unref (self->session);
  self->destroy (self->data);
  g_free (self->path);
  g_free (self);
}

static gboolean
has_kind (Save *self)
{
  for (const WmSaveKind *kind = self->kinds; kind->suffix != NULL; kind++)
    {
      g_autofree char *ending = g_strconcat (".", kind->suffix, NULL), *path = g_ascii_strdown (self->path, -1);

      if (g_str_has_suffix (path, ending))
        return TRUE;
    }
  return FALSE;
}

static char *
dup_endings (Save *self)
{
  GString *endings = g_string_new (NULL);

  for (const WmSaveKind *kind = self->kinds; kind->suffix != NULL; kind++)
    g_string_append_printf (endings, "%s.%s", endings->len > 0 ? ", " : "", kind->suffix);
  return g_string_free_and_steal (endings);
}

static void
worker (GTask        *task,
        gpointer      source,
        gpointer      data,
        GCancellable *cancellable)
{
  Save *self = data;
  GError *error = NULL;

  if (self->write (self->data, self->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      unused)
{
  Save *self = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = g_path_get_basename (self->path);
  /* Translators: a file’s name */
  g_autofree char *text = g_strdup_printf (_ ("“%s” is saved"), name);
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    wm_session_message (self->session, text, FALSE);
  else
    wm_session_trouble (self->session, error);
}

/* @self: (transfer full): with a path */
static void
begin (Save *self)
{
  g_autofree char *endings = dup_endings (self), *text = NULL;
  g_autoptr (GTask) task = NULL;

  if (!has_kind (self))
    {
      /* Translators: endings of file names: .pdf, .csv */
      text = g_strdup_printf (_ ("End the name with one of %s"), endings);
      wm_session_message (self->session, text, FALSE);
      save_free (self);
      return;
    }
  task = g_task_new (NULL, NULL, written_cb, NULL);
  g_task_set_source_tag (task, wm_save_to);
  g_task_set_task_data (task, self, save_free);
  g_task_run_in_thread (task, worker);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Save *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL && g_file_peek_path (file) != NULL)
    {
      self->path = g_file_get_path (file);
      begin (self);
      return;
    }
  if (file != NULL)
    wm_session_message (self->session, _ ("Waymark saves files on this computer only"), FALSE);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    wm_session_trouble (self->session, error);
  save_free (self);
}

static GListModel *
make_filters (const WmSaveKind *kinds)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  for (; kinds->suffix != NULL; kinds++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, _ (kinds->label));
      gtk_file_filter_add_suffix (filter, kinds->suffix);
      g_list_store_append (filters, filter);
    }
  return G_LIST_MODEL (filters);
}

/**
 * wm_save_ask:
 * @session: which tells how it went
 * @over: a widget of the window
 * @title: of the dialog
 * @name: a file's name to begin with, of people's own words; the first of @kinds is its ending
 * @kinds: static; ended by one without a suffix
 * @write: writes it
 * @data: (transfer full): for @write
 * @destroy: frees @data
 *
 * Asks where to, and saves it there; the end of the name says as what.
 */
void
wm_save_ask (WmSession        *session,
             GtkWidget        *over,
             const char       *title,
             const char       *name,
             const WmSaveKind *kinds,
             WmSaveWrite       write,
             gpointer          data,
             GDestroyNotify    destroy)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = make_filters (kinds);
  g_autofree char *initial = g_strdup_printf ("%s.%s", name, kinds[0].suffix);

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_initial_name (dialog, g_strdelimit (initial, "/", '-'));
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (over)), NULL, chosen_cb, save_new (session, kinds, write, data, destroy));
}

/**
 * wm_save_to:
 * @path: where to
 *
 * Saves it there without asking; all else as in wm_save_ask().
 */
void
wm_save_to (WmSession        *session,
            const char       *path,
            const WmSaveKind *kinds,
            WmSaveWrite       write,
            gpointer          data,
            GDestroyNotify    destroy)
{
  Save *self = save_new (session, kinds, write, data, destroy);

  self->path = g_strdup (path);
  begin (self);
}
