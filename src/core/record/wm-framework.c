/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-framework.h"

WM_DEFINE_RECORD (WmFramework, wm_framework, WM_FRAMEWORK_FIELDS, "framework", "FW", N_ ("Framework"))
