/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "requirements/wm-requirements-index.h"
#include "wm-session.h"

G_BEGIN_DECLS

/**
 * WmRequirementsFilter:
 *
 * The button and what it opens: by result, applicability and owner.
 *
 * Signals: `changed` () when others pass than before.
 */
#define WM_TYPE_REQUIREMENTS_FILTER (wm_requirements_filter_get_type ())
G_DECLARE_FINAL_TYPE (WmRequirementsFilter, wm_requirements_filter, WM, REQUIREMENTS_FILTER, AdwBin)

void     wm_requirements_filter_set_session (WmRequirementsFilter *self,
                                             WmSession            *session);
gboolean wm_requirements_filter_is_active   (WmRequirementsFilter *self);
gboolean wm_requirements_filter_passes      (WmRequirementsFilter *self,
                                             WmRequirementsIndex  *index,
                                             gpointer              requirement);
void     wm_requirements_filter_set         (WmRequirementsFilter *self,
                                             WmFramework          *framework,
                                             int                   result,
                                             int                   applicability);
void     wm_requirements_filter_clear       (WmRequirementsFilter *self);

G_END_DECLS
