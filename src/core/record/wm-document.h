/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* A document or record of the management system (7.5). Its versions hold what was approved. */
#define WM_DOCUMENT_FIELDS(F) \
  F (WM_DOCUMENT_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_DOCUMENT_TEMPLATE, "template", TEXT, N_ ("Template"), .flags = WM_FIELD_SEARCHED) \
  F (WM_DOCUMENT_TYPE, "type", CHOICE, N_ ("Type"), .choices = wm_document_type_choices, .initial = "policy") \
  F (WM_DOCUMENT_STATUS, "status", CHOICE, N_ ("Status"), .choices = wm_document_status_choices, .initial = "draft") \
  F (WM_DOCUMENT_SINCE, "since", DATE, N_ ("In this status since"), .flags = WM_FIELD_HIDDEN) \
  F (WM_DOCUMENT_SET_BY, "set-by", REFERENCE, N_ ("Status set by"), .target = "person", .flags = WM_FIELD_HIDDEN) \
  F (WM_DOCUMENT_OWNER, "owner", REFERENCE, N_ ("Owner"), .target = "person") \
  F (WM_DOCUMENT_TEXT, "text", TEXT, N_ ("Text"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG | WM_FIELD_HIDDEN) \
  F (WM_DOCUMENT_REVIEW_MONTHS, "review-months", INTEGER, N_ ("Months between reviews"), .minimum = 1, .maximum = 60, .initial = "12") \
  F (WM_DOCUMENT_REVIEWED, "reviewed", DATE, N_ ("Last reviewed")) \
  F (WM_DOCUMENT_REVIEW_DUE, "review-due", DATE, N_ ("Review due")) \
  F (WM_DOCUMENT_DUE, "due", DATE, N_ ("Due")) \
  F (WM_DOCUMENT_COLUMN, "column", REFERENCE, N_ ("Column"), .target = "column") \
  F (WM_DOCUMENT_RANK, "rank", INTEGER, N_ ("Rank in its column"), WM_RANK_RANGE, .flags = WM_FIELD_HIDDEN)

#define WM_TYPE_DOCUMENT (wm_document_get_type ())
WM_DECLARE_RECORD (WmDocument, wm_document, WM, DOCUMENT, WM_DOCUMENT_FIELDS)

/* What kind of document it is; the words of the template library. */
typedef enum
{
  WM_DOCUMENT_TYPE_POLICY,
  WM_DOCUMENT_TYPE_PLAN,
  WM_DOCUMENT_TYPE_PROCEDURE,
  WM_DOCUMENT_TYPE_REGISTER,
  WM_DOCUMENT_TYPE_REPORT,
  WM_DOCUMENT_TYPE_RECORD,
} WmDocumentType;

extern const WmChoice wm_document_type_choices[];

/* How far a document has come. */
typedef enum
{
  WM_DOCUMENT_STATUS_DRAFT,
  WM_DOCUMENT_STATUS_IN_REVIEW,
  WM_DOCUMENT_STATUS_APPROVED,
  WM_DOCUMENT_STATUS_PUBLISHED,
  WM_DOCUMENT_STATUS_RETIRED,
} WmDocumentStatus;

extern const WmChoice wm_document_status_choices[];

gboolean wm_document_status_follows   (gint64 before,
                                       gint64 after);
gboolean wm_document_status_in_force  (gint64 status);

G_END_DECLS
