/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "exchange/wm-verify-private.h"

#define MAX_FAULTS 1000 /* more are no longer worth a sentence each */

static void
fault_free (gpointer data)
{
  WmBundleFault *fault = data;

  g_free (fault->path);
  g_free (fault->reason);
  g_free (fault);
}

void
wm_bundle_report_free (WmBundleReport *self)
{
  g_free (self->digest);
  g_free (self->organization);
  g_free (self->as_of);
  g_free (self->head);
  g_ptr_array_unref (self->faults);
  g_free (self);
}

static gboolean
is_known (WmVerification *self,
          const char     *path,
          const char     *reason)
{
  for (guint i = 0; i < self->report->faults->len; i++)
    {
      const WmBundleFault *fault = g_ptr_array_index (self->report->faults, i);

      if (g_str_equal (fault->path, path) && g_str_equal (fault->reason, reason))
        return TRUE;
    }
  return FALSE;
}

/* Notes a fault, once. */
void
wm_verification_fault (WmVerification *self,
                       const char     *path,
                       const char     *format,
                       ...)
{
  WmBundleFault *fault;
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  if (self->report->faults->len >= MAX_FAULTS || is_known (self, path, reason))
    return;
  fault = g_new0 (WmBundleFault, 1);
  fault->path = g_strdup (path);
  fault->reason = g_steal_pointer (&reason);
  g_ptr_array_add (self->report->faults, fault);
}

static void
verify (WmVerification *self)
{
  wm_archive_list (self);
  if (g_hash_table_size (self->entries) == 0)
    {
      wm_verification_fault (self, "", _ ("The archive holds no bundle."));
      return;
    }
  wm_verify_tags (self);
  wm_verify_payload (self);
  if (!g_cancellable_is_cancelled (self->cancellable))
    wm_verify_index (self);
}

/**
 * wm_bundle_verify:
 * @path: a file from anybody
 * @progress: (nullable) (scope call): told the bytes that were checked
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Checks a bundle by the rules of its format: names, types and declared sizes first, then
 * every hash and the set of files, and only then what the JSON says. Nothing is unpacked
 * to the disk. On any thread.
 *
 * Returns: (transfer full): what was found; %NULL with %WM_BUNDLE_ERROR when it is no
 *   archive or can't be read, or %G_IO_ERROR_CANCELLED
 */
WmBundleReport *
wm_bundle_verify (const char    *path,
                  WmProgress     progress,
                  gpointer       user_data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (WmBundleReport) report = g_new0 (WmBundleReport, 1);
  WmVerification self = { .report = report, .progress = progress, .user_data = user_data, .cancellable = cancellable };
  GError *local = NULL;

  report->faults = g_ptr_array_new_with_free_func (fault_free);
  if (wm_archive_open (&self, path, &local))
    verify (&self);
  wm_archive_close (&self);
  if (local == NULL)
    g_cancellable_set_error_if_cancelled (cancellable, &local);
  if (local == NULL)
    return g_steal_pointer (&report);
  g_propagate_error (error, local);
  return NULL;
}

static void
verify_worker (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  GError *error = NULL;
  WmBundleReport *report = wm_bundle_verify (task_data, NULL, NULL, cancellable, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) wm_bundle_report_free);
  else
    g_task_return_error (task, error);
}

/**
 * wm_bundle_verify_async:
 * @path: a file from anybody
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done; the source object is %NULL
 * @user_data: for @callback
 *
 * Like wm_bundle_verify(), on a thread of its own.
 */
void
wm_bundle_verify_async (const char          *path,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, wm_bundle_verify_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, verify_worker);
}

WmBundleReport *
wm_bundle_verify_finish (GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
