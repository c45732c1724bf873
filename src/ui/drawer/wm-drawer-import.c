/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "drawer/wm-drawer-private.h"
#include "record/wm-kinds.h"
#include "store/wm-content.h"

/* Files become evidence: contents first, one after the other, then one edit for all that could be read. */

typedef struct
{
  char  *digest, *name, *media_type;
  gint64 size, observed;
} Piece;

typedef struct
{
  WmSession       *session;
  WmRecord        *to;
  GListModel      *files;
  guint            at;
  GArray          *pieces;
  GString         *failures;
  WmImportProgress progress;
  gpointer         progress_data;
} Import;

static void
clear_piece (gpointer data)
{
  Piece *piece = data;

  g_free (piece->digest);
  g_free (piece->name);
  g_free (piece->media_type);
}

static void
import_free (gpointer data)
{
  Import *self = data;

  g_object_unref (self->session);
  g_object_unref (self->to);
  g_object_unref (self->files);
  g_array_unref (self->pieces);
  g_string_free (self->failures, TRUE);
  g_free (self);
}

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
attach (WmSession *session,
        WmRecord  *to,
        GArray    *pieces,
        GError   **error)
{
  g_autofree char *label = NULL;
  WmEdit *edit;

  if (pieces->len == 0)
    return TRUE;
  label = pieces->len == 1 ? g_strdup_printf (_ ("Attach “%s”"), g_array_index (pieces, Piece, 0).name)
                           : g_strdup_printf (ngettext ("Attach %u file", "Attach %u files", pieces->len), pieces->len);
  edit = wm_edit_begin (wm_session_get_store (session), label);
  for (guint i = 0; i < pieces->len; i++)
    add_evidence (edit, &g_array_index (pieces, Piece, i), to);
  if (!wm_edit_check (edit, error))
    {
      wm_edit_cancel (edit);
      return FALSE;
    }
  wm_edit_commit (edit);
  return TRUE;
}

static void import_next (GTask *task);

static void
import_end (GTask *task)
{
  Import *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (!attach (self->session, self->to, self->pieces, &error))
    g_task_return_error (task, error);
  else if (self->failures->len > 0)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("Not everything could be read; the rest is attached. %s"),
                             self->failures->str);
  else
    g_task_return_boolean (task, TRUE);
}

/* What the file system says of the file, when its contents are in. */
static void
describe (GFile *file,
          Piece *piece)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, "standard::content-type,time::modified", 0, NULL, NULL);
  g_autoptr (GDateTime) modified = info == NULL ? NULL : g_file_info_get_modification_date_time (info);
  g_autoptr (GDateTime) local = modified == NULL ? NULL : g_date_time_to_local (modified);

  piece->name = g_file_get_basename (file);
  piece->observed = local == NULL ? wm_date_today ()
                                  : wm_date_new (g_date_time_get_year (local), g_date_time_get_month (local),
                                                 g_date_time_get_day_of_month (local));
  if (info != NULL && g_file_info_get_content_type (info) != NULL)
    piece->media_type = g_content_type_get_mime_type (g_file_info_get_content_type (info));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GTask *task = user_data;
  Import *self = g_task_get_task_data (task);
  g_autoptr (GFile) file = g_list_model_get_item (self->files, self->at);
  g_autoptr (GError) error = NULL;
  Piece piece = { 0 };

  piece.digest = wm_content_add_file_finish (WM_STORE (source), result, &piece.size, &error);
  if (piece.digest != NULL)
    {
      describe (file, &piece);
      g_array_append_val (self->pieces, piece);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_string_append_printf (self->failures, "%s\n", error->message);
  self->at++;
  import_next (task);
}

static void
import_next (GTask *task)
{
  Import *self = g_task_get_task_data (task);
  guint all = g_list_model_get_n_items (self->files);
  g_autoptr (GFile) file = g_list_model_get_item (self->files, self->at);
  g_autofree char *name = NULL;

  if (file == NULL || g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      import_end (task);
      g_object_unref (task);
      return;
    }
  name = g_file_get_basename (file);
  self->progress (self->at, all, name, self->progress_data);
  wm_content_add_file_async (wm_session_get_store (self->session), file, g_task_get_cancellable (task), read_cb, task);
}

/*< private >
 * wm_drawer_import_async:
 * @files: of #GFile
 *
 * Reads the files and attaches them to @to, all as one change. What can't be read is named in the error, the rest is
 * attached all the same; cancelled, nothing is.
 */
void
wm_drawer_import_async (WmSession          *session,
                        WmRecord           *to,
                        GListModel         *files,
                        GCancellable       *cancellable,
                        WmImportProgress    progress,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Import *self = g_new0 (Import, 1);

  self->session = g_object_ref (session);
  self->to = g_object_ref (to);
  self->files = g_object_ref (files);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_array_set_clear_func (self->pieces, clear_piece);
  self->failures = g_string_new (NULL);
  self->progress = progress;
  self->progress_data = user_data;
  g_task_set_task_data (task, self, import_free);
  import_next (task);
}

gboolean
wm_drawer_import_finish (GAsyncResult *result,
                         GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/*< private >
 * wm_drawer_import_bytes:
 *
 * Attaches what was pasted: observed today.
 */
gboolean
wm_drawer_import_bytes (WmSession  *session,
                        WmRecord   *to,
                        GBytes     *bytes,
                        const char *name,
                        const char *media_type,
                        GError    **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  Piece piece = { .observed = wm_date_today () };

  piece.digest = wm_content_add (wm_session_get_store (session), stream, &piece.size, NULL, NULL, NULL, error);
  if (piece.digest == NULL)
    return FALSE;
  piece.name = g_strdup (name);
  piece.media_type = g_strdup (media_type);
  g_array_set_clear_func (pieces, clear_piece);
  g_array_append_val (pieces, piece);
  return attach (session, to, pieces, error);
}
