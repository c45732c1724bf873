/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-audit-item.h"

const WmChoice wm_audit_result_choices[] = {
  { "open", N_ ("Not audited yet") },
  { "conforms", N_ ("Conforms") },
  { "observation", N_ ("Observation") },
  { "minor", N_ ("Minor nonconformity") },
  { "major", N_ ("Major nonconformity") },
  { NULL, NULL },
};

WM_DEFINE_RECORD (WmAuditItem, wm_audit_item, WM_AUDIT_ITEM_FIELDS, "audit-item", "AI", N_ ("Audited requirement"))
