/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "evidence/wm-intake.h"
#include "record/wm-watched-folder.h"

G_BEGIN_DECLS

/* What became of a file of a watched folder. */
typedef enum
{
  WM_COLLECT_NEW,     /* it is new evidence */
  WM_COLLECT_REVISED, /* it is a new revision */
  WM_COLLECT_SAME,    /* it is as it was when it was taken */
  WM_COLLECT_LEFT,    /* for a reason */
} WmCollectState;

/**
 * WmCollectFile:
 * @path: below the folder
 * @reason: (nullable): why it was left, and what to do
 * @evidence: (nullable): id of the evidence that it became
 */
typedef struct
{
  char          *path;
  WmCollectState state;
  char          *reason;
  char          *evidence;
  gint64         size;  /* bytes */
  gint64         stamp; /* when it last changed: microseconds since 1970, UTC */
  GFile         *file;
  int            item;  /* of the intake, or -1 */
} WmCollectFile;

/**
 * WmCollect:
 *
 * One look at a watched folder: made on the store's thread, it reads the folder on any, and back on the store's
 * makes evidence of what is new or has changed, in one edit.
 *
 * What was taken stands in records (#WmCollectedFile), as it is history. What was left is what lies in the folder
 * now: it is found anew at each look, and kept with the look alone.
 */
typedef struct _WmCollect WmCollect;

WmCollect       *wm_collect_new           (WmStore              *store,
                                           WmWatchedFolder      *folder);
WmCollect       *wm_collect_ref           (WmCollect            *self);
void             wm_collect_unref         (WmCollect            *self);
void             wm_collect_set_settle    (WmCollect            *self,
                                           guint                 settle_ms);
void             wm_collect_set_asked_for (WmCollect            *self,
                                           gboolean              asked_for);
gboolean         wm_collect_read          (WmCollect            *self,
                                           GCancellable         *cancellable,
                                           GError              **error);
void             wm_collect_read_async    (WmCollect            *self,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
gboolean         wm_collect_read_finish   (WmCollect            *self,
                                           GAsyncResult         *result,
                                           GError              **error);
void             wm_collect_wait          (WmCollect            *self);
gboolean         wm_collect_apply         (WmCollect            *self,
                                           gint64                today,
                                           GError              **error);
void             wm_collect_drop          (WmCollect            *self);
const GPtrArray *wm_collect_get_files     (WmCollect            *self);
const GPtrArray *wm_collect_get_folders   (WmCollect            *self);
guint            wm_collect_count         (WmCollect            *self,
                                           WmCollectState        state);
guint            wm_collect_count_others  (WmCollect            *self);
const char      *wm_collect_state_get_nick  (WmCollectState      state);
const char      *wm_collect_state_get_label (WmCollectState      state);

char            *wm_watched_folder_dup_place (WmWatchedFolder   *folder);
GFile           *wm_watched_folder_dup_file  (WmWatchedFolder   *folder);
WmRecord        *wm_watched_folder_add       (WmEdit            *edit,
                                              GFile             *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmCollect, wm_collect_unref)

G_END_DECLS
