/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/wm-bundle.h"

G_BEGIN_DECLS

#define WM_BUNDLE_VERSION "1.0"

/* One file of a bundle to be written. Its bytes are here, or in the store under its digest. */
typedef struct
{
  char   *path;   /* below the top folder */
  char   *title;  /* (nullable) what people call it, for messages */
  GBytes *bytes;  /* (nullable) */
  char   *digest; /* SHA-256, 64 hex digits */
  gint64  size;
} WmBundleFile;

/* All that goes into a bundle but the contents of evidence: made on the store's thread,
 * then read by any. */
typedef struct
{
  char      *folder;       /* at the top of the archive */
  char      *organization;
  char      *title;
  char      *uuid;
  char      *head;         /* of the plan's history */
  gint64     as_of;        /* a moment */
  GPtrArray *files;        /* of WmBundleFile, by path */
  char      *digest;       /* the bundle digest */
  guint      n_evidence;
  guint      n_excluded;
} WmBundleDraft;

WmBundleDraft *wm_bundle_draft_new      (WmStore        *store,
                                         const char     *path,
                                         gint64          as_of,
                                         GError        **error);
void           wm_bundle_draft_free     (WmBundleDraft  *self);
WmBundleFile  *wm_bundle_draft_add_text (WmBundleDraft  *self,
                                         const char     *path,
                                         char           *text);
WmBundleFile  *wm_bundle_draft_add_content (WmBundleDraft *self,
                                            const char    *path,
                                            const char    *title,
                                            const char    *digest,
                                            gint64         size);
void           wm_bundle_draft_sort     (WmBundleDraft  *self);
gint64         wm_bundle_draft_get_size (WmBundleDraft  *self,
                                         guint          *n_files);

gboolean       wm_bundle_add_records    (WmBundleDraft  *self,
                                         WmStore        *store,
                                         GError        **error);
void           wm_bundle_add_tags       (WmBundleDraft  *self);

char          *wm_bundle_dup_slug       (const char     *text,
                                         gsize           limit);
char          *wm_bundle_dup_extension  (const char     *name);

gboolean       wm_zip_write             (WmBundleDraft  *draft,
                                         WmStore        *store,
                                         const char     *path,
                                         WmProgress      progress,
                                         gpointer        user_data,
                                         GCancellable   *cancellable,
                                         GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmBundleDraft, wm_bundle_draft_free)

G_END_DECLS
