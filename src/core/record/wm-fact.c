/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-fact.h"

WM_DEFINE_RECORD (WmFact, wm_fact, WM_FACT_FIELDS, "fact", "FA", N_ ("Fact"))
