/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "timeline/wm-timeline-chart.h"

G_BEGIN_DECLS

void wm_timeline_legend_present (WmTimelineChart *chart,
                                 GtkWidget       *over);

G_END_DECLS
