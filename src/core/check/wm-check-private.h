/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/wm-check.h"

G_BEGIN_DECLS

WmCheckFix *wm_check_fix_new (void);

G_END_DECLS
