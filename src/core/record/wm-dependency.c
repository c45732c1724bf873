/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-dependency.h"

const WmChoice wm_dependency_type_choices[] = {
  { "fs", N_ ("Finish to start") },
  { "ss", N_ ("Start to start") },
  { "ff", N_ ("Finish to finish") },
  { "sf", N_ ("Start to finish") },
  { NULL, NULL },
};

const WmChoice wm_lag_unit_choices[] = {
  { "working", N_ ("Working minutes") },
  { "elapsed", N_ ("Elapsed minutes") },
  { "percent", N_ ("Percent of the duration") },
  { NULL, NULL },
};

WM_DEFINE_RECORD (WmDependency, wm_dependency, WM_DEPENDENCY_FIELDS, "dependency", "D", N_ ("Dependency"))
