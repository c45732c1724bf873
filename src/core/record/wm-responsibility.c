/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-responsibility.h"

const WmChoice wm_raci_choices[] = {
  { "responsible", N_ ("Responsible") },
  { "accountable", N_ ("Accountable") },
  { "consulted", N_ ("Consulted") },
  { "informed", N_ ("Informed") },
  { NULL, NULL },
};

WM_DEFINE_RECORD (WmResponsibility, wm_responsibility, WM_RESPONSIBILITY_FIELDS, "responsibility", "RS", N_ ("Responsibility"))
