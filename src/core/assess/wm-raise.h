/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-finding.h"
#include "record/wm-incident.h"
#include "record/wm-link.h"
#include "record/wm-measure.h"
#include "record/wm-requirement.h"
#include "record/wm-task.h"
#include "store/wm-edit.h"

G_BEGIN_DECLS

WmFinding *wm_raise_finding (WmEdit        *edit,
                             WmRequirement *requirement,
                             gint64         today);
WmFinding *wm_raise_incident_finding (WmEdit *edit,
                             WmIncident    *incident,
                             gint64         today);
WmMeasure *wm_raise_measure (WmEdit        *edit,
                             gpointer       record,
                             const char    *title);
WmTask    *wm_raise_task    (WmEdit        *edit,
                             gpointer       record,
                             const char    *title,
                             gint64         today);
WmLink    *wm_raise_link    (WmEdit        *edit,
                             gpointer       one,
                             gpointer       other);

G_END_DECLS
