/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "wm-session.h"

G_BEGIN_DECLS

/* What is only supposed, and what it does to the certificate; hidden while all is for real. */
#define WM_TYPE_WHAT_IF_BAR (wm_what_if_bar_get_type ())
G_DECLARE_FINAL_TYPE (WmWhatIfBar, wm_what_if_bar, WM, WHAT_IF_BAR, AdwBin)

void wm_what_if_bar_set_session (WmWhatIfBar *self,
                                 WmSession   *session);

G_END_DECLS
