/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-document.h"

const WmChoice wm_document_type_choices[] = {
  { "policy", N_ ("Policy") },
  { "plan", N_ ("Plan") },
  { "procedure", N_ ("Procedure") },
  { "register", N_ ("Register") },
  { "report", N_ ("Report") },
  { "record", N_ ("Record") },
  { NULL, NULL },
};

const WmChoice wm_document_status_choices[] = {
  { "draft", N_ ("Draft") },
  { "in-review", N_ ("In review") },
  { "approved", N_ ("Approved") },
  { "published", N_ ("Published") },
  { "retired", N_ ("Retired") },
  { NULL, NULL },
};

WM_DEFINE_RECORD (WmDocument, wm_document, WM_DOCUMENT_FIELDS, "document", "DO", N_ ("Document"))

/**
 * wm_document_status_in_force:
 * @status: a #WmDocumentStatus
 *
 * Returns: whether a document of that status is what people go by: approved, and not retired
 */
gboolean
wm_document_status_in_force (gint64 status)
{
  return status == WM_DOCUMENT_STATUS_APPROVED || status == WM_DOCUMENT_STATUS_PUBLISHED;
}

/**
 * wm_document_status_follows:
 * @before: a #WmDocumentStatus
 * @after: another
 *
 * The flow of a document: it is written, reviewed, approved, published and retired in this order; from each a new
 * draft may begin, and a draft that is not wanted any more is retired.
 *
 * Returns: whether a document may go from the one to the other
 */
gboolean
wm_document_status_follows (gint64 before,
                            gint64 after)
{
  if (before == after || after == WM_DOCUMENT_STATUS_DRAFT)
    return TRUE;
  switch (before)
    {
    case WM_DOCUMENT_STATUS_DRAFT:
      return after == WM_DOCUMENT_STATUS_IN_REVIEW || after == WM_DOCUMENT_STATUS_RETIRED;
    case WM_DOCUMENT_STATUS_IN_REVIEW:
      return after == WM_DOCUMENT_STATUS_APPROVED;
    case WM_DOCUMENT_STATUS_APPROVED:
      return after == WM_DOCUMENT_STATUS_PUBLISHED || after == WM_DOCUMENT_STATUS_RETIRED;
    case WM_DOCUMENT_STATUS_PUBLISHED:
      return after == WM_DOCUMENT_STATUS_RETIRED;
    default:
      return FALSE;
    }
}
