/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-finding.h"
#include "record/wm-measure.h"
#include "record/wm-requirement.h"
#include "store/wm-edit.h"

G_BEGIN_DECLS

WmFinding *wm_raise_finding (WmEdit        *edit,
                             WmRequirement *requirement,
                             gint64         today);
WmMeasure *wm_raise_measure (WmEdit        *edit,
                             WmRequirement *requirement,
                             const char    *title);

G_END_DECLS
