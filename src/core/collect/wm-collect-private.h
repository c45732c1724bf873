/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "collect/wm-collect.h"

G_BEGIN_DECLS

/* A file as it was when it was taken. */
typedef struct
{
  gint64 size, stamp;
  char  *digest;
} WmCollectKnown;

struct _WmCollect
{
  gatomicrefcount refs;
  WmStore    *store;
  char       *id;          /* of the folder */
  GFile      *root;
  char       *title;
  char       *pattern;
  gint64      limit;       /* bytes */
  gboolean    subfolders;
  gboolean    asked_for;   /* by a person: what they took back is taken again */
  guint       settle_ms;
  GHashTable *known;       /* path to WmCollectKnown */
  GHashTable *digests;     /* of those: digest to path */
  GHashTable *sizes;       /* of those, as a set of gint64 */
  GPtrArray  *files;       /* of WmCollectFile */
  GPtrArray  *folders;     /* of GFile: that were looked into */
  guint       n_others;    /* files that no pattern matches */
  WmIntake   *intake;
  GMutex      lock;        /* for @running */
  GCond       ended;
  gboolean    running;     /* on a thread */
};

/* wm-collect-scan.c */
gboolean wm_collect_scan   (WmCollect    *self,
                            GCancellable *cancellable,
                            GError      **error);
gboolean wm_collect_settle (WmCollect    *self,
                            GCancellable *cancellable,
                            GError      **error);
void     wm_collect_leave  (WmCollectFile *file,
                            const char    *reason);

G_END_DECLS
