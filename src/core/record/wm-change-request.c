/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-change-request.h"

const WmChoice wm_change_decision_choices[] = {
  { "open", N_ ("Not decided") },
  { "approved", N_ ("Approved") },
  { "rejected", N_ ("Rejected") },
  { NULL, NULL },
};

WM_DEFINE_RECORD (WmChangeRequest, wm_change_request, WM_CHANGE_REQUEST_FIELDS, "change-request", "CR", N_ ("Change"))
