/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-audit.h"

const WmChoice wm_audit_type_choices[] = {
  { "internal", N_ ("Internal audit") },
  { "stage-1", N_ ("Stage 1") },
  { "stage-2", N_ ("Stage 2") },
  { "surveillance", N_ ("Surveillance audit") },
  { "recertification", N_ ("Recertification audit") },
  { NULL, NULL },
};

const WmChoice wm_audit_status_choices[] = {
  { "planned", N_ ("Planned") },
  { "running", N_ ("Running") },
  { "reporting", N_ ("Report being written") },
  { "closed", N_ ("Closed") },
  { "cancelled", N_ ("Cancelled") },
  { NULL, NULL },
};

const WmChoice wm_audit_conclusion_choices[] = {
  { "conforms", N_ ("Conforms") },
  { "minor", N_ ("Conforms but for minor nonconformities") },
  { "major", N_ ("Does not conform") },
  { NULL, NULL },
};

WM_DEFINE_RECORD (WmAudit, wm_audit, WM_AUDIT_FIELDS, "audit", "AU", N_ ("Audit"))
