/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "drawer/wm-drawer-private.h"
#include "store/wm-content.h"

/* Contents on their way out of the plan. */

#define BYTES_AT_ONCE (256 * 1024)

typedef struct
{
  WmStore *store;
  char    *digest;
  GFile   *file;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  g_object_unref (self->store);
  g_free (self->digest);
  g_object_unref (self->file);
  g_free (self);
}

static gboolean
copy (GInputStream  *in,
      GOutputStream *out,
      GChecksum     *checksum,
      GError       **error)
{
  g_autofree guchar *buffer = g_malloc (BYTES_AT_ONCE);
  gssize n;

  while ((n = g_input_stream_read (in, buffer, BYTES_AT_ONCE, NULL, error)) > 0)
    {
      g_checksum_update (checksum, buffer, n);
      if (!g_output_stream_write_all (out, buffer, (gsize) n, NULL, NULL, error))
        return FALSE;
    }
  return n == 0;
}

/* What does not have its digest any more is not passed on as evidence. */
static gboolean
save (Saving  *self,
      GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GInputStream) in = wm_content_read (self->store, self->digest, error);
  g_autoptr (GFileOutputStream) out = in == NULL ? NULL : g_file_replace (self->file, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, error);
  g_autoptr (GCancellable) discard = g_cancellable_new ();
  g_autofree char *name = g_file_get_parse_name (self->file);

  if (out == NULL)
    return FALSE;
  if (copy (in, G_OUTPUT_STREAM (out), checksum, error))
    {
      if (g_str_equal (g_checksum_get_string (checksum), self->digest))
        return g_output_stream_close (G_OUTPUT_STREAM (out), NULL, error);
      g_set_error (error, WM_STORE_ERROR, WM_STORE_ERROR_DAMAGED,
                   _ ("%s was not written: its contents in the plan are damaged. Take them from a copy of the plan."), name);
    }
  /* Closed so, the file that was there before stays. */
  g_cancellable_cancel (discard);
  g_output_stream_close (G_OUTPUT_STREAM (out), discard, NULL);
  return FALSE;
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError *error = NULL;

  if (save (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/*< private >
 * wm_drawer_save:
 *
 * @digest: SHA-256 of contents in the plan
 *
 * Writes the contents to @file, in a thread. @callback gets a #GTask of a boolean.
 */
void
wm_drawer_save (WmSession          *session,
                const char         *digest,
                GFile              *file,
                GAsyncReadyCallback callback,
                gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (file, NULL, callback, user_data);
  Saving *self = g_new0 (Saving, 1);

  self->store = g_object_ref (wm_session_get_store (session));
  self->digest = g_strdup (digest);
  self->file = g_object_ref (file);
  g_task_set_task_data (task, self, saving_free);
  g_task_run_in_thread (task, save_thread);
}
