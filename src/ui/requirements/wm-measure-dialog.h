/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/wm-requirement.h"
#include "wm-session.h"

G_BEGIN_DECLS

AdwDialog *wm_measure_dialog_present (WmSession     *session,
                                      WmRequirement *requirement,
                                      GtkWidget     *over);

G_END_DECLS
