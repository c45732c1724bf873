/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-sign-off.h"

const WmChoice wm_sign_off_choices[] = {
  { "asked", N_ ("Asked") },
  { "given", N_ ("Given") },
  { "declined", N_ ("Declined") },
  { NULL, NULL },
};

WM_DEFINE_RECORD (WmSignOff, wm_sign_off, WM_SIGN_OFF_FIELDS, "sign-off", "SG", N_ ("Sign-off"))
