/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/wm-store.h"

G_BEGIN_DECLS

#define WM_BUNDLE_ERROR (wm_bundle_error_quark ())
GQuark wm_bundle_error_quark (void);

/**
 * WmBundleError:
 * @WM_BUNDLE_ERROR_NOT_A_BUNDLE: the file is no zip archive at all
 * @WM_BUNDLE_ERROR_NOT_FOUND: there is no file of that name
 * @WM_BUNDLE_ERROR_REFUSED: what was asked for would do harm, or the plan contradicts itself
 * @WM_BUNDLE_ERROR_FAILED: the disk or the system failed
 */
typedef enum
{
  WM_BUNDLE_ERROR_NOT_A_BUNDLE,
  WM_BUNDLE_ERROR_NOT_FOUND,
  WM_BUNDLE_ERROR_REFUSED,
  WM_BUNDLE_ERROR_FAILED,
} WmBundleError;

/* What an export made. */
typedef struct
{
  char  *digest;     /* the bundle digest: SHA-256 of tagmanifest-sha256.txt */
  guint  n_files;    /* under data/ */
  guint  n_evidence;
  guint  n_excluded;
  gint64 n_bytes;    /* under data/ */
} WmBundleSummary;

void             wm_bundle_summary_free   (WmBundleSummary     *self);
WmBundleSummary *wm_bundle_export         (WmStore             *store,
                                           const char          *path,
                                           gint64               as_of,
                                           WmProgress           progress,
                                           gpointer             user_data,
                                           GCancellable        *cancellable,
                                           GError             **error);
void             wm_bundle_export_async   (WmStore             *store,
                                           const char          *path,
                                           gint64               as_of,
                                           WmProgress           progress,
                                           gpointer             progress_data,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
WmBundleSummary *wm_bundle_export_finish  (WmStore             *store,
                                           GAsyncResult        *result,
                                           GError             **error);
char            *wm_bundle_dup_file_name  (WmStore             *store,
                                           gint64               as_of);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmBundleSummary, wm_bundle_summary_free)

G_END_DECLS
