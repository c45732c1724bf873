/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-task.h"

const WmChoice wm_pdca_choices[] = {
  { "plan", N_ ("Plan") },
  { "do", N_ ("Do") },
  { "check", N_ ("Check") },
  { "act", N_ ("Act") },
  { NULL, NULL },
};

const WmChoice wm_constraint_choices[] = {
  { "asap", N_ ("As soon as possible") },
  { "alap", N_ ("As late as possible") },
  { "snet", N_ ("Start no earlier than") },
  { "snlt", N_ ("Start no later than") },
  { "fnet", N_ ("Finish no earlier than") },
  { "fnlt", N_ ("Finish no later than") },
  { "mso", N_ ("Must start on") },
  { "mfo", N_ ("Must finish on") },
  { NULL, NULL },
};

WM_DEFINE_RECORD (WmTask, wm_task, WM_TASK_FIELDS, "task", "T", N_ ("Task"))
