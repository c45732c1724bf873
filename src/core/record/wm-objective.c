/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-objective.h"

const WmChoice wm_objective_status_choices[] = {
  { "open", N_ ("Open") },
  { "on-track", N_ ("On track") },
  { "at-risk", N_ ("At risk") },
  { "met", N_ ("Met") },
  { "missed", N_ ("Missed") },
  { "dropped", N_ ("Dropped") },
  { NULL, NULL },
};

WM_DEFINE_RECORD (WmObjective, wm_objective, WM_OBJECTIVE_FIELDS, "objective", "O", N_ ("Objective"))
