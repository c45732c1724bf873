/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/wm-bundle.h"

G_BEGIN_DECLS

typedef struct
{
  char *path;   /* in the bundle, "" for the whole */
  char *reason; /* a sentence for people */
} WmBundleFault;

/* What was found in a bundle. It is whole when there are no faults. */
typedef struct
{
  char      *digest;       /* (nullable) the bundle digest */
  char      *organization; /* (nullable) */
  char      *as_of;        /* (nullable) ISO 8601 */
  char      *head;         /* (nullable) of the plan's history */
  guint      n_files;
  gint64     n_bytes;
  GPtrArray *faults;       /* of WmBundleFault */
} WmBundleReport;

void            wm_bundle_report_free   (WmBundleReport      *self);
WmBundleReport *wm_bundle_verify        (const char          *path,
                                         WmProgress           progress,
                                         gpointer             user_data,
                                         GCancellable        *cancellable,
                                         GError             **error);
void            wm_bundle_verify_async  (const char          *path,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
WmBundleReport *wm_bundle_verify_finish (GAsyncResult        *result,
                                         GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmBundleReport, wm_bundle_report_free)

G_END_DECLS
