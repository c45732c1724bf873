/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "drawer/wm-drawer-private.h"
#include "evidence/wm-intake.h"

/* What is dropped, pasted or chosen becomes evidence: the core reads it on a thread, this shows how far it is, and then
 * makes one edit of all that could be read. */

#define PROGRESS_MS 20

struct _WmImport
{
  gatomicrefcount  refs;
  WmSession       *session;
  WmRecord        *to;
  WmIntake        *intake;
  GCancellable    *cancellable;
  guint            progress_id;
  WmImportProgress progress; /* (nullable): when nobody listens any more */
  WmImportDone     ended;
  gpointer         user_data;
};

static WmImport *
import_new (WmSession *session,
            WmRecord  *to)
{
  WmImport *self = g_new0 (WmImport, 1);

  g_atomic_ref_count_init (&self->refs);
  self->session = g_object_ref (session);
  self->to = g_object_ref (to);
  self->intake = wm_intake_new (wm_session_get_store (session));
  self->cancellable = g_cancellable_new ();
  return self;
}

static void
import_unref (gpointer data)
{
  WmImport *self = data;

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_object_unref (self->session);
  g_object_unref (self->to);
  wm_intake_unref (self->intake);
  g_object_unref (self->cancellable);
  g_free (self);
}

static gboolean
progress_cb (gpointer data)
{
  WmImport *self = data;
  WmIntakeProgress progress;
  g_autofree char *text = NULL;

  wm_intake_get_progress (self->intake, &progress);
  if (progress.path != NULL && self->progress != NULL)
    {
      text = progress.n_all == 1 ? g_strdup (progress.path)
                                 /* Translators: the number of a file, how many there are, its name */
                                 : g_strdup_printf (_ ("%u of %u: %s"), MIN (progress.n_done + 1, progress.n_all), progress.n_all, progress.path);
      self->progress (CLAMP ((double) progress.done_bytes / (double) MAX (progress.all_bytes, 1), 0, 1), text, self->user_data);
    }
  g_free (progress.path);
  return G_SOURCE_CONTINUE;
}

static char *
dup_label (WmImport *self)
{
  const GPtrArray *items = wm_intake_get_items (self->intake);
  guint n = wm_intake_count_taken (self->intake);

  for (guint i = 0; n == 1 && i < items->len; i++)
    {
      const WmIntakeItem *item = g_ptr_array_index (items, i);

      if (item->digest != NULL)
        return g_strdup_printf (_ ("Attach “%s”"), item->name);
    }
  return g_strdup_printf (ngettext ("Attach %u file", "Attach %u files", n), n);
}

static gboolean
attach (WmImport *self,
        GError  **error)
{
  g_autofree char *label = dup_label (self);
  g_autoptr (GPtrArray) made = NULL;
  WmIntakeTerms terms = WM_INTAKE_TERMS_INIT;
  WmEdit *edit;

  if (wm_intake_count_taken (self->intake) == 0)
    return TRUE;
  terms.to = WM_IS_EVIDENCE (self->to) ? NULL : self->to;
  terms.evidence = WM_IS_EVIDENCE (self->to) ? WM_EVIDENCE (self->to) : NULL;
  terms.today = wm_session_get_today (self->session);
  edit = wm_edit_begin (wm_session_get_store (self->session), terms.evidence != NULL ? _ ("Revise evidence") : label);
  made = wm_intake_attach (self->intake, edit, &terms);
  if (!wm_edit_check (edit, error))
    {
      wm_edit_cancel (edit);
      return FALSE;
    }
  wm_edit_commit (edit);
  wm_session_message (self->session, label, TRUE);
  return TRUE;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  WmImport *self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean whole = wm_intake_run_finish (self->intake, result, NULL);

  g_clear_handle_id (&self->progress_id, g_source_remove);
  if (self->ended != NULL)
    {
      g_autofree char *failures = wm_intake_dup_failures (self->intake);

      if (whole && attach (self, &error) && failures != NULL)
        g_set_error (&error, G_IO_ERROR, G_IO_ERROR_FAILED,
                     _ ("Not everything could be read; what could is attached. Close what may be writing these files, and attach them again.%s%s"),
                     "\n", failures);
      self->ended (error, self->user_data);
    }
  import_unref (self);
}

static WmImport *
start (WmImport        *self,
       WmImportProgress progress,
       WmImportDone     ended,
       gpointer         user_data)
{
  self->progress = progress;
  self->ended = ended;
  self->user_data = user_data;
  self->progress_id = g_timeout_add (PROGRESS_MS, progress_cb, self);
  g_atomic_ref_count_inc (&self->refs);
  wm_intake_run_async (self->intake, self->cancellable, read_cb, self);
  return self;
}

/*< private >
 * wm_drawer_import_files:
 * @to: what they are evidence of, or evidence of which they are a new revision
 * @files: of #GFile; of a folder, all files in it
 * @progress: called on the main thread now and then
 * @ended: called on the main thread when all of it is over, cancelled or not
 *
 * Reads the files on a thread and attaches them to @to, all as one change. What can't be read is named in the
 * error, the rest is attached all the same; cancelled, nothing is.
 *
 * Returns: (transfer full): to be given to wm_drawer_import_stop() in the end
 */
WmImport *
wm_drawer_import_files (WmSession       *session,
                        WmRecord        *to,
                        GListModel      *files,
                        WmImportProgress progress,
                        WmImportDone     ended,
                        gpointer         user_data)
{
  WmImport *self = import_new (session, to);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      wm_intake_add_file (self->intake, file);
    }
  return start (self, progress, ended, user_data);
}

/*< private >
 * wm_drawer_import_bytes:
 *
 * The same for what was pasted: observed today.
 */
WmImport *
wm_drawer_import_bytes (WmSession       *session,
                        WmRecord        *to,
                        GBytes          *bytes,
                        const char      *name,
                        const char      *media_type,
                        WmImportProgress progress,
                        WmImportDone     ended,
                        gpointer         user_data)
{
  WmImport *self = import_new (session, to);

  wm_intake_add_bytes (self->intake, bytes, name, media_type);
  return start (self, progress, ended, user_data);
}

void
wm_drawer_import_cancel (WmImport *self)
{
  g_cancellable_cancel (self->cancellable);
}

/*< private >
 * wm_drawer_import_stop:
 * @self: (transfer full)
 *
 * Ends an import that nobody waits for any more: neither callback is called after this, and the thread is done with
 * the store, so that it can be closed.
 */
void
wm_drawer_import_stop (WmImport *self)
{
  self->progress = NULL;
  self->ended = NULL;
  g_clear_handle_id (&self->progress_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  wm_intake_wait (self->intake);
  import_unref (self);
}
