/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "exchange/wm-import.h"
#include "shell/wm-import-dialog.h"

#define MAX_ROWS 200 /* of each group; the rest is counted */

/* What the thread is given, and what it gives back. */
typedef struct
{
  GFile          *file;
  WmImport       *context; /* (nullable) */
  WmImport       *import;
  WmImportReport *report;
} Trial;

struct _WmImportDialog
{
  AdwDialog            parent_instance;

  GtkStack            *stack; /* working, report, failed */
  GtkLabel            *work;  /* what is being done */
  AdwStatusPage       *failure;
  AdwPreferencesGroup *counts;
  AdwPreferencesGroup *changes;
  AdwPreferencesGroup *floats;
  AdwPreferencesGroup *losses;
  GtkButton           *accept_button;

  WmWindow            *window; /* whose dialog it is */
  WmSession           *session; /* (nullable): the plan that it goes into */
  GCancellable        *cancellable;
  WmImport            *import;
};

G_DEFINE_FINAL_TYPE (WmImportDialog, wm_import_dialog, ADW_TYPE_DIALOG)

static void
free_trial (gpointer data)
{
  Trial *self = data;

  g_object_unref (self->file);
  g_clear_pointer (&self->context, wm_import_free);
  g_clear_pointer (&self->import, wm_import_free);
  g_clear_pointer (&self->report, wm_import_report_free);
  g_free (self);
}

static void
try_worker (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  Trial *trial = data;
  GError *error = NULL;

  trial->import = wm_import_read (trial->file, NULL, cancellable, &error);
  if (trial->import != NULL)
    trial->report = wm_import_try (trial->import, trial->context, cancellable, &error);
  if (trial->report != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
add_row (AdwPreferencesGroup *group,
         const char          *title,
         const char          *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *escaped = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  adw_preferences_group_add (group, row);
}

static void
add_rest (AdwPreferencesGroup *group,
          guint                n)
{
  g_autofree char *text = n > MAX_ROWS ? g_strdup_printf (ngettext ("And %u more", "And %u more", n - MAX_ROWS), n - MAX_ROWS) : NULL;

  if (text != NULL)
    add_row (group, text, _ ("“waymark-cli import … --dry-run” lists all of them."));
}

static void
show_changes (AdwPreferencesGroup *group,
              GPtrArray           *changes)
{
  gtk_widget_set_visible (GTK_WIDGET (group), changes->len > 0);
  for (guint i = 0; i < MIN (changes->len, MAX_ROWS); i++)
    {
      const WmImportChange *change = g_ptr_array_index (changes, i);
      g_autofree char *dates = wm_import_change_dup_text (change);
      g_autofree char *text = change->reason != NULL ? g_strdup_printf ("%s\n%s", dates, change->reason) : g_strdup (dates);

      add_row (group, change->title, text);
    }
  add_rest (group, changes->len);
}

static void
show_losses (WmImportDialog *self,
             GPtrArray      *losses)
{
  gtk_widget_set_visible (GTK_WIDGET (self->losses), losses->len > 0);
  for (guint i = 0; i < MIN (losses->len, MAX_ROWS); i++)
    {
      const WmImportLoss *loss = g_ptr_array_index (losses, i);
      g_autofree char *names = wm_import_loss_dup_names (loss);
      /* Translators: what is not taken over, and how often. */
      g_autofree char *title = g_strdup_printf (_ ("%s: %u"), loss->what, loss->count);

      add_row (self->losses, title, names);
    }
  add_rest (self->losses, losses->len);
}

static void
show_report (WmImportDialog       *self,
             const WmImportReport *report)
{
  g_autofree char *counts = wm_import_report_dup_counts (report);
  const char *where = self->session == NULL    ? _ ("It becomes a plan of its own.")
                      : report->under_summary ? _ ("It comes below a summary of its own; the tasks that are there keep their dates.")
                                              : _ ("It becomes this plan, which has no tasks yet.");

  adw_preferences_group_set_title (self->counts, report->source);
  adw_preferences_group_set_description (self->counts, where);
  add_row (self->counts, _ ("Read"), counts);
  if (report->n_compared > 0 && report->changes->len == 0)
    add_row (self->counts, _ ("Dates"), _ ("All are those that the file states."));
  show_changes (self->changes, report->changes);
  show_changes (self->floats, report->floats);
  show_losses (self, report->losses);
  gtk_stack_set_visible_child_name (self->stack, "report");
  gtk_widget_grab_focus (GTK_WIDGET (self->accept_button));
  gtk_accessible_announce (GTK_ACCESSIBLE (self), counts, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
tried_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (WmImportDialog) self = user_data;
  Trial *trial = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      self->import = g_steal_pointer (&trial->import);
      show_report (self, trial->report);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }
  text = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->failure, text);
  gtk_stack_set_visible_child_name (self->stack, "failed");
  gtk_accessible_announce (GTK_ACCESSIBLE (self), error->message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

/* The import as one undoable change of @store. */
static gboolean
apply (WmImport  *import,
       WmStore   *store,
       GError   **error)
{
  /* Translators: an undoable change; the name of a file. */
  g_autofree char *label = g_strdup_printf (_ ("Import “%s”"), import->source);
  WmEdit *edit = wm_edit_begin (store, label);

  if (!wm_import_apply (import, edit, store, error))
    {
      wm_edit_cancel (edit);
      return FALSE;
    }
  wm_edit_commit (edit);
  return TRUE;
}

/* A plan being made, on a thread. */
typedef struct
{
  WmImport *import;
  char     *path;
} Making;

static void
making_free (gpointer data)
{
  Making *self = data;

  wm_import_free (self->import);
  g_free (self->path);
  g_free (self);
}

static void
make_worker (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Making *making = data;
  GError *error = NULL;
  g_autoptr (WmStore) store = wm_store_create (making->path, &error);
  gboolean good = store != NULL && !g_cancellable_set_error_if_cancelled (cancellable, &error) && apply (making->import, store, &error);

  if (store != NULL)
    good = wm_store_close (store, good ? &error : NULL) && good;
  if (good && !g_cancellable_set_error_if_cancelled (cancellable, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (store != NULL)
    g_unlink (making->path);
  g_task_return_error (task, error);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (WmImportDialog) self = user_data;
  const Making *making = g_task_get_task_data (G_TASK (result));
  g_autofree char *text = g_strdup_printf (_ ("“%s” is imported"), making->import->source);
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (self->window != NULL)
        wm_window_trouble (self->window, error);
    }
  else if (self->window != NULL && wm_window_open_plan (self->window, making->path))
    wm_window_toast (self->window, text, NULL, NULL);
  adw_dialog_force_close (ADW_DIALOG (self));
}

/* Without a plan open, it becomes one in the library. */
static void
make_plan (WmImportDialog *self)
{
  const char *source = self->import->source, *dot = strrchr (source, '.');
  g_autofree char *name = dot != NULL && dot != source ? g_strndup (source, dot - source) : g_strdup (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = wm_library_dup_path (wm_window_get_library (self->window), name, &error);
  g_autoptr (GTask) task = NULL;
  Making *making;

  if (path == NULL)
    {
      wm_window_trouble (self->window, error);
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }
  making = g_new0 (Making, 1);
  making->import = g_steal_pointer (&self->import);
  making->path = g_steal_pointer (&path);
  gtk_label_set_label (self->work, _ ("Making a plan of it…"));
  gtk_stack_set_visible_child_name (self->stack, "working");
  task = g_task_new (NULL, self->cancellable, made_cb, g_object_ref (self));
  /* Cancelled after all, the file must be gone again before anybody is told. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, make_plan);
  g_task_set_task_data (task, making, making_free);
  g_task_run_in_thread (task, make_worker);
}

/**
 * wm_import_dialog_accept:
 *
 * Does what the report says: a plan of its own is made on a thread; in a plan that is open, it is one change.
 */
void
wm_import_dialog_accept (WmImportDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (self->import != NULL);

  if (self->session == NULL)
    {
      make_plan (self);
      return;
    }
  text = g_strdup_printf (_ ("“%s” is imported"), self->import->source);
  if (apply (self->import, wm_session_get_store (self->session), &error))
    wm_session_message (self->session, text, TRUE);
  else
    wm_window_trouble (self->window, error);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
accept_cb (WmImportDialog *self)
{
  wm_import_dialog_accept (self);
}

static void
cancel_cb (WmImportDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
wm_import_dialog_closed (AdwDialog *dialog)
{
  g_cancellable_cancel (WM_IMPORT_DIALOG (dialog)->cancellable);
}

static void
wm_import_dialog_dispose (GObject *object)
{
  WmImportDialog *self = WM_IMPORT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  g_clear_weak_pointer (&self->window);
  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_IMPORT_DIALOG);

  G_OBJECT_CLASS (wm_import_dialog_parent_class)->dispose (object);
}

static void
wm_import_dialog_finalize (GObject *object)
{
  WmImportDialog *self = WM_IMPORT_DIALOG (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->import, wm_import_free);

  G_OBJECT_CLASS (wm_import_dialog_parent_class)->finalize (object);
}

static void
wm_import_dialog_class_init (WmImportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wm_import_dialog_dispose;
  object_class->finalize = wm_import_dialog_finalize;
  ADW_DIALOG_CLASS (klass)->closed = wm_import_dialog_closed;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WmImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, WmImportDialog, work);
  gtk_widget_class_bind_template_child (widget_class, WmImportDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, WmImportDialog, counts);
  gtk_widget_class_bind_template_child (widget_class, WmImportDialog, changes);
  gtk_widget_class_bind_template_child (widget_class, WmImportDialog, floats);
  gtk_widget_class_bind_template_child (widget_class, WmImportDialog, losses);
  gtk_widget_class_bind_template_child (widget_class, WmImportDialog, accept_button);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
wm_import_dialog_init (WmImportDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * wm_import_dialog_is_busy:
 *
 * Returns: whether the file is still being read, or a plan made of it
 */
gboolean
wm_import_dialog_is_busy (WmImportDialog *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "working") == 0;
}

/**
 * wm_import_dialog_present:
 * @window: a window
 * @file: a plan of another program
 *
 * Reads @file and shows what importing it into the open plan would do; without one it would
 * become a plan of its own.
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
wm_import_dialog_present (WmWindow *window,
                          GFile    *file)
{
  WmImportDialog *self = g_object_new (WM_TYPE_IMPORT_DIALOG, NULL);
  WmSession *session = wm_window_get_session (window);
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, tried_cb, g_object_ref (self));
  Trial *trial = g_new0 (Trial, 1);

  g_set_weak_pointer (&self->window, window);
  g_set_object (&self->session, session);
  trial->file = g_object_ref (file);
  trial->context = session != NULL ? wm_import_new_for_store (wm_session_get_store (session)) : NULL;
  g_task_set_source_tag (task, wm_import_dialog_present);
  g_task_set_task_data (task, trial, free_trial);
  g_task_run_in_thread (task, try_worker);
  adw_dialog_present (ADW_DIALOG (self), GTK_WIDGET (window));
  return ADW_DIALOG (self);
}
