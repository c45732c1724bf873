/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-data-set.h"

const WmChoice wm_data_purpose_choices[] = {
  { "training", N_ ("Training") },
  { "validation", N_ ("Validation") },
  { "test", N_ ("Test") },
  { "operation", N_ ("Operation") },
  { NULL, NULL },
};

const WmChoice wm_personal_data_choices[] = {
  { "none", N_ ("None") },
  { "personal", N_ ("Personal data") },
  { "special", N_ ("Special categories") },
  { NULL, NULL },
};

WM_DEFINE_RECORD (WmDataSet, wm_data_set, WM_DATA_SET_FIELDS, "data-set", "DS", N_ ("Data set"))
