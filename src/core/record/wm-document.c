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
