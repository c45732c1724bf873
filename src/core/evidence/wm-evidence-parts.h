/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-evidence.h"
#include "record/wm-evidence-revision.h"
#include "store/wm-edit.h"

G_BEGIN_DECLS

/**
 * WmEvidencePart:
 * @record: the evidence itself, or a #WmEvidenceFile of it
 * @revision: from 1
 * @name: (nullable): of the file
 * @media_type: (nullable): of the file
 * @digest: its SHA-256
 * @size: in bytes
 *
 * A file of evidence. Texts belong to @record.
 */
typedef struct
{
  WmRecord   *record;
  guint       revision;
  const char *name;
  const char *media_type;
  const char *digest;
  gint64      size;
} WmEvidencePart;

GArray   *wm_evidence_list_parts     (WmStore              *store,
                                      WmEvidence           *evidence);
GArray   *wm_evidence_list_current   (WmStore              *store,
                                      WmEvidence           *evidence);
gboolean  wm_evidence_can_compare    (GArray               *parts);
guint     wm_evidence_count_revisions (WmStore             *store,
                                      WmEvidence           *evidence);
GPtrArray *wm_evidence_list_revisions (WmStore             *store,
                                      WmEvidence           *evidence);
WmRecord *wm_evidence_revise         (WmEdit               *edit,
                                      WmEvidence           *evidence,
                                      gint64                observed,
                                      const char           *note);
void      wm_evidence_add_part       (WmEdit               *edit,
                                      WmEvidence           *evidence,
                                      WmRecord             *revision,
                                      const WmEvidencePart *part);
void      wm_evidence_attach         (WmEdit               *edit,
                                      WmEvidence           *evidence,
                                      WmRecord             *to,
                                      gint64                today);

GPtrArray *wm_evidence_list_owners   (WmStore              *store,
                                      const char           *digest);
char     *wm_evidence_dup_fault      (WmStore              *store,
                                      const WmContentFault *fault);

/* How far a request for evidence has come. */
typedef enum
{
  WM_REQUEST_OPEN,
  WM_REQUEST_OVERDUE,
  WM_REQUEST_FULFILLED,
} WmRequestState;

WmRequestState wm_evidence_request_get_state (WmRecord      *request,
                                              gint64         date);
const char    *wm_evidence_request_get_nick  (WmRequestState state);
const char    *wm_evidence_request_get_label (WmRequestState state);

G_END_DECLS
