/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-requirement.h"

const WmChoice wm_requirement_type_choices[] = {
  { "clause", N_ ("Clause") },
  { "requirement", N_ ("Requirement") },
  { "control", N_ ("Control") },
  { "objective", N_ ("Objective") },
  { "function", N_ ("Function") },
  { "category", N_ ("Category") },
  { "subcategory", N_ ("Subcategory") },
  { "article", N_ ("Article") },
  { NULL, NULL },
};

WM_DEFINE_RECORD (WmRequirement, wm_requirement, WM_REQUIREMENT_FIELDS, "requirement", "RQ", N_ ("Requirement"))
