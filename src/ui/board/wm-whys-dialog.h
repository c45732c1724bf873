/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/wm-finding.h"
#include "wm-session.h"

G_BEGIN_DECLS

/* Five questions, each about the answer before, from a finding to its root cause. */
AdwDialog *wm_whys_dialog_present (WmSession *session,
                                   WmFinding *finding,
                                   GtkWidget *over);

G_END_DECLS
