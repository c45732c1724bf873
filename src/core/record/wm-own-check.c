/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-own-check.h"

const WmChoice wm_operator_choices[] = {
  { "empty", N_ ("is empty") },
  { "set", N_ ("is not empty") },
  { "is", N_ ("is") },
  { "is-not", N_ ("is not") },
  { "less", N_ ("is less than") },
  { "more", N_ ("is more than") },
  { "contains", N_ ("contains") },
  { "before", N_ ("is more days past than") },
  { "after", N_ ("is more days ahead than") },
  { NULL, NULL },
};

WM_DEFINE_RECORD (WmOwnCheck, wm_own_check, WM_OWN_CHECK_FIELDS, "check", "CK", N_ ("Check"))
