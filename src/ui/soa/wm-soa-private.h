/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assess/wm-soa.h"
#include "soa/wm-soa-place.h"

G_BEGIN_DECLS

/* wm-soa-justify.c */
AdwDialog *wm_soa_justify_present  (WmSession    *session,
                                    WmRequirement *control,
                                    GtkWidget    *over);

/* wm-soa-versions.c */
AdwDialog *wm_soa_versions_present (WmSession    *session,
                                    WmFramework  *framework,
                                    GtkWidget    *over);

/* wm-soa-export.c */
void       wm_soa_export           (WmSession    *session,
                                    WmFramework  *framework,
                                    WmSoaVersion *version,
                                    GtkWidget    *over);

G_END_DECLS
