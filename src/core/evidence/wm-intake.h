/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "evidence/wm-evidence-parts.h"
#include "reader/wm-reader.h"

G_BEGIN_DECLS

/**
 * WmIntakeItem:
 * @file: (nullable): where it is from
 * @name: its name, without a folder
 * @path: how a message names it: below the folder that was given
 * @observed: the date on which it was last changed, or that it tells itself
 * @digest: (nullable): SHA-256 of its contents once they are in the plan
 * @known: whether the same contents were there before
 * @error: (nullable): why they are not
 * @reading: (nullable): what it says, where a reader knows it
 * @unread: (nullable): why a file that looks like one that is known gives no facts; it is taken all the same
 *
 * One file that is taken in. Belongs to a #WmIntake.
 */
typedef struct
{
  GFile    *file;
  GBytes   *bytes;
  char     *name, *path, *media_type, *digest;
  gint64    size, observed;
  gboolean  known;
  GError   *error;
  WmReading *reading;
  GError   *unread;
} WmIntakeItem;

/* How far an intake is. */
typedef struct
{
  gint64 done_bytes, all_bytes;
  guint  n_done, n_all;
  char  *path; /* (nullable): of the file that is being read */
} WmIntakeProgress;

/**
 * WmIntakeTerms:
 * @to: (nullable): what the files are evidence of, or a request that they fulfil
 * @evidence: (nullable): what they are a new revision of
 * @together: whether they make one piece of evidence
 * @title: (nullable): of that one
 * @observed: %WM_UNSET for when each file was last changed
 * @note: (nullable): of the revision
 * @only: (nullable): the one file that is meant, where others become something else
 *
 * What becomes of the files of an intake.
 */
typedef struct
{
  WmRecord       *to;
  WmEvidence     *evidence;
  gboolean        together;
  const char     *title, *note;
  gint64          observed, today;
  WmEvidenceType  type;
  gint64          valid_until, valid_months, period_from, period_to; /* %WM_UNSET for none */
  WmRecord       *owner;
  const WmIntakeItem *only;
} WmIntakeTerms;

#define WM_INTAKE_TERMS_INIT { .observed = WM_UNSET, .valid_until = WM_UNSET, .valid_months = WM_UNSET, .period_from = WM_UNSET, \
                               .period_to = WM_UNSET }

/**
 * WmIntake:
 *
 * Takes files and folders into a plan: the contents first, one file after the other on a thread, in bounded memory;
 * then one edit makes evidence of what could be read. Each file is taken whole or not at all.
 */
typedef struct _WmIntake WmIntake;

WmIntake        *wm_intake_new          (WmStore             *store);
WmIntake        *wm_intake_ref          (WmIntake            *self);
void             wm_intake_unref        (WmIntake            *self);
void             wm_intake_add_file     (WmIntake            *self,
                                         GFile               *file);
void             wm_intake_add_bytes    (WmIntake            *self,
                                         GBytes              *bytes,
                                         const char          *name,
                                         const char          *media_type);
gboolean         wm_intake_run          (WmIntake            *self,
                                         GCancellable        *cancellable,
                                         GError             **error);
void             wm_intake_run_async    (WmIntake            *self,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
gboolean         wm_intake_run_finish   (WmIntake            *self,
                                         GAsyncResult        *result,
                                         GError             **error);
void             wm_intake_wait         (WmIntake            *self);
void             wm_intake_get_progress (WmIntake            *self,
                                         WmIntakeProgress    *progress);
const GPtrArray *wm_intake_get_items    (WmIntake            *self);
guint            wm_intake_count_taken  (WmIntake            *self);
char            *wm_intake_dup_failures (WmIntake            *self);
GPtrArray       *wm_intake_attach       (WmIntake            *self,
                                         WmEdit              *edit,
                                         const WmIntakeTerms *terms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmIntake, wm_intake_unref)

G_END_DECLS
