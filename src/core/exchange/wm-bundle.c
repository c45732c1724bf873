/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "exchange/wm-bundle-private.h"
#include "store/wm-suppose.h"

G_DEFINE_QUARK (wm-bundle-error-quark, wm_bundle_error)

typedef struct
{
  WmBundleDraft *draft;
  char          *path;
  WmProgress     progress;
  gpointer       progress_data;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_clear_pointer (&export->draft, wm_bundle_draft_free);
  g_free (export->path);
  g_free (export);
}

void
wm_bundle_summary_free (WmBundleSummary *self)
{
  g_free (self->digest);
  g_free (self);
}

/* What can only be done on the store's thread: changes under way reach the disk, and
 * the records become files. */
static Export *
prepare (WmStore     *store,
         const char  *path,
         gint64       as_of,
         GError     **error)
{
  Export *export;
  WmBundleDraft *draft;

  if (wm_store_is_same_file (path, wm_store_get_path (store)))
    {
      g_set_error (error, WM_BUNDLE_ERROR, WM_BUNDLE_ERROR_REFUSED, _ ("%s: that is the plan itself; give the bundle another name"), path);
      return NULL;
    }
  if (wm_store_get_supposition (store) != NULL)
    {
      g_set_error_literal (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED,
                           _ ("a bundle says what is so; keep or discard the what-if first"));
      return NULL;
    }
  if (!wm_store_flush (store, error) || (draft = wm_bundle_draft_new (store, path, as_of, error)) == NULL)
    return NULL;
  export = g_new0 (Export, 1);
  export->draft = draft;
  export->path = g_strdup (path);
  return export;
}

static WmBundleSummary *
run (Export        *export,
     WmStore       *store,
     GCancellable  *cancellable,
     GError       **error)
{
  WmBundleSummary *summary;

  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !wm_zip_write (export->draft, store, export->path, export->progress, export->progress_data, cancellable, error))
    return NULL;
  summary = g_new0 (WmBundleSummary, 1);
  summary->digest = g_strdup (export->draft->digest);
  summary->n_bytes = wm_bundle_draft_get_size (export->draft, &summary->n_files);
  summary->n_evidence = export->draft->n_evidence;
  summary->n_excluded = export->draft->n_excluded;
  return summary;
}

/**
 * wm_bundle_export:
 * @store: a store; one of wm_history_open_as_of() for a bundle of an earlier state
 * @path: where to; a file that is there is replaced
 * @as_of: the moment that the bundle speaks of, or %WM_UNSET for that of the last change
 * @progress: (nullable) (scope call): told the bytes of evidence that are written
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Writes an audit bundle. The same records, moment and file name give the same bytes.
 * All of it is there in the end, or, at an error, nothing. Evidence that is held back
 * is listed with its hash. On the store's thread.
 *
 * Returns: (transfer full): what was made; %NULL with %WM_BUNDLE_ERROR,
 *   %WM_STORE_ERROR or %G_IO_ERROR_CANCELLED
 */
WmBundleSummary *
wm_bundle_export (WmStore       *store,
                  const char    *path,
                  gint64         as_of,
                  WmProgress     progress,
                  gpointer       user_data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  Export *export;
  WmBundleSummary *summary;

  g_return_val_if_fail (WM_IS_STORE (store) && wm_store_get_plan (store) != NULL, NULL);

  export = prepare (store, path, as_of, error);
  if (export == NULL)
    return NULL;
  export->progress = progress;
  export->progress_data = user_data;
  summary = run (export, store, cancellable, error);
  export_free (export);
  return summary;
}

static void
export_worker (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  GError *error = NULL;
  WmBundleSummary *summary = run (task_data, WM_STORE (source), cancellable, &error);

  if (summary != NULL)
    g_task_return_pointer (task, summary, (GDestroyNotify) wm_bundle_summary_free);
  else
    g_task_return_error (task, error);
}

/**
 * wm_bundle_export_async:
 * @store: a store, kept open by the caller until @callback
 * @path: where to
 * @as_of: as for wm_bundle_export()
 * @progress: (nullable): called on the thread that writes
 * @progress_data: for @progress
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Like wm_bundle_export(), on a thread of its own. The records are those of this moment,
 * whatever is edited meanwhile.
 */
void
wm_bundle_export_async (WmStore             *store,
                        const char          *path,
                        gint64               as_of,
                        WmProgress           progress,
                        gpointer             progress_data,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  GError *error = NULL;
  Export *export;

  g_return_if_fail (wm_store_get_plan (store) != NULL);

  g_task_set_source_tag (task, wm_bundle_export_async);
  export = prepare (store, path, as_of, &error);
  if (export == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  export->progress = progress;
  export->progress_data = progress_data;
  g_task_set_task_data (task, export, export_free);
  g_task_run_in_thread (task, export_worker);
}

WmBundleSummary *
wm_bundle_export_finish (WmStore       *store,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
