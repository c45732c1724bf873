/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-link.h"

const WmChoice wm_link_role_choices[] = {
  { "evidence", N_ ("Is evidence of") },
  { "serves", N_ ("Serves") },
  { "related", N_ ("Is related to") },
  { "about", N_ ("Is about") },
  { "drives", N_ ("Is why it applies, or doesn’t") },
  { "blocks", N_ ("Blocks") },
  { "part", N_ ("Is part of") },
  { "treats", N_ ("Treats") },
  { NULL, NULL },
};

WM_DEFINE_RECORD (WmLink, wm_link, WM_LINK_FIELDS, "link", "L", N_ ("Link"))
