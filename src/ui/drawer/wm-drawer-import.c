/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "drawer/wm-drawer-private.h"
#include "record/wm-kinds.h"
#include "store/wm-content.h"

/* What is dropped, pasted or chosen becomes evidence: the contents first, one after the other on a thread, then one
 * edit for all that could be read. */

typedef struct
{
  GFile  *file;  /* (nullable) */
  GBytes *bytes; /* (nullable): where there is no file */
  char   *name, *media_type, *digest;
  gint64  size, observed;
} Piece;

struct _WmImport
{
  gatomicrefcount  refs;
  WmSession       *session;
  WmRecord        *to;
  GArray          *pieces;
  GString         *failures; /* a sentence a line */
  gint64           done, all; /* bytes; the thread's own */
  guint            at;
  GCancellable    *cancellable;
  WmImportProgress progress; /* (nullable): when nobody listens any more */
  WmImportDone     ended;
  gpointer         user_data;
  GMutex           mutex;
  GCond            cond;
  gboolean         read; /* the thread no longer needs the store */
};

static void
clear_piece (gpointer data)
{
  Piece *piece = data;

  g_clear_object (&piece->file);
  g_clear_pointer (&piece->bytes, g_bytes_unref);
  g_free (piece->digest);
  g_free (piece->name);
  g_free (piece->media_type);
}

static WmImport *
import_new (WmSession *session,
            WmRecord  *to)
{
  WmImport *self = g_new0 (WmImport, 1);

  g_atomic_ref_count_init (&self->refs);
  self->session = g_object_ref (session);
  self->to = g_object_ref (to);
  self->pieces = g_array_new (FALSE, TRUE, sizeof (Piece));
  g_array_set_clear_func (self->pieces, clear_piece);
  self->failures = g_string_new (NULL);
  self->cancellable = g_cancellable_new ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
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
  g_array_unref (self->pieces);
  g_string_free (self->failures, TRUE);
  g_object_unref (self->cancellable);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

static WmImport *
import_ref (WmImport *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/* On the thread */

typedef struct
{
  WmImport *import;
  double    fraction;
  char     *name;
} Report;

static void
report_free (gpointer data)
{
  Report *self = data;

  import_unref (self->import);
  g_free (self->name);
  g_free (self);
}

static gboolean
report_cb (gpointer user_data)
{
  Report *self = user_data;

  if (self->import->progress != NULL)
    self->import->progress (self->fraction, self->name, self->import->user_data);
  return G_SOURCE_REMOVE;
}

static void
progress_cb (gint64   done,
             gint64   all,
             gpointer user_data)
{
  WmImport *self = user_data;
  Report *report = g_new0 (Report, 1);

  report->import = import_ref (self);
  report->fraction = CLAMP ((double) (self->done + done) / (double) MAX (self->all, 1), 0, 1);
  report->name = g_strdup (g_array_index (self->pieces, Piece, self->at).name);
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, report_cb, report, report_free);
}

/* What the file system says of a file. */
static void
describe (Piece        *piece,
          GCancellable *cancellable)
{
  g_autoptr (GFileInfo) info =
      g_file_query_info (piece->file, "standard::content-type,standard::size,time::modified", 0, cancellable, NULL);
  g_autoptr (GDateTime) modified = info == NULL ? NULL : g_file_info_get_modification_date_time (info);
  g_autoptr (GDateTime) local = modified == NULL ? NULL : g_date_time_to_local (modified);
  const char *type = info == NULL ? NULL : g_file_info_get_content_type (info);

  if (local != NULL)
    piece->observed = wm_date_new (g_date_time_get_year (local), g_date_time_get_month (local), g_date_time_get_day_of_month (local));
  if (type != NULL)
    piece->media_type = g_content_type_get_mime_type (type);
  piece->size = info == NULL ? 0 : g_file_info_get_size (info);
}

static void
read_piece (WmImport *self,
            Piece    *piece)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = piece->file == NULL
                                        ? g_memory_input_stream_new_from_bytes (piece->bytes)
                                        : G_INPUT_STREAM (g_file_read (piece->file, self->cancellable, &error));

  progress_cb (0, -1, self);
  if (stream != NULL)
    piece->digest = wm_content_add (wm_session_get_store (self->session), stream, &piece->size, progress_cb, self,
                                    self->cancellable, &error);
  if (piece->digest == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    /* Translators: a file’s name and why it could not be read. */
    g_string_append_printf (self->failures, _ ("\n“%s”: %s"), piece->name, error->message);
  self->done += piece->size;
}

static void
import_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  WmImport *self = data;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      Piece *piece = &g_array_index (self->pieces, Piece, i);

      if (piece->file != NULL)
        describe (piece, cancellable);
      self->all += piece->size;
    }
  for (self->at = 0; self->at < self->pieces->len && !g_cancellable_is_cancelled (cancellable); self->at++)
    read_piece (self, &g_array_index (self->pieces, Piece, self->at));
  g_mutex_lock (&self->mutex);
  self->read = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_task_return_boolean (task, TRUE);
}

/* Back on the main thread */

static void
add_evidence (WmEdit      *edit,
              const Piece *piece,
              WmRecord    *to)
{
  WmRecord *evidence = wm_edit_add (edit, WM_TYPE_EVIDENCE);

  wm_edit_set_text (edit, evidence, WM_EVIDENCE_TITLE, piece->name);
  wm_edit_set_text (edit, evidence, WM_EVIDENCE_NAME, piece->name);
  wm_edit_set_text (edit, evidence, WM_EVIDENCE_MEDIA_TYPE, piece->media_type);
  wm_edit_set_text (edit, evidence, WM_EVIDENCE_DIGEST, piece->digest);
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_SIZE, piece->size);
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_RECEIVED, wm_moment_now ());
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_OBSERVED, piece->observed);
  wm_edit_link (edit, evidence, to, WM_LINK_ROLE_EVIDENCE);
}

static gboolean
attach (WmImport *self,
        GError  **error)
{
  g_autofree char *label = NULL;
  const Piece *first = NULL;
  guint n = 0;
  WmEdit *edit;

  for (guint i = 0; i < self->pieces->len; i++)
    if (g_array_index (self->pieces, Piece, i).digest != NULL && n++ == 0)
      first = &g_array_index (self->pieces, Piece, i);
  if (n == 0)
    return TRUE;
  label = n == 1 ? g_strdup_printf (_ ("Attach “%s”"), first->name)
                 : g_strdup_printf (ngettext ("Attach %u file", "Attach %u files", n), n);
  edit = wm_edit_begin (wm_session_get_store (self->session), label);
  for (guint i = 0; i < self->pieces->len; i++)
    if (g_array_index (self->pieces, Piece, i).digest != NULL)
      add_evidence (edit, &g_array_index (self->pieces, Piece, i), self->to);
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

  if (self->ended != NULL)
    {
      if (!g_cancellable_is_cancelled (self->cancellable) && attach (self, &error) && self->failures->len > 0)
        g_set_error (&error, G_IO_ERROR, G_IO_ERROR_FAILED,
                     _ ("Not everything could be read; what could is attached. Close what may be writing these files, and attach them again.%s"),
                     self->failures->str);
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
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, read_cb, import_ref (self));

  self->progress = progress;
  self->ended = ended;
  self->user_data = user_data;
  /* Cancelled, it still waits for its thread, which may be in the store. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, import_thread);
  return self;
}

/*< private >
 * wm_drawer_import_files:
 * @files: of #GFile
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
      g_autofree char *name = NULL;
      Piece piece = { .file = g_list_model_get_item (files, i), .observed = wm_date_today () };

      name = g_file_get_basename (piece.file);
      piece.name = g_filename_display_name (name);
      g_array_append_val (self->pieces, piece);
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
  Piece piece = {
    .bytes = g_bytes_ref (bytes),
    .name = g_strdup (name),
    .media_type = g_strdup (media_type),
    .size = (gint64) g_bytes_get_size (bytes),
    .observed = wm_date_today (),
  };

  g_array_append_val (self->pieces, piece);
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
  g_cancellable_cancel (self->cancellable);
  g_mutex_lock (&self->mutex);
  while (!self->read)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
  import_unref (self);
}
